"""The sheet Reconciliation: an index that leads to ten lists, and what each of them prints."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.write.sheets.reconciliation_lists import SPECS
from pipeline.write.textfit import room_in, width_of
from pipeline.write.workbooks import working_edition
from schemas.reconciliation_frames import LISTS, RECONCILIATION
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import ITEMS, frame, reconciled_set
from tests.support.workbooks import links_of, load


@cache
def sheet() -> Worksheet:
    return load(working_edition(reconciled_set()))["Reconciliation"]


def row_after(start: str, ref: str) -> dict[str, Any]:
    """Return the first row of a reference in the list whose heading starts with some words, by heading."""
    rows = list(sheet().iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if str(row[0]).startswith(start))
    row = next(row for row in rows[top + 2 :] if row[0] == ref)
    return {heading: value for heading, value in zip(rows[top + 1], row, strict=True) if heading}


def test_the_lists_are_those_of_the_frame() -> None:
    assert tuple(spec.name for spec in SPECS) == LISTS


def test_the_index_counts_the_items_of_each_list_and_those_that_change_a_rag() -> None:
    index = [tuple(cell.value for cell in row[:4]) for row in sheet().iter_rows(min_row=5, max_row=15)]
    assert index == [
        ("List", "Name", "Items", "Would change a RAG"),
        ("1", "Returns against the register", 2, 0),
        ("2", "Conflicts", 2, 0),
        ("3", "Versions", 1, 1),
        ("4", "Goalposts", 1, 1),
        ("5", "Restatements", 1, 1),
        ("6", "Arithmetic", 1, 0),
        ("7", "Scale and outliers", 1, 0),
        ("8", "Said against computed", 1, 1),
        ("9", "Words", 1, 0),
        ("10", "Improvement plan", 1, 0),
    ]


def test_each_name_of_the_index_leads_to_its_list() -> None:
    headings = [
        sheet()[location.split("!")[1]].value
        for value, location in links_of(sheet())
        if value in {spec.title for spec in SPECS}
    ]
    assert headings == [
        "1.  Returns against the register: 2",
        "2.  Conflicts: 2",
        "3.  Versions: 1",
        "4.  Goalposts: 1",
        "5.  Restatements: 1",
        "6.  Arithmetic: 1",
        "7.  Scale and outliers: 1",
        "8.  Said against computed: 1",
        "9.  Words: 1",
        "10.  Improvement plan: 1",
    ]


def test_a_restatement_says_what_was_held_what_was_published_and_what_cabinet_has_seen() -> None:
    assert row_after("5.", "F03") == {
        "Ref": "F03",
        "Indicator or criterion": "Invoices paid within 30 days",
        "Directorate or workstream": "Social & Community Services",
        "Lead officer": "Head of Shared Services",
        "What it says": "F03 for Quarter 1 2009/10 is now given as 90.2%; 91.8% is held and was published.",
        "State": "Waits for a decision: scorecard decide restate --ref F03 --period 2009-10-Q1 --value 90.2",
        "What": "Actual of Quarter 1 2009/10",
        "Held": "91.8%",
        "Published": "91.8%",
        "Now said": "90.2%",
        "Difference": -1.6,
        "RAG then": "A ▲ Amber",
        "RAG now": "R ■ Red",
        "Seen by Cabinet": "Yes",
        "Said in": "2009-10 Q2/SCS Q2.xlsx, Return!G14",
    }


def test_a_goal_that_moved_shows_original_and_revised_with_the_rag_of_each() -> None:
    row = row_after("4.", "NI 47")
    shown = [row[name] for name in ("Original", "Revised", "Difference", "RAG with original", "RAG with revised")]
    assert shown == ["340", "355", 15, "A ▲ Amber", "G ● Green"]
    assert row["Said in"] == "2009-10 Q2/E&E Q2.xlsx, Return!D11"


def test_a_fault_of_arithmetic_shows_what_was_said_and_the_likely_right_value() -> None:
    row = row_after("6.", "NI 130")
    shown = [row[name] for name in ("Said", "Compared with", "Likely right value", "Changes the RAG", "Where")]
    assert shown == ["21.4%", "1,284 ÷ 6,210 = 20.7%", "20.7%", "No", "2009-10 Q2/SCS Q2.xlsx, Return!F9"]


def test_what_is_not_known_is_a_dash() -> None:
    row = row_after("2.", "F04")
    shown = [row[name] for name in ("Counts now", "Given here", "Difference", "Proposed", "RAG with what counts")]
    assert shown == ["–", "£7,950,000", "–", "–", "–"]
    assert row["RAG with what is given here"] == "A ▲ Amber"


def test_a_rating_that_was_said_stands_as_letter_symbol_and_word_on_its_fill() -> None:
    found = next(row for row in sheet().iter_rows(min_row=47) if row[0].value == "NI 117")
    said, ours = found[8], found[9]
    assert (said.value, said.fill.fgColor.rgb) == ("A ▲ Amber", "FFFFEB9C")
    assert (ours.value, ours.fill.fgColor.rgb) == ("R ■ Red", "FFFFC7CE")


@pytest.mark.parametrize(
    ("start", "ref", "number_format"),
    [
        ("3.", "NI 117", '+#,##0.0" points";-#,##0.0" points";#,##0.0" points"'),
        ("4.", "NI 47", "+#,##0;-#,##0;#,##0"),
    ],
)
def test_a_difference_is_a_number_with_its_sign_in_the_indicators_unit(
    start: str, ref: str, number_format: str
) -> None:
    rows = list(sheet().iter_rows())
    top = next(number for number, row in enumerate(rows) if str(row[0].value).startswith(start))
    column = [cell.value for cell in rows[top + 1]].index("Difference")
    cell = next(row[column] for row in rows[top + 2 :] if row[0].value == ref)
    assert cell.number_format == number_format


def test_a_reference_leads_to_its_row_of_the_scorecard_or_the_plan() -> None:
    workbook = load(working_edition(reconciled_set()))
    leads_to = dict(links_of(workbook["Reconciliation"]))
    for ref, name in (("NI 47", "Scorecard"), ("8.2a", "Improvement plan")):
        there, cell = leads_to[ref].split("!")
        assert there == f"'{name}'"
        assert workbook[name][cell].value == ref


def test_an_empty_list_says_so_in_a_sentence() -> None:
    empty = load(working_edition(make_period_set()))["Reconciliation"]
    column = [row[0].value for row in empty.iter_rows(min_row=17) if row[0].value]
    assert column == [
        "1.  Returns against the register: none",
        "Everything due was reported, and everything reported was due and known.",
        "2.  Conflicts: none",
        "No indicator was given two different values.",
        "3.  Versions: none",
        "No later return changed a value.",
        "4.  Goalposts: none",
        "No goal moved.",
        "5.  Restatements: none",
        "No return gives an earlier figure otherwise than it is held.",
        "6.  Arithmetic: none",
        "Every figure that can be worked out from others agrees with them.",
        "7.  Scale and outliers: none",
        "No figure that was used looks wrong in scale or far outside its history.",
        "8.  Said against computed: none",
        "Every rating and direction that was said agrees with the rule.",
        "9.  Words: none",
        "Nothing in the comments contradicts the figures.",
        "10.  Improvement plan: none",
        "No improvement plan return is asked for in this quarter.",
    ]


def test_an_empty_list_of_a_plan_that_was_asked_for_says_that_it_stands() -> None:
    empty = load(working_edition(make_period_set(plan=True)))["Reconciliation"]
    column = [row[0].value for row in empty.iter_rows(min_row=17) if row[0].value]
    assert column[-2:] == ["10.  Improvement plan: none", "The plan stands as it was agreed."]


def test_no_list_starts_at_the_foot_of_a_page_without_its_first_row() -> None:
    many = [{**row, "ref": f"X{count}"} for count in range(40) for row in ITEMS if row["list"] in ("register", "words")]
    items = frame(RECONCILIATION, many, difference=None, changes_rag=False, seen_by_cabinet=False)
    page = load(working_edition(reconciled_set(reconciliation=items)))["Reconciliation"]
    rows = [row[0].value for row in page.iter_rows()]
    ends = [each.id for each in page.row_breaks.brk]
    starts = [number for number, value in enumerate(rows, start=1) if str(value).split(".  ")[0].isdigit()][1:]
    assert len(ends) > 3
    assert not [(start, end) for start in starts for end in ends if start <= end < start + 2]
    assert not page.sheet_properties.pageSetUpPr or not page.sheet_properties.pageSetUpPr.fitToPage
    assert 30 < page.page_setup.scale < 60


def test_the_questions_of_the_index_have_room_in_one_line() -> None:
    widths = [sheet().column_dimensions[letter].width for letter in "EFG"]
    assert max(width_of(spec.asks) for spec in SPECS) < sum(room_in(width) for width in widths)


def test_long_words_are_cut_in_a_value_and_whole_in_the_sentence() -> None:
    row = row_after("10.", "8.2a")
    assert row["Now"] == "NB CCMT has agreed a second success criterion, for implementation of the options by March…"
    assert row["What it says"].endswith("Add it to the Plan.")
