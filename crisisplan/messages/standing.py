"""How the place where plans are kept stands, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from crisisplan.vault.folder import VaultState

if TYPE_CHECKING:
    from crisisplan.errors import VaultDamaged
    from crisisplan.words import Words


def state_text(state: VaultState, words: Words) -> str:
    """Return how it stands, what is safe, and what to do next."""
    match state:
        case VaultState.MISSING:
            return words(
                "No plans are kept in this place yet. To begin: crisisplan vault create. "
                "If you have a backup: crisisplan vault recover BACKUP"
            )
        case VaultState.LOCKED:
            return words(
                "Your plans are here, encrypted and locked. "
                "To see them: crisisplan vault list. It asks for your passphrase."
            )
        case VaultState.OPEN:
            return words("Your plans are open here.")
        case VaultState.BUSY:
            return words(
                "Your plans are here, and they are open in another window on this computer. "
                "They are safe. To use them here, close them there first."
            )
        case VaultState.DAMAGED:
            return words(
                "Something is here, and a part of it cannot be read. It was left as it is. "
                "A backup can bring your plans back: crisisplan vault backup --list, then "
                "crisisplan vault recover BACKUP. What is here now is moved aside and kept."
            )
        case VaultState.TOO_NEW:
            return words(
                "Your plans are here, last saved by a newer version of this program. They are "
                "safe, and nothing was changed. Update the program, then open them again."
            )
        case VaultState.NEEDS_MIGRATION:
            return words(
                "Your plans are here, encrypted and locked. An earlier version of this program "
                "saved them. They are brought up to date when you open them, in a copy first."
            )
        case _:
            assert_never(state)


def way_text(kind: str, opens: str, words: Words) -> str:
    """Return what a way in is called, and that it opens the help card only if so."""
    names = {
        "passphrase": words("a passphrase"),
        "recovery": words("a recovery code"),
        "keyring": words("the keyring of this computer"),
    }
    name = names.get(kind, kind)
    return words("{way} (the help card only)", way=name) if opens == "help" else name


def damage_text(error: VaultDamaged, words: Words) -> str:
    """Name one part that cannot be read, by its id."""
    plan, _, number = error.name.partition(" ")
    match error.part:
        case "plan":
            return words("The plan {id} cannot be read as it was last saved.", id=plan)
        case "version" if number:
            return words(
                "Version {number} of the plan {id} cannot be read.", number=number, id=plan
            )
        case "version":
            return words("The versions of the plan {id} cannot be read.", id=plan)
        case _:
            return words("The small help card cannot be read.")
