"""A return that came before its quarter had ended: used, and asked about unless its figures are not firm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.nights import Q2, Outcome, drop, night, received
from tests.support.registers import criterion, indicator
from tests.support.returns import PLAN_HEADINGS
from tests.support.workspaces import run

EARLY = "2009-07-30 09:00"


def came(folder: Path, moment: str, *rows: dict[str, Any], due: str = "2009-10-23", **of_indicator: Any) -> Outcome:
    return night(
        folder,
        {"E Q2.xlsx": [{"Indicator": f"Measure {row['Ref']}", **row} for row in rows]},
        times={"E Q2.xlsx": moment},
        Indicators=[indicator(row["Ref"], **of_indicator) for row in rows],
        Calendar=[{"Form": "scorecard", "Period": Q2, "Due": due}],
    )


def told(made: Outcome) -> list[tuple[str, str]]:
    return [(row["severity"], row["message"]) for row in made.rows("findings") if row["code"] == "PERIOD_NOT_ENDED"]


def test_a_return_that_came_before_its_quarter_had_ended_is_used_and_asked_about(tmp_path: Path) -> None:
    made = came(tmp_path, EARLY, {"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": 81}, {"Ref": "C"})
    assert [row["actual"] for row in made.rows("scorecard")] == ["80", "81", ""]
    assert told(made) == [
        (
            "explain",
            "The return came on 30 July 2009, before Quarter 2 2009/10 (July to September 2009) had ended. It was "
            "used, with 2 figures that may still change. Check the quarter in the title. If it is right, send the "
            "return again after 30 September 2009.",
        )
    ]


def test_the_last_day_belongs_to_the_quarter_and_the_day_after_does_not(tmp_path: Path) -> None:
    row = {"Ref": "A", "Actual": 80}
    assert len(told(came(tmp_path / "last", "2009-09-30 17:00", row))) == 1
    assert told(came(tmp_path / "after", "2009-10-01 00:00", row)) == []


def test_figures_that_are_not_given_as_firm_are_not_asked_about(tmp_path: Path) -> None:
    made = came(
        tmp_path,
        EARLY,
        {"Ref": "A", "Actual": 80, "Figure status": "Provisional"},
        {"Ref": "B", "Actual": 80, "Figure status": "Forecast"},
        {"Ref": "C", "Actual": "80 (est)"},
        {"Ref": "D", "Actual": "NCI - survey in autumn"},
    )
    assert told(made) == []


def test_where_the_calendar_asks_before_the_end_nothing_is_told(tmp_path: Path) -> None:
    assert told(came(tmp_path, EARLY, {"Ref": "A", "Actual": 80}, due="2009-08-31")) == []


def test_a_figure_about_an_earlier_quarter_that_had_ended_may_come_early(tmp_path: Path) -> None:
    assert told(came(tmp_path, EARLY, {"Ref": "A", "Actual": 80}, lag_months=3)) == []


def test_a_plan_that_came_before_its_quarter_had_ended_is_asked_about(tmp_path: Path) -> None:
    workstream = "Workstream 1: Standing"
    night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[criterion("1.1a", due="Dec 2009", workstream=workstream)],
        decisions=[received("W1.xlsx", EARLY)],
    )
    row = {
        "Action no": "1.1",
        "Success criteria": "Criterion 1.1a",
        "Target date": "Dec 2009",
        "Current position": "On track",
    }
    drop(tmp_path, "W1.xlsx", [row], titles=(workstream, "Quarter 2 2009/10"), headings=PLAN_HEADINGS)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert ["with 1 position that may still change" in message for _, message in told(made)] == [True]
