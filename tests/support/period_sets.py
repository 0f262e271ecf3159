"""A period set as the pipeline hands it to the writer: invented indicators, and the council's real improvement plan."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from pipeline.messages.method import rules_in_words
from pipeline.periods import Period
from pipeline.score.summary import summarise
from pipeline.write import PeriodSet
from schemas.output_frames import CHASE, EXPECTED, FINDINGS, SUBMISSIONS
from schemas.score_frames import PLAN, SCORECARD
from tests.support.indicator_rows import DIRECTORATES, INDICATORS

DATA = Path(__file__).parent.parent / "write" / "data"
SUBMISSION_COLUMNS = tuple(SUBMISSIONS.columns)
EXPECTED_COLUMNS = tuple(EXPECTED.columns)
FINDING_COLUMNS = tuple(FINDINGS.columns)
CHASE_COLUMNS = tuple(CHASE.columns)

_NOTHING: dict[str, Any] = {
    "actual_text": "", "figure_status": "", "data_as_at": "", "nci_reason": "", "nci_expected_by": "",
    "stated_rag": "", "variance": None, "variance_percent": None, "direction_short": "no_comparison",
    "direction_long": "no_comparison", "direction_baseline": "no_comparison", "likelihood": None, "impact": None,
    "risk": None, "action_plan": "", "comment": "", "file": "", "sheet": "", "cell": "", "received_at": "",
    "rag_by": "rule", "rule": "", "not_rated_reason": "", "low": None, "high": None, "target_text": "",
    "baseline_text": "", "decimals": None, "cumulative": False, "priority": "", "definition": "", "supplied_by": "",
    "due": True, "comparator_short": None, "comparator_long": None, "comparator_baseline": None,
    "comparator_short_source": "", "comparator_long_source": "", "rag_previous": "", "actual_previous": None,
    "previous_period": "", "improving": False, "high_risk": False, "comparator_baseline_source": "",
    "baseline": None, "target": None, "actual": None, "good_is": "higher", "frequency": "quarterly",
    "source": "local", "data_status": "reported", "rag": "Not rated", "lead_officer": "",
    "stated_direction": "", "said_target": "", "said_baseline": "", "said_title": "", "said_unit": "",
    "said_lead_officer": "",
    "revised_from": None, "comparator_short_revised_from": None, "comparator_long_revised_from": None,
}  # fmt: skip


def indicator_row(period: Period, number: int, **facts: Any) -> dict[str, Any]:
    """Return one row of the scorecard; what is not said is empty."""
    row = {**_NOTHING, "period": period.label, **facts}
    if row["data_status"] == "reported" and not row["file"]:
        row |= {"file": f"2009-10 Q2/{row['directorate'][:12]} Q2 return.xlsx", "sheet": "Return",
                "cell": f"F{number + 6}", "received_at": "2009-10-21T16:40:00+01:00"}  # fmt: skip
    row["due"] = row["data_status"] not in ("not_due", "not_applicable")
    if row["likelihood"]:
        row["risk"] = row["likelihood"] * row["impact"]
        row["high_risk"] = row["risk"] >= 15
    return row


def scorecard_frame(period: Period, copies: int = 1) -> pd.DataFrame:
    """Return the invented scorecard; `copies` repeats it under other references to make it long."""
    rows = []
    for copy in range(copies):
        for number, facts in enumerate(INDICATORS):
            ref = facts["indicator_ref"] if not copy else f"{facts['indicator_ref']}.{copy}"
            rows.append(indicator_row(period, number, **{**facts, "indicator_ref": ref}))
    return _frame(rows, SCORECARD.columns)


def plan_frame() -> pd.DataFrame:
    """Return the 65 success criteria with the position of the first monitoring report."""
    with (DATA / "plan_register.csv").open(encoding="utf-8") as register:
        criteria = list(csv.DictReader(register))
    with (DATA / "plan_positions.csv").open(encoding="utf-8") as positions:
        reported = {row["criterion_ref"]: row for row in csv.DictReader(positions)}
    rows = []
    for order, criterion in enumerate(criteria):
        position = reported[criterion["criterion_ref"]]
        due_end = date.fromisoformat(position["due_end"])
        note = position["comment"].find("NB")
        rows.append(
            {
                **criterion,
                "period": "2003-04-Q4",
                "due_start": due_end.replace(day=1),
                "due_end": due_end,
                "position_text": position["position_text"],
                "delivery_status": position["delivery_status"],
                "forecast_end": date.fromisoformat(position["forecast_end"]) if position["forecast_end"] else None,
                "slip_months": int(position["slip_months"]) if position["slip_months"] else None,
                "rag": position["rag"],
                "comment": position["comment"],
                "comment_resolved": position["comment"],
                "change_note": position["comment"][note:] if note >= 0 else "",
                "file": f"2003-04 Q4 improvement plan/{criterion['workstream'][:13]} return.xlsx",
                "sheet": "Return",
                "cell": position["cell"],
                "data_status": "reported",
                "manager_email": "manager@example.org",
                "revised_due_text": "",
                "agreed_by": "",
                "order": order,
            }
        )
    return _frame(rows, PLAN.columns)


def history_frame(scorecard: pd.DataFrame) -> pd.DataFrame:
    """Return eight quarters of history for each indicator that has a figure."""
    rows = []
    for row in scorecard.to_dict("records"):
        if row["actual"] is None:
            continue
        for back in range(8):
            step = Decimal((back * 7) % 5) / 100
            rows.append(
                {
                    "indicator_ref": row["indicator_ref"],
                    "period": Period(2009, 2).shift(-back).label,
                    "actual": row["actual"] * (1 - step) if back else row["actual"],
                }
            )
    return _frame(rows, ("indicator_ref", "period", "actual"))


def findings_frame() -> pd.DataFrame:
    """Return a few findings, four of them the same message in one column."""
    where = {"file": "2009-10 Q2/CYPF Q2 return.xlsx", "sheet": "Return"}
    comment = {"heading": "Comment", "severity": "explain", "code": "RED_WITHOUT_PLAN", "found": "",
               "message": "A Red indicator needs an action plan or a comment. Say what is being done."}  # fmt: skip
    rows = [
        {**where, **comment, "cell": cell, "ref": ref}
        for cell, ref in (("L14", "C5"), ("L9", "C3"), ("L7", "C1"), ("L21", "C9"))
    ]
    rows.append(
        {
            **where,
            "cell": "F12",
            "heading": "Q2 actual",
            "ref": "NI 117",
            "severity": "must_fix",
            "code": "SCALE_AMBIGUOUS_PERCENT",
            "found": "0.85",
            "message": "Q2 actual is 0.85 in a percentage indicator: type 85 for 85 per cent, or 0.85% if you mean "
            "less than one per cent.",
        }
    )
    rows.append(
        {
            **where,
            "cell": "",
            "heading": "",
            "ref": "",
            "severity": "note",
            "code": "HIDDEN_ROWS",
            "found": "",
            "message": "Rows 30 to 41 are hidden; they were read like the others.",
        }
    )
    return _frame(rows, FINDING_COLUMNS)


def submissions_frame() -> pd.DataFrame:
    """Return a file that counts, the one it superseded, a late one and one that was ignored."""
    base = {"sha256": "ab" * 32, "form": "scorecard", "period": "2009-10-Q2", "due": "2009-10-23T17:00:00+01:00",
            "reason": "", "rows_held": 0, "rows_ignored": 0, "working_days_late": 0}  # fmt: skip
    rows = [
        {**base, "file": "2009-10 Q2/CYPF Q2 return v2.xlsx", "directorate": DIRECTORATES[0],
         "received_at": "2009-10-21T16:40:00+01:00", "timeliness": "on_time", "outcome": "accepted_with_queries",
         "rows_found": 16, "rows_accepted": 15, "rows_held": 1},
        {**base, "file": "2009-10 Q2/CYPF Q2 return.xlsx", "directorate": DIRECTORATES[0],
         "received_at": "2009-10-19T09:12:00+01:00", "timeliness": "on_time", "outcome": "superseded",
         "reason": "A later version is in use: CYPF Q2 return v2.xlsx", "rows_found": 16, "rows_accepted": 16},
        {**base, "file": "2009-10 Q2/E&E Q2.xlsx", "directorate": DIRECTORATES[2], "timeliness": "late",
         "received_at": "2009-10-28T11:05:00+00:00", "outcome": "accepted", "working_days_late": 3,
         "rows_found": 14, "rows_accepted": 14},
        {**base, "file": "2009-10 Q2/notes for Cabinet.docx", "directorate": "", "form": "", "period": "",
         "received_at": "2009-10-20T10:00:00+01:00", "timeliness": "", "working_days_late": None,
         "outcome": "ignored", "reason": "Not an Excel workbook (.xlsx or .xlsm)", "rows_found": 0,
         "rows_accepted": 0},
    ]  # fmt: skip
    return _frame(rows, SUBMISSION_COLUMNS)


def expected_frame() -> pd.DataFrame:
    """Return five returns expected: three on time, one late, one outstanding."""
    rows = []
    for number, directorate in enumerate(DIRECTORATES):
        came = number != 3
        rows.append(
            {
                "directorate": directorate,
                "form": "scorecard",
                "period": "2009-10-Q2",
                "due": "2009-10-23T17:00:00+01:00",
                "timeliness": {2: "late", 3: "outstanding"}.get(number, "on_time"),
                "working_days_late": {2: 3, 3: 31}.get(number, 0),
                "received_at": f"2009-10-2{number}T09:30:00+01:00" if came else "",
                "file": f"2009-10 Q2/{directorate[:10]} Q2.xlsx" if came else "",
                "indicators_due": 6,
                "reported": 4 if came else 0,
                "nci": 1 if came else 0,
                "blank": 1 if came else 0,
                "not_returned": 0 if came else 6,
                "rejected": 0,
                "held": 0,
                "not_applicable": 0,
                "withdrawn": 0,
                "empty_file": "",
            }
        )
    return _frame(rows, EXPECTED_COLUMNS)


def chase_frame() -> pd.DataFrame:
    """Return one thing owed."""
    row = {"to_name": "Jo Carter", "to_email": "jo.carter@example.org", "directorate": DIRECTORATES[3], "ref": "",
           "title": "", "what": "return", "due": "2009-10-23", "working_days_late": 31, "step": 10,
           "form": "scorecard", "period": "2009-10-Q2", "kind": "return", "role": "contact", "officer": "",
           "since": "2009-10-23", "days_from_since": 31, "file": "", "sheet": "", "cell": "", "promise": "",
           "consequence": ""}  # fmt: skip
    return _frame([row], CHASE_COLUMNS)


def make_period_set(
    *, indicators: bool = True, plan: bool = False, copies: int = 1, draft: bool = True, returns: bool = True
) -> PeriodSet:
    """Return a set of the balanced scorecard of 2009-10-Q2, with or without the plan, or the plan's own of 2003-04-Q4.

    Parameters
    ----------
    indicators, plan : bool
        What it holds.
    copies : int
        How often the invented indicators are repeated.
    draft : bool
        Marked as a draft.
    returns : bool
        False leaves the frames about returns empty.
    """
    period = Period(2009, 2) if indicators else Period(2003, 4)
    scorecard = scorecard_frame(period, copies) if indicators else _frame([], SCORECARD.columns)
    criteria = plan_frame() if plan else _frame([], PLAN.columns)
    history = history_frame(scorecard)
    with_returns = returns and indicators
    expected = expected_frame() if with_returns else _frame([], EXPECTED_COLUMNS)
    findings = findings_frame() if with_returns else _frame([], FINDING_COLUMNS)
    register: Any = SimpleNamespace(directorates=[SimpleNamespace(name=name) for name in DIRECTORATES])
    statement = _frame(
        [
            {"line": "Rows found in the files of this period", "count": 46, "of": None},
            {"line": "Rows accepted", "count": 45, "of": 46},
            {"line": "Rows held", "count": 1, "of": 46},
            {"line": "Rows ignored", "count": 0, "of": 46},
        ]
        if with_returns
        else [],
        ("line", "count", "of"),
    )
    return PeriodSet(
        period=period,
        as_at=date(2009, 12, 7),
        run_id="2009-12-07-5b1c9a20",
        version="0.1.0",
        draft=draft,
        council="Example County Council",
        label="Illustrative figures",
        contact="Corporate Performance, performance@example.org",
        scorecard=scorecard,
        plan=criteria,
        findings=findings,
        submissions=submissions_frame() if with_returns else _frame([], SUBMISSION_COLUMNS),
        expected=expected,
        chase=chase_frame() if with_returns else _frame([], CHASE_COLUMNS),
        summary=summarise(scorecard, criteria, expected, findings, history, register, period),
        history=history,
        statement=statement,
        rules=rules_in_words(Decimal(5), 15, 1),
        inputs=[("inputs/register.xlsx", "0f" * 32), ("inputs/returns/2009-10 Q2/CYPF Q2 return v2.xlsx", "ab" * 32)],
        settings=[("rules.default_tolerance", "5", "default"), ("council.name", "Example County Council",
                                                                "settings.toml")],
    )  # fmt: skip


def with_text(period_set: PeriodSet, text: str) -> PeriodSet:
    """Return the set with a text in every free text of its first indicator and criterion."""
    scorecard, plan = period_set.scorecard.copy(), period_set.plan.copy()
    for name in ("title", "comment", "action_plan", "lead_officer", "nci_reason"):
        scorecard.loc[0, name] = text
    for name in ("criterion", "comment_resolved", "comment", "change_note", "lead_officers") if len(plan) else ():
        plan.loc[0, name] = text
    return replace(period_set, scorecard=scorecard, plan=plan)


def _frame(rows: list[dict[str, Any]], columns: Any) -> pd.DataFrame:
    """Return rows as a frame of objects with exactly these columns."""
    return pd.DataFrame(rows, columns=list(columns), dtype=object)
