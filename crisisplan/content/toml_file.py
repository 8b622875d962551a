"""Read a shipped TOML file with the standard library alone.

The first window must open at once, so what it says is read without msgspec: into NamedTuples, and
as strictly as `crisisplan.content.loader` reads the rest.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from crisisplan.errors import ContentError
from crisisplan.words import primary

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T", bound=tuple[Any, ...])

FALLBACK = "en"


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a file as plain values.

    Some editors put a mark before UTF-8 text; it is left out. Raises ContentError when the file is
    missing, not UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ContentError(path, "$", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ContentError(path, f"byte {error.start}", "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(path, "$", f"is not TOML: {error}") from error
    except RecursionError as error:
        raise ContentError(path, "$", "is nested too deeply") from error


def read_named(path: Path, wanted: type[T]) -> T:
    """Return a whole file as a NamedTuple of texts, numbers, lists and further NamedTuples.

    Raises ContentError with the place of a key that is unknown or missing, or of a wrong type.
    """
    made: T = _made(path, "$", read_toml(path), wanted)
    return made


def in_language(folder: Path, language: str) -> Path:
    """Return the file of a language in a folder, or the English one when there is none.

    A language may come from a plan or a command line: compared, never joined to a path unseen.
    """
    known = {path.stem: path for path in folder.glob("*.toml")}
    return known.get(language) or known.get(primary(language)) or folder / f"{FALLBACK}.toml"


def _made(path: Path, where: str, value: object, wanted: Any) -> Any:  # noqa: ANN401 - any type
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)[0]
        items = value if isinstance(value, list) else _refuse(path, where, "is not a list")
        return tuple(_made(path, f"{where}[{n}]", item, inner) for n, item in enumerate(items))
    if hasattr(wanted, "_fields"):
        table = value if isinstance(value, dict) else _refuse(path, where, "is not a table")
        return _filled(path, where, table, wanted)
    if type(value) is not wanted:
        _refuse(path, where, f"is not of type {wanted.__name__}")
    return value


def _filled(path: Path, where: str, table: dict[str, Any], wanted: Any) -> Any:  # noqa: ANN401
    hints = get_type_hints(wanted)
    for key in table.keys() - hints.keys():
        _refuse(path, where, f"unknown key {key!r}")
    for key in hints.keys() - table.keys() - wanted._field_defaults.keys():
        _refuse(path, where, f"no key {key!r}")
    return wanted(**{k: _made(path, f"{where}.{k}", v, hints[k]) for k, v in table.items()})


def _refuse(path: Path, where: str, reason: str) -> Any:  # noqa: ANN401 - stands for any value
    raise ContentError(path, where, reason)
