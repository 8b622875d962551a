"""Write `resources/locale/crisisplan.pot`: every interface sentence, for translators.

    .venv/bin/python packaging/write_words.py

A sentence is whatever is given to `words(...)` or `speak(...)` in the package. The file bears no
date, so that it changes only when a sentence does.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
POT = ROOT / "resources" / "locale" / "crisisplan.pot"
KEYWORDS = {"words": None, "speak": None}


def template() -> bytes:
    """Return the catalogue template as it should stand in `resources/locale`."""
    catalogue = Catalog(project="crisisplan", charset="utf-8")
    found = extract_from_dir(
        ROOT / "crisisplan", [("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    )
    for path, _, message, _, _ in sorted(found, key=lambda one: (one[0], one[1])):
        catalogue.add(message, locations=[(f"crisisplan/{path}", 0)])
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, include_lineno=False, width=96)
    return out.getvalue()


if __name__ == "__main__":
    POT.parent.mkdir(exist_ok=True)
    POT.write_bytes(template())
