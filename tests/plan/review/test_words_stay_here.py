"""The review speaks when it is asked to, counts nothing, and never leads to the help route."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from msgspec.structs import replace

from crisisplan.content.review_words import load_rules, load_word_lists
from crisisplan.jobs.check_plan import Advice
from crisisplan.plan.help import help_steps
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Around
from crisisplan.ui.check.check_page import CheckPage
from tests.plan_examples import FACTS, FORM, line, put, step
from tests.plan_strategies import few, plans
from tests.tree import python_files, syntax_of

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplan.plan.plan import Plan

REVIEW, JOB, NOTE = (
    "crisisplan.plan.review",
    "crisisplan.jobs.check_plan",
    "crisisplan.jobs.for_session",
)
MAY_REVIEW = ("crisisplan/plan/review/", "crisisplan/jobs/check_plan.py")
MAY_ASK = (
    "crisisplan/ui/check/",
    "crisisplan/cli/check.py",
    "crisisplan/jobs/for_session.py",
    "crisisplan/jobs/self_test.py",
)
MARKS = re.compile(r"\d|[%!]|\b(?:score|points|grade|out of|level)\b")
WORDING = ("I promise not to", "hold ice", "wine", "I'm stupid", "sprint", "cold water on my face")


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
    return names


def users(wanted: str) -> set[str]:
    """Return the files that import a module, or something in it."""
    return {
        path.as_posix()
        for path in python_files("crisisplan")
        if any(f"{name}.".startswith(f"{wanted}.") for name in imported(path))
    }


def test_only_the_job_runs_rules_and_only_those_who_are_asked_run_the_job() -> None:
    assert {path for path in users(REVIEW) if not path.startswith(MAY_REVIEW)} == set()
    asking = users(JOB)
    assert asking
    assert {path for path in asking if not path.startswith(MAY_ASK)} == set()
    assert {path for path in users(NOTE) if "help" in path} == set()


def test_nothing_here_knows_the_help_route() -> None:
    for path in python_files("crisisplan"):
        if path.as_posix().startswith(MAY_REVIEW + MAY_ASK[:3]):
            assert not {name for name in imported(path) if "help" in name.casefold()}, path


def test_the_page_leads_to_the_plan_and_the_next_page_only() -> None:
    told = {name for name in vars(CheckPage) if name.endswith("_wanted")}
    assert told == {"fix_wanted", "next_wanted", "back_wanted"}


def written(*texts: str) -> Plan:
    steps = (("step-alone", step(f"a{n}", text)) for n, text in enumerate(texts))
    return put(FORM, ("warning-sign", line("s", texts[0])), *steps)


def test_what_is_written_changes_no_step_of_the_help_view() -> None:
    facts = replace(FACTS, words=load_word_lists("en"))
    odd, plain = written(*WORDING), written(*("a calm line" for _ in WORDING))
    rules = {finding.rule for finding in review(odd, facts)}
    assert {"SP22", "SP23", "SP24", "SP25", "SP36", "SP37"} <= rules

    def bare(plan: Plan) -> list[object]:
        return [(found.title, found.entry) for found in help_steps(plan, facts)]

    assert bare(odd) == bare(plain)


@few
@given(plans())
def test_no_message_holds_a_count_or_a_score(plan: Plan) -> None:
    rules = load_rules()
    facts = replace(FACTS, words=load_word_lists("en"), around=Around(today="2026-11-22"))
    for finding in review(plan, facts):
        said = Advice(replace(finding, name="", text=""), rules[finding.rule]).message
        assert not re.search(r"\d|[%!]|\b(?:score|points|grade|out of|level)\b", said), (
            finding.rule
        )
