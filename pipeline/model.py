"""The words of the field as types: what passes from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


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
