"""Run one command of `vault`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import process
from crisisplan.cli.out import say
from crisisplan.cli.vault import backups, keys, leaving, making, papers, plans, standing, versions
from crisisplan.cli.vault.asking import NoAnswer

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from crisisplan.words import Words

_STEPS: dict[str, Callable[[argparse.Namespace, Words], int]] = {
    "create": making.create,
    "status": standing.status,
    "list": plans.list_all,
    "add": plans.add,
    "show": papers.show,
    "export": papers.export,
    "versions": versions.list_all,
    "keep": versions.keep,
    "restore": versions.restore,
    "backup": backups.backup,
    "verify": standing.verify,
    "keys": keys.keys,
    "recover": making.recover,
    "hand-over": leaving.hand_over,
    "delete": leaving.delete,
}


def run(arguments: argparse.Namespace, speak: Words) -> int:
    """Do what was asked for and return the exit code."""
    process.keep_private()
    try:
        return _STEPS[arguments.step](arguments, speak)
    except NoAnswer as question:
        say(str(question))
        return question.code
