"""`help-now`, for the help text: the command itself is the window's (`crisisplan.__main__`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: argparse._SubParsersAction[argparse.ArgumentParser], speak: Words) -> None:
    """Add the command to the help text."""
    choices.add_parser(
        "help-now",
        help=speak("open the window with the numbers and steps that help now"),
        description=speak(
            "Opens the window straight in the help view. Without a screen it prints the numbers. "
            "With no command at all the window opens as usual."
        ),
    )
