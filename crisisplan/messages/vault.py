"""What can go wrong with the place where plans are kept, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import errors as e

if TYPE_CHECKING:
    from crisisplan.words import Words


def vault_text(error: e.VaultError, words: Words) -> str:
    """Return what happened, what is safe, and what to do next."""
    match error:
        case e.WrongSecret():
            return _wrong(error, words)
        case e.EmptySecret():
            return words("A passphrase needs at least one letter. Nothing was changed.")
        case e.CodeMistyped():
            return _mistyped(error, words)
        case e.KeyringUnavailable():
            return words(
                "The keyring of this computer cannot be used: {reason} Your plans are safe. "
                "Your passphrase and your recovery code still open them.",
                reason=_keyring(error.reason, words),
            )
        case e.VaultDamaged():
            return _damaged(error, words)
        case e.CannotSave():
            return words(
                "It was not saved: {reason} What was there before is as it was. "
                "Make some room or look at the folder, then try again.",
                reason=_saving(error.reason, words),
            )
        case _:
            return _standing(error, words)


def _standing(error: e.VaultError, words: Words) -> str:
    match error:
        case e.VaultMissing():
            return words(
                "No plans are kept in this place yet. Nothing was changed. "
                'To begin, use "crisisplan vault create". '
                "If they lie in another place, add --folder FOLDER."
            )
        case e.VaultExists():
            return words(
                "Plans are kept in this place already. They were left as they are. "
                "To use them, leave out this step. To begin beside them, add --folder with a "
                "new folder."
            )
        case e.VaultBusy():
            return words(
                "Your plans are open in another window on this computer. They are safe, and "
                "nothing was changed. Close them there, then try again."
            )
        case e.VaultTooNew():
            return words(
                "Your plans were last saved by a newer version of this program "
                "(number {version}). They were not changed. "
                "Update the program, then open them again.",
                version=error.version,
            )
        case e.VaultUnsafe():
            return words(
                "This folder belongs to another user of this computer, who could read what is "
                "written there. Nothing was changed. Choose a folder of your own with --folder."
            )
        case e.NotEnoughMemory():
            return words(
                "This computer has too little free memory right now to try the passphrase. "
                "It may well be right, and your plans are safe. Close some other programs and "
                "try again, or use your recovery code with --code."
            )
        case e.LastWayIn():
            return words(
                "Nothing was changed: a passphrase or a recovery code must stay, or else your "
                "plans could not be opened any more. Add a new one first, then take this one out."
            )
        case _:
            return words("This did not work. Your plans were not changed.")


def _wrong(error: e.WrongSecret, words: Words) -> str:
    match error.kind:
        case "recovery":
            return words(
                "This recovery code does not open these plans. They are safe, and you can try as "
                "often as you need. Perhaps it is an earlier code, or one of other plans. "
                "There is no slip in it, so look for another paper. A passphrase opens them too."
            )
        case "keyring":
            return words(
                "The keyring of this computer holds nothing that opens these plans. They are "
                "safe. Open them with your passphrase or your recovery code. "
                'After that, "crisisplan vault keys add-keyring" makes a new entry.'
            )
        case _:
            return words(
                "This passphrase does not open these plans. They are safe, and you can try as "
                "often as you need: no try deletes anything. Is Caps Lock on? Is the keyboard "
                "set to another language? If you have a recovery code, add --code."
            )


def _mistyped(error: e.CodeMistyped, words: Words) -> str:
    groups = ", ".join(map(str, error.groups))
    match error.length, groups:
        case "long", "":
            return words(
                "There is more here than a recovery code. Nothing was tried, and your plans are "
                "safe. Type only the eight groups of five letters and digits."
            )
        case "long", _:
            text = words("There are too many letters or digits in the code.")
        case "short", _:
            text = words("Some letters or digits of the code are missing.")
        case _:
            text = words("There is a slip in the code.")
    look = words(
        "Look again at group {groups} of the eight. Nothing was tried, and your plans are safe.",
        groups=groups,
    )
    return f"{text} {look}"


def _damaged(error: e.VaultDamaged, words: Words) -> str:
    match error.part:
        case "backup":
            return words(
                "This backup cannot be used: a part of it cannot be read, or it belongs to "
                "earlier keys. {name}It was left as it is, and so was everything else. "
                "Try another backup. One with earlier keys opens in a new folder, with the "
                'secret of its day: "crisisplan vault recover BACKUP --folder NEW".',
                name=f"({error.name}) " if error.name else "",
            )
        case "card":
            return words(
                "The small help card cannot be read. Your plans are safe. "
                "Open them and write the card again."
            )
        case "plan" | "version":
            return words(
                "One part of the kept plans cannot be read. The rest is safe, and nothing was "
                'changed. "crisisplan vault verify" says which part it is. '
                'A backup may hold it whole: "crisisplan vault backup --list".'
            )
        case _:
            return words(
                "A part of the place where your plans are kept cannot be read. It was left as "
                'it is. A backup can bring your plans back: "crisisplan vault backup --list" '
                'shows them, then use "crisisplan vault recover BACKUP". '
                "What is there now is moved aside and kept."
            )


def _keyring(reason: str, words: Words) -> str:
    reasons = {
        "none": words("there is none that can be used."),
        "plain-text": words("it writes secrets down in plain text, for anyone to read."),
        "unknown": words("it is of a kind we do not know."),
        "locked": words("it is locked."),
        "silent": words("it did not answer. Perhaps it asks something in another window."),
    }
    return reasons.get(reason, words("it did not keep what it was given."))


def _saving(reason: str, words: Words) -> str:
    reasons = {
        "full": words("there is no room left there."),
        "read-only": words("that place can be read but not written to."),
        "denied": words("this computer does not allow it there."),
        "missing-folder": words("that folder does not exist."),
        "folder": words("that is a folder, not a file."),
        "link": words("that is a link to another place."),
    }
    return reasons.get(reason, words("this computer could not do it."))
