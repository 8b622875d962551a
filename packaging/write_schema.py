"""Write `resources/schema/plan.schema.json` anew, after the plan has changed.

From the root of the project: `python packaging/write_schema.py`. A test compares the two.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "schema" / "plan.schema.json"


def text() -> str:
    """Return the schema as it is published."""
    from crisisplan.plan.codec import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
