"""What the review noticed: a rule, a place, the words for its message. Advice, never a gate."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from crisisplan.plan.look import Seen, contact_of, entries, said, sections_with
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


_ANSWERS = {"skipped", "no-one", "enough"}
"""Ways in which a section stands that are answers in themselves."""

Rule = Callable[[Plan, Facts], Iterator[Finding]]


def digest(*texts: str) -> str:
    """Return a short hash of texts; one text more or less, even an empty one, changes it."""
    apart = "".join(f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256(apart.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def about(rule: str, plan: Plan, seen: Seen, *, text: str = "", also: str = "") -> Finding:
    """Return a finding about one entry; `also` is what else was looked at, besides its words."""
    contact = contact_of(plan, seen.entry)
    words = words_of(seen.entry)
    name = contact.name if contact and contact.name else words
    texts = [said(plan, seen.entry), str(contact.asked if contact else None)]
    looked_at = digest(*texts, *([also] if also else []))
    return Finding(rule, seen.section.id, seen.entry.id, name, text or words, looked_at)


def about_roles(rule: str, plan: Plan, *roles: str, also: str = "") -> Finding:
    """Return a finding about all that is written in some roles, the first of them to go to.

    `also` is what else was looked at, besides the words.
    """
    asked = [(f.role, s.id) for s in plan.form.sections for f in s.fields]
    ids = [section for role in roles for found, section in asked if found == role]
    texts = [said(plan, seen.entry) for seen in entries(plan, *roles)]
    texts += [also] if also else []
    return Finding(rule, ids[0] if ids else "", digest=digest(*texts))


def unanswered(plan: Plan, *roles: str) -> bool:
    """Tell whether the form asks for these roles and nothing was said: not even "enough"."""
    said_so = any(s.state in _ANSWERS for s in sections_with(plan, *roles))
    return has_field(plan, *roles) and not said_so and not any(entries(plan, *roles))


def has_field(plan: Plan, *roles: str) -> bool:
    """Tell whether the form asks for any of these roles at all."""
    return any(field.role in roles for s in plan.form.sections for field in s.fields)
