"""`vault show` and `vault export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan.cli.export import write
from crisisplan.cli.out import give, give_json, say
from crisisplan.cli.vault.session import opened
from crisisplan.errors import CannotSave, VaultBusy
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs import vault_plans
from crisisplan.jobs.export_plan import export_plan
from crisisplan.messages.errors import error_text, held_back_text
from crisisplan.plan import codec

if TYPE_CHECKING:
    import argparse

    from crisisplan.words import Words


def show(arguments: argparse.Namespace, speak: Words) -> int:
    """Show a plan as text, or give it as a plan file."""
    with opened(arguments, speak) as session:
        stored = vault_plans.find(session.vault, arguments.name)
        plan = vault_plans.read(session.vault, stored.id, arguments.version)
    if arguments.json:
        give_json(codec.encode(plan))
        return 0
    choices = Choices(private=arguments.with_private)
    made = export_plan(plan, "text", choices, PaperOptions())
    give(made.data.decode("utf-8"))
    if made.held_back:
        say(held_back_text(made.held_back, speak))
    return 0


def export(arguments: argparse.Namespace, speak: Words) -> int:
    """Make a paper of a kept version, and remember that it was made."""
    with opened(arguments, speak) as session:
        vault = session.vault
        stored = vault_plans.find(vault, arguments.name)
        plan, version = vault_plans.to_print(vault, stored.id, arguments.version)
        label = f"{version.number} ({version.fingerprint})"
        layout = write(plan, arguments, speak, version=label)
        try:
            vault_plans.remember(vault, stored.id, version, layout)
        except (CannotSave, VaultBusy) as error:
            # The paper is there; only the note of it is not.
            say(error_text(error, speak))
    say(speak("Kept as version {label}.", label=label))
    return 0
