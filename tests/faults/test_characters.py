"""F52 to F57, F61, F64: whatever was typed comes out as typed, does nothing, is no path."""

from __future__ import annotations

import html
import io
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.export.layout import layout_names
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.check_plan import check_plan
from crisisplan.jobs.export_plan import export_plan, missing_characters
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan import codec
from crisisplan.plan import plan as p
from crisisplan.plan.plan import Plan
from tests.program import plan_file, run, without_spaces

ODD = {
    "C0": "".join(chr(c) for c in range(1, 32) if chr(c) not in "\r\n"),
    "C1": "".join(map(chr, range(0x7F, 0xA0))),
    "BOM": "\ufeffa\ufeffb",
    "noncharacters": "\ufffe\uffff\ufdd0\U0001ffff\U0010fffe",
    "private": "\ue000\uf8ff\U000f0000",
    "joiners": "a\u200bb\u200cc\u200dd\u2060e",
    "stack": "Z" + "\u0301\u0323\u0488" * 100,
    "family": "\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f4\U000e0067\U000e007f",
    "line ends": "a\u2028b\u2029c\u0085d\x0be\x0cf",
    "lookalikes": "\u0421\u0430m \u0455am",
    "Hebrew": "שלום עולם 555-0134",
    "Devanagari": "नमस्ते दुनिया",
}
UNSAID = {"a zero": "a\0b", "half a pair": "a\ud800b\udfffc"}
"""What no text file can hold; a plan file that was made by hand may say it."""

MARKUP = (
    "<b>bold</b>",
    "a & b &amp; &copy; &#65;",
    "<mum>",
    "<img src=file:///etc/passwd>",
    "<script>alert(1)</script>",
    "{{7*7}} ${7*7} #{7*7}",
    '#read("/etc/passwd")',
    "{name} {0} {page} {text}",
    "%s %(name)s %d 100%",
    "$x$ [[[a]]] \\input{/etc/passwd}",
    "]]> --> <!--",
    "=HYPERLINK(1) +1 -1 @x",
    "' \" ` \\",
    "javascript:alert(1) tel:5550134 https://example.org",
)
SECTIONS = ("Warning signs", "People I can tell", "People and places that take my mind off it")


def typed(text: str) -> Plan:
    """A plan in which a text stands as title, heading, entry, name and where no place is."""
    body = "".join(f"{heading}\n{text}\n\n" for heading in SECTIONS)
    words = f"{text}\n\n{body}Name: {text}\nMade with: {text}\n\n## Nothing known\n{text}\n"
    return import_plan(words.encode(), "safety", country="US")


def by_hand(text: str) -> Plan:
    """A plan with a text in it that no text file could hold."""
    plan = typed("x")
    entry = p.Text(id="odd", field="", text=text)
    return replace(plan, title=text, unsorted=(entry,), language="en")


def made(plan: Plan, layout: str) -> bytes:
    return export_plan(plan, layout, Choices(), PaperOptions(names_for_missing=True)).data


@pytest.mark.parametrize("layout", layout_names())
@pytest.mark.parametrize("name", [*ODD, *UNSAID])
def test_f52_odd_characters_never_stop_an_import_or_an_export(name: str, layout: str) -> None:
    plan = typed(ODD[name]) if name in ODD else by_hand(UNSAID[name])
    assert made(plan, layout)
    missing_characters(plan, layout, Choices())
    check_plan(plan)
    again = codec.decode(codec.encode(plan))
    if name in ODD:
        assert again == plan


@pytest.mark.parametrize("name", ODD)
def test_f52_odd_characters_are_in_the_text_as_typed(name: str) -> None:
    assert f"- {ODD[name]}\n".encode() in made(typed(ODD[name]), "text")
    assert html.escape(ODD[name]).encode() in made(typed(ODD[name]), "html")


def test_f52_a_half_character_is_visible() -> None:
    assert b"\\ud800" in made(by_hand("a\ud800"), "text")
    assert b"&#55296;" in made(by_hand("a\ud800"), "html")


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_f52_any_text_can_be_a_text_or_a_page(text: str) -> None:
    plan = by_hand(text)
    for layout in ("text", "html"):
        made(plan, layout).decode("utf-8")


TURNED = "\u202eabc \u2067def"


def test_f53_an_override_stays_in_its_line_and_numbers_read_left_to_right() -> None:
    plan = import_plan(
        f"People I can tell\n{TURNED} 555-0134\n\nIf I am in danger now\n{TURNED} 911".encode(),
        "safety",
        country="US",
    )
    contacts = tuple(replace(c, number="\u202e" + c.number) for c in plan.contacts)
    for found in (plan, replace(plan, contacts=contacts)):
        for piece in re.split(r"[\n<>]", made(found, "html").decode()):
            assert piece.count("\u202e") == piece.count("\u202c")
            assert piece.count("\u2067") == piece.count("\u2069")
        for line in made(found, "text").decode().split("\n"):
            number, _, rest = line.partition(": ")
            assert TURNED not in rest or "\u202e" not in number
        numbers = re.findall(rb'class="number" dir="ltr">([^<]*)<', made(found, "html"))
        assert numbers
        assert all(re.fullmatch(rb"[0-9-]+", number) for number in numbers)


def test_f54_a_plan_in_many_scripts_comes_out_whole(tmp_path: Path) -> None:
    lines = (
        "\u05dc\u05d0 \u05d9\u05e9\u05df \u05d1\u05dc\u05d9\u05dc\u05d4 555-0134",
        "أمشي ذهابًا وإيابًا",
        "नमस्ते दुनिया",
        "散歩する、窓を開ける",
        "e\u0301 Z\u0301\u0323 \u1112\u1161\u11ab",
        "\U0001f469\u200d\U0001f4bb walk",
    )
    plan = plan_file(tmp_path, "Warning signs\n" + "\n".join(lines))
    for layout in ("text", "html"):
        out = html.unescape(run("export", plan, "--layout", layout, "-o", "-").stdout.decode())
        assert [line for line in lines if line not in out] == []
    found = run("export", plan, "-o", tmp_path / "paper.pdf")
    assert found.returncode == 0
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")


LONG = {
    "a million letters": "word " * 200_000,
    "one long word": "a" * 200_000,
    "one long word of letters that join": "\u0628" * 200_000,
    "fifty thousand lines": "\n".join(f"no sleep {n}" for n in range(50_000)),
}


@pytest.mark.parametrize("name", LONG)
def test_f55_very_much_text_is_imported_and_exported_in_time(name: str) -> None:
    began = time.process_time()
    plan = import_plan(f"Warning signs\n{LONG[name]}".encode(), "safety")
    out = made(plan, "text").decode()
    assert time.process_time() - began < 60
    printed = {line.removeprefix("- ") for line in out.split("\n")}
    assert {line for line in LONG[name].split("\n") if line.strip()} <= printed


class Seen(HTMLParser):
    """The tags of a page, their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.words: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("text", MARKUP)
def test_f56_markup_is_printed_as_typed(text: str) -> None:
    plan = typed(text)
    # As title, under three headings, and among what found no place.
    assert made(plan, "text").decode().count(text) >= 5
    words = "\n".join(Seen(made(plan, "html")).words)
    assert words.count(text) >= 5


@pytest.mark.parametrize("text", MARKUP)
def test_f57_a_page_holds_no_tag_and_no_address_that_was_typed(text: str) -> None:
    page, plain = Seen(made(typed(text), "html")), Seen(made(typed("x"), "html"))
    assert page.tags == plain.tags
    assert page.attributes == plain.attributes
    assert page.tags.isdisjoint({"script", "img", "a", "link", "iframe", "object", "form", "base"})


def test_f57_a_language_or_title_cannot_break_out_of_the_page() -> None:
    bad = '"><script>alert(1)</script>'
    plan = replace(typed("x"), language=bad, title=bad)
    found = Seen(made(plan, "html"))
    assert "script" not in found.tags
    assert ("lang", bad) in found.attributes


@pytest.mark.parametrize("text", MARKUP)
def test_f56_a_message_never_formats_what_was_typed(text: str) -> None:
    person = p.Contact(id="c", name=text, number="")
    plan = typed("x")
    tell = next(s for s in plan.sections if s.id == "a4_tell")
    entry = p.ContactEntry(id="e", field="people", contact="c", text="")
    sections = tuple(replace(s, entries=(entry,)) if s is tell else s for s in plan.sections)
    found = check_plan(replace(plan, contacts=(person,), sections=sections))
    assert any(text in advice.message for advice in found)


def test_f56_typed_braces_do_not_take_each_others_words() -> None:
    person = p.Contact(id="c", name="{number} {text}", number="12x")
    plan = typed("x")
    entry = p.ContactEntry(id="e", field="people", contact="c", text="")
    sections = tuple(
        replace(s, entries=(entry,)) if s.id == "a4_tell" else s for s in plan.sections
    )
    found = check_plan(replace(plan, contacts=(person,), sections=sections))
    message = next(a.message for a in found if a.finding.rule == "SP04")
    assert "12x" in message
    named = [a.message for a in found if "{number} {text}" in a.message]
    assert named


def test_f56_and_f64_a_pdf_shows_markup_and_does_nothing() -> None:
    words = "Warning signs\n" + "\n".join(MARKUP)
    data = made(import_plan(words.encode(), "safety", country="US"), "full")
    forbidden = ("/JS", "/JavaScript", "/Launch", "/OpenAction", "/EmbeddedFile", "/AA", "/URI")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not {*thing.keys()} & set(forbidden)
                assert thing.get("/S") not in forbidden
                assert thing.get("/Type") != "/EmbeddedFile"
        assert "/Names" not in pdf.Root
        assert "/AcroForm" not in pdf.Root


NAMES = (
    "../../x",
    "CON",
    "a:b",
    "x" * 300,
    ".hidden",
    "a\nb",
    "\u202etxt.exe",
    "/etc/passwd",
    "~",
)


@pytest.mark.parametrize("name", NAMES)
def test_f61_nothing_typed_becomes_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    plan = replace(by_hand(name), language=name, country=name, id=name or "x")
    plan = replace(plan, sections=tuple(replace(s, title=name) for s in plan.sections))
    path = tmp_path / "plan.json"
    path.write_bytes(codec.encode(plan))
    before = sorted(tmp_path.iterdir())
    for layout in ("text", "full"):
        out = folder / ("paper.txt" if layout == "text" else "paper.pdf")
        found = run("export", path, "--layout", layout, "-o", out)
        assert found.returncode == 0, found.stderr.decode()
    assert sorted(tmp_path.iterdir()) == before
    assert {file.name for file in folder.iterdir()} == {"paper.txt", "paper.pdf"}
    assert without_spaces(name) in without_spaces((folder / "paper.txt").read_text("utf-8"))
