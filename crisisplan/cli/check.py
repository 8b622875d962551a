"""`check`: the plan review, advice only."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from crisisplan.cli.out import STDIO, give, give_json, take
from crisisplan.content.review_words import load_rules
from crisisplan.errors import CannotWrite, UnknownChoice
from crisisplan.jobs.check_plan import Advice, check_plan, leave_findings, together
from crisisplan.jobs.for_session import session_list
from crisisplan.jobs.plan_files import save_plan
from crisisplan.plan import codec

if TYPE_CHECKING:
    import argparse

    from crisisplan.plan.plan import Plan
    from crisisplan.words import Words


AT_ONCE = 5
"""Rules that speak at once; the window shows as many."""


def add(choices: Any, speak: Words) -> None:  # noqa: ANN401 - argparse names no public type
    """Add `check`."""
    parser = choices.add_parser(
        "check",
        help=speak("look a plan over, kindly"),
        description=speak("Ideas for the plan. They never stop you from printing or using it."),
        allow_abbrev=False,
    )
    parser.add_argument("plan", type=Path, metavar="PLAN", help=speak('a plan file, or "-"'))
    parser.add_argument(
        "--leave",
        action="append",
        default=[],
        metavar="RULE",
        help=speak("leave what a rule found as it is, by its id in --json; kept in the plan file"),
    )
    parser.add_argument(
        "--all", action="store_true", help=speak("show all of it, not only the first few")
    )
    parser.add_argument(
        "--session",
        action="store_true",
        help=speak("the list for the session, as a note in plain text"),
    )
    parser.add_argument("--json", action="store_true", help=speak("as JSON"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, speak: Words) -> int:
    plan = codec.decode(take(arguments.plan))
    if arguments.leave:
        plan = _leave(plan, arguments.leave, arguments.plan)
    if arguments.session:
        give(session_list(plan, speak).rstrip("\n"))
        return 0
    advice = check_plan(plan)
    if arguments.json:
        body = [_as_json(one) for one in advice]
        give_json(msgspec.json.encode(body))
        return 0
    few = advice if arguments.all else _first(advice)
    text = _as_text(few, plan, speak)
    if len(few) < len(advice):
        text += "\n" + speak("There is more to look at when you like, with --all.")
    give(text)
    return 0


def _leave(plan: Plan, rules: list[str], path: Path) -> Plan:
    for rule in rules:
        if rule not in load_rules():
            raise UnknownChoice("rule", rule, tuple(sorted(load_rules())))
    if str(path) == STDIO:
        raise CannotWrite(path, "special")
    left = leave_findings(plan, rules)
    save_plan(path, left, replace=True)
    return left


def _first(advice: list[Advice]) -> list[Advice]:
    """Return what belongs to the first few rules: more at once would be a burden."""
    rules = list(dict.fromkeys(one.finding.rule for one in advice))[:AT_ONCE]
    return [one for one in advice if one.finding.rule in rules]


def _as_json(one: Advice) -> dict[str, str]:
    return {
        "rule": one.finding.rule,
        "level": one.words.level,
        "section": one.finding.section,
        "entry": one.finding.entry,
        "message": one.message,
    }


def _as_text(advice: list[Advice], plan: Plan, speak: Words) -> str:
    if not advice:
        return speak("Nothing more comes to mind. Look at it again after a hard time.")
    names = {
        "look-first": speak("Look first"),
        "worth-a-look": speak("Worth a look"),
        "small-thing": speak("Small thing"),
    }
    titles = {section.id: section.title for section in plan.form.sections}
    titles |= {section.id: section.title for section in plan.sections if section.title}
    lines = []
    for level, group in groupby(advice, key=lambda one: one.words.level):
        lines += ["", names[level]]
        for one, others in together(group):
            title = titles.get(one.finding.section, "")
            lines.append(f"- {title}: {one.message}" if title else f"- {one.message}")
            if others:
                lines.append("  " + _others(one, others, speak))
    lines += ["", speak("These are ideas. You can leave any of them as it is.")]
    return "\n".join(lines).lstrip("\n")


def _others(one: Advice, others: tuple[str, ...], speak: Words) -> str:
    """Say once for all what a rule is about: many lines of the same words would be unkind."""
    listed = ("; " if any("," in other for other in others) else ", ").join(others)
    if one.says_what:
        return speak("The same for: {listed}.", listed=listed)
    return speak("This is about: {listed}.", listed=listed)
