#!/usr/bin/env bash
# Renew packaging/requirements-*.txt from pyproject.toml: for maintainers, needs `uv` and a network.
#
#   bash packaging/lock.sh             add what is missing, keep every other pin as it is
#   bash packaging/lock.sh --upgrade   take the newest releases
#
# The pins hold for Linux, Windows and macOS at once: differences stand behind markers, and the
# hashes of all platforms are listed. No address is written down; pip asks where it is set up to.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

# lock OUTPUT [OPTION]...
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-emit-index-url --no-annotate \
        --custom-compile-command "bash packaging/lock.sh" \
        --output-file "$@" pyproject.toml packaging/requirements-build.in
}

lock packaging/requirements-run.txt "$@"
# What is tested is what runs: the same release of each package in both files.
lock packaging/requirements-test.txt --constraint packaging/requirements-run.txt --extra test "$@"
