"""What reads bytes that anybody may have written, each with bytes to begin from.

A target takes any bytes. It ends quietly when they are read or refused by an error of ours; any
other error, or an answer that is not true, is a fault. `tests/vault/test_fuzz.py` runs them for a
while each; `tests/bench/fuzz.py` as long as you like, led by coverage.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from crisisplan.errors import ExchangeError, VaultDamaged, VaultTooNew, WrongSecret
from crisisplan.plan import codec
from crisisplan.vault import backups, card, database, header, keys
from crisisplan.vault.bodies import pack, put_together, take_apart, unpack
from crisisplan.vault.plans import Plans
from crisisplan.vault.rows import Rows
from crisisplan.vault.vault import _read_seen
from tests.vault.header_parts import header as header_of
from tests.vault.header_parts import keyring, recovery, sealed, summed, wrapped
from tests.vault_examples import AT, CODE, keys_of, new_folder, opened, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from crisisplan.vault.folder import Folder

PLAN = plan_of("fuzz", "I walk to the sea, 海, \U0001f30a")
CARD = b"call Ilse, 555-0112"

JSON_TOKENS = (
    *(b"{", b"}", b"[", b"]", b":", b",", b'"', b"\\", b"\\ud800", b"\\u0000", b"\xef\xbb\xbf"),
    *(b"null", b"true", b"1e999", b"-1", b"0", b"99999999999999999999", b"1.0", b"NaN", b"\xff"),
    *(b"[" * 2000, b'{"a":' * 500, b'"more":{}', b'"kind":"text"', b'"id":""', b'"plan":'),
)
HEADER_TOKENS = (b"\n", b"\r", b"mac ", b"sum ", b"crisisplan vault 2\n", b'"argon2id"', b"\0")
ZIP_TOKENS = (
    *(b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\6\7", b"\1\0", b"\xff\xff\xff\xff"),
    *(b"vault.header", b"plans.db", b"../", b"\x08\0", b"\x0c\0", b"\x0e\0", b"\0\0\0\0"),
    *(b"\1\0\x09\0", b"\x75\x70\x05\0", b"\0\x08", b"\xff\xff", b"\0\x08\xff\xfe"),
)


class Target(NamedTuple):
    """Something that reads bytes."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    """Bytes that are as they should be."""
    tokens: tuple[bytes, ...]
    """Pieces that mean something to it."""


def targets(place: Path) -> dict[str, Target]:
    """Return every target; `place` is an empty folder they may use."""
    folder = new_folder(place)
    with opened(folder) as vault:
        vault.plans.save(PLAN)
        vault.versions.keep(PLAN, "by-hand")
        backup = backups.make_backup(vault, AT).path
        card.write_card(vault, CARD)
        file = folder.database(vault.header)
    body = take_apart(PLAN)
    headers = folder.header.read_bytes(), sealed(header_of(wrapped(recovery()), keyring()))
    zips = backup.read_bytes(), small_zip(headers[1])
    return {
        "header": Target(_header, headers, (*HEADER_TOKENS, *JSON_TOKENS)),
        "summed header": Target(_summed_header, headers, (*HEADER_TOKENS, *JSON_TOKENS)),
        "backup": Target(_backup(place / "any.backup"), zips, ZIP_TOKENS),
        "plan file": Target(_plan_file, (codec.encode(PLAN), body.text), JSON_TOKENS),
        "body": Target(_body(body.form), (pack(body.text), body.text, body.form), JSON_TOKENS),
        "card": Target(_card(folder), (folder.card.read_bytes(),), (b"crisisplan card 1\n",)),
        "seen": Target(_seen(folder), (folder.seen.read_bytes(),), (*JSON_TOKENS, b'"\xc3\xa9"')),
        "database": Target(_database(folder, file), (file.read_bytes(),), (b"\0" * 4096,)),
    }


def mutated(target: Target, chance: Random) -> bytes:
    """Return a good example with one to five pieces changed, moved, doubled or cut off."""
    content = chance.choice(target.seeds)
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(content))
        end = min(start + chance.choice((0, 1, 1, 2, 4, 40, 1000)), len(content))
        kind = chance.choice(("flip", "token", "token", "bytes", "double", "move", "cut", "end"))
        piece, rest = content[start:end], content[end:]
        if kind == "flip":
            piece = bytes(byte ^ 1 << chance.randint(0, 7) for byte in piece)
        elif kind == "double":
            piece += piece
        elif kind == "move":
            rest = content[start:]
        else:
            rest = b"" if kind == "end" else rest
            piece = {"token": chance.choice(target.tokens), "bytes": chance.randbytes(3)}.get(
                kind, b""
            )
        content = content[:start] + piece + rest
    return content


def small_zip(header_bytes: bytes) -> bytes:
    """Return a backup with a tiny database, so that most of it is zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("vault.header", header_bytes)
        zipped.writestr("plans.db", b"tiny")
    return buffer.getvalue()


def _header(content: bytes) -> None:
    with contextlib.suppress(VaultDamaged, VaultTooNew):
        found = header.decode(content)
        # A passphrase may truly cost a second, which says nothing here.
        with contextlib.suppress(WrongSecret):
            keys.unlock(found, content, "recovery", CODE)


def _summed_header(content: bytes) -> None:
    _header(summed(content[: content.rfind(b"sum ")]))


def _backup(path: Path) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        path.write_bytes(content)
        with contextlib.suppress(VaultDamaged, VaultTooNew):
            found = backups.read_backup(path)
            assert found.header == header.decode(found.header_bytes)

    return run


def _plan_file(content: bytes) -> None:
    with contextlib.suppress(ExchangeError):
        plan = codec.decode(content)
        assert codec.decode(codec.encode(plan)) == plan


def _body(form: bytes) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        with contextlib.suppress(VaultDamaged):
            unpack(content, form)
        with contextlib.suppress(VaultDamaged):
            put_together(unpack(content), form)
        with contextlib.suppress(VaultDamaged):
            put_together(content, form)

    return run


def _card(folder: Folder) -> Callable[[bytes], None]:
    def run(content: bytes) -> None:
        folder.card.write_bytes(content)
        with contextlib.suppress(VaultDamaged):
            assert card.read_card(folder, "recovery", CODE) == CARD

    return run


def _seen(folder: Folder) -> Callable[[bytes], None]:
    own = keys_of(folder)

    def run(content: bytes) -> None:
        folder.seen.write_bytes(content)
        found = _read_seen(folder, own)
        assert found is None or found.commits == 2

    return run


def _database(folder: Folder, file: Path) -> Callable[[bytes], None]:
    own = keys_of(folder)

    def run(content: bytes) -> None:
        file.write_bytes(content)
        with (
            contextlib.suppress(VaultDamaged),
            contextlib.closing(database.connect(file, own.database)) as connection,
        ):
            assert Plans(Rows(connection)).draft(PLAN.id) == PLAN

    return run
