"""Draw the pictures of the README anew: the builder and the help view, with the invented example.

    .venv/bin/python packaging/draw_pictures.py

For maintainers; it needs what the tests need, and no screen.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / ".github"
SIZE = (1280, 800)
_COLOURS = 128

sys.path.insert(0, str(ROOT))


def save(window: QWidget, name: str) -> None:
    """Save what a window shows, with few colours: it is flat and soon loaded."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    """Draw both."""
    app = QApplication(["pictures", "-platform", "offscreen", "-style", "Fusion"])
    from crisisplan import words  # noqa: PLC0415 - after the application
    from crisisplan.plan import editing  # noqa: PLC0415 - as above
    from crisisplan.ui.desk import Desk  # noqa: PLC0415 - as above
    from crisisplan.ui.keeping import Saved  # noqa: PLC0415 - as above
    from crisisplan.ui.kit.focus_ring import FocusRing  # noqa: PLC0415 - as above
    from crisisplan.ui.kit.look import Looks  # noqa: PLC0415 - as above
    from crisisplan.ui.main_window import MainWindow  # noqa: PLC0415 - as above
    from tests.ui.pages import all_pages, settle  # noqa: PLC0415 - as above

    looks = Looks(app)
    looks.choose("light", 100)
    looks.load_other_scripts()
    ring = FocusRing(app)
    pages = all_pages(words.load("en"))

    window = pages["part-a2_alone"]()
    window.resize(*SIZE)
    window.show()
    settle()
    desk = next(d for d in window.findChildren(Desk))
    assert isinstance(window, MainWindow)  # noqa: S101 - a script
    ids = [entry.id for entry in desk.session.plan.section("a2_alone").entries]  # type: ignore[union-attr]
    for entry_id in ids[:2]:
        desk.session.revise(lambda plan, name=entry_id: editing.star(plan, name, on=True))  # type: ignore[misc]
    desk._show_saved(Saved("saved"))  # noqa: SLF001 - a script
    for name in ("versions", "lock"):
        desk.rail.offer(name, offered=True)
    desk.section._blocks[0].entries.choose(ids[1])  # noqa: SLF001 - a script
    settle()
    save(window, "builder")

    view = pages["help"]()
    view.resize(*SIZE)
    view.show()
    settle()
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    settle()
    save(view, "help")
    del ring


if __name__ == "__main__":
    main()
