"""Draw every page of the window in every look, for people to look at: no test, a tool.

    .venv/bin/python tests/look_at.py                        everything, to build/look
    .venv/bin/python tests/look_at.py welcome --theme dark   one page, one theme, all the rest
    .venv/bin/python tests/look_at.py --list                 the names of the pages

Each page gets a folder of pictures and one contact sheet, a column for each theme.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import types
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from crisisplan.ui.kit.look import Looks

THEMES = ("light", "dark", "contrast-light", "contrast-dark")
PERCENTS = (100, 200)
SIZES = ((1280, 800), (1024, 600))
DIRECTIONS = ("ltr", "rtl")


class Setting(NamedTuple):
    """One way of looking at a page."""

    percent: int
    size: tuple[int, int]
    direction: str
    theme: str

    @property
    def label(self) -> str:
        """How it is called on the sheet and in names of files."""
        return f"{self.theme} {self.percent} {self.size[0]}x{self.size[1]} {self.direction}"


def pages() -> dict[str, Callable[[], QWidget]]:
    """Return what can be looked at, by name: each call makes the page anew, filled as invented.

    A page in another state (empty, with a long answer, with a fault told) is another entry.
    Modules of the window are imported here, after the application is there.
    """
    from crisisplan.words import load  # noqa: PLC0415 - after the application is there
    from tests.ui.pages import all_pages  # noqa: PLC0415 - as above
    from tests.ui.states import all_states  # noqa: PLC0415 - as above

    speak = load("en")
    return {"kit": _kit, **all_pages(speak), **all_states(speak)}


def main(arguments: list[str]) -> int:
    """Draw what the arguments name; 2: there is no page of that name."""
    asked = _parser().parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app, looks = _application()
    every = pages()
    if asked.list:
        sys.stdout.write("\n".join(every) + "\n")
        return 0
    if unknown := [name for name in asked.pages if name not in every]:
        sys.stderr.write(f"No such page: {', '.join(unknown)}. See --list.\n")
        return 2
    settings = [
        Setting(*parts)
        for parts in itertools.product(asked.percent, asked.size, asked.direction, asked.theme)
    ]
    for name in asked.pages or every:
        sheet = look_at(name, every[name], settings, (app, looks, asked.out))
        sys.stdout.write(f"{sheet}\n")
    return 0


def look_at(
    name: str,
    make: Callable[[], QWidget],
    settings: Iterable[Setting],
    tools: tuple[QApplication, Looks, Path],
) -> Path:
    """Draw one page in these settings; return the path of its sheet."""
    from tests.sheets import contact_sheet  # noqa: PLC0415 - see `_own_tests`
    from tests.ui.pages import put_away  # noqa: PLC0415 - as above

    app, looks, out = tools
    pictures = []
    for setting in settings:
        path = out / name / f"{setting.label.replace(' ', '-')}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page = _draw(app, looks, make, setting)
        page.grab().save(str(path))
        put_away(page)
        pictures.append((setting.label, path))
    columns = len({setting.theme for setting in settings})
    return contact_sheet(pictures, out / f"{name}.png", columns=columns)


def _draw(
    app: QApplication, looks: Looks, make: Callable[[], QWidget], setting: Setting
) -> QWidget:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - after the platform is set

    from tests.ui.pages import settle  # noqa: PLC0415 - as above

    right = setting.direction == "rtl"
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    looks.choose(setting.theme, setting.percent)
    page = make()
    page.resize(*setting.size)
    page.show()
    page.activateWindow()
    settle()
    # What a page does when it is first seen comes after that.
    settle()
    return page


def _application() -> tuple[QApplication, Looks]:
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - after the platform is set
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from crisisplan.ui.kit.focus_ring import FocusRing  # noqa: PLC0415
    from crisisplan.ui.kit.look import Looks  # noqa: PLC0415

    def hear(kind: object, where: object, message: str) -> None:
        del kind, where
        # Where there is no screen there is nobody to give them to.
        if "propagateSizeHints" not in message:
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(hear)
    app = QApplication([])
    looks = Looks(app)
    looks.load_other_scripts()
    FocusRing(app)
    return app, looks


def _kit() -> QWidget:
    """A page of plain parts, to see that this tool works."""
    from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415

    from crisisplan.ui.kit.page import Page  # noqa: PLC0415

    page = Page("What helps you through a hard hour?", "A few words are enough.")
    page.back_button("Back")
    page.next_button("Next")
    for text in (
        "I walk to the sea",
        "\u0623\u0645\u0634\u064a \u0625\u0644\u0649 \u0627\u0644\u0628\u062d\u0631",
    ):
        page.column.addWidget(QLineEdit(text))
    return page


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--percent", nargs="+", type=int, default=PERCENTS)
    parser.add_argument("--direction", nargs="+", choices=DIRECTIONS, default=DIRECTIONS)
    parser.add_argument("--size", nargs="+", type=_size, default=SIZES, metavar="1280x800")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "look")
    return parser


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.partition("x")
    return int(wide), int(high)


def _own_tests() -> None:
    """Find `tests` here: another package may have brought one, which would be taken instead."""
    sys.path.insert(0, str(ROOT))
    ours = types.ModuleType("tests")
    ours.__path__ = [str(ROOT / "tests")]
    sys.modules["tests"] = ours


if __name__ == "__main__":
    _own_tests()
    raise SystemExit(main(sys.argv[1:]))
