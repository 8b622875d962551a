"""What the commands of `vault` have in common on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crisisplan.words import Words


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    from crisisplan.cli.vault.run import run  # noqa: PLC0415 - ciphers load only when needed

    return run(arguments, speak)


def step(
    steps: Any,  # noqa: ANN401
    name: str,
    parents: list[argparse.ArgumentParser],
    words: str,
) -> argparse.ArgumentParser:
    """Add one command of `vault`."""
    parser: argparse.ArgumentParser = steps.add_parser(
        name, parents=parents, help=words, description=words, allow_abbrev=False
    )
    parser.set_defaults(run=_run)
    return parser


def place(speak: Words) -> argparse.ArgumentParser:
    """Return what is said to every command: where, and where a secret comes from."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="FOLDER",
        help=speak("where the plans are kept; else a private folder of your own"),
    )
    parser.add_argument(
        "--secret-fd",
        type=number,
        metavar="N",
        help=speak("read each secret as one line of file descriptor N; else it is asked for"),
    )
    return parser


def way(speak: Words) -> argparse.ArgumentParser:
    """Return what is said to every command that opens the vault: with what."""
    parser = argparse.ArgumentParser(add_help=False)
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--code",
        dest="kind",
        action="store_const",
        const="recovery",
        help=speak("open with the recovery code"),
    )
    group.add_argument(
        "--keyring",
        dest="kind",
        action="store_const",
        const="keyring",
        help=speak("open with the keyring of this computer"),
    )
    parser.set_defaults(kind="passphrase")
    return parser


def plan(parser: argparse.ArgumentParser, speak: Words) -> None:
    """Let a plan be named."""
    parser.add_argument(
        "name",
        metavar="PLAN",
        help=speak("its number in the list, its title, or how its id begins"),
    )


def version(parser: argparse.ArgumentParser, speak: Words) -> None:
    """Let one of its versions be named."""
    parser.add_argument(
        "--version", type=number, metavar="N", help=speak("a kept version; else as it is now")
    )


def number(text: str) -> int:
    """Return a whole number that was typed."""
    if not text.isdecimal() or not 0 < len(text) <= len("999999999"):
        raise argparse.ArgumentTypeError(text)
    return int(text)
