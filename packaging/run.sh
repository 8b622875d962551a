#!/usr/bin/env bash
# Set up crisisplan in `.venv` and start it.
#
#   bash packaging/run.sh              open the window; where there is no display for one, make an
#                                      example: a plan in words becomes a plan on paper
#   bash packaging/run.sh ARGUMENTS    the same as `crisisplan ARGUMENTS`
#
# The example goes to the folder CRISISPLAN_OUT, or to build/example here if that is not set.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

need python
set_up run
crisisplan=$venv/bin/crisisplan

# What opens a window, if there is a place for one, may need more of the system.
case ${1:-} in
    "" | window | help-now) if has_display; then need_window; fi ;;
esac

if [ $# -gt 0 ] || has_display; then
    exec "$crisisplan" "$@"
fi

say "There is no display here, so the window cannot open. Here is an example on paper instead."
out=${CRISISPLAN_OUT:-$root/build/example}
mkdir -p -- "$out"
words=$root/resources/examples/en.txt
plan=$out/example-plan.json
paper=$out/example-plan.pdf

# A plan that is there already may hold changes of yours: it stays. The paper is made from it anew.
if [ ! -e "$plan" ]; then
    "$crisisplan" import "$words" --template safety --country US -o "$plan"
fi
"$crisisplan" check "$plan"
"$crisisplan" export "$plan" --layout full --paper a4 -o "$paper"

printf '%s\n' "" \
    "An invented example plan is ready." \
    "  In words:  $words" \
    "  As a plan: $plan" \
    "  On paper:  $paper"
