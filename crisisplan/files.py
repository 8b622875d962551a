"""Read with a limit; write so that a file is whole or as it was before.

The writer follows what was measured: `QSaveFile` reported success for a truncated file on a full
disk, so every byte is counted, synced and read back before the old file is replaced. The read-back
comes from the page cache: it catches short and wrong writes, it is no proof about the medium.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from typing import TYPE_CHECKING

from crisisplan.errors import CannotRead, CannotWrite, TooLarge

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 20_000_000
"""Most bytes read from one file: a plan is thousands of times smaller."""

_REPLACE_TRIES = 12
_BLOCKED = (5, 32, 33)
"""Windows errors while a scanner holds the file for some milliseconds."""

_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "folder",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.ELOOP: "link",
}


def read(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a plain file, at most `limit`.

    Raises `CannotRead` (also for devices and pipes, which are not waited for) or `TooLarge`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISDIR(mode):
                raise CannotRead(path, "folder")
            if not stat.S_ISREG(mode):
                raise CannotRead(path, "special")
            data = file.read(limit + 1)
    except OSError as error:
        raise CannotRead(path, reason(error)) from error
    if len(data) > limit:
        raise TooLarge(path, "large")
    return data


def write(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write a file whole (mode 0600), or leave everything as it was and raise `CannotWrite`.

    Links, folders, devices and pipes are refused. With `replace=False` an existing file is too.
    """
    folder = path.absolute().parent
    _check_target(path, replace=replace)
    if not os.path.isdir(folder):  # noqa: PTH112 - the one that never raises
        raise CannotWrite(path, "missing-folder")
    temporary = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        _write_new(temporary, data)
        _replace(temporary, path)
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(folder)


def reason(error: OSError) -> str:
    """Return the closed word for what the system said (see `crisisplan.errors`)."""
    return _REASONS.get(error.errno or 0, "broken")


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file that is there; never raises."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def holds_something(path: Path) -> bool:
    """Tell whether a plain file with something in it is there; never raises."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > 0


def _check_target(path: Path, *, replace: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(path, reason(error)) from error
    if stat.S_ISLNK(mode):
        raise CannotWrite(path, "link")
    if stat.S_ISDIR(mode):
        raise CannotWrite(path, "folder")
    if not stat.S_ISREG(mode):
        raise CannotWrite(path, "special")
    if not replace:
        raise CannotWrite(path, "exists")
    if not os.access(path, os.W_OK):
        raise CannotWrite(path, "read-only")


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = hashlib.sha256()
        while chunk := os.read(descriptor, 1 << 20):
            found.update(chunk)
        if found.digest() != hashlib.sha256(data).digest():
            raise OSError(errno.EIO, "read-back differs")
    finally:
        os.close(descriptor)


def _replace(temporary: Path, path: Path) -> None:
    for tries in range(_REPLACE_TRIES):
        try:
            temporary.replace(path)
        except PermissionError as error:
            blocked = getattr(error, "winerror", None) in _BLOCKED
            if not blocked or tries == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.01 * 1.5**tries)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
