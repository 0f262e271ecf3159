"""The runs on record, and the rows of the ledger as they stood after one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.asking.questions import NothingRecordedError
from pipeline.ledger import PUBLISHED, Ledger, RowSpan, Run
from pipeline.periods import Period


@dataclass(frozen=True, slots=True)
class RunNamed:
    """A run, as an answer names it: its id and the day it stands for."""

    run_id: str
    as_at: date


def named(run: Run) -> RunNamed:
    """Return a run as an answer names it."""
    return RunNamed(run.run_id, run.as_at)


def run_at(ledger: Ledger, day: date | None) -> Run:
    """Return the last run that was published for a day or an earlier one; without a day, the last of all.

    Raises
    ------
    NothingRecordedError
        When there is none.
    """
    run = ledger.latest_run(day)
    if run is None:
        days = [one.as_at for one in ledger.runs() if one.state == PUBLISHED]
        raise NothingRecordedError(day, min(days, default=None))
    return run


def names_of_runs(runs: Iterable[Run]) -> dict[int, RunNamed]:
    """Return runs as an answer names them, by their numbers."""
    return {run.number: named(run) for run in runs}


def ended_by(span: RowSpan, number: int, runs: Mapping[int, RunNamed]) -> RunNamed | None:
    """Return the run that had ended a row by the time of another; None while it stood."""
    return runs[span.until] if span.until is not None and span.until <= number else None


def in_order(labels: Iterable[str]) -> list[str]:
    """Return the labels of quarters, latest first; what is no quarter is left out."""
    periods = {period for label in labels if (period := Period.parse(label))}
    return [period.label for period in sorted(periods, reverse=True)]
