"""The person record in a vault: what belongs to the person and to no plan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from crisisplan.errors import VaultDamaged
from crisisplan.plan.plan import PersonRecord

if TYPE_CHECKING:
    from datetime import date

    from crisisplan.vault.vault import Vault

_NAME = "person"

_KNOWN = {field.name for field in msgspec.structs.fields(PersonRecord)} - {"more"}
"""What else stands in a record is a newer program's, and is kept."""


def read_person(vault: Vault) -> PersonRecord:
    """Return the record, an empty one when nothing was kept. Raises `VaultDamaged`."""
    found = vault.rows.value(_NAME)
    if found is None:
        return PersonRecord()
    try:
        written = msgspec.json.decode(found, type=dict[str, Any])
        more = {key: value for key, value in written.items() if key not in _KNOWN}
        known = {key: value for key, value in written.items() if key in _KNOWN}
        return msgspec.convert({**known, "more": more}, PersonRecord)
    except msgspec.DecodeError as error:
        raise VaultDamaged("database", _NAME) from error


def keep_person(vault: Vault, record: PersonRecord) -> None:
    """Keep the record in the place of the one before. Raises `CannotSave`, `VaultBusy`."""
    known = {key: getattr(record, key) for key in sorted(_KNOWN)}
    vault.rows.keep_value(_NAME, msgspec.json.encode({**record.more, **known}))


def today() -> date:
    """Return the day it is where the person is: answers of the health check are given on one."""
    return datetime.now(UTC).astimezone().date()
