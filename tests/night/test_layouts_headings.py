"""Headings as officers write them: whichever way the return's own quarter is named, its column is read and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.layouts import (
    HEADINGS,
    PARKS,
    PLANNING,
    RECYCLED,
    TITLES,
    USUAL,
    WASTE,
    actuals,
    aside,
    codes,
    figures,
    hiding,
    merging,
    read,
    refused,
    said,
    sheet,
)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Q1 Actual", "Q2 Actual"),
        ("Qtr 1 outturn", "Qtr 2 outturn"),
        ("Quarter 1 2009/10", "Quarter 2 2009/10"),
        ("Apr-Jun 09", "Jul-Sep 09"),
        ("2008/09 outturn", "Actual"),
        ("Previous year", "This quarter"),
        ("Last year's actual", "Actual"),
        ("Last quarter", "This quarter"),
        ("Same quarter last year", "Q2"),
        ("Actual Q2 2008/09", "Actual Q2 2009/10"),
        ("June 2009", "September 2009"),
        ("Outturn 2008-09", "Performance 2009-10"),
    ],
)
def test_the_column_of_the_returns_own_quarter_is_read(tmp_path: Path, before: str, now: str) -> None:
    for headings, cell in (((before, now), "E5"), ((now, before), "D5")):
        row = (*RECYCLED[:3], *((40, 51) if cell == "E5" else (51, 40)))
        one = read(tmp_path, sheet(row, headings=("Ref", "Indicator", "Target", *headings)))
        assert actuals(one) == {"NI 192": ("51", cell)}


def test_a_month_counts_only_if_it_ends_the_quarter(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "Jul 09", "Aug 09", "Sep 09")
    one = read(tmp_path, sheet((*RECYCLED[:3], 49, 50, 51), headings=headings))
    assert actuals(one) == {"NI 192": ("51", "F5")}
    assert said(one) == [("HEADING_NOT_USED", "D4"), ("HEADING_NOT_USED", "E4")]
    assert refused(tmp_path, sheet((*RECYCLED[:3], 49, 50), headings=headings[:5])).findings[0].code == (
        "NO_COLUMN_FOR_PERIOD"
    )


def test_last_quarters_figures_alone_are_refused_though_there_is_a_rating(tmp_path: Path) -> None:
    rows = sheet((*RECYCLED[:3], 51, "G"), headings=("Ref", "Indicator", "Target", "Q1 Actual", "RAG"))
    one = refused(tmp_path, rows)
    assert (one.outcome.value, one.rows, codes(one.findings)) == ("not_accepted", 1, [("NO_COLUMN_FOR_PERIOD", "")])


def test_a_cumulative_measure_is_read_from_the_year_to_date_and_others_from_the_quarter(tmp_path: Path) -> None:
    rows = [(*PARKS[:3], 12, 25), (*RECYCLED[:3], 51, 49), (*PLANNING[:3], None, 79), ("NI 191", WASTE[1], 500, 512)]
    one = read(tmp_path, sheet(*rows, headings=("Ref", "Indicator", "Target", "Q2 Actual", "Year to date")))
    assert actuals(one)["EE 4"] == ("25", "E5")
    assert actuals(one)["NI 192"] == ("51", "D6")
    assert actuals(one)["NI 191"] == ("512", "D8")
    assert figures(one)["EE 3"] == ("blank", "", "D7")


def test_the_year_to_date_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(PARKS[:4], headings=("Ref", "Indicator", "Target", "YTD")))
    assert actuals(one) == {"EE 4": ("25", "D5")}


def test_each_quarters_comment_belongs_to_its_quarter(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "Actual", "Q1 comment", "Q2 comment")
    one = read(tmp_path, sheet((*RECYCLED[:4], "old", "new"), headings=headings))
    assert [getattr(reading, "comment", "") for reading in one.readings] == ["new"]


def test_two_columns_under_one_heading_are_refused_only_where_they_differ(tmp_path: Path) -> None:
    rows = [(*WASTE[:4], 512), (*RECYCLED[:4], 52)]
    one = read(tmp_path, sheet(*rows, headings=("Ref", "Indicator", "Target", "Actual", "Actual")))
    assert figures(one)["NI 191"] == ("reported", "512", "D5")
    assert figures(one)["NI 192"][0] == "rejected"
    assert said(one) == [("VALUE_TWO_COLUMNS", "D6")]


def test_two_columns_of_figures_under_different_headings_are_refused_where_they_differ(tmp_path: Path) -> None:
    one = read(tmp_path, sheet((*WASTE[:4], 600), headings=("Ref", "Indicator", "Target", "Actual", "Latest figure")))
    assert said(one) == [("VALUE_TWO_COLUMNS", "D5")]


def test_a_running_number_beside_the_references_is_no_reference(tmp_path: Path) -> None:
    one = read(tmp_path, sheet((1, *WASTE), (2, *RECYCLED), headings=("No", *HEADINGS)))
    assert actuals(one) == {"NI 191": ("512", "E5"), "NI 192": ("51", "E6")}
    assert said(one) == [("HEADING_OTHER_USED", "A4")]


def test_a_definition_beside_the_title_is_no_title(tmp_path: Path) -> None:
    headings = ("Ref", "Definition", *HEADINGS[1:])
    rows = [("NI 191", "Kilograms for each household", *WASTE[1:]), ("NI 192", "Share of all waste", *RECYCLED[1:])]
    one = read(tmp_path, sheet(*rows, headings=headings))
    assert actuals(one) == {"NI 191": ("512", "E5"), "NI 192": ("51", "E6")}


def test_whether_the_target_was_met_is_not_the_actual(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "Actual", "Achieved")
    one = read(tmp_path, sheet((*WASTE[:4], "No"), (*RECYCLED[:4], "Yes"), headings=headings))
    assert actuals(one) == {"NI 191": ("512", "D5"), "NI 192": ("51", "D6")}


def test_many_columns_that_nobody_knows_do_no_harm(tmp_path: Path) -> None:
    strange = ("Ward", "Portfolio", "Cabinet member", "Scrutiny committee", "Strand")
    one = read(tmp_path, sheet((*WASTE[:4], 1, 2, 3, 4, 5), headings=(*HEADINGS[:4], *strange)))
    assert actuals(one) == {"NI 191": ("512", "D5")}
    assert said(one) == [("HEADING_UNKNOWN", f"{letter}4") for letter in "EFGHI"]


def test_columns_without_a_heading_are_told_by_their_contents_and_said(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE, RECYCLED, PLANNING, headings=(None, None, *HEADINGS[2:])))
    assert actuals(one) == {"NI 191": ("512", "D5"), "NI 192": ("51", "D6"), "EE 3": ("79", "D7")}
    assert said(one) == [("HEADING_MISSING", "A4"), ("HEADING_MISSING", "B4")]


def test_the_only_figures_without_a_heading_are_the_actuals_and_that_is_asked(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE, RECYCLED, headings=("Ref", "Indicator", "Target", None, "RAG", "Comment")))
    assert actuals(one) == {"NI 191": ("512", "D5"), "NI 192": ("51", "D6")}
    assert [(told.code, told.severity.value) for told in one.findings if told.code != USUAL] == [
        ("HEADING_MISSING", "explain")
    ]


def test_figures_without_a_heading_beside_actuals_are_not_read_and_that_is_said(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "Actual", None, "RAG")
    one = read(tmp_path, sheet((*WASTE[:4], 9, "A"), (*RECYCLED[:4], 9, "G"), headings=headings))
    assert said(one) == [("HEADING_MISSING_UNREAD", "E4")]


def test_a_hidden_column_counts_only_where_none_can_be_seen(tmp_path: Path) -> None:
    rows = sheet((*RECYCLED[:3], 40, 51), headings=("Ref", "Indicator", "Target", "Actual", "Actual"))
    one = read(tmp_path, rows, adjust=hiding(columns="D"))
    assert (actuals(one), said(one)) == ({"NI 192": ("51", "E5")}, [("HEADING_NOT_USED", "D4")])
    one = read(tmp_path, sheet(WASTE), adjust=hiding(columns="AD"))
    assert actuals(one) == {"NI 191": ("512", "D5")}
    assert said(one) == [("COLUMN_HIDDEN", "A4"), ("COLUMN_HIDDEN", "D4")]


def test_headings_over_two_rows_with_merged_groups(tmp_path: Path) -> None:
    upper, lower = ("Ref", "Indicator", "Quarter 1", None, "Quarter 2", None), (None, None, *("Target", "Actual") * 2)
    rows = {"Return": [*TITLES, upper, lower, (*RECYCLED[:2], 45, 44, 50, 51)]}
    one = read(tmp_path, rows, adjust=merging("A4:A5", "B4:B5", "C4:D4", "E4:F4"))
    assert actuals(one) == {"NI 192": ("51", "F6")}


def test_units_below_headings_that_are_merged_over_them_are_part_of_the_headings(tmp_path: Path) -> None:
    rows = {"Return": [*TITLES, HEADINGS[:4], (None, None, "%", "%"), RECYCLED[:4]]}
    one = read(tmp_path, rows, adjust=merging("A4:A5", "B4:B5"))
    assert (actuals(one), aside(one)) == ({"NI 192": ("51", "D6")}, [])


def test_a_councils_own_heading_is_known_for_the_directorate_that_the_sheet_names(tmp_path: Path) -> None:
    taught = {"Kind": "heading", "Ref": "Actual", "Value": "Score this time", "Reason": "Their form", "By": "A Brook"}
    headings = ("Ref", "Indicator", "Target", "Score this time", "Notes")
    decisions = [{**taught, "Directorate": "E&E"}]
    one = read(tmp_path, sheet(WASTE[:4], headings=headings), decisions=decisions)
    assert actuals(one) == {"NI 191": ("512", "D5")}
    other = sheet(("SC 1", "Carers' assessments", 50, 51), headings=headings, titles=[("SCS",), ("Q2 2009/10",)])
    assert codes(refused(tmp_path, other, decisions=decisions).findings) == [("FORM_NOT_FOUND", "")]
