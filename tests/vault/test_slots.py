"""F19, F37, F45: a slot opens with its secret and its vault alone."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.vault import slots
from crisisplan.vault.header import Kdf
from tests.vault_examples import cheap_slot

KEY = bytes(range(32))
VAULT = "ab" * 16
SALT = "5a" * 16

EQUAL = [
    ("caf\u00e9", "cafe\u0301"),
    ("ﬁne day", "fine day"),
    ("Ａｂｃ", "Abc"),
    ("my dog ", "my dog"),
    ("\t my dog\n", "my dog"),
    ("my\u00a0dog", "my dog"),
    ("my dog\u00a0", "my dog"),
    ("\u3000my dog", "my dog"),
    ("🌊🐕", "🌊🐕"),
    ("①②", "12"),
]
OTHERS = [
    ("My dog", "my dog"),
    ("mydog", "my dog"),
    ("my  dog", "my dog"),
    ("🌊🐕", "🌊🐈"),
    ("👍🏽", "👍"),
    ("cafe", "caf\u00e9"),
    ("\u0430pple", "apple"),
    ("\ud800", "\ufffd"),
]

NOT_ENOUGH = """
import resource, sys
from crisisplan.errors import NotEnoughMemory
from crisisplan.vault import slots
kdf = slots.argon2id(memory_kib=512 * 1024, passes=1, lanes=1)
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
try:
    slots.make_slot("ab" * 16, "passphrase", "vault", b"secret", bytes(32), kdf)
except NotEnoughMemory as error:
    sys.exit(7 if str(error) == "" else 8)
"""


@pytest.mark.parametrize(("typed", "also"), EQUAL)
def test_f45_a_passphrase_typed_another_way_is_the_same(typed: str, also: str) -> None:
    assert slots.passphrase_secret(typed) == slots.passphrase_secret(also)


@pytest.mark.parametrize(("typed", "other"), OTHERS)
def test_f45_a_passphrase_that_looks_alike_is_another(typed: str, other: str) -> None:
    assert slots.passphrase_secret(typed) != slots.passphrase_secret(other)


def test_f45_format_1_fixes_how_a_passphrase_becomes_bytes() -> None:
    assert slots.passphrase_secret(" Cafe\u0301 ﬁ 🌊 ") == "Café fi 🌊".encode()


def test_a_slot_opens_with_its_secret() -> None:
    slot = cheap_slot(VAULT, b"secret", KEY)
    assert slots.open_slot(VAULT, slot, b"secret") == KEY
    assert slots.open_slot(VAULT, slot, b"Secret") is None
    assert slots.open_slot(VAULT, slot, b"") is None


@pytest.mark.parametrize("kind", ["recovery", "keyring"])
def test_a_random_secret_needs_no_costly_derivation(kind: str) -> None:
    slot = slots.make_slot(VAULT, kind, "vault", b"random" * 4, KEY)  # type: ignore[arg-type]
    assert slot.kdf.name == "hkdf-sha256"
    assert (slot.kdf.memory_kib, slot.kdf.passes, slot.kdf.lanes) == (0, 0, 0)
    assert slots.open_slot(VAULT, slot, b"random" * 4) == KEY
    assert slots.open_slot(VAULT, slot, b"random" * 3) is None


def test_two_slots_of_one_secret_have_nothing_in_common() -> None:
    one, two = (cheap_slot(VAULT, b"secret", KEY) for _ in range(2))
    assert one.id != two.id
    assert one.nonce != two.nonce
    assert one.kdf.salt != two.kdf.salt
    assert one.wrapped != two.wrapped


CHANGES = [
    {"kind": "recovery"},
    {"opens": "help"},
    {"id": "0" * 16},
    {"nonce": "0" * 24},
    {"wrapped": "0" * 96},
    {"kdf": Kdf(name="argon2id", salt=SALT, memory_kib=64, passes=1, lanes=1)},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_f17_a_slot_is_bound_to_what_it_says_of_itself(change: dict[str, object]) -> None:
    slot = cheap_slot(VAULT, b"secret", KEY)
    assert slots.open_slot(VAULT, replace(slot, **change), b"secret") is None


@pytest.mark.parametrize("cost", ["memory_kib", "passes", "lanes"])
def test_f17_a_slot_is_bound_to_what_it_costs(cost: str) -> None:
    slot = cheap_slot(VAULT, b"secret", KEY)
    dearer = replace(slot.kdf, **{cost: getattr(slot.kdf, cost) + 1})
    assert slots.open_slot(VAULT, replace(slot, kdf=dearer), b"secret") is None


def test_f17_a_random_slot_is_bound_to_costs_it_does_not_have() -> None:
    slot = slots.make_slot(VAULT, "recovery", "vault", b"secret", KEY)
    dearer = replace(slot.kdf, passes=1)
    assert slots.open_slot(VAULT, replace(slot, kdf=dearer), b"secret") is None


def test_f17_a_slot_is_bound_to_its_vault() -> None:
    slot = cheap_slot(VAULT, b"secret", KEY)
    assert slots.open_slot("cd" * 16, slot, b"secret") is None


def test_a_passphrase_costs_what_this_computer_can_bear() -> None:
    kdf = slots.argon2id()
    assert (kdf.memory_kib, kdf.lanes) == (64 * 1024, 4)
    assert kdf.passes >= 3
    slot = slots.make_slot(VAULT, "passphrase", "vault", b"secret", KEY, kdf)
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        slots.open_slot(VAULT, slot, b"wrong")
        spent.append(time.perf_counter() - began)
    # Wanted are 0.25 to 0.5 seconds; a busy computer may be off by a good deal.
    assert 0.08 < min(spent) < 2


@pytest.mark.parametrize(("seconds", "passes"), [(0.0001, 3), (1000.0, 24)])
def test_calibration_keeps_its_bounds(
    monkeypatch: pytest.MonkeyPatch, seconds: float, passes: int
) -> None:
    monkeypatch.setattr(slots, "WANTED_SECONDS", seconds)
    assert slots.argon2id(memory_kib=64, lanes=1).passes == passes


def test_subkeys_are_told_apart() -> None:
    purposes = ("database", "header", "help", "card", "seen")
    found = {slots.subkey(KEY, purpose) for purpose in purposes}
    assert len(found) == len(purposes)
    assert KEY not in found
    assert all(len(key) == slots.KEY for key in found)


def test_what_is_sealed_opens_with_key_and_purpose_alone() -> None:
    nonce, sealed = slots.seal(KEY, b"words", b"about")
    assert slots.unseal(KEY, nonce, sealed, b"about") == b"words"
    assert slots.unseal(KEY, nonce, sealed, b"other") is None
    assert slots.unseal(bytes(32), nonce, sealed, b"about") is None
    assert slots.unseal(KEY, bytes(12), sealed, b"about") is None
    assert slots.unseal(KEY, nonce, sealed[:-1], b"about") is None
    assert slots.unseal(KEY, b"", sealed, b"about") is None
    assert slots.unseal(KEY, nonce, b"", b"about") is None


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_f37_too_little_memory_is_not_a_wrong_passphrase() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOT_ENOUGH],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 7, done.stderr
