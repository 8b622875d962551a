"""What changed in a plan becomes sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import msgspec

from crisisplan.plan import history as h
from crisisplan.plan.look import said
from crisisplan.plan.plan import Contact, Entry, Plan, words_of

if TYPE_CHECKING:
    from crisisplan.words import Words


def change_texts(changes: list[h.Change], before: Plan, after: Plan, words: Words) -> list[str]:
    """Return what changed in plain words, section after section; order and ids are left out."""
    scene = _Scene(before, after, _titles(before) | _titles(after), _moved(changes))
    found = [_change_text(change, scene, words) for change in changes]
    return [text for text in found if text]


class _Scene(msgspec.Struct, frozen=True):
    """The two plans that are compared."""

    before: Plan
    after: Plan
    titles: dict[str, str]
    moved: set[str]


def _change_text(change: h.Change, scene: _Scene, words: Words) -> str:
    match change:
        case h.PlanChanged():
            return _plan_text(change, words)
        case h.SectionChanged():
            if change.before.title == change.after.title:
                return ""
            new = change.after.title or scene.titles.get(change.after.id, "")
            old = change.before.title or _titles(scene.before).get(change.after.id, new)
            return words('{section}: title now "{title}"', section=old, title=new)
        case h.Added() | h.Removed() | h.Changed():
            return _item_text(change, scene, words)
        case h.Reordered():
            if change.section == h.CONTACTS:
                return ""
            where = _where(change.section, scene.titles, words)
            return words("{section}: the order changed", section=where)
        case h.SectionsChanged():
            return ""
        case _:
            assert_never(change)


def _plan_text(change: h.PlanChanged, words: Words) -> str:
    match change.name:
        case "title":
            return words('The plan is now called "{title}"', title=change.after or "-")
        case "language":
            return words("Language of the plan: {language}", language=change.after)
        case "country":
            return words("Country for emergency numbers: {country}", country=change.after or "-")
        case "form":
            return words("The form of the plan changed")
        case _:
            return ""


def _item_text(change: h.Added | h.Removed | h.Changed, scene: _Scene, words: Words) -> str:
    if change.section == h.CONTACTS:
        return _contact_text(change, words)
    where = _where(change.section, scene.titles, words)
    match change:
        case h.Added():
            kind = words("moved here") if change.item.id in scene.moved else words("new")
            return f"{where}: {kind}: {_said(change.item, scene.after)}"
        case h.Removed():
            if change.item.id in scene.moved:
                return ""
            return f"{where}: {words('taken out')}: {_said(change.item, scene.before)}"
        case h.Changed():
            return _before_after(where, change, scene, words)


def _before_after(where: str, change: h.Changed, scene: _Scene, words: Words) -> str:
    old, new = _said(change.before, scene.before), _said(change.after, scene.after)
    if getattr(change.before, "contact", "") != getattr(change.after, "contact", ""):
        # The words stay, and another number answers.
        old, new = _reached(change.before, scene.before), _reached(change.after, scene.after)
    if old == new:
        return _state_text(where, change, new, words)
    return f"{where}:\n  {words('before')}: {old}\n  {words('now')}: {new}"


def _state_text(where: str, change: h.Changed, said: str, words: Words) -> str:
    """Say what changed about an entry whose words stayed."""
    now = change.after
    for name, yes, no in (
        ("rest", words("put to rest"), words("in use again")),
        ("star", words("starred"), words("no longer starred")),
        ("done", words("done"), words("not done yet")),
    ):
        if getattr(change.before, name, None) != (state := getattr(now, name, None)):
            return f"{where}: {yes if state else no}: {said}"
    return ""


def _contact_text(change: h.Added | h.Removed | h.Changed, words: Words) -> str:
    """Say only when a number changed: a wrong number must be seen, the rest is in the entries."""
    if not isinstance(change, h.Changed):
        return ""
    before, after = change.before, change.after
    if not isinstance(before, Contact) or not isinstance(after, Contact):
        return ""
    old, new = ((x.number, x.text_number, x.other_way) for x in (before, after))
    if old == new:
        return ""
    return words(
        "Number of {name}: before {before}, now {after}",
        name=after.name or before.name or "-",
        before=", ".join(part for part in old if part) or "-",
        after=", ".join(part for part in new if part) or "-",
    )


def _titles(plan: Plan) -> dict[str, str]:
    forms = {section.id: section.title for section in plan.form.sections}
    return forms | {section.id: section.title for section in plan.sections if section.title}


def _where(section: str, titles: dict[str, str], words: Words) -> str:
    return words("Also written down") if section == h.UNSORTED else titles.get(section, section)


def _moved(changes: list[h.Change]) -> set[str]:
    added = {c.item.id for c in changes if isinstance(c, h.Added)}
    return added & {c.item.id for c in changes if isinstance(c, h.Removed)}


def _said(item: Entry | Contact, plan: Plan) -> str:
    """Return the words of an entry; those of its contact when it has none of its own."""
    if isinstance(item, Contact):
        return item.name
    return words_of(item).replace("\n", " / ") or _reached(item, plan)


def _reached(item: Entry | Contact, plan: Plan) -> str:
    return item.name if isinstance(item, Contact) else said(plan, item).replace("\n", " / ")
