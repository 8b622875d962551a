"""`blank`: a sheet to fill by hand, without a vault or a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

Streams = pytest.CaptureFixture[bytes]


def test_a_blank_sheet_is_made_and_nothing_else(
    tmp_path: Path, own_home: Path, capfdbinary: Streams
) -> None:
    before = sorted(own_home.rglob("*"))
    out = tmp_path / "sheet.pdf"
    assert main(["blank", "--country", "gb", "--paper", "letter", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert capfdbinary.readouterr() == (b"", b"")
    assert sorted(own_home.rglob("*")) == before


def test_it_can_go_to_standard_output(capfdbinary: Streams) -> None:
    assert main(["blank", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"%PDF-")
    assert err == b""


def test_a_country_without_numbers_is_said_and_the_sheet_is_made(
    tmp_path: Path, capfdbinary: Streams
) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["blank", "--country", "ZZ", "-o", str(out)]) == 0
    assert out.exists()
    assert b'No help lines for "ZZ" yet' in capfdbinary.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--template", "none"], 2), (["-o", "sheet.html"], 4)]
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["blank", "-o", "sheet.pdf", *arguments]) == code
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path, capfdbinary: Streams) -> None:
    out = tmp_path / "notes"
    out.write_text("mine")
    assert main(["blank", "-o", str(out)]) == 4
    assert out.read_text() == "mine"
    assert capfdbinary.readouterr().err
