from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.content.loader import choose, read_as, read_tables, refuse_twice
from crisisplan.content.toml_file import read_toml
from crisisplan.errors import ContentError, UnknownChoice
from crisisplan.plan.form import Role, TemplateSection
from crisisplan.plan.support import Shipped

if TYPE_CHECKING:
    from pathlib import Path


class Sections(Shipped, frozen=True, kw_only=True):
    sections: tuple[TemplateSection, ...]


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "some.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"a = \xff", "byte 4", "UTF-8"),
        (b"a = ", "$", "TOML"),
        (b"a = 1\na = 2", "$", "TOML"),
        (b"a = 1\x00", "$", "TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_named(
    tmp_path: Path, content: bytes, where: str, reason: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ContentError, match=reason) as caught:
        read_toml(path)
    assert (caught.value.path, caught.value.where) == (path, where)


def test_a_file_that_is_not_there_or_a_folder_is_a_content_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ContentError, match="cannot be read"):
            read_toml(path)


def test_a_fault_deep_inside_is_named_by_its_path(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[sections]]
        id = "a"
        title = "A"
        purpose = "P"
        ask = "Q"
        clinician = "C"
        [[sections.fields]]
        id = "f"
        kind = "texts"
        role = "reason"
        """,
    )
    with pytest.raises(ContentError, match="texts") as caught:
        read_as(path, Sections)
    assert caught.value.where == "$.sections[0].fields[0].kind"
    assert "at `" not in caught.value.reason


def test_a_fault_in_a_named_table_names_the_table(tmp_path: Path) -> None:
    path = written(tmp_path, "[one]\nstep = 1\n\n[two]\nstep = 'high'\n")
    with pytest.raises(ContentError) as caught:
        read_tables(path, Role)
    assert caught.value.where == "$.two.step"


@pytest.mark.parametrize("name", ["", "..", "../safety", "en/safety", "SAFETY", "s\0", "x" * 5000])
def test_a_name_that_is_not_known_never_becomes_a_path(name: str) -> None:
    with pytest.raises(UnknownChoice) as caught:
        choose("template", name, ["safety", "../safety", ".."])
    assert caught.value.name == name


def test_a_known_name_comes_back() -> None:
    assert choose("template", "safety", ["safety"]) == "safety"


def test_what_is_there_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="'b' is there twice") as caught:
        refuse_twice(tmp_path, "$.list", ["a", "b", "b"])
    assert caught.value.where == "$.list[2]"
