"""A worksheet that writes its commonest cells faster than XlsxWriter does, and the same to the last byte."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter's worksheet with its innermost step done at once for numbers, shared texts and empty cells.

    XlsxWriter escapes the two attributes of every cell, its place and its format's number, in which nothing can need
    it. `_write_cell` is no public method: XlsxWriter's version is pinned, and a test compares the two, byte for byte.
    """

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize(init_data)
        self._letters: dict[int, str] = {}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = cell.__class__.__name__
        if cell.format is None or kind not in ("String", "Number", "Datetime", "Blank") or self.constant_memory:
            super()._write_cell(row, col, cell)
            return
        letters = self._letters.get(col)
        if letters is None:
            letters = self._letters[col] = xl_col_to_name(col)
        place = f'<c r="{letters}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "String":
            self.fh.write(f'{place} t="s"><v>{cell.string}</v></c>')
        elif kind == "Blank":
            self.fh.write(f"{place}/>")
        else:
            self.fh.write(f"{place}><v>{cell.number:.16G}</v></c>")
