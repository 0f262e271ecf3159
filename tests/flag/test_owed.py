"""What is asked of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flag.steps import step_of
from tests.support.nights import CORE, EE, TITLES, Outcome, decision, night
from tests.support.registers import indicator
from tests.support.workspaces import run

FILE = "E Q2.xlsx"
CALENDAR_OF_TWO = (("2009-10-Q1", "2009-07-24"), ("2009-10-Q2", "2009-10-23"))
HELEN = {"Name": "Helen Cross", "Email": "helen.cross@example.org"}
GRAHAM = {"Name": "Graham Poole", "Email": "graham.poole@example.org", "Until": "2009-08-31"}


@pytest.mark.parametrize(
    ("late", "step"), [(-6, None), (-5, -5), (-1, -5), (0, 0), (1, 0), (2, 2), (4, 2), (5, 5), (99, 10)]
)
def test_the_step_of_the_ladder_that_is_reached(late: int, step: int | None) -> None:
    assert step_of(late, (-5, 0, 2, 5, 10)) == step


def owed(made: Outcome) -> list[tuple[str, str, str, str]]:
    return [(row["to_name"], row["ref"], row["what"], row["step"]) for row in made.rows("chase")]


def test_single_figures_are_asked_of_their_lead_officers_in_post(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {
            FILE: [
                {"Ref": "A", "Actual": 80},
                {"Ref": "B", "Actual": None},
                {"Ref": "C", "Actual": "eighty or so"},
                {"Ref": "D", "Actual": "NCI - audit"},
                {"Ref": "E", "Actual": "NCI - survey due January 2010"},
                {"Ref": "F", "Actual": "NCI - survey due October 2009"},
            ]
        },
        Indicators=[
            indicator("A", lead_officer="Helen Cross"),
            indicator("B", lead_officer="Helen Cross"),
            indicator("C", lead_officer="Graham Poole"),
            *(indicator(ref, lead_officer="Nobody Known") for ref in "DEFG"),
        ],
        People=[HELEN, GRAHAM],
    )
    assert owed(made) == [
        ("Helen Cross", "B", "The row came without a figure: enter it, or write NCI with the reason", "10"),
        ("Gareth Hill", "C", "A value came that cannot be used: correct it", "10"),
        ("Gareth Hill", "D", "No Current Information was given without a date: say when it is expected", "0"),
        ("Gareth Hill", "F", "The figure was promised by 31 October 2009: send it", "10"),
        ("Gareth Hill", "G", "The return came without this indicator: send it", "10"),
    ]


@pytest.mark.parametrize(
    ("today", "what", "step"),
    [
        ("2009-10-15", None, None),
        ("2009-10-16", "is due", "-5"),
        ("2009-10-23", "is due", "0"),
        ("2009-10-24", "has not come", "0"),
        ("2009-11-16", "has not come", "10"),
    ],
)
def test_a_missing_return_is_asked_of_its_contact_by_the_ladder(
    tmp_path: Path, today: str, what: str | None, step: str | None
) -> None:
    made = night(tmp_path, {}, Indicators=[indicator("A", lead_officer="Helen Cross")], People=[HELEN], today=today)
    whole = f"The scorecard return for Quarter 2 2009/10 (July to September 2009) {what}"
    assert owed(made) == ([("Gareth Hill", "", whole, step)] if what else [])


def test_nobody_whose_figures_have_come_another_way_is_asked_for_a_return(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {"C Q2.xlsx": [{"Ref": "A", "Actual": 80}, {"Ref": "C1", "Actual": 60}]},
        Indicators=[indicator("A"), indicator("C1", directorate=CORE)],
        decisions=[decision("use", Ref="A", Directorate=CORE)],
    )
    assert made.expected(EE)["reported"] == "1"
    assert owed(made) == []


def test_what_does_not_apply_is_not_asked_for(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {FILE: [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": None}]},
        Indicators=[indicator("A"), indicator("B")],
        decisions=[decision("not_applicable", Ref="B", Period="2009-10-Q2")],
    )
    assert (owed(made), made.codes(), made.report.exit_code) == ([], [], 0)
    assert made.indicator("B")["data_status"] == "not_applicable"


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2009-07-01", None, "not_applicable"),
        ("2009-10-01", None, "not_returned"),
        (None, "2009-06-30", "not_returned"),
        ("2009-09-30", "2009-12-31", "not_applicable"),
    ],
)
def test_a_decision_not_applicable_holds_between_its_dates(
    tmp_path: Path, start: str | None, end: str | None, status: str
) -> None:
    apart = decision("not_applicable", Ref="B", From=start, To=end)
    made = night(tmp_path, {}, Indicators=[indicator("A"), indicator("B")], decisions=[apart])
    assert made.indicator("B")["data_status"] == status


def test_only_what_is_due_and_alive_in_the_quarter_is_asked_for(tmp_path: Path) -> None:
    others = {
        "monthly": {"frequency": "monthly"},
        "annual": {"frequency": "annual"},
        "annual, known after six months": {"frequency": "annual", "lag_months": 6},
        "half-yearly": {"frequency": "half-yearly"},
        "termly": {"frequency": "termly"},
        "termly, but not in Q2": {"frequency": "termly", "due_in": "Q1, Q3"},
        "ad hoc": {"frequency": "ad hoc"},
        "begins in the quarter": {"from": "2009-09-30"},
        "begins after it": {"from": "2009-10-01"},
        "ends in the quarter": {"to": "2009-07-01"},
        "ended before it": {"to": "2009-06-30"},
        "begun, but its figure is of the quarter before": {"from": "2009-07-01", "lag_months": 3},
    }
    made = night(
        tmp_path,
        {FILE: [{"Ref": "A", "Actual": 80}]},
        Indicators=[indicator("A"), *(indicator(ref, **rules) for ref, rules in others.items())],
    )
    assert {row["ref"] for row in made.rows("chase")} == {
        "monthly",
        "annual, known after six months",
        "half-yearly",
        "termly",
        "begins in the quarter",
        "ends in the quarter",
    }


def test_an_extension_moves_the_first_step_and_the_days(tmp_path: Path) -> None:
    longer = decision("extension", Directorate=EE, Period="2009-10-Q2", Value="2009-10-30")
    made = night(tmp_path, {}, Indicators=[indicator("A")], decisions=[longer], today="2009-11-03")
    columns = ("due", "since", "working_days_late", "step")
    assert [tuple(row[name] for name in columns) for row in made.rows("chase")] == [
        ("2009-10-30", "2009-10-30", "2", "2")
    ]


def test_what_was_waived_or_accepted_is_quiet_until_the_decision_ends(tmp_path: Path) -> None:
    rows = [("B", None), ("C", "eighty or so"), ("D", None), ("E", "NCI"), ("F", "about 70 or 80")]
    made = night(
        tmp_path,
        {FILE: [{"Ref": "A", "Actual": 80}, *({"Ref": ref, "Actual": actual} for ref, actual in rows)]},
        Indicators=[indicator(ref) for ref in "ABCDEF"],
        decisions=[
            decision("waive", Rule="VALUE_BLANK", Ref="B"),
            decision("accept", Rule="VALUE_NOT_NUMBER", Ref="C", Value="eighty or so"),
            decision("waive", Rule="VALUE_BLANK", Ref="D", To="2009-11-15"),
            decision("waive", Rule="NCI_WITHOUT_REASON", Ref="E"),
        ],
    )
    assert [row["ref"] for row in made.rows("chase")] == ["D", "F"]


def test_a_promise_of_the_quarter_before_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TITLES, "J", (EE, "Quarter 1 2009/10"))
    made = night(
        tmp_path,
        {
            "July.xlsx": [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": "NCI - survey due October 2009"}],
            FILE: [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": None}],
        },
        Indicators=[indicator("A"), indicator("B")],
        times={"July.xlsx": "2009-07-20 12:00"},
        Calendar=[{"Form": "scorecard", "Period": one, "Due": due} for one, due in CALENDAR_OF_TWO],
        today="2009-11-13",
    )
    run(made.folder, "2009-11-16")
    promises = [(row["ref"], row["kind"], row["promise"]) for row in made.rows("chase")]
    assert promises == [("B", "figure", "NCI: survey due October 2009, expected by 31 October 2009")]
