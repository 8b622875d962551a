"""`vault backup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give, say
from crisisplan.cli.vault.session import folder_of, opened, shown_moment, shown_path
from crisisplan.errors import VaultMissing
from crisisplan.jobs.vault_backups import back_up_now, find_backup, go_back_to, now
from crisisplan.vault.backups import list_backups
from crisisplan.vault.folder import VaultState

if TYPE_CHECKING:
    import argparse

    from crisisplan.vault.backups import Backup
    from crisisplan.words import Words


def backup(arguments: argparse.Namespace, speak: Words) -> int:
    """Make a backup, list them, or go back to one."""
    if arguments.list:
        return _list(arguments, speak)
    if arguments.restore:
        return _restore(arguments, speak)
    with opened(arguments, speak) as session:
        made = back_up_now(session.vault, now())
    say(speak("A backup was made, and it opens: {path}", path=made.path))
    say(
        speak(
            "Copy it to another place as well, such as a stick you keep. It is encrypted. A "
            "passphrase or recovery code of today opens it on any computer."
        )
    )
    return 0


def backup_line(one: Backup) -> str:
    """Return a backup on one line: its number, when it was made, its file."""
    return f"{one.stamp.number}\t{shown_moment(one.stamp.at)}\t{one.path}"


def _list(arguments: argparse.Namespace, speak: Words) -> int:
    folder = folder_of(arguments)
    if folder.state() is VaultState.MISSING:
        raise VaultMissing
    found = list_backups(folder)
    for one in found:
        give(backup_line(one))
    if found:
        say(speak("They lie in {folder}", folder=folder.backups))
    else:
        say(speak('There is no backup yet. To make one: "crisisplan vault backup".'))
    return 0


def _restore(arguments: argparse.Namespace, speak: Words) -> int:
    with opened(arguments, speak) as session:
        path = find_backup(session.vault.folder, arguments.restore)
        today = go_back_to(session.vault, path, now())
    say(
        speak(
            "All plans are now as they were in {name}. How they were until now is in a backup "
            "of today. To undo this: crisisplan vault backup --restore {today}",
            name=path.name,
            today=shown_path(today.path),
        )
    )
    return 0
