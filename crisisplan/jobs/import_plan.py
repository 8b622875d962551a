"""A plan typed elsewhere, or a plan file, becomes a plan."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crisisplan.content.headings import heading_languages, load_headings
from crisisplan.content.hints import load_hints
from crisisplan.content.templates import load_template
from crisisplan.exchange.guide import Alias, Guide, make_guide
from crisisplan.exchange.lines import decode_text
from crisisplan.exchange.text_import import import_text
from crisisplan.jobs.facts import load_facts
from crisisplan.plan import codec
from crisisplan.words import primary

if TYPE_CHECKING:
    from crisisplan.plan.plan import Plan


def import_plan(data: bytes, template_id: str, *, language: str = "en", country: str = "") -> Plan:
    """Return a plan with everything that stands in a file.

    A plan file comes back as it is. In any other text, headings are known in every shipped
    language, those of `language` first. Raises `NotText`, `NotAPlan`, `TooNew`, `UnknownChoice`.
    """
    text = decode_text(data)
    if _is_plan_file(text):
        return codec.decode(text.encode("utf-8"))
    guide = _guide(template_id, primary(language), country.strip().upper())
    return import_text(text, guide, language=language, country=country.strip().upper())


@lru_cache(maxsize=4)
def _guide(template_id: str, own: str, country: str) -> Guide:
    # Later ones win a tie, so the person's own language comes last.
    languages = sorted(heading_languages(), key=lambda tag: tag == own)
    aliases = [
        Alias(h.roles, h.aliases, h.labels, h.words)
        for tag in languages
        for h in load_headings(tag)
    ]
    form = load_template(template_id, own).form()
    return make_guide(form, aliases, load_facts(own, country), load_hints())


def _is_plan_file(text: str) -> bool:
    head = text[:400]
    return text.lstrip()[:1] == "{" and '"format"' in head and '"plan"' in text[:4_000]
