"""One column of a sheet of the register: what its cells say, each distinct content read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.register.cells import CellRefusedError, is_blank, read_cell
from schemas.register import Column

if TYPE_CHECKING:
    from pipeline.read.by_column import CellOf, StoredColumn

_HEADING_ROW = 1


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What the cells of a column say below its heading, those that are blank left out.

    Parameters
    ----------
    places : dict
        By row, the place of what its cell holds.
    values : dict
        By place, the value. A figure is its place: it is read when its indicator's unit is known.
    refused : dict
        By place, why what stands there cannot be read.
    """

    places: dict[int, int]
    values: dict[int | None, object]
    refused: dict[int | None, str]


def heading_of(stored: StoredColumn, cell_of: CellOf) -> str | None:
    """Return the text of a column's heading as it stands; None without one."""
    place = next((place for row, place in zip(stored.rows, stored.contents, strict=True) if row == _HEADING_ROW), None)
    heading = None if place is None else cell_of(place)
    return None if is_blank(heading) or heading is None else heading.text


def filled_rows(stored: StoredColumn, cell_of: CellOf) -> list[int]:
    """Return the rows of a column whose cells are not blank."""
    filled = {place for place in set(stored.contents) if not is_blank(cell_of(place))}
    return [row for row, place in zip(stored.rows, stored.contents, strict=True) if place in filled]


def read_column(column: Column, stored: StoredColumn, cell_of: CellOf, around: date) -> ColumnRead:
    """Return what the cells of a column say.

    Parameters
    ----------
    column : Column
        Its declaration.
    stored : StoredColumn
        As it stands in the sheet.
    cell_of : CellOf
        What stands at a place.
    around : date
        A day of the years that the register is about, for years of two digits.
    """
    below = {row: place for row, place in zip(stored.rows, stored.contents, strict=True) if row != _HEADING_ROW}
    values: dict[int | None, object] = {}
    refused: dict[int | None, str] = {}
    for place in set(below.values()):
        cell = cell_of(place)
        if is_blank(cell):
            continue
        try:
            value = read_cell(column, cell, around)
        except CellRefusedError as told:
            refused[place] = str(told)
        else:
            values[place] = place if value is cell else value
    places = {row: place for row, place in below.items() if place in values or place in refused}
    return ColumnRead(places, values, refused)
