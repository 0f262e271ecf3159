"""One period worked out: merge, flag and score, and the set that is written of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from pipeline.check.waivers import apply_waivers
from pipeline.flag.owed import owed_by_person
from pipeline.flag.statuses import criteria_asked, indicators_asked, statuses_by_criterion, statuses_by_indicator
from pipeline.flag.timeliness import Delivery, due_of, expected_returns, first_deliveries, iso_due, judge
from pipeline.flag.working_days import WorkingDays
from pipeline.merge.readings import CheckedReturn, Merged, merge_readings
from pipeline.merge.submissions import SUBMISSION_COLUMNS, check_totals, count_rows, outcome_of
from pipeline.model import DataStatus, Finding, FormName, Outcome, Rag, Severity
from pipeline.night.returns import SetAside
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.plan import score_plan
from pipeline.score.queries import rating_queries
from pipeline.settings import Settings

FINDING_COLUMNS = ("file", "sheet", "cell", "heading", "ref", "severity", "code", "found", "message")
_SEVERITIES = {severity: number for number, severity in enumerate(Severity)}
_TAKES_PART = (Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_QUERIES, Outcome.ACCEPTED_IN_PART, Outcome.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Night:
    """What every period of a night shares."""

    register: Register
    settings: Settings
    today: date
    moment: datetime
    days: WorkingDays
    sha256: Mapping[str, str]


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
    register = night.register
    forms = {form: [one for one in returns if one.form is form] for form in FormName}
    indicators = merge_readings(
        forms[FormName.SCORECARD], lambda ref: owners_of(ref, FormName.SCORECARD, period, register)
    )
    criteria = merge_readings(forms[FormName.PLAN], lambda ref: owners_of(ref, FormName.PLAN, period, register))
    by_indicator = statuses_by_indicator(indicators, register, period)
    rules = ScoreRules(night.settings.rules.default_tolerance, night.settings.rules.high_risk)
    scorecard = score_indicators(by_indicator, register, period, held, rules)
    queries = rating_queries(scorecard, indicators, held, period)
    _hold(held, by_indicator, scorecard, register, period, rules)
    plan = score_plan(
        statuses_by_criterion(criteria, register, period), register, period, night.settings.rules.amber_slip_months
    )
    merges = {FormName.SCORECARD: indicators, FormName.PLAN: criteria}
    deliveries = {form: first_deliveries(forms[form], merges[form]) for form in FormName}
    by_sender = {FormName.SCORECARD: _by_sender(scorecard, register), FormName.PLAN: _by_workstream(plan)}
    expected = pd.concat(
        [
            expected_returns(form, period, by_sender[form], deliveries[form], register, night.moment, night.days)
            for form in FormName
        ],
        ignore_index=True,
    )
    later = (*indicators.findings, *criteria.findings, *queries)
    superseded = {**indicators.superseded, **criteria.superseded}
    told = _findings(returns, aside, later, superseded, register, period)
    submissions = [_submission(one, merges[one.form], deliveries[one.form], told, night) for one in returns]
    submissions += [_aside(one, night) for one in aside]
    submissions.sort(key=lambda row: (str(row["received_at"]), str(row["file"])))
    alive = {
        "indicators": len(indicators_asked(register, period)),
        "criteria": len(criteria_asked(register, period)),
    }
    statuses = {"indicators": list(by_indicator["data_status"]), "criteria": list(plan["data_status"])}
    lines = check_totals(submissions, statuses, alive)
    return PeriodResult(
        period=period,
        scorecard=scorecard,
        plan=plan,
        findings=findings_by_cell(told),
        submissions=pd.DataFrame(submissions, columns=list(SUBMISSION_COLUMNS), dtype=object),
        expected=expected,
        chase=owed_by_person(
            expected,
            scorecard,
            plan,
            register,
            period,
            night.today,
            night.settings.chase.steps,
            _days_to_due(expected, night),
        ),
        statement=pd.DataFrame(lines, columns=["line", "count", "of"], dtype=object),
    )


def owners_of(ref: str, form: FormName, period: Period, register: Register) -> tuple[str, ...]:
    """Return who may give an indicator or a criterion, the first before the second.

    For an indicator: whom a decision `use` names, else who supplies it, then the directorate it belongs to. For a
    criterion: its workstream.
    """
    if form is FormName.PLAN:
        criterion = register.criterion(ref)
        return (criterion.workstream,) if criterion is not None else ()
    indicator = register.indicator(ref)
    if indicator is None:
        raise KeyError(ref)
    owners = [indicator.supplied_by or indicator.directorate, indicator.directorate]
    for decision in register.decisions_of("use"):
        if decision.directorate and decision.period in (None, period) and register.indicator(decision.ref) is indicator:
            owners.insert(0, decision.directorate)
    return tuple(dict.fromkeys(owners))


def _hold(
    held: dict[tuple[str, Period], HeldFigure],
    by_indicator: pd.DataFrame,
    scorecard: pd.DataFrame,
    register: Register,
    period: Period,
    rules: ScoreRules,
) -> None:
    """Hold this period's figures for those that come after: also one that came though it was not due."""
    for row in scorecard.to_dict("records"):
        if row["data_status"] == DataStatus.REPORTED.value:
            held[row["indicator_ref"], period] = HeldFigure(row["actual"], Rag(row["rag"]))
    early = by_indicator[
        (by_indicator["data_status"] == DataStatus.NOT_DUE.value) & by_indicator["actual"].notna()
    ].copy()
    if len(early):
        early["data_status"] = DataStatus.REPORTED.value
        for row in score_indicators(early, register, period, {}, rules).to_dict("records"):
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


def _findings(
    returns: Sequence[CheckedReturn],
    aside: Sequence[SetAside],
    later: Sequence[Finding],
    superseded: Collection[str],
    register: Register,
    period: Period,
) -> list[Finding]:
    """Return every finding of the files that count, waived ones as notes, must-fix first within a file, then by place.

    A return that was withdrawn or superseded asks nothing more, and a blank that was filled from an earlier return is
    told once.
    """
    senders = {one.file: one.sender for one in returns}
    current = {one.file for one in returns if not one.withdrawn and one.file not in superseded}
    kept = {(each.file, each.ref) for each in later if each.code == "VALUE_BLANK_KEPT"}
    found = [each for one in returns if one.file in current for each in one.findings]
    found = [each for each in found if each.code != "VALUE_BLANK" or (each.file, each.ref) not in kept]
    found += [each for each in later if each.file in current]
    found += [each for one in aside for each in one.findings]
    waived: list[Finding] = []
    decisions = register.decisions_of("waive")
    for each in dict.fromkeys(found):
        waived += apply_waivers([each], decisions, period, senders.get(each.file, ""))
    return sorted(
        waived, key=lambda each: (each.file, _SEVERITIES[each.severity], each.sheet, *_place(each.cell), each.code)
    )


def _place(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return (int(cell[len(letters) :] or 0), len(letters), letters)


def findings_by_cell(told: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as the frame of `data/findings.csv`: one row is a finding at one cell."""
    rows = [
        (
            each.file,
            each.sheet,
            each.cell,
            each.heading,
            each.ref,
            each.severity.value,
            each.code,
            each.found,
            each.message,
        )
        for each in told
    ]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype=object)


def _submission(
    one: CheckedReturn, merged: Merged, deliveries: Mapping[str, Delivery], told: Sequence[Finding], night: Night
) -> dict[str, Any]:
    rows = count_rows(one, merged)
    outcome, reason = outcome_of(one, merged, rows, [each for each in told if each.file == one.file])
    entry = night.register.due_entry(one.form, one.period)
    due = due_of(night.register, one.form, one.period, one.sender)
    timeliness, late = "", 0
    if due is not None and outcome in _TAKES_PART:
        first = deliveries.get(one.sender)
        judged, late = judge(
            due, min(first.received, one.received) if first else one.received, night.moment, night.days
        )
        timeliness = judged.value
    return {
        "file": one.file,
        "sha256": night.sha256[one.file],
        "form": one.form.value,
        "directorate": one.sender,
        "period": one.period.label,
        "received_at": one.received.isoformat(),
        "due": iso_due(due) if due is not None and entry is not None else "",
        "timeliness": timeliness,
        "working_days_late": late,
        "outcome": outcome.value,
        "reason": reason,
        **rows,
    }


def _aside(one: SetAside, night: Night) -> dict[str, Any]:
    held = one.rows if one.outcome is Outcome.HELD else 0
    return {
        "file": one.file,
        "sha256": night.sha256[one.file],
        "form": one.form,
        "directorate": one.sender,
        "period": one.period.label if one.period is not None else "",
        "received_at": one.received.isoformat(),
        "due": "",
        "timeliness": "",
        "working_days_late": 0,
        "outcome": one.outcome.value,
        "reason": one.reason,
        "rows_found": one.rows,
        "rows_accepted": 0,
        "rows_held": held,
        "rows_ignored": one.rows - held,
    }


def _days_to_due(expected: pd.DataFrame, night: Night) -> dict[str, int]:
    """Return for each return not yet due the working days until it is, as a negative number."""
    return {
        f"{row['directorate']}|{row['form']}": night.days.between(date.fromisoformat(str(row["due"])[:10]), night.today)
        for row in expected.to_dict("records")
        if row["timeliness"] == "not_yet_due"
    }
