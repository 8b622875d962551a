"""Where the plan is kept: in a vault, on its own thread, or nowhere but on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from crisisplan.jobs import drafts, vault_backups, vault_keys, vault_opening, vault_plans
from crisisplan.jobs.drafts import Draft
from crisisplan.ui.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.plan.plan import Plan
    from crisisplan.ui.session import Session
    from crisisplan.ui.work import Work
    from crisisplan.vault.header import Slot
    from crisisplan.vault.plans import Copy
    from crisisplan.vault.vault import Vault
    from crisisplan.vault.versions import Reason, Version

PATIENCE = 10.0
"""Seconds to wait for the last save before the program ends."""

State = Literal["saving", "saved", "not-saved", "read-only", "paper-only"]


class Saved(NamedTuple):
    """How things stand with what was written. "saved" is said only after it is on the disk."""

    state: State
    error: CrisisPlanError | None = None


class Keeping(QObject):
    """Saves the session's plan whenever it changes, the newest state first and nothing twice."""

    changed = Signal(object)
    """`Saved`: how things stand now."""

    def __init__(self, session: Session, work: Work, vault: Vault | None) -> None:
        """Without a vault nothing is ever written."""
        super().__init__(session)
        self._session, self._work, self._vault = session, work, vault
        self.person = Person(self, work, vault)
        self.saved = Saved(_first_state(vault))
        self._on_disk = self._now()
        self._is_saving = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._save)
        session.plan_changed.connect(self._touched)
        session.unfinished_changed.connect(self._touched)

    def look_after(self, tell: Callable[[CrisisPlanError], object]) -> None:
        """Make a backup if one is due; `tell` is called, once a day, when none can be made."""
        vault = self._vault
        if vault is None:
            return

        def told(outcome: vault_backups.Outcome) -> None:
            if outcome.error is not None:
                tell(outcome.error)

        self._work.do(
            lambda: vault_backups.back_up_if_due(vault, vault_backups.now()), told, None, self
        )

    @property
    def is_read_only(self) -> bool:
        """Whether the place can only be read: what is typed can then be saved elsewhere only."""
        return self._vault is not None and self._vault.is_read_only

    @property
    def is_kept(self) -> bool:
        """Whether there is a vault: versions, backups and the lock need one."""
        return self._vault is not None

    @property
    def is_safe(self) -> bool:
        """Whether everything typed is on the disk, or nothing was typed."""
        return self._now() == self._on_disk and self.person.is_safe

    def try_again(self) -> None:
        """Save once more what could not be saved."""
        self._save()
        self.person.keep()

    def finish(self) -> None:
        """Save what is left and wait for it. Raises as `drafts.save_draft`, and `TimeoutError`."""
        if self._vault is None:
            return
        vault, draft = self._vault, self._now()
        if draft != self._on_disk or self._is_saving:
            self._work.wait_for(lambda: drafts.save_draft(vault, draft), PATIENCE)
            self._on_disk = draft
        self.person.finish(PATIENCE)

    def close(self) -> None:
        """Save what is left, make a backup if one is due, close the vault. Raises as `finish`."""
        if self._vault is None:
            return
        self.finish()
        vault, self._vault = self._vault, None
        self._work.wait_for(lambda: _close(vault), PATIENCE)

    def lock(self, arguments: list[str]) -> None:
        """Save what is left and go on as a new process that knows nothing.

        Raises as `finish`: then the vault is open as before and nothing is lost.
        """
        if self._vault is None:
            return
        vault = self._vault
        self.finish()
        self._work.wait_for(lambda: vault_opening.lock(vault, arguments), PATIENCE)

    def keep_version(
        self,
        reason: Reason,
        done: Callable[[Version | None], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """Keep the plan as it is now as a version; `done` gets None where nothing is stored."""
        vault, draft = self._vault, self._now()
        if vault is None:
            done(None)
            return

        def keep() -> Version:
            drafts.save_draft(vault, draft)
            return vault.versions.keep(draft.plan, reason)

        self._work.do(keep, done, failed, self)

    def keep_beside(
        self,
        plan: Plan,
        done: Callable[[Plan], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """Keep another plan beside the open one, under an id of its own; `done` gets it."""
        vault = self._vault
        if vault is not None:
            self._work.do(lambda: vault_plans.put_beside(vault, plan), done, failed, self)

    def versions(
        self,
        done: Callable[[tuple[list[Version], list[Copy]]], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """Give the kept versions, oldest first, and the copies made of them."""
        vault, plan_id = self._vault, self._session.plan.id
        if vault is None:
            done(([], []))
            return
        self._work.do(
            lambda: (vault.versions.of(plan_id), vault.plans.copies(plan_id)), done, failed, self
        )

    def version(
        self,
        number: int,
        done: Callable[[Plan], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """Give a kept version's plan."""
        vault, plan_id = self._vault, self._session.plan.id
        if vault is not None:
            self._work.do(lambda: vault.versions.get(plan_id, number), done, failed, self)

    def remember(
        self, version: Version, layout: str, failed: Callable[[CrisisPlanError], object]
    ) -> None:
        """Remember that a paper or file was made of a version."""
        vault, plan_id = self._vault, self._session.plan.id
        if vault is not None:
            self._work.do(
                lambda: vault_plans.remember(vault, plan_id, version, layout), None, failed, self
            )

    def add_code(
        self,
        done: Callable[[tuple[str, Slot]], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """Give a new recovery code; those before hold as well, until `drop_other_codes`."""
        vault = self._vault
        if vault is not None:
            self._work.do(lambda: vault_keys.add_code(vault), done, failed, self)

    def drop_other_codes(self, slot: Slot, failed: Callable[[CrisisPlanError], object]) -> None:
        """Let no recovery code but this one open the plan: the person has it on paper."""
        vault = self._vault
        if vault is not None:
            self._work.do(lambda: vault_keys.drop_other_codes(vault, slot), None, failed, self)

    def _now(self) -> Draft:
        return Draft(self._session.plan, self._session.unfinished)

    def _touched(self) -> None:
        if self._vault is None:
            return
        self._tell(Saved("saving"))
        # Two changes of one step (an entry added, its field emptied) are saved together.
        self._later.start()

    def _save(self) -> None:
        vault, draft = self._vault, self._now()
        if vault is None or self._is_saving:
            return
        if draft == self._on_disk:
            self._tell(Saved(_first_state(vault)))
            return
        self._is_saving = True
        self._work.do(
            lambda: drafts.save_draft(vault, draft),
            lambda _: self._is_on_disk(draft),
            self._is_not,
            self,
        )

    def _is_on_disk(self, draft: Draft) -> None:
        self._is_saving = False
        self._on_disk = draft
        self._save()

    def _is_not(self, error: CrisisPlanError) -> None:
        self._is_saving = False
        self._tell(Saved("not-saved", error))

    def _tell(self, saved: Saved) -> None:
        if saved != self.saved:
            self.saved = saved
            self.changed.emit(saved)


def _first_state(vault: Vault | None) -> State:
    if vault is None:
        return "paper-only"
    return "read-only" if vault.is_read_only else "saved"


def _close(vault: Vault) -> None:
    vault_backups.back_up_if_due(vault, vault_backups.now())
    vault.close()
