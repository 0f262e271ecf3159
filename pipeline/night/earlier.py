"""What earlier nights left in the ledger, for a night to compare with: never anything of its own day or later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from pipeline.ledger import Ledger, RowSpan, Run

_PLAN = "plan"


class EarlierNights:
    """The nights before one day, as the ledger has them.

    A run on the same day compares with the same night, so that running twice changes nothing.

    Parameters
    ----------
    ledger : Ledger
        The ledger.
    today : date
        The day that compares: only runs that stand for earlier days count.
    before : int or None
        A run's number: only runs with a lower one count. None: every run on record.
    """

    def __init__(self, ledger: Ledger, today: date, before: int | None = None) -> None:
        self._ledger = ledger
        self._today = today
        self._before = before

    @cached_property
    def last(self) -> Run | None:
        """The last night before: the latest run that stands for an earlier day; None when this is the first."""
        return self._ledger.run_before(self._today, self._before)

    def rows(self, table: str, period: str) -> dict[str, dict[str, str]]:
        """Return a published table as it stood after the last night; empty when this is the first."""
        return self._ledger.rows(table, period, self.last.number) if self.last is not None else {}

    def published(self, run_id: str, period: str) -> Run | None:
        """Return the run of an id that published a period; None when it is not on record."""
        run = self._ledger.run(run_id)
        return run if run is not None and period in run.published else None

    def rows_of(self, run: Run, table: str, period: str) -> dict[str, dict[str, str]]:
        """Return a table as it stood after a run."""
        return self._ledger.rows(table, period, run.number)

    @cached_property
    def plan_history(self) -> dict[str, list[tuple[date, date, str]]]:
        """What earlier nights had of each success criterion, oldest first: day, due date in force, words."""
        days = self._ledger.days()
        history: dict[str, list[tuple[date, date, str]]] = {}
        for span in self._ledger.spans(_PLAN):
            row = span.content
            if self._is_earlier(span, days):
                due = date.fromisoformat(row["due_end"])
                history.setdefault(span.ref, []).append((days[span.since], due, row["criterion"]))
        return {ref: sorted(found, key=lambda each: each[0]) for ref, found in history.items()}

    def _is_earlier(self, span: RowSpan, days: Mapping[int, date]) -> bool:
        return days[span.since] < self._today and (self._before is None or span.since < self._before)
