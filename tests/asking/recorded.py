"""A ledger filled by hand: nights on record, with the rows that runs leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.ledger import Ledger

Q1, Q2 = "2009-10-Q1", "2009-10-Q2"
EE = "Environment & Economy"
FIRST, SECOND = "E Q2.xlsx", "E Q2 v2.xlsx"
Row = Mapping[str, object]


def night(
    ledger: Ledger,
    day: str,
    run_id: str,
    tables: Mapping[tuple[str, str], Sequence[Row]],
    *,
    published: Sequence[str] | None = (Q2,),
    counts: Mapping[str, Any] | None = None,
    only: str = "",
) -> int:
    """Record a night with its tables by (name, period); `published` None is a run that was stopped."""
    number = ledger.record_run(run_id, date.fromisoformat(day), "1.0.0", "p" * 64, "i" * 64, only, 0)
    for (table, period), rows in tables.items():
        ledger.record_rows(number, table, period, {_key(table, row): (_ref(row), row) for row in rows})
    if published is not None:
        ledger.mark_published(number, published, {}, counts or {})
    return number


def indicator(**others: Any) -> dict[str, Any]:
    """Return a row of the scorecard: NI 117 with 7.9% against 6.8%."""
    row = {
        "indicator_ref": "NI 117",
        "title": "16 to 18 year olds who are not in education, employment or training",
        "directorate": EE,
        "lead_officer": "Anita Rowe",
        "unit": "%",
        "decimals": "1",
        "target": "6.8",
        "low": "",
        "high": "",
        "actual": "7.9",
        "actual_text": "7.9",
        "figure_status": "",
        "data_as_at": "",
        "data_status": "reported",
        "nci_reason": "",
        "nci_expected_by": "",
        "rag": "Red",
        "stated_rag": "",
        "not_rated_reason": "",
        "rule": "Green at 6.8% or less; Amber up to 7.14% (5 per cent of the target); Red above",
        "direction_short": "worse",
        "direction_long": "no_comparison",
        "direction_baseline": "better",
        "comment": "Two colleges have not sent their lists.",
        "file": FIRST,
        "sheet": "Scorecard",
        "cell": "G8",
        "received_at": "2009-10-20T12:00:00+01:00",
    }
    return row | others


def criterion(**others: Any) -> dict[str, Any]:
    """Return a row of the plan: criterion 1.1.1, on track."""
    row = {
        "criterion_ref": "1.1.1",
        "criterion": "A corporate plan is agreed by Cabinet",
        "workstream": "Corporate governance",
        "lead_officers": "Tom Ellis",
        "position_text": "On track",
        "data_status": "reported",
        "delivery_status": "on_track",
        "due_text": "December 2009",
        "due_end": "2009-12-31",
        "revised_due_text": "",
        "agreed_by": "",
        "forecast_end": "",
        "slip_months": "",
        "rag": "Green",
        "comment": "",
        "comment_resolved": "",
        "change_note": "",
        "file": "Plan.xlsx",
        "sheet": "Plan",
        "cell": "F9",
    }
    return row | others


def reading(file: str = FIRST, **others: Any) -> dict[str, Any]:
    """Return a row of a return as it was read: NI 117 with 7.9."""
    row = {
        "key": f"{file}|Scorecard|8|A8",
        "file": file,
        "sha256": file.ljust(64, "0"),
        "form": "scorecard",
        "sender": EE,
        "sheet": "Scorecard",
        "cell": "G8",
        "excel_row": "8",
        "received_at": "2009-10-20T12:00:00+01:00",
        "ref": "NI 117",
        "data_status": "reported",
        "value": "7.9",
        "text": "7.9",
        "stated_rag": "",
        "comment": "",
        "disposition": "accepted",
        "reason": "",
        "others": "",
    }
    return row | others


def submission(file: str = FIRST, **others: Any) -> dict[str, Any]:
    """Return a file seen, accepted."""
    row = {
        "file": file,
        "sha256": file.ljust(64, "0"),
        "directorate": EE,
        "received_at": "2009-10-20T12:00:00+01:00",
        "outcome": "accepted",
        "reason": "",
    }
    return row | others


def finding(**others: Any) -> dict[str, Any]:
    """Return a finding about NI 117 that must be fixed."""
    row = {
        "file": FIRST,
        "sheet": "Scorecard",
        "cell": "H8",
        "ref": "NI 117",
        "severity": "must_fix",
        "code": "VALUE_BLANK",
        "found": "",
        "message": "Enter the actual for NI 117.",
    }
    return row | others


def decision(number: str = "row 2", **others: Any) -> dict[str, Any]:
    """Return a decision in force about NI 117."""
    row = {
        "number": number,
        "kind": "waive",
        "rule": "VALUE_BLANK",
        "ref": "NI 117",
        "directorate": "",
        "period": "",
        "value": "",
        "reason": "The colleges report in January",
        "by": "Alison Brook",
        "taken": "",
        "start": "",
        "end": "",
        "state": "in force",
        "touched": "NI 117",
    }
    return row | others


def restatement(**others: Any) -> dict[str, Any]:
    """Return a reconciling item: a return of quarter 2 says that quarter 1 was 8.3%."""
    row = {
        "list": "restatements",
        "ref": "NI 117",
        "what": "actual of Quarter 1 2009/10",
        "was": "8.1%",
        "now": "8.3%",
        "published": "8.1%",
        "rag_was": "Amber",
        "rag_now": "Red",
        "state": "",
        "message": "The return gives 8.3 for NI 117 in Quarter 1 2009/10; the figure held is 8.1%.",
    }
    return row | others


REPORTED = decision(
    "row 9", kind="reported", rule="", ref="", period=Q2, value="20091027-bbbb", reason="Cabinet of 24 November",
    state="other period", touched="",
)  # fmt: skip


def story(ledger: Ledger) -> None:
    """Record five nights: a first return, a correction, a stopped run, a report to Cabinet, and a late restatement."""
    night(
        ledger,
        "2009-10-20",
        "20091020-aaaa",
        {
            ("scorecard", Q2): [indicator()],
            ("plan", Q2): [criterion()],
            ("readings", Q2): [reading()],
            ("submissions", Q2): [submission()],
            ("findings", Q2): [finding()],
            ("decisions", Q2): [],
        },
        counts={
            "files_seen": 1,
            "files_read": 1,
            "by_outcome": {"accepted": 1},
            "findings": {"must_fix": 1, "explain": 0, "note": 0},
            "exit_code": 1,
        },
    )
    corrected = indicator(
        actual="7.10", actual_text="7.1 (final)", rag="Amber", file=SECOND, received_at="2009-10-27T09:15:00+00:00"
    )
    second = {
        ("scorecard", Q2): [corrected],
        ("plan", Q2): [criterion(position_text="Achieved", delivery_status="achieved")],
        ("readings", Q2): [
            reading(disposition="ignored", reason="superseded"),
            reading(SECOND, value="7.10", text="7.1 (final)", received_at="2009-10-27T09:15:00+00:00"),
        ],
        ("submissions", Q2): [
            submission(outcome="superseded", reason=f"{SECOND} takes its place."),
            submission(SECOND, received_at="2009-10-27T09:15:00+00:00"),
        ],
        ("findings", Q2): [],
        ("decisions", Q2): [decision()],
    }
    second_counts = {
        "files_seen": 2,
        "files_read": 1,
        "by_outcome": {"accepted": 1, "superseded": 1},
        "findings": {"must_fix": 0, "explain": 0, "note": 0},
        "exit_code": 0,
    }
    night(ledger, "2009-10-27", "20091027-bbbb", second, counts=second_counts)
    night(ledger, "2009-11-02", "20091102-cccc", {("scorecard", Q2): [corrected]}, published=None)
    third = "2009-10-Q3"
    night(
        ledger,
        "2009-11-25",
        "20091125-dddd",
        {("decisions", third): [REPORTED], ("scorecard", third): [indicator(data_status="not_due", rag="Amber")]},
        published=(third,),
    )
    later = reading(
        "E Q3.xlsx",
        value="6.6",
        text="6.6",
        received_at="2010-01-20T10:00:00+00:00",
        others="target: 6.8 (F8); actual of Quarter 2 2009/10 (July to September 2009): 7.4 (H8)",
    )
    item = restatement(
        what="actual of Quarter 2 2009/10", was="7.1%", now="7.4%", published="7.1%",
        message="The return gives 7.4 for NI 117 in Quarter 2 2009/10; the figure held is 7.1%.",
    )  # fmt: skip
    night(
        ledger,
        "2010-01-20",
        "20100120-eeee",
        {
            ("readings", third): [later],
            ("reconciliation", third): [item],
            ("scorecard", third): [indicator(data_status="not_due", rag="Amber", data_as_at=Q2)],
        },
        published=(third,),
    )


def open_story(folder: Path) -> Path:
    """Fill a ledger with the story and return its path."""
    from pipeline.ledger import open_ledger

    path = folder / "ledger.sqlite"
    with open_ledger(path) as ledger:
        story(ledger)
    return path


def _key(table: str, row: Row) -> str:
    if table == "findings":
        return "|".join(str(row[name]) for name in ("file", "sheet", "cell", "code", "ref"))
    if table == "reconciliation":
        return "|".join(str(row[name]) for name in ("list", "ref", "what"))
    for name in ("indicator_ref", "criterion_ref", "key", "number", "file"):
        if name in row:
            return str(row[name])
    raise KeyError(table)


def _ref(row: Row) -> str:
    return str(row.get("indicator_ref") or row.get("criterion_ref") or row.get("ref", ""))
