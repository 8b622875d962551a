"""Days in a plan: what is typed may be a day or any words; only a day can be past."""

from __future__ import annotations

from datetime import date


def day_of(text: str) -> date | None:
    """Return the day of an ISO date ("2026-11-22"), or None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def days_since(text: str, today: str) -> int:
    """Return the days from a day to today; 0 when one of them is no day."""
    then, now = day_of(text), day_of(today)
    return (now - then).days if then and now else 0


def is_past(text: str, today: str) -> bool:
    """Tell whether a day is over today; words that are no day never are."""
    return days_since(text, today) > 0
