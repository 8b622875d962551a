"""F37, F67, F72: too little memory is no wrong passphrase; nothing typed lies about in clear."""

from __future__ import annotations

import base64
import json
import os
import resource
import secrets
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.errors import NotEnoughMemory, WrongSecret
from crisisplan.jobs import vault_opening
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan, Text
from crisisplan.vault import slots
from crisisplan.vault.backups import make_backup
from crisisplan.vault.card import write_card
from crisisplan.vault.plans import Copy
from crisisplan.vault.slots import argon2id, make_slot, open_slot
from crisisplan.vault.vault import Way
from crisisplan.vault.ways import add_way, renew
from tests.vault.faults import flipping, memory, vaults
from tests.vault.faults.children import Child, fork
from tests.vault.faults.failing import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.vault.folder import Folder
    from tests.vault.faults.children import Tell

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
VAULT_ID, KEY = "0" * 32, bytes(range(32))


def test_f37_too_little_memory_is_no_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    kdf = argon2id(memory_kib=64, passes=1, lanes=1)
    slot = make_slot(VAULT_ID, "passphrase", "vault", b"right", KEY, kdf)

    class NoMemory:
        def __init__(self, **_: object) -> None:
            pass

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    assert open_slot(VAULT_ID, slot, b"wrong") is None
    monkeypatch.setattr(slots, "Argon2id", NoMemory)
    for secret in (b"right", b"wrong"):
        with pytest.raises(NotEnoughMemory):
            open_slot(VAULT_ID, slot, secret)


@on_linux
def test_f37_really_too_little_memory(vault: Folder) -> None:
    kdf = argon2id(memory_kib=256 * 1024, passes=1, lanes=1)

    def work(tell: Tell) -> None:
        with vaults.opened(vault) as opened:
            own = opened.keys.vault
            slot = make_slot(opened.header.id, "passphrase", "vault", b"right", own, kdf)
            opened.put_header(replace(opened.header, slots=(*opened.header.slots, slot)))
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + 64 * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
        for secret in (b"right", b"wrong"):
            try:
                vault_opening.unlock(vault, vault_opening.Secret("passphrase", secret))
            except (NotEnoughMemory, WrongSecret) as error:
                tell(type(error).__name__)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
        vault_opening.unlock(vault, vault_opening.Secret("passphrase", b"right")).close()
        tell("opens")

    child = fork(work)
    child.begin()
    assert child.said() == ["NotEnoughMemory", "NotEnoughMemory", "opens"]


def words_of(value: object) -> Iterator[str]:
    """Every string in a plan file."""
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from words_of(one)
        case dict():
            for one in value.values():
                yield from words_of(one)
        case _:
            return


def typed() -> tuple[Plan, set[str]]:
    """A plan, and every text and id in it that is long enough to be told from chance."""
    text = Text(id="text", field="", text="Grüße an 散歩する, five letters more")
    plan = replace(vaults.plan(4), title="My title of canaries", unsorted=(text,))
    found = set(words_of(json.loads(codec.encode(plan))))
    return plan, {words for words in found if len(words) >= 10 and words.isprintable()}


def test_f67_nothing_that_was_typed_lies_in_the_folder_in_clear(
    vault: Folder, own_home: Path
) -> None:
    plan, words = typed()
    assert len(words) > 100
    words |= {"a name who has it", "what a value holds", "what stands on the card"}
    with vaults.opened(vault) as opened:
        opened.plans.save(plan)
        opened.versions.keep(plan, "print")
        opened.plans.save(replace(plan, title="Another title of canaries"))
        opened.plans.remember_copy(plan.id, Copy(1, "full", "a name who has it"))
        opened.rows.keep_value("a name of value", b"what a value holds")
        make_backup(opened, NOON)
        add_way(opened, Way("recovery", vaults.secret(1)))
        renew(opened, [Way("recovery", vaults.secret())])
        write_card(opened, b"what stands on the card")
        make_backup(opened, NOON)
    flipping.break_off(vault)
    places = [path for place in (vault.path, own_home) for path in place.rglob("*")]
    files = [path for path in places if path.is_file()]
    assert len(files) > 5
    for path in files:
        content = b"\n".join((path.read_bytes(), *memory.unpacked(path.read_bytes())))
        assert [found for found in words if memory.in_clear(content, found)] == [], path
    assert [path for path in places if any(found in str(path) for found in words)] == []


@pytest.mark.parametrize(
    "hide",
    [
        bytes,
        zlib.compress,
        lambda plain: b"xx" + base64.b64encode(b"ab" + plain),
        lambda plain: plain.decode().encode("utf-16-le"),
        lambda plain: b"\x89PNG" + zlib.compress(b"aaaa" + plain, 9)[:-4],
    ],
)
def test_f67_the_search_finds_words_that_do_lie_in_clear(hide: object) -> None:
    assert callable(hide)
    content = hide(b"before a canary that sings after")
    everything = b"\n".join((content, *memory.unpacked(content)))
    assert memory.in_clear(everything, "a canary that sings")
    assert not memory.in_clear(everything, "a canary that sleeps")


def lines_of(child: Child) -> Iterator[str]:
    """What a process tells, as it tells it."""
    line = b""
    while byte := os.read(child.told, 1):
        if byte == b"\n":
            yield line.decode()
            line = b""
        else:
            line += byte


def waits_anew(number: int) -> bool:
    """Wait until a process has become another program, and is through with starting."""
    for _ in range(200):
        if b"crisisplan\0check" in Path(f"/proc/{number}/cmdline").read_bytes():
            # Long enough to load what it loads: it then waits for its input.
            time.sleep(0.5)
            return True
        time.sleep(0.05)
    return False


@on_linux
def test_f72_after_locking_nothing_of_a_plan_is_in_memory(vault: Folder) -> None:
    """The words are made in one process and read in another: this one must not know them yet."""
    typed_in, typing = os.pipe()

    def write(tell: Tell) -> None:
        canary = f"canary {secrets.token_hex(16)}"
        with vaults.opened(vault) as opened:
            text = Text(id="canary", field="", text=canary)
            opened.plans.save(replace(vaults.plan(0), title="canaries", unsorted=(text,)))
        tell(canary)

    def read(tell: Tell) -> None:
        opened = vaults.opened(vault)
        plan = opened.plans.draft(vaults.plan(0).id)
        os.dup2(typed_in, 0)
        tell("open")
        time.sleep(0.2)
        os.read(0, 1)
        vault_opening.lock(opened, ["check", "-"], unsaved=[plan])

    writer, reader = fork(write), fork(read)
    writer.begin()
    (canary,) = writer.said()
    reader.begin()
    try:
        assert next(lines_of(reader)) == "open"
        try:
            before = memory.hits_in_process(reader.number, canary)
        except PermissionError:
            pytest.skip("this machine shows the memory of no process")
        os.write(typing, b"!")
        assert waits_anew(reader.number)
        after = memory.hits_in_process(reader.number, canary)
        lives = memory.hits_in_process(reader.number, "crisisplan.cli")
    finally:
        reader.kill()
        reader.said()
        os.close(typing)
        os.close(typed_in)
    assert before > 0
    assert after == 0 < lives
    with vaults.opened(vault) as opened:
        assert opened.plans.draft(vaults.plan(0).id).title == "canaries"
