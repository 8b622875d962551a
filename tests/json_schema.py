"""As much of JSON Schema 2020-12 as our schemas use; an unknown keyword fails the test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
}
_SILENT = {"$schema", "$defs", "title", "description", "default", "examples"}


def fits(value: object, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Tell whether a JSON value fits a schema whose references start at `root`."""
    for keyword, wanted in schema.items():
        if keyword in _SILENT:
            continue
        kind, holds = _KEYWORDS[keyword]
        if isinstance(value, kind) and not holds(value, wanted, schema, root):
            return False
    return True


def _type(value: Any, wanted: str, *_: Any) -> bool:
    if isinstance(value, bool):
        return wanted == "boolean"
    if isinstance(value, float):
        return wanted == "integer" and value.is_integer()
    return isinstance(value, _TYPES[wanted])


def _ref(value: Any, wanted: str, _: Any, root: dict[str, Any]) -> bool:
    return fits(value, root["$defs"][wanted.removeprefix("#/$defs/")], root)


def _items(value: list[Any], wanted: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    rest = value[len(schema.get("prefixItems", [])) :]
    return not rest if wanted is False else all(fits(item, wanted, root) for item in rest)


def _properties(value: dict[str, Any], wanted: Any, _: Any, root: dict[str, Any]) -> bool:
    return all(fits(value[key], part, root) for key, part in wanted.items() if key in value)


def _first_items(value: list[Any], wanted: Any, _: Any, root: dict[str, Any]) -> bool:
    return all(fits(item, part, root) for item, part in zip(value, wanted, strict=False))


_KEYWORDS: dict[str, tuple[type, Callable[[Any, Any, Any, Any], bool]]] = {
    "$ref": (object, _ref),
    "type": (object, _type),
    "enum": (object, lambda value, wanted, *_: value in wanted),
    "not": (object, lambda value, wanted, _, root: not fits(value, wanted, root)),
    "anyOf": (object, lambda value, wanted, _, root: any(fits(value, w, root) for w in wanted)),
    "pattern": (str, lambda value, wanted, *_: re.search(wanted, value) is not None),
    "minLength": (str, lambda value, wanted, *_: len(value) >= wanted),
    "required": (dict, lambda value, wanted, *_: value.keys() >= set(wanted)),
    "properties": (dict, _properties),
    "items": (list, _items),
    "prefixItems": (list, _first_items),
    "minItems": (list, lambda value, wanted, *_: len(value) >= wanted),
    "maxItems": (list, lambda value, wanted, *_: len(value) <= wanted),
}
