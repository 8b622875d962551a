"""The recovery code as a page to print and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.export.code_sheet import code_sheet as drawn
from crisisplan.vault.recovery_code import shown

if TYPE_CHECKING:
    from crisisplan.export.options import PaperOptions
    from crisisplan.words import Words


def code_sheet(code: str, words: Words, options: PaperOptions) -> bytes:
    """Return one PDF page with a recovery code, however it was typed; nothing is written.

    Raises `CodeMistyped`: a wrong code is never printed to be kept.
    """
    return drawn(shown(code), words, options)
