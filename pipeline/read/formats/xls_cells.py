"""The records of one worksheet of a workbook of Excel 97-2003: its cells, notes, merged and hidden places."""

from __future__ import annotations

import struct
from typing import NamedTuple

from pipeline.read.formats.xls_records import Pieces, Record, Runs, long_text, rich_text
from pipeline.read.limits import damaged

# The kinds of records (MS-XLS, 2.3).
_ROW, _COLUMNS, _MERGED = 0x0208, 0x007D, 0x00E5
_BLANK, _BLANKS, _NUMBER, _RK, _RKS = 0x0201, 0x00BE, 0x0203, 0x027E, 0x00BD
_SHARED, _LABEL, _RICH_LABEL, _TRUTH, _FORMULA, _STRING = 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006, 0x0207
_NOTE, _OBJECT, _OBJECT_TEXT = 0x001C, 0x005D, 0x01B6
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_COMMON_PART = 0x15
# What programs that do not work out formulas leave as their result: 0, or an empty text.
_MAYBE_NOT_CALCULATED = (bytes(8), b"\3\0\0\0\0\0\xff\xff")
_TEXT_RESULT, _TRUTH_RESULT, _ERROR_RESULT, _EMPTY_RESULT = range(4)
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
          0x2A: "#N/A", 0x2B: "#GETTING_DATA"}  # fmt: skip


class Found(NamedTuple):
    """One cell: its style number, its kind and value as `CellTaker.take` has them, whether it holds a formula.

    `unsure` marks the result that programs leave which do not work out formulas; `runs` are those of a rich text.
    """

    style: int
    kind: str | None
    value: str | None
    formula: bool = False
    unsure: bool = False
    runs: Runs = ()


def rk_number(stored: int) -> float:
    """Return a number in the short form: a whole number or the upper half of a float, as it is or of a hundred."""
    if stored & 2:
        value = float((stored >> 2) - (1 << 30 if stored >> 31 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (stored & 0xFFFFFFFC) << 32))
    return value / 100 if stored & 1 else value


class SheetRecords:
    """Takes the records of one worksheet; rows and columns count from 1 in what it holds.

    `calculated` becomes true with the first formula whose result somebody must have worked out.
    """

    def __init__(self, encoding: str) -> None:
        self.calculated = False
        self.cells: dict[int, dict[int, Found]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self._encoding = encoding
        self._waiting: tuple[int, int, int] | None = None
        self._notes: list[tuple[int, int, int]] = []
        self._old_notes: dict[tuple[int, int], str] = {}
        self._object = 0
        self._texts: dict[int, str] = {}

    def take(self, record: Record) -> None:
        """Take one record."""
        kind, data = record.kind, record.data
        if kind in _CELLS:
            row, column = struct.unpack_from("<2H", data)
            self._cell(record, row + 1, column + 1)
        elif kind == _STRING:
            self._result(record)
        elif kind == _ROW:
            (flags,) = struct.unpack_from("<H", data, 12)
            if flags & _ROW_HIDDEN:
                self.hidden_rows.add(int.from_bytes(data[:2], "little") + 1)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<5H", data)
            if flags & _COLUMN_HIDDEN:
                self.hidden_columns.append((first + 1, last + 1))
        elif kind == _MERGED:
            areas = struct.iter_unpack("<4H", data[2 : 2 + 8 * int.from_bytes(data[:2], "little")])
            self.merged += [(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in areas]
        elif kind in (_NOTE, _OBJECT, _OBJECT_TEXT):
            self._note(record)

    def all_notes(self) -> dict[tuple[int, int], str]:
        """Return the notes by their cells."""
        found = {(row, column): self._texts.get(number, "").strip() for row, column, number in self._notes}
        found |= {place: text.strip() for place, text in self._old_notes.items()}
        return {place: text for place, text in found.items() if text}

    def _cell(self, record: Record, row: int, column: int) -> None:
        kind, data = record.kind, record.data
        if kind in (_RKS, _BLANKS):
            self._several(kind, data, row, column)
            return
        (style,) = struct.unpack_from("<H", data, 4)
        if kind == _FORMULA:
            found = self._formula(data, row, column, style)
        elif kind == _BLANK:
            found = Found(style, None, None)
        elif kind == _NUMBER:
            found = Found(style, None, repr(struct.unpack_from("<d", data, 6)[0]))
        elif kind == _RK:
            found = Found(style, None, repr(rk_number(struct.unpack_from("<L", data, 6)[0])))
        elif kind == _SHARED:
            found = Found(style, "s", str(struct.unpack_from("<L", data, 6)[0]))
        elif kind == _TRUTH:
            found = Found(style, *_truth_or_error(data[6], data[7]))
        elif kind == _RICH_LABEL:
            text, runs = rich_text(data[6:], self._encoding)
            found = Found(style, "str", text, runs=runs)
        else:
            found = Found(style, "str", long_text(data[6:], self._encoding))
        self._put(row, column, found)

    def _put(self, row: int, column: int, found: Found) -> None:
        cells = self.cells.setdefault(row, {})
        before = cells.get(column)
        if before is not None and before.value is not None and (found.value is not None or found.formula):
            raise damaged(f"the cell in row {row} and column {column} of a sheet stands twice")
        if before is None or found.value is not None or found.formula:
            cells[column] = found

    def _several(self, kind: int, data: bytes, row: int, column: int) -> None:
        if kind == _BLANKS:
            for number, (style,) in enumerate(struct.iter_unpack("<H", data[4:-2])):
                self._put(row, column + number, Found(style, None, None))
        else:
            for number, (style, stored) in enumerate(struct.iter_unpack("<HL", data[4:-2])):
                self._put(row, column + number, Found(style, None, repr(rk_number(stored))))

    def _formula(self, data: bytes, row: int, column: int, style: int) -> Found:
        result = data[6:14]
        self._waiting = None
        unsure = result in _MAYBE_NOT_CALCULATED
        self.calculated = self.calculated or not unsure
        if result[6:8] != b"\xff\xff":
            return Found(style, None, repr(struct.unpack("<d", result)[0]), True, unsure)
        kind = result[0]
        if kind == _TEXT_RESULT:
            # The text follows; without one the formula was never worked out.
            self._waiting = (row, column, style)
            return Found(style, None, None, True)
        if kind == _EMPTY_RESULT:
            return Found(style, "str", "", True, unsure)
        if kind not in (_TRUTH_RESULT, _ERROR_RESULT):
            raise damaged("a formula in it has a result of a kind that Excel does not have")
        return Found(style, *_truth_or_error(result[2], kind == _ERROR_RESULT), True)

    def _result(self, record: Record) -> None:
        if self._waiting is None:
            return
        row, column, style = self._waiting
        if self._encoding:
            text = long_text(record.data, self._encoding)
        else:
            pieces = Pieces(record)
            text = pieces.characters(pieces.number(2), pieces.number(1) & 1)
        self.cells[row][column] = Found(style, "str", text, True)
        self._waiting = None

    def _note(self, record: Record) -> None:
        kind, data = record.kind, record.data
        if kind == _NOTE and self._encoding:
            row, column, length = struct.unpack_from("<3H", data)
            text = data[6 : 6 + length].decode(self._encoding, "replace")
            # A long note goes on in records of no row.
            place = (row + 1, column + 1) if row != 0xFFFF else next(reversed(self._old_notes), (1, 1))
            self._old_notes[place] = self._old_notes.get(place, "") + text
        elif kind == _NOTE:
            row, column, _, number = struct.unpack_from("<4H", data)
            self._notes.append((row + 1, column + 1, number))
        elif kind == _OBJECT:
            common = len(data) >= 8 and int.from_bytes(data[:2], "little") == _COMMON_PART
            self._object = int.from_bytes(data[6:8], "little") if common else 0
        elif record.more:
            (length,) = struct.unpack_from("<H", data, 10)
            pieces = Pieces(Record(kind, record.more[0], record.more[1:]))
            self._texts[self._object] = pieces.characters(length, pieces.number(1) & 1)


_CELLS = frozenset((_BLANK, _BLANKS, _NUMBER, _RK, _RKS, _SHARED, _LABEL, _RICH_LABEL, _TRUTH, _FORMULA))


def _truth_or_error(value: int, is_error: int) -> tuple[str, str]:
    if not is_error:
        return "b", str(value)
    if value not in ERRORS:
        raise damaged("a cell shows a mistake that Excel does not have")
    return "e", ERRORS[value]
