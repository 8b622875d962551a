"""Which parts each kind of entry has, and how each is asked for.

One table a kind, in the order of asking. A new kind of entry is one more table in `_TABLES`; a new
part is one more row. The names are those of the fields in `crisisplan.plan.plan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Entry
    from crisisplan.words import Words

Sort = Literal[
    "line",
    "text",
    "number",
    "minutes",
    "likelihood",
    "yes-no-unsaid",
    "lines",
    "pairs",
    "date",
    "tick",
    "one-of",
    "some-of",
]
"""line: one line. text: as many as it takes. number: a telephone number, as typed. likelihood: 0
to 10. lines: a list of lines. pairs: lines with a name each. date: a day, or words for one.
one-of: one of a few words, or none said. some-of: one or several of what the field offers."""

WAYS = frozenset({"number", "dial_then", "text_number", "text_word"})
"""The parts of a contact that say how to reach it: changed, it is a copied line no more."""


class Part(NamedTuple):
    """One part of an entry, or of the contact it points to."""

    name: str
    """Of the field of the Struct."""
    label: str
    sort: Sort
    hint: str = ""
    more: bool = False
    """Stands under "More about this"."""
    beside: bool = False
    """Stands beside the part before, where there is room."""
    of: Literal["entry", "contact"] = "entry"
    answers: tuple[str, ...] = ()
    """For a yes or no: yes, no and not said. For 0 to 10: the words at both ends. For one of a
    few: the words of each of `values`. For some of them: what is offered."""
    values: tuple[str, ...] = ()
    """For one of a few: what each is in the plan; the last one, empty, is "not said"."""
    roles: tuple[str, ...] = ()
    """Asked only in fields of these roles; empty: in all."""
    days: tuple[int, ...] = ()
    """For a date: the days from today on that can be chosen at once."""
    if_filled: bool = False
    """Asked only when something stands there already."""
    bare: bool = False
    """The words stand above already, as a heading: said to the ear only."""
    many: bool = False
    """For some-of: several can be chosen."""


def kind_of(entry: Entry) -> str:
    """Return the kind of an entry, as its file has it; "-" for one of a newer program."""
    return str(entry.__struct_config__.tag)


def parts_of(kind: str, speak: Words) -> tuple[Part, ...]:
    """Return the parts of a kind of entry in the order of asking; none for an unknown kind."""
    table = _TABLES.get(kind)
    return table(speak) if table else ()


def _text(speak: Words) -> tuple[Part, ...]:
    kinds = {
        "thought": speak("A thought"),
        "feeling": speak("A feeling"),
        "body": speak("In my body"),
        "action": speak("Something I do"),
        "situation": speak("What is going on"),
        "": speak("Not said"),
    }
    sort = _one_of("sort", speak("What kind of sign it is"), kinds)
    return (
        Part("text", speak("In my words"), "text"),
        sort._replace(roles=("warning-sign",)),
    )


def _one_of(name: str, label: str, words: dict[str, str]) -> Part:
    return Part(name, label, "one-of", more=True, answers=tuple(words.values()), values=(*words,))


def _action(speak: Words) -> tuple[Part, ...]:
    return (
        Part("text", speak("What I do"), "text"),
        Part("minutes", speak("How many minutes"), "minutes"),
        Part("where", speak("Where"), "text", beside=True),
        Part("kit", speak("What I need for it"), "text", more=True),
        Part("night", speak("Good at night"), "yes-no-unsaid", more=True, answers=_yes_no(speak)),
        Part(
            "likelihood",
            speak("How likely I am to do it on a bad night"),
            "likelihood",
            speak("This is never printed on your own copies. Choose a number again to undo it."),
            more=True,
            answers=(speak("not likely"), speak("very likely")),
        ),
        Part("barrier", speak("What gets in the way"), "text", more=True),
        Part("way_round", speak("My way round it"), "text", more=True),
    )


def _contact(speak: Words) -> tuple[Part, ...]:
    return (
        Part("text", speak("The line as I wrote it"), "text", if_filled=True),
        Part("name", speak("Name"), "line", of="contact"),
        Part("number", speak("Number, as I dial it"), "number", beside=True, of="contact"),
        Part("say", speak("What I could say first"), "text"),
        *_reaching(speak),
        *_knowing(speak),
    )


def _reaching(speak: Words) -> tuple[Part, ...]:
    press = speak("Such as: press 1.")
    parts = (
        Part("other_way", speak("Another way to reach them"), "text"),
        Part("hours", speak("When I can reach them"), "text"),
        Part("always_open", speak("Day and night"), "tick"),
        Part("text_number", speak("Number for text messages"), "number"),
        Part("text_word", speak("Word to send"), "line", beside=True),
        Part("dial_then", speak("What to press after dialling"), "line", press),
    )
    return tuple(part._replace(more=True, of="contact") for part in parts)


def _knowing(speak: Words) -> tuple[Part, ...]:
    asked = (speak("Yes"), speak("Not yet"), speak("Not said"))
    parts = (
        Part("relation", speak("How I know them"), "text"),
        Part("asked", speak("They know they are on my plan"), "yes-no-unsaid", answers=asked),
        Part("checked", speak("When I last checked the number"), "date", days=(0,)),
    )
    return tuple(part._replace(more=True, of="contact") for part in parts)


def _place(speak: Words) -> tuple[Part, ...]:
    return (
        Part("text", speak("The place"), "text"),
        Part("address", speak("Address"), "text"),
        Part("hours", speak("When it is open"), "text", more=True),
        Part("travel", speak("How I get there"), "text", more=True),
        Part("who", speak("Who is there"), "text", more=True),
        Part("number", speak("Number"), "number", more=True),
    )


def _safer(speak: Words) -> tuple[Part, ...]:
    private = speak("A short private name is enough. You need not write what it is.")
    held = speak("Such as: someone else keeps it for now.")
    return (
        Part("text", speak("What I make safer"), "text", private),
        Part("how", speak("How it is kept safer"), "text", held),
        Part("who", speak("Who helps"), "line"),
        Part("by", speak("By when"), "date", days=(0, 7, 28), more=True),
        Part("done", speak("This is done"), "tick", more=True),
        Part("checked", speak("When I last looked"), "date", days=(0,), more=True),
    )


def _if_then(speak: Words) -> tuple[Part, ...]:
    return (
        Part("when", speak("If this gets in the way"), "text"),
        Part("then", speak("Then I do this"), "text"),
    )


def _agreement(speak: Words) -> tuple[Part, ...]:
    return (
        Part("who", speak("Who"), "line"),
        Part("what", speak("Does what"), "text"),
        Part("when", speak("When"), "text"),
        Part("if_not", speak("What happens if not"), "text", more=True),
        Part("initials", speak("Initials"), "line", more=True),
    )


def _card(speak: Words) -> tuple[Part, ...]:
    return (
        Part("title", speak("Title of the card"), "line"),
        Part("lines", speak("Its lines"), "lines", speak("One to six short lines fit best.")),
    )


def _mode(speak: Words) -> tuple[Part, ...]:
    return (
        Part("name", speak("What I call this side of me"), "line"),
        Part("signs", speak("How it shows"), "lines"),
        Part("needs", speak("What it needs"), "text"),
        Part("says", speak("What it says"), "text", more=True),
        Part("step", speak("One small step"), "text", more=True),
    )


def _scale(speak: Words) -> tuple[Part, ...]:
    ends = (speak("not at all"), speak("very much"))
    return (
        Part("value", speak("From 0 to 10"), "likelihood", answers=ends),
        Part("text", speak("In my words"), "text"),
    )


def _choice(speak: Words) -> tuple[Part, ...]:
    return (
        Part("chosen", speak("What I choose"), "lines"),
        Part("text", speak("In my words"), "text"),
    )


def _date(speak: Words) -> tuple[Part, ...]:
    return (
        Part("date", speak("Day"), "date", days=(0, 7, 28)),
        Part("text", speak("In my words"), "text"),
    )


def _check(speak: Words) -> tuple[Part, ...]:
    return (
        Part("ticked", speak("This is so"), "tick"),
        Part("text", speak("In my words"), "text"),
    )


def _group(speak: Words) -> tuple[Part, ...]:
    return (Part("parts", speak("What belongs together"), "pairs"),)


def _dependant(speak: Words) -> tuple[Part, ...]:
    kinds = {
        "child": speak("A child"),
        "pet": speak("A pet"),
        "other": speak("Someone else"),
        "": speak("Not said"),
    }
    return (
        Part("text", speak("Who needs care"), "text"),
        Part("who", speak("Who could look after them for a night"), "line"),
        Part("number", speak("Their number"), "number", beside=True),
        Part("needs", speak("What they need"), "text", more=True),
        _one_of("sort", speak("Who it is"), kinds),
    )


def _yes_no(speak: Words) -> tuple[str, str, str]:
    return speak("Yes"), speak("No"), speak("Not said")


_TABLES: dict[str, Callable[[Words], tuple[Part, ...]]] = {
    "text": _text,
    "action": _action,
    "contact": _contact,
    "place": _place,
    "safer": _safer,
    "if-then": _if_then,
    "agreement": _agreement,
    "card": _card,
    "mode": _mode,
    "scale": _scale,
    "choice": _choice,
    "date": _date,
    "check": _check,
    "group": _group,
    "dependant": _dependant,
}
