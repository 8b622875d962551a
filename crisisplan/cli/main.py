"""Read the command line and run one command."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from crisisplan import __version__, words
from crisisplan import errors as e
from crisisplan.cli import commands
from crisisplan.cli.out import say, silence
from crisisplan.messages.errors import error_text
from crisisplan.messages.faults import fault_code

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, USAGE, CANNOT_READ, CANNOT_WRITE, MISSING = 0, 2, 3, 4, 5
NOT_OPENED, BUSY, CANNOT_USE, BUG, STOPPED = 6, 7, 8, 70, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments and return its exit code (see `crisisplan.cli`)."""
    speak = words.load("en")
    try:
        return _run(argv, speak)
    except e.CrisisPlanError as error:
        say(error_text(error, speak))
        return _code(error)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        silence()
        return OK
    except Exception as error:  # noqa: BLE001 - the last resort: a bug must not show the plan
        say(
            speak(
                "Something in this program went wrong. Your files were not changed. "
                "If you report it, this code holds nothing of your plan: {code}",
                code=fault_code(error),
            )
        )
        return BUG


def _run(argv: Sequence[str] | None, speak: words.Words) -> int:
    parser = _parser(speak)
    try:
        arguments = parser.parse_args(argv)
        if hasattr(arguments, "run"):
            return int(arguments.run(arguments, speak))
        parser.print_help()
        return OK
    finally:
        if sys.stdout is not None:
            # What argparse wrote must fail here, not while Python ends.
            sys.stdout.flush()


def _parser(speak: words.Words) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crisisplan",
        description=speak(
            "A personal plan for hard moments, on this computer only. Without a command its "
            "window opens. This program cannot call for help: in danger, call your emergency "
            "number."
        ),
        epilog=speak(
            "Exit codes: 0 done, 2 not understood, 3 a file could not be read, "
            "4 a file could not be written, 5 a letter that our fonts cannot draw, 6 not opened "
            "with what was typed, 7 open in another window, 8 damaged or too new, 70 a fault of "
            "this program."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"crisisplan {__version__}")
    choices = parser.add_subparsers(title=speak("commands"), metavar=speak("COMMAND"))
    for add in commands.ALL:
        add(choices, speak)
    return parser


def _code(error: e.CrisisPlanError) -> int:
    match error:
        case e.UnknownChoice():
            return USAGE
        case e.CannotWrite():
            return CANNOT_WRITE
        case e.Unprintable():
            return MISSING
        case e.VaultError():
            return _vault_code(error)
        case e.FileError() | e.ExchangeError() | e.OwnFormError():
            return CANNOT_READ
        case _:
            return BUG


def _vault_code(error: e.VaultError) -> int:
    match error:
        case e.WrongSecret() | e.CodeMistyped() | e.KeyringUnavailable() | e.NotEnoughMemory():
            return NOT_OPENED
        case e.VaultBusy():
            return BUSY
        case e.VaultMissing() | e.LastWayIn() | e.EmptySecret():
            return USAGE
        case e.VaultExists() | e.CannotSave():
            return CANNOT_WRITE
        case _:
            return CANNOT_USE
