"""What is read of a workbook: its sheets and their cells, as stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class CellKind(StrEnum):
    """What a stored cell is. A blank cell without fill or note is not stored at all."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


class Cell(NamedTuple):
    """One stored cell, with its evidence. A night makes a million of them: a tuple is made at the least cost.

    Parameters
    ----------
    row, column : int
        Position, both from 1.
    kind : CellKind
        What is stored. `UNCALCULATED` is a formula without a stored result.
    text : str
        What is stored, as text: strings as they are; numbers in their shortest plain decimal form (`85`, `0.85`);
        dates ISO (`2009-09-30`, with time only when there is one); booleans `TRUE`/`FALSE`; errors `#REF!`; else empty.
    number : Decimal or None
        The stored number (also of a date or a duration: the serial).
    moment : datetime or None
        The date of a `DATE` cell.
    format : str
        The number format's code.
    fill : str or None
        A solid fill as `RRGGBB`.
    font : str or None
        The font's name when it is a symbol font (Wingdings, Webdings, Symbol ...), else None.
    note : str or None
        The cell's note.
    struck, formula, unseen : bool
        Struck through, or a part of its text is; it holds a formula; all its text has the colour of what is behind it.
    """

    row: int
    column: int
    kind: CellKind
    text: str = ""
    number: Decimal | None = None
    moment: datetime | None = None
    format: str = "General"
    fill: str | None = None
    font: str | None = None
    struck: bool = False
    note: str | None = None
    formula: bool = False
    unseen: bool = False

    @property
    def address(self) -> str:
        """`C7`."""
        return address(self.row, self.column)


def column_letter(column: int) -> str:
    """Return a column's letters: 1 is `A`, 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return a cell's address: row 7 and column 3 are `C7`."""
    return f"{column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as stored.

    `merges` holds (first row, first column, last row, last column), all from 1 and inclusive.
    """

    name: str
    state: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """A workbook as read: its sheets in order, and what was noticed on the way.

    `facts` are codes of notes (macros, links outside ...); `disputed` the cells that a second reader read differently.
    """

    sheets: tuple[Sheet, ...]
    facts: tuple[str, ...] = ()
    saved_at: datetime | None = None
    saved_by: str | None = None
    disputed: tuple[tuple[str, int, int, str, str], ...] = ()
