from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplan import __version__
from crisisplan.cli.check import AT_ONCE
from crisisplan.cli.main import main
from crisisplan.content.crisis_lines import countries
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan
from crisisplan.plan.talking import talk_about
from tests.program import EXAMPLES

OK, USAGE, CANNOT_READ, CANNOT_WRITE, MISSING = 0, 2, 3, 4, 5

Streams = pytest.CaptureFixture[bytes]


def command(streams: Streams, *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command, run in this process."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = streams.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def plan(tmp_path: Path, capfdbinary: Streams) -> Path:
    path = tmp_path / "plan.json"
    code, out, err = command(
        capfdbinary, "import", EXAMPLES / "en.txt", "--country", "US", "-o", path
    )
    assert (code, out, err) == (OK, "", "")
    return path


def test_the_version_is_one_line(capfdbinary: Streams) -> None:
    assert command(capfdbinary, "--version") == (OK, f"crisisplan {__version__}\n", "")


def test_without_a_command_it_says_what_there_is(capfdbinary: Streams) -> None:
    code, out, err = command(capfdbinary)
    assert (code, err) == (OK, "")
    assert "cannot call for help" in " ".join(out.split())
    for name in ("templates", "lines", "import", "check", "export", "compare", "self-test"):
        assert f"\n    {name}" in out


@pytest.mark.parametrize("name", ["templates", "lines", "import", "check", "export", "compare"])
def test_every_command_has_a_help_text(capfdbinary: Streams, name: str) -> None:
    code, out, err = command(capfdbinary, name, "--help")
    assert (code, err) == (OK, "")
    assert out.startswith(f"usage: crisisplan {name} ")
    assert max(map(len, out.splitlines())) <= 100
    assert "None" not in out


def test_templates_can_be_listed(capfdbinary: Streams) -> None:
    code, out, _ = command(capfdbinary, "templates")
    assert code == OK
    assert out.startswith("safety\t")


def test_lines_have_source_and_date(capfdbinary: Streams) -> None:
    code, out, _ = command(capfdbinary, "lines", "--country", "de")
    assert code == OK
    assert "112" in out
    assert "source:" in out
    assert "as of:" in out
    code, out, _ = command(capfdbinary, "lines", "--country", "DE", "--json")
    assert code == OK
    assert json.loads(out)["country"] == "DE"


def test_every_country_is_listed_without_naming_one(capfdbinary: Streams) -> None:
    code, out, _ = command(capfdbinary, "lines", "--json")
    assert code == OK
    assert [land["country"] for land in json.loads(out)] == list(countries())
    assert [land["country"] for land in json.loads(out) if land["retired"]] == []
    code, out, _ = command(capfdbinary, "lines")
    assert code == OK
    assert {"Albania", "Japan", "South Africa"} <= set(out.splitlines())


def test_retired_numbers_are_listed_only_when_asked_for(capfdbinary: Streams) -> None:
    _, out, _ = command(capfdbinary, "lines", "--country", "KR")
    assert "1393" not in out
    _, out, _ = command(capfdbinary, "lines", "--country", "KR", "--retired")
    assert "1393  now: 109  since: 2024-01-01" in out
    _, out, _ = command(capfdbinary, "lines", "--country", "us", "--retired", "--json")
    assert {old["number"] for old in json.loads(out)["retired"]} == {"1-800-273-8255", "988"}


def test_where_no_line_is_known_the_way_to_one_is_said(capfdbinary: Streams) -> None:
    _, out, _ = command(capfdbinary, "lines", "--country", "PE")
    assert "We do not know a help line in this country" in out
    assert "A star" not in out


def test_an_imported_plan_is_a_plan_file(plan: Path) -> None:
    found = codec.decode(plan.read_bytes())
    assert isinstance(found, Plan)
    assert found.title == "My plan for hard moments"
    assert plan.stat().st_mode & 0o777 == 0o600


def test_the_example_needs_no_first_look(plan: Path, capfdbinary: Streams) -> None:
    code, out, err = command(capfdbinary, "check", plan, "--json")
    assert (code, err) == (OK, "")
    found = json.loads(out)
    assert {one["level"] for one in found} <= {"worth-a-look", "small-thing"}
    assert all(set(one) == {"rule", "level", "section", "entry", "message"} for one in found)


def test_findings_are_advice_and_count_as_done(tmp_path: Path, capfdbinary: Streams) -> None:
    path = tmp_path / "plan.json"
    assert command(capfdbinary, "import", EXAMPLES / "three-lines.txt", "-o", path)[0] == OK
    code, out, err = command(capfdbinary, "check", path)
    assert (code, err) == (OK, "")
    assert out.startswith("Look first\n- ")
    assert "You can leave any of them as it is." in out


def test_a_few_things_are_said_at_once_and_all_of_them_on_request(
    tmp_path: Path, capfdbinary: Streams
) -> None:
    path = tmp_path / "plan.json"
    assert command(capfdbinary, "import", EXAMPLES / "three-lines.txt", "-o", path)[0] == OK
    _, few, _ = command(capfdbinary, "check", path)
    _, every, _ = command(capfdbinary, "check", path, "--all")
    assert few.count("\n- ") == AT_ONCE
    assert "with --all" in few
    assert every.count("\n- ") > AT_ONCE
    assert "with --all" not in every


def test_the_list_for_the_session_is_a_note_of_plain_text(
    tmp_path: Path, plan: Path, capfdbinary: Streams
) -> None:
    code, out, err = command(capfdbinary, "check", plan, "--session")
    assert (code, err) == (OK, "")
    assert out.startswith("To talk about in session\n")
    assert "Nothing is on the list right now." in out
    path = tmp_path / "talk.json"
    path.write_bytes(codec.encode(talk_about(codec.decode(plan.read_bytes()), "SP08")))
    assert "Have you told Sam" in command(capfdbinary, "check", path, "--session")[1]


@pytest.mark.parametrize("layout", ["text", "html"])
def test_a_paper_goes_to_a_file_or_to_standard_output(
    plan: Path, capfdbinary: Streams, tmp_path: Path, layout: str
) -> None:
    out = tmp_path / ("paper.txt" if layout == "text" else "paper.html")
    assert command(capfdbinary, "export", plan, "--layout", layout, "-o", out)[:2] == (OK, "")
    code, shown, err = command(capfdbinary, "export", plan, "--layout", layout, "-o", "-")
    assert code == OK
    assert shown == out.read_text(encoding="utf-8")
    assert "Making my space safer" in err


def test_what_was_left_out_is_on_no_copy(plan: Path, capfdbinary: Streams) -> None:
    bare = ("--no-name", "--no-date", "--no-numbers-date", "--title", "Notes")
    _, out, _ = command(capfdbinary, "export", plan, "--layout", "text", *bare, "-o", "-")
    assert out.startswith("Notes\n")
    for word in ("Alex", "November", "Dana, my therapist", "Numbers as of", "My plan for hard"):
        assert word not in out
    _, out, _ = command(
        capfdbinary, "export", plan, "--layout", "text", "--plan-version", "4", "-o", "-"
    )
    assert "version 4" in out
    assert "Made by Alex on 22 November 2026 with Dana, my therapist" in out


def test_private_words_are_printed_only_when_ticked(plan: Path, capfdbinary: Streams) -> None:
    line = "Sam looks after what we talked about"
    _, out, err = command(capfdbinary, "export", plan, "--layout", "text", "-o", "-")
    assert line not in out + err
    _, out, err = command(
        capfdbinary, "export", plan, "--layout", "text", "--with-private", "-o", "-"
    )
    assert line in out
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("import", EXAMPLES / "en.txt", "--template", "nothing"), "safety"),
        (("import", EXAMPLES / "en.txt", "--template", "../safety"), "safety"),
        (("lines", "--country", "XX"), "GB"),
        (("lines", "--country", "../GB"), "GB"),
        (("export", "PLAN", "--layout", "poster", "-o", "-"), "full, html, text"),
        (("export", "PLAN", "--layout", "../text", "-o", "-"), "full, html, text"),
    ],
)
def test_a_name_that_does_not_exist_says_which_do(
    plan: Path, capfdbinary: Streams, arguments: tuple[object, ...], known: str
) -> None:
    given = [plan if argument == "PLAN" else argument for argument in arguments]
    code, out, err = command(capfdbinary, *given)
    assert (code, out) == (USAGE, "")
    assert known in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [("nothing",), ("import",), ("export", "x"), ("export", "x", "-o", "y", "--text-size", "9")],
)
def test_a_command_that_is_not_understood(
    capfdbinary: Streams, arguments: tuple[str, ...]
) -> None:
    code, out, err = command(capfdbinary, *arguments)
    assert (code, out) == (USAGE, "")
    assert err.startswith("usage: crisisplan")


def test_characters_without_a_shape_can_stop_the_export(
    tmp_path: Path, capfdbinary: Streams
) -> None:
    source, path, paper = tmp_path / "a.txt", tmp_path / "a.json", tmp_path / "a.pdf"
    source.write_text("Warning signs\n\U00010330 words", encoding="utf-8")
    assert command(capfdbinary, "import", source, "-o", path)[0] == OK
    code, out, err = command(capfdbinary, "export", path, "--stop-if-missing", "-o", paper)
    assert (code, out) == (MISSING, "")
    assert "GOTHIC LETTER AHSA" in err
    assert not paper.exists()
    assert (
        command(capfdbinary, "export", path, "--layout", "text", "--stop-if-missing", "-o", "-")[0]
        == OK
    )


def test_import_writes_over_a_plan_only_when_asked(
    plan: Path, capfdbinary: Streams, tmp_path: Path
) -> None:
    before = plan.read_bytes()
    other = tmp_path / "other.txt"
    other.write_text("one", encoding="utf-8")
    code, _, err = command(capfdbinary, "import", other, "-o", plan)
    assert code == CANNOT_WRITE
    assert "already a file" in err
    assert plan.read_bytes() == before
    assert command(capfdbinary, "import", other, "--replace", "-o", plan)[0] == OK
    assert plan.read_bytes() != before


def test_nothing_is_written_over_its_own_source(plan: Path, capfdbinary: Streams) -> None:
    before = plan.read_bytes()
    for arguments in (
        ("import", plan, "--replace", "-o", plan),
        ("export", plan, "--layout", "text", "-o", plan),
    ):
        code, _, err = command(capfdbinary, *arguments)
        assert code == CANNOT_WRITE
        assert "the plan itself" in err
        assert plan.read_bytes() == before


def test_a_paper_does_not_replace_a_file_of_another_kind(
    plan: Path, capfdbinary: Streams, tmp_path: Path
) -> None:
    other = tmp_path / "letter.odt"
    other.write_text("mine", encoding="utf-8")
    code, _, err = command(capfdbinary, "export", plan, "--layout", "text", "-o", other)
    assert code == CANNOT_WRITE
    assert "another kind" in err
    assert other.read_text(encoding="utf-8") == "mine"


def test_controls_are_shown_to_a_terminal_and_json_stays_json(
    tmp_path: Path, capfdbinary: Streams
) -> None:
    source = tmp_path / "typed.txt"
    source.write_text("People I can tell\nS\u009bm\u007f \x1b[m", encoding="utf-8")
    code, out, _ = command(capfdbinary, "import", source, "-o", "-")
    assert code == OK
    assert not {"\u009b", "\u007f", "\x1b"} & set(out)
    found = codec.decode(out.encode())
    assert "S\u009bm\u007f \x1b[m" in {
        getattr(e, "text", "") for s in found.sections for e in s.entries
    }
    path = tmp_path / "plan.json"
    path.write_text(out, encoding="utf-8")
    code, out, _ = command(capfdbinary, "check", path)
    assert "S\\x9bm" in out
    assert not {"\u009b", "\u007f", "\x1b"} & set(out)
    code, out, _ = command(capfdbinary, "check", path, "--json")
    assert any("\u009b" in one["message"] for one in json.loads(out))


def test_compare_says_only_what_changed(plan: Path, capfdbinary: Streams, tmp_path: Path) -> None:
    assert command(capfdbinary, "compare", plan, plan) == (OK, "Nothing changed.\n", "")
    typed = (EXAMPLES / "en.txt").read_text(encoding="utf-8")
    source, other = tmp_path / "new.txt", tmp_path / "new.json"
    source.write_text(typed.replace("555-0134", "555-0199"), encoding="utf-8")
    command(capfdbinary, "import", source, "--country", "US", "-o", other)
    code, out, _ = command(capfdbinary, "compare", plan, other)
    assert code == OK
    assert "555-0134" in out
    assert "555-0199" in out
    assert "Bruno" not in out


def test_import_shows_how_it_is_sorted_and_keeps_nothing(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    source = tmp_path / "typed.txt"
    source.write_text("Warning signs\nno sleep\n\n## My cat\nfeed her\n", encoding="utf-8")
    code, out, err = command(capfdbinary, "import", source, "--show", "-o", path)
    assert code == OK
    shown = out.splitlines()
    assert shown.index("    no sleep") < shown.index("Also written down (no part found)")
    assert shown[-1] == "    feed her"
    assert "Nothing was kept" in err
    assert not path.exists()


def test_import_refuses_what_is_much_too_long(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    source = tmp_path / "typed.txt"
    source.write_text("no sleep\n" * 600_000, encoding="utf-8")
    code, out, err = command(capfdbinary, "import", source)
    assert code != OK
    assert out == ""
    assert "Nothing was changed" in err
