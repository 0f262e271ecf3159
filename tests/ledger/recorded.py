"""Runs put on record with what a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.ledger import Ledger


def recorded(ledger: Ledger, run_id: str = "r", day: int = 7, inputs: str = "inputs 1") -> int:
    """Record a run for a day of December 2009 and return its number."""
    return ledger.record_run(run_id, date(2009, 12, day), "0.2.0", "program 1", inputs, "", 0)


def published(ledger: Ledger, run_id: str = "r", day: int = 7, inputs: str = "inputs 1") -> int:
    """Record a run that published one period, and return its number."""
    number = recorded(ledger, run_id, day, inputs)
    ledger.mark_published(number, ["2009-10-Q2"], {"2009-10-Q2": "m"}, {})
    return number


def rows(**values: str) -> dict[str, tuple[str, Mapping[str, object]]]:
    """Return rows as they are recorded: each key with a reference of the same name and one column."""
    return {key: (key.upper(), {"actual": value}) for key, value in values.items()}


def actuals(table: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the one column of each of those rows."""
    return {key: columns["actual"] for key, columns in table.items()}


def days(runs: Sequence[object]) -> list[tuple[str, int]]:
    """Return the name and the day of each run."""
    return [(run.run_id, run.as_at.day) for run in runs]  # type: ignore[attr-defined]
