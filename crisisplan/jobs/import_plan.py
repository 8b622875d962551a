"""A plan typed elsewhere, or a plan file, becomes a plan."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from crisisplan.content.headings import heading_languages, load_headings
from crisisplan.content.hints import load_hints
from crisisplan.content.templates import load_template, template_ids
from crisisplan.errors import ContentError
from crisisplan.exchange.documents import check_length, text_of
from crisisplan.exchange.guide import Alias, Guide, heading_key, make_guide
from crisisplan.exchange.sorting import Preview, sorted_plan
from crisisplan.exchange.text_import import import_text
from crisisplan.jobs.facts import load_facts
from crisisplan.plan import codec
from crisisplan.plan.form import Form, FormSection
from crisisplan.words import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.plan import Plan


def import_plan(data: bytes, template_id: str, *, language: str = "en", country: str = "") -> Plan:
    """Return a plan with everything that stands in a file.

    A plan file comes back as it is. In any other text, headings are known in every shipped
    language, those of `language` first. Raises `NotText`, `NotADocument`, `TooMuchText`,
    `NotAPlan`, `TooNew`, `UnknownChoice`.
    """
    form = load_template(template_id, primary(language)).form()
    return preview_import(data, form, language=language, country=country).plan


def preview_import(data: bytes, form: Form, *, language: str = "en", country: str = "") -> Preview:
    """Return how the lines of a file were sorted into the parts of a form; nothing is kept.

    A plan file brings its own form. Raises as `import_plan`, but never `UnknownChoice`.
    """
    text = text_of(data)
    if _is_plan_file(text):
        return Preview(codec.decode(text.encode("utf-8")))
    check_length(text)
    code = country.strip().upper()
    guide = _guide(msgspec.json.encode(form), primary(language), code)
    return sorted_plan(import_text(text, guide, language=language, country=code), guide)


@lru_cache(maxsize=4)
def _guide(encoded: bytes, own: str, country: str) -> Guide:
    form = msgspec.json.decode(encoded, type=Form)
    # Later ones win a tie, so the person's own language comes last.
    languages = sorted(heading_languages(), key=lambda tag: tag == own)
    aliases = [
        Alias(h.roles, h.aliases, h.labels, h.words)
        for tag in languages
        for h in load_headings(tag)
    ]
    known = {heading_key(words) for alias in aliases for words in (*alias.headings, *alias.labels)}
    return make_guide(
        form, [*aliases, *_outlines(own, known)], load_facts(own, country), load_hints()
    )


def _outlines(language: str, known: set[str]) -> Iterator[Alias]:
    """Yield what the parts of every template are called, where that says something new.

    So a plan typed on any of the forms is sorted by its headings, whichever form it comes to.
    """
    for name in template_ids(language):
        for section in _sections(name, language):
            key = heading_key(section.title)
            roles = tuple(dict.fromkeys(field.role for field in section.fields))
            if roles and key not in known:
                known.add(key)
                yield Alias(roles, (section.title,))


def _sections(template_id: str, language: str) -> tuple[FormSection, ...]:
    """Return the parts of a template; none for a broken file, which is told of elsewhere."""
    try:
        return load_template(template_id, language).form().sections
    except ContentError:
        return ()


def _is_plan_file(text: str) -> bool:
    head = text[:400]
    return text.lstrip()[:1] == "{" and '"format"' in head and '"plan"' in text[:4_000]
