"""What earlier nights left in the ledger, for a night to compare with: never anything of its own day or later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pipeline.ledger import PUBLISHED, Ledger, RowText, Run

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

    def last_of(self, period: str) -> Run | None:
        """Return the latest run for an earlier day that published a period; None when there is none."""
        if self.last is None or period in self.last.published:
            return self.last
        earlier = (one for one in self._ledger.runs() if one.state == PUBLISHED and period in one.published)
        found = [one for one in earlier if one.as_at < self._today and self._is_before(one.number)]
        return max(found, key=lambda one: (one.as_at, one.number), default=None)

    def published(self, run_id: str, period: str) -> Run | None:
        """Return the run of an id that published a period; None when it is not on record."""
        run = self._ledger.run(run_id)
        return run if run is not None and period in run.published else None

    def rows_of(self, run: Run, table: str, period: str) -> dict[str, dict[str, str]]:
        """Return a table as it stood after a run."""
        return self._ledger.rows(table, period, run.number)

    def compared(
        self, run: Run, table: str, period: str, rows: Iterable[RowText]
    ) -> tuple[dict[str, dict[str, str]], set[str]]:
        """Return the rows of a table as it stood after a run that are not as now, and the keys of those of now."""
        return self._ledger.compared(table, period, run.number, rows)

    @cached_property
    def plan_history(self) -> dict[str, list[tuple[date, date, str]]]:
        """What earlier nights had of each success criterion, oldest first: day, due date in force, words."""
        nights = self._nights()
        history: dict[str, list[tuple[date, date, str]]] = {}
        for span in self._ledger.spans(_PLAN):
            shown = [day for day, number in nights if span.stands_after(number)]
            if shown:
                row = span.content
                history.setdefault(span.ref, []).append(
                    (shown[0], date.fromisoformat(row["due_end"]), row["criterion"])
                )
        return {ref: sorted(found, key=lambda each: each[0]) for ref, found in history.items()}

    def _nights(self) -> list[tuple[date, int]]:
        """Return the day and the number of the last run that published on each earlier day: what that night left."""
        last: dict[date, int] = {}
        for number, day in self._ledger.days(published=True).items():
            if day < self._today and self._is_before(number):
                last[day] = max(number, last.get(day, 0))
        return sorted(last.items())

    def _is_before(self, number: int) -> bool:
        return self._before is None or number < self._before
