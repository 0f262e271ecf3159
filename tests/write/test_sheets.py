"""What the single sheets show, cell by cell."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.write.sheets.data_quality import grouped, joined
from pipeline.write.workbooks import working_edition
from tests.support.period_sets import findings_frame, make_period_set
from tests.support.workbooks import column_of, links_of, load, opened, row_of


def shown(ref: str, *headings: str) -> list[Any]:
    """Return what the scorecard shows of an indicator under some headings."""
    sheet = opened("indicators")["Scorecard"]
    row = row_of(sheet, ref)
    return [row[column_of(sheet, heading)] for heading in headings]


def format_of(ref: str, heading: str) -> str:
    sheet = opened("indicators")["Scorecard"]
    place = next(row[0].row for row in sheet.iter_rows() if row[0].value == ref)
    return str(sheet.cell(place, column_of(sheet, heading) + 1).number_format)


def test_figures_are_numbers_in_the_indicators_own_unit() -> None:
    assert shown("NI 75", "Baseline", "Target", "Actual") == [54.1, 60, 57.3]
    assert shown("F01", "Target", "Actual") == [0, -1240]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("NI 75", '0.0"%"" [p]";-0.0"%"" [p]"'),
        ("F01", '"£"#,##0"k";-"£"#,##0"k"'),
        ("CS12", '"Level "0;-"Level "0'),
        ("P02", '"Yes";"Yes";"No"'),
        ("F05", '#,##0.00" [e]";-#,##0.00" [e]"'),
    ],
)
def test_the_format_of_an_actual_shows_its_unit_and_its_mark(ref: str, expected: str) -> None:
    assert format_of(ref, "Actual") == expected


@pytest.mark.parametrize(
    ("ref", "actual", "rag"),
    [
        ("NI 75", 57.3, "A ▲ Amber"),
        ("NI 117", 5.9, "R ■ Red"),
        ("NI 130", 21.4, "G ● Green"),
        ("NI 69", "NCI", "NCI –"),
        ("PE1 CYPF", "Blank", "– Not rated"),
        ("P03", "Not returned", "– Not rated"),
        ("PE6", "Not usable", "– Not rated"),
        ("F04", "Held", "– Not rated"),
        ("PE7", "Not applicable", "– Not rated"),
        ("EE07", "Most of the county", "– Not rated"),
        ("P01", "On programme", "A ▲ Amber (owner)"),
        ("F06", 98.4, "G ● Green"),
    ],
)
def test_a_figure_or_the_word_for_its_absence_stands_beside_its_rating(ref: str, actual: Any, rag: str) -> None:
    assert shown(ref, "Actual", "RAG") == [actual, rag]


def test_a_row_that_is_not_due_stands_in_grey_with_the_period_of_its_figure() -> None:
    sheet = opened("indicators")["Scorecard"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "F06")
    rag = row[column_of(sheet, "RAG")]
    assert rag.font.color.rgb == "FF595959"
    assert rag.fill.fill_type is None
    assert shown("F06", "Comment") == ["Not due this quarter. Figure of 2008-09-Q4."]


def test_no_current_information_says_why_and_until_when() -> None:
    assert shown("NI 69", "Comment") == [
        "No Current Information: Tellus4 survey, published by DCSF. Expected by 31 Jan 2010."
    ]


def test_an_actual_in_long_words_stands_before_the_comment() -> None:
    period_set = make_period_set()
    place = period_set.scorecard.index[period_set.scorecard["indicator_ref"] == "P01"][0]
    period_set.scorecard.loc[place, "actual_text"] = "Land purchase delayed; start moved to April 2010"
    sheet = load(working_edition(period_set))["Scorecard"]
    row = row_of(sheet, "P01")
    assert row[column_of(sheet, "Actual")] == "see comment"
    assert row[column_of(sheet, "Comment")].startswith(
        "Land purchase delayed; start moved to April 2010\nPlanning consent was granted in August"
    )


def test_direction_is_a_symbol_and_a_word_and_marks_the_returns_own_comparator() -> None:
    assert shown("NI 117", "Since last period") == ["▲ better"]
    assert shown("NI 47", "Since last period") == ["▼ worse"]
    assert shown("NI 75", "Since last period", "Since last year") == ["no comparison", "▲ better *"]


def test_risk_is_a_product_and_a_high_one_says_so() -> None:
    assert shown("NI 117", "Risk") == ["4 × 5 = 20\nHigh"]
    assert shown("NI 47", "Risk") == ["–"]


def test_red_without_an_action_plan_says_so() -> None:
    assert shown("NI 117", "Action plan") == ["No action plan was given."]


def test_the_source_is_file_sheet_and_cell() -> None:
    assert shown("NI 75", "Source") == ["Children, Yo Q2 return.xlsx\nReturn, F6"]


def test_each_perspective_has_a_banner_with_its_counts_and_no_merged_cell() -> None:
    banners = [row[0].value for row in opened("indicators")["Scorecard"].iter_rows(min_row=5) if row[1].value is None]
    assert banners == [
        "Customer      7 indicators, 7 due:   G ● 2   A ▲ 2   R ■ 1   – not rated 2 (NCI 1)",
        "Projects      5 indicators, 5 due:   G ● 1   A ▲ 1   R ■ 1   – not rated 2 (NCI 0)",
        "Finance      6 indicators, 5 due:   G ● 0   A ▲ 2   R ■ 1   – not rated 2 (NCI 0)",
        "People      8 indicators, 7 due:   G ● 1   A ▲ 0   R ■ 2   – not rated 4 (NCI 1)",
    ]


def test_the_figures_behind_a_sparkline_stand_in_folded_columns_headed_by_their_periods() -> None:
    sheet = opened("indicators")["Scorecard"]
    headings = [cell.value for cell in sheet[4]]
    first = headings.index("2007-08-Q3")
    assert headings[first : first + 8] == [
        "2007-08-Q3", "2007-08-Q4", "2008-09-Q1", "2008-09-Q2", "2008-09-Q3", "2008-09-Q4", "2009-10-Q1", "2009-10-Q2",
    ]  # fmt: skip
    assert row_of(sheet, "NI 75")[first + 7] == 57.3
    assert sheet.column_dimensions["R"].hidden


def test_words_keep_away_from_their_neighbours() -> None:
    sheet = opened("indicators")["Scorecard"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "NI 75")
    for heading in ("Indicator", "Action plan", "Comment", "Lead officer", "Directorate", "Source"):
        for cell in (row[column_of(sheet, heading)], sheet.cell(4, column_of(sheet, heading) + 1)):
            assert (cell.alignment.horizontal, cell.alignment.indent) == ("left", 1), heading


def test_references_months_and_counts_at_the_left_stand_under_the_words_of_their_headings() -> None:
    workbook = opened("both")
    plan, exceptions, targets = (workbook[name] for name in ("Improvement plan", "Exceptions", "Targets"))
    slipped = next(row for row in plan.iter_rows() if row[0].value == "2.2c")
    cells = [slipped[column_of(plan, heading)] for heading in ("Ref", "Forecast", "Slip")]
    cells += [row[0] for row in exceptions.iter_rows() if row[0].value in ("NI 117", "Environment & Economy")]
    cells.append(targets["A6"])
    assert len(cells) == 6
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in cells} == {("left", 1)}


def test_the_data_sheet_repeats_its_headings_and_prints_its_title_whole_above_every_page() -> None:
    sheet = opened("both")["Data"]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$4", "$A:$C")
    assert sheet.print_area.startswith("'Data'!$A$4:")
    assert sheet.oddHeader.left.text.endswith(
        "Data: Quarter 2 2009/10 (July to September 2009)   |   Example County Council   |   Illustrative figures"
        "   |   DRAFT as at 7 December 2009"
    )


def test_exceptions_list_each_indicator_once_under_its_first_reason() -> None:
    sheet = opened("indicators")["Exceptions"]
    column = [row[0].value for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert column == [
        "R ■ Red: 5", "NI 117", "P02", "F01", "PE1 SCS", "PE4",
        "A ▲ Amber: 5", "NI 75", "NI 47", "P01", "F03", "F05",
        "NCI – No Current Information: 2", "NI 69", "PE1",
        "No figure for another reason: 6", "P03", "P04", "F04", "PE1 CYPF", "PE1 CSSS", "PE6",
        "High risk, whatever the colour: 1", "P05",
        "Returns late or outstanding: 2", "Environment & Economy", "Community Safety & Shared Services",
    ]  # fmt: skip
    assert row_of(sheet, "NI 117")[2] == "Red, high risk, improving"
    assert row_of(sheet, "PE4")[column_of(sheet, "What is being done")] == "No action plan and no comment were given."


def test_the_plan_stands_by_outcome_and_action_with_due_forecast_and_slip() -> None:
    sheet = opened("plan")["Improvement plan"]
    first = [row[0].value for row in sheet.iter_rows(min_row=5, max_row=7)]
    assert first == [
        "1.  Become an outstanding authority",
        "1.1  Implement this Improvement Plan using project management disciplines, and monitor progress quarterly",
        "1.1a",
    ]
    assert row_of(sheet, "2.2c")[3:8] == ["Slipped", "R ■ Red", "Feb 2004", datetime(2004, 8, 31), 6]
    assert row_of(sheet, "6.2b")[3:8] == ["Not achieved", "R ■ Red", "March 2004", "no date given", "not known"]
    assert row_of(sheet, "1.1b")[3:8] == ["On track", "G ● Green", "Dec 2004", "–", "–"]


def test_a_revised_due_date_stands_beside_the_original_and_on_targets() -> None:
    period_set = make_period_set(plan=True)
    plan = period_set.plan
    plan.loc[0, ["revised_due_text", "agreed_by"]] = ["March 2004", "Executive"]
    workbook = load(working_edition(period_set))
    sheet = workbook["Improvement plan"]
    assert row_of(sheet, "1.1a")[column_of(sheet, "Due")] == "Dec 2003, revised to March 2004 (agreed by Executive)"
    assert row_of(workbook["Targets"], "1.1a")[3:7] == ["Due date", "Dec 2003", "March 2004", "Executive"]


def test_the_data_table_is_named_typed_and_has_unique_headings() -> None:
    sheet = opened("both")["Data"]
    table = sheet.tables["Data"]
    headings = [cell.value for cell in sheet[4]]
    assert table.ref == f"A4:{sheet.cell(4, len(headings)).column_letter}95"
    assert len({str(heading).casefold() for heading in headings}) == len(headings)
    data = pd.DataFrame(sheet.iter_rows(min_row=5, values_only=True), columns=headings)
    assert len(data) == 26 + 65
    first = data.iloc[0]
    assert (first["kind"], first["indicator_ref"], first["actual"]) == ("indicator", "NI 75", 57.3)
    assert first["received_at"] == datetime(2009, 10, 21, 16, 40)
    assert data["due_end"].iloc[26] == datetime(2003, 12, 31)


def test_the_data_table_holds_the_figures_of_the_csv() -> None:
    period_set = make_period_set()
    sheet = opened("indicators")["Data"]
    headings = [cell.value for cell in sheet[4]]
    place = headings.index("actual")
    written = [row[place].value for row in sheet.iter_rows(min_row=5)]
    held = [None if value is None else float(value) for value in period_set.scorecard["actual"]]
    assert written == held
    assert Decimal(str(written[0])) == Decimal("57.3")


def test_the_same_message_over_several_cells_is_one_line_must_fix_first() -> None:
    lines = grouped(findings_frame().to_dict("records"))
    assert [(line["severity"], line["cells"], line["refs"]) for line in lines] == [
        ("Must fix", "F12", "NI 117"),
        ("Explain", "L7, L9, L14 and L21", "C1, C3, C5 and C9"),
        ("For information", "", ""),
    ]


def test_more_than_twelve_cells_are_counted() -> None:
    assert joined([f"D{row}" for row in range(1, 16)]).endswith("D12 and 3 more")
    assert joined([]) == ""
    assert joined(["D7", "D7"]) == "D7"


def test_no_findings_are_said_out_loud() -> None:
    sheet = load(working_edition(make_period_set(returns=False)))["Data quality"]
    assert sheet["C3"].value == "No problems were found"
    assert sheet["A5"].value == "No problems were found in the returns."


def test_returns_say_which_version_counts() -> None:
    sheet = opened("indicators")["Returns"]
    row = row_of(sheet, "2009-10 Q2/CYPF Q2 return.xlsx")
    assert row[6:8] == ["Superseded by a later version", "A later version is in use: CYPF Q2 return v2.xlsx"]
    assert row_of(sheet, "2009-10 Q2/E&E Q2.xlsx")[5] == "Late, 3 working days"
    assert row_of(sheet, "Rows accepted")[:3] == ["Rows accepted", 45, 46]


def test_messages_lead_to_the_rows_they_rest_on() -> None:
    workbook = opened("indicators")
    sheet = workbook["Messages"]
    headings = [row[0].value for row in sheet.iter_rows() if row[0].font.sz == 13]
    assert headings == ["What is going well", "What requires attention", "What is being done", "What needs to develop"]
    leads_to = {value: location.split("!")[1] for value, location in links_of(sheet)}
    assert workbook["Scorecard"][leads_to["CS12"]].value == "CS12"


def test_about_prints_the_rules_the_settings_and_the_hashes_of_the_inputs() -> None:
    sheet = opened("indicators")["About"]
    assert row_of(sheet, "Risk")[1] == "Likelihood times impact, 1 to 5 each."
    assert row_of(sheet, "rules.default_tolerance")[:3] == ["rules.default_tolerance", "5", "from default"]
    assert row_of(sheet, "inputs/register.xlsx")[1] == "0f" * 32
    assert row_of(sheet, "State")[1] == "Illustrative figures   |   DRAFT as at 7 December 2009"


def test_dates_of_the_plan_are_dates() -> None:
    assert make_period_set(plan=True).plan["due_end"].iloc[0] == date(2003, 12, 31)
