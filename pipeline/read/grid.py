"""A sheet as people see it: merged cells reach over their whole area; what is hidden is known to be so."""

from __future__ import annotations

from pipeline.model import Cell, CellKind, Sheet
from pipeline.read.words import tidy

_EMPTY = (CellKind.BLANK,)


class Grid:
    """A sheet's cells by row, with merged areas resolved to their first cell.

    Parameters
    ----------
    sheet : Sheet
        The sheet as stored.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._anchor: dict[tuple[int, int], tuple[int, int]] = {}
        self._texts: dict[tuple[int, int], str] = {}
        filled = {place for place, cell in sheet.cells.items() if cell.kind is not CellKind.BLANK}
        last_row = max((row for row, _ in filled), default=0)
        last_column = max((column for _, column in filled), default=0)
        self._reach: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in sheet.merges:
            self._reach[top, left] = (bottom, right)
            for row in range(top, min(bottom, last_row) + 1):
                for column in range(left, min(right, last_column) + 1):
                    if (row, column) != (top, left):
                        self._anchor[row, column] = (top, left)
        columns: dict[int, list[int]] = {}
        for row, column in filled:
            if (row, column) not in self._anchor:
                columns.setdefault(row, []).append(column)
        self._columns = {row: sorted(found) for row, found in columns.items()}
        self.rows: list[int] = sorted(self._columns)
        self.last_column = last_column

    def columns(self, row: int) -> list[int]:
        """Return the columns of a row that hold something of their own, left to right."""
        return self._columns.get(row, [])

    def own(self, row: int, column: int) -> Cell | None:
        """Return the cell stored at a place, None where nothing is."""
        return self.sheet.cells.get((row, column))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the place whose cell is seen here: the first of a merged area, else the place itself."""
        return self._anchor.get((row, column), (row, column))

    def seen(self, row: int, column: int) -> Cell | None:
        """Return the cell that is seen at a place, through merged areas."""
        return self.sheet.cells.get(self.anchor(row, column))

    def text(self, row: int, column: int) -> str:
        """Return the text seen at a place, tidied; empty where there is none."""
        place = self.anchor(row, column)
        if place not in self._texts:
            cell = self.sheet.cells.get(place)
            self._texts[place] = tidy(cell.text) if cell is not None and cell.kind not in _EMPTY else ""
        return self._texts[place]

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """Return the last row and column of the area that is seen at a place; the place itself if it is not merged."""
        top, left = self.anchor(row, column)
        return self._reach.get((top, left), (row, column))

    def is_hidden_column(self, column: int) -> bool:
        """Tell whether a column is hidden."""
        return column in self.sheet.hidden_columns

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden (or filtered out)."""
        return row in self.sheet.hidden_rows
