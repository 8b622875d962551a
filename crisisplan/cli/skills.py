"""`skills`: the skills, the health check, ideas and words for feelings, to be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crisisplan.cli.out import give
from crisisplan.content.bands import load_bands
from crisisplan.content.health import load_health_check
from crisisplan.content.inner_life import load_asking, load_feelings, load_self
from crisisplan.content.skills import load_skills
from crisisplan.errors import UnknownChoice
from crisisplan.jobs.ideas import suggested
from crisisplan.jobs.skills import SkillOffer, skill_offer, skill_offers
from crisisplan.plan.health import answer
from crisisplan.plan.plan import PersonRecord
from crisisplan.plan.suggesting import Filters
from crisisplan.words import primary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from crisisplan.words import Words


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `skills`."""
    parser = choices.add_parser(
        "skills", help=speak("skills for hard moments, and ideas"), allow_abbrev=False
    )
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help=speak("a skill such as sk01, or one of: {parts}", parts=", ".join(_PARTS)),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=speak("also what waits for the health check, to read the words"),
    )
    parser.add_argument(
        "--language", default="en", help=speak("language of the words, such as de")
    )
    parser.set_defaults(run=_skills)


def _skills(arguments: argparse.Namespace, speak: Words) -> int:
    language, today = primary(arguments.language), datetime.now(UTC).date()
    record = PersonRecord()
    for gate in load_health_check(language).gates if arguments.all else ():
        record = answer(record, gate.id, "none", today)
    if arguments.id is None:
        for offer in skill_offers(record, today, language):
            give(f"{offer.id}\t{offer.name}\t{offer.known_as}\t{_range(offer.distress)}")
    elif arguments.id in _PARTS:
        give("\n".join(_PARTS[arguments.id](language, frozenset(record.health_check))))
    elif arguments.id in load_skills(language):
        give("\n".join(_skill(skill_offer(arguments.id, record, today, language), speak)))
    else:
        raise UnknownChoice("skill", arguments.id, (*load_skills(language), *_PARTS))
    return 0


def _skill(offer: SkillOffer, speak: Words) -> list[str]:
    lines = [f"{offer.name} ({offer.known_as})", "", offer.what]
    lines += [offer.when] if offer.when else []
    lines += [speak("distress: {x}", x=_range(offer.distress))]
    lines += [speak("minutes: {x}", x=_range(offer.minutes))]
    lines += [speak("needs: {x}", x=", ".join(offer.needs))] if offer.needs else []
    lines += ["", offer.kept_back, *_listed(offer.swaps)] if offer.kept_back else [""]
    lines += [f"{number}. {step}" for number, step in enumerate(offer.steps, 1)]
    lines += ["", *_listed(offer.care)] if offer.care else []
    lines += [speak("breathe in {x}, out {y}", x=x, y=y) for x, y in offer.counts]
    lines += ["", *offer.prompts, speak("in the plan: {x}", x=offer.line)] if offer.line else []
    return [*lines, "", *(speak("source: {source}", source=one) for one in offer.sources)]


def _bands(language: str, _: frozenset[str]) -> Iterable[str]:
    bands = load_bands(language)
    yield from (bands.ask, bands.help_first, bands.down_by_one, bands.no_change)
    for band in bands.bands:
        yield from ("", f"{'-'.join(map(str, band.numbers))} {band.label}".strip(), band.use)
        yield f"{', '.join(band.first)}; {', '.join(band.next)}"
        yield from (band.avoid,) if band.avoid else ()
    for state in bands.states:
        yield f"\n{state.label}\n{', '.join((*state.skills, *state.ideas))}"


def _health(language: str, _: frozenset[str]) -> Iterable[str]:
    check = load_health_check(language)
    yield from (check.ask, check.kept, check.again, check.ask_someone)
    for gate in check.gates:
        yield from ("", gate.title, gate.why, *_listed((*gate.items, *gate.today)), "")
        yield from (*gate.swaps, "", *gate.sources)
    yield from ("", check.none, check.some, check.unanswered, check.not_for_now)


def _ideas(language: str, open_gates: frozenset[str]) -> Iterable[str]:
    for group in suggested(Filters(), language, open_gates):
        yield f"\n{group.title}"
        yield from (f"{one.origin}\t{one.text}\t{one.care}".rstrip() for one in group.ideas)


def _feelings(language: str, _: frozenset[str]) -> Iterable[str]:
    words = load_feelings(language)
    yield from (words.ask, words.unsure, words.ask_body, words.own, words.strength)
    for family in words.families:
        shades = (", ".join(shade) for shade in (family.soft, family.middle, family.strong))
        yield f"\n{family.name}: {' / '.join(shades)}"
        yield f"{', '.join(family.body)} / {family.push} / {', '.join(family.need)}"


def _asking(language: str, _: frozenset[str]) -> Iterable[str]:
    words = load_asking(language)
    yield from (words.title, words.code_word)
    yield from ("", words.practice.title, words.practice.why, *_listed(words.practice.steps))
    yield from ("", words.guide.title, *_listed(words.guide.steps))
    yield from ("", words.limits.title, *_listed(words.limits.lines))


def _self(language: str, _: frozenset[str]) -> Iterable[str]:
    words = load_self(language)
    for part in (words.values, words.strengths, words.reasons, words.anchors):
        yield from (part.title, *part.ask, *_listed((*part.ideas, *part.card, *part.keep)), "")
    yield from (words.not_today, "", words.letter.title, words.letter.when, *words.letter.lines)
    yield from ("", words.kit.title, words.kit.what, *_listed(words.kit.ideas))
    yield from words.kit.check


def _listed(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _range(pair: tuple[int, int]) -> str:
    return f"{pair[0]}-{pair[1]}" if pair[0] != pair[1] else str(pair[0])


_PARTS: dict[str, Callable[[str, frozenset[str]], Iterable[str]]] = {
    "bands": _bands,
    "health": _health,
    "ideas": _ideas,
    "feelings": _feelings,
    "asking": _asking,
    "self": _self,
}
"""What else can be read, by the word that asks for it."""
