"""Everything that the published set of one period holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pandera.pandas as pa

from pipeline.periods import Period
from schemas.reconciliation_frames import CHANGES, CONTROL_TOTALS, DECISIONS, RECONCILIATION

if TYPE_CHECKING:
    from pipeline.score.summary import Summary

GOAL_COLUMNS = ("ref", "title", "directorate", "what", "was", "now", "said_in")


def empty(schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Return the frame of a schema, without rows."""
    return pd.DataFrame(columns=list(schema.columns), dtype=object)


def no_goals() -> pd.DataFrame:
    """Return the frame of goals that moved, without rows."""
    return pd.DataFrame(columns=list(GOAL_COLUMNS), dtype=object)


@dataclass(frozen=True)
class PeriodSet:
    """What is written for one period: facts about the run, and frames whose rows are worked out already.

    Parameters
    ----------
    period : Period
        The quarter.
    as_at : date
        The day that the run stands for; also the workbooks' date of creation.
    run_id, version : str
        The run, and the version of this program.
    draft : bool
        False only when a decision `reported` fixes what Cabinet saw.
    council, label, contact : str
        The council's name; words that stand on every sheet, such as `Illustrative figures`, or ''; whom to ask.
    scorecard, plan, findings, submissions, expected, chase : DataFrame
        The tables of the contract: its columns first, in order, more after them. Empty text is '', a missing number
        or date None.
    summary : Summary
        The counts, lists and sentences that the first sheets print.
    history : DataFrame
        One row is a figure held: `indicator_ref`, `period` (label), `actual`; up to eight periods for each indicator.
    statement : DataFrame
        One row is a control total: `line`, `count`, `of` (None where there is no whole).
    rules : list of (str, str)
        The rules of judgement in force: name, words.
    inputs : list of (str, str)
        The files that the figures rest on: path, sha256.
    settings : list of (str, str, str)
        Key, value in force, where it is set.
    goals : DataFrame
        One row is a goal that moved since it was first agreed: `ref, title, directorate, what, was, now, said_in`,
        all text. Revised due dates of the plan are taken from `plan` and need not be here.
    reconciliation, control_totals, changes, decisions : DataFrame
        The frames of `schemas.reconciliation_frames`.
    last_night : date or None
        The day of the scorecard that `changes` compares with; None when this is the first.
    rebaselined : mapping
        How many targets and baselines the returns of each directorate give otherwise than agreed.
    """

    period: Period
    as_at: date
    run_id: str
    version: str
    draft: bool
    council: str
    label: str
    contact: str
    scorecard: pd.DataFrame
    plan: pd.DataFrame
    findings: pd.DataFrame
    submissions: pd.DataFrame
    expected: pd.DataFrame
    chase: pd.DataFrame
    summary: Summary
    history: pd.DataFrame
    statement: pd.DataFrame
    rules: list[tuple[str, str]]
    inputs: list[tuple[str, str]]
    settings: list[tuple[str, str, str]]
    goals: pd.DataFrame = field(default_factory=no_goals)
    reconciliation: pd.DataFrame = field(default_factory=lambda: empty(RECONCILIATION))
    control_totals: pd.DataFrame = field(default_factory=lambda: empty(CONTROL_TOTALS))
    changes: pd.DataFrame = field(default_factory=lambda: empty(CHANGES))
    decisions: pd.DataFrame = field(default_factory=lambda: empty(DECISIONS))
    last_night: date | None = None
    rebaselined: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """What became of a set.

    Parameters
    ----------
    folder : Path
        Where it is.
    scorecard, cabinet : Path
        The two workbooks; a dated copy where the usual name was open in Excel.
    changed : tuple of str
        The files that were replaced, under the folder, with `/`; none on a night that changed nothing.
    notes : tuple of str
        What an officer should know, in plain sentences.
    """

    folder: Path
    scorecard: Path
    cabinet: Path
    changed: tuple[str, ...]
    notes: tuple[str, ...]
