"""All commands, in the order of the help text. A new command is one new file and one line here."""

from __future__ import annotations

from crisisplan.cli import (
    about,
    blank,
    check,
    compare,
    export,
    import_,
    lists,
    note,
    self_test,
    skills,
    window,
)
from crisisplan.cli.vault import arguments as vault

ALL = (
    window.add,
    lists.add_templates,
    lists.add_lines,
    skills.add,
    import_.add,
    check.add,
    export.add,
    blank.add,
    compare.add,
    note.add,
    vault.add,
    self_test.add,
    about.add,
)
