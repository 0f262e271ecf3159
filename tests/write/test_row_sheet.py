"""Rows that come by column against XlsxWriter's own cells: the same cells give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.errors import PublishError
from pipeline.write.book import Book
from pipeline.write.row_sheet import RowSheet
from tests.support.workbooks import load, parts

DAY = datetime(2009, 11, 16)
MIDDAY = datetime(2009, 11, 16, 12)
VALUES = ["words", 'a & b < c > "d"', " led by a space", "a\nb", "", 0, -1, 85.3, 1e300, 1e-7, True, False, DAY, MIDDAY]
Cells = Sequence[Sequence[Any]]


def in_sheet(kind: type[Worksheet], columns: Cells, heights: Sequence[float], top: int = 3) -> dict[str, str]:
    """Write columns of values between a title and a foot, with a note and a link; return the parts of the workbook."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True, "default_row_height": 17})
    book.set_properties({"created": DAY})
    sheet = book.add_worksheet("One", kind)
    bold = book.add_format({"bold": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(0, 0, "Title", bold)
    sheet.set_row(0, 24)
    if isinstance(sheet, RowSheet):
        finished = [[_finished(sheet, value, bold, dated) for value in column] for column in columns]
        assert sheet.add_rows(top, finished, heights) == 0
        sheet.lead(top, 0, "internal:'One'!A1", "words")
    else:
        for number, column in enumerate(columns):
            for row, value in enumerate(column, start=top):
                if (row, number) != (top, 0):
                    _write(sheet, row, number, value, bold, dated)
        for row, height in enumerate(heights, start=top):
            sheet.set_row(row, height)
        sheet.write_url(top, 0, "internal:'One'!A1", bold, "words")
    sheet.write_comment(top, 1, "A note")
    sheet.write_string(top + len(heights) + 20, 2, "Foot", bold)
    book.close()
    return _resolved(parts(content.getvalue()))


def _finished(sheet: RowSheet, value: Any, bold: Format, dated: Format) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return sheet.finished_text(value, bold)
    if isinstance(value, bool):
        return sheet.finished_truth(value, bold)
    if isinstance(value, datetime):
        return sheet.finished_moment(value, dated)
    return sheet.finished_number(value, bold)


def _write(sheet: Worksheet, row: int, column: int, value: Any, bold: Format, dated: Format) -> None:
    if isinstance(value, str) and value:
        sheet.write_string(row, column, value, bold)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, dated)
    elif value is not None:
        sheet.write(row, column, value, bold)


@pytest.mark.parametrize("value", VALUES)
def test_each_kind_of_value_is_written_as_xlsxwriter_writes_it(value: Any) -> None:
    columns, heights = [["words"], [value], [None], [value]], [30.0]
    assert in_sheet(RowSheet, columns, heights) == in_sheet(Worksheet, columns, heights)


def test_rows_of_different_length_height_and_place_are_written_as_xlsxwriter_writes_them() -> None:
    columns: list[list[Any]] = [["words"] * 40, [1] * 40, [None] * 20 + [2] * 20, [None] * 40, [3] * 5 + [None] * 35]
    heights = [12.75, 15.75, 408.0, 13.0] * 10
    assert in_sheet(RowSheet, columns, heights, top=14) == in_sheet(Worksheet, columns, heights, top=14)


def test_minus_zero_is_written_as_xlsxwriter_writes_it_beside_zero() -> None:
    columns, heights = [["words"] * 2, [0.0, -0.0]], [30.0] * 2
    assert in_sheet(RowSheet, columns, heights) == in_sheet(Worksheet, columns, heights)


values = st.one_of(st.text(st.characters(codec="utf-8")), st.integers(-(10**9), 10**9), st.none())


@given(st.lists(st.tuples(values, values, values, st.floats(1, 400)), min_size=1, max_size=20))
def test_any_rows_are_written_as_xlsxwriter_writes_them(rows: list[tuple[Any, Any, Any, float]]) -> None:
    first, second, third, heights = map(list, zip(*rows, strict=True))
    columns = [["words"] * len(rows), first, second, third, ["words"] * len(rows)]
    assert in_sheet(RowSheet, columns, heights) == in_sheet(Worksheet, columns, heights)


def _resolved(parts_of_a_book: dict[str, str]) -> dict[str, str]:
    """Return the parts with each shared string in its place: which comes first in their list says nothing."""
    head, *shared = parts_of_a_book["xl/sharedStrings.xml"].split("<si>")
    sheet = parts_of_a_book["xl/worksheets/sheet1.xml"]
    for number, text in enumerate(shared):
        sheet = sheet.replace(f't="s"><v>{number}</v>', f't="s"><v>{text.partition("</si>")[0]}</v>')
    return {**parts_of_a_book, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": head}


@pytest.mark.parametrize(
    ("number", "written"),
    [(0.1 + 0.2, "0.30000000000000004"), (1 / 3, "0.3333333333333333"), (2 / 3 * 100, "66.66666666666666"), (5.0, "5")],
)
def test_a_number_is_written_with_as_many_digits_as_it_takes_to_read_the_very_same(number: float, written: str) -> None:
    sheet = in_sheet(RowSheet, [["words"], [number]], [15.0])["xl/worksheets/sheet1.xml"]
    assert f"<v>{written}</v>" in sheet
    assert float(written) == number


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    page = Book().page("One")
    cell = page.finished("words")
    with pytest.raises(PublishError):
        page.rows(1_048_575, [[cell, cell]])


def test_a_table_is_as_xlsxwriter_makes_it_whatever_its_length() -> None:
    made = []
    for long in (True, False):
        content = BytesIO()
        book = Workbook(content, {"in_memory": True})
        book.set_properties({"created": DAY})
        sheet = book.add_worksheet("One", RowSheet)
        columns = [{"header": "ref"}, {"header": "actual"}]
        if long:
            sheet.add_long_table(3, 900, 2, {"name": "Data", "columns": columns})
        else:
            sheet.add_table(3, 0, 900, 1, {"name": "Data", "columns": columns})
        book.close()
        made.append(parts(content.getvalue()))
    assert made[0] == made[1]


def test_a_figure_of_our_own_stands_in_the_sheet_with_all_its_digits() -> None:
    book = Book()
    page = book.page("One")
    page.rows(0, [[page.finished(Decimal("-11.59100746672438"))], [page.finished("=1+1")]])
    sheet = load(book.close())["One"]
    assert sheet["A1"].value == -11.59100746672438
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=1+1", "s")


def test_the_workbooks_use_it() -> None:
    assert isinstance(Book().page("One").sheet, RowSheet)
