"""How everything looks: palette, text size and motion, as one value that belongs to the program.

The palettes are `resources/themes/*.toml`, the style sheet is `resources/themes/window.qss`; the
contrast themes add `contrast.qss`. A new theme is one new file and a name in `THEMES`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from crisisplan import resources

if TYPE_CHECKING:
    from pathlib import Path

Theme = Literal["light", "dark", "contrast-light", "contrast-dark"]

THEMES: tuple[Theme, ...] = ("light", "dark", "contrast-light", "contrast-dark")
TITLE_STOPS_AT = 34
"""Pixels beyond which a title grows no more, so that a question and its first answers stay in
sight at 200 % (design tokens)."""

_FAMILY = "Atkinson Hyperlegible Next"
_OTHER_SCRIPTS = (
    *("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"),
    *("Noto Sans Thai", "Noto Sans JP", "Noto Emoji", "Noto Sans Symbols 2"),
)
_PROPERTY = "crisisplan-look"
_TOKEN = re.compile(r"@(?:\[(\d+)\]|<(\d+)>|([a-z_]+))")


class Look(NamedTuple):
    """What is drawn with. Read it when painting; it changes while the program runs."""

    theme: Theme
    scale: float
    """Text size as a factor, 1.0 to 2.0."""
    colours: dict[str, str]
    """Colour of each role: paper, panel, card, tint, ink, soft, green, warm, edge, line, ..."""
    help: dict[str, str]
    """The same for the help view and the dark half of a locked page: help, bar, cream, ..."""
    border: float
    """Width of a border in pixels."""
    still: bool
    """Whether the person asked the system for less motion."""

    @property
    def is_contrast(self) -> bool:
        """Whether no faint colour may be the only sign of anything."""
        return self.theme.startswith("contrast")

    def px(self, size: float) -> int:
        """Return a text or control size in pixels at this text size."""
        return round(size * self.scale)

    def title_px(self, size: float) -> int:
        """Return the size of a title, which stops growing early."""
        return round(max(size, min(size * self.scale, TITLE_STOPS_AT)))

    def colour(self, role: str) -> QColor:
        """Return the colour of a role, of the window's roles or of the help view's."""
        return QColor(self.colours.get(role) or self.help[role])

    def font(self, size: float, weight: int = 400) -> QFont:
        """Return our font at a size that grows with the text size."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font


def look() -> Look:
    """Return the look of the moment."""
    return cast("Look", QApplication.instance().property(_PROPERTY))  # type: ignore[union-attr]


class Looks(QObject):
    """Keeps the look as the person chose it, or as the system has it, while either may change.

    The application must have been made with the style Fusion (see `crisisplan.ui.app`).
    """

    look_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ""
        self._chosen = self._scale = 1.0
        self._least = 1.0
        self._drawn_with: Look | None = None
        # Held on to: asked for in one chain, the object behind them is gone at once.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access.contrastPreferenceChanged.connect(self._follow)
        _load_fonts("AtkinsonHyperlegibleNext_")
        app.setFont(_font())

    def prepare(self, choice: str, percent: int) -> None:
        """Take in what `choose` does, but leave the style sheet to the `choose` that follows.

        For the time in which the first page is made: once there is a style sheet, Qt looks
        through all that is in a widget each time the widget gets its place.
        """
        self._choose(choice, percent)
        self._take_in()

    def choose(self, choice: str, percent: int) -> None:
        """Draw with one of `THEMES` (empty: the system's) and a text size, 100 to 200 percent."""
        self._choose(choice, percent)
        self._apply()

    def at_least(self, percent: int) -> None:
        """Draw no smaller than this for as long as it holds, whatever is chosen; 0 ends it."""
        self._least = min(max(percent, 100), 200) / 100
        self._scale = max(self._chosen, self._least)
        self._apply()

    def _choose(self, choice: str, percent: int) -> None:
        self._choice, self._chosen = choice, min(max(percent, 100), 200) / 100
        self._scale = max(self._chosen, self._least)

    def load_other_scripts(self) -> None:
        """Load the fonts for what our own cannot show; they are large, and needed late."""
        _load_fonts("Noto")

    def _follow(self) -> None:
        if not self._choice or self._wants_contrast():
            self._apply()

    def _wants_contrast(self) -> bool:
        return self._access.contrastPreference() == Qt.ContrastPreference.HighContrast

    def theme(self) -> Theme:
        """Return the theme to draw with: a contrast theme of the system wins over a choice."""
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if self._choice:
            dark = self._choice.endswith("dark")
        if self._wants_contrast() or self._choice.startswith("contrast"):
            return "contrast-dark" if dark else "contrast-light"
        return "dark" if dark else "light"

    def _apply(self) -> None:
        made = self._take_in()
        if made != self._drawn_with:
            self._drawn_with = made
            self._app.setStyleSheet(_style_sheet(made))
            self.look_changed.emit()

    def _take_in(self) -> Look:
        """Return the look of the moment, which `look` returns from now on."""
        theme = self.theme()
        colours, border = read_theme(theme)
        help_colours, _ = read_theme("help-contrast" if "contrast" in theme else "help")
        made = Look(theme, self._scale, colours, help_colours, border, _is_still(self._access))
        if self._app.property(_PROPERTY) != made:
            self._app.setProperty(_PROPERTY, made)
            self._app.setPalette(_palette(made))
        return made


@cache
def read_theme(name: str) -> tuple[dict[str, str], float]:
    """Return the colours of a shipped theme and its border width."""
    raw = tomllib.loads((_folder() / f"{name}.toml").read_text("utf-8"))
    return raw["colours"], float(raw.get("border", {}).get("width", 1))


def _is_still(access: object) -> bool:
    """Tell whether the system asks for less motion; only newer Qt can say so."""
    ask = getattr(access, "motionPreference", None)
    return ask is not None and "Reduced" in str(ask())


def _folder() -> Path:
    return resources.root() / "themes"


def _load_fonts(prefix: str) -> None:
    for path in sorted((resources.root() / "fonts").glob(f"{prefix}*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _font() -> QFont:
    font = QFont()
    font.setFamilies([_FAMILY, *_OTHER_SCRIPTS])
    font.setPixelSize(17)
    return font


def _style_sheet(made: Look) -> str:
    of_help = made.help | {f"help_{name}": value for name, value in made.help.items()}
    colours = of_help | made.colours | {"border": f"{made.border}px"}

    def value(found: re.Match[str]) -> str:
        grown, title, name = found.groups()
        if grown:
            return f"{made.px(int(grown))}px"
        return f"{made.title_px(int(title))}px" if title else colours[name]

    sheets = ["window.qss", "contrast.qss"] if made.is_contrast else ["window.qss"]
    return "".join(_TOKEN.sub(value, (_folder() / name).read_text("utf-8")) for name in sheets)


def _palette(made: Look) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for place, name in (
        (role.Window, "paper"),
        (role.WindowText, "ink"),
        (role.Base, "card"),
        (role.AlternateBase, "panel"),
        (role.Text, "ink"),
        (role.Button, "card"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "soft"),
        (role.ToolTipBase, "card"),
        (role.ToolTipText, "ink"),
        (role.Highlight, "green"),
        (role.HighlightedText, "on_green"),
        (role.Link, "green"),
    ):
        palette.setColor(place, QColor(made.colours[name]))
    return palette
