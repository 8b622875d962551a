"""Pages as pictures: the size asked for, the right page, and nothing but what is on it."""

from __future__ import annotations

import pytest

from crisisplan.errors import ExportError
from crisisplan.export.options import PaperOptions
from crisisplan.jobs.blank_sheet import blank_sheet
from crisisplan.jobs.page_pictures import Picture, pages, picture, pictures

PDF = blank_sheet("safety", language="en", country="GB", options=PaperOptions()).data
WHITE = b"\xff\xff\xff\xff"


def test_a_picture_has_the_width_asked_for_and_the_shape_of_the_paper() -> None:
    assert pages(PDF) == 2
    found = picture(PDF, 0, 301)
    assert found.width == 301
    assert found.height == pytest.approx(301 * 297 / 210, abs=1)
    assert len(found.rgba) == found.width * found.height * 4
    assert set(found.rgba[3::4]) == {255}
    assert found.rgba[:4] == WHITE


def test_red_comes_first() -> None:
    # The band of the help box is green: less red than blue, and green the most.
    found = picture(PDF, 0, 300)
    colours = {found.rgba[at : at + 3] for at in range(0, len(found.rgba), 4)}
    assert b"\x1d\x5f\x5a" in colours


def test_every_page_is_its_own() -> None:
    first, second = picture(PDF, 0, 200), picture(PDF, 1, 200)
    assert first != second
    assert picture(PDF, 0, 200) == first


def test_a_printer_gets_the_pages_one_by_one() -> None:
    found = list(pictures(PDF, 72))
    assert [(one.width, one.height) for one in found] == [(596, 842)] * 2
    assert found[0].rgba != found[1].rgba
    half = pictures(PDF, 72)
    assert next(half) == found[0]
    half.close()
    assert pages(PDF) == 2


@pytest.mark.parametrize(("page", "width"), [(2, 100), (-1, 100), (0, 0), (0, -5), (0, 1_000_000)])
def test_what_cannot_be_drawn_is_said(page: int, width: int) -> None:
    with pytest.raises(ExportError):
        picture(PDF, page, width)


@pytest.mark.parametrize("broken", [b"", b"no pdf", PDF[:200]])
def test_what_is_no_pdf_is_said(broken: bytes) -> None:
    with pytest.raises(ExportError):
        pages(broken)


def test_a_picture_shows_no_pixels_in_a_message() -> None:
    assert repr(Picture(2, 1, b"secret!!")) == "Picture(2 x 1)"
