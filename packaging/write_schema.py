"""Write `resources/schema/plan.schema.json` anew, after the plan has changed.

From the root of the project: `PYTHONPATH=. python packaging/write_schema.py`. A test compares the
two.
"""

from __future__ import annotations

import json
from pathlib import Path

from crisisplan.plan.codec import schema

TARGET = Path(__file__).resolve().parent.parent / "resources" / "schema" / "plan.schema.json"


def text() -> str:
    """Return the schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
