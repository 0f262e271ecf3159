"""A sheet as stored, and what is kept of it: the layout around the cells, and which blank cells are worth a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.cell_values import BLANK, Contents
from pipeline.read.limits import RefusedError, too_large
from pipeline.read.package_xml import Attributes, is_true
from pipeline.read.strings_xml import place_of
from pipeline.workbook import address

_MOST_MERGED = 1_000_000

Area = tuple[int, int, int, int]
Fault = Callable[[str], RefusedError]


class StoredRow(NamedTuple):
    """The cells of one row: its number, their columns, and the place of what each holds among `Contents`."""

    number: int
    columns: tuple[int, ...]
    contents: Sequence[int]


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """One sheet as stored; rows and columns count from 1, cells are in order of row and column."""

    rows: list[StoredRow]
    merges: list[Area]
    hidden_rows: list[int]
    hidden_columns: list[int]


class Layout:
    """What a sheet says beside its cells."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: list[tuple[int, int]] = []
        self.merges: list[Area] = []

    def note(self, name: str, attributes: Attributes, fault: Fault) -> None:
        """Take one element that is neither a row nor a cell."""
        if name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            start, end = place_of(first), place_of(last or first)
            if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
                raise fault("the merged cells are no area of a sheet")
            if start != end:
                self.merges.append((*start, *end))
        elif name == "col" and is_true(attributes, "hidden"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
                self.columns.append((int(first), int(last)))

    def finish(self, rows: list[StoredRow], blanks: Blanks, unordered: bool, fault: Fault) -> StoredSheet:
        """Return the sheet with its cells in order; hidden rows and columns only as far as the values reach.

        What is stored in a merged area beside its first cell is left out: Excel does not show it.

        Raises
        ------
        RefusedError
            FILE_DAMAGED when a cell stands twice; FILE_TOO_LARGE for merged areas too large to walk through.
        """
        values = _unmerged(rows, self.merges) if self.merges else rows
        last_row, last_column = extent(values)
        added = blanks.kept(values, last_row, last_column)
        kept = in_order([*values, *added]) if unordered or added else values
        if unordered:
            for row in kept:
                for column, following in pairwise(row.columns):
                    if column == following:
                        raise fault(f"the cell {address(row.number, column)} stands twice")
        reach = sum(
            max(0, min(bottom, last_row) - top + 1) * max(0, min(right, last_column) - left + 1)
            for top, left, bottom, right in self.merges
        )
        if reach > _MOST_MERGED:
            raise too_large(f"more than {_MOST_MERGED:,} cells of one sheet are merged")
        hidden = {at for first, last in self.columns for at in range(first, min(last, last_column) + 1)}
        hidden_rows = sorted(at for at in self.rows if at <= last_row)
        return StoredSheet(kept, self.merges, hidden_rows, sorted(hidden))


def in_order(rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Return rows by number, those of one number as one, with their cells by column."""
    by_number: dict[int, list[StoredRow]] = {}
    for row in rows:
        by_number.setdefault(row.number, []).append(row)
    ordered = []
    for number, alike in sorted(by_number.items()):
        cells = sorted(cell for row in alike for cell in zip(row.columns, row.contents, strict=True))
        ordered.append(row_of(number, cells))
    return ordered


def row_of(number: int, cells: Iterable[tuple[int, int]]) -> StoredRow:
    """Return the row of some cells, each a column and what it holds."""
    columns, contents = tuple(zip(*cells, strict=True)) or ((), ())
    return StoredRow(number, columns, contents)


def _unmerged(rows: list[StoredRow], merges: list[Area]) -> list[StoredRow]:
    """Return the rows without the cells that a merged area covers."""
    low = [area for area in merges if area[2] - area[0] < 100]
    tall = [area for area in merges if area[2] - area[0] >= 100]
    by_row: dict[int, list[Area]] = {}
    for area in low:
        for number in range(area[0], area[2] + 1):
            by_row.setdefault(number, []).append(area)

    def uncovered(row: StoredRow) -> StoredRow:
        areas = (*by_row.get(row.number, ()), *tall)
        return row_of(
            row.number,
            [
                (column, content)
                for column, content in zip(row.columns, row.contents, strict=True)
                if not any(
                    top <= row.number <= bottom and left <= column <= right and (row.number, column) != (top, left)
                    for top, left, bottom, right in areas
                )
            ],
        )

    seen = [uncovered(row) if tall or row.number in by_row else row for row in rows]
    return [row for row in seen if row.columns]


def extent(rows: Iterable[StoredRow]) -> tuple[int, int]:
    """Return the last row and the last column that hold a value."""
    reach = [(row.number, max(row.columns)) for row in rows]
    return max((row for row, _ in reach), default=0), max((column for _, column in reach), default=0)


class Blanks:
    """The blank cells of a sheet that are worth a place: with a fill, within the extent of the values, or with a note.

    Painting a whole sheet makes a million of them. When there are many, those beyond the values read so far go.
    """

    def __init__(self, noted: set[tuple[int, int]], plain: int, contents: Contents) -> None:
        self._noted = noted
        self._plain = plain
        self._contents = contents
        # Row, column, place of the style.
        self._found: list[tuple[int, int, int]] = []
        self._many = 50_000

    def add(self, row: int, column: int, style: int, rows: list[StoredRow]) -> None:
        """Take one; `rows` are the values read so far."""
        self._found.append((row, column, style))
        if len(self._found) > self._many:
            self._found = self._within(*extent(rows))
            self._many = max(self._many, 2 * len(self._found))

    def kept(self, rows: list[StoredRow], last_row: int, last_column: int) -> list[StoredRow]:
        """Return those to keep beside the values, also the cells with a note that the sheet does not store."""
        kept = self._within(last_row, last_column) if self._found else []
        if self._noted:
            noted_rows = {row for row, _ in self._noted}
            there = {(row.number, column) for row in rows if row.number in noted_rows for column in row.columns}
            there.update((row, column) for row, column, _ in kept)
            kept += [(row, column, self._plain) for row, column in self._noted - there]
        by_row: dict[int, list[tuple[int, int]]] = {}
        for row, column, style in kept:
            by_row.setdefault(row, []).append((column, self._contents.place(BLANK, "", style)))
        return [row_of(row, cells) for row, cells in by_row.items()]

    def _within(self, last_row: int, last_column: int) -> list[tuple[int, int, int]]:
        return [
            cell
            for cell in self._found
            if (cell[0] <= last_row and cell[1] <= last_column) or (cell[0], cell[1]) in self._noted
        ]
