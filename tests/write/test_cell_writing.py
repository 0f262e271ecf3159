"""Our quicker worksheet against XlsxWriter's own: the same cells give the same bytes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.write.book import Book
from pipeline.write.cell_writing import QuickWorksheet

DAY = datetime(2009, 11, 16)
VALUES = ["words", 'a & b < c > "d"', "", None, 0, -1, 85.3, 1 / 3, 1e300, float(Decimal("0.1")), True, False, DAY]


def sheet_of(kind: type[Worksheet], cells: list[tuple[int, int, Any, bool]]) -> bytes:
    """Write cells of (row, column, value, whether it has a format) and return the XML of the sheet."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("One", kind)
    bold = book.add_format({"bold": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(2, 2, 20, bold)
    sheet.set_row(3, 30, bold)
    for row, column, value, formatted in cells:
        form = (dated if isinstance(value, datetime) else bold) if formatted else None
        if isinstance(value, str) and value:
            sheet.write_string(row, column, value, form)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, form)
        else:
            sheet.write(row, column, value, form)
    sheet.write_formula(40, 0, "=1+1", bold, 2)
    sheet.write_url(41, 0, "internal:'One'!A1", bold, "back")
    sheet.write_rich_string(42, 0, "plain ", bold, "bold", bold)
    book.close()
    with ZipFile(content) as package:
        return package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("formatted", [True, False])
@pytest.mark.parametrize("value", VALUES)
def test_each_kind_of_value_is_written_as_xlsxwriter_writes_it(value: Any, formatted: bool) -> None:
    cells = [(0, 0, value, formatted), (3, 2, value, formatted), (3, 27, value, formatted)]
    assert sheet_of(QuickWorksheet, cells) == sheet_of(Worksheet, cells)


places = st.tuples(st.integers(0, 39), st.integers(0, 30))
values = st.one_of(st.text(st.characters(codec="utf-8")), st.floats(allow_nan=False, allow_infinity=False), st.none())


@given(st.dictionaries(places, st.tuples(values, st.booleans()), max_size=20))
def test_any_cells_are_written_as_xlsxwriter_writes_them(cells: dict[tuple[int, int], tuple[Any, bool]]) -> None:
    given_cells = [(row, column, value, formatted) for (row, column), (value, formatted) in cells.items()]
    assert sheet_of(QuickWorksheet, given_cells) == sheet_of(Worksheet, given_cells)


def test_the_workbooks_use_it() -> None:
    assert isinstance(Book().page("One").sheet, QuickWorksheet)
