"""What went wrong with what is kept, in the words of a window.

The words of `crisisplan.messages` name commands where only a command helps; here buttons do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import errors as e

if TYPE_CHECKING:
    from crisisplan.words import Words


def problem_text(error: e.CrisisPlanError, speak: Words) -> str:
    """Return what happened, what is safe, and what to do next."""
    match error:
        case e.WrongSecret(kind="passphrase"):
            return speak(
                "This passphrase does not open your plan. It is safe, and you can try as often "
                "as you like. Is Caps Lock on? Is the keyboard set to another language? Show "
                "lets you see what you typed."
            )
        case e.WrongSecret(kind="keyring"):
            return speak(
                "The keyring of this computer holds nothing that opens your plan. It is safe. "
                "Open it with your passphrase or your recovery code."
            )
        case e.NotEnoughMemory():
            return speak(
                "This computer has too little free memory right now to try the passphrase. It "
                "may well be right, and your plan is safe. Close some other programs and try "
                "again, or use your recovery code."
            )
        case e.VaultDamaged(part="backup"):
            return speak(
                "This backup cannot be used: a part of it cannot be read, or it belongs to "
                "earlier secrets. It was left as it is, and so was everything else. Try another "
                "backup."
            )
        case e.VaultError():
            return _place(error, speak)
        case _:
            return _other(error, speak)


def _place(error: e.VaultError, speak: Words) -> str:
    match error:
        case e.VaultDamaged():
            return speak(
                "A part of the place where your plan is kept cannot be read. It was left as it "
                "is. A backup can bring your plan back."
            )
        case e.VaultMissing():
            return speak("No plan is kept in this place. Nothing was changed.")
        case e.VaultExists():
            return speak(
                "A plan is kept in this place already. It was left as it is, and nothing was "
                "changed."
            )
        case e.VaultUnsafe():
            return speak(
                "This folder belongs to another user of this computer, who could read what is "
                "written there. Nothing was changed."
            )
        case _:
            return _other(error, speak)


def _other(error: e.CrisisPlanError, speak: Words) -> str:
    # It needs the plan's own codec, which the first window must not wait for.
    from crisisplan.messages.errors import error_text  # noqa: PLC0415 - see above

    return error_text(error, speak)
