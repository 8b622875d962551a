"""`vault keys`: what opens the plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give, say
from crisisplan.cli.vault.session import Session, no_backup_text, opened
from crisisplan.errors import VaultError
from crisisplan.jobs import vault_backups, vault_keys
from crisisplan.messages.standing import way_text
from crisisplan.vault.backups import Backup, list_backups

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from crisisplan.words import Words


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


def older_text(speak: Words) -> str:
    """Say what an earlier secret still opens, and what to do about it (F49)."""
    return speak(
        "Backups made before now, and copies of the folder, still open with the secrets of their "
        "day. If somebody else may know one: crisisplan vault keys renew --remove-old-backups. "
        "It encrypts everything anew and removes those backups here. Copies in other places are "
        "yours to remove."
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
    say(speak("The new passphrase opens your plans. The one before does not any more."))
    say(older_text(speak))


def _new_code(session: Session, arguments: argparse.Namespace) -> None:
    del arguments
    give(code_text(vault_keys.change_code(session.vault), session.speak))
    session.back_up()
    say(older_text(session.speak))


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
    say(older_text(speak))


def _renew(session: Session, arguments: argparse.Namespace) -> None:
    speak, vault = session.speak, session.vault
    before = list_backups(vault.folder)
    had_keyring = any(slot.kind == "keyring" for slot in vault.header.slots)
    code = vault_keys.renew(vault, session.asker.new_passphrase())
    give(code_text(code, speak))
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
    if any(vault.folder.old.glob("plans-*.db")):
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
