"""What the program answers to an honest slip: what was meant, what is safe, what to do next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplan.plan import codec
from tests.cli.test_commands import CANNOT_READ, CANNOT_WRITE, OK, USAGE, Streams, command
from tests.program import EXAMPLES


@pytest.fixture
def plan(tmp_path: Path, capfdbinary: Streams) -> Path:
    path = tmp_path / "plan.json"
    assert command(capfdbinary, "import", EXAMPLES / "en.txt", "-o", path)[0] == OK
    return path


@pytest.mark.parametrize(
    ("typed", "code"), [("UK", "GB"), ("England", "GB"), ("usa", "US"), ("germany", "DE")]
)
def test_a_country_by_its_name_is_answered_with_its_code(
    capfdbinary: Streams, tmp_path: Path, typed: str, code: str
) -> None:
    found, out, err = command(capfdbinary, "lines", "--country", typed)
    assert (found, out) == (USAGE, "")
    assert f"Did you mean {code}?" in err
    path = tmp_path / "plan.json"
    arguments = ("import", EXAMPLES / "en.txt", "--country", typed, "-o", path)
    found, out, err = command(capfdbinary, *arguments)
    assert (found, out) == (OK, "")
    assert f'"{typed}". Did you mean {code}?' in err
    assert "--replace" in err
    assert command(capfdbinary, *arguments[:3], code, "--replace", "-o", path) == (OK, "", "")


def test_typed_words_in_place_of_a_plan_are_led_to_the_import(
    plan: Path, capfdbinary: Streams, tmp_path: Path
) -> None:
    typed = tmp_path / "typed.txt"
    typed.write_text("Warning signs\nno sleep\n", encoding="utf-8")
    for arguments in (
        ("check", typed),
        ("export", typed, "-o", tmp_path / "paper.pdf"),
        ("compare", plan, typed),
    ):
        code, out, err = command(capfdbinary, *arguments)
        assert (code, out) == (CANNOT_READ, "")
        assert "looks like plain words" in err
        assert "It was not changed." in err
        assert "crisisplan import FILE -o PLAN.json" in err
    assert typed.read_text(encoding="utf-8") == "Warning signs\nno sleep\n"


def test_a_damaged_plan_file_is_not_sent_to_the_import(plan: Path, capfdbinary: Streams) -> None:
    plan.write_bytes(plan.read_bytes()[:-40])
    code, _, err = command(capfdbinary, "check", plan)
    assert code == CANNOT_READ
    assert "a print or a backup" in err
    assert "import" not in err


def test_a_text_in_an_old_encoding_is_told_how_to_be_saved(
    capfdbinary: Streams, tmp_path: Path
) -> None:
    typed = tmp_path / "typed.txt"
    typed.write_bytes("Warning signs\ncaf\u00e9 \u2013 no\n".encode("cp1252"))
    code, out, err = command(capfdbinary, "import", typed, "-o", tmp_path / "plan.json")
    assert (code, out) == (CANNOT_READ, "")
    assert "choose Save As" in err
    assert "UTF-8" in err
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", b"<!doctype html>"),
        ("a.HTM", b"<!doctype html>"),
        ("a.txt", b"My plan"),
        ("a.md", b"My plan"),
        ("a.pdf", b"%PDF-"),
        ("a.paper", b"%PDF-"),
        ("a", b"%PDF-"),
    ],
)
def test_the_ending_of_the_name_says_what_is_made(
    plan: Path, capfdbinary: Streams, tmp_path: Path, name: str, begins: bytes
) -> None:
    assert command(capfdbinary, "export", plan, "-o", tmp_path / name)[0] == OK
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("layout", "name"),
    [("html", "a.pdf"), ("full", "a.html"), ("text", "a.pdf"), ("full", "a.md")],
)
def test_a_layout_that_contradicts_the_ending_writes_nothing(
    plan: Path, capfdbinary: Streams, tmp_path: Path, layout: str, name: str
) -> None:
    out = tmp_path / name
    code, shown, err = command(capfdbinary, "export", plan, "--layout", layout, "-o", out)
    assert (code, shown) == (CANNOT_WRITE, "")
    assert "another kind of file than the layout makes" in err
    assert not out.exists()


def test_a_text_chosen_by_its_name_never_replaces_typed_words(
    plan: Path, capfdbinary: Streams, tmp_path: Path
) -> None:
    for name in ("typed.txt", "typed.md"):
        typed = tmp_path / name
        typed.write_text("my own words", encoding="utf-8")
        assert command(capfdbinary, "export", plan, "-o", typed)[0] == CANNOT_WRITE
        assert typed.read_text(encoding="utf-8") == "my own words"


def test_a_page_can_be_made_anew(plan: Path, capfdbinary: Streams, tmp_path: Path) -> None:
    for name in ("a.html", "a.htm", "a.pdf"):
        for _ in range(2):
            assert command(capfdbinary, "export", plan, "-o", tmp_path / name)[0] == OK


def test_compare_says_which_title_is_another(
    plan: Path, capfdbinary: Streams, tmp_path: Path
) -> None:
    body = json.loads(plan.read_bytes())
    section = next(s for s in body["plan"]["sections"] if s["id"] == "a4_tell")
    section["title"] = "My people"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(body), encoding="utf-8")
    old = next(s for s in codec.decode(plan.read_bytes()).sections if s.id == "a4_tell").title
    _, out, _ = command(capfdbinary, "compare", plan, other)
    assert out == f'{old or "People I can tell"}: title now "My people"\n'


def test_check_asks_once_for_all_people(capfdbinary: Streams, tmp_path: Path) -> None:
    typed, path = tmp_path / "typed.txt", tmp_path / "plan.json"
    people = "\n".join(f"{name} 555-010{n}" for n, name in enumerate(("Sam", "Jo", "Kim")))
    typed.write_text(f"People I can tell\n{people}\n", encoding="utf-8")
    assert command(capfdbinary, "import", typed, "-o", path)[0] == OK
    _, out, _ = command(capfdbinary, "check", path)
    assert out.count("they are on your plan?") == 1
    assert "Have you told Sam they are" in out
    assert "\n  The same for: Jo, Kim.\n" in out
    _, out, _ = command(capfdbinary, "check", path, "--json")
    assert [one["rule"] for one in json.loads(out)].count("SP08") == 3
