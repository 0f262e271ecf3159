"""What the checks make of a row: typed, matched to the register, with its status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from pipeline.model import DataStatus, FigureStatus
from pipeline.periods import Period
from pipeline.read.positions import Position


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its file, sheet and Excel row, who sent it and when, and the cell of its value."""

    file: str
    sheet: str
    excel_row: int
    cell: str
    sender: str
    received: datetime

    @property
    def row_id(self) -> str:
        """Return the unique name of the row."""
        return f"{self.file}|{self.sheet}|{self.excel_row}"


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure that a row gives beside this period's actual: another period's actual, its target or baseline.

    `period` is None for a target or a baseline. `value` is in the indicator's own unit.
    """

    what: str
    period: Period | None
    value: Decimal
    cell: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One row of a scorecard return.

    Parameters
    ----------
    place : Place
        Where it stands; `cell` is that of the actual.
    ref : str
        The indicator's reference; empty when it could not be told.
    set_aside : str
        Empty for a row in use; `held` or `ignored` when the row cannot be used, with `reason` (a code).
    data_status : DataStatus
        `reported`, `nci`, `blank` or `rejected`.
    actual : Decimal or None
        In the indicator's own unit; None unless reported as a number.
    others : tuple of OtherFigure
        What the row gives besides: other periods' actuals, its own target and baseline.
    """

    place: Place
    ref: str
    set_aside: str = ""
    reason: str = ""
    data_status: DataStatus = DataStatus.BLANK
    actual: Decimal | None = None
    actual_text: str = ""
    figure_status: FigureStatus | None = None
    data_as_at: str = ""
    nci_reason: str = ""
    nci_expected_by: str = ""
    stated_rag: str = ""
    likelihood: int | None = None
    impact: int | None = None
    action_plan: str = ""
    comment: str = ""
    others: tuple[OtherFigure, ...] = field(default_factory=tuple)
    cells: tuple[tuple[str, str, str, str], ...] = field(default_factory=tuple)

    def cell_of(self, name: str) -> tuple[str, str, str]:
        """Return the address, the heading and the text of a field's cell; empty texts if there is no such column."""
        return next(
            ((cell, heading, text) for field_name, cell, heading, text in self.cells if field_name == name),
            ("", "", ""),
        )

    def other(self, what: str, period: Period | None = None) -> Decimal | None:
        """Return what the row gives besides: another period's `actual`, its `target` or `baseline`; None without."""
        return next((other.value for other in self.others if (other.what, other.period) == (what, period)), None)

    @property
    def says(self) -> tuple[DataStatus, Decimal | None, str]:
        """Return what the row says of the figure, to compare two rows."""
        return (self.data_status, self.actual, self.actual_text if self.actual is None else "")


@dataclass(frozen=True, slots=True)
class CriterionReading:
    """One row of an improvement plan return; `place.cell` is that of the position."""

    place: Place
    ref: str
    set_aside: str = ""
    reason: str = ""
    data_status: DataStatus = DataStatus.BLANK
    position_text: str = ""
    position: Position | None = None
    comment: str = ""
    comment_resolved: str = ""
    lead_officers: str = ""
    cells: tuple[tuple[str, str, str, str], ...] = field(default_factory=tuple)

    def cell_of(self, name: str) -> tuple[str, str, str]:
        """Return the address, the heading and the text of a field's cell; empty texts if there is no such column."""
        return next(
            ((cell, heading, text) for field_name, cell, heading, text in self.cells if field_name == name),
            ("", "", ""),
        )

    @property
    def says(self) -> tuple[DataStatus, str]:
        """Return what the row says, to compare two rows."""
        return (self.data_status, " ".join(self.position_text.casefold().split()))
