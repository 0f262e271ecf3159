"""The words of the field as types: what passes from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class DataStatus(StrEnum):
    """Why a value is there or not."""

    REPORTED = "reported"
    NCI = "nci"
    BLANK = "blank"
    NOT_RETURNED = "not_returned"
    REJECTED = "rejected"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"


class FigureStatus(StrEnum):
    """How firm a figure is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"


class Timeliness(StrEnum):
    """When a return came, against its due date."""

    ON_TIME = "on_time"
    LATE = "late"
    OUTSTANDING = "outstanding"
    NOT_YET_DUE = "not_yet_due"


class Severity(StrEnum):
    """What a finding asks of its reader."""

    MUST_FIX = "must_fix"
    EXPLAIN = "explain"
    NOTE = "note"


class Outcome(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_QUERIES = "accepted_with_queries"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOT_ACCEPTED = "not_accepted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    IGNORED = "ignored"


class Rag(StrEnum):
    """Red, Amber, Green, or no judgement."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NOT_RATED = "Not rated"


class Direction(StrEnum):
    """Movement after polarity: better is better, whichever way the figure went."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NO_COMPARISON = "no_comparison"


class DeliveryStatus(StrEnum):
    """Where a success criterion of the improvement plan stands."""

    ACHIEVED = "achieved"
    ACHIEVED_LATE = "achieved_late"
    ACHIEVED_QUALIFIED = "achieved_qualified"
    ON_TRACK = "on_track"
    ON_TRACK_QUALIFIED = "on_track_qualified"
    ON_TRACK_REVISED = "on_track_revised"
    SLIPPED = "slipped"
    TOO_EARLY = "too_early"
    NOT_ON_TRACK = "not_on_track"
    NOT_ACHIEVED = "not_achieved"


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    NONE = "none"


class FormName(StrEnum):
    """The two forms a sender may owe."""

    SCORECARD = "scorecard"
    PLAN = "improvement plan"


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be read, and why: a code of `pipeline.messages` and the facts its words need."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A name in the drop folder at the time of the scan.

    Parameters
    ----------
    path : str
        The path under the drop folder, with `/`.
    sha256 : str or None
        Of the bytes as taken; None where the file was not taken.
    size : int
        Bytes.
    modified : datetime or None
        The file's modification time, aware, Europe/London.
    left : Refusal or None
        Why the file is not to be read (lock file, still growing, not a workbook ...).
    """

    path: str
    sha256: str | None
    size: int
    modified: datetime | None
    left: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell a sender, at one cell.

    Parameters
    ----------
    file : str
        The path under `returns/`.
    sheet, cell : str
        Where; both empty when it concerns the whole file, `cell` when it concerns the sheet.
    heading : str
        The column's heading as the sender wrote it.
    ref : str
        The indicator or criterion concerned, if any.
    severity : Severity
        What it asks.
    code : str
        The permanent code, a key of `pipeline.messages`.
    found : str
        What the cell holds (`Cell.text`); empty for an empty cell.
    message : str
        The words.
    """

    file: str
    sheet: str
    cell: str
    heading: str
    ref: str
    severity: Severity
    code: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in words: the days it may mean.

    `precision` is one of `day`, `month`, `quarter`, `season`, `part`, `year`, `range`.
    `approximate` is true for seasons, terms and parts of a month or year.
    """

    text: str
    start: date
    end: date
    precision: str
    approximate: bool = False
