"""What the sheet Summary shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd

from pipeline.register import Register
from pipeline.score.summary import summarise
from pipeline.write.sheets.summary_lists import _quantity
from pipeline.write.workbooks import working_edition
from tests.support.period_sets import make_period_set
from tests.support.workbooks import load, opened, row_of


def test_the_summary_prints_both_percentages_with_their_denominators() -> None:
    row = row_of(opened("indicators")["Summary"], "Whole council")
    assert row[1:14] == [24, 4, 5, 5, 10, 14, 28.6, 35.7, 35.7, 22, 18.2, 22.7, 22.7]


def test_green_amber_red_and_not_rated_add_up_to_what_is_due_in_every_row() -> None:
    sheet = opened("indicators")["Summary"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Customer")
    rows = [[cell.value for cell in sheet[place][:6]] for place in range(top, top + 10)]
    assert [row[0] for row in rows][-1] == "Whole council"
    assert [row[1] for row in rows] == [sum(row[2:6]) for row in rows]


def test_the_movement_of_ratings_says_how_many_stayed() -> None:
    period_set = make_period_set()
    period_set.scorecard.loc[period_set.scorecard["due"], "previous_period"] = "2009-10-Q1"
    period_set.scorecard["rag_previous"] = ""
    for ref, before in (("NI 130", "Green"), ("NI 75", "Green"), ("NI 47", "Amber"), ("NI 117", "Red")):
        period_set.scorecard.loc[period_set.scorecard["indicator_ref"] == ref, "rag_previous"] = before
    register: Any = SimpleNamespace(directorates=[])
    none = pd.DataFrame()
    summary = summarise(period_set.scorecard, none, none, none, period_set.history, register, period_set.period)
    sheet = load(working_edition(replace(period_set, summary=summary)))["Summary"]
    rows = [[row[number].value for number in (0, 1, 3, 5, 7)] for row in sheet.iter_rows() if row[0].value]
    assert [row for row in rows if str(row[0]).startswith("was ")] == [
        ["was G ● Green", 1, 1, 0, 0],
        ["was A ▲ Amber", 0, 1, 0, 0],
        ["was R ■ Red", 0, 0, 1, 0],
        ["was – Not rated", 0, 0, 0, 10],
    ]


def test_pounds_with_pence_show_two_places_on_the_summary_too() -> None:
    row = {"actual": Decimal("1099.5"), "unit": "£", "decimals": None}
    assert _quantity(row, "actual") == "£1,099.50"
    assert _quantity(row | {"actual": Decimal(1099)}, "actual") == "£1,099"
    assert _quantity(row | {"unit": "£m", "actual": Decimal("6.4")}, "actual") == "£6.4m"


def test_the_summary_names_what_moved_improves_and_is_at_risk() -> None:
    sheet = opened("indicators")["Summary"]
    texts = [cell.value for row in sheet.iter_rows(min_col=16) for cell in row if cell.value]
    assert texts.index("Biggest movers since the last period") < texts.index("CS12")
    assert {"Level 2", "Level 3", "▲ better 50.0%", "4 × 5 = 20", "and 1 more: see Exceptions"} - set(texts) == {
        "and 1 more: see Exceptions"
    }


def test_the_summary_of_the_plan_names_what_slipped_and_what_was_agreed() -> None:
    sheet = opened("plan")["Summary"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"What slipped, or is on track for a later date", "R ■ 6 months", "A ▲ 1 month", "none given"} <= texts
    assert any(text.startswith("6.2a NB CCMT has agreed") for text in texts)
    assert row_of(sheet, "Slipped")[1] == 6


def test_a_criterion_that_does_not_apply_stands_on_its_sheet_and_in_no_tile() -> None:
    period_set = make_period_set(indicators=False, plan=True)
    plan = period_set.plan
    position = {"data_status": "not_applicable", "delivery_status": "", "rag": "Not rated", "position_text": ""}
    plan.loc[0, list(position)] = list(position.values())
    empty = pd.DataFrame()
    summary = summarise(empty, plan, period_set.expected, period_set.findings, empty, Register(), period_set.period)
    workbook = load(working_edition(replace(period_set, summary=summary)))
    shown = [str(cell.value) for row in workbook["Summary"].iter_rows(max_row=10) for cell in row if cell.value]
    assert [text for text in shown if text.startswith("of 6")] == ["of 64 criteria"] * 3
    assert "64" in shown
    assert "65" not in shown
    assert row_of(workbook["Improvement plan"], plan.loc[0, "criterion_ref"])[3] == "Not applicable"
