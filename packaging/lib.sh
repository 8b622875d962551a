# shellcheck shell=bash
# What run.sh and test.sh share: find Python and the system programs, keep `.venv` as it should be.
# Sourced, never run. It starts from bash and coreutils and asks for everything else. All it says
# goes to standard error; standard output belongs to crisisplan.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv

say() { printf '%s\n' "$@" >&2; }

stop() {
    say "$@"
    exit 1
}

# Is a person sitting here who can answer a question? Decided once, before anything is redirected.
if [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; then person=yes; else person=no; fi

# Without a home folder pip and fontconfig would write to odd places.
if [ -z "${HOME:-}" ]; then
    HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6 || true)
    if [ ! -d "$HOME" ]; then
        HOME=$root/build/home
        mkdir -p -- "$HOME"
    fi
    export HOME
fi

# quietly COMMAND...: keep what a command prints to ourselves, unless it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || tail -n 15 -- "$log" >&2
    rm -f -- "$log"
    return "$status"
}

# ------------------------------------------------------------------------------ system packages

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ "$person" = yes ]; then
        sudo -- "$@"
    else
        sudo -n -- "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@"
}

# install_packages NAME...: with Debian's apt-get, after a question if someone can answer it.
install_packages() {
    local answer=
    if ! command -v apt-get >/dev/null; then
        stop "These are needed and not here yet: $*" \
            "(Debian's names; your system may call them something else.)" \
            "Please install them, then start this again."
    fi
    say "These system packages are needed: $*"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        stop "Please have an administrator run: apt-get install $*"
    fi
    if [ "$person" = yes ]; then
        read -r -p "Install them now with apt-get? [Y/n] " answer
        case $answer in
            [nN]*) stop "Nothing was changed. To install them yourself: apt-get install $*" ;;
        esac
    fi
    say "Installing them. This can take a minute."
    if ! quietly apt_get update || ! quietly apt_get install --no-install-recommends "$@"; then
        stop "That did not work. Please have an administrator run: apt-get install $*"
    fi
}

# Print the first Python that is new enough and, with the argument "complete", can make a virtual
# environment. Debian splits that ability off into a package of its own.
find_python() {
    local name path
    for name in python3 python3.11 python3.12 python3.13 /usr/bin/python3; do
        path=$(command -v "$name") || continue
        "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        [ "${1:-}" != complete ] || "$path" -c 'import ensurepip, venv' 2>/dev/null || continue
        printf '%s\n' "$path"
        return 0
    done
    return 1
}

# need python [PROGRAM PACKAGE]...: install, in one go, the packages of the programs that are missing.
# A program may be a path. More packages that are missing can stand in the list `also`.
also=()
need() {
    local missing=(${also[@]+"${also[@]}"})
    shift
    venv_works || find_python complete >/dev/null || missing+=(python3 python3-venv)
    while [ $# -gt 0 ]; do
        command -v "$1" >/dev/null || missing+=("$2")
        shift 2
    done
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# A desktop that windows can open on. macOS and Windows always have one.
has_display() {
    case $(uname -s) in Linux | *BSD) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;; esac
}

# Print the libraries of the system that the window asks for and the dynamic loader cannot find.
missing_libraries() {
    local qt
    command -v ldd >/dev/null || return 0
    qt=$(echo "$venv"/lib/python3*/site-packages/PySide6)
    LC_ALL=C ldd "$qt"/QtWidgets.*.so "$qt"/Qt/plugins/platforms/libqxcb.so 2>/dev/null |
        awk '/=> not found/ { print $1 }' | sort -u
}

# package_of LIBRARY: in Debian's names. Newer releases have some under longer names, and answer
# to these too.
package_of() {
    case $1 in
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libEGL.so.1) echo libegl1 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libGL.so.1) echo libgl1 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-*.so.*) echo "${1/.so./}" ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libzstd.so.1) echo libzstd1 ;;
        *) return 1 ;;
    esac
}

# What the window needs of the system. Comes after `set_up`, which brings Qt itself.
need_window() {
    local library package missing=()
    while read -r library; do
        package=$(package_of "$library") || continue
        case " ${missing[*]-} " in *" $package "*) ;; *) missing+=("$package") ;; esac
    done < <(missing_libraries)
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
    library=$(missing_libraries | tr '\n' ' ')
    [ -z "$library" ] || say "The window may not open. These libraries are not here: $library"
}

# -------------------------------------------------------------------------- virtual environment

venv_works() {
    "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    local python
    find_python complete >/dev/null || install_packages python3 python3-venv
    python=$(find_python complete) ||
        stop "Python 3.11 or newer, able to make virtual environments, is needed."
    quietly "$python" -m venv --clear "$venv" || stop "The folder $venv could not be made."
}

venv_pip() {
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore \
        "$venv/bin/python" -m pip --quiet "$@"
}

install_requirements() {
    quietly venv_pip install --require-hashes --only-binary :all: \
        --requirement "$root/packaging/requirements-$1.txt"
}

# The project itself, as a link to this folder: no build environment, nothing fetched.
install_project() {
    quietly venv_pip install --no-deps --no-build-isolation --editable "$root" && compile_project
}

# Compiled once, so that the first window waits for none of it. Without it all works, a little later.
compile_project() {
    quietly "$venv/bin/python" -m compileall -q "$root/crisisplan" || true
}

# fingerprint FILE...: changes when one of the files does, or when the folder was moved.
fingerprint() {
    { printf '%s\n' "$root" && cat -- "$@"; } | sha256sum | cut -d ' ' -f 1
}

# matches STAMP FINGERPRINT
matches() { [ -f "$venv/$1" ] && [ "$(cat -- "$venv/$1")" = "$2" ]; }

# set_up run|test: `.venv` holds the pinned packages and the project. When nothing changed since
# last time this takes a few hundredths of a second. The packages to test include those to run.
set_up() {
    local kind=$1 packages project stamp
    packages=$(fingerprint "$root/packaging/requirements-run.txt" \
        "$root/packaging/requirements-test.txt")
    project=$(fingerprint "$root/pyproject.toml" "$root/crisisplan/__init__.py")

    venv_works || make_venv
    for stamp in ready-run ready-test; do
        # Made for other pins or in another place: start afresh, so that nothing old stays behind.
        if [ -f "$venv/$stamp" ] && ! matches "$stamp" "$packages"; then make_venv; fi
    done
    if ! matches ready-test "$packages" && ! matches "ready-$kind" "$packages"; then
        say "Setting up in $venv. This is needed once."
        if ! install_requirements "$kind"; then
            say "Trying once more from the start."
            make_venv
            install_requirements "$kind" ||
                stop "The Python packages could not be installed. Is this computer online?"
        fi
        printf '%s\n' "$packages" >"$venv/ready-$kind"
    fi
    if ! matches ready-project "$project"; then
        install_project || stop "crisisplan itself could not be set up in $venv."
        printf '%s\n' "$project" >"$venv/ready-project"
    fi
}
