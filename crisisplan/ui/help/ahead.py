"""Read the person's own steps ahead, in a process of its own, while the window is being made.

To open the plan takes about as long as to make the window. Done one after the other, who asks for
help by name (`crisisplan help-now`) would wait for both. Where the keyring opens the plan, and the
system can part a process in two, the second half reads what the help view shows, hands it over
through a pipe and ends; nothing of it is written anywhere.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from crisisplan.ui.help.steps import Step

if TYPE_CHECKING:
    from crisisplan.words import Words

CAN_READ_AHEAD = sys.platform == "linux"
"""macOS does not promise that a process parted in two works; Windows cannot part one."""


class Begun(NamedTuple):
    """The half that reads."""

    process: int
    pipe: int
    """The end to read from: there is something to `take` when it can be read."""


class Found(NamedTuple):
    """What the help view shows of a plan."""

    person: tuple[str, str]
    """Name and number of someone to call; two empty texts for nobody."""
    steps: tuple[Step, ...]


def begin(speak: Words, country: str) -> Begun:
    """Begin to read.

    Only for a process without threads, so before Qt is loaded. The pipe closes when all is said,
    or when nothing can be: then the plan is opened in the usual way.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(json.dumps(_look_up(speak, country)).encode("ascii"))
        except BaseException:  # noqa: BLE001 - the half that waits will find out why, and say so
            os._exit(1)
        os._exit(0)
    os.close(writing)
    return Begun(process, reading)


def take(begun: Begun) -> Found | None:
    """Return what was read, and close the pipe; None when nothing was."""
    with os.fdopen(begun.pipe, "rb") as pipe:
        written = pipe.read()
    os.waitpid(begun.process, 0)
    try:
        person, steps = json.loads(written)
    except ValueError:
        return None
    return Found(tuple(person), tuple(Step(*step) for step in steps))


def _look_up(speak: Words, country: str) -> Found:
    from crisisplan import paths, process  # noqa: PLC0415 - only in the half that reads
    from crisisplan.jobs import drafts  # noqa: PLC0415 - as above
    from crisisplan.jobs.facts import load_facts  # noqa: PLC0415 - as above
    from crisisplan.jobs.person import read_person, today  # noqa: PLC0415 - as above
    from crisisplan.jobs.vault_opening import from_keyring  # noqa: PLC0415 - as above
    from crisisplan.plan.health import open_gates  # noqa: PLC0415 - as above
    from crisisplan.ui.help import from_plan  # noqa: PLC0415 - as above
    from crisisplan.vault.folder import Folder  # noqa: PLC0415 - as above
    from crisisplan.vault.vault import open_to_read  # noqa: PLC0415 - as above

    process.keep_private()
    folder = Folder(paths.private())
    secret = from_keyring(folder)
    # Only to read: the half with the window opens it for itself, to write.
    with closing(open_to_read(folder, secret.kind, secret.value)) as vault:
        (only,) = drafts.plans(vault)
        plan = drafts.open_draft(vault, only.id).plan
        gates = open_gates(read_person(vault), today())
    facts = load_facts(plan.language, country or plan.country, gates)
    person = from_plan.person_from_plan(plan, facts)
    return Found(person, from_plan.steps_from_plan(plan, facts, speak))
