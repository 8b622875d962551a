from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan import resources
from crisisplan.content.about_words import read_about_words
from crisisplan.content.bands import read_bands
from crisisplan.content.crisis_lines import DoNotUseList, read_country
from crisisplan.content.headings import read_headings
from crisisplan.content.health import read_health_check
from crisisplan.content.help_words import read_help_words
from crisisplan.content.hints import load_hints
from crisisplan.content.inner_life import read_asking, read_feelings, read_self
from crisisplan.content.loader import read_as, read_tables
from crisisplan.content.pools import read_pool
from crisisplan.content.session_words import read_session_words
from crisisplan.content.shipped import everything
from crisisplan.content.skills import read_skill
from crisisplan.content.suggestions import read_suggestions
from crisisplan.content.template_file import load_shared, read_template
from crisisplan.content.toml_file import read_toml
from crisisplan.content.welcome_words import read_welcome_words
from crisisplan.errors import ContentError
from crisisplan.plan.form import Role
from crisisplan.plan.support import Hints, RuleWords, WordLists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = resources.root()
NOT_CONTENT = {"fonts", "schema", "locale", "examples", "themes"}


def template(path: Path) -> object:
    shared = ROOT / path.parent.relative_to(ROOT) if path.is_relative_to(ROOT) else path.parent
    return read_template(path, shared / "shared.toml")


# The first pattern that fits says how a file is read.
READERS: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("templates/*/shared.toml", load_shared),
    ("templates/*/*.toml", template),
    ("pools/*/*.toml", read_pool),
    ("crisis_lines/do_not_use.toml", lambda path: read_as(path, DoNotUseList)),
    ("crisis_lines/*.toml", read_country),
    ("headings/*.toml", read_headings),
    ("review/*/rules.toml", lambda path: read_tables(path, RuleWords)),
    ("review/*/words.toml", lambda path: read_as(path, WordLists)),
    ("help/*.toml", read_help_words),
    ("skills/*/*.toml", read_skill),
    ("suggestions/*.toml", read_suggestions),
    ("health/*.toml", read_health_check),
    ("bands/*.toml", read_bands),
    ("feelings/*.toml", read_feelings),
    ("asking/*.toml", read_asking),
    ("self/*.toml", read_self),
    ("about/*.toml", read_about_words),
    ("session/*.toml", read_session_words),
    ("welcome/*.toml", read_welcome_words),
    ("hints.toml", lambda path: read_as(path, Hints)),
    ("roles.toml", lambda path: read_tables(path, Role)),
)
FILES = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.toml")
    if path.relative_to(ROOT).parts[0] not in NOT_CONTENT
)


def reader(path: Path) -> Callable[[Path], object]:
    return next(read for pattern, read in READERS if path.match(pattern))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in texts(part)]


def copied(path: Path, folder: Path) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    for sibling in (ROOT / path).parent.glob("*.toml"):
        (target.parent / sibling.name).write_bytes(sibling.read_bytes())
    return target


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_shipped_file_is_read_without_a_fault(path: Path) -> None:
    assert reader(path)(ROOT / path)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_wrong_key_names_the_file_and_the_place(path: Path, tmp_path: Path) -> None:
    target = copied(path, tmp_path)
    with target.open("a", encoding="utf-8") as file:
        file.write("\n[mistyped]\nno_such_key = 1\n")

    with pytest.raises(ContentError) as caught:
        reader(path)(target)

    assert caught.value.path == target
    assert caught.value.where in {"$", "$.mistyped"}
    assert str(target) in str(caught.value)
    assert "mistyped" in str(caught.value)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_nothing_shouts(path: Path) -> None:
    shouting = [text for text in texts(read_toml(ROOT / path)) if "!" in text or "！" in text]
    assert shouting == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_text_is_blank_or_has_loose_spaces(path: Path) -> None:
    found = texts(read_toml(ROOT / path))
    # A retired number may have nothing we can confirm in its place, nor a date.
    allowed = path.parts[0] == "crisis_lines"
    assert [t for t in found if t != t.strip() or (not t and not allowed)] == []


def test_everything_can_be_opened_and_counted() -> None:
    count = everything()

    assert count["countries"] == 75
    assert count["heading languages"] == 7
    assert count["review rules"] >= 44
    assert count["word lists"] == 1
    assert count["templates"] == len(
        [f for f in FILES if f.match("templates/*/*.toml") and f.stem != "shared"]
    )
    assert count["pools"] == len([f for f in FILES if f.match("pools/*/*.toml")])
    assert load_hints().places
