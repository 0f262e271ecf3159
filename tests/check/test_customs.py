"""A return whose own values prove that its sender writes a decimal comma, or the month of a date first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.nights import Outcome, drop, night
from tests.support.registers import criterion, indicator
from tests.support.returns import PLAN_HEADINGS
from tests.support.workspaces import run

HEADINGS = ("Ref", "Indicator", "Target", "Actual", "Comment", "Data as at", "NCI expected by")


def outcome(folder: Path, *rows: dict[str, Any]) -> Outcome:
    night(folder, {}, Indicators=[indicator(row["Ref"], unit="number") for row in rows])
    drop(folder, "E Q2.xlsx", [{"Indicator": f"Measure {row['Ref']}", **row} for row in rows], headings=HEADINGS)
    return Outcome(folder, run(folder, "2009-11-16"), "2009-10-Q2")


def actuals(made: Outcome) -> dict[str, str]:
    return {row["indicator_ref"]: row["actual"] for row in made.rows("scorecard")}


def told(made: Outcome, ref: str) -> list[tuple[str, str]]:
    return [(row["cell"], row["code"]) for row in made.rows("findings") if row["ref"] == ref]


def message(made: Outcome, code: str) -> str:
    return next(row["message"] for row in made.rows("findings") if row["code"] == code)


def test_beside_a_decimal_comma_a_typed_figure_that_may_be_thousands_or_decimals_is_not_used(tmp_path: Path) -> None:
    made = outcome(
        tmp_path,
        {"Ref": "A", "Actual": "1.655"},
        {"Ref": "B", "Actual": "1,655"},
        {"Ref": "C", "Actual": "9,3"},
        {"Ref": "D", "Actual": 1.655},
        {"Ref": "E", "Actual": "84.2"},
        {"Ref": "F", "Actual": "1,655,000"},
    )
    assert actuals(made) == {"A": "", "B": "", "C": "", "D": "1.655", "E": "84.2", "F": "1655000"}
    assert told(made, "A") == [("D5", "VALUE_COMMA_OR_POINT")]
    assert told(made, "B") == [("D6", "VALUE_COMMA_OR_POINT")]
    assert told(made, "C") == [("D7", "VALUE_DECIMAL_COMMA")]
    assert message(made, "VALUE_COMMA_OR_POINT") == (
        "The cell holds '1.655', which may mean thousands or decimals: '9,3' in D7 of sheet 'Return' has a comma "
        "before its decimals. Write every figure with a point before the decimals and nothing between thousands, for "
        "example 1655 or 9.3, and send the return again."
    )
    assert message(made, "VALUE_DECIMAL_COMMA") == (
        "The cell holds '9,3'. A comma parts thousands here, and decimals stand behind a point. Write 9.3 if that is "
        "meant, and send the return again."
    )


def test_a_target_with_a_decimal_comma_puts_an_actual_in_doubt(tmp_path: Path) -> None:
    made = outcome(tmp_path, {"Ref": "A", "Actual": "1,655"}, {"Ref": "B", "Actual": 8, "Target": "9,35"})
    assert actuals(made) == {"A": "", "B": "8"}


def test_without_a_decimal_comma_three_digits_behind_a_comma_are_thousands(tmp_path: Path) -> None:
    made = outcome(tmp_path, {"Ref": "A", "Actual": "1,655"}, {"Ref": "B", "Actual": "1.655", "Comment": "9,3"})
    assert actuals(made) == {"A": "1655", "B": "1.655"}


def test_a_decimal_comma_in_one_return_puts_no_other_return_in_doubt(tmp_path: Path) -> None:
    made = outcome(tmp_path, {"Ref": "A", "Actual": "9,3"}, {"Ref": "B", "Actual": 8})
    drop(tmp_path, "E Q2 second.xlsx", [{"Ref": "B", "Indicator": "Measure B", "Actual": "1,655"}], headings=HEADINGS)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-17"), made.period)
    assert actuals(made) == {"A": "", "B": "1655"}


def test_beside_a_date_with_its_month_first_a_date_of_two_possible_months_is_not_used(tmp_path: Path) -> None:
    made = outcome(
        tmp_path,
        {"Ref": "A", "Actual": 8, "Data as at": "04/05/2009"},
        {"Ref": "B", "Actual": 8, "Data as at": "06/13/2009"},
        {"Ref": "C", "Actual": 8, "Data as at": "30/06/2009"},
        {"Ref": "D", "Actual": "NCI - survey, expected 04/05/2010"},
    )
    dates = {row["indicator_ref"]: row["data_as_at"] for row in made.rows("scorecard")}
    assert dates == {"A": "", "B": "", "C": "2009-06-30", "D": ""}
    assert told(made, "A") == [("F5", "DATE_DAY_OR_MONTH")]
    assert told(made, "B") == [("F6", "DATE_NOT_READ")]
    assert ("D8", "DATE_DAY_OR_MONTH") in told(made, "D")
    assert message(made, "DATE_DAY_OR_MONTH") == (
        "'04/05/2009' may mean two days: '06/13/2009' in F6 of sheet 'Return' has the month first. It was not used. "
        "Type the month as a word, for example 4 May 2009."
    )


def test_without_a_date_that_proves_another_order_dates_are_day_first(tmp_path: Path) -> None:
    made = outcome(tmp_path, {"Ref": "A", "Actual": 8, "Data as at": "04/05/2009"})
    assert made.indicator("A")["data_as_at"] == "2009-05-04"


def test_beside_a_position_with_its_month_first_a_position_of_two_possible_months_is_not_used(tmp_path: Path) -> None:
    positions = {
        "1.1a": "Achieved by 06/13/2009",
        "1.1b": "Will be achieved by 04/05/2010",
        "1.1c": "On track",
    }
    workstream = "Workstream 1: Standing"
    night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": "2009-10-Q2", "Due": "2009-10-23"}],
        Plan=[criterion(ref, due="Dec 2009", workstream=workstream) for ref in positions],
    )
    rows = [
        {
            "Action no": "1.1",
            "Success criteria": f"Criterion {ref}",
            "Target date": "Dec 2009",
            "Current position": said,
        }
        for ref, said in positions.items()
    ]
    drop(tmp_path, "W1.xlsx", rows, titles=(workstream, "Quarter 2 2009/10"), headings=PLAN_HEADINGS)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), "2009-10-Q2")
    statuses = {row["criterion_ref"]: row["data_status"] for row in made.rows("plan")}
    assert statuses == {"1.1a": "rejected", "1.1b": "rejected", "1.1c": "reported"}
    assert [(row["cell"], row["code"], row["severity"]) for row in made.rows("findings") if row["ref"] == "1.1b"] == [
        ("E6", "DATE_DAY_OR_MONTH", "must_fix")
    ]
