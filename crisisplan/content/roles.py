"""The closed list of roles: what a field can mean to the program."""

from __future__ import annotations

from functools import cache

from crisisplan import resources
from crisisplan.content.loader import read_tables
from crisisplan.plan.form import Role


@cache
def load_roles() -> dict[str, Role]:
    """Return every role by its name; raises ContentError. Treat the dict as read-only."""
    return read_tables(resources.root() / "roles.toml", Role)
