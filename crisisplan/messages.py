"""Errors, changes and characters become sentences: the only place where they do.

Every message says what is safe and what to do next. Words are passed in; no sentence holds what
the person wrote, except where it is shown back to them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, assert_never

import msgspec

from crisisplan import errors as e
from crisisplan.content.country_names import code_meant
from crisisplan.plan import codec
from crisisplan.plan import history as h
from crisisplan.plan.look import said
from crisisplan.plan.plan import Contact, Entry, Plan, words_of

if TYPE_CHECKING:
    from crisisplan.words import Words

_SHOWN_CHARACTERS = 20


def error_text(error: e.CrisisPlanError, words: Words) -> str:
    """Return what happened, what is safe, and what to do next."""
    match error:
        case e.UnknownChoice():
            return _unknown(error, words)
        case e.FileError():
            return _file(error, words)
        case e.NotText():
            return words(
                "This file is not plain text in UTF-8, so it was not read. It was not changed. "
                "Open it in the program it was typed in, choose Save As, pick plain text with "
                "the encoding UTF-8, and use that new file."
            )
        case e.NotAPlan():
            return _not_a_plan(error, words)
        case e.TooNew():
            return words(
                "This plan was made with a newer version of this program (format {version}). "
                "It was not changed. Update the program, then open it again.",
                version=error.version,
            )
        case e.Unprintable():
            return missing_text(error.characters, words)
        case e.ContentError():
            return words(
                "A file of this program is damaged: {name} ({where}). Your plans are not touched. "
                "Install the program again.",
                name=error.path.name,
                where=error.where,
            )
        case _:
            return words("This did not work. Nothing was changed.")


def _not_a_plan(error: e.NotAPlan, words: Words) -> str:
    if error.reason == codec.WORDS:
        return words(
            "This file looks like plain words, not like a plan file. It was not changed. "
            'First make a plan file of it with "crisisplan import FILE -o PLAN.json", '
            "and use that file."
        )
    return words(
        "This file could not be understood as a plan ({where}). It was not changed. "
        "If you have a print or a backup, use that one.",
        where=error.where,
    )


def _unknown(error: e.UnknownChoice, words: Words) -> str:
    known = ", ".join(error.known)
    match error.kind:
        case "template":
            return words(
                'There is no template "{name}". There is: {known}.', name=error.name, known=known
            )
        case "layout":
            return words(
                'There is no layout "{name}". There is: {known}.', name=error.name, known=known
            )
        case "country" if meant := code_meant(error.name):
            return words(
                'No help lines under "{name}". Did you mean {code}? Then use: --country {code}.',
                name=error.name,
                code=meant,
            )
        case "country":
            return words(
                'No help lines for "{name}" yet. There are some for: {known}. '
                "You can write your own numbers in the plan.",
                name=error.name,
                known=known,
            )
        case _:
            return words(
                '"{name}" is not known here. There is: {known}.', name=error.name, known=known
            )


def _file(error: e.FileError, words: Words) -> str:
    reason = _reason(error.reason, words)
    if isinstance(error, e.CannotWrite):
        return words(
            "It was not saved: {reason} What was there before is as it was. "
            "Choose another place or name and try again.",
            reason=reason,
        )
    return words("The file was not read: {reason} Nothing was changed.", reason=reason)


def _reason(reason: str, words: Words) -> str:
    reasons = {
        "missing": words("there is no file of that name."),
        "missing-folder": words("that folder does not exist."),
        "folder": words("that is a folder, not a file."),
        "special": words("that is a device or a pipe, not a file."),
        "link": words("that is a link to another place."),
        "denied": words("this computer does not allow it there."),
        "read-only": words("that place can be read but not written to."),
        "full": words("there is no room left there."),
        "exists": words("there is already a file of that name."),
        "large": words("it is much larger than any plan."),
        "self": words("that is the plan itself."),
        "other": words("there is already a file of another kind."),
        "typed": words("there is already a file of that name, and it may be typed by hand."),
        "ending": words("that name is for another kind of file than the layout makes."),
    }
    return reasons.get(reason, words("this computer could not do it."))


def missing_text(characters: tuple[str, ...], words: Words) -> str:
    """Return which characters cannot be printed as they look, each with its name."""
    named = ", ".join(_named(c) for c in characters[:_SHOWN_CHARACTERS])
    return words(
        "Some characters cannot be printed as they look. Each is printed as its name in brackets: "
        "{named}.",
        named=named,
    )


def _named(character: str) -> str:
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"{character} ({name})" if character.isprintable() else name


def held_back_text(titles: tuple[str, ...], words: Words) -> str:
    """Return what is kept off this copy, and how to print it."""
    return words(
        "Not printed on this copy because it is private: {titles}. "
        "Add --with-private to print it.",
        titles="; ".join(titles),
    )


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
