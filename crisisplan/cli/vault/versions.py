"""`vault versions`, `vault keep` and `vault restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.out import give, say
from crisisplan.cli.vault.session import Session, opened, shown_time
from crisisplan.jobs import vault_plans
from crisisplan.jobs.compare_plans import compare_plans
from crisisplan.messages.changes import change_texts

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def list_all(arguments: argparse.Namespace, speak: Words) -> int:
    """List the versions of a plan: number, fingerprint, when, why; or compare two of them."""
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        if arguments.compare:
            give(_compared(session, stored.id, arguments.compare))
            return 0
        found = session.vault.versions.of(stored.id)
    for version in found:
        why = _why(version.reason, speak)
        give(f"{version.number}\t{version.fingerprint}\t{shown_time(version.at)}\t{why}")
    if not found:
        say(
            speak(
                "This plan has no kept versions yet. To keep it as it is now: "
                '"crisisplan vault keep PLAN".'
            )
        )
    return 0


def keep(arguments: argparse.Namespace, speak: Words) -> int:
    """Keep a plan as it is now."""
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        version = vault_plans.keep(session.vault, stored.id)
    say(
        speak(
            "Kept as version {number} ({fingerprint}).",
            number=version.number,
            fingerprint=version.fingerprint,
        )
    )
    return 0


def restore(arguments: argparse.Namespace, speak: Words) -> int:
    """Go back to a version; what the plan was until now is kept first."""
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        done = vault_plans.restore(session.vault, stored.id, arguments.number)
    say(
        speak(
            "The plan is now as it was in version {number}. What it was until now is kept as "
            "version {before}. To undo this: crisisplan vault restore {id} {before}",
            number=arguments.number,
            before=done.before.number,
            id=stored.id,
        )
    )
    return 0


def _compared(session: Session, plan_id: str, numbers: list[int]) -> str:
    before, after = (session.vault.versions.get(plan_id, number) for number in numbers)
    changes, paired = compare_plans(before, after)
    texts = change_texts(changes, before, paired, session.speak)
    return "\n".join(texts) if texts else session.speak("Nothing changed.")


def _why(reason: str, speak: Words) -> str:
    reasons = {
        "by-hand": speak("kept by hand"),
        "print": speak("printed"),
        "before-restore": speak("before going back"),
        "change": speak("before a change"),
    }
    return reasons.get(reason, reason)
