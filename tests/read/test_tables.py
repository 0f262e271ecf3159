from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.content import read_content
from pipeline.read.grid import Grid
from pipeline.read.headings import HeadingBook
from pipeline.read.known import Known
from pipeline.read.rows import choose_columns
from pipeline.read.tables import Table, find_tables
from pipeline.read.words import ref_key
from pipeline.workbook import WorkbookRead
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM
from tests.support.returns import fill_sheet, make_return

Q2 = Period(2009, 2)
BOOK = HeadingBook((SCORECARD_FORM, PLAN_FORM))


def tables_of(path: Path, known: tuple[str, ...] = ()) -> list[Table]:
    read = read_content(path)
    assert isinstance(read, WorkbookRead)
    names = Known({}, {form: dict.fromkeys(map(ref_key, known), "E&E") for form in FormName}, {})
    return [table for sheet in read.sheets for table in find_tables(Grid(sheet), BOOK, names)]


def sheet_of(tmp_path: Path, cells: dict[str, object], merges: tuple[str, ...] = ()) -> Table:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for place, value in cells.items():
        page[place] = value
    for area in merges:
        page.merge_cells(area)
    book.save(tmp_path / "return.xlsx")
    (table,) = tables_of(tmp_path / "return.xlsx")
    return table


def own_columns(table: Table, period: Period = Q2) -> dict[str, list[str]]:
    own, _, _ = choose_columns(table, period)
    return {field: [column.heading for column in columns] for field, columns in own.items()}


def test_a_table_is_found_below_titles_and_starts_in_any_column(tmp_path: Path) -> None:
    table = sheet_of(
        tmp_path,
        {
            "A1": "Environment & Economy",
            "C4": "Ref",
            "D4": "Indicator",
            "E4": "Target",
            "F4": "Actual",
            "C5": "NI 1",
            "D5": "Waste",
            "F5": 3,
        },
    )
    assert [(column.index, column.field) for column in table.header.columns] == [
        (3, "ref"),
        (4, "title"),
        (5, "target"),
        (6, "actual"),
    ]
    assert [row.number for row in table.rows] == [5]
    assert table.above == ((1, 1, "Environment & Economy"),)


def test_a_heading_over_two_rows_carries_the_group_over_its_columns(tmp_path: Path) -> None:
    table = sheet_of(
        tmp_path,
        {
            "A3": "Ref",
            "B3": "Indicator",
            "C3": "2008/09",
            "E3": "2009/10",
            "C4": "Target",
            "D4": "Actual",
            "E4": "Target",
            "F4": "Actual",
            "A5": "NI 1",
            "B5": "Waste",
            "C5": 1,
            "D5": 2,
            "E5": 3,
            "F5": 4,
        },
        merges=("C3:D3", "E3:F3"),
    )
    assert (table.header.first_row, table.header.last_row) == (3, 4)
    assert own_columns(table)["actual"] == ["2009/10 Actual"]
    assert own_columns(table)["target"] == ["2009/10 Target"]


def test_a_group_heading_that_is_not_merged_covers_the_columns_with_sub_headings(tmp_path: Path) -> None:
    table = sheet_of(
        tmp_path,
        {
            "A3": "Ref",
            "B3": "Indicator",
            "C3": "Quarter 1",
            "E3": "Quarter 2",
            "C4": "Target",
            "D4": "Actual",
            "E4": "Target",
            "F4": "Actual",
            "A5": "NI 1",
            "B5": "Waste",
            "D5": 2,
            "F5": 4,
        },
    )
    assert own_columns(table)["actual"] == ["Quarter 2 Actual"]


@pytest.mark.parametrize(
    ("headings", "own"),
    [
        (("Q1 Actual", "Q2 Actual"), "Q2 Actual"),
        (("Qtr 2 outturn", "Qtr 1 outturn"), "Qtr 2 outturn"),
        (("Quarter 1 2009/10", "Quarter 2 2009/10"), "Quarter 2 2009/10"),
        (("Apr-Jun 09", "Jul-Sep 09"), "Jul-Sep 09"),
        (("2008/09 outturn", "Actual"), "Actual"),
        (("Previous quarter", "This quarter"), "This quarter"),
        (("Previous year", "Actual"), "Actual"),
    ],
)
def test_last_quarters_column_is_never_read_as_this_ones(tmp_path: Path, headings: tuple[str, str], own: str) -> None:
    path = make_return(
        tmp_path / "r.xlsx",
        [{"Ref": "NI 1", headings[0]: 1, headings[1]: 2}],
        headings=("Ref", "Indicator", "Target", *headings),
    )
    (table,) = tables_of(path)
    assert own_columns(table)["actual"] == [own]


def test_a_return_with_only_last_quarters_column_has_none_for_this_one(tmp_path: Path) -> None:
    path = make_return(
        tmp_path / "r.xlsx", [{"Ref": "NI 1", "Q1 Actual": 1}], headings=("Ref", "Indicator", "Target", "Q1 Actual")
    )
    (table,) = tables_of(path)
    assert "actual" not in own_columns(table)


def test_an_annual_outturn_belongs_to_the_fourth_quarter(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "2008/09 Actual", "2009/10 Target", "2009/10 Actual", "Targets")
    path = make_return(tmp_path / "r.xlsx", [{"Ref": "NI 1"}], headings=headings)
    (table,) = tables_of(path, ("NI 1",))
    assert own_columns(table, Period(2009, 4))["actual"] == ["2009/10 Actual"]
    assert own_columns(table, Period(2009, 4))["target"] == ["2009/10 Target"]


def test_banners_set_the_section_and_totals_notes_and_blanks_are_no_data(tmp_path: Path) -> None:
    rows = [
        "Customer",
        {"Ref": "NI 1", "Indicator": "Waste recycled", "Actual": 1},
        "",
        "Finance",
        {"Ref": "F1", "Indicator": "Budget variance", "Actual": 2},
        {"Indicator": "Total red: 3", "Actual": 3},
        {"Ref": "Note:", "Indicator": "figures are provisional"},
        "Please contact the team with questions about this return",
    ]
    (table,) = tables_of(make_return(tmp_path / "r.xlsx", rows))
    assert [(row.number, row.layout, row.banner) for row in table.rows] == [
        (6, "", "Customer"),
        (9, "", "Finance"),
        (10, "total", "Finance"),
        (11, "note", "Finance"),
        (12, "note", "Finance"),
    ]


def test_a_row_with_only_a_known_reference_is_data_not_a_banner(tmp_path: Path) -> None:
    rows = [
        {"Ref": "NI 1", "Indicator": "Waste", "Actual": 1},
        {"Ref": "NI 2"},
        {"Ref": "NI 3", "Indicator": "Roads", "Actual": 1},
    ]
    (table,) = tables_of(make_return(tmp_path / "r.xlsx", rows), ("NI 2",))
    assert [(row.number, row.layout) for row in table.rows] == [(5, ""), (6, ""), (7, "")]


def test_two_tables_on_one_sheet_are_both_found(tmp_path: Path) -> None:
    rows: list[object] = [{"Ref": "NI 1", "Actual": 1, "Indicator": "Waste"}]
    path = make_return(
        tmp_path / "r.xlsx",
        [
            *rows,
            "",
            "People",
            dict(zip(("Ref", "Indicator", "Actual"), ("Ref", "Indicator", "Actual"), strict=True)),
            {"Ref": "P1", "Indicator": "Sickness", "Actual": 2},
        ],
        headings=("Ref", "Indicator", "Actual"),
    )
    first, second = tables_of(path)
    assert [row.number for row in first.rows if not row.layout] == [5]
    assert [row.number for row in second.rows] == [9]


def test_hidden_rows_are_marked(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    fill_sheet(page, [{"Ref": "NI 1", "Actual": 1, "Target": 2}], titles=(), headings=("Ref", "Target", "Actual"))
    page.row_dimensions[3].hidden = True
    book.save(tmp_path / "r.xlsx")
    (table,) = tables_of(tmp_path / "r.xlsx")
    assert [(row.number, row.hidden) for row in table.rows] == [(3, True)]


def test_a_title_directly_above_the_headings_is_no_group(tmp_path: Path) -> None:
    table = sheet_of(
        tmp_path,
        {
            "A1": "Quarter 2 2009/10",
            "A2": "Ref",
            "B2": "Indicator",
            "C2": "Q1 Actual",
            "D2": "Q2 Actual",
            "A3": "NI 1",
            "B3": "Waste",
            "C3": 1,
            "D3": 2,
        },
    )
    assert table.header.first_row == 2
    assert own_columns(table)["actual"] == ["Q2 Actual"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("RAG rating (R/A/G)", "rag"),
        ("Status (RAG)", "rag"),
        ("Mitigating action", "action_plan"),
        ("What we are doing", "action_plan"),
        ("Comment on performance", "comment"),
        ("Name of indicator", "title"),
        ("Responsible manager", "lead_officer"),
        ("Likelihood (1-5)", "likelihood"),
        ("Actual (Q2)", "actual"),
    ],
)
def test_headings_as_officers_write_them_are_known(heading: str, field: str) -> None:
    understood = BOOK.understand(SCORECARD_FORM, (heading,))
    assert understood is not None
    assert understood[0] == field
