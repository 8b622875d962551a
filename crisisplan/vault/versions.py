"""Kept versions of a plan: numbered, each bound to the one before, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from crisisplan.errors import UnknownChoice, VaultDamaged
from crisisplan.vault.bodies import Body, digest, pack, short, take_apart, unpack

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.vault.rows import Rows

Reason = Literal["by-hand", "print", "before-restore", "change"]
"""Why a version was kept."""

FRESH_EVERY = 100
"""After so many versions one is stored whole again, whatever it weighs."""
_WORTH_IT = 0.7
"""A version that weighs more than this part of a whole one is stored whole."""

_ZERO = b"\0" * 32
"""What the first version of a plan follows."""


class Version(msgspec.Struct, frozen=True):
    """A kept version."""

    number: int
    """Counts from 1 in each plan."""
    fingerprint: str
    """Short form for paper, such as "7KQM-2F9X"."""
    reason: str
    at: str
    """When it was kept; only information."""


class Versions:
    """The versions of all plans in the vault."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, plan_id: str) -> list[Version]:
        """Return the versions of a plan, oldest first."""
        found = self._rows.all(
            "SELECT number, fingerprint, reason, at FROM version WHERE plan = ? ORDER BY number",
            plan_id,
        )
        return [Version(number, short(mark), reason, at) for number, mark, reason, at in found]

    def keep(self, plan: Plan, reason: Reason) -> Version:
        """Keep a plan as its next version; if it is the newest already, return that one.

        Raises `CannotSave`, `VaultBusy`; then nothing changed.
        """
        rows, body = self._rows, take_apart(plan)
        with rows.changing():
            newest = rows.one(
                "SELECT number, fingerprint, reason, at, before FROM version WHERE plan = ?"
                " ORDER BY number DESC LIMIT 1",
                plan.id,
            )
            if newest and newest[1] == _bound(newest[4], newest[0], body):
                return Version(newest[0], short(newest[1]), newest[2], newest[3])
            number, before = (newest[0] + 1, newest[1]) if newest else (1, _ZERO)
            fingerprint, at = _bound(before, number, body), rows.clock()
            leans_on, packed = self._packed(number, body)
            rows.keep_form(body)
            rows.run(
                "INSERT INTO version"
                " (plan, number, form, leans_on, body, before, fingerprint, reason, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(plan.id, number, body.form_hash, leans_on, packed),
                *(before, fingerprint, reason, at),
            )
        return Version(number, short(fingerprint), reason, at)

    def get(self, plan_id: str, number: int) -> Plan:
        """Return a version. Raises `UnknownChoice`, `VaultDamaged`.

        It is checked against its own fingerprint and that of the one before, so rows that were
        swapped or played back are found.
        """
        row = self._rows.one(
            "SELECT form, before, fingerprint,"
            " (SELECT fingerprint FROM version WHERE plan = v.plan AND number = v.number - 1)"
            " FROM version AS v WHERE plan = ? AND number = ?",
            plan_id,
            number,
        )
        if row is None:
            known = tuple(str(one.number) for one in self.of(plan_id))
            raise UnknownChoice("version", str(number), known)
        form, before, fingerprint, earlier = row
        with self._rows.named("version", f"{plan_id} {number}"):
            text = self._text(plan_id, number)
            bound = digest(before, plan_id, number, form, text) == fingerprint
            if not bound or before != (earlier or _ZERO):
                raise VaultDamaged("version")
            return self._rows.together(plan_id, text, form)

    def _packed(self, number: int, body: Body) -> tuple[int | None, bytes]:
        """Return a body compressed, and the version it leans on, or None for a whole one."""
        whole = pack(body.text)
        row = self._rows.one(
            "SELECT max(number) FROM version WHERE plan = ? AND leans_on IS NULL", body.plan
        )
        last_whole = row[0] if row else None
        if last_whole is None or number - last_whole >= FRESH_EVERY:
            return None, whole
        try:
            light = pack(body.text, self._text(body.plan, last_whole))
        except VaultDamaged:
            return None, whole
        return (last_whole, light) if len(light) < _WORTH_IT * len(whole) else (None, whole)

    def _text(self, plan_id: str, number: int) -> bytes:
        row = self._rows.one(
            "SELECT leans_on, body FROM version WHERE plan = ? AND number = ?", plan_id, number
        )
        if row is None:
            raise VaultDamaged("version")
        leans_on, body = row
        if leans_on is None:
            return unpack(body)
        whole = self._rows.one(
            "SELECT body FROM version WHERE plan = ? AND number = ? AND leans_on IS NULL",
            plan_id,
            leans_on,
        )
        if whole is None:
            raise VaultDamaged("version")
        return unpack(body, unpack(whole[0]))


def _bound(before: bytes, number: int, body: Body) -> bytes:
    return digest(before, body.plan, number, body.form_hash, body.text)
