"""Colours can be told apart: WCAG 2.2 contrast of all that stands on something else."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import pytest

from tests.tree import ROOT

TEXT = 4.5
"""WCAG 2.2, 1.4.3 (AA): words on what is behind them."""
BEST_TEXT = 7.0
"""WCAG 2.2, 1.4.6 (AAA): in the help view and in high contrast."""
CONTROL = 3.0
"""WCAG 2.2, 1.4.11: the border of what can be used."""

WINDOW = ("light", "dark", "contrast-light", "contrast-dark")
HELP = ("help", "help-contrast")
SURFACES = ("paper", "panel", "card", "tint", "hot", "cool")
FILLED = ("green", "green_hover", "green_pressed"), ("warm", "warm_hover", "warm_pressed")

# The ratios the design promises, in the order of SURFACES, one decimal.
LIGHT = {
    "ink": (13.7, 12.7, 14.6, 12.4, 12.8, 12.6),
    "soft": (6.4, 5.9, 6.8, 5.8, 6.0, 5.9),
    "green": (6.9, 6.4, 7.4, 6.3, 6.5, 6.4),
    "warm": (5.4, 5.0, 5.8, 4.9, 5.1, 5.0),
    "edge": (3.4, 3.2, 3.7, 3.1, 3.2, 3.2),
}
DARK = {
    "ink": (14.1, 15.1, 12.4, 9.5, 11.6, 11.5),
    "soft": (8.8, 9.4, 7.7, 6.0, 7.3, 7.2),
    "green": (9.1, 9.8, 8.0, 6.2, 7.5, 7.5),
    "warm": (8.2, 8.8, 7.2, 5.5, 6.7, 6.7),
    "edge": (5.0, 5.3, 4.4, 3.4, 4.1, 4.1),
}
# On card and on tint: the other surfaces of these two are as the card.
CONTRAST_LIGHT = {
    "ink": (21.0, 18.4),
    "edge": (21.0, 18.4),
    "soft": (13.0, 11.4),
    "green": (10.9, 9.6),
    "warm": (10.5, 9.2),
}
CONTRAST_DARK = {
    "ink": (21.0, 14.2),
    "edge": (21.0, 14.2),
    "soft": (16.7, 11.3),
    "green": (15.6, 10.5),
    "warm": (14.0, 9.4),
}
# Words on a filled button: at rest, under the pointer, held down.
BUTTONS = {
    ("light", "green"): (7.4, 9.2, 11.7),
    ("light", "warm"): (5.8, 7.3, 9.3),
    ("dark", "green"): (9.0, 10.6, 7.2),
    ("dark", "warm"): (8.7, 10.4, 7.0),
    ("contrast-light", "green"): (10.9,),
    ("contrast-light", "warm"): (10.5,),
    ("contrast-dark", "green"): (15.6,),
    ("contrast-dark", "warm"): (14.0,),
}
# On the page and on the bar.
HELP_VIEW = {"cream": (12.6, 14.8), "mist": (8.9, 10.4), "edge": (5.4, 6.4)}

PROMISED = [
    *[("light", role, SURFACES, ratios) for role, ratios in LIGHT.items()],
    *[("dark", role, SURFACES, ratios) for role, ratios in DARK.items()],
    *[("contrast-light", role, ("card", "tint"), two) for role, two in CONTRAST_LIGHT.items()],
    *[("contrast-dark", role, ("card", "tint"), two) for role, two in CONTRAST_DARK.items()],
    *[
        (theme, f"on_{fill}", (fill, f"{fill}_hover", f"{fill}_pressed")[: len(ratios)], ratios)
        for (theme, fill), ratios in BUTTONS.items()
    ],
    ("light", "green", ("tint_pressed",), (5.5,)),
    ("dark", "green", ("tint_pressed",), (5.0,)),
    *[("help", role, ("help", "bar"), ratios) for role, ratios in HELP_VIEW.items()],
    ("help", "on_cream", ("cream",), (12.6,)),
]


@cache
def theme(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "resources" / "themes" / f"{name}.toml").read_text("utf-8"))


def colours(name: str) -> dict[str, str]:
    found: dict[str, str] = theme(name)["colours"]
    return found


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0.0 to 1.0, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1.0 to 21.0."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_low(name: str, roles: tuple[str, ...], behind: tuple[str, ...], floor: float) -> list[str]:
    here = colours(name)
    return [
        f"{role} on {surface}: {ratio:.2f}"
        for role in roles
        for surface in behind
        if (ratio := contrast(here[role], here[surface])) < floor
    ]


def floor_of(name: str) -> float:
    return BEST_TEXT if name.startswith(("contrast", "help")) else TEXT


def test_contrast_is_reckoned_as_the_guideline_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def test_all_shipped_themes_are_judged_here() -> None:
    folder = ROOT / "resources" / "themes"
    assert {path.stem for path in folder.glob("*.toml")} == {*WINDOW, *HELP}


@pytest.mark.parametrize("names", [WINDOW, HELP])
def test_themes_of_a_kind_have_the_same_roles(names: tuple[str, ...]) -> None:
    first, *others = names
    for other in others:
        assert colours(other).keys() == colours(first).keys()


@pytest.mark.parametrize("name", [*WINDOW, *HELP])
def test_a_theme_is_written_as_the_window_reads_it(name: str) -> None:
    assert set(theme(name)) == {"colours", "border"}
    assert [one for one in colours(name).values() if not re.fullmatch("#[0-9a-f]{6}", one)] == []
    assert theme(name)["border"]["width"] == (1 if name in {"light", "dark"} else 2)


@pytest.mark.parametrize(("name", "role", "behind", "ratios"), PROMISED)
def test_ratios_are_those_of_the_design(
    name: str, role: str, behind: tuple[str, ...], ratios: tuple[float, ...]
) -> None:
    here = colours(name)
    found = [contrast(here[role], here[surface]) for surface in behind]
    assert found == pytest.approx(ratios, abs=0.0501)


@pytest.mark.parametrize("name", WINDOW)
def test_words_can_be_read_on_every_surface(name: str) -> None:
    floor = floor_of(name)
    assert too_low(name, ("ink", "soft", "green", "warm"), SURFACES, floor) == []
    assert too_low(name, ("ink", "soft", "green"), ("tint_pressed",), floor) == []
    assert too_low(name, ("ink",), ("selection",), floor) == []


@pytest.mark.parametrize("name", WINDOW)
def test_words_can_be_read_on_filled_buttons(name: str) -> None:
    for words, fills in zip(("on_green", "on_warm"), FILLED, strict=True):
        assert too_low(name, (words,), fills, floor_of(name)) == []


@pytest.mark.parametrize("name", WINDOW)
def test_controls_and_the_focus_ring_can_be_seen(name: str) -> None:
    filled = tuple(fill for fills in FILLED for fill in fills)
    assert too_low(name, ("edge", "green"), SURFACES, CONTROL) == []
    assert too_low(name, filled, SURFACES, CONTROL) == []


@pytest.mark.parametrize("name", ["contrast-light", "contrast-dark"])
def test_high_contrast_draws_every_line_in_the_colour_of_the_text(name: str) -> None:
    here = colours(name)
    assert here["edge"] == here["line"] == here["ink"]
    assert {here[surface] for surface in SURFACES} == {here["card"], here["tint"]}


@pytest.mark.parametrize("name", HELP)
def test_help_is_easy_to_read(name: str) -> None:
    assert too_low(name, ("cream", "mist"), ("help", "bar", "help_hover"), BEST_TEXT) == []
    assert too_low(name, ("on_cream",), ("cream", "cream_hover"), BEST_TEXT) == []
    assert too_low(name, ("edge",), ("help", "bar", "help_hover"), CONTROL) == []
