"""What can be offered to someone who writes a plan: crisis lines, ideas, words of the review."""

from __future__ import annotations

from typing import Literal

import msgspec

from crisisplan.plan.dialling import digits
from crisisplan.plan.form import Role

Confidence = Literal["high", "medium"]
"""high: two sources agree, one of them the service's own or its operator's, one from 2024 or
later; medium: two sources agree. Nothing weaker ships."""


class Shipped(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value read from a shipped file; an unknown key is a mistake and is reported."""


class Source(Shipped, frozen=True, kw_only=True):
    """Where a number was read."""

    kind: Literal["own", "operator", "public_body", "directory", "news", "secondary"]
    ref: str
    date: str = ""
    """ISO year or year-month of the source; empty when it bears none."""


class EmergencyNumber(Shipped, frozen=True, kw_only=True):
    """A number to call when a life is in danger."""

    number: str
    what: str
    """What answers, in plain English: "any emergency (police, fire, ambulance)"."""
    source: str
    confidence: Confidence


class CrisisLine(Shipped, frozen=True, kw_only=True):
    """A help line as it ships: nothing here is called verified, it has sources and a date."""

    id: str
    """Lasting and unique within the country, such as "samaritans"."""
    name: str
    kind: Literal[
        "suicide",
        "crisis",
        "youth",
        "lgbtq",
        "veterans",
        "domestic_violence",
        "text",
        "older_adults",
    ]
    phone: str = ""
    alt_phones: tuple[str, ...] = ()
    dial_then: str = ""
    """What to press after dialling, such as "press 1"."""
    text_number: str = ""
    text_word: str = ""
    """The word to send to `text_number`; empty when any word will do."""
    whatsapp: str = ""
    chat: str = ""
    website: str = ""
    hours: str = ""
    """As the source gives it, such as "24/7"; empty when unknown. Never "open now"."""
    always_open: bool = False
    languages: tuple[str, ...] = ()
    cost: str = ""
    audience: str = ""
    """Whom it is for; empty: everyone."""
    note: str = ""
    """A sentence for the person; the data set's working notes stay out."""
    star: bool = False
    """Offered first: for everyone, day and night, suicide or crisis."""
    sources: tuple[Source, ...]
    as_of: str = ""
    """Date of the newest dated source, "2026-01"; empty when none is dated."""
    confidence: Confidence


class RetiredNumber(Shipped, frozen=True, kw_only=True):
    """A number that was once right; a plan that holds it can be told."""

    number: str
    dial_then: str = ""
    """Only with this after the number; empty: however it is dialled."""
    replaced_by: str
    """Empty when no number that took its place is confirmed."""
    since: str
    source: str


class Country(Shipped, frozen=True, kw_only=True):
    """The emergency numbers and crisis lines of one country."""

    country: str
    """ISO 3166-1 alpha-2."""
    name: str
    emergency: tuple[EmergencyNumber, ...]
    lines: tuple[CrisisLine, ...]
    retired: tuple[RetiredNumber, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Numbers that stand in some lists of help lines and are none: misprints, another service."""

    def first_line(self) -> CrisisLine | None:
        """Return the line to offer first: for everyone, day and night; or None."""
        return next((line for line in self.lines if line.star), None)


class Chosen(Shipped, frozen=True, kw_only=True):
    """Which of the suggestions a pool holds."""

    people: tuple[Literal["alone", "with", "either"], ...] = ("alone", "with", "either")
    kinds: tuple[str, ...] = ()
    """Empty: all kinds."""


class Pool(Shipped, frozen=True, kw_only=True):
    """Ideas that can be offered in a field, on request and never filled in beforehand."""

    id: str
    language: str
    groups: dict[str, tuple[str, ...]] = {}
    """Ideas by group; one group named "" when they are not grouped. An idea that is the id of a
    skill ("sk02") stands for the words that skill offers."""
    titles: dict[str, str] = {}
    """What each group is called, by the group; the one named "" has no title."""
    part: Literal["", "say"] = ""
    """Where in an entry an idea goes: "say" for what to say to a contact; empty for its words."""
    care: dict[str, str] = {}
    """What to show beside an idea, by the idea: "Warm, not hot." An idea with a care is never
    offered without it."""
    suggestions: Chosen | None = None
    """Take the groups from `resources/suggestions` instead; then nothing else is written here."""


class RuleWords(Shipped, frozen=True, kw_only=True):
    """How one review rule speaks, in one language."""

    level: Literal["look-first", "worth-a-look", "small-thing"]
    message: str
    """May hold {name} or {text}; never a count."""
    basis: str
    """Why the rule exists, with its source."""


class WordLists(Shipped, frozen=True, kw_only=True):
    """What the review looks for in one language; a clinic may edit these."""

    few_words: int = 2
    """A sign or step of so many words or fewer may be vague; 0: shortness alone never is."""
    vague_signs: tuple[str, ...] = ()
    """An entry of nothing but these is vague. Left empty, no sign is ever called vague."""
    vague_steps: tuple[str, ...] = ()
    particular: tuple[str, ...] = ()
    """Who, where and when: a short entry with one of these is clear enough."""
    substances: tuple[str, ...] = ()
    pain: tuple[str, ...] = ()
    """Single words and phrases; "ice + hold" means both words in one entry."""
    promises: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    """Taken out before substances, pain, cold and hard exercise are looked for: "ginger beer"."""
    harsh: tuple[str, ...] = ()
    """What a harsh voice says of oneself: "i'm stupid"."""
    cold: tuple[str, ...] = ()
    """Cold water on the face, which waits for the health check."""
    hard_exercise: tuple[str, ...] = ()
    """Hard exercise, which waits for the health check."""
    reaching: tuple[str, ...] = ()
    """How someone is reached or met: "call", "visit", "with"."""
    people: tuple[str, ...] = ()
    """Whom one may call or visit, besides the people named in the plan."""
    by_day: tuple[str, ...] = ()
    """What needs daylight, open doors or noise."""
    kit: tuple[str, ...] = ()
    """What needs a phone, power, the internet, money or equipment."""
    hours: tuple[str, ...] = ()
    """Words that say when someone can be reached: "weekdays", "office hours"."""
    amounts: tuple[str, ...] = ()
    """Units and other details that a step to a safer space need not say."""
    open_gaps: tuple[str, ...] = ()
    """What is left standing where something is still to be written: "___", "[name]"."""
    dependants: tuple[str, ...] = ()
    """Who needs care: an entry of nothing but these names nobody who gives it."""
    small_words: tuple[str, ...] = ()
    """Left out where two names of a place are compared: "the", "at"."""
    longest_sentence: int = 0
    """Words of a sentence that is still easy to read in a crisis; 0: not looked at."""


class Hints(Shipped, frozen=True, kw_only=True):
    """Words by which import recognises what a line is about."""

    places: tuple[str, ...]
    always_open: tuple[str, ...]
    not_to_call: tuple[str, ...]
    """A line with one of these says whom not to call, or which number is no longer right."""
    counted: tuple[str, ...]
    """Right before or after a few digits, these make them a room, a street, a bus or an amount."""
    accounts: tuple[str, ...]
    """Right before digits of any length, these make them no number to call: "ID", "account"."""
    calling: tuple[str, ...]
    """Words in front of a name or number that say how to reach: "call", "mobile"."""
    send_to: tuple[str, ...]
    """What stands before a text number: "HOME to 741741"."""


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the review may know besides the plan, as plain values; all of it may be left out."""

    today: str = ""
    """ISO date; without it no rule asks how old something is."""
    avoid_places: tuple[str, ...] = ()
    """Places the person keeps away from, in their words (`PersonRecord.avoid_places`)."""
    passed: tuple[str, ...] = ()
    """Gates of the health check that are passed now: "cold-face", "hard-movement"."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What pure functions over a plan need to know of the shipped content."""

    roles: dict[str, Role]
    words: WordLists = WordLists()
    country: Country | None = None
    kept_back: dict[str, str] = {}
    """Ids of the skills that the person's health check keeps back, each with what to offer in its
    place; see `crisisplan.plan.health`."""
    gates: dict[str, str] = {}
    """By the id of a skill, the gate of the health check it waits for."""
    around: Around = Around()

    def is_emergency(self, number: str) -> bool:
        """Tell whether a number can be the one for emergencies: of the country, or a short code.

        A person's number typed under "Emergency" must never stand in its place.
        """
        plain = digits(number)
        official = {digits(e.number) for e in self.country.emergency} if self.country else set()
        return plain in official or 0 < len(plain) <= LONGEST_EMERGENCY

    def role(self, name: str) -> Role:
        """Return what a role means; a role of a newer program means nothing special."""
        return self.roles.get(name, Role())


LONGEST_EMERGENCY = 5
"""Most digits of an emergency number of any country we know of (South Africa: 10111)."""
