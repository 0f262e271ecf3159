"""The sheet What changed: since last night and since the period before, by kind."""

from __future__ import annotations

from functools import cache
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.write.workbooks import working_edition
from schemas.reconciliation_frames import CHANGES
from tests.support.reconciled_sets import CHANGED, frame, reconciled_set
from tests.support.workbooks import links_of, load


@cache
def sheet() -> Worksheet:
    return load(working_edition(reconciled_set()))["What changed"]


def changed(**changes: Any) -> list[Any]:
    page = load(working_edition(reconciled_set(**changes)))["What changed"]
    return [row[0].value for row in page.iter_rows(min_row=5) if row[0].value]


def test_each_change_stands_under_its_day_and_kind_what_changed_colour_first() -> None:
    rows = [tuple(cell.value for cell in (row[0], *row[3:6])) for row in sheet().iter_rows(min_row=4)]
    assert rows == [
        ("Ref", "What changed", "Was", "Is"),
        ("Since the scorecard of 6 December 2009", None, None, None),
        ("Indicators: 3, of which 1 changed colour", None, None, None),
        ("NI 117", "Actual", "5.0%", "5.9%"),
        ("NI 117", "RAG", "A ▲ Amber", "R ■ Red"),
        ("NI 47", "Actual", "349", "352"),
        ("F04", "Data status", "Reported", "Held"),
        ("Success criteria: 1", None, None, None),
        ("8.4a", "Position", "nothing", "On track (for completion by August 2004)"),
        ("Returns that came, were replaced or were taken out: 1", None, None, None),
        ("–", "Outcome", "nothing", "Accepted, with queries"),
        ("Since Quarter 1 2009/10 (April to June 2009)", None, None, None),
        ("Indicators: 1, of which 1 changed colour", None, None, None),
        ("P02", "RAG", "G ● Green", "R ■ Red"),
    ]


def test_the_changes_are_counted_above_the_table() -> None:
    assert sheet()["C3"].value == "Since last night: 6 changes     Since the period before: 1 change"


def test_a_change_names_the_file_that_says_it_and_leads_to_its_row() -> None:
    found = next(row for row in sheet().iter_rows() if row[0].value == "8.4a")
    assert found[6].value == "2003-04 Q4 improvement plan/Better Ways return.xlsx"
    assert [ref for ref, _ in links_of(sheet())] == [
        "Back to Summary",
        "NI 117",
        "NI 117",
        "NI 47",
        "F04",
        "8.4a",
        "P02",
    ]


def test_a_colour_stands_on_its_fill() -> None:
    found = next(row for row in sheet().iter_rows() if row[3].value == "RAG")
    assert [cell.fill.fgColor.rgb for cell in found[4:6]] == ["FFFFEB9C", "FFFFC7CE"]


def test_the_first_night_says_that_there_is_nothing_to_compare_with() -> None:
    assert changed(changes=frame(CHANGES, []), last_night=None) == [
        "Since last night",
        "This is the first scorecard of this quarter: there is no earlier night to compare it with.",
        "Since the period before",
        "Nothing is known to have changed since the period before.",
    ]


def test_a_night_without_changes_says_so() -> None:
    since_period = [row for row in CHANGED if row["since"] == "period"]
    assert changed(changes=frame(CHANGES, since_period))[:2] == [
        "Since the scorecard of 6 December 2009",
        "Nothing has changed since the scorecard of 6 December 2009.",
    ]


def test_a_state_reads_the_same_whether_it_came_as_a_code_or_as_words() -> None:
    rows = [{**CHANGED[3], "was": "not returned", "now": "not_returned"}]
    page = load(working_edition(reconciled_set(changes=frame(CHANGES, rows))))["What changed"]
    found = next(row for row in page.iter_rows(values_only=True) if row[0] == "F04")
    assert found[3:6] == ("Data status", "Not returned", "Not returned")
