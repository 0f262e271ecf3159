"""The late-data workbook: what must hold of every sheet, and what each of them shows."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.chase.dispositions import Disposition
from pipeline.chase.drafts import TeamSection
from pipeline.chase.late_data import late_data_workbook
from pipeline.chase.late_data_model import LateRow
from pipeline.chase.model import Officer
from tests.chase.late_data_making import ADULTS, CORE, PLAN, full, late_data, message, owed, thing
from tests.support.workbooks import links_of, load, parts

LISTS = ["Returns", "Settled", "Promises", "Owners", "Annual measures", "Messages", "Night"]
SENDERS = [CORE, "Community Safety & Shared Serv…", ADULTS, PLAN]
DANGEROUS = ["=1+1", "{=SUM(A1:A9)}", "@SUM(1)", "+44 1865 815463", "http://example.org/a", "mailto:a@b",
             "internal:'Summary'!A1", "file:///etc/passwd"]  # fmt: skip


@cache
def workbook() -> Workbook:
    return load(late_data_workbook(full()))


def test_the_sheets_stand_in_order_the_senders_after_the_summary() -> None:
    assert workbook().sheetnames == ["Summary", *SENDERS, *LISTS]


def test_the_same_data_give_the_same_bytes() -> None:
    assert late_data_workbook(full()) == late_data_workbook(full())


def test_no_cell_holds_a_formula_and_none_is_merged() -> None:
    xml = parts(late_data_workbook(full()))
    sheets = [text for name, text in xml.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 12
    assert not [text for text in sheets if "<f>" in text or "<f " in text or "<mergeCell" in text]


def test_every_sheet_but_the_summary_leads_back_to_it() -> None:
    for sheet in workbook().worksheets[1:]:
        assert (sheet["A3"].value, sheet["A3"].hyperlink.location) == ("Back to Summary", "'Summary'!A1")


def test_every_sheet_prints_on_landscape_a4_with_label_council_and_day_in_its_footer() -> None:
    for sheet in workbook():
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.oddFooter.left.text.strip() == "Illustrative figures"
        assert sheet.oddFooter.center.text.strip() == "Example County Council"
        assert sheet.oddFooter.right.text.strip() == "Page &P of &N, late data as at 6 November 2009"


@pytest.mark.parametrize("name", [*SENDERS, *LISTS[:-1]])
def test_headings_of_every_table_are_frozen_filtered_and_repeated_in_print(name: str) -> None:
    sheet = workbook()[name]
    assert re.fullmatch(r"[B-E]5", sheet.freeze_panes)
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert sheet.print_title_rows == ("$4:$4" if name in SENDERS else "$1:$4")


def test_a_senders_sheet_prints_on_two_pages_side_by_side_with_its_first_columns_on_both() -> None:
    sheet = workbook()[CORE]
    assert (sheet.print_title_cols, [mark.id for mark in sheet.col_breaks.brk]) == ("$A:$C", [13])
    assert sheet["N4"].value == "Last contact"
    assert sheet.page_setup.pageOrder == "overThenDown"
    assert sheet.print_area.replace("$", "").endswith("!A4:T7")
    assert sheet.oddHeader.left.text.strip() == (
        "Corporate Core   |   Example County Council   |   Illustrative figures   |   As at 6 November 2009"
    )


def test_the_document_says_what_it_is_and_the_program_can_tell_it_for_its_own() -> None:
    properties = workbook().properties
    assert properties.title == "Example County Council: late data as at 6 November 2009"
    assert properties.created == datetime(2009, 11, 6)
    custom = parts(late_data_workbook(full()))["docProps/custom.xml"]
    assert 'name="Language"><vt:lpwstr>en-GB' in custom
    assert 'name="Directorate scorecard"><vt:lpwstr>late data 2009-11-06' in custom


def test_a_sheet_without_rows_says_why() -> None:
    empty = load(late_data_workbook(late_data(expected={"2009-10-Q2": full().expected["2009-10-Q2"][:1]})))
    assert {sheet.title: sheet["A4"].value for sheet in empty.worksheets[1:] if sheet.title != "Returns"} == {
        CORE: "Nothing is owed.",
        "Settled": "Nothing that was asked for has come since, or nothing was asked for yet.",
        "Promises": "There is no No Current Information (NCI) in the periods that are open.",
        "Owners": "Every indicator and every criterion has an owner who can be written to.",
        "Annual measures": "No indicator is reported once or twice a year only.",
        "Messages": "Tonight nobody is written to.",
        "Night": "Nothing was reported of this night.",
    }


def test_a_night_with_nothing_at_all_is_written_too() -> None:
    nothing = load(late_data_workbook(late_data()))
    assert nothing.sheetnames == ["Summary", *LISTS]
    said = [row[0].value for row in nothing["Summary"].iter_rows()]
    for sentence in (
        "Nothing is owed: nobody has to be asked for anything.",
        "No committee date is at stake.",
        "No return is expected for the periods that are open.",
    ):
        assert sentence in said
    assert nothing["Returns"]["A4"].value == "No return is expected for the periods that are open."


def with_text(text: str) -> Any:
    """Return late data with a text in every free text of one row of each sheet."""
    data = full()
    late = replace(
        data.rows[1],
        owed=owed(thing(text), to_name=text, to_email=text, officer=text, title=text, what=text, promise=text,
                  consequence=text, file=text, sheet=text, cell=text, due=text),
        told_to=text,
        since_then=text,
    )  # fmt: skip
    return replace(
        data,
        rows=(late, *data.rows),
        settled=(replace(data.settled[0], title=text, told_to=text, what_came=text),),
        expected={"2009-10-Q2": [{**data.expected["2009-10-Q2"][0], "file": text, "empty_file": text}]},
        promises=[{**data.promises[0], "title": text, "lead_officer": text, "reason": text, "expected_by": text}],
        owners=[{**data.owners[0], "name": text, "refs": text, "what_to_do": text}],
        annual=[{**data.annual[0], "title": text, "came_between": text, "lag_months": text}],
        messages=(message(3, to=Officer(text, text), subject=text, reason=text),),
        night=(TeamSection(text, (text,)),),
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_stands_in_a_cell_is_only_ever_text(text: str) -> None:
    content = late_data_workbook(with_text(text))
    opened = load(content)
    for name in (CORE, *LISTS):
        assert text in {cell.value for row in opened[name].iter_rows() for cell in row}
        assert not [link for link in links_of(opened[name]) if link[0] == text]
    xml = parts(content)
    assert not [name for name, part in xml.items() if name.startswith("xl/worksheets/sheet") and "<f>" in part]
    assert not [name for name in xml if name.startswith("xl/worksheets/_rels") and "hyperlink" in xml[name]]


@pytest.mark.parametrize(
    "text", ["a\x07bell", "Jos\udce9", "two\r\nlines", "ten\u2028", "0001-01-01", "9" * 400, "NaN"]
)
def test_strange_texts_do_not_lose_the_workbook(text: str) -> None:
    assert load(late_data_workbook(with_text(text))).sheetnames[0] == "Summary"


def test_a_sender_with_a_dangerous_name_gets_a_sheet_that_the_summary_leads_to() -> None:
    rows = (LateRow(owed(thing("X1", sender="='[O'Brien]*/?:\\")), Disposition.ASKED),)
    opened = load(late_data_workbook(late_data(rows=rows)))
    assert opened.sheetnames[1] == "=’ O’Brien"
    assert ("='[O'Brien]*/?:\\", "'=’ O’Brien'!A1") in links_of(opened["Summary"])


def widths_of(sheet: Worksheet) -> dict[int, float]:
    """Return the width of each column: neighbours of the same width are stored as one."""
    stored = sheet.column_dimensions.values()
    return {number: one.width for one in stored for number in range(one.min, one.max + 1)}


def least_height(cell: Cell, width: float) -> float:
    """Return the points that wrapped words take at the very least: 1.3 letters of Arial 10 to a unit of width."""
    room = int(width * 1.3 * 10 / cell.font.sz)
    lines = sum(len(textwrap.wrap(line, room)) or 1 for line in str(cell.value).split("\n"))
    return lines * float(cell.font.sz) * 1.15


def test_no_row_is_too_low_for_its_words() -> None:
    opened = load(late_data_workbook(with_text("The county had not agreed the new route when the survey began. " * 9)))
    cells = [(sheet, cell) for sheet in opened.worksheets[1:] for row in sheet.iter_rows(min_row=4) for cell in row]
    wrapped = [(sheet, cell) for sheet, cell in cells if isinstance(cell.value, str) and cell.alignment.wrap_text]
    assert len(wrapped) > 100
    for sheet, cell in wrapped:
        width = widths_of(sheet)[cell.column]
        assert least_height(cell, width) <= sheet.row_dimensions[cell.row].height


def test_no_date_is_wider_than_its_column() -> None:
    dates = [
        (widths_of(sheet)[cell.column], cell)
        for sheet in workbook().worksheets[1:]
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if isinstance(cell.value, datetime)
    ]
    assert len(dates) > 20
    for width, cell in dates:
        assert width >= (17 if "hh" in cell.number_format else 12)
