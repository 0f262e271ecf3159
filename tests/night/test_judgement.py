"""The rules of judgement over several quarters: targets, ratings, due, direction, written out case by case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.nights import EE, Q1, Q2, Outcome, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import run

LAST = "2008-09-Q2"
CALENDAR = tuple(
    {"Form": "scorecard", "Period": period, "Due": due}
    for period, due in ((LAST, "2008-10-24"), (Q1, "2009-07-24"), (Q2, "2009-10-23"))
)
YEAR, HALF = "2009-10", Q2
# ref: (register, targets, actuals of last year's Q2, Q1 and Q2)
CASES: dict[str, tuple[dict[str, Any], list[dict[str, Any]], tuple[Any, Any, Any]]] = {
    "J1": ({}, [{"Period": YEAR, "Target": 80}], (None, 78, 80)),
    "J2": ({}, [{"Period": YEAR, "Target": 80}], (None, 79, 76)),
    "J3": ({}, [{"Period": YEAR, "Target": 80}], (None, 75.9, 75.9)),
    "J4": ({"good_is": "lower", "unit": "days"}, [{"Period": YEAR, "Target": 10}], (12, 11, 10.5)),
    "J5": ({"tolerance": 2, "tolerance_kind": "points"}, [{"Period": YEAR, "Target": 80}], (None, None, 78)),
    "J6": ({"unit": "number", "good_is": "lower"}, [{"Period": YEAR, "Target": 0}], (None, 0, 1)),
    "J7": ({"good_is": "range"}, [{"Period": YEAR, "Low": 90, "High": 110}], (None, 80, 88)),
    "J8": ({"good_is": "range"}, [{"Period": YEAR, "Low": 90, "High": 110}], (None, 95, 105)),
    "J9": ({"unit": "number", "cumulative": "yes"}, [{"Period": YEAR, "Target": 100}], (40, 25, 50)),
    "J10": ({"unit": "number", "cumulative": "yes"}, [{"Period": HALF, "Target": 50}], (40, 25, 50)),
    "J11": ({"unit": "yes/no"}, [{"Period": YEAR, "Target": "Yes"}], (None, "No", "No")),
    "J12": ({"unit": "level"}, [{"Period": YEAR, "Target": "Level 3"}], (None, "Level 2", "Level 3")),
    "J13": ({"good_is": "none"}, [{"Period": YEAR, "Target": 80}], (None, 80, 81)),
    "J14": ({}, [], (None, 80, 81)),
    "J15": ({"frequency": "annual"}, [{"Period": YEAR, "Target": 80}], (None, None, None)),
    "J16": ({"frequency": "annual", "due_in": "Q2"}, [{"Period": YEAR, "Target": 80}], (70, None, 82)),
    "J17": ({"frequency": "annual", "lag_months": 4}, [{"Period": "2008-09", "Target": 80}], (None, None, 82)),
    "J18": ({"frequency": "ad hoc"}, [{"Period": YEAR, "Target": 80}], (None, None, None)),
    "J19": ({"frequency": "half-yearly"}, [{"Period": YEAR, "Target": 80}], (None, None, 81)),
    "J20": ({"frequency": "termly"}, [{"Period": YEAR, "Target": 80}], (None, None, 81)),
    "J21": ({"decimals": 0}, [{"Period": YEAR, "Target": 80}], (None, 79.6, 79.5)),
    "J22": ({"baseline": 70}, [{"Period": YEAR, "Target": 80}], (None, 80, 65)),
    "J23": ({"from": "2009-10-01"}, [{"Period": YEAR, "Target": 80}], (None, None, None)),
    "J24": ({"to": "2009-06-30"}, [{"Period": YEAR, "Target": 80}], (None, 80, None)),
    "J25": ({"frequency": "annual", "due_in": "Q1"}, [{"Period": YEAR, "Target": 80}], (None, 70, None)),
    "J26": ({"frequency": "monthly"}, [{"Period": YEAR, "Target": 80}], (None, 80, 80)),
}
# ref: data status, actual, target, rag, short, long, baseline
EXPECTED: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "J1": ("reported", "80", "80", "Green", "better", "no_comparison", "no_comparison"),
    "J2": ("reported", "76", "80", "Amber", "worse", "no_comparison", "no_comparison"),
    "J3": ("reported", "75.9", "80", "Red", "same", "no_comparison", "no_comparison"),
    "J4": ("reported", "10.5", "10", "Amber", "better", "better", "no_comparison"),
    "J5": ("reported", "78", "80", "Amber", "no_comparison", "no_comparison", "no_comparison"),
    "J6": ("reported", "1", "0", "Red", "worse", "no_comparison", "no_comparison"),
    "J7": ("reported", "88", "", "Amber", "better", "no_comparison", "no_comparison"),
    "J8": ("reported", "105", "", "Green", "same", "no_comparison", "no_comparison"),
    "J9": ("reported", "50", "", "Not rated", "no_comparison", "better", "no_comparison"),
    "J10": ("reported", "50", "50", "Green", "no_comparison", "better", "no_comparison"),
    "J11": ("reported", "0", "1", "Red", "same", "no_comparison", "no_comparison"),
    "J12": ("reported", "3", "3", "Green", "better", "no_comparison", "no_comparison"),
    "J13": ("reported", "81", "80", "Not rated", "no_comparison", "no_comparison", "no_comparison"),
    "J14": ("reported", "81", "", "Not rated", "better", "no_comparison", "no_comparison"),
    "J15": ("not_due", "", "80", "Not rated", "no_comparison", "no_comparison", "no_comparison"),
    "J16": ("reported", "82", "80", "Green", "better", "better", "no_comparison"),
    "J17": ("reported", "82", "80", "Green", "no_comparison", "no_comparison", "no_comparison"),
    "J18": ("not_due", "", "80", "Not rated", "no_comparison", "no_comparison", "no_comparison"),
    "J19": ("reported", "81", "80", "Green", "no_comparison", "no_comparison", "no_comparison"),
    "J20": ("reported", "81", "80", "Green", "no_comparison", "no_comparison", "no_comparison"),
    "J21": ("reported", "79.5", "80", "Green", "same", "no_comparison", "no_comparison"),
    "J22": ("reported", "65", "80", "Red", "worse", "no_comparison", "worse"),
    "J25": ("not_due", "70", "80", "Red", "no_comparison", "no_comparison", "no_comparison"),
    "J26": ("reported", "80", "80", "Green", "same", "no_comparison", "no_comparison"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("judgement")
    night(
        folder,
        {},
        Calendar=CALENDAR,
        Indicators=[indicator(ref, **case[0]) for ref, case in CASES.items()],
        Targets=[{"Ref": ref, **target} for ref, case in CASES.items() for target in case[1]],
        today="2008-04-01",
    )
    for number, title in enumerate(("Quarter 2 2008/09", "Quarter 1 2009/10", "Quarter 2 2009/10")):
        rows = [
            {"Ref": ref, "Actual": case[2][number], "Comment": "Noted"}
            for ref, case in CASES.items()
            if case[2][number] is not None
        ]
        drop(folder, f"E return {number}.xlsx", rows, titles=(EE, title))
    return Outcome(folder, run(folder, "2009-11-16"), Q2)


@pytest.mark.parametrize("ref", EXPECTED)
def test_an_indicator_is_judged_by_its_rule(made: Outcome, ref: str) -> None:
    row = made.indicator(ref)
    names = ("data_status", "actual", "target", "rag", "direction_short", "direction_long", "direction_baseline")
    assert tuple(row[name] for name in names) == EXPECTED[ref]


def test_an_indicator_stands_in_the_scorecard_only_between_from_and_to(made: Outcome) -> None:
    refs = {row["indicator_ref"] for row in made.rows("scorecard")}
    assert set(CASES) - refs == {"J23", "J24"}
    assert "J24" in {row["indicator_ref"] for row in made.rows("scorecard", Q1)}


def test_a_row_that_is_not_due_shows_the_last_known_figure_its_period_and_no_cell(made: Outcome) -> None:
    row = made.indicator("J25")
    assert (row["actual"], row["data_as_at"], row["file"], row["cell"]) == ("70", Q1, "", "")


def test_a_cumulative_figure_without_a_profile_says_so(made: Outcome) -> None:
    assert made.indicator("J9")["not_rated_reason"] == "no profile"
    assert made.indicator("J14")["not_rated_reason"] == "no target"


def test_what_is_not_due_is_outside_the_counts(made: Outcome) -> None:
    due = {row["indicator_ref"] for row in made.rows("scorecard") if row["data_status"] != "not_due"}
    expected = made.expected(EE)
    assert int(expected["indicators_due"]) == len(due) == 21
    assert int(expected["reported"]) == 21


def test_a_figure_that_comes_early_is_kept_for_later_and_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("early")
    night(folder, {}, Calendar=CALENDAR, Indicators=[indicator("A", frequency="annual")], today="2008-04-01")
    drop(folder, "E Q1.xlsx", [{"Ref": "A", "Actual": 64}], titles=(EE, "Quarter 1 2009/10"))
    early = Outcome(folder, run(folder, "2009-11-16"), Q2)
    assert early.codes(period=Q1) == [("F5", "REPORTED_NOT_DUE")]
    assert (early.indicator("A")["data_status"], early.indicator("A")["actual"]) == ("not_due", "64")
    assert early.report.exit_code == 0
