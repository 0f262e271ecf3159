"""What the checks make of a row: typed, matched to the register, with its status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from pipeline.check.row_cells import CellText, RowCells
from pipeline.check.teller import first_cell, unquoted
from pipeline.messages import finding
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, FigureStatus, Finding
from pipeline.periods import Period
from pipeline.read.positions import Position
from pipeline.read.rows import ReturnRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its file, sheet and Excel row, who sent it and when, and the cell of its value.

    `first_cell` is the address of the row's first field: two tables may stand beside each other in the same rows.
    """

    file: str
    sheet: str
    excel_row: int
    cell: str
    sender: str
    received: datetime
    first_cell: str = ""

    @property
    def row_id(self) -> str:
        """Return the unique name of the row."""
        return f"{self.file}|{self.sheet}|{self.excel_row}|{self.first_cell}"


def place_of(row: ReturnRow, value: str, sender: str, received: datetime) -> Place:
    """Return where a row stands: `value` is the field that holds its value; the row's own sender outranks `sender`."""
    cell = row.fields[value].address if value in row.fields else ""
    return Place(row.file, row.sheet, row.excel_row, cell, row.sender or sender, received, first_cell(row))


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure that a row gives beside this period's actual: another period's actual, its target or baseline.

    `period` is None for a target or a baseline. `value` is in the indicator's own unit. `file` and `sheet` are empty
    where it stands in the row's own return, else they name the earlier return that it is kept from.
    """

    what: str
    period: Period | None
    value: Decimal
    cell: str
    heading: str
    text: str
    file: str = ""
    sheet: str = ""

    def said(self, unit: str) -> str:
        """Return the figure as a person sees it: as typed, a bare number with its unit."""
        return quantity(self.value, unit) if self.text.replace(".", "", 1).isdecimal() else unquoted(self.text)


class _WithCells:
    """What both kinds of reading know of their cells, as (field, address, heading, text)."""

    __slots__ = ()
    place: Place
    ref: str
    cells: RowCells | tuple[CellText, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The text of each field's cell, by field."""
        if isinstance(self.cells, RowCells):
            return {field: text for (field, _, _), text in zip(self.cells.columns, self.cells.texts, strict=True)}
        return {field: text for field, _, _, text in self.cells}

    def cell_of(self, name: str) -> tuple[str, str, str]:
        """Return the address, the heading and the text of a field's cell; empty texts if there is no such column."""
        return next(
            ((cell, heading, text) for field_name, cell, heading, text in self.cells if field_name == name),
            ("", "", ""),
        )

    def told_at(self, name: str) -> tuple[str, str, str]:
        """Return the cell at which a field's finding is told: the field's, else the value's, as `cell_of`."""
        found = self.cell_of(name)
        return (
            found
            if found[0]
            else next(
                ((cell, heading, text) for _, cell, heading, text in self.cells if cell == self.place.cell),
                (self.place.cell, "", ""),
            )
        )

    def tell(self, code: str, name: str, **facts: Any) -> Finding:
        """Return the finding of a code at the cell of a field."""
        cell, heading, text = self.told_at(name)
        place = self.place
        return finding(
            code,
            file=place.file,
            sheet=place.sheet,
            cell=cell,
            heading=heading,
            ref=self.ref,
            found=text,
            row=place.excel_row,
            **facts,
        )


@dataclass(frozen=True, slots=True)
class IndicatorReading(_WithCells):
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
    stated_rag, judgement : str
        The RAG that the row states; the second holds it only where the owner's judgement counts.
    others : tuple of OtherFigure
        What the row gives besides: other periods' actuals, its own target and baseline.
    stated_direction : str
        The direction of travel that the row states: `up`, `down`, `same`, `better`, `worse`, or empty.
    numerator, denominator, opening : Decimal or None
        What the figure was made of, and the figure at the period's start, where the form asks for them.
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
    judgement: str = ""
    likelihood: int | None = None
    impact: int | None = None
    action_plan: str = ""
    comment: str = ""
    others: tuple[OtherFigure, ...] = field(default_factory=tuple)
    cells: RowCells | tuple[CellText, ...] = field(default_factory=tuple)
    stated_direction: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    opening: Decimal | None = None

    @property
    def said(self) -> str:
        """Return what the row says of the figure, as a person sees it."""
        return self.actual_text

    def other(self, what: str, period: Period | None = None) -> Decimal | None:
        """Return what the row gives besides: another period's `actual`, its `target` or `baseline`; None without."""
        return next((other.value for other in self.others if (other.what, other.period) == (what, period)), None)

    @property
    def says(self) -> tuple[DataStatus, Decimal | None, str, str]:
        """Return what the row says, to compare two rows: the figure, else its words, and a judgement that counts."""
        words = "" if self.actual is not None or self.data_status is DataStatus.NCI else self.actual_text
        return (self.data_status, self.actual, words, self.judgement)

    def with_words_of(self, earlier: IndicatorReading) -> IndicatorReading:
        """Return the row with the words and the risk of an earlier return where it has none: blanks never erase."""
        scored = self.likelihood is not None or self.impact is not None
        own = {other.period for other in self.others if other.what == "actual"}
        return replace(
            self,
            action_plan=self.action_plan or earlier.action_plan,
            comment=self.comment or earlier.comment,
            likelihood=self.likelihood if scored else earlier.likelihood,
            impact=self.impact if scored else earlier.impact,
            others=(*self.others, *(each for each in earlier._elsewhere() if each.period not in own)),
        )

    def _elsewhere(self) -> Iterator[OtherFigure]:
        """Give the figures of other periods that the row gives, each with its file: for another return's row."""
        for other in self.others:
            if other.what == "actual":
                yield replace(other, file=other.file or self.place.file, sheet=other.sheet or self.place.sheet)

    def with_later_words(self, later: IndicatorReading) -> IndicatorReading:
        """Return the row with the words and the risk of a later return that left the figure blank."""
        spoken = later.with_words_of(self)
        return replace(
            self,
            action_plan=spoken.action_plan,
            comment=spoken.comment,
            likelihood=spoken.likelihood,
            impact=spoken.impact,
            others=(*self._kept_beside(later), *later._elsewhere()),
        )

    def _kept_beside(self, later: IndicatorReading) -> Iterator[OtherFigure]:
        """Give what this row gives besides, but for the other periods of which a later return speaks."""
        spoken = {other.period for other in later.others if other.what == "actual"}
        yield from (other for other in self.others if other.what != "actual" or other.period not in spoken)


@dataclass(frozen=True, slots=True)
class CriterionReading(_WithCells):
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
    cells: RowCells | tuple[CellText, ...] = field(default_factory=tuple)

    @property
    def said(self) -> str:
        """Return what the row says of the position, as it was written."""
        return self.position_text

    @property
    def says(self) -> tuple[DataStatus, str]:
        """Return what the row says, to compare two rows."""
        return (self.data_status, " ".join(self.position_text.casefold().split()))

    def with_words_of(self, earlier: CriterionReading) -> CriterionReading:
        """Return the row with the comment and the officers of an earlier return where it has none."""
        silent = not self.comment
        return replace(
            self,
            comment=earlier.comment if silent else self.comment,
            comment_resolved=earlier.comment_resolved if silent else self.comment_resolved,
            lead_officers=self.lead_officers or earlier.lead_officers,
        )

    def with_later_words(self, later: CriterionReading) -> CriterionReading:
        """Return the row with the comment and the officers of a later return that left the position blank."""
        spoken = later.with_words_of(self)
        return replace(
            self,
            comment=spoken.comment,
            comment_resolved=spoken.comment_resolved,
            lead_officers=spoken.lead_officers,
        )
