"""Bad input: a clear kind message, exit code 3, no partial file, the source untouched."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from crisisplan.cli.main import main

BAD = {
    "too large": b"a" * 20_000_001,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "an office file": b"PK\x03\x04\x14\0\x06\0",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "latin-1": "caf\u00e9".encode("latin-1"),
    "half a letter": b"Warning signs\n\xe2\x82",
    "half a surrogate pair": b"\xed\xa0\x80",
    "a zero byte": b"Warning\0signs",
    "broken JSON": b'{"warning signs": [',
    "nested without end": b'{"a":' * 100_000,
    "a newer plan": b'{"format": "9.0", "plan": {}}',
    "no plan": b'{"format": "1.0", "plan": {"id": 3}}',
    "twins": b'{"format": "1.0", "plan": {}, "plan": {}}',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_kindly(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    source, out = tmp_path / "source", tmp_path / "plan.json"
    source.write_bytes(BAD[name])
    before = hashlib.sha256(BAD[name]).digest()
    for arguments in (
        ["import", str(source), "-o", str(out)],
        ["check", str(source)],
        ["export", str(source), "--layout", "text", "-o", str(out)],
        ["compare", str(source), str(source)],
    ):
        assert main(arguments) == 3
        written = capfdbinary.readouterr()
        assert written.out == b""
        assert b"Traceback" not in written.err
        assert b"not changed" in written.err or b"Nothing was changed" in written.err
        assert len(written.err) < 400
    assert {path.name for path in tmp_path.iterdir()} == {"source"}
    assert hashlib.sha256(source.read_bytes()).digest() == before


@pytest.mark.skipif(sys.platform == "win32", reason="devices of POSIX")
@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "device", "endless", "broken link"])
def test_f62_a_source_that_is_no_plain_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], kind: str
) -> None:
    path = tmp_path / "source"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/null")
        case "endless":
            path = Path("/dev/zero")
        case "broken link":
            path.symlink_to(tmp_path / "gone")
        case _:
            assert kind == "missing"
    for arguments in (["import", str(path)], ["check", str(path)]):
        assert main(arguments) == 3
        written = capfdbinary.readouterr()
        assert written.out == b""
        assert written.err.startswith(b"The file was not read: ")
