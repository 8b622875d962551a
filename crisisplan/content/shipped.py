"""Open every content file we ship: for the self-test; nothing else needs all of them at once."""

from __future__ import annotations

from crisisplan import resources
from crisisplan.content.about_words import load_about_words
from crisisplan.content.bands import load_bands
from crisisplan.content.crisis_lines import countries, load_country, load_do_not_use
from crisisplan.content.first_numbers import country_names, first_numbers
from crisisplan.content.headings import heading_languages, load_headings
from crisisplan.content.health import load_health_check
from crisisplan.content.help_words import load_help_words
from crisisplan.content.inner_life import load_asking, load_feelings, load_self
from crisisplan.content.loader import names_in
from crisisplan.content.pools import load_pool, pool_ids, pool_languages
from crisisplan.content.review_words import load_rules, load_word_lists, review_languages
from crisisplan.content.roles import load_roles
from crisisplan.content.session_words import load_session_words
from crisisplan.content.skills import load_skills, skill_languages
from crisisplan.content.suggestions import load_suggestions
from crisisplan.content.templates import load_template, shipped_ids, template_languages
from crisisplan.content.welcome_words import load_welcome_words


def everything() -> dict[str, int]:
    """Load all content and return how much there is of each kind.

    Raises ContentError for the first file that is wrong, with its path and the place in it.
    """
    lands = [load_country(code) for code in countries()]
    return {
        "roles": len(load_roles()),
        "templates": sum(
            load_template(name, language).language == language
            for language in template_languages()
            for name in shipped_ids(language)
        ),
        "pools": sum(
            load_pool(name, language).language == language
            for language in pool_languages()
            for name in pool_ids(language)
        ),
        "countries": len(lands),
        "crisis lines": sum(len(country.lines) for country in lands),
        "numbers not to use": len(load_do_not_use()),
        "heading languages": sum(bool(load_headings(name)) for name in heading_languages()),
        "review rules": sum(len(load_rules(language)) for language in review_languages()),
        "word lists": sum(load_word_lists(name).pain != () for name in review_languages()),
        "first numbers": sum(bool(first_numbers(code)) for code, _ in country_names()),
        "help words": sum(bool(load_help_words(name)) for name in _languages("help")),
        "about words": sum(bool(load_about_words(name)) for name in _languages("about")),
        "welcome words": sum(bool(load_welcome_words(name)) for name in _languages("welcome")),
        "skills": sum(len(load_skills(language)) for language in skill_languages()),
        "ideas": sum(len(load_suggestions(one).suggestions) for one in _languages("suggestions")),
        "health checks": sum(bool(load_health_check(one)) for one in _languages("health")),
        "bands": sum(len(load_bands(one).bands) for one in _languages("bands")),
        "feelings": sum(len(load_feelings(one).families) for one in _languages("feelings")),
        "asking words": sum(bool(load_asking(one)) for one in _languages("asking")),
        "session words": sum(bool(load_session_words(one)) for one in _languages("session")),
        "self words": sum(bool(load_self(one)) for one in _languages("self")),
    }


def _languages(folder: str) -> tuple[str, ...]:
    return names_in(resources.root() / folder)
