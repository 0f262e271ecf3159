"""Counts, lists and dates as a person says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.model import Outcome

OUTCOMES = {
    Outcome.ACCEPTED: "Accepted",
    Outcome.ACCEPTED_WITH_QUERIES: "Accepted with queries",
    Outcome.ACCEPTED_IN_PART: "Accepted in part",
    Outcome.NOT_ACCEPTED: "Not accepted",
    Outcome.SUPERSEDED: "Superseded",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.HELD: "Held back",
    Outcome.IGNORED: "Ignored",
}


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 file`, `2 files`; `many` where the plural is not one letter more."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return `D7, D9 and D12`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day_words(day: date) -> str:
    """Return `7 December 2009`."""
    return f"{day.day} {day:%B %Y}"


def outcome_words(outcome: str) -> str:
    """Return an outcome as a heading says it."""
    return OUTCOMES[Outcome(outcome)]


def near(path: Path) -> str:
    """Return a path as seen from the current folder where it lies under it, else whole."""
    whole = path.absolute()
    here = Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
