"""`templates --check`: a form of one's own, and the line to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.jobs.test_forms import OWN
from tests.program import done, run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_good_form_is_told_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "our-clinic.toml"
    path.write_text(OWN, "utf-8")
    told = done("templates", "--check", path).decode()
    assert "our-clinic.toml can be used: Our own plan, 3 parts." in told
    assert "templates" in told.rpartition("folder:")[2]


def test_a_broken_form_is_told_its_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / "our-clinic.toml"
    path.write_text(OWN.replace('role = "my-view"', 'role = "no-role"'), "utf-8")
    found = run("templates", "--check", path)
    assert found.returncode != 0
    told = found.stderr.decode()
    for part in ("our-clinic.toml", "line 25", "role"):
        assert part in told
    assert b"Traceback" not in found.stderr
