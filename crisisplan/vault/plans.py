"""The plans of an open vault, each as it was last saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from crisisplan.errors import UnknownChoice, VaultDamaged
from crisisplan.plan.look import first_text
from crisisplan.vault.bodies import digest, pack, take_apart, unpack

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan
    from crisisplan.vault.rows import Rows

_OWNER = "owner-name"
"""Role of the field in which the name of the plan's owner stands."""


class Stored(msgspec.Struct, frozen=True):
    """A plan in the list."""

    id: str
    title: str
    """Whose plan it is and its own title, as far as they were written; else empty."""
    at: str
    """When it was last saved; only information."""
    versions: int


class Copy(msgspec.Struct, frozen=True):
    """A paper or file that was made of a version."""

    version: int
    layout: str
    held_by: str
    """Who has it, as the person says; may be empty."""
    at: str = ""


class Plans:
    """Every plan in the vault, in the person's order."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> list[Stored]:
        """Return what plans there are; no body is read for it."""
        return [
            Stored(*row)
            for row in self._rows.all(
                "SELECT id, title, at, (SELECT count(*) FROM version WHERE plan = plan.id)"
                " FROM plan ORDER BY place, id"
            )
        ]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all plans in their order."""
        return tuple(row[0] for row in self._rows.all("SELECT id FROM plan ORDER BY place, id"))

    def draft(self, plan_id: str) -> Plan:
        """Return a plan as it was last saved. Raises `UnknownChoice`, `VaultDamaged`."""
        row = self._rows.one("SELECT revision, form, body, digest FROM plan WHERE id = ?", plan_id)
        if row is None:
            raise UnknownChoice("plan", plan_id, self.ids())
        revision, form, body, bound = row
        with self._rows.named("plan", plan_id):
            text = unpack(body)
            if digest(plan_id, revision, form, text) != bound:
                raise VaultDamaged("plan")
            return self._rows.together(plan_id, text, form)

    def save(self, plan: Plan) -> None:
        """Save a plan: a new one at the end of the list, or the draft of one that is there.

        Raises `CannotSave`, `VaultBusy`; what was saved before is then as it was.
        """
        body = take_apart(plan)
        packed, title, rows = pack(body.text), _listed(plan), self._rows
        with rows.changing():
            rows.keep_form(body)
            old = rows.one("SELECT revision FROM plan WHERE id = ?", plan.id)
            revision = old[0] + 1 if old else 1
            bound = digest(plan.id, revision, body.form_hash, body.text)
            values = (title, revision, body.form_hash, packed, bound, rows.clock(), plan.id)
            if old:
                rows.run(
                    "UPDATE plan SET title = ?, revision = ?, form = ?, body = ?, digest = ?,"
                    " at = ? WHERE id = ?",
                    *values,
                )
            else:
                rows.run(
                    "INSERT INTO plan (title, revision, form, body, digest, at, id, place) VALUES"
                    " (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM plan))",
                    *values,
                )

    def delete(self, plan_id: str) -> None:
        """Delete a plan with its versions and the memory of its copies. Raises `UnknownChoice`."""
        if plan_id not in self.ids():
            raise UnknownChoice("plan", plan_id, self.ids())
        with self._rows.changing():
            self._rows.run("DELETE FROM plan WHERE id = ?", plan_id)
            self._rows.run(
                "DELETE FROM form WHERE hash NOT IN"
                " (SELECT form FROM plan UNION SELECT form FROM version)"
            )

    def remember_copy(self, plan_id: str, copy: Copy) -> None:
        """Remember that a paper or file was made of a version."""
        with self._rows.changing():
            self._rows.run(
                "INSERT INTO copy (plan, version, layout, held_by, at) VALUES (?, ?, ?, ?, ?)",
                plan_id,
                copy.version,
                copy.layout,
                copy.held_by,
                copy.at or self._rows.clock(),
            )

    def copies(self, plan_id: str) -> list[Copy]:
        """Return the remembered copies of a plan, oldest first."""
        return [
            Copy(*row)
            for row in self._rows.all(
                "SELECT version, layout, held_by, at FROM copy WHERE plan = ? ORDER BY number",
                plan_id,
            )
        ]


def _listed(plan: Plan) -> str:
    """Return name and title as the plan file writes them: half a surrogate becomes U+FFFD."""
    name = " ".join(first_text(plan, _OWNER).split())
    title = ", ".join(dict.fromkeys(part for part in (name, plan.title) if part))
    return title.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
