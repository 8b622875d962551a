#!/usr/bin/env bash
# Set up everything the tests need in `.venv` and run them all, the rules of the house first.
#
#   bash packaging/test.sh             everything
#   bash packaging/test.sh ARGUMENTS   the rules, then pytest with these arguments, for example a
#                                      folder; coverage is then shown, but not judged
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# The window is tested on a screen in memory, and as a screen reader meets it; the latter is asked
# through the system's own Python.
reader=/usr/bin/python3
"$reader" -c 'import pyatspi' 2>/dev/null || also+=(python3 python3-pyatspi gir1.2-atspi-2.0)

need python pdftotext poppler-utils qpdf qpdf gnome-keyring-daemon gnome-keyring dbus-daemon dbus \
    strace strace fiu-run fiu-utils unshare util-linux Xvfb xvfb xdotool xdotool \
    /usr/libexec/at-spi-bus-launcher at-spi2-core
set_up test
need_window
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
exec "$bin/python" -m pytest --quiet --numprocesses 2 --dist worksteal --cov --cov-report=term "${judge[@]}" "$@"
