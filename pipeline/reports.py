"""What a command has to say when it is done: handed from the run to the command line, printed or given as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.model import Finding


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """The set of files of one period.

    Parameters
    ----------
    period : str
        The label, `2009-10-Q2`.
    words : str
        The same for a reader, `Quarter 2 2009/10 (July to September 2009)`.
    folder, scorecard, cabinet : Path
        Where the set, the team's workbook and the public edition lie (the dated copy where the usual name was open).
    indicators : int
        Indicators alive in the period, of which `due` are due.
    reported, nci, missing : int
        Of those due: with a value, with No Current Information, with anything else.
    green, amber, red, not_rated : int
        Of those due.
    criteria : int
        Success criteria of the improvement plan.
    late, outstanding : int
        Returns of the period that came late, and that are due and have not come.
    outstanding_names : sequence of str
        Whose returns are outstanding, one name for each; empty in a report kept from before they were named.
    notes : sequence of str
        What an officer must know about the files, such as a dated copy beside one that was open in Excel.
    """

    period: str
    words: str
    folder: Path
    scorecard: Path
    cabinet: Path
    indicators: int
    due: int
    reported: int
    nci: int
    missing: int
    green: int
    amber: int
    red: int
    not_rated: int
    criteria: int
    late: int
    outstanding: int
    outstanding_names: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file of the drop folder that somebody has to look at, and why.

    `must_fix` counts the findings in it that must be fixed.
    """

    file: str
    outcome: str
    reason: str
    must_fix: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one night did.

    Parameters
    ----------
    run_id : str
        The run's name in the manifests and the ledger.
    as_at : date
        The day it stands for.
    exit_code : int
        0 or 1, as the contract of the commands says.
    unchanged : bool
        Nothing had changed since the last run, so nothing was written.
    files_seen, files_read, files_known : int
        Names in the drop folder; contents read now; contents known from an earlier run.
    by_outcome : mapping
        Files by outcome (`accepted`, `held`, ...).
    published : sequence of PublishedSet
        Oldest period first.
    problems : sequence of FileProblem
        In the order in which they should be dealt with.
    findings : mapping
        Findings by severity (`must_fix`, `explain`, `note`).
    notes : sequence of str
        What an officer should know of our own files, such as a decision that matched nothing; whole sentences.
    files_kept : int
        Returns that are no longer in the drop folder and still count.
    """

    run_id: str
    as_at: date
    exit_code: int
    unchanged: bool
    files_seen: int
    files_read: int
    files_known: int
    by_outcome: Mapping[str, int]
    published: Sequence[PublishedSet]
    problems: Sequence[FileProblem]
    findings: Mapping[str, int]
    notes: Sequence[str] = ()
    files_kept: int = 0


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One return as checked; `form`, `directorate` and `period` are empty where they could not be told."""

    file: str
    outcome: str
    reason: str
    form: str
    directorate: str
    period: str
    rows_found: int
    rows_accepted: int
    rows_held: int
    rows_ignored: int
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `scorecard check` found, file by file in the order given."""

    files: Sequence[CheckedFile]
    exit_code: int


@dataclass(frozen=True, slots=True)
class OwedByPerson:
    """What one person owes, over all periods published.

    Parameters
    ----------
    name, email : str
        Who is asked; '' where nobody can be.
    returns, figures, promises : int
        Returns, figures, and figures with No Current Information that lack a date or whose date has passed.
    latest : int or None
        The working days by which the latest of them is late; 0 or less before its due date; None when only dates are
        asked for.
    last_told : date or None
        The night of the last message to them; None when there was none.
    told_state : str
        What became of that message.
    """

    name: str
    email: str
    returns: int
    figures: int
    promises: int
    latest: int | None
    last_told: date | None
    told_state: str


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Who owes what, as the last run published it.

    Parameters
    ----------
    as_at : date or None
        The day that the last run stood for: the latest of the sets published; None before the first.
    rows : sequence of mapping
        One row is a return expected, with the columns of `data/expected.csv`.
    asked : date
        The day that was asked about; where it is another than `as_at`, only a run can tell its states.
    owed : sequence of OwedByPerson
        Everybody who is asked for something, whoever is latest first.
    last_night : date or None
        The last unattended night that came to its end.
    """

    as_at: date | None
    rows: Sequence[Mapping[Any, object]]  # as a frame gives them: column names are text
    asked: date
    owed: Sequence[OwedByPerson] = ()
    last_night: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionTexts:
    """A decision as texts.

    Parameters
    ----------
    number : str
        `row 3` of the register's sheet, or `no. 3` of those taken by command.
    kind, rule, ref, directorate, period, value, reason, by, start, end : str
        By the columns of the register's sheet *Decisions*, names and references as the register has them; days ISO.
    taken : str
        The day that it stands for, ISO; empty for a decision of the sheet.
    """

    number: str
    kind: str
    rule: str
    ref: str
    directorate: str
    period: str
    value: str
    reason: str
    by: str
    taken: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class DecisionReport(DecisionTexts):
    """A decision that was taken by command; `words` says what it decides, as a sentence without its full stop."""

    words: str


@dataclass(frozen=True, slots=True)
class DecisionLine(DecisionTexts):
    """A decision on the list; `state` says how it stands to the quarters still written, `words` as above."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class DecisionsReport:
    """Every decision as of a day: the register's first, in its order, then those taken by command in theirs.

    `notes` are whole sentences: which of them do not fit the register.
    """

    as_at: date
    decisions: Sequence[DecisionLine]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RebuiltSet:
    """One period's scorecard, built again.

    Parameters
    ----------
    period, words : str
        The label and the words of the quarter.
    folder : Path
        Where it lies.
    same : bool
        It is the published one, part for part.
    differing : sequence of str
        The tables whose rows differ; empty when it is the same, when it was judged by other rules, or when only the
        look of the workbooks is another.
    """

    period: str
    words: str
    folder: Path
    same: bool
    differing: Sequence[str]


@dataclass(frozen=True, slots=True)
class RebuiltReport:
    """A night built again: the run, its day, whose rules (`then` or `today`), and its sets."""

    run_id: str
    as_at: date
    rules: str
    sets: Sequence[RebuiltSet]
