"""Change the ways into a vault: add, replace, remove, renew. Each is one step on the disk.

A backup, or a header that was kept aside, still opens with the secrets of its day. Only `renew`
makes an old passphrase worthless, and only where the old backups go too.
"""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan.errors import CannotSave, UnknownChoice, VaultDamaged
from crisisplan.vault import database, keys, slots
from crisisplan.vault.folder import saving
from crisisplan.vault.header import MOST_SLOTS
from crisisplan.vault.vault import check_ways, make_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crisisplan.vault.header import Slot
    from crisisplan.vault.vault import Vault, Way


def add_way(vault: Vault, way: Way, *, instead_of: Sequence[str] = ()) -> Slot:
    """Let one more secret open the vault, in place of the slots with these ids if any.

    Raises `UnknownChoice`, `LastWayIn`, `EmptySecret`, `CannotSave`; then everything is as it was.
    """
    ids = tuple(one.id for one in vault.header.slots)
    for slot_id in instead_of:
        if slot_id not in ids:
            raise UnknownChoice("way", slot_id, ids)
    slot = make_way(vault.header.id, vault.keys, vault.keys.help_key(vault.header), way)
    gone = set(instead_of)
    left = (*(one for one in vault.header.slots if one.id not in gone), slot)
    check_ways(left)
    if len(left) > MOST_SLOTS:
        # A header with more of them would be taken for a damaged one.
        raise CannotSave("full")
    vault.put_header(replace(vault.header, slots=left))
    return slot


def remove_way(vault: Vault, slot_id: str) -> None:
    """Let a secret open the vault no more. Raises `UnknownChoice`, `LastWayIn`, `CannotSave`."""
    ids = tuple(slot.id for slot in vault.header.slots)
    if slot_id not in ids:
        raise UnknownChoice("way", slot_id, ids)
    left = tuple(slot for slot in vault.header.slots if slot.id != slot_id)
    check_ways(left)
    vault.put_header(replace(vault.header, slots=left))


@saving()
def renew(vault: Vault, ways: Iterable[Way]) -> None:
    """Encrypt everything anew: only these secrets open the vault from now on (F49, F51).

    The help card is empty afterwards until it is written again. A kill leaves the old vault or
    the new one. Raises `LastWayIn`, `VaultDamaged` (nothing changed), `CannotSave`.
    """
    own, header = keys.new_keys(), vault.header
    help_key = secrets.token_bytes(slots.KEY)
    changed = replace(
        header,
        file=vault.folder.new_database(),
        help=keys.wrap_help(own, header.id, help_key),
        slots=tuple(make_way(header.id, own, help_key, way) for way in ways),
    )
    check_ways(changed.slots)
    made = vault.folder.unfinished()
    try:
        vault.rows.copy_to(made, own.database, new_key=True)
        with contextlib.closing(database.connect(made, own.database)) as copy:
            if not database.is_whole(copy):
                raise VaultDamaged("database")
        made.rename(vault.folder.database(changed))
    finally:
        made.unlink(missing_ok=True)
    vault.swap_database(changed, own)
    with contextlib.suppress(OSError):
        vault.folder.card.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        for old in vault.folder.old.glob("header-[0-9]*"):
            # It names a database that is gone, and would open with the old secrets. One that was
            # moved aside by `restore_anew` lies there with its database, as a backup does: it
            # stays.
            old.unlink(missing_ok=True)
