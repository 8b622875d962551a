"""`vault keys` and `vault recover`, with what can be said to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crisisplan.cli.vault.steps import step

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def add_keys(steps: Any, parents: list[argparse.ArgumentParser], speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `keys`."""
    parser = step(steps, "keys", [], speak("list and change what opens the plans"))
    actions = parser.add_subparsers(
        title=speak("commands"), metavar=speak("COMMAND"), dest="action", required=True
    )
    for name, words in (
        ("list", speak("list the ways in; nothing secret is shown")),
        ("add-passphrase", speak("let one more passphrase open the plans")),
        ("change-passphrase", speak("put a new passphrase in place of the one used")),
        ("new-code", speak("make a new recovery code in place of the old one")),
    ):
        step(actions, name, parents, words)
    parser = step(actions, "add-keyring", parents, speak("let the keyring of this computer open"))
    parser.add_argument(
        "--opens",
        choices=("vault", "help"),
        default="vault",
        help=speak("what the keyring opens: everything, or the small help card only"),
    )
    parser = step(actions, "remove", parents, speak("take a way in out"))
    parser.add_argument("id", metavar="ID", help=speak("as keys list shows it, or its beginning"))
    parser = step(
        actions, "renew", parents, speak("encrypt everything anew, with a new passphrase and code")
    )
    parser.add_argument(
        "--remove-old-backups",
        action="store_true",
        help=speak("remove the backups that open with old secrets, after a new good one is made"),
    )


def add_recover(steps: Any, where: argparse.ArgumentParser, speak: Words) -> None:  # noqa: ANN401
    """Add `recover`."""
    parser = step(
        steps,
        "recover",
        [where],
        speak(
            "With the recovery code, set a new passphrase and make a new code. With a backup, "
            "bring the plans to this computer, or back after damage: a passphrase or code of "
            "its day opens it."
        ),
    )
    parser.add_argument(
        "backup", nargs="?", default="", metavar="BACKUP", help=speak("a backup file")
    )
    parser.add_argument(
        "--code",
        dest="kind",
        action="store_const",
        const="recovery",
        default="passphrase",
        help=speak("open the backup with a recovery code"),
    )
    parser.add_argument(
        "--replace-damaged",
        action="store_true",
        help=speak(
            "what is here is damaged and this secret does not open it: move it aside and keep it"
        ),
    )
