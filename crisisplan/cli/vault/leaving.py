"""`vault hand-over` and `vault delete`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import files
from crisisplan.cli.out import STDIO, give_bytes, say
from crisisplan.cli.vault.asking import NoAnswer
from crisisplan.cli.vault.plans import title_of
from crisisplan.cli.vault.session import Session, no_backup_text, opened
from crisisplan.errors import VaultError
from crisisplan.jobs import vault_backups, vault_plans
from crisisplan.jobs.vault_handing import hand_over as handed_over

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from crisisplan.jobs.vault_plans import Deleted
    from crisisplan.vault.plans import Stored
    from crisisplan.words import Words


_STOPPED = 130
"""Exit code: the person changed their mind (see `crisisplan.cli`)."""


def hand_over(arguments: argparse.Namespace, speak: Words) -> int:
    """Write a plan with all its versions into one file."""
    output: Path = arguments.output
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        made = handed_over(session.vault, stored.id)
        if str(output) == STDIO:
            give_bytes(made.content)
        else:
            files.write(output, made.content, replace=arguments.replace)
    say(
        speak(
            "The file holds the plan with all its versions. It is not encrypted: whoever has it "
            "can read it. It is still kept here as well. "
            'To take it in elsewhere: "crisisplan vault add FILE".'
        )
    )
    for number in made.unreadable:
        say(speak("Version {number} cannot be read, so it is not in the file.", number=number))
    return 0


def delete(arguments: argparse.Namespace, speak: Words) -> int:
    """Delete a plan and say where it still is."""
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        if arguments.from_backups:
            _name_lost(stored, session, can_stop=not arguments.yes)
        if not arguments.yes:
            _ask(stored, session)
        deleted = vault_plans.delete(session.vault, stored.id)
        say(speak("The plan is deleted here, with its versions: {id}", id=stored.id))
        if arguments.from_backups and deleted.holding:
            _remove_from_backups(session, deleted)
        else:
            _name_holding(deleted, speak)
        _name_closed(deleted, speak)
        if any(session.vault.folder.old.glob("plans-*.db*")):
            say(
                speak(
                    "What was moved aside when a backup was brought back may hold it as well, and "
                    "opens with the secrets of its day. It lies in {folder}. Delete it when you "
                    "need it no more.",
                    folder=session.vault.folder.old,
                )
            )
    say(speak("Prints, files you made of it and copies in other places are yours to look after."))
    return 0


def _name_lost(stored: Stored, session: Session, *, can_stop: bool) -> None:
    """Say which other plans would be nowhere any more, before the backups with them go."""
    lost = vault_plans.only_in_backups_of(session.vault, stored.id)
    if lost:
        speak = session.speak
        names = "; ".join(f"{' '.join(title.split())} ({one})" for one, title in lost.items())
        say(
            speak(
                "The backups that go with it are the last that hold other deleted plans: {names}.",
                names=names,
            )
        )
        if can_stop:
            say(
                speak(
                    "To keep one of these, stop now and bring a backup to a new folder first: "
                    "crisisplan vault recover BACKUP --folder NEW"
                )
            )


def _ask(stored: Stored, session: Session) -> None:
    """Let the person type how the title begins. Raises `NoAnswer` when it is something else."""
    speak = session.speak
    title = title_of(stored, speak)
    typed = session.asker.words(
        speak(
            "This deletes the plan and its versions here. To hand it over first, stop now and "
            "use: crisisplan vault hand-over {id} -o FILE.json\n"
            'If you are sure, type the first word of its title, "{title}":',
            id=stored.id,
            title=title,
        )
    )
    words = typed.casefold().split()
    if not words or title.casefold().split()[: len(words)] != words:
        raise NoAnswer(speak("Nothing was deleted."), _STOPPED)


def _name_holding(deleted: Deleted, speak: Words) -> None:
    if not deleted.holding:
        say(speak("No backup here that can be looked into holds it."))
        return
    names = ", ".join(one.path.name for one in deleted.holding)
    say(
        speak(
            "These backups still hold it: {names}. You can bring it back from them. "
            "The option --from-backups removes them when a plan is deleted; or delete these "
            "files yourself.",
            names=names,
        )
    )


def _remove_from_backups(session: Session, deleted: Deleted) -> None:
    speak = session.speak
    try:
        fresh, stayed = vault_backups.remove_others(
            session.vault, deleted.holding, vault_backups.now()
        )
    except VaultError as error:
        say(no_backup_text(error, speak))
        _name_holding(deleted, speak)
        return
    gone = [one.path.name for one in deleted.holding if one.path not in stayed]
    say(
        speak(
            "A new backup without it was made: {name}. Removed: {gone}.",
            name=fresh.path.name,
            gone=", ".join(gone) or "-",
        )
    )
    for path in stayed:
        say(speak("This one could not be removed: {path}", path=path))


def _name_closed(deleted: Deleted, speak: Words) -> None:
    if deleted.closed:
        names = ", ".join(one.path.name for one in deleted.closed)
        say(
            speak(
                "These backups cannot be looked into with the secrets of today and may hold it: "
                "{names}.",
                names=names,
            )
        )
