"""`vault keys`: what opens the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give, say
from crisisplan.cli.vault.asking import NoAnswer
from crisisplan.cli.vault.session import Session, no_backup_text, opened
from crisisplan.errors import CannotWrite, VaultError
from crisisplan.jobs import vault_backups, vault_keys
from crisisplan.messages.standing import way_text
from crisisplan.vault.backups import Backup, list_backups

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from crisisplan.vault.folder import Folder
    from crisisplan.words import Words


NOT_SHOWN = 4
"""Exit code: a recovery code could not be written where it was to be read."""


def keys(arguments: argparse.Namespace, speak: Words) -> int:
    """List or change the ways in."""
    with opened(arguments, speak) as session:
        _ACTIONS[arguments.action](session, arguments)
    return 0


def code_text(code: str, speak: Words) -> str:
    """Return a new recovery code with what to do with it."""
    return speak(
        "Your recovery code. It opens your plans when the passphrase is lost:\n\n"
        "    {code}\n\n"
        "It is shown only now. Write it on paper, all eight groups. Keep the paper away from "
        "this computer, where you will find it again, or give it to someone you trust. Whoever "
        "has the code and your files can read your plans.",
        code=code,
    )


def give_code(code: str, speak: Words, unseen: str) -> None:
    """Show a new recovery code. Raises `NoAnswer` with the text `unseen` if that fails."""
    try:
        give(code_text(code, speak))
    except (CannotWrite, BrokenPipeError) as error:
        raise NoAnswer(unseen, NOT_SHOWN) from error


def give_code_first(code: str, speak: Words) -> None:
    """Show a recovery code that is not in use yet. Raises `NoAnswer`; then nothing changed."""
    unseen = speak(
        "The new recovery code could not be shown, so nothing was changed. What opened your plans "
        "before still opens them. Try again on a screen, where the code can be read. To make "
        'only a new code: "crisisplan vault keys new-code".'
    )
    give_code(code, speak, unseen)
    say(speak("It counts from the moment the next line says so."))


def no_code_text(speak: Words) -> str:
    """Say what it means to have no recovery code."""
    return speak(
        "There is no recovery code. If the passphrase is lost, nobody can open your plans any "
        'more, and neither can we. You can make a code at any time: "crisisplan vault keys '
        'new-code".'
    )


def older_text(folder: Folder, speak: Words) -> str:
    """Say what an earlier secret still opens, and what to do about it (F49)."""
    return speak(
        "Backups made before now, and copies of the folder, still open with the secrets of their "
        "day. A header of before is kept in {folder}: whoever puts it back opens even the plans "
        "of today with an earlier secret. If somebody else may know one: crisisplan vault keys "
        "renew --remove-old-backups. That ends it: everything is encrypted anew, and those "
        "backups here are removed. Copies in other places are yours to remove.",
        folder=folder.old,
    )


def not_counting_text(speak: Words) -> str:
    """Say that a code was shown and did not come into use."""
    return speak(
        "If a new recovery code is shown above, it does not count: cross it out. What opened your "
        "plans before still opens them."
    )


def keyring_text(opens: str, speak: Words) -> str:
    """Say what the keyring opens now."""
    if opens == "help":
        return speak("The keyring of this computer now opens the small help card, nothing else.")
    return speak(
        "The keyring of this computer now opens your plans with --keyring. Whoever uses this "
        "computer as you can open them too. The passphrase still works everywhere."
    )


def _list(session: Session, arguments: argparse.Namespace) -> None:
    del arguments
    for slot in session.vault.header.slots:
        give(f"{slot.id}\t{way_text(slot.kind, slot.opens, session.speak)}")


def _add_passphrase(session: Session, arguments: argparse.Namespace) -> None:
    del arguments
    slot = vault_keys.add_passphrase(session.vault, session.asker.new_passphrase())
    session.back_up()
    say(session.speak("One more passphrase opens your plans now. Its id is {id}.", id=slot.id))


def _change_passphrase(session: Session, arguments: argparse.Namespace) -> None:
    del arguments
    speak = session.speak
    typed = session.asker.new_passphrase()
    vault_keys.change_passphrase(session.vault, typed, session.secret)
    session.back_up()
    say(speak("The new passphrase opens your plans now, in place of the one before."))
    say(older_text(session.vault.folder, speak))


def _new_code(session: Session, arguments: argparse.Namespace) -> None:
    del arguments
    speak = session.speak
    unseen = speak(
        "The new recovery code could not be shown. Nothing else was changed: all that opened your "
        'plans before still opens them. To make another code: "crisisplan vault keys new-code".'
    )
    try:
        vault_keys.change_code(session.vault, lambda code: give_code(code, speak, unseen))
    except VaultError:
        say(
            speak(
                "An earlier recovery code may still open your plans. If a code is shown above, "
                'keep it as well. "crisisplan vault keys list" shows the ways in.'
            )
        )
        raise
    session.back_up()
    say(speak("The new recovery code opens your plans now, in place of the one before."))
    say(older_text(session.vault.folder, speak))


def _add_keyring(session: Session, arguments: argparse.Namespace) -> None:
    vault_keys.add_keyring(session.vault, arguments.opens)
    session.back_up()
    say(keyring_text(arguments.opens, session.speak))


def _remove(session: Session, arguments: argparse.Namespace) -> None:
    speak = session.speak
    slot = vault_keys.remove(session.vault, arguments.id)
    session.back_up()
    way = way_text(slot.kind, slot.opens, speak)
    say(speak("This opens your plans no more: {way} ({id}).", way=way, id=slot.id))
    if slot.kind == "recovery" and all(
        one.kind != "recovery" for one in session.vault.header.slots
    ):
        say(no_code_text(speak))
    say(older_text(session.vault.folder, speak))


def _renew(session: Session, arguments: argparse.Namespace) -> None:
    speak, vault = session.speak, session.vault
    before = list_backups(vault.folder)
    had_keyring = any(slot.kind == "keyring" for slot in vault.header.slots)
    typed = session.asker.new_passphrase()
    try:
        vault_keys.renew(vault, typed, lambda code: give_code_first(code, speak))
    except VaultError:
        say(not_counting_text(speak))
        raise
    say(
        speak(
            "Everything is encrypted anew. Only the new passphrase and the new code open your "
            "plans here. The small help card is empty until it is written again."
        )
    )
    if had_keyring:
        say(speak('The keyring opens nothing any more. "keys add-keyring" makes a new entry.'))
    _renew_backups(session, before if arguments.remove_old_backups else [])
    if not arguments.remove_old_backups:
        say(_still_open_text(before, speak))
    if any(vault.folder.old.glob("*")):
        say(
            speak(
                "What was moved aside when a backup was brought back lies in {folder}. It opens "
                "with the secrets of its day. Delete it when you need it no more.",
                folder=vault.folder.old,
            )
        )


def _renew_backups(session: Session, gone: list[Backup]) -> None:
    speak = session.speak
    try:
        fresh, stayed = vault_backups.remove_others(session.vault, gone, vault_backups.now())
    except VaultError as error:
        say(no_backup_text(error, speak))
        if gone:
            say(speak("So the older backups are all still there."))
        return
    say(speak("A new backup was made, and it opens: {name}", name=fresh.path.name))
    if gone:
        say(speak("Older backups removed: {count}.", count=len(gone) - len(stayed)))
    for path in stayed:
        say(speak("This one could not be removed: {path}", path=path))
    if gone:
        say(
            speak(
                "Copies of backups in other places, such as a stick, still open with the secrets "
                "of their day. They are yours to remove."
            )
        )


def _still_open_text(before: list[Backup], speak: Words) -> str:
    return speak(
        "Older backups here: {count}. They still open with the passphrase and code of their day. "
        "To remove them after a new good one is made: crisisplan vault keys renew "
        "--remove-old-backups",
        count=len(before),
    )


_ACTIONS: dict[str, Callable[[Session, argparse.Namespace], None]] = {
    "list": _list,
    "add-passphrase": _add_passphrase,
    "change-passphrase": _change_passphrase,
    "new-code": _new_code,
    "add-keyring": _add_keyring,
    "remove": _remove,
    "renew": _renew,
}
