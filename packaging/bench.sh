#!/usr/bin/env bash
# Measure speed and memory and print one table; ends with 1 if an asserted ratio is broken.
#
# The table is made by tests/bench/table.py in an environment of its own, `.venv/bench`: what the
# program and its tests need, in the releases it is tested with (the window is measured on the
# screen of the tests), and the other makers of PDF it is measured beside. One of those that cannot
# be had here has a row that says so. WeasyPrint needs libraries of the system, which this script
# does not install; in Debian's names: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

need python Xvfb xvfb xdotool xdotool dbus-daemon dbus gnome-keyring-daemon gnome-keyring
mkdir -p -- "$venv"
# From here on the functions of lib.sh mean this environment.
venv=$venv/bench

pins=$(fingerprint "$root/packaging/requirements-test.txt" "$root/packaging/requirements-bench.txt")
if ! venv_works || ! matches ready-bench "$pins"; then
    say "Setting up in $venv. This is needed once."
    make_venv
    install_requirements test ||
        stop "The Python packages could not be installed. Is this computer online?"
    if install_requirements bench; then
        printf '%s\n' "$pins" >"$venv/ready-bench"
    else
        say "The other makers of PDF could not be installed. Only ours is measured."
    fi
fi

need_window

cd -- "$root"
compile_project
say "Measuring. This takes about four minutes, longer if the computer is busy with something else."
exec "$venv/bin/python" -m tests.bench.table
