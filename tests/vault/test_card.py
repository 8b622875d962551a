"""The help card opens with its own secret while the vault stays locked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from crisisplan.errors import CannotSave, VaultDamaged, VaultTooNew, WrongSecret
from crisisplan.vault import card
from crisisplan.vault.card import read_card, write_card
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.vault import Vault, open_vault
from tests.vault_examples import CODE, add_cheap, flipped, new_folder, opened

WORDS = "Breathe. Mum 555-0142. 🌊".encode()


@pytest.fixture
def carded(folder: Folder) -> Folder:
    """A closed vault with a card, which a passphrase of its own opens."""
    with opened(folder) as vault:
        add_cheap(vault, b"card", "help")
        write_card(vault, WORDS)
    return folder


def test_the_card_opens_alone_and_the_vault_stays_locked(carded: Folder) -> None:
    assert read_card(carded, "passphrase", b"card") == WORDS
    assert carded.state() is VaultState.LOCKED
    with pytest.raises(WrongSecret):
        open_vault(carded, "passphrase", b"card")


def test_the_card_opens_with_the_way_into_the_vault_too(carded: Folder) -> None:
    assert read_card(carded, "recovery", CODE) == WORDS


def test_the_card_opens_while_the_vault_is_open(carded: Folder) -> None:
    with opened(carded) as vault:
        assert read_card(carded, "passphrase", b"card") == WORDS
        write_card(vault, b"new")
        assert read_card(carded, "passphrase", b"card") == b"new"


def test_where_there_is_no_card_there_is_none(vault: Vault) -> None:
    assert read_card(vault.folder, "recovery", CODE) is None
    write_card(vault, b"")
    assert read_card(vault.folder, "recovery", CODE) == b""


def test_a_wrong_secret_opens_no_card(carded: Folder) -> None:
    with pytest.raises(WrongSecret):
        read_card(carded, "passphrase", b"guess")
    carded.card.unlink()
    with pytest.raises(WrongSecret):
        read_card(carded, "passphrase", b"guess")


def test_nothing_of_the_card_can_be_read_in_its_file(carded: Folder) -> None:
    assert b"Breathe" not in carded.card.read_bytes()
    assert b"555" not in carded.card.read_bytes()


def test_f15_f16_a_card_cut_or_flipped_anywhere_is_damaged(carded: Folder) -> None:
    whole = carded.card.read_bytes()
    for length in range(len(whole)):
        carded.card.write_bytes(whole[:length])
        with pytest.raises(VaultDamaged) as raised:
            read_card(carded, "recovery", CODE)
        assert raised.value.part == "card"
    for place in range(len(whole)):
        carded.card.write_bytes(whole)
        flipped(carded.card, place)
        with pytest.raises(VaultDamaged):
            read_card(carded, "recovery", CODE)


def test_a_card_without_its_first_line_is_damaged(carded: Folder) -> None:
    _, _, rest = carded.card.read_bytes().partition(b"\n")
    carded.card.write_bytes(rest)
    with pytest.raises(VaultDamaged):
        read_card(carded, "recovery", CODE)


def test_a_card_that_is_a_folder_is_damaged(carded: Folder) -> None:
    carded.card.unlink()
    carded.card.mkdir()
    with pytest.raises(VaultDamaged):
        read_card(carded, "recovery", CODE)
    with opened(carded) as vault, pytest.raises(CannotSave):
        write_card(vault, WORDS)


def test_f17_a_card_of_another_vault_is_damaged(carded: Folder, tmp_path: Path) -> None:
    other = new_folder(tmp_path / "other")
    with opened(other) as strange:
        write_card(strange, WORDS)
    carded.card.write_bytes(other.card.read_bytes())
    with pytest.raises(VaultDamaged):
        read_card(carded, "recovery", CODE)


def test_no_more_is_written_than_can_be_read_again(vault: Vault) -> None:
    most = b"x" * card.LIMIT
    write_card(vault, most)
    assert read_card(vault.folder, "recovery", CODE) == most
    with pytest.raises(CannotSave):
        write_card(vault, most + b"x")
    assert read_card(vault.folder, "recovery", CODE) == most


def test_without_a_header_no_card_opens(carded: Folder) -> None:
    whole = carded.header.read_bytes()
    carded.header.unlink()
    with pytest.raises(VaultDamaged) as raised:
        read_card(carded, "recovery", CODE)
    assert raised.value.part == "header"
    later = whole.split(b"sum ")[0].replace(b"vault 1", b"vault 2")
    digest = hashlib.sha256(later).hexdigest()
    carded.header.write_bytes(later + f"sum {digest}\n".encode())
    with pytest.raises(VaultTooNew):
        read_card(carded, "recovery", CODE)
