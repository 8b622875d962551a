"""Find the field a heading means, by roles: nothing here knows a template."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.form import Field, Form, FormSection
from crisisplan.plan.review.contacts import digits
from crisisplan.plan.support import CrisisLine, EmergencyNumber, Facts, Hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAD = re.compile(
    r"^(?:\W|_)*(?:(?:step|schritt|paso|étape|stap|خطوة|ステップ)\s*)?[\d\W_]*", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\W_]+")
_LABEL = re.compile(r"^(?P<label>[^:\uff1a]{2,60})[:\uff1a][*_]*\s*(?=\S)")


class Target(msgspec.Struct, frozen=True):
    """The fields a heading leads to, all of one section."""

    section: FormSection
    fields: tuple[Field, ...]


class Alias(msgspec.Struct, frozen=True):
    """What people call some roles."""

    roles: tuple[str, ...]
    headings: tuple[str, ...]
    labels: tuple[str, ...] = ()


class Guide(msgspec.Struct, frozen=True):
    """What import needs to know of a form, a language and the shipped content."""

    form: Form
    targets: dict[str, Target]
    """By heading, as `heading_key` writes it."""
    labels: dict[str, Target]
    """By words that mean a heading only before a colon or when marked as one."""
    facts: Facts
    hints: Hints
    numbers: dict[str, CrisisLine | EmergencyNumber]
    """Shipped numbers of the plan's country by their digits."""

    def target(self, heading: str, *, marked: bool = False) -> Target | None:
        """Return where a heading leads, or None; `marked`: it was marked as a heading."""
        key = heading_key(heading)
        return self.targets.get(key) or (self.labels.get(key) if marked else None)

    def label(self, text: str) -> tuple[Target, int] | None:
        """Return where a line like "Name: Alex" leads, and where its words begin; or None."""
        match = _LABEL.match(text)
        target = self.target(match["label"], marked=True) if match else None
        return (target, match.end()) if match and target else None


def make_guide(
    form: Form,
    aliases: Iterable[Alias],
    facts: Facts,
    hints: Hints,
) -> Guide:
    """Return the guide for a form, with what people call its parts.

    The form's own titles and labels lead to their fields too. A heading that could mean several
    sections leads to the later one: help is found rather than missed.
    """
    targets: dict[str, Target] = {}
    labels: dict[str, Target] = {}
    for section in form.sections:
        _offer(targets, section.title, Target(section, section.fields), facts)
        for field in section.fields:
            _offer(targets, field.label, Target(section, (field,)), facts)
    for alias in aliases:
        for target in _targets(form, alias.roles):
            _offer_all(targets, alias.headings, target, facts)
            _offer_all(labels, alias.labels, target, facts)
    return Guide(form, targets, labels, facts, hints, _by_number(facts))


def heading_key(heading: str) -> str:
    """Return a heading without marks, numbers in front, letter case, accents and spaces."""
    plain = unicodedata.normalize("NFKD", heading)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c != "\u0640")
    words = _LEAD.sub("", plain.casefold())
    return _SEPARATORS.sub(" ", words).strip()


def _by_number(facts: Facts) -> dict[str, CrisisLine | EmergencyNumber]:
    numbers: dict[str, CrisisLine | EmergencyNumber] = {}
    for number, owner in _numbers(facts):
        # Two lines may share a number; the first is the one for everyone.
        numbers.setdefault(number, owner)
    numbers.pop("", None)
    return numbers


def _numbers(facts: Facts) -> Iterator[tuple[str, CrisisLine | EmergencyNumber]]:
    country = facts.country
    for line in country.lines if country else ():
        for number in (line.phone, line.text_number, *line.alt_phones):
            yield digits(number), line
    for emergency in country.emergency if country else ():
        yield digits(emergency.number), emergency


def _targets(form: Form, roles: tuple[str, ...]) -> Iterator[Target]:
    for section in form.sections:
        fields = tuple(f for role in roles for f in section.fields if f.role == role)
        if fields:
            yield Target(section, fields)


def _offer(targets: dict[str, Target], heading: str, target: Target, facts: Facts) -> None:
    key = heading_key(heading)
    if not key:
        return
    old = targets.get(key)
    if old is None or _lateness(target, facts) >= _lateness(old, facts):
        targets[key] = target


def _offer_all(
    targets: dict[str, Target], headings: Iterable[str], target: Target, facts: Facts
) -> None:
    for heading in headings:
        _offer(targets, heading, target, facts)


def _lateness(target: Target, facts: Facts) -> int:
    """Return the highest escalation step among the fields; a whole section beats nothing."""
    return max(
        (step for f in target.fields if (step := facts.role(f.role).step) is not None), default=-1
    )
