"""From a period worked out to the set that is written of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

import pipeline
from pipeline.errors import Fault, RegisterError
from pipeline.frames import rows_of, rows_with, tuples_of
from pipeline.messages.method import rules_in_words
from pipeline.messages.quantities import listed
from pipeline.model import DataStatus, Outcome, Severity
from pipeline.night.night import Night
from pipeline.night.period import PeriodResult
from pipeline.night.set_aside import SetAside
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.reports import FileProblem, PublishedSet
from pipeline.score.comparators import HeldFigure
from pipeline.score.summary import summarise
from pipeline.write.period_set import GOAL_COLUMNS, PeriodSet, WrittenSet

_HISTORY = 8
_GOALS = {"TARGET_DIFFERS": "Target", "BASELINE_DIFFERS": "Baseline"}
_PROBLEMS = (Outcome.NOT_ACCEPTED, Outcome.HELD, Outcome.ACCEPTED_IN_PART)


def periods_to_publish(register: Register, today: date) -> list[Period]:
    """Return the periods of the calendar that have started and no decision `reported` closes, oldest first."""
    closed = {decision.period for decision in register.decisions_of("reported")}
    return [period for period in register.periods() if period.start <= today and period not in closed]


def refuse_if_not_published(only: Period | None, register: Register, today: date) -> None:
    """Refuse to publish a period alone that is not published at all.

    Raises
    ------
    RegisterError
        When it is not in the calendar, has not started, or is closed.
    """
    open_periods = periods_to_publish(register, today)
    if only is None or only in open_periods:
        return
    labels = listed([period.label for period in open_periods]) or "none"
    message = f"{only.words} is not in the calendar, has not started, or is closed. The quarters now open: {labels}."
    raise RegisterError([Fault("register.xlsx", "Calendar", message)])


def period_being_collected(periods: Sequence[Period], today: date) -> Period | None:
    """Return the latest period that has ended, else the first that has started; None when there is none."""
    ended = [period for period in periods if period.end < today]
    return ended[-1] if ended else (periods[0] if periods else None)


def place_aside(aside: Sequence[SetAside], periods: Sequence[Period], today: date) -> dict[Period, list[SetAside]]:
    """Place the files that bring nothing in: with the period they name if published, else the one being collected."""
    placed: dict[Period, list[SetAside]] = {period: [] for period in periods}
    collected = period_being_collected(periods, today)
    for one in aside:
        period = one.period if one.period in placed else collected
        if period is not None:
            placed[period].append(one)
    return placed


def period_set(
    result: PeriodResult,
    held: Mapping[tuple[str, Period], HeldFigure],
    run_id: str,
    night: Night,
    inputs: Sequence[tuple[str, str]],
) -> PeriodSet:
    """Return the set of a period, ready to be written.

    Parameters
    ----------
    result : PeriodResult
        The period worked out.
    held : mapping
        Every figure held, for the history lines.
    run_id : str
        The run that writes it.
    night : Night
        What every period of the night shares.
    inputs : sequence of (path, sha256)
        What the figures rest on.
    """
    settings = night.settings
    history = _history(held, result.period)
    summary = summarise(
        result.scorecard, result.plan, result.expected, result.findings, history, night.register, result.period
    )
    return PeriodSet(
        period=result.period,
        as_at=night.today,
        run_id=run_id,
        version=pipeline.__version__,
        draft=True,
        council=settings.council.name,
        label=settings.council.label,
        contact=settings.council.contact,
        scorecard=result.scorecard,
        plan=result.plan,
        findings=result.findings,
        submissions=result.submissions,
        expected=result.expected,
        chase=result.chase,
        summary=summary,
        history=history,
        statement=result.statement,
        rules=rules_in_words(
            settings.rules.default_tolerance, settings.rules.high_risk, settings.rules.amber_slip_months
        ),
        inputs=list(inputs),
        settings=settings.effective(),
        goals=_goals(result.findings, result.scorecard),
        reconciliation=result.reconciliation,
        rebaselined=result.rebaselined,
        control_totals=result.control_totals,
        changes=result.changes,
        decisions=result.decisions,
        last_night=result.last_night,
    )


def _history(held: Mapping[tuple[str, Period], HeldFigure], period: Period) -> pd.DataFrame:
    first = period.shift(1 - _HISTORY)
    rows = [
        (ref, when.label, figure.actual)
        for (ref, when), figure in sorted(held.items(), key=lambda item: (item[0][0], item[0][1]))
        if first <= when <= period and figure.actual is not None
    ]
    return pd.DataFrame(rows, columns=["indicator_ref", "period", "actual"], dtype=object)


def _goals(findings: pd.DataFrame, scorecard: pd.DataFrame) -> pd.DataFrame:
    """Return the goals that a return gives otherwise than the register: one row is a target or a baseline."""
    rows = []
    goals = rows_with(findings, "code", _GOALS)
    refs = {told["ref"] for told in goals}
    by_ref = {row["indicator_ref"]: row for row in rows_with(scorecard, "indicator_ref", refs)}
    for told in goals:
        goal, row = _GOALS[told["code"]], by_ref.get(told["ref"])
        if row is not None:
            was = row[f"{goal.lower()}_text"]
            said_in = f"{told['file']}, {told['sheet']}!{told['cell']}"
            rows.append((told["ref"], row["title"], row["directorate"], goal, was, told["found"], said_in))
    return pd.DataFrame(rows, columns=list(GOAL_COLUMNS), dtype=object)


def published(result: PeriodResult, written: WrittenSet) -> PublishedSet:
    """Return what there is to say of a set that was written."""
    statuses = list(result.scorecard["data_status"])
    due = [(status, rag) for is_due, status, rag in tuples_of(result.scorecard, "due", "data_status", "rag") if is_due]
    reported = sum(status == DataStatus.REPORTED.value for status, _ in due)
    nci = sum(status == DataStatus.NCI.value for status, _ in due)
    rated = [rag for _, rag in due]
    timeliness = list(result.expected["timeliness"])
    return PublishedSet(
        period=result.period.label,
        words=result.period.words,
        folder=written.folder,
        scorecard=written.scorecard,
        cabinet=written.cabinet,
        indicators=len(statuses),
        due=len(due),
        reported=reported,
        nci=nci,
        missing=len(due) - reported - nci,
        green=rated.count("Green"),
        amber=rated.count("Amber"),
        red=rated.count("Red"),
        not_rated=rated.count("Not rated"),
        criteria=len(result.plan),
        late=timeliness.count("late"),
        outstanding=timeliness.count("outstanding"),
        outstanding_names=[
            sender
            for sender, state in zip(result.expected["directorate"], timeliness, strict=True)
            if state == "outstanding"
        ],
        notes=written.notes,
    )


def problems_of(result: PeriodResult) -> list[FileProblem]:
    """Return the files of a period that somebody has to look at, the worst first."""
    must_fix: dict[str, int] = {}
    for file, severity in zip(result.findings["file"], result.findings["severity"], strict=True):
        must_fix[file] = must_fix.get(file, 0) + (severity == Severity.MUST_FIX.value)
    rows = [row for row in rows_of(result.submissions) if row["outcome"] in _PROBLEMS or must_fix.get(row["file"])]
    rows = [row for row in rows if row["outcome"] not in (Outcome.SUPERSEDED, Outcome.WITHDRAWN)]
    rows.sort(
        key=lambda row: (
            _PROBLEMS.index(row["outcome"]) if row["outcome"] in _PROBLEMS else len(_PROBLEMS),
            row["file"],
        )
    )
    return [FileProblem(row["file"], row["outcome"], row["reason"], must_fix.get(row["file"], 0)) for row in rows]


def problems_aside(unplaced: Sequence[SetAside]) -> list[FileProblem]:
    """Return the files to look at that stand in no set, for no quarter is open."""
    return [
        FileProblem(
            one.file,
            one.outcome.value,
            one.reason,
            sum(told.severity is Severity.MUST_FIX for told in one.findings),
        )
        for one in unplaced
        if one.outcome in _PROBLEMS
    ]
