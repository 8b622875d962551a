from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from crisisplan import files
from crisisplan.errors import CannotRead, CannotWrite, TooLarge

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX systems")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for content in (b"", b"one", b"\0\xff" * 600_000):
        files.write(path, content)
        assert files.read(path) == content
    assert names(tmp_path) == {"a"}


@POSIX
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o644)
    files.write(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_kept_unless_it_may_go(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.write(path, b"old", replace=False)
    with pytest.raises(CannotWrite) as refused:
        files.write(path, b"new", replace=False)
    assert refused.value.reason == "exists"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a"}


@pytest.mark.parametrize(
    ("name", "reason"), [("gone", "missing"), (".", "folder"), ("file/x", "missing")]
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotRead) as refused:
        files.read(tmp_path / name)
    assert refused.value.reason == reason


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotRead) as refused:
        files.read(pipe)
    assert refused.value.reason == "special"
    with pytest.raises(CannotRead) as refused:
        files.read(Path("/dev/zero"))
    assert refused.value.reason == "special"


def test_nothing_beyond_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert files.read(path, 5) == b"12345"
    with pytest.raises(TooLarge):
        files.read(path, 4)


def test_a_link_is_read_and_never_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert files.read(link) == b"old"
    with pytest.raises(CannotWrite) as refused:
        files.write(link, b"new")
    assert refused.value.reason == "link"
    assert real.read_bytes() == b"old"


def test_whether_two_names_are_one_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.hardlink_to(one)
    assert files.is_same(one, other)
    assert files.is_same(one, tmp_path / "." / "one")
    assert not files.is_same(one, tmp_path / "gone")
    assert not files.is_same(tmp_path / "gone", tmp_path / "gone")
    assert not files.is_same(one, Path("a\0b"))
    assert files.holds_something(one)
    assert not files.holds_something(tmp_path)
    assert not files.holds_something(tmp_path / "gone")


def test_windows_errors_of_a_busy_file_are_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []
    real = Path.replace

    def busy(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) < 3:
            error = PermissionError(13, "busy")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    files.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(tries) == 3


def test_a_file_that_stays_busy_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path, target: Path) -> Path:
        raise PermissionError(13, f"{self} {target}")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", denied)
    with pytest.raises(CannotWrite) as refused:
        files.write(tmp_path / "a", b"new")
    assert refused.value.reason == "denied"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == {"a"}
