"""A plan with all its versions as one file: to hand it over, or to take it into another vault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from crisisplan.errors import NotAPlan, VaultDamaged
from crisisplan.jobs.import_plan import import_plan
from crisisplan.jobs.vault_plans import put
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan
from crisisplan.vault.versions import Reason, Version

if TYPE_CHECKING:
    from crisisplan.vault.vault import Vault

MARK = "plan with versions"
"""Stands in such a file under the key "crisisplan"."""

_FORMAT = "1.0"
_OF_A_VAULT = (b"crisisplan vault ", b"crisisplan card ")
"""So begin the header and the help card: they would pass for typed words."""

_REASONS: dict[str, Reason] = {reason: reason for reason in get_args(Reason)}


class HandedOver(msgspec.Struct, frozen=True):
    """A file to write."""

    content: bytes
    unreadable: tuple[int, ...]
    """Versions that cannot be read and so are not in it."""


class Taken(msgspec.Struct, frozen=True):
    """A plan that is now in the vault."""

    plan: Plan
    before: Version | None
    """What was kept of the plan of the same id, if there was one."""
    versions: int
    """How many versions came with it."""


def hand_over(vault: Vault, plan_id: str) -> HandedOver:
    """Return a plan with its versions as JSON, each a whole plan file. Not encrypted.

    The plan as it is now stands under "now". Raises `UnknownChoice`; `VaultDamaged` when neither
    the plan nor a version can be read.
    """
    versions, unreadable = [], []
    for version in vault.versions.of(plan_id):
        try:
            plan = vault.versions.get(plan_id, version.number)
        except VaultDamaged:
            unreadable.append(version.number)
            continue
        versions.append({**msgspec.to_builtins(version), "file": _as_json(plan)})
    body: dict[str, Any] = {"crisisplan": MARK, "format": _FORMAT}
    try:
        body["now"] = _as_json(vault.plans.draft(plan_id))
    except VaultDamaged:
        if not versions:
            raise
    text = json.dumps({**body, "versions": versions}, ensure_ascii=False, indent=2)
    return HandedOver(text.encode("utf-8", "replace") + b"\n", tuple(unreadable))


def take_in(
    vault: Vault, content: bytes, template: str, *, language: str = "en", country: str = ""
) -> Taken:
    """Put a file into the vault: a plan file, typed text, or a plan with its versions.

    Raises as `import_plan`, and `CannotSave`. The file is understood whole before anything is
    saved; versions keep their order and are numbered anew.
    """
    if content.startswith(_OF_A_VAULT):
        raise NotAPlan("$", "a part of a vault")
    handed = _handed(content)
    if handed is None:
        plan = import_plan(content, template, language=language, country=country)
        return Taken(plan, put(vault, plan), 0)
    now, versions = _read_all(handed)
    for place, (plan, _) in enumerate(versions):
        if plan.id != now.id:
            raise NotAPlan(f"$.versions[{place}].file.plan.id", "of another plan")
    before = put(vault, now)
    for plan, reason in versions:
        vault.versions.keep(plan, reason)
    return Taken(now, before, len(versions))


def _as_json(plan: Plan) -> Any:  # noqa: ANN401 - JSON is of any kind
    return json.loads(codec.encode(plan))


def _handed(content: bytes) -> dict[str, Any] | None:
    """Return the body of a plan with versions, or None for any other file."""
    if MARK.encode() not in content[:400]:
        return None
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(body, dict) and body.get("crisisplan") == MARK
    return body if is_ours else None


def _read_all(body: dict[str, Any]) -> tuple[Plan, list[tuple[Plan, Reason]]]:
    listed = body.get("versions", [])
    if not isinstance(listed, list):
        raise NotAPlan("$.versions", "not as expected")
    versions = []
    for place, one in enumerate(listed):
        if not isinstance(one, dict):
            raise NotAPlan(f"$.versions[{place}]", "not as expected")
        reason = _REASONS.get(str(one.get("reason")), "change")
        versions.append((_decoded(one.get("file")), reason))
    if "now" in body:
        return _decoded(body["now"]), versions
    if not versions:
        raise NotAPlan("$", "no plan in it")
    return versions[-1][0], versions


def _decoded(file: object) -> Plan:
    return codec.decode(json.dumps(file).encode())
