"""What is said when a plan cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplan.ui.unlock.trouble_page import Kind
    from crisisplan.words import Words


def trouble_words(kind: Kind, speak: Words) -> tuple[str, str]:
    """Return a title and what is safe, in sentences."""
    match kind:
        case "damaged":
            return speak("Part of the file cannot be read"), speak(
                "This is not your fault. Nothing has been deleted. The file was left just as it "
                "was found."
            )
        case "too-new":
            return speak("Your plan needs a newer version of this program"), speak(
                "It was last saved by one. Nothing was changed, and with the newer version it "
                "opens as before."
            )
        case "busy":
            return speak("Your plan is open in another window"), speak(
                "It is safe, and nothing was changed. Close it there, then try again."
            )
        case _:
            return _words_of_place(kind, speak)


def _words_of_place(kind: Kind, speak: Words) -> tuple[str, str]:
    match kind:
        case "missing":
            return speak("Your plan is not in its usual place"), speak(
                "Nothing was changed or deleted. If it is on a memory stick or another disk, "
                "plug that in and try again."
            )
        case "unsafe":
            return speak("This folder belongs to someone else"), speak(
                "Another user of this computer could read what is written there. So nothing was "
                "opened, and nothing was changed."
            )
        case _:
            return speak("Your plan cannot be read right now"), speak(
                "This computer did not let us read the file. It was left as it is. Nothing was "
                "changed or deleted."
            )
