"""A plan typed elsewhere, or a plan file, becomes a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.content.headings import heading_languages, load_headings
from crisisplan.content.hints import load_hints
from crisisplan.content.templates import load_template
from crisisplan.exchange.guide import Alias, make_guide
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
    template = load_template(template_id, primary(language))
    own = primary(language)
    # Later ones win a tie, so the person's own language comes last.
    languages = sorted(heading_languages(), key=lambda tag: tag == own)
    aliases = [
        Alias(h.roles, h.aliases, h.labels) for tag in languages for h in load_headings(tag)
    ]
    guide = make_guide(template.form(), aliases, load_facts(language, country), load_hints())
    return import_text(text, guide, language=language, country=country.strip().upper())


def _is_plan_file(text: str) -> bool:
    head = text[:400]
    return text.lstrip()[:1] == "{" and '"format"' in head and '"plan"' in text[:4_000]
