"""Fuzz what reads foreign bytes, led by coverage, for as long as you like.

    pip install atheris                    (3.0 has wheels for Python 3.11 on Linux)
    python tests/bench/fuzz.py header -max_total_time=60

The first word is a target of `tests/vault/fuzz_targets.py`, with "-" for a blank; the rest goes to
libFuzzer. A content that is a fault is written to the current folder as `crash-...`. Nothing of
this is needed by the tests: `tests/vault/test_fuzz.py` runs the same targets.
"""

from __future__ import annotations

import random
import sys
import tempfile
import types
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

ROOT = Path(__file__).resolve().parents[2]


def main(name: str, options: list[str]) -> None:
    """Fuzz one target until the options say that it is enough."""
    sys.path.insert(0, str(ROOT))
    # Another package may have brought a "tests" of its own, which would be taken instead.
    ours = types.ModuleType("tests")
    ours.__path__ = [str(ROOT / "tests")]
    sys.modules["tests"] = ours
    with atheris.instrument_imports(include=["crisisplan", "zipfile"]):
        from tests.vault.fuzz_targets import mutated, targets  # noqa: PLC0415 - seen by atheris

    with tempfile.TemporaryDirectory() as place:
        target = targets(Path(place))[name.replace("-", " ")]
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for number, content in enumerate(target.seeds):
            (corpus / f"seed-{number}").write_bytes(content)

        def change(content: bytes, most: int, number: int) -> bytes:
            chance = random.Random(number)  # noqa: S311 - not for secrets
            if chance.random() < 0.5:
                return bytes(atheris.Mutate(content, most))
            return mutated(target._replace(seeds=(content,)), chance)[:most]

        atheris.Setup([sys.argv[0], str(corpus), *options], target.run, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
