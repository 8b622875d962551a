"""`vault status` and `vault verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give
from crisisplan.cli.vault.session import folder_of, opened, shown_moment, shown_path
from crisisplan.jobs import vault_checking
from crisisplan.messages.standing import damage_text, state_text, way_text
from crisisplan.vault.folder import VaultState

if TYPE_CHECKING:
    import argparse

    from crisisplan.jobs.vault_checking import Standing, Verified
    from crisisplan.words import Words

CANNOT_USE = 8
"""Exit code: damaged, or made by a newer program (see `crisisplan.cli`)."""


def status(arguments: argparse.Namespace, speak: Words) -> int:
    """Say how the vault stands and what to do next, without a secret."""
    folder = folder_of(arguments)
    found = vault_checking.standing(folder)
    give(state_text(found.state, speak))
    give(speak("Place: {folder}", folder=folder.path))
    if found.state is not VaultState.MISSING:
        _give_ways(found, speak)
    broken = found.state in {VaultState.DAMAGED, VaultState.TOO_NEW}
    return CANNOT_USE if broken else 0


def _give_ways(found: Standing, speak: Words) -> None:
    if found.ways:
        ways = "; ".join(way_text(kind, opens, speak) for kind, opens in found.ways)
        give(speak("Opened with: {ways}", ways=ways))
    give(speak("Backups: {count}", count=len(found.backups)))
    if found.backups:
        newest = found.backups[-1]
        at = shown_moment(newest.stamp.at)
        give(speak("Newest backup: {at} ({name})", at=at, name=newest.path))
    if found.state is VaultState.LOCKED:
        give(
            speak(
                "If passphrase and recovery code are both lost, nobody can open the plans any "
                "more, and neither can we. They can stay here: a passphrase may come back to "
                "mind. To start afresh beside them: crisisplan vault create --folder NEW"
            )
        )


def verify(arguments: argparse.Namespace, speak: Words) -> int:
    """Read everything once and name what is damaged."""
    with opened(arguments, speak) as session:
        found = vault_checking.verify(session.vault, session.secret)
    lines = _verified(found, speak)
    if not found.is_good:
        lines += _advice(found, arguments, speak)
    give("\n".join(lines))
    return 0 if found.is_good else CANNOT_USE


def _verified(found: Verified, speak: Words) -> list[str]:
    lines = [
        speak("Every page of the database can be read.")
        if found.pages
        else speak("A part of the database cannot be read.")
    ]
    lines += [
        speak("Plans: {plans}. Versions: {versions}.", plans=found.plans, versions=found.versions)
    ]
    lines += [damage_text(error, speak) for error in found.unreadable]
    said = {
        "good": speak("good"),
        "other keys": speak("opens with earlier secrets only, so it was not looked into"),
        "not good": speak("cannot be used"),
    }
    lines += [
        speak("Backup {name}: {state}", name=one.path.name, state=said[state])
        for one, state in found.backups
    ]
    return [*lines, speak("All is well.")] if found.is_good else lines


def _advice(found: Verified, arguments: argparse.Namespace, speak: Words) -> list[str]:
    """Say what to do. What is not whole cannot be backed up, so nothing goes back into it."""
    lines = [
        speak(
            "Nothing was changed. What can be read is safe: hand it over or print it now if you "
            "like."
        )
    ]
    where = f" --folder {shown_path(folder_of(arguments).path)}" if arguments.folder else ""
    usable = [one.path for one, state in found.backups if state == "good"]
    usable = usable or [one.path for one, state in found.backups if state == "other keys"]
    if not found.pages and usable:
        lines += [
            speak(
                "A backup may hold the rest: {command}\nIt asks for a passphrase of that day; "
                "with --code, for a recovery code. What is here now is moved aside and kept.",
                command=f"crisisplan vault recover {shown_path(usable[-1])}{where}",
            )
        ]
    elif found.unreadable and usable:
        lines += [
            speak(
                "A backup may hold the rest: {command}\nIt can be undone.",
                command=f"crisisplan vault backup --restore {shown_path(usable[-1])}{where}",
            )
        ]
    if found.pages and any(state == "not good" for _, state in found.backups):
        lines += [
            speak(
                "A backup that cannot be used may be deleted once a new one is made: "
                "crisisplan vault backup"
            )
        ]
    return lines
