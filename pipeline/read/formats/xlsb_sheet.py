"""One worksheet of a binary workbook, and its notes."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pipeline.read.formats.xls_cells import ERRORS, rk_number
from pipeline.read.formats.xlsb_records import records, wide_text
from pipeline.read.formats.xlsb_styles import BinaryStyles, rich_text
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, damaged
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.stored_sheet import StoredSheet

# The kinds of records (MS-XLSB, 2.3).
_ROW, _COLUMNS, _MERGED, _END_SHEET = 0, 60, 176, 130
_BLANK, _RK, _ERROR, _TRUTH, _REAL, _TEXT, _SHARED, _RICH_TEXT = 1, 2, 3, 4, 5, 6, 7, 62
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_TRUTH, _FORMULA_ERROR = 8, 9, 10, 11
_CELLS = frozenset((*range(_BLANK, _FORMULA_ERROR + 1), _RICH_TEXT))
_FORMULAS = frozenset((_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_TRUTH, _FORMULA_ERROR))
# Cells that leave out their column: Excel writes them for the clipboard only.
_SHORT_CELLS = range(12, 19)
_BEGIN_NOTE, _NOTE_TEXT = 635, 637
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x10, 0x01
_STYLE_NUMBER = 0x00FFFFFF


def read_sheet(
    data: bytes,
    title: str,
    visible: bool,
    notes: Mapping[tuple[int, int], str],
    shared: SharedBySheets,
    styles: BinaryStyles,
) -> StoredSheet:
    """Read one sheet.

    Raises
    ------
    RefusedError
        FILE_DAMAGED for cells that no sheet has or that stand twice, and for a sheet without end; FILE_TOO_LARGE.
    """
    taker = CellTaker(title, visible, notes, shared)
    taker.unordered = True
    part = f"of the sheet ‘{title}’"
    in_row, last = False, -1
    for kind, record in records(data, part):
        if kind in _CELLS and in_row:
            column, style = struct.unpack_from("<2L", record)
            if column >= LAST_COLUMN:
                raise taker.fault(f"a cell of row {taker.row} lies beyond the last column")
            _take(kind, record, column + 1, shared.styles[str(style & _STYLE_NUMBER)], taker, styles)
        elif kind == _ROW:
            if in_row:
                taker.end_row()
            (row,) = struct.unpack_from("<L", record)
            if row >= LAST_ROW:
                raise taker.fault(f"a row says that it is {row + 1}")
            taker.begin_row(str(row + 1), bool(record[11] & _ROW_HIDDEN))
            in_row = True
        elif kind == _COLUMNS:
            first, final = struct.unpack_from("<2L", record)
            if record[16] & _COLUMN_HIDDEN:
                taker.layout.columns.append((first + 1, min(final, LAST_COLUMN - 1) + 1))
        elif kind == _MERGED:
            _merge(record, taker)
        elif kind in _CELLS or kind in _SHORT_CELLS:
            raise taker.fault("there are cells without a row or a column")
        last = kind
    if last != _END_SHEET:
        raise damaged(f"the part {part} is cut short")
    if in_row:
        taker.end_row()
    return taker.finish()


def read_notes(data: bytes, part: str, styles: BinaryStyles) -> dict[tuple[int, int], str]:
    """Read the notes of a sheet by row and column."""
    notes: dict[tuple[int, int], str] = {}
    place = (0, 0)
    for kind, record in records(data, part):
        if kind == _BEGIN_NOTE:
            row, _, column = struct.unpack_from("<3L", record, 4)
            place = (row + 1, column + 1)
            if row >= LAST_ROW or column >= LAST_COLUMN:
                raise damaged(f"the part {part} has a note at no cell")
        elif kind == _NOTE_TEXT:
            text = rich_text(record, 0, styles)[0].strip()
            if text:
                notes[place] = f"{notes[place]}\n{text}" if place in notes else text
    return notes


def _take(kind: int, record: bytes, column: int, place: int, taker: CellTaker, styles: BinaryStyles) -> None:
    formula = kind in _FORMULAS
    if kind == _BLANK:
        taker.take(column, None, place, None, False)
    elif kind == _SHARED:
        taker.take(column, "s", place, str(struct.unpack_from("<L", record, 8)[0]), False)
    elif kind in (_REAL, _FORMULA_REAL):
        taker.take(column, None, place, repr(struct.unpack_from("<d", record, 8)[0]), formula)
    elif kind == _RK:
        taker.take(column, None, place, repr(rk_number(struct.unpack_from("<L", record, 8)[0])), False)
    elif kind in (_TEXT, _FORMULA_TEXT):
        taker.take_text(column, place, wide_text(record, 8)[0], formula)
    elif kind == _RICH_TEXT:
        text, look = rich_text(record, 8, styles)
        taker.take_text(column, taker.with_look(place, look), text, False)
    elif kind in (_TRUTH, _FORMULA_TRUTH):
        taker.take(column, "b", place, str(record[8]), formula)
    elif record[8] in ERRORS:
        taker.take(column, "e", place, ERRORS[record[8]], formula)
    else:
        raise taker.fault("a cell shows a mistake that Excel does not have")


def _merge(record: bytes, taker: CellTaker) -> None:
    top, bottom, left, right = struct.unpack_from("<4L", record)
    if not (top <= bottom < LAST_ROW and left <= right < LAST_COLUMN):
        raise taker.fault("the merged cells are no area of a sheet")
    if (top, left) != (bottom, right):
        taker.layout.merges.append((top + 1, left + 1, bottom + 1, right + 1))
