"""The tables of a published set, to the letter."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.nights import CORE, EE, Q2, Outcome, night
from tests.support.registers import criterion, indicator

COLUMNS = {
    "scorecard": "period, indicator_ref, title, perspective, directorate, lead_officer, unit, good_is, frequency, "
    "source, baseline, target, actual, actual_text, figure_status, data_as_at, data_status, nci_reason, "
    "nci_expected_by, rag, stated_rag, variance, variance_percent, direction_short, direction_long, "
    "direction_baseline, likelihood, impact, risk, action_plan, comment, file, sheet, cell, received_at",
    "plan": "period, criterion_ref, outcome_no, outcome, action_no, action, criterion, due_text, due_start, due_end, "
    "position_text, delivery_status, forecast_end, slip_months, rag, comment, comment_resolved, change_note, "
    "lead_officers, workstream, manager, file, sheet, cell",
    "findings": "file, sheet, cell, heading, ref, severity, code, found, message",
    "submissions": "file, sha256, form, directorate, period, received_at, due, timeliness, working_days_late, outcome, "
    "reason, rows_found, rows_accepted, rows_held, rows_ignored",
    "expected": "directorate, form, period, due, timeliness, working_days_late, received_at, file, indicators_due, "
    "reported, nci, blank, not_returned, rejected, held, not_applicable",
    "chase": "to_name, to_email, directorate, ref, title, what, due, working_days_late, step",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return night(
        tmp_path_factory.mktemp("contract"),
        {
            "E Q2.xlsx": [
                {
                    "Ref": "NI 1",
                    "Indicator": "Measure NI 1",
                    "Baseline": "80%",
                    "Target": "85%",
                    "Actual": "82.5%",
                    "RAG": "G",
                    "Likelihood": 4,
                    "Impact": "5",
                    "Action plan": "Visit every site",
                    "Comment": "Two sites were shut",
                    "Figure status": "provisional",
                    "Data as at": "September 2009",
                }
            ]
        },
        Indicators=[
            indicator(
                "NI 1",
                lead_officer="Helen Cross",
                source="national",
                decimals=1,
                baseline=80,
                tolerance=3,
                tolerance_kind="points",
            ),
            indicator("CC-1", directorate=CORE),
        ],
        Targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": 85}],
        Plan=[criterion("1.1a", workstream="Workstream 1: Standing", manager="Chris Mitchell")],
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_the_contract_come_first_and_in_order(made: Outcome, name: str) -> None:
    first = (made.folder / "outputs" / Q2 / "data" / f"{name}.csv").read_text("utf-8").splitlines()[0]
    wanted = COLUMNS[name].split(", ")
    assert first.split(",")[: len(wanted)] == wanted


def test_a_row_of_the_scorecard_in_full(made: Outcome) -> None:
    row = made.indicator("NI 1")
    assert {name: row[name] for name in COLUMNS["scorecard"].split(", ")} == {
        "period": "2009-10-Q2",
        "indicator_ref": "NI 1",
        "title": "Measure NI 1",
        "perspective": "Customer",
        "directorate": "Environment & Economy",
        "lead_officer": "Helen Cross",
        "unit": "%",
        "good_is": "higher",
        "frequency": "quarterly",
        "source": "national",
        "baseline": "80",
        "target": "85",
        "actual": "82.5",
        "actual_text": "82.5%",
        "figure_status": "provisional",
        "data_as_at": "2009-09-30",
        "data_status": "reported",
        "nci_reason": "",
        "nci_expected_by": "",
        "rag": "Amber",
        "stated_rag": "Green",
        "variance": "-2.5",
        "variance_percent": row["variance_percent"],
        "direction_short": "no_comparison",
        "direction_long": "no_comparison",
        "direction_baseline": "better",
        "likelihood": "4",
        "impact": "5",
        "risk": "20",
        "action_plan": "Visit every site",
        "comment": "Two sites were shut",
        "file": "E Q2.xlsx",
        "sheet": "Return",
        "cell": "F5",
        "received_at": "2009-10-20T12:00:00+01:00",
    }
    assert row["variance_percent"].startswith("-2.94117647")


def test_a_row_of_submissions_in_full(made: Outcome) -> None:
    content = (made.folder / "inputs" / "returns" / "E Q2.xlsx").read_bytes()
    assert made.rows("submissions") == [
        {
            "file": "E Q2.xlsx",
            "sha256": sha256(content).hexdigest(),
            "form": "scorecard",
            "directorate": "Environment & Economy",
            "period": "2009-10-Q2",
            "received_at": "2009-10-20T12:00:00+01:00",
            "due": "2009-10-23",
            "timeliness": "on_time",
            "working_days_late": "0",
            "outcome": "accepted_with_queries",
            "reason": "One to answer.",
            "rows_found": "1",
            "rows_accepted": "1",
            "rows_held": "0",
            "rows_ignored": "0",
        }
    ]


def test_a_finding_in_full(made: Outcome) -> None:
    assert made.rows("findings") == [
        {
            "file": "E Q2.xlsx",
            "sheet": "Return",
            "cell": "G5",
            "heading": "RAG",
            "ref": "NI 1",
            "severity": "explain",
            "code": "RAG_DIFFERS",
            "found": "G",
            "message": "NI 1 is given as Green, but 82.5% against a target of 85.0% is Amber by the rule (Green at "
            "85.0% or more; Amber down to 82% (3 percentage points); Red below). The computed rating counts. Explain "
            "the difference, or correct the figure.",
        }
    ]


def test_every_return_expected_in_full(made: Outcome) -> None:
    delivered, missing = made.rows("expected")
    assert delivered == {
        "directorate": EE,
        "form": "scorecard",
        "period": "2009-10-Q2",
        "due": "2009-10-23",
        "timeliness": "on_time",
        "working_days_late": "0",
        "received_at": "2009-10-20T12:00:00+01:00",
        "file": "E Q2.xlsx",
        "indicators_due": "1",
        "reported": "1",
        "nci": "0",
        "blank": "0",
        "not_returned": "0",
        "rejected": "0",
        "held": "0",
        "not_applicable": "0",
        "withdrawn": "0",
        "empty_file": "",
    }
    assert missing == delivered | {
        "directorate": CORE,
        "timeliness": "outstanding",
        "working_days_late": "16",
        "received_at": "",
        "file": "",
        "reported": "0",
        "not_returned": "1",
    }


def test_what_is_owed_in_full(made: Outcome) -> None:
    assert made.rows("chase") == [
        {
            "to_name": "Karen Mills",
            "to_email": "karen.mills@example.org",
            "directorate": CORE,
            "ref": "",
            "title": "Scorecard return",
            "what": "The scorecard return for Quarter 2 2009/10 (July to September 2009) has not come",
            "due": "2009-10-23",
            "working_days_late": "16",
            "step": "10",
            "form": "scorecard",
            "period": "2009-10-Q2",
            "kind": "return",
            "role": "contact",
            "officer": "",
            "since": "2009-10-23",
            "days_from_since": "16",
            "file": "",
            "sheet": "",
            "cell": "",
            "promise": "",
            "consequence": "",
        }
    ]


def test_no_plan_is_shown_where_the_calendar_asks_for_none(made: Outcome) -> None:
    assert made.rows("plan") == []


def test_the_manifest_names_every_input_and_every_file_with_its_hash(made: Outcome) -> None:
    folder = made.folder / "outputs" / Q2
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == on_disk - {"manifest.json"}
    assert all(
        sha256(Path(folder, name).read_bytes()).hexdigest() == digest for name, digest in manifest["files"].items()
    )
    assert list(manifest["inputs"]) == ["settings.toml", "register.xlsx", "returns/E Q2.xlsx"]


def test_a_set_holds_every_file_of_the_contract(made: Outcome) -> None:
    folder = made.folder / "outputs" / Q2
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "data/changes.csv",
        "data/chase.csv",
        "data/control_totals.csv",
        "data/decisions.csv",
        "data/expected.csv",
        "data/findings.csv",
        "data/plan.csv",
        "data/reconciliation.csv",
        "data/scorecard.csv",
        "data/submissions.csv",
        "manifest.json",
        "scorecard-cabinet.xlsx",
        "scorecard.xlsx",
    ]
