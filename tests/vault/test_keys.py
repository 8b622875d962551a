"""What a secret leads to, and that a header nobody signed leads nowhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from crisisplan.errors import VaultDamaged, WrongSecret
from crisisplan.vault import keys, slots
from crisisplan.vault.folder import Folder
from crisisplan.vault.header import Header, decode, encode, is_signed
from crisisplan.vault.keys import Keys
from tests.vault_examples import CODE, cheap_slot, keys_of

HELP = bytes(range(32))
VAULT = "ab" * 16


def header_of(own: Keys, secret: bytes = b"secret") -> Header:
    """Return a header with one passphrase for the vault and one for the card."""
    return Header(
        id=VAULT,
        number=1,
        file="plans-00000000.db",
        schema=1,
        help=keys.wrap_help(own, VAULT, HELP),
        slots=(
            cheap_slot(VAULT, secret, own.vault),
            cheap_slot(VAULT, b"card", HELP, "help"),
            slots.make_slot(VAULT, "recovery", "vault", CODE, own.vault),
        ),
    )


def test_every_vault_has_keys_of_its_own() -> None:
    one, two = keys.new_keys(), keys.new_keys()
    assert len(one.vault) == slots.KEY
    assert len({one.vault, one.database, one.header, one.seen, two.vault, two.database}) == 6


def test_f69_the_text_of_keys_shows_none() -> None:
    own = keys.new_keys()
    for text in (repr(own), str(own), f"{own}", repr([own])):
        assert own.vault.hex() not in text
        assert repr(own.vault) not in text
    assert repr(own) == "Keys(...)"


def test_any_secret_leads_to_the_same_keys() -> None:
    own = keys.new_keys()
    header = header_of(own)
    found = encode(header, own.header)
    assert keys.unlock(header, found, "passphrase", b"secret") == own
    assert keys.unlock(header, found, "recovery", CODE) == own


@pytest.mark.parametrize("kind", ["passphrase", "recovery", "keyring"])
def test_a_wrong_secret_is_said_with_its_kind_and_no_more(kind: str) -> None:
    own = keys.new_keys()
    header = header_of(own)
    with pytest.raises(WrongSecret) as raised:
        keys.unlock(header, encode(header, own.header), kind, b"guess")  # type: ignore[arg-type]
    assert raised.value.kind == kind
    assert str(raised.value) == kind
    with pytest.raises(WrongSecret):
        keys.unlock_help(header, kind, b"guess")  # type: ignore[arg-type]


def test_a_secret_of_another_kind_opens_nothing() -> None:
    own = keys.new_keys()
    header = header_of(own)
    with pytest.raises(WrongSecret):
        keys.unlock(header, encode(header, own.header), "recovery", b"secret")
    with pytest.raises(WrongSecret):
        keys.unlock(header, encode(header, own.header), "keyring", CODE)


def test_f16_a_changed_header_is_damaged_after_a_right_secret(folder: Folder) -> None:
    own = keys_of(folder)
    header, _ = folder.read_header()
    forged = encode(replace(header, number=7), bytes(32))
    assert not is_signed(forged, own.header)
    with pytest.raises(VaultDamaged) as raised:
        keys.unlock(decode(forged), forged, "recovery", CODE)
    assert raised.value.part == "header"


def test_the_card_opens_straight_or_through_the_vault() -> None:
    own = keys.new_keys()
    header = header_of(own)
    assert keys.unlock_help(header, "passphrase", b"card") == HELP
    assert keys.unlock_help(header, "passphrase", b"secret") == HELP
    assert keys.unlock_help(header, "recovery", CODE) == HELP
    assert own.help_key(header) == HELP


def test_the_secret_of_the_card_does_not_open_the_vault() -> None:
    own = keys.new_keys()
    header = header_of(own)
    with pytest.raises(WrongSecret):
        keys.unlock(header, encode(header, own.header), "passphrase", b"card")


def test_f17_a_slot_of_the_card_that_is_called_one_of_the_vault_opens_neither() -> None:
    own = keys.new_keys()
    header = header_of(own)
    card = replace(header.slots[1], opens="vault")
    forged = replace(header, slots=(card, header.slots[2]))
    with pytest.raises(WrongSecret):
        keys.unlock(forged, encode(forged, bytes(32)), "passphrase", b"card")


def test_a_help_key_of_another_vault_is_damaged() -> None:
    own = keys.new_keys()
    header = header_of(own)
    for forged in (
        replace(header, id="cd" * 16),
        replace(header, help=keys.wrap_help(keys.new_keys(), VAULT, HELP)),
        replace(header, help=replace(header.help, nonce="0" * 24)),
    ):
        with pytest.raises(VaultDamaged):
            own.help_key(forged)


def test_the_first_slot_that_opens_is_taken() -> None:
    own = keys.new_keys()
    header = header_of(own)
    more = tuple(cheap_slot(VAULT, b"%d" % n, own.vault) for n in range(5))
    header = replace(header, slots=(*header.slots, *more))
    found = encode(header, own.header)
    assert all(keys.unlock(header, found, "passphrase", b"%d" % n) == own for n in range(5))
