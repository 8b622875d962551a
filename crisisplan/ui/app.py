"""Start the window. What is imported here is paid for before anything is seen, so it is little."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from typing import TYPE_CHECKING

# Qt makes each import after its own slower: what needs no Qt comes before it.
from crisisplan import paths, settings, words
from crisisplan.content.first_numbers import first_numbers
from crisisplan.ui import signatures
from crisisplan.ui.wanted import Wanted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from crisisplan.ui.instance import OneInstance
    from crisisplan.words import Words

NO_SCREEN = 2
STYLE = ("-style", "Fusion")
"""What the look of everything is drawn over, on every system."""
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(arguments: list[str]) -> int:
    """Open the window and return the exit code: 0, or 2 for a computer without a screen.

    `arguments` are those of the command line: none, `help-now`, or `window` with what the process
    before this one handed over when it locked itself.
    """
    # Nothing is garbage before there is a window, and to look for it takes a tenth of the time.
    gc.disable()
    kept = settings.load(paths.settings_file())
    speak = words.load(kept.interface_language)
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        return _without_screen(speak)
    wanted = _wanted(arguments)
    if wanted.help and kept.unlock_with_keyring and not wanted.reason and not wanted.hidden:
        wanted = _read_ahead(wanted, speak, kept.country)
    signatures.wait_until_needed()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after looking for a screen

    _import_as_python_does()
    from crisisplan.ui.instance import OneInstance  # noqa: PLC0415 - as above

    # A key goes from Qt to Python and back a dozen times; at each of them a drawing in the
    # background may hold it up for this long.
    sys.setswitchinterval(0.0001)
    # The style as an argument: `QApplication.setStyle` returns it, with all its many names.
    app = QApplication([speak("Notes"), *STYLE])
    app.setApplicationName(speak("Notes"))
    folder = paths.running()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = OneInstance(app, folder)
    if not instance.is_first():
        instance.call_first("help" if wanted.help else "front")
        return 0
    code = _run(app, speak, instance, wanted)
    instance.leave()
    return code


def _run(app: QApplication, speak: Words, instance: OneInstance, wanted: Wanted) -> int:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - as above

    from crisisplan.ui.kit.look import Looks  # noqa: PLC0415 - as above
    from crisisplan.ui.last_resort import LastResort  # noqa: PLC0415 - as above
    from crisisplan.ui.program import Program  # noqa: PLC0415 - as above

    if words.is_rtl(speak.language):
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    program = Program(app, Looks(app), speak, instance, wanted)
    # Held until the end: nothing else refers to it.
    resort = LastResort(program.tell_fault)
    program.start()
    # What is here by now stays until the end: it need not be looked through again and again.
    gc.freeze()
    gc.enable()
    code = app.exec()
    del resort
    return code


def _import_as_python_does() -> None:
    """Take back the import that Qt for Python puts in place of Python's own.

    It is for `from __feature__ import ...`, which nothing here uses, and makes each import slower.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _read_ahead(wanted: Wanted, speak: Words, country: str) -> Wanted:
    """Have the person's steps read while the window is made, where that can be done."""
    from crisisplan.ui.help import ahead  # noqa: PLC0415 - only for help

    if ahead.CAN_READ_AHEAD:
        return wanted._replace(ahead=ahead.begin(speak, country))
    return wanted


def _wanted(arguments: list[str]) -> Wanted:
    found = Wanted(
        help="help-now" in arguments or "--help-now" in arguments, hidden="--hidden" in arguments
    )
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name == "--locked" and value in {"idle", "asked"}:
            found = found._replace(reason=value)
        elif name == "--place":
            found = found._replace(place=value)
    return found


def _without_screen(speak: Words) -> int:
    """Say where help is, in plain text: that much works anywhere."""
    found = first_numbers(settings.load(paths.settings_file()).country)
    if found is not None:
        sys.stdout.write(f"{found.emergency}  {speak('Emergency')}, {found.name}\n")
        if found.phone:
            sys.stdout.write(f"{found.phone}  {found.line}, {found.hours}\n")
    sys.stderr.write(
        speak(
            "There is no screen here to open a window on. The commands work without one: "
            '"crisisplan --help" says how.'
        )
        + "\n"
    )
    return NO_SCREEN
