"""Words out of files of text programs: in reading order, none lost, nothing run or fetched."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from crisisplan.errors import NotADocument, NotText, TooMuchText
from crisisplan.exchange import documents
from crisisplan.exchange.documents import check_length, text_of
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Plan

_BOX = (
    "<w:p {w}><w:r><w:t>beside</w:t><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
_CHANGED = (
    "<w:p {w}><w:ins w:id='1'><w:r><w:t>put in</w:t></w:r></w:ins>"
    "<w:del w:id='2'><w:r><w:delText>taken out</w:delText></w:r></w:del></w:p>"
)
_CONTROL = (
    "<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def filled() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("My safety plan", 0)
    document.add_heading("Warning signs", 1)
    document.add_paragraph("I stop answering my phone", style="List Bullet")
    document.add_paragraph("I pace", style="List Bullet")
    document.add_heading("People I can tell", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ("Sam", "555-0134", "Priya", "555-0178"),
        strict=True,
    ):
        cell.text = words
    document.add_heading("Things I can do on my own", 1)
    document.add_paragraph("Walk to the sea\nWash my face")
    return document


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return a package with its members changed, left out (None), or more of them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for member in old.infolist():
            body = change(member.filename, old.read(member))
            if body is not None:
                new.writestr(member.filename, body)
        for name, body in more.items():
            new.writestr(name.replace("__", "/"), body)
    return file.getvalue()


def without(gone: str) -> bytes:
    return repacked(saved(filled()), lambda name, body: None if name == gone else body)


def plan(document: docx.document.Document) -> Plan:
    return import_plan(saved(document), "safety", country="US")


def test_a_document_is_sorted_by_its_headings() -> None:
    found = plan(filled())
    words = {s.id: [words_of(e) for e in s.entries] for s in found.sections if s.entries}
    assert found.title == "My safety plan"
    assert words == {
        "a1_signs": ["I stop answering my phone", "I pace"],
        "a4_tell": ["Sam\t555-0134", "Priya\t555-0178"],
        "a2_alone": ["Walk to the sea", "Wash my face"],
    }
    assert {c.name: c.number for c in found.contacts} == {"Sam": "555-0134", "Priya": "555-0178"}
    assert found.unsorted == ()


@pytest.mark.parametrize(
    ("xml", "seen", "unseen"),
    [
        (_BOX, ("beside", "in a box"), ()),
        (_CHANGED, ("put in",), ("taken out",)),
        (_CONTROL, ("in a control",), ()),
    ],
    ids=["box", "changed", "control"],
)
def test_words_that_a_paragraph_does_not_show_are_kept(
    xml: str, seen: tuple[str, ...], unseen: tuple[str, ...]
) -> None:
    document = filled()
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.format(w=nsdecls("w"))))
    text = text_of(saved(document))
    assert all(words in text.split("\n") for words in seen)
    assert not any(words in text for words in unseen)


def test_a_table_of_parts_is_read_cell_by_cell() -> None:
    document = docx.Document()
    document.add_paragraph("My plan")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Warning signs", "I pace\nno sleep"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "Reasons to live", "my cat"
    words = {s.id: [words_of(e) for e in s.entries] for s in plan(document).sections if s.entries}
    assert words["a1_signs"] == ["I pace", "no sleep"]
    assert ["my cat"] in words.values()


def test_a_table_within_a_table_is_read_once() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    outer.text = "outer"
    outer.add_table(rows=1, cols=1).rows[0].cells[0].text = "inner"
    text = text_of(saved(document))
    assert (text.count("outer"), text.count("inner")) == (1, 1)


def test_the_margin_of_the_page_is_kept_and_joins_no_part() -> None:
    document = filled()
    document.sections[0].header.paragraphs[0].text = "Alex and the plan"
    document.sections[0].footer.paragraphs[0].text = "Kept by Dr Lane"
    found = plan(document)
    everything = [found.title, *(t.text for t in found.unsorted)]
    assert "Alex and the plan" in everything
    assert "Kept by Dr Lane" in everything


def test_a_macro_is_refused() -> None:
    data = repacked(saved(filled()), lambda _, body: body, word__vbaProject_bin=b"x")
    data = data.replace(b"vbaProject_bin", b"vbaProject.bin")
    assert _reason(data) == "macros"


def test_a_macro_said_by_its_type_is_refused() -> None:
    def change(_: str, body: bytes) -> bytes:
        return body.replace(b"wordprocessingml.document.main", b"macroEnabled.main")

    assert _reason(repacked(saved(filled()), change)) == "macros"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    big = b"0" * (documents.UNPACKED_LIMIT + 1)
    data = repacked(saved(filled()), lambda _, body: body, word__media=big)
    assert len(data) < 200_000
    monkeypatch.setattr(docx, "Document", lambda _: pytest.fail("it was opened"))
    assert _reason(data) == "large"


def test_many_members_are_refused() -> None:
    more = {f"word__{n}": b"" for n in range(documents.MEMBERS_LIMIT)}
    assert _reason(repacked(saved(filled()), lambda _, body: body, **more)) == "large"


def test_a_bomb_of_entities_stays_shut() -> None:
    head = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def change(name: str, body: bytes) -> bytes:
        if name != "word/document.xml":
            return body
        return body.replace(b"<w:document", head + b"<w:document", 1).replace(b"I pace", b"&b;", 1)

    text = text_of(repacked(saved(filled()), change))
    assert "aaaa" not in text
    assert "I stop answering my phone" in text


@pytest.mark.parametrize("cut", [10, 400, -30])
def test_half_a_document_is_refused(cut: int) -> None:
    assert _reason(saved(filled())[:cut]) == "damaged"


def test_damage_inside_is_refused() -> None:
    for gone in ("word/document.xml", "[Content_Types].xml"):
        assert _reason(without(gone)) == "other"
    broken = repacked(
        saved(filled()), lambda name, body: body[:300] if name == "word/document.xml" else body
    )
    assert _reason(broken) == "damaged"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "old"), (b"%PDF-1.7\n", "other"), (b"{\\rtf1 x}", "other")],
)
def test_other_kinds_of_file_are_named_as_such(data: bytes, reason: str) -> None:
    assert _reason(data) == reason


def test_five_megabytes_are_refused() -> None:
    with pytest.raises(TooMuchText):
        import_plan(b"no sleep\n" * 600_000, "safety")
    with pytest.raises(TooMuchText):
        check_length("\u8a71" * 700_000)
    document = docx.Document()
    for _ in range(3):
        document.add_paragraph("word " * 200_000)
    with pytest.raises(TooMuchText):
        text_of(saved(document))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    text = "Fr\u00fchwarnzeichen\nich schlafe nicht, z\u00e4hle Schritte"
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Fr\u00fchwarnzeichen".encode("latin-1"), "one-byte"),
        ("it\u2019s fine".encode("cp1252"), "one-byte"),
        (bytes(range(256)), ""),
        (b"a\0b", ""),
    ],
)
def test_other_bytes_are_refused_by_what_they_look_like(data: bytes, kind: str) -> None:
    with pytest.raises(NotText) as refused:
        text_of(data)
    assert refused.value.kind == kind


def _reason(data: bytes) -> str:
    with pytest.raises(NotADocument) as refused:
        text_of(data)
    return refused.value.reason
