"""Words for feelings, for asking for help, and for who one is: what is offered to a person."""

from __future__ import annotations

from crisisplan.plan.support import Shipped


class Family(Shipped, frozen=True, kw_only=True):
    """Feelings that belong together, soft to strong."""

    id: str
    name: str
    soft: tuple[str, ...]
    middle: tuple[str, ...]
    strong: tuple[str, ...]
    body: tuple[str, ...]
    """Signs in the body that often go with it."""
    push: str
    """What it pushes one to do."""
    need: tuple[str, ...]
    """What may be needed."""


class Feelings(Shipped, frozen=True, kw_only=True):
    """Words for feelings in one language."""

    ask: str
    unsure: str
    """Words of the way out: "I don't know"."""
    ask_body: str
    """Asked then; answered by one of `body_signs`."""
    own: str
    strength: str
    strengths: tuple[str, str, str]
    """What soft, middle and strong are called."""
    families: tuple[Family, ...]

    def body_signs(self) -> tuple[str, ...]:
        """Return the signs of all families, each once, in their order."""
        return tuple(dict.fromkeys(sign for family in self.families for sign in family.body))

    def by_sign(self, sign: str) -> tuple[Family, ...]:
        """Return the families that go with a sign of the body."""
        return tuple(family for family in self.families if sign in family.body)


class Practice(Shipped, frozen=True, kw_only=True):
    """Saying it once aloud, a step at a time; nothing of it is kept."""

    title: str
    why: str
    steps: tuple[str, ...]


class Listed(Shipped, frozen=True, kw_only=True):
    """Steps, or lines to say, under a title."""

    title: str
    steps: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Asking(Shipped, frozen=True, kw_only=True):
    """Asking for help and setting limits, in one language."""

    title: str
    scripts: str
    """Id of the pool with the words to say."""
    code_word: str
    practice: Practice
    guide: Listed
    limits: Listed


class Questions(Shipped, frozen=True, kw_only=True):
    """What to ask about one side of the self; never answered for the person."""

    title: str
    ask: tuple[str, ...]
    ideas: tuple[str, ...] = ()
    """Small ones, on request only; ___ for the person's words."""
    card: tuple[str, ...] = ()
    """Lines of a card with proof, ___ for the person's words."""
    keep: tuple[str, ...] = ()
    """Things to keep at hand."""


class Letter(Shipped, frozen=True, kw_only=True):
    """Lines to fill in, ___ for the person's words."""

    title: str
    when: str
    lines: tuple[str, ...]


class Kit(Shipped, frozen=True, kw_only=True):
    """What can be put together before a hard time."""

    title: str
    what: str
    ideas: tuple[str, ...]
    check: tuple[str, ...]
    """To be shown with the ideas, always."""


class Self(Shipped, frozen=True, kw_only=True):
    """Questions about who one is, a letter and a kit, in one language."""

    not_today: str
    """Words of the way out of every question."""
    values: Questions
    strengths: Questions
    reasons: Questions
    anchors: Questions
    letter: Letter
    kit: Kit
