"""What the corporate team's late-data workbook is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.chase.dispositions import Disposition
from pipeline.chase.drafts import TeamSection
from pipeline.chase.model import KeptMessage, Ladder, Owed, Thing

Row = Mapping[str, str]
"""One row of a table as the ledger gives it: every column a text."""

ByPeriod = Mapping[str, Sequence[Row]]
"""The rows of a table by the label of their period."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One thing that is owed by one person, and how the chase of it stands.

    Parameters
    ----------
    owed : Owed
        What is owed.
    tonight : Disposition
        What becomes of it tonight.
    last_told : date or None
        The night of the last message about it before tonight's; None when there was none.
    told_times : int
        How many messages told of it before tonight.
    told_to : str
        Whom that night's messages were for, each with what became of it: `Helen Cross (sent)`; ''.
    since_then : str
        What happened since `last_told`, in sentences; '' when nobody was told yet.
    """

    owed: Owed
    tonight: Disposition
    last_told: date | None = None
    told_times: int = 0
    told_to: str = ""
    since_then: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """One thing that was asked for and is owed no more.

    Parameters
    ----------
    thing : Thing
        What was asked for last.
    title : str
        The title of the indicator or the criterion; '' for a return.
    told_to : str
        Everybody who was told of it.
    last_told : date
        The night of the last message about it.
    told_times : int
        How many messages told of it.
    what_came : str
        What came, or why it is not asked for any more: a sentence.
    """

    thing: Thing
    title: str
    told_to: str
    last_told: date
    told_times: int
    what_came: str


@dataclass(frozen=True, slots=True)
class OpenPeriods:
    """The tables of the periods that are published and not closed, as the run of tonight recorded them.

    Parameters
    ----------
    scorecard, plan, expected, submissions : mapping
        By the label of the period.
    """

    scorecard: ByPeriod = field(default_factory=dict)
    plan: ByPeriod = field(default_factory=dict)
    expected: ByPeriod = field(default_factory=dict)
    submissions: ByPeriod = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LateData:
    """Everything that the late-data workbook and its summary show.

    Parameters
    ----------
    day : date
        The night; also the workbook's date of creation.
    council, label : str
        The council's name; words that stand on every sheet, such as `Illustrative figures`, or ''.
    ladder : Ladder
        The steps of the chase.
    rows : tuple of LateRow
        All that is owed.
    settled : tuple of Settled
        What was asked for and is owed no more.
    expected : mapping
        The returns expected, by period: the columns of `data/expected.csv`.
    completeness, promises, owners, annual : sequence of rows
        The frames of `pipeline.flag` of these names, each row's columns as texts.
    messages : tuple of KeptMessage
        The messages of tonight.
    night : tuple of TeamSection
        The report of the night: the sections of the team's `TeamReport`.
    """

    day: date
    council: str
    label: str
    ladder: Ladder
    rows: tuple[LateRow, ...] = ()
    settled: tuple[Settled, ...] = ()
    expected: ByPeriod = field(default_factory=dict)
    completeness: Sequence[Row] = ()
    promises: Sequence[Row] = ()
    owners: Sequence[Row] = ()
    annual: Sequence[Row] = ()
    messages: tuple[KeptMessage, ...] = ()
    night: tuple[TeamSection, ...] = ()
