"""What can be done when a plan cannot be opened, the first thing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.ui.unlock.trouble_page import Way

if TYPE_CHECKING:
    from crisisplan.ui.unlock.trouble_page import Kind
    from crisisplan.words import Words


def ways_on(kind: Kind, speak: Words) -> list[Way]:
    """Return the ways on: again, passphrase, backups, afresh."""
    again = Way(
        "again",
        speak("Look again"),
        speak("For example after plugging in a disk, or closing the other window."),
        speak("Look again"),
    )
    backups = Way(
        "backups",
        speak("Open a backup"),
        speak("A copy from an earlier day. What is here now is moved aside and kept."),
        speak("Choose one"),
    )
    afresh = Way(
        "afresh",
        speak("Begin a new plan"),
        speak("If you know that there is no plan here, or that it is gone."),
        speak("Begin"),
    )
    passphrase = Way(
        "passphrase",
        speak("Try to open it all the same"),
        speak("Part of it may still be whole. Nothing is changed by trying."),
        speak("Try it"),
    )
    found = {
        "damaged": [backups, passphrase, again],
        "missing": [again, backups, afresh],
        "too-new": [again],
        "busy": [again],
        "unsafe": [again],
        "cannot-read": [again, backups],
    }
    return found[kind]
