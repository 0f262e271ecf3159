"""One period worked out: merge, flag and score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.errors import ReconciliationError
from pipeline.flag.circumstances import Circumstances
from pipeline.flag.nci import dated_promises
from pipeline.flag.owed import owed_by_person
from pipeline.flag.statuses import statuses_by_criterion, statuses_by_indicator
from pipeline.flag.timeliness import expected_returns, first_deliveries
from pipeline.frames import each_row
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.control_totals import statement_of
from pipeline.merge.merged import Merged
from pipeline.merge.owners import owners_in
from pipeline.merge.readings import merge_readings
from pipeline.model import Finding, FormName
from pipeline.night.changes import changes_of
from pipeline.night.closed import HELD_COLUMNS, held_figures
from pipeline.night.decisions_table import decisions_frame
from pipeline.night.findings import findings_by_cell, findings_of_period
from pipeline.night.intake import Received
from pipeline.night.night import Night
from pipeline.night.reconciliation import Scored, reconciliation_of, told_of_figures, told_of_plan
from pipeline.night.set_aside import SetAside
from pipeline.night.submissions import aside_row, files_without_use, submission_row, withdrawals
from pipeline.night.totals import totals_of
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.plan import score_plan
from pipeline.score.queries import rating_queries
from pipeline.score.restated import restated
from schemas.output_frames import SUBMISSIONS


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """A period worked out: the tables of its set, and what they were made of.

    `last_night` is the day of the scorecard that `changes` compares with; None when this is the first.
    """

    period: Period
    scorecard: pd.DataFrame
    plan: pd.DataFrame
    findings: pd.DataFrame
    submissions: pd.DataFrame
    expected: pd.DataFrame
    chase: pd.DataFrame
    statement: pd.DataFrame
    reconciliation: pd.DataFrame
    rebaselined: Mapping[str, int]
    control_totals: pd.DataFrame
    changes: pd.DataFrame
    decisions: pd.DataFrame
    last_night: date | None
    returns: tuple[CheckedReturn, ...]
    aside: tuple[SetAside, ...]
    merges: Mapping[FormName, Merged]
    sha256: Mapping[str, str]


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
    register, settings = night.register, night.settings
    forms = {form: [one for one in returns if one.form is form] for form in FormName}
    merges = {form: merge_readings(forms[form], owners_in(form, period, register)) for form in FormName}
    rules = ScoreRules(settings.rules.default_tolerance, settings.rules.high_risk)
    before = restated(held, register, rules)
    by_indicator = statuses_by_indicator(merges[FormName.SCORECARD], register, period)
    scorecard = score_indicators(by_indicator, register, period, before, rules)
    by_criterion = statuses_by_criterion(merges[FormName.PLAN], register, period)
    plan = score_plan(by_criterion, register, period, settings.rules.amber_slip_months)
    scored = Scored(period, scorecard, plan, returns, merges, before)
    told = [*told_of_figures(scored, rules, night), *told_of_plan(scored, night)]
    queries = [
        *rating_queries(scorecard, merges[FormName.SCORECARD], period),
        *(each.finding for each in told if each.finding is not None),
    ]
    findings = findings_of_period(returns, aside, merges, queries, register, period)
    held.update(held_figures(period, each_row(scorecard, *HELD_COLUMNS)))
    deliveries = {form: first_deliveries(forms[form], merges[form]) for form in FormName}
    by_sender = {FormName.SCORECARD: _by_sender(scorecard, register), FormName.PLAN: _by_workstream(plan)}
    unusable = files_without_use(returns, merges, aside)
    expected = pd.concat(
        [
            expected_returns(
                form, period, by_sender[form], deliveries[form], register, night.moment, night.days, unusable
            )
            for form in FormName
        ],
        ignore_index=True,
    )
    told_of: dict[str, list[Finding]] = {}
    for each in findings:
        told_of.setdefault(each.file, []).append(each)
    rows = [
        (one.received, submission_row(one, merges[one.form], deliveries[one.form], told_of.get(one.file, ()), night))
        for one in returns
    ]
    rows += [(one.received, aside_row(one, night)) for one in aside]
    in_order = [row for _, row in sorted(rows, key=lambda each: (each[0], each[1]["file"]))]
    submissions = pd.DataFrame(in_order, columns=list(SUBMISSIONS.columns), dtype=object)
    totals = totals_of(scored, in_order, aside, by_indicator, register)
    told_by_cell = findings_by_cell(findings)
    promised = _promised(period.shift(-1), night)
    withdrawn = withdrawals(returns, register)
    given = Circumstances(
        register, period, night.today, night.days, settings.chase.steps, findings, promised, withdrawn
    )
    chase = owed_by_person(expected, scorecard, plan, given)
    tables = {"scorecard": scorecard, "plan": plan, "submissions": submissions}
    last = night.earlier.last_of(period.label)
    reconciliation, rebaselined = reconciliation_of(scored, told, findings, aside, rules, night)
    return PeriodResult(
        period=period,
        scorecard=scorecard,
        plan=plan,
        findings=told_by_cell,
        submissions=submissions,
        expected=expected,
        chase=chase,
        statement=pd.DataFrame(statement_of(totals), columns=["line", "count", "of"], dtype=object),
        reconciliation=reconciliation,
        rebaselined=rebaselined,
        control_totals=totals,
        changes=changes_of(tables, period, night.earlier, last),
        decisions=decisions_frame(
            night.decided, period, night.today, scorecard, plan, told_by_cell, submissions, night.taken, night.paths
        ),
        last_night=last.as_at if last is not None else None,
        returns=tuple(returns),
        aside=tuple(aside),
        merges=merges,
        sha256=night.sha256,
    )


def _promised(previous: Period, night: Night) -> dict[str, str]:
    """Return what the quarter before promised, as the last night published it."""
    last = night.earlier.last_of(previous.label)
    if last is None:
        return {}
    return dated_promises(night.earlier.rows_of(last, "scorecard", previous.label).values())


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
