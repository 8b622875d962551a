"""Find the field a heading means, by roles: nothing here knows a template."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from crisisplan.exchange.word_match import longest_first, words_in
from crisisplan.plan.dialling import digits
from crisisplan.plan.form import Field, Form, FormSection
from crisisplan.plan.support import CrisisLine, EmergencyNumber, Facts, Hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADING_LIMIT = 300
"""A longer line, in characters, is no heading."""

_STEPS = (
    "step part level stage section schritt teil stufe abschnitt paso parte nivel étape partie "
    "niveau stap deel phase fase etapa خطوة الخطوة ステップ"
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

_HIDDEN = {"private", "status"}
"""Who sees the words of a part: not everyone who sees a copy."""

OF_THE_PLAN = {"about", "title"}
"""Places on paper of what is said about the plan itself."""


class Target(msgspec.Struct, frozen=True):
    """The fields a heading leads to, all of one section."""

    section: FormSection
    fields: tuple[Field, ...]


class Alias(msgspec.Struct, frozen=True):
    """What people call some roles."""

    roles: tuple[str, ...]
    headings: tuple[str, ...]
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words that show what a heading of another wording is about."""


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
    words: dict[str, Target | None]
    """Where words inside a heading lead, longest first; None: to a part that this form lacks."""
    title_words: tuple[str, ...]
    """Words that the title of a plan has, longest first."""

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

    def label(self, text: str, *, by_word: bool = True) -> tuple[Target, int] | None:
        """Return where a line like "Name: Alex" leads, and where its words begin; or None.

        `by_word`: a single word that shows what it is about will do, as in "Safe: Lee has them".
        """
        match = _LABEL.match(text)
        if match is None:
            return None
        target = self.target(match["label"], marked=True)
        if target is None and by_word:
            target = self.words.get(_word_key(match["label"], self.hints))
        return (target, match.end()) if target else None

    def leads_away(self, text: str) -> bool:
        """Tell whether a label stands in front that means a part which only other forms have."""
        match = _LABEL.match(text)
        key = _word_key(match["label"], self.hints) if match else ""
        return key in self.words and self.words[key] is None

    def is_titled(self, text: str) -> bool:
        """Tell whether a line has a word that the title of a plan has."""
        return bool(words_in(heading_key(text), self.title_words))

    def by_words(self, heading: str) -> Target | None:
        """Return where single words of a heading lead, if they all mean one section; or None.

        A part whose words are not for everyone wins: they must not be printed by mistake.
        """
        if len(heading) > HEADING_LIMIT or self.is_titled(heading) or _is_said(heading):
            return None
        found = [self.words[word] for word in words_in(heading_key(heading), self.words)]
        led = [target for target in found if target]
        hidden = [t for t in led if self.facts.role(t.fields[0].role).audience in _HIDDEN]
        if hidden:
            return hidden[0]
        if len(led) < len(found) or len({t.section.id for t in led}) != 1:
            return None
        return max(led, key=lambda t: len(t.fields))


def make_guide(
    form: Form,
    aliases: Sequence[Alias],
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
    return Guide(
        form=form,
        targets=targets,
        labels=labels,
        facts=facts,
        hints=hints,
        numbers=_by_number(facts),
        elsewhere=frozenset(elsewhere - set(targets)),
        words=_words(form, aliases, facts),
        title_words=tuple(longest_first(_title_words(aliases, facts))),
    )


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


def _words(form: Form, aliases: Iterable[Alias], facts: Facts) -> dict[str, Target | None]:
    found: dict[str, Target | None] = {}
    for alias in aliases:
        if facts.role(alias.roles[0]).place not in OF_THE_PLAN:
            found.update(dict.fromkeys(map(heading_key, alias.words), _meant(form, alias)))
    return {word: found[word] for word in longest_first(found)}


def _meant(form: Form, alias: Alias) -> Target | None:
    """Return the later of the sections that have the first of the roles, or any of them."""
    led = list(_targets(form, alias.roles))
    meant = [target for target in led if target.fields[0].role == alias.roles[0]] or led
    return meant[-1] if meant else None


def _title_words(aliases: Iterable[Alias], facts: Facts) -> set[str]:
    of_the_plan = (a for a in aliases if facts.role(a.roles[0]).place in OF_THE_PLAN)
    return {heading_key(word) for alias in of_the_plan for word in alias.words}


def _word_key(label: str, hints: Hints) -> str:
    """Return a label as a key; what says how to reach someone ("Text: ...") is none."""
    key = heading_key(label)
    return "" if key in hints.calling else key


def _is_said(heading: str) -> bool:
    """Tell whether words stand behind a colon, which are not part of a heading."""
    step = _STEP.match(heading)
    return _LABEL.match(heading[step.end() if step else 0 :]) is not None


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
