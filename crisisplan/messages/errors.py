"""Errors, and characters without a shape, become sentences.

Every message says what is safe and what to do next. Words are passed in; no sentence holds what
the person wrote, except where it is shown back to them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from crisisplan import errors as e
from crisisplan.content.country_names import code_meant
from crisisplan.messages.vault import vault_text
from crisisplan.plan import codec

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
        case e.VaultError():
            return vault_text(error, words)
        case e.ExchangeError():
            return _exchange(error, words)
        case e.Unprintable():
            return missing_text(error.characters, words)
        case e.OwnFormError():
            return own_form_text(error, words)
        case e.ContentError():
            return words(
                "A file of this program is damaged: {name} ({where}). Your plans are not touched. "
                "Install the program again.",
                name=error.path.name,
                where=error.where,
            )
        case _:
            return words("This did not work. Nothing was changed.")


def own_form_text(error: e.OwnFormError, words: Words) -> str:
    """Say which form file cannot be used, and where: for the one who wrote it."""
    place = words("line {line}", line=error.line) if error.line else error.where
    return words(
        "The form file {name} cannot be used yet. Look at {place}, {key}: {reason}. "
        "All other forms still work.",
        name=error.path.name,
        place=place,
        key=error.where.removeprefix("$.") or "$",
        reason=error.reason,
    )


def _exchange(error: e.ExchangeError, words: Words) -> str:
    match error:
        case e.NotADocument():
            return _not_a_document(error, words)
        case e.TooMuchText():
            return words(
                "This is much longer than any plan, so it was not taken in. Nothing was changed. "
                "Bring in the part that is your plan, a few pages at a time."
            )
        case e.NotText(kind="one-byte"):
            return words(
                "The letters of this file are kept in an older way (such as Latin-1), so it was "
                "not read. It was not changed. Open it in the program it was typed in and copy "
                "the words from there, or choose Save As and pick plain text with the encoding "
                "UTF-8."
            )
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
        case _:
            return words("This file could not be understood. It was not changed.")


def _not_a_document(error: e.NotADocument, words: Words) -> str:
    whys = {
        "damaged": words("The file is damaged, or it is another kind of file than its name says."),
        "macros": words("The file holds a small program (a macro), and this program runs none."),
        "large": words("What is packed in the file is much larger than any plan."),
        "locked": words("The file is locked with a password."),
        "old": words("The file is of an older kind, or it is locked with a password."),
    }
    why = whys.get(error.reason) or words("This program cannot read a file of this kind.")
    return words(
        "{why} It was not read and not changed. Open it in the program it was typed in and copy "
        "the words from there, or save it as plain text or as a .docx file.",
        why=why,
    )


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
        case "plan" | "plans" | "version" | "backup" | "way":
            return _not_kept(error, words)
        case _:
            return words(
                '"{name}" is not known here. There is: {known}.', name=error.name, known=known
            )


def _not_kept(error: e.UnknownChoice, words: Words) -> str:
    """Say that something is not in the vault; titles are the person's and are not listed."""
    match error.kind, error.known:
        case "plans", _:
            return words(
                '"{name}" may be more than one plan: {known}. Nothing was changed. '
                "Use one of these ids.",
                name=error.name,
                known=", ".join(error.known),
            )
        case "plan", _:
            return words(
                'No kept plan goes by "{name}". Nothing was changed. '
                '"crisisplan vault list" shows their numbers, ids and titles.',
                name=error.name,
            )
        case "version", ():
            return words("This plan has no kept versions yet. Nothing was changed.")
        case "version", _:
            return words(
                "There is no version {name} of this plan. Nothing was changed. There is: {known}.",
                name=error.name,
                known=", ".join(error.known),
            )
        case "backup", _:
            return words(
                'There is no backup "{name}". Nothing was changed. '
                '"crisisplan vault backup --list" shows all.',
                name=error.name,
            )
        case _:
            return words(
                'There is no way in "{name}". Nothing was changed. '
                '"crisisplan vault keys list" shows all.',
                name=error.name,
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
