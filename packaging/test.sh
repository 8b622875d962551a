#!/usr/bin/env bash
# Set up everything the tests need in `.venv` and run them all, the rules of the house first.
#
#   bash packaging/test.sh             everything
#   bash packaging/test.sh ARGUMENTS   the rules, then pytest with these arguments, for example a
#                                      folder; coverage is then shown, but not judged
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

need python pdftotext poppler-utils qpdf qpdf gnome-keyring-daemon gnome-keyring dbus-daemon dbus \
    strace strace fiu-run fiu-utils unshare util-linux
set_up test
cd -- "$root"
bin=$venv/bin

say "Form"
"$bin/ruff" check --quiet .
"$bin/ruff" format --quiet --check .

say "Types"
"$bin/mypy"

say "Rooms"
"$bin/lint-imports" --no-cache --no-logo

say "Tests"
judge=()
if [ $# -gt 0 ]; then judge=(--cov-fail-under=0); fi
exec "$bin/python" -m pytest --quiet --numprocesses 2 --cov --cov-report=term "${judge[@]}" "$@"
