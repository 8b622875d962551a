"""Small enough to read in one go, and called what it is."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.tree import ROOT, python_files, syntax_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES_PER_FILE = 400
LINES_PER_FUNCTION = 50
LINES_PER_CLASS = 250

BANNED_WORDS = {
    "base",
    "common",
    "data",
    "handler",
    "helpers",
    "info",
    "manager",
    "misc",
    "service",
    "utils",
}


def every_file() -> list[Path]:
    files = python_files("crisisplan", "tests", "packaging")
    assert files
    return files


def nodes_of(*kinds: type[ast.stmt]) -> Iterator[tuple[Path, ast.stmt]]:
    for path in every_file():
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, kinds):
                yield path, node


def length(node: ast.stmt) -> int:
    """Lines from the first decorator to the last line."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return (node.end_lineno or node.lineno) - first + 1


def words_of(name: str) -> set[str]:
    """`PlanDataHandler` and `plan_data_handler` are three words each."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def test_files_can_be_read_in_one_go() -> None:
    lines = {path: len((ROOT / path).read_bytes().splitlines()) for path in every_file()}
    assert {path: count for path, count in lines.items() if count > LINES_PER_FILE} == {}


def test_functions_fit_on_a_screen() -> None:
    functions = list(nodes_of(ast.FunctionDef, ast.AsyncFunctionDef))
    assert functions
    long = [
        (str(path), node.lineno) for path, node in functions if length(node) > LINES_PER_FUNCTION
    ]
    assert long == []


def test_classes_do_one_thing() -> None:
    long = [
        (str(path), node.lineno)
        for path, node in nodes_of(ast.ClassDef)
        if length(node) > LINES_PER_CLASS
    ]
    assert long == []


def test_words_of_a_name_are_told_apart() -> None:
    assert words_of("PDFDataHandler") == {"pdf", "data", "handler"}
    assert words_of("plan_info") == {"plan", "info"}
    assert words_of("database") == {"database"}


def test_names_say_what_a_thing_is() -> None:
    names = [(path, part) for path in every_file() for part in path.with_suffix("").parts]
    names += [
        (path, node.name)
        for path, node in nodes_of(ast.ClassDef)
        if isinstance(node, ast.ClassDef)
    ]
    assert [(str(path), name) for path, name in names if words_of(name) & BANNED_WORDS] == []
