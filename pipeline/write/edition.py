"""One edition of the workbook in the making: what its sheets share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.write.book import Book
from pipeline.write.footnotes import Footnote, footnotes_of
from pipeline.write.period_set import PeriodSet
from pipeline.write.rows import Rows

MOST_ROWS = 2_000


@dataclass
class Edition:
    """What the sheets of one workbook share.

    Parameters
    ----------
    book : Book
        The workbook.
    period_set : PeriodSet
        What it prints.
    public : bool
        True for the edition that goes to Cabinet: no file, cell, e-mail address, finding, or count per officer.
    sheets : tuple of str
        The names of its sheets, in order.
    most_rows : int
        More indicators and criteria than these, and the workbook goes without what would make it slow to open on an
        office machine: notes on cells, lines of the figures before, a link in every row.
    places : dict
        Where rows are, as links: by reference for rows of the scorecard and the plan, by (sheet, name) for banners.
        Filled by the sheets that hold the rows, which are written before those that lead to them.
    """

    book: Book
    period_set: PeriodSet
    public: bool
    sheets: tuple[str, ...]
    most_rows: int = MOST_ROWS
    places: dict[str | tuple[str, str], str] = field(default_factory=dict)
    scorecard: Rows = field(init=False)
    plan: Rows = field(init=False)
    footnotes: tuple[Footnote, ...] = field(init=False)
    _number_of: Mapping[str, int] = field(init=False)
    _marks: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.scorecard = Rows.of(self.period_set.scorecard)
        self.plan = Rows.of(self.period_set.plan)
        self.footnotes = footnotes_of(self.period_set, public=self.public)
        self._number_of = {ref: number for number, ref in enumerate(self.scorecard.column("indicator_ref"))}
        self._marks = {}
        for note in self.footnotes:
            for ref in dict.fromkeys(note.refs):
                self._marks.setdefault(ref, []).append(note.mark)

    def indicator(self, ref: str) -> dict[str, Any]:
        """Return the row of an indicator; without anything in it where the scorecard has none."""
        number = self._number_of.get(ref)
        return {} if number is None else self.scorecard.row(number)

    def marked(self, ref: str) -> str:
        """Return a reference with the marks of the decisions that touched its row: `NI 117 [d3]`."""
        return " ".join((ref, *self._marks.get(ref, ())))

    @property
    def is_long(self) -> bool:
        """Tell whether the workbook has too many rows for notes, lines and a link in every row."""
        return len(self.scorecard) + len(self.plan) > self.most_rows

    def row_link(self, ref: str) -> str:
        """Return the link to a row, for a table that has one in each row; empty in a long workbook."""
        return "" if self.is_long else self.link(ref)

    def link(self, ref: str) -> str:
        """Return the link to the row of an indicator or criterion; empty when no sheet here holds it."""
        return self.places.get(ref, "")

    def banner(self, sheet: str, name: str) -> str:
        """Return the link to a banner, else to the top of its sheet; empty when there is no such sheet."""
        if sheet not in self.sheets:
            return ""
        return self.places.get((sheet, name), f"internal:'{sheet}'!A1")
