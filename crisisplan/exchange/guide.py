"""Find the field a heading means, by roles: nothing here knows a template."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from crisisplan.plan.dialling import digits
from crisisplan.plan.form import Field, Form, FormSection
from crisisplan.plan.support import CrisisLine, EmergencyNumber, Facts, Hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADING_LIMIT = 300
"""A longer line, in characters, is no heading."""

_STEPS = (
    "step part level stage section schritt teil stufe abschnitt paso parte nivel étape partie "
    "niveau stap deel خطوة الخطوة ステップ"
)
_ONE_TO_NINE = "one two three four five six seven eight nine"
_BRACKETS = re.compile(r"[(\uff08\[][^()\uff08\uff09\[\]]*[)\uff09\]]")
_EXPLAINED = re.compile(r"[(\uff08]|\s[-\u2013\u2014]\s|[,;:\uff1a]\s")
_JOINT = re.compile("\\s*[&\uff06+/\u30fb]\\s*|\\su\\.?\\s+|\\s\u0648\\s+", re.IGNORECASE)
"""What people write for "and": "people & places", "Menschen u. Orte", a waw on its own."""

_ANDS = (" and ", " und ", " y ", " et ", " en ", " \u0648", "\u3068")
_ENDING = re.compile(
    r"(?<=[^\W\d_])(?:[(\uff08]-?[^\W\d_]{1,5}[)\uff09]"
    r"|(?:[/\u00b7\u2022.-]-?(?:a|o|e|le|ne|as|os|es|les|nes)|[/:*_]-?(?:in|innen))\b"
    r"[\u00b7\u2022.-]?)",
    re.IGNORECASE,
)
"""A second ending, for another gender or for several: "seul(e)", "solo/a", "Freund:innen"."""

_OTHER_WORD = re.compile(r"\s?/.*")
_GLUE = re.compile(r"(?<=[^\W\d_])[(\uff08/:*_]-?(?=[^\W\d_]{1,5}\b)|(?<=[^\W\d_])[)\uff09]")
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
    elsewhere: frozenset[str]
    """Headings of parts that this form does not have, as `heading_key` writes them."""

    def target(self, heading: str, *, marked: bool = False) -> Target | None:
        """Return where a heading leads, or None; `marked`: it was marked as a heading.

        An explanation after it does not count: "Warning signs (thoughts, mood)".
        """
        if len(heading) > HEADING_LIMIT:
            return None
        for words in _readings(heading, marked=marked):
            key = heading_key(words)
            found = self.targets.get(key) or (self.labels.get(key) if marked else None)
            if found:
                return found
        return None

    def is_elsewhere(self, heading: str) -> bool:
        """Tell whether a line is the heading of a part that only other forms have."""
        return len(heading) <= HEADING_LIMIT and heading_key(heading) in self.elsewhere

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
    elsewhere: set[str] = set()
    for section in form.sections:
        _offer(targets, section.title, Target(section, section.fields), facts)
        for field in section.fields:
            _offer(targets, field.label, Target(section, (field,)), facts)
    for alias in aliases:
        led = list(_targets(form, alias.roles))
        elsewhere.update(map(heading_key, () if led else alias.headings))
        for target in led:
            _offer_all(targets, alias.headings, target, facts)
            _offer_all(labels, alias.labels, target, facts)
    numbers = _by_number(facts)
    return Guide(form, targets, labels, facts, hints, numbers, frozenset(elsewhere - set(targets)))


def heading_key(heading: str) -> str:
    """Return a heading without marks, numbers in front, letter case, accents and spaces."""
    return _SEPARATORS.sub(" ", _LEAD.sub("", _folded(heading), count=1)).strip()


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "\u0640").casefold()


def _step(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})\W*(?:\d+|(?:{'|'.join(_ONE_TO_NINE.split())})\b)"


_STEP = re.compile(rf"[\W_]*{_step(_STEPS)}[\W_]*", re.IGNORECASE)
_LEAD = re.compile(rf"[\W_]*(?:{_step(_folded(_STEPS))})?[\d\W_]*")


def _readings(heading: str, *, marked: bool) -> Iterator[str]:
    """Yield a heading as it stands, and with its short forms written out."""
    for words in _shorter(heading, marked=marked):
        yield words
        if _JOINT.search(words):
            yield from (_JOINT.sub(word, words) for word in _ANDS)
        if _ENDING.search(words):
            yield _ENDING.sub("", words)
            yield _GLUE.sub("", words)
    if marked and "/" in heading:
        # "Therapist/doctor: Dana" means either.
        yield _OTHER_WORD.sub("", heading)


def _shorter(heading: str, *, marked: bool) -> Iterator[str]:
    """Yield a heading, without its brackets, and without what explains it."""
    yield heading
    if _BRACKETS.search(heading):
        yield _BRACKETS.sub(" ", heading)
    step = _STEP.match(heading)
    if marked or step:
        words = heading[step.end() if step else 0 :].strip("*_#= \t")
        if explained := _EXPLAINED.search(words):
            yield words[: explained.start()]


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
