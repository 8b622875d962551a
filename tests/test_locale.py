"""The list of sentences for translators is complete."""

from __future__ import annotations

import importlib.util

from crisisplan import resources


def test_the_template_for_translators_holds_every_sentence() -> None:
    root = resources.root().parent
    spec = importlib.util.spec_from_file_location("w", root / "packaging" / "write_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shipped = (resources.root() / "locale" / "crisisplan.pot").read_bytes()
    assert shipped == module.template(), "run packaging/write_words.py"
    assert b"Also written down" in shipped
