"""`vault list` and `vault add`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give, say, take
from crisisplan.cli.vault.session import opened, shown_time
from crisisplan.jobs.vault_handing import take_in

if TYPE_CHECKING:
    import argparse

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.plans import Stored
    from crisisplan.words import Words

SHORT_ID = 8
"""Characters of an id that tell plans apart."""


def list_all(arguments: argparse.Namespace, speak: Words) -> int:
    """List the plans: number, id, title, when saved, how many versions."""
    with opened(arguments, speak) as session:
        stored = session.vault.plans.all()
    for number, plan in enumerate(stored, 1):
        versions = speak("versions: {count}", count=plan.versions)
        parts = (number, plan.id[:SHORT_ID], title_of(plan, speak), shown_time(plan.at), versions)
        give("\t".join(map(str, parts)))
    if not stored:
        say(speak('There is no plan in here yet. To put one in: "crisisplan vault add FILE".'))
    return 0


def add(arguments: argparse.Namespace, speak: Words) -> int:
    """Put a file into the vault; what was there of the same plan is kept as a version."""
    content = take(arguments.file)
    with opened(arguments, speak) as session:
        taken = take_in(
            session.vault,
            content,
            arguments.template,
            language=arguments.language,
            country=arguments.country,
        )
    say(speak("Saved, encrypted: {title}", title=title_of(taken.plan, speak)))
    if taken.versions:
        say(speak("Versions that came with it: {count}.", count=taken.versions))
    if taken.before:
        say(
            speak(
                "This plan was here already. What it was before is kept as version {number}.",
                number=taken.before.number,
            )
        )
    if str(arguments.file) != "-":
        say(
            speak(
                "The file itself is still where it was, and it is not encrypted. "
                "Delete it if others use this computer."
            )
        )
    return 0


def title_of(plan: Stored | Plan, speak: Words) -> str:
    """Return the title of a plan on one line."""
    return " ".join(plan.title.split()) or speak("A plan without a title")
