"""Settings: what a person set comes back, and a spoiled file stops nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplan import settings
from crisisplan.errors import CannotWrite
from crisisplan.settings import LOCK_AFTER, TEXT_SIZES, THEMES, Settings

ANY = st.builds(
    Settings,
    interface_language=st.sampled_from(["en", "pt-BR"]),
    plan_language=st.sampled_from(["en", "ar"]),
    country=st.sampled_from(["", "GB", "US"]),
    theme=st.sampled_from(THEMES),
    text_size=st.sampled_from(TEXT_SIZES),
    lock_after=st.sampled_from(LOCK_AFTER),
    paper=st.sampled_from(["", "a4", "letter"]),
    has_vault=st.booleans(),
    unlock_with_keyring=st.booleans(),
)


@given(ANY)
def test_what_was_set_comes_back(chosen: Settings) -> None:
    import tempfile  # noqa: PLC0415 - Hypothesis wants no fixture that is made once

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deep" / "settings.json"
        settings.save(path, chosen)
        assert settings.load(path) == chosen


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 9000,
        b'{"text_size": true}',
        b'{"text_size": 1e999}',
        b'{"text_size": 20000}',
        b'{"lock_after": 0}',
        b'{"theme": "pink"}',
        b'{"paper": 4}',
        b'{"country": "' + b"A" * 300 + b'"}',
        b'{"interface_language": "e\\nn"}',
        b'{"unlock_with_keyring": 1}',
    ],
)
def test_a_spoiled_file_is_as_no_file(tmp_path: Path, spoiled: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(spoiled)
    assert settings.load(path) == Settings()


def test_one_wrong_value_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"country": "GB", "theme": 7, "from_later": {"x": 1}}))
    assert settings.load(path) == Settings(country="GB")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    assert settings.load(path) == Settings()
    with pytest.raises(CannotWrite):
        settings.save(path, Settings())


def test_reading_them_needs_only_the_standard_library() -> None:
    code = "import sys, crisisplan.settings; print('msgspec' in sys.modules)"
    found = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert found.strip() == "False"


def test_f77_only_known_things_are_kept() -> None:
    assert set(Settings._fields) == {
        "interface_language",
        "plan_language",
        "country",
        "theme",
        "text_size",
        "lock_after",
        "paper",
        "has_vault",
        "unlock_with_keyring",
        "has_unseen_code",
    }
