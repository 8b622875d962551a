"""What the review noticed: a rule, a place, the words for its message. Advice, never a gate."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from crisisplan.plan.look import Seen, contact_of, entries, said
from crisisplan.plan.plan import Left, Plan, words_of
from crisisplan.plan.support import Facts


class Finding(msgspec.Struct, frozen=True):
    """Something worth a look. How it is said, and how much it matters, is data."""

    rule: str
    """Such as "SP03"."""
    section: str = ""
    """Id of the section to go to; empty when no section fits."""
    entry: str = ""
    """Id of the entry it is about; empty when it is about the whole."""
    name: str = ""
    """Fills {name} in the message: a person's or a line's name as typed."""
    text: str = ""
    """Fills {text} and {number}: what was typed."""
    digest: str = ""
    """Hash of what was looked at, so that leaving it holds until the words change."""

    def left(self) -> Left:
        """Return the note that this finding is left as it is."""
        return Left(rule=self.rule, entry=self.entry, digest=self.digest)


Rule = Callable[[Plan, Facts], Iterator[Finding]]


def digest(*texts: str) -> str:
    """Return a short hash of texts; one text more or less, even an empty one, changes it."""
    apart = "".join(f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256(apart.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def about(rule: str, plan: Plan, seen: Seen, *, text: str = "") -> Finding:
    """Return a finding about one entry."""
    contact = contact_of(plan, seen.entry)
    words = words_of(seen.entry)
    name = contact.name if contact and contact.name else words
    looked_at = digest(said(plan, seen.entry), str(contact.asked if contact else None))
    return Finding(rule, seen.section.id, seen.entry.id, name, text or words, looked_at)


def about_roles(rule: str, plan: Plan, *roles: str) -> Finding:
    """Return a finding about all that is written in some roles, the first of them to go to."""
    asked = [(f.role, s.id) for s in plan.form.sections for f in s.fields]
    ids = [section for role in roles for found, section in asked if found == role]
    texts = (said(plan, seen.entry) for seen in entries(plan, *roles))
    return Finding(rule, ids[0] if ids else "", digest=digest(*texts))


def has_field(plan: Plan, *roles: str) -> bool:
    """Tell whether the form asks for any of these roles at all."""
    return any(field.role in roles for s in plan.form.sections for field in s.fields)
