"""One header for each fault: refused, at once and for little, before anything is tried (F19)."""

from __future__ import annotations

import os
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from crisisplan.errors import VaultDamaged, VaultTooNew, WrongSecret
from crisisplan.vault import header as h
from crisisplan.vault import keys
from crisisplan.vault.folder import Folder
from tests.vault.header_parts import KEY, SECRET, header, sealed
from tests.vault.header_vectors import vectors

VECTORS = Path(__file__).parent / "vectors"
FILES = sorted(VECTORS.glob("*.vector"))

SECONDS, BYTES = 0.1, 50_000_000
DEAR = 1024
"""Above so many KiB a way is not tried here."""


def parts(path: Path) -> tuple[str, bytes]:
    """Return what is expected of a vector, and its header."""
    comment, _, content = path.read_bytes().partition(b"\n\n")
    expect, about = comment.decode().split("\n")
    assert about.startswith("about: ")
    return expect.removeprefix("expect: "), content


def read(data: bytes) -> str:
    """Read a header as the program does, and open it with each kind of secret."""
    try:
        found = h.decode(data)
    except VaultDamaged as error:
        return "damaged" if error.part == "header" else error.part
    except VaultTooNew:
        return "too-new"
    return opened(found, data)


def opened(found: h.Header, data: bytes) -> str:
    kinds = {slot.kind for slot in found.slots if slot.opens == "vault"}
    if any(slot.kdf.memory_kib > DEAR for slot in found.slots):
        return "ok"
    for kind in kinds:
        try:
            assert keys.unlock(found, data, kind, SECRET).vault == KEY
        except WrongSecret:
            return "locked"
        except VaultDamaged:
            return "unsigned"
        with pytest.raises(WrongSecret):
            keys.unlock(found, data, kind, SECRET + b"x")
    return "ok"


def test_the_files_hold_what_is_described() -> None:
    described = {
        f"{name}.vector": f"expect: {expect}\nabout: {about}\n\n".encode() + content
        for name, expect, about, content in vectors()
    }
    assert len(described) == len(list(vectors()))
    if os.environ.get("WRITE_VECTORS"):
        VECTORS.mkdir(exist_ok=True)
        for name, content in described.items():
            (VECTORS / name).write_bytes(content)
    assert {path.name: path.read_bytes() for path in VECTORS.iterdir()} == described
    assert len(described) >= 45


def test_each_fault_is_another() -> None:
    contents = [content for _, _, _, content in vectors()]
    assert len(set(contents)) == len(contents)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_f19_each_header_is_taken_for_what_it_is(path: Path) -> None:
    expect, content = parts(path)
    assert read(content) == expect


@pytest.mark.parametrize(
    "path", [path for path in FILES if not path.stem.startswith("ok")], ids=lambda path: path.stem
)
def test_f19_refusing_costs_little(path: Path) -> None:
    _, content = parts(path)
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        refused(content)
        spent.append(time.perf_counter() - began)
    assert min(spent) < SECONDS
    tracemalloc.start()
    try:
        refused(content)
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()


def refused(content: bytes) -> None:
    try:
        h.decode(content)
    except (VaultDamaged, VaultTooNew):
        return


def test_what_is_read_is_written_the_same() -> None:
    for path in FILES:
        expect, content = parts(path)
        if expect in {"ok", "locked"}:
            assert h.encode(h.decode(content), keys.Keys(KEY).header) == content


def test_every_bit_of_a_header_counts() -> None:
    whole = sealed(header())
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        with pytest.raises((VaultDamaged, VaultTooNew)):
            h.decode(bytes(changed))


def test_a_header_cut_anywhere_is_damaged() -> None:
    whole = sealed(header())
    for end in range(len(whole)):
        with pytest.raises(VaultDamaged):
            h.decode(whole[:end])


@pytest.mark.skipif(sys.platform == "win32", reason="would fill the disk")
def test_f19_a_huge_file_is_not_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with folder.header.open("wb") as file:
        file.write(sealed(header()))
        file.truncate(1 << 33)
    tracemalloc.start()
    try:
        with pytest.raises(VaultDamaged):
            folder.read_header()
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
