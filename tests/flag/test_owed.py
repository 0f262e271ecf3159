"""What is asked of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flag.owed import step_of
from tests.support.nights import CORE, EE, Outcome, decision, night
from tests.support.registers import indicator

FILE = "E Q2.xlsx"
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
        ("Helen Cross", "B", "The row came without a figure: enter it, or write NCI with the reason", "query"),
        ("Gareth Hill", "C", "A value came that cannot be used: correct it", "query"),
        ("Gareth Hill", "D", "No Current Information was given without a date: say when it is expected", "query"),
        ("Gareth Hill", "F", "The figure was promised by 2009-10-31: send it", "query"),
        ("Gareth Hill", "G", "The return came without this indicator: send it", "query"),
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
