"""The draft in the window: opened, saved with what is not finished, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.content.templates import load_template
from crisisplan.errors import VaultDamaged
from crisisplan.plan.plan import Plan, empty_plan
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.vault.plans import Stored
    from crisisplan.vault.vault import Vault

_UNFINISHED = "unfinished"
"""Under this name the vault keeps what stood in a field and was no entry yet."""


class Draft(msgspec.Struct, frozen=True):
    """A plan as it was last saved, and what was typed and not yet added."""

    plan: Plan
    unfinished: dict[str, str]


class _Unfinished(msgspec.Struct, frozen=True):
    plan: str
    fields: dict[str, str]


def new_plan(template_id: str, language: str, country: str) -> Plan:
    """Return an empty plan on a template. Raises `UnknownChoice`."""
    form = load_template(template_id, primary(language)).form()
    return empty_plan(form, language=language, country=country)


def plans(vault: Vault) -> list[Stored]:
    """Return what plans there are, in the person's order. Raises `VaultDamaged`."""
    return vault.plans.all()


def open_draft(vault: Vault, plan_id: str) -> Draft:
    """Return a plan as it was last saved. Raises `UnknownChoice`, `VaultDamaged`."""
    return Draft(vault.plans.draft(plan_id), _fields(vault, plan_id))


def save_draft(vault: Vault, draft: Draft) -> None:
    """Save a plan and what is not finished; when this returns, both are on the disk.

    Raises `CannotSave`, `VaultBusy`; then what was saved before is as it was.
    """
    vault.plans.save(draft.plan)
    if _fields(vault, draft.plan.id) != draft.unfinished:
        kept = _Unfinished(draft.plan.id, draft.unfinished)
        vault.rows.keep_value(_UNFINISHED, msgspec.json.encode(kept))


def _fields(vault: Vault, plan_id: str) -> dict[str, str]:
    try:
        found = vault.rows.value(_UNFINISHED)
        kept = msgspec.json.decode(found, type=_Unfinished) if found else None
    except (VaultDamaged, msgspec.DecodeError, UnicodeDecodeError):
        # The plan matters more than half a line beside it.
        return {}
    return kept.fields if kept and kept.plan == plan_id else {}
