"""The commands of `vault`, with what can be said to each. What they do loads late."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisplan.cli.export import add_options
from crisisplan.cli.vault import key_arguments
from crisisplan.cli.vault.steps import number, place, plan, step, version, way

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `vault`."""
    parser = choices.add_parser(
        "vault",
        help=speak("keep plans on this computer, encrypted"),
        description=speak(
            "Keep plans on this computer, encrypted, with earlier versions and backups. "
            "A passphrase opens them; so does a recovery code on paper. No secret is ever given "
            "as an argument: it is asked for, or read with --secret-fd."
        ),
        epilog=speak(
            "If passphrase and recovery code are both lost, nobody can open the plans any more, "
            "and neither can we. They can stay where they are: a passphrase may come back to "
            "mind. To start afresh beside them: crisisplan vault create --folder NEW."
        ),
        allow_abbrev=False,
    )
    steps = parser.add_subparsers(
        title=speak("commands"), metavar=speak("COMMAND"), dest="step", required=True
    )
    where, how = place(speak), way(speak)
    _add_create(steps, where, speak)
    step(steps, "status", [where], speak("say how it stands; no secret is asked for"))
    _add_plans(steps, [where, how], speak)
    _add_versions(steps, [where, how], speak)
    _add_backup(steps, [where, how], speak)
    step(steps, "verify", [where, how], speak("read everything once and name what is damaged"))
    key_arguments.add_keys(steps, [where, how], speak)
    key_arguments.add_recover(steps, where, speak)
    _add_leaving(steps, [where, how], speak)


def _add_create(steps: Any, where: argparse.ArgumentParser, speak: Words) -> None:  # noqa: ANN401
    parser = step(steps, "create", [where], speak("make an encrypted place for plans"))
    parser.add_argument(
        "--no-recovery",
        action="store_true",
        help=speak("make no recovery code; if the passphrase is lost, nobody can open the plans"),
    )
    parser.add_argument(
        "--keyring", action="store_true", help=speak("let the keyring of this computer open it")
    )
    parser.add_argument(
        "--keyring-opens",
        choices=("vault", "help"),
        default="vault",
        help=speak("what the keyring opens: everything, or the small help card only"),
    )


def _add_plans(steps: Any, parents: list[argparse.ArgumentParser], speak: Words) -> None:  # noqa: ANN401
    step(steps, "list", parents, speak("list the plans"))
    parser = step(
        steps, "add", parents, speak("put a plan file, or a plan typed elsewhere, into it")
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=speak('the file, or "-"'))
    parser.add_argument("--template", default="safety", help=speak("see: crisisplan templates"))
    parser.add_argument("--language", default="en", help=speak("language of the text, such as es"))
    parser.add_argument("--country", default="", help=speak("for emergency numbers, such as GB"))
    parser = step(steps, "show", parents, speak("show a plan as text"))
    plan(parser, speak)
    version(parser, speak)
    parser.add_argument("--json", action="store_true", help=speak("as a plan file, not encrypted"))
    parser.add_argument(
        "--with-private", action="store_true", help=speak("show what is private as well")
    )
    parser = step(
        steps, "export", parents, speak("make a PDF, a text or an HTML page, and keep the version")
    )
    plan(parser, speak)
    version(parser, speak)
    add_options(parser, speak)


def _add_versions(steps: Any, parents: list[argparse.ArgumentParser], speak: Words) -> None:  # noqa: ANN401
    parser = step(steps, "versions", parents, speak("list the kept versions of a plan"))
    plan(parser, speak)
    parser.add_argument(
        "--compare",
        nargs=2,
        type=number,
        metavar=("A", "B"),
        help=speak("say what changed from version A to version B"),
    )
    plan(step(steps, "keep", parents, speak("keep a plan as it is now as a version")), speak)
    parser = step(
        steps, "restore", parents, speak("go back to a version; it can be undone, and says how")
    )
    plan(parser, speak)
    parser.add_argument("number", type=number, metavar="VERSION", help=speak("its number"))


def _add_backup(steps: Any, parents: list[argparse.ArgumentParser], speak: Words) -> None:  # noqa: ANN401
    parser = step(steps, "backup", parents, speak("make a backup now, list them, go back to one"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--make", action="store_true", help=speak("make one now; the usual"))
    group.add_argument("--list", action="store_true", help=speak("list them; no secret needed"))
    group.add_argument(
        "--restore",
        default="",
        metavar="BACKUP",
        help=speak("bring all plans back to a backup: its name, number or file; can be undone"),
    )


def _add_leaving(steps: Any, parents: list[argparse.ArgumentParser], speak: Words) -> None:  # noqa: ANN401
    parser = step(
        steps, "hand-over", parents, speak("write a plan with all its versions, not encrypted")
    )
    plan(parser, speak)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.json",
        help=speak('the file to make, or "-"'),
    )
    parser.add_argument(
        "--replace", action="store_true", help=speak("write over a file that is there")
    )
    parser = step(
        steps, "delete", parents, speak("delete a plan, and name the backups that still hold it")
    )
    plan(parser, speak)
    parser.add_argument("--yes", action="store_true", help=speak("do not ask again"))
    parser.add_argument(
        "--from-backups",
        action="store_true",
        help=speak("make a new backup and remove those that still hold the plan"),
    )
