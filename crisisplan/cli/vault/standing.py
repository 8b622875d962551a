"""`vault status` and `vault verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give
from crisisplan.cli.vault.session import folder_of, opened
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
        at = newest.stamp.at.astimezone().strftime("%Y-%m-%d %H:%M")
        give(speak("Newest backup: {at} ({name})", at=at, name=newest.path.name))
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
    give("\n".join(_verified(found, speak)))
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
    if found.is_good:
        return [*lines, speak("All is well.")]
    return [
        *lines,
        speak(
            "Nothing was changed. What can be read is safe: hand it over or print it now if you "
            "like. A good backup may hold the rest: crisisplan vault backup --restore NAME. "
            "It can be undone. A backup that cannot be used may be deleted once a new one is "
            "made: crisisplan vault backup"
        ),
    ]
