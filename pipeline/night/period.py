"""One period worked out: merge, flag and score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.errors import ReconciliationError
from pipeline.flag.owed import owed_by_person
from pipeline.flag.statuses import criteria_asked, indicators_asked, statuses_by_criterion, statuses_by_indicator
from pipeline.flag.timeliness import days_to_due, expected_returns, first_deliveries
from pipeline.merge.owners import Owners, owners_of
from pipeline.merge.readings import CheckedReturn, merge_readings
from pipeline.merge.submissions import check_totals, reasons_of_rows
from pipeline.model import DataStatus, FormName, Rag
from pipeline.night.findings import findings_by_cell, findings_of_period
from pipeline.night.intake import Received
from pipeline.night.night import Night
from pipeline.night.returns import SetAside
from pipeline.night.submissions import aside_row, files_without_use, rows_aside, submission_row
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.plan import score_plan
from pipeline.score.queries import rating_queries
from schemas.output_frames import SUBMISSIONS


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """A period worked out: the tables of its set, and the reconciliation statement."""

    period: Period
    scorecard: pd.DataFrame
    plan: pd.DataFrame
    findings: pd.DataFrame
    submissions: pd.DataFrame
    expected: pd.DataFrame
    chase: pd.DataFrame
    statement: pd.DataFrame


def work_out(
    period: Period,
    returns: Sequence[CheckedReturn],
    aside: Sequence[SetAside],
    held: dict[tuple[str, Period], HeldFigure],
    night: Night,
) -> PeriodResult:
    """Merge, flag and score a period.

    Parameters
    ----------
    period : Period
        The period.
    returns : sequence of CheckedReturn
        Its returns.
    aside : sequence of SetAside
        Files that stand in this period's list of submissions without being a return of it.
    held : dict
        Figures of the periods before it; this period's are added.
    night : Night
        What every period shares.

    Raises
    ------
    ReconciliationError
        When the control totals do not add up.
    """
    register, settings_rules = night.register, night.settings.rules
    forms = {form: [one for one in returns if one.form is form] for form in FormName}
    merges = {form: merge_readings(forms[form], _owners(form, period, register)) for form in FormName}
    by_indicator = statuses_by_indicator(merges[FormName.SCORECARD], register, period)
    rules = ScoreRules(settings_rules.default_tolerance, settings_rules.high_risk)
    scorecard = score_indicators(by_indicator, register, period, held, rules)
    queries = rating_queries(scorecard, merges[FormName.SCORECARD], held, period)
    _hold(held, scorecard, period)
    by_criterion = statuses_by_criterion(merges[FormName.PLAN], register, period)
    plan = score_plan(by_criterion, register, period, settings_rules.amber_slip_months)
    deliveries = {form: first_deliveries(forms[form], merges[form]) for form in FormName}
    by_sender = {FormName.SCORECARD: _by_sender(scorecard, register), FormName.PLAN: _by_workstream(plan)}
    expected = pd.concat(
        [
            expected_returns(form, period, by_sender[form], deliveries[form], register, night.moment, night.days)
            for form in FormName
        ],
        ignore_index=True,
    )
    told = findings_of_period(returns, aside, merges, queries, register, period)
    rows = [(one.received, submission_row(one, merges[one.form], deliveries[one.form], told, night)) for one in returns]
    rows += [(one.received, aside_row(one, night)) for one in aside]
    submissions = [row for _, row in sorted(rows, key=lambda each: (each[0], each[1]["file"]))]
    alive = {"indicators": len(indicators_asked(register, period)), "criteria": len(criteria_asked(register, period))}
    statuses = {"indicators": list(by_indicator["data_status"]), "criteria": list(plan["data_status"])}
    reasons = sum((reasons_of_rows(forms[form], merges[form]) for form in FormName), rows_aside(aside))
    lines = check_totals(submissions, reasons, statuses, alive)
    chase = owed_by_person(
        expected,
        scorecard,
        plan,
        register,
        period,
        night.today,
        night.settings.chase.steps,
        days_to_due(expected, night.today, night.days),
        files_without_use(returns, merges, aside),
    )
    return PeriodResult(
        period=period,
        scorecard=scorecard,
        plan=plan,
        findings=findings_by_cell(told),
        submissions=pd.DataFrame(submissions, columns=list(SUBMISSIONS.columns), dtype=object),
        expected=expected,
        chase=chase,
        statement=pd.DataFrame(lines, columns=["line", "count", "of"], dtype=object),
    )


def _owners(form: FormName, period: Period, register: Register) -> Callable[[str], Owners]:
    return lambda ref: owners_of(ref, form, period, register)


def _hold(held: dict[tuple[str, Period], HeldFigure], scorecard: pd.DataFrame, period: Period) -> None:
    """Hold this period's figures for those that come after: also one that came though it was not due."""
    for row in scorecard.to_dict("records"):
        came_early = row["data_status"] == DataStatus.NOT_DUE.value and row["data_as_at"] == period.label
        if row["data_status"] == DataStatus.REPORTED.value or came_early:
            held[row["indicator_ref"], period] = HeldFigure(row["actual"], Rag(row["rag"]))


def _by_sender(scorecard: pd.DataFrame, register: Register) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {directorate.name: [] for directorate in register.directorates}
    for ref, status in zip(scorecard["indicator_ref"], scorecard["data_status"], strict=True):
        indicator = register.indicator(ref)
        if indicator is not None:
            found.setdefault(indicator.supplied_by or indicator.directorate, []).append(status)
    return found


def _by_workstream(plan: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for workstream, status in zip(plan["workstream"], plan["data_status"], strict=True):
        found.setdefault(workstream, []).append(status)
    return found


def check_files_seen(
    received: Sequence[Received], results: Sequence[PeriodResult], unplaced: Sequence[SetAside]
) -> None:
    """Check that every file that is there stands in one period's submissions, or is told to stand in none.

    Raises
    ------
    ReconciliationError
        When a file was lost, or stands twice.
    """
    listed = [file for result in results for file in result.submissions["file"]] + [one.file for one in unplaced]
    there = [one.arrival.path for one in received]
    if sorted(listed) != sorted(there):
        raise ReconciliationError([f"{len(there)} files are in the folder of returns, {len(listed)} are listed."])
