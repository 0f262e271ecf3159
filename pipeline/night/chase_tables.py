"""What a chase is made from: the run's tables as the ledger has them, and what the corporate team is shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from pipeline.chase.late_data_model import OpenPeriods
from pipeline.chase.model import Owed
from pipeline.flag.annual import annual_measures
from pipeline.flag.completeness import completeness
from pipeline.flag.owners import owner_troubles
from pipeline.flag.promises import promises
from pipeline.ledger import Ledger
from pipeline.night.closed import closed_periods
from pipeline.night.earlier import EarlierNights
from pipeline.night.row_texts import row_texts
from pipeline.periods import Period
from pipeline.register import Register

Rows = list[dict[str, str]]


class ChaseTables:
    """The tables that one run recorded, of the periods that are published and not closed.

    Parameters
    ----------
    ledger : Ledger
        Where they are.
    number : int
        The run.
    published : sequence of str
        The periods that it published, as labels.
    register : Register
        With every decision.
    outputs : Path
        Where the sets of closed periods lie.
    today : date
        The night.
    """

    def __init__(
        self, ledger: Ledger, number: int, published: Sequence[str], register: Register, outputs: Path, today: date
    ) -> None:
        self._ledger = ledger
        self._number = number
        self._register = register
        self._today = today
        closed = {period.label for period in closed_periods(register, outputs, EarlierNights(ledger, today))}
        self._open = [label for label in published if label not in closed]

    def of(self, table: str) -> Mapping[str, Rows]:
        """Return the rows of a table by the label of their period, oldest period first; every column a text."""
        return {label: self._rows(table, label) for label in self._open}

    def _rows(self, table: str, label: str) -> Rows:
        return list(self._ledger.rows(table, label, self._number).values())

    @cached_property
    def _open_scorecards(self) -> Mapping[str, Rows]:
        return self.of("scorecard")

    @cached_property
    def open_periods(self) -> OpenPeriods:
        """The tables that the late-data workbook is made from."""
        return OpenPeriods(self._open_scorecards, self.of("plan"), self.of("expected"), self.of("submissions"))

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """All that is owed."""
        return tuple(Owed.of_row(row) for rows in self.of("chase").values() for row in rows)

    @cached_property
    def frames(self) -> Mapping[str, pd.DataFrame]:
        """Return what the team is shown besides: completeness, promises, owners, annual measures."""
        scorecards = self._scorecards
        promised = [promises(scorecards, self._register, period, self._today) for period in self._periods(scorecards)]
        expected = {period: self.open_periods.expected[period.label] for period in self._periods(scorecards)}
        none = promises({}, self._register, Period.containing(self._today), self._today)
        return {
            "completeness": completeness(expected),
            "promises": pd.concat(promised, ignore_index=True) if promised else none,
            "owners": owner_troubles(self._register, scorecards, self._today),
            "annual": annual_measures(self._register, scorecards),
        }

    def texts(self, frame: str) -> Rows:
        """Return the rows of one of the frames, every column a text."""
        return list(row_texts(self.frames[frame]))

    @cached_property
    def _scorecards(self) -> dict[Period, Rows]:
        """Every scorecard that had been recorded by then, those of closed periods too."""
        labels = self._ledger.periods_of("scorecard", self._number)
        periods = [period for label in labels if (period := Period.parse(label)) is not None]
        known = self._open_scorecards
        return {one: known.get(one.label) or self._rows("scorecard", one.label) for one in periods}

    def _periods(self, scorecards: Mapping[Period, Rows]) -> list[Period]:
        return [period for period in sorted(scorecards) if period.label in self._open]
