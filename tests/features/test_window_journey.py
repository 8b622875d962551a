"""A plan from the first page to paper, by keyboard alone, in a real window on a real screen."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.features.journey import PASSPHRASE, Person, text_of_pdf
from tests.screen import Screen
from tests.vault_program import program, worked

SIGNS = ("I stop answering \u2013 even No\u00e9", "I lie awake")
ALONE = ("Hot shower", "\u6d77\u3067\u6cf3\u3050", "I walk to the sea")
HALF = "Ask Bea to hold"
LINE = "988 Suicide & Crisis Lifeline"
# A word that is nowhere but in this plan.
CANARY = "Quittenbaum"


class Written(NamedTuple):
    """What the first evening left behind."""

    home: Path
    code: str


@pytest.fixture(scope="module")
def written(one_screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The first evening: from the first page to a plan in several parts, and a power cut."""
    person = Person(one_screen, tmp_path_factory.mktemp("first") / "home")
    person.start()
    code = begin(person)
    write(person)
    cut_the_power(person)
    return Written(person.home, code)


@pytest.fixture
def person(shown: Screen, written: Written, tmp_path: Path) -> Person:
    """Someone on the next day: the locked page is before them."""
    return on_the_next_day(shown, written, tmp_path)


def on_the_next_day(shown: Screen, written: Written, tmp_path: Path) -> Person:
    home = tmp_path / "home"
    shutil.copytree(written.home, home, ignore=shutil.ignore_patterns("runtime", "seen*"))
    person = Person(shown, home)
    person.start()
    person.is_at("Passphrase")
    return person


def begin(person: Person) -> str:
    """From the first page to the plan; returns the recovery code."""
    person.sees("A plan for hard moments")
    person.go_to("Country", "shift+Tab", whole=True)
    person.type("United States")
    person.sees("988")
    person.choose("Continue")
    person.is_at("With a passphrase and a recovery code")
    person.go_to("Passphrase", whole=True)
    person.type(f"{PASSPHRASE}\n")
    words = person.sees("This is the only time it is shown").words
    (code,) = re.findall(r"^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){7}$", words, re.MULTILINE)
    person.choose("I have it on paper")
    choose_form(person)
    person.sees("What name shall we put on your plan?")
    return str(code)


def choose_form(person: Person) -> None:
    """One press goes on with the safety plan, which is chosen already."""
    person.sees("What would help most right now?")
    person.is_at("Continue")
    person.press("Return")


def write(person: Person) -> None:
    """Words, a number, a person and a line, each in its part."""
    person.is_at("Name")
    person.type("Zo\u00eb\n")
    go_on(person, "Emergency: name")
    go_on(person, "How I know it is starting")
    person.type("".join(f"{line}\n" for line in SIGNS))
    go_on(person, "Things I can do on my own")
    person.type("".join(f"{line}\n" for line in ALONE))
    person.go_to(ALONE[-1], "shift+Tab")
    person.press("space", "alt+Up")
    person.choose("On page one")
    person.sees(f"{ALONE[-1]}. On page one")
    go_on(person, "People: name")
    go_on(person, "People I can tell: name")
    person.type(f"Ola {CANARY}\t07700 900138\n")
    go_on(person, "Workers: name")
    person.choose("Choose a help line")
    person.is_at("Country")
    person.choose(f"Add {LINE}")
    person.sees(f"{LINE}. 24/7")
    go_on(person, "Making my space safer")


def go_on(person: Person, first: str) -> None:
    """Go to the next part of the plan; its first field has this name."""
    person.choose("Next:")
    person.is_at(first)


def cut_the_power(person: Person) -> None:
    """While a line is half written, and a second after the last word but one."""
    person.type(HALF)
    time.sleep(1)
    person.type(" the")
    person.kill()


def as_text(person: Person) -> str:
    """The plan as the command line writes it, after the window is closed."""
    assert person.program is not None
    person.program.process.send_signal(signal.SIGTERM)
    assert person.ends() == 0
    return text_of(person)


def text_of(person: Person) -> str:
    answer = program(
        *("export", "1", "--folder", person.kept, "--layout", "text", "--with-private", "-o", "-"),
        secrets=(PASSPHRASE,),
    )
    return worked(answer).out


# ------------------------------------------------------------------------------------- writing


def test_after_a_power_cut_all_but_the_last_second_is_there(person: Person) -> None:
    person.unlock()
    # It opens where the line stands half written, and the line goes on.
    person.is_at("Making my space safer")
    assert person.seen.holds in (HALF, f"{HALF} t", f"{HALF} th", f"{HALF} the")
    person.press("ctrl+a")
    person.type(f"{HALF} the keys\n")
    person.sees(f"{HALF} the keys")
    text = as_text(person)
    for line in ("Zo\u00eb", *SIGNS, *ALONE, f"Ola {CANARY}", "07700 900138", LINE, HALF):
        assert line in text
    places = [text.index(line) for line in (ALONE[0], f"* {ALONE[2]}", ALONE[1])]
    assert places == sorted(places), "the third was moved to the second place, and has the star"
    listed = worked(program("list", "--folder", person.kept, secrets=(PASSPHRASE,))).out
    assert len(listed.splitlines()) == 1


def test_the_end_of_the_session_loses_nothing_f36(person: Person) -> None:
    person.unlock()
    person.is_at("Making my space safer")
    person.press("ctrl+a")
    person.type("The garage stays locked")
    assert person.program is not None
    person.program.process.send_signal(signal.SIGTERM)
    assert person.ends() == 0
    person.start()
    person.unlock()
    person.is_at("Making my space safer")
    person.holds("The garage stays locked")


# ------------------------------------------------------------------ check, print, carry, compare


def test_checked_printed_changed_and_brought_back(person: Person) -> None:
    person.unlock()
    check(person)
    save_as_pdf(person)
    change(person)
    compare_and_bring_back(person)


def check(person: Person) -> None:
    person.open_part("Check my plan")
    person.is_at("Fix it")
    person.choose("Leave it")
    person.sees("Left as it is.")
    person.choose("Talk about it in session")
    person.sees("Take it off")
    person.choose("Fix it")
    person.sees("Next:")


def save_as_pdf(person: Person) -> None:
    person.press("ctrl+p")
    person.choose("Save as PDF")
    person.dialog()
    person.press("ctrl+a")
    person.type(str(person.home / "mine.pdf"))
    person.press("Return")
    person.main_window()
    person.sees("Saved as PDF: mine.pdf")
    found = text_of_pdf(person.home / "mine.pdf")
    for line in ("Zo\u00eb", *SIGNS, *ALONE, f"Ola {CANARY}", "07700 900138", "988"):
        assert line in found


def change(person: Person) -> None:
    person.open_part("Things I can do on my own")
    person.is_at("Things I can do on my own")
    person.go_to(ALONE[0], "shift+Tab")
    person.press("Return")
    person.is_at("What I do")
    person.press("ctrl+a")
    person.type("Cold shower")
    person.press("ctrl+Return")
    person.sees("Cold shower")


def compare_and_bring_back(person: Person) -> None:
    person.open_part("Earlier versions")
    person.is_at("Keep")
    person.choose("Version 1")
    now = person.sees("What changed since version 1")
    assert "Cold shower" in now.words
    person.choose("Bring version 1 back")
    person.sees("Version 1 is your plan now.")
    person.choose("Undo", "shift+Tab", whole=True)
    person.sees("Undone")
    assert "Cold shower" in as_text(person)


# ----------------------------------------------------------------------------------- lock, help


def test_f70_a_lock_leaves_a_process_that_knows_nothing(person: Person) -> None:
    person.unlock()
    person.press("F1")
    person.sees("Talk to someone now")
    person.press("Escape")
    person.sees_no("Talk to someone now")
    process = person.seen.pid
    assert in_memory(process, CANARY)
    person.press("ctrl+l")
    person.sees("You locked it.")
    person.main_window()
    command = Path(f"/proc/{process}/cmdline").read_text("ascii").split("\0")
    assert "--locked=asked" in command
    assert person.seen.pid == process
    assert not in_memory(process, CANARY)
    assert not in_memory(process, PASSPHRASE)
    person.press("F1")
    assert CANARY not in person.sees("988").words
    person.press("Escape")
    person.unlock()


def in_memory(process: int, text: str) -> bool:
    """Whether a text stands in the memory of a process, as bytes or as Qt has it."""
    forms = [text.encode(), text.encode("utf-16-le")]
    maps = Path(f"/proc/{process}/maps").read_text("ascii").splitlines()
    spans = [re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line) for line in maps if "[v" not in line]
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for span in filter(None, spans):
            start, end = (int(part, 16) for part in span.groups())
            held = b""
            # The process goes on meanwhile: what it has let go of is no memory of it any more.
            with contextlib.suppress(OSError):
                memory.seek(start)
                held = memory.read(end - start)
            if any(form in held for form in forms):
                return True
    return False
