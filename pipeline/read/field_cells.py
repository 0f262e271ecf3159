"""The cells of a row by field: where each field of a table stands, and what is seen there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from pipeline.read.headings import Column
from pipeline.read.tables import Table, is_blank
from pipeline.workbook import Cell, address, column_letter


class FieldCell(NamedTuple):
    """The cell of one field in one row.

    `rivals` are cells of other columns that claim to be the same field of the same period.
    """

    cell: Cell | None
    address: str
    heading: str
    rivals: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        """Return the cell's text, stripped; empty where there is none."""
        return self.cell.text.strip() if self.cell is not None else ""


# The cell of a field, put together without the cost of naming each part.
_field_cell = partial(tuple.__new__, FieldCell)


class FieldPlace:
    """Where a field stands in a table: its column, and the rival columns."""

    def __init__(self, table: Table, columns: list[Column]) -> None:
        self._grid = table.grid
        self._column, *self.rivals = columns
        self.index = self._column.index
        self.letters = column_letter(self.index)
        self.heading = self._column.heading

    def cell_in(self, row: int) -> FieldCell:
        """Return the field's cell in a row; a merged cell has the address of its first row."""
        place = self._grid.anchor(row, self.index)
        own = place == (row, self.index)
        rivals = [found for column in self.rivals if (found := self._seen(row, column)) and not is_blank(found)]
        at = f"{self.letters}{row}" if own else address(*place)
        cell = self._grid.own(row, self.index) if own else self._seen(row, self._column)
        return FieldCell(cell, at, self.heading, tuple(rivals))

    def _seen(self, row: int, column: Column) -> Cell | None:
        if column.field == "actual" and self._grid.anchor(row, column.index)[0] != row:
            return None
        return self._grid.seen(row, column.index)


class FieldCells:
    """The cells of a table's rows by field, in the order of the columns given.

    Parameters
    ----------
    table : Table
        The table.
    chosen : mapping
        Each field to its columns: the first is read, the others are its rivals.

    Attributes
    ----------
    columns : tuple
        Field, letters of the column and heading of each.
    """

    def __init__(self, table: Table, chosen: Mapping[str, list[Column]]) -> None:
        self._grid = table.grid
        self._cells = table.grid.sheet.cells
        self._places = {field: FieldPlace(table, columns) for field, columns in chosen.items()}
        self._simple = [(field, place.index, place.letters, place.heading) for field, place in self._places.items()]
        self.columns = tuple((field, letters, heading) for field, _, letters, heading in self._simple)
        self._have_rivals = any(place.rivals for place in self._places.values())

    def cells_in(self, row: int) -> dict[str, FieldCell]:
        """Return the cells of a row."""
        if self._have_rivals or self._grid.is_covered(row):
            return {field: place.cell_in(row) for field, place in self._places.items()}
        # Most rows: each cell stands where it is seen.
        return {
            field: _field_cell((self._cells.get((row, index)), f"{letters}{row}", heading, ()))
            for field, index, letters, heading in self._simple
        }
