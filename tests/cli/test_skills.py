from __future__ import annotations

import pytest

from tests.cli.test_commands import OK, USAGE, Streams, command

PARTS = ("bands", "health", "ideas", "feelings", "asking", "self")


def test_skills_are_listed_with_the_name_a_therapist_uses(capfdbinary: Streams) -> None:
    code, out, err = command(capfdbinary, "skills")
    assert (code, err) == (OK, "")
    assert len(out.splitlines()) == 24
    assert out.startswith("sk01\tStop and step back\tSTOP\t4-10\n")


def test_a_skill_is_printed_whole(capfdbinary: Streams) -> None:
    code, out, _ = command(capfdbinary, "skills", "sk04")
    assert code == OK
    for words in ("1. Sit.", "breathe in 4, out 6", "Stop if you get dizzy", "source: Shao"):
        assert words in out


def test_a_strong_body_skill_waits_for_the_health_check(capfdbinary: Streams) -> None:
    _, out, _ = command(capfdbinary, "skills", "sk02")
    assert "waits for the health check" in out
    assert "Press both feet into the floor" in out
    assert "1. " not in out
    _, out, _ = command(capfdbinary, "skills", "sk02", "--all")
    assert "1. Wet a cloth" in out
    assert "get medical help first" in out


@pytest.mark.parametrize("part", PARTS)
def test_everything_else_can_be_read(part: str, capfdbinary: Streams) -> None:
    code, out, err = command(capfdbinary, "skills", part, "--language", "de")
    assert (code, err) == (OK, "")
    assert len(out.splitlines()) > 15


def test_ideas_hold_the_gate(capfdbinary: Streams) -> None:
    _, out, _ = command(capfdbinary, "skills", "ideas")
    assert "c26" not in out
    _, out, _ = command(capfdbinary, "skills", "ideas", "--all")
    assert "c26\tCool damp cloth" in out


def test_an_unknown_skill_is_said_kindly(capfdbinary: Streams) -> None:
    code, out, err = command(capfdbinary, "skills", "sk99")
    assert (code, out) == (USAGE, "")
    assert "sk24, bands" in err
