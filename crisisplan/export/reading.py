"""From a plan to a paper: the reading order, the same for every layout.

What may be seen is decided in `crisisplan.plan.visibility`; here it is only put into words and
order. No text is cut, joined or corrected.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from crisisplan.export import fixed
from crisisplan.export.blocks import Item, Line, Paper, Section
from crisisplan.export.help_box import HelpBox, help_box
from crisisplan.export.items import as_item
from crisisplan.plan import plan as p
from crisisplan.plan.look import Seen, entries, first_text, in_order, sections_with
from crisisplan.plan.plan import Date, Unknown, words_of
from crisisplan.plan.visibility import own_copy
from crisisplan.words import is_rtl, primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.plan import Plan
    from crisisplan.plan.support import Facts
    from crisisplan.words import Words


_MADE = ("owner-name", "made-on", "made-with")
"""What the footer says, in its order."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose for this copy; each part can be left out."""

    title: str = ""
    """Another title for this copy (discreet); empty: the plan's own."""
    name: bool = True
    made: bool = True
    """The line with name, date and version."""
    version: str = ""
    """Number of the kept version, when there is one."""
    checked: bool = True
    """The line that says how old the shipped numbers are."""
    page_numbers: bool = True
    private: bool = False
    """What is private was ticked for this copy."""


def read(plan: Plan, facts: Facts, words: Words, choices: Choices) -> Paper:
    """Return the paper of a plan."""
    box = help_box(plan, facts, words)
    return Paper(
        title=choices.title or plan.title or plan.form.title,
        name=first_text(plan, "owner-name") if choices.name else "",
        language=plan.language,
        words_language=words.language,
        rtl=is_rtl(plan.language),
        help_title=_title_of(plan, "emergency"),
        help=box.numbers,
        sections=tuple(_sections(plan, facts, words, choices, box)),
        steady_title=_title_of(plan, "steady-line") if _steady(plan, facts) else "",
        steady=_steady(plan, facts),
        also=tuple(text.text for text in plan.unsorted if not text.rest),
        footer=_made(plan, words, choices) if choices.made else "",
        checked=_checked(box, words) if choices.checked else "",
        page_numbers=choices.page_numbers,
        wording=fixed.wording(words),
    )


def _sections(
    plan: Plan, facts: Facts, words: Words, choices: Choices, box: HelpBox
) -> Iterator[Section]:
    shown = own_copy(plan, facts, private=choices.private)
    held = {seen.entry.id for seen in shown.held_back}
    away = held | box.whole | _elsewhere(plan, facts)
    groups = {
        section: list(group)
        for section, group in groupby(entries(plan), key=lambda seen: seen.section.id)
    }
    for section in in_order(plan):
        all_seen = groups.get(section.id, [])
        if not all_seen:
            yield from _heading_alone(plan, section)
            continue
        items = tuple(
            as_item(plan, seen, facts, words) for seen in all_seen if seen.entry.id not in away
        )
        if any(seen.entry.id in held for seen in all_seen):
            items += _how_it_stands(all_seen, facts, words)
        if items:
            items = tuple(_labels_once(items))
            first = all_seen[0]
            title = first.section.title or (first.form.title if first.form else "")
            yield Section(title, items, first.form.page_one if first.form else False)
    if plan.form.note:
        yield Section(words("What this paper is"), (Line(plan.form.note),), first_page=False)


def _heading_alone(plan: Plan, section: p.Section) -> Iterator[Section]:
    """Yield a heading in the person's words with nothing under it: they wrote it down."""
    form = plan.form.section(section.id)
    if section.title and section.title != _title_of(plan, "emergency") and not section.entries:
        yield Section(section.title, (), form.page_one if form else False)


def _labels_once(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield the items with a label only where it differs from the one before."""
    before = ""
    for item in items:
        label = item.label if isinstance(item, Line) else ""
        if label and label == before and isinstance(item, Line):
            yield msgspec.structs.replace(item, label="", under=True)
        else:
            yield item
        before = label


def _elsewhere(plan: Plan, facts: Facts) -> frozenset[str]:
    """Return the ids of what stands in another place, or was left out: title, footer, closing."""
    steady = {s.entry.id for s in entries(plan) if facts.role(s.role).place == "steady"}
    firsts = (next(entries(plan, role), None) for role in _MADE)
    return frozenset(steady | {seen.entry.id for seen in firsts if seen})


def _how_it_stands(seen: list[Seen], facts: Facts, words: Words) -> tuple[Line, ...]:
    """Say how the safer space stands, without a label; private wishes are only said to be kept."""
    steps = [s.entry for s in seen if facts.role(s.role).audience == "status"]
    if not steps:
        return (Line(words("Written in my plan, not printed on this copy.")),)
    done = all(getattr(step, "done", False) for step in steps)
    people = ", ".join(dict.fromkeys(w for s in steps if (w := getattr(s, "who", ""))))
    state = words("Done.") if done else words("I have begun. The steps are in my plan.")
    if people:
        state += " " + words("With help from {people}.", people=people)
    return (
        Line(state),
        Line(words("Right now: I move away from it, or go where other people are.")),
    )


def _steady(plan: Plan, facts: Facts) -> tuple[str, ...]:
    return tuple(words_of(s.entry) for s in entries(plan) if facts.role(s.role).place == "steady")


def _title_of(plan: Plan, role: str) -> str:
    """Return the title of the section that asks for a role: the person's own, else the form's."""
    section = next(iter(sections_with(plan, role)), None)
    form = plan.form.section(section.id) if section else None
    return (section.title if section else "") or (form.title if form else "")


def _made(plan: Plan, words: Words, choices: Choices) -> str:
    parts = (
        (words("Made by {name}"), first_text(plan, "owner-name") if choices.name else "", "name"),
        (words("on {day}"), _made_on(plan, words), "day"),
        (words("with {name}"), first_text(plan, "made-with"), "name"),
    )
    version = words("version {version}", version=choices.version) if choices.version else ""
    if primary(words.language) != primary(plan.language):
        # Our words between theirs would turn the order round in a right-to-left line.
        labelled = (
            _typed_label(plan, role) + part
            for role, (_, part, _) in zip(_MADE, parts, strict=True)
            if part
        )
        return ", ".join(part for part in (*labelled, version) if part)
    made = " ".join(text.replace(f"{{{key}}}", part) for text, part, key in parts if part)
    return ", ".join(part for part in (made, version) if part)


def _typed_label(plan: Plan, role: str) -> str:
    """Return the label the person typed in front of what stands in the footer."""
    seen = next(entries(plan, role), None)
    mark = "" if seen is None or isinstance(seen.entry, Unknown) else seen.entry.mark
    label = mark.strip(" \t-*_#\u2022\u30fb:\uff1a")
    return f"{label}: " if label else ""


def _made_on(plan: Plan, words: Words) -> str:
    seen = next(entries(plan, "made-on"), None)
    if seen is None:
        return ""
    if isinstance(seen.entry, Date):
        return seen.entry.text or fixed.day(words, seen.entry.date)
    return words_of(seen.entry)


def _checked(box: HelpBox, words: Words) -> str:
    return words("Numbers as of {month}", month=fixed.month(words, box.as_of)) if box.as_of else ""
