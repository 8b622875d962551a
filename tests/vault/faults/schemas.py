"""A release to come: resources with a second schema."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from crisisplan import resources

if TYPE_CHECKING:
    from pathlib import Path

SECOND = """-- A column more, and every plan touched.
ALTER TABLE plan ADD COLUMN colour TEXT NOT NULL DEFAULT '';
UPDATE plan SET colour = 'calm';
CREATE TABLE note (number INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
"""


def with_second_schema(place: Path, script: str = SECOND) -> Path:
    """Make the resources of a later release."""
    shutil.copytree(resources.root(), place, ignore=shutil.ignore_patterns("fonts"))
    (place / "vault" / "0002.sql").write_text(script, "utf-8")
    return place
