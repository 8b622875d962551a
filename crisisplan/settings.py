"""What a person can set, as a frozen value."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Three settings that are often mixed up are kept apart: interface, plan, country."""

    interface_language: str = "en"
    plan_language: str = "en"
    country: str = ""
