"""A sheet as people see it: merged cells reach over their whole area; what is hidden is known to be so."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.read.words import tidy
from pipeline.workbook import Cell, CellKind, Sheet

_NOTHING: dict[int, str] = {}


class Grid:
    """A sheet's cells by row, with merged areas resolved to their first cell.

    Parameters
    ----------
    sheet : Sheet
        The sheet as stored.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._texts: dict[int, dict[int, str]] = {}
        last, texts_of_row = 0, {}
        for (row, column), cell in sheet.cells.items():
            if cell.kind is not CellKind.BLANK:
                if row != last:
                    last, texts_of_row = row, self._texts.setdefault(row, {})
                texts_of_row[column] = tidy(cell.text)
        self.last_column = max(map(max, self._texts.values()), default=0)
        self._anchor: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered: dict[int, set[int]] = {}
        self._reach: dict[tuple[int, int], tuple[int, int]] = {}
        self._merged = {top for top, _, _, _ in sheet.merges}
        self._merge(max(self._texts, default=0))
        self._own: dict[int, dict[int, str]] = {}
        self._columns: dict[int, list[int]] = {}
        for row, texts in self._texts.items():
            columns = sorted(texts.keys() - self._covered[row] if row in self._covered else texts)
            if columns:
                self._columns[row] = columns
        self.rows: list[int] = sorted(self._columns)

    def _merge(self, last_row: int) -> None:
        for top, left, bottom, right in self.sheet.merges:
            self._reach[top, left] = (bottom, right)
            for row in range(top, min(bottom, last_row) + 1):
                for column in range(left, min(right, self.last_column) + 1):
                    if (row, column) != (top, left):
                        self._anchor[row, column] = (top, left)
                        self._covered.setdefault(row, set()).add(column)

    def columns(self, row: int) -> list[int]:
        """Return the columns of a row that hold something of their own, left to right."""
        return self._columns.get(row, [])

    def own_texts(self, row: int) -> Mapping[int, str]:
        """Return the texts that a row holds of its own by column, left to right, without the empty ones."""
        if row not in self._own:
            texts = self._texts.get(row, _NOTHING)
            self._own[row] = {column: texts[column] for column in self.columns(row) if texts[column]}
        return self._own[row]

    def covering_texts(self, row: int) -> list[str]:
        """Return the texts that are seen in a row and begin elsewhere: those of merged areas that reach over it."""
        covered = (self.text(row, column) for column in self._covered.get(row, ()))
        return [text for text in covered if text]

    def is_covered(self, row: int) -> bool:
        """Tell whether a merged area that begins elsewhere reaches over a part of a row."""
        return row in self._covered

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
        if self._anchor:
            row, column = self.anchor(row, column)
        return self._texts.get(row, _NOTHING).get(column, "")

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """Return the last row and column of the area that is seen at a place; the place itself if it is not merged."""
        return self._reach.get(self.anchor(row, column), (row, column))

    def is_merged(self, row: int) -> bool:
        """Tell whether a merged area begins in a row."""
        return row in self._merged

    def is_hidden_column(self, column: int) -> bool:
        """Tell whether a column is hidden."""
        return column in self.sheet.hidden_columns

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden (or filtered out)."""
        return row in self.sheet.hidden_rows
