"""A workbook by column: the cells that its reading has, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.by_column import StoredColumn, read_by_column
from pipeline.read.content import read_content
from pipeline.workbook import CellKind, WorkbookRead
from tests.support.packages import parts_of, save
from tests.support.reference_files import TEXT, WEB_PAGE, reference_ods, reference_xls, reference_xlsb

FILES = {
    "return.xlsb": reference_xlsb,
    "return.xls": reference_xls,
    "return.ods": reference_ods,
    "return.csv": TEXT.encode,
    "page.xls": WEB_PAGE.encode,
}


@pytest.mark.parametrize("name", FILES)
def test_by_column_the_cells_are_those_of_the_reading_but_for_their_notes(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, FILES[name](), name)
    read, by_column = read_content(path), read_by_column(path)
    assert isinstance(read, WorkbookRead)
    assert not isinstance(by_column, Refusal)
    assert [(sheet.name, sheet.merges) for sheet in by_column] == [(sheet.name, sheet.merges) for sheet in read.sheets]
    for one, sheet in zip(by_column, read.sheets, strict=True):
        cells = {
            (row, number): one.cell_of(place)._replace(row=row, column=number)
            for number, column in one.columns.items()
            for row, place in zip(column.rows, column.contents, strict=True)
        }
        assert cells == {at: cell._replace(note=None) for at, cell in sheet.cells.items()}


def test_rows_whose_cells_stand_in_other_columns_come_together_by_column(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="B2"><v>2</v></c><c r="D2"><v>1</v></c></row>'
        '<row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>1</v></c></row>'
    )
    read = read_by_column(save(tmp_path, parts_of(rows)))
    assert not isinstance(read, Refusal)
    [sheet] = read
    assert sheet.columns == {
        1: StoredColumn([1, 4], [0, 0]),
        2: StoredColumn([1, 4, 2], [1, 0, 1]),
        4: StoredColumn([2], [0]),
    }
    assert [sheet.cell_of(place)[2:4] for place in (0, 1)] == [(CellKind.NUMBER, "1"), (CellKind.NUMBER, "2")]


def test_a_file_that_is_refused_is_refused_by_column_too(tmp_path: Path) -> None:
    assert read_by_column(save(tmp_path, b"")) == Refusal("FILE_EMPTY")
