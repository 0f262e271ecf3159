"""A sheet as stored, and what is kept of it: the layout around the cells, and which blank cells are worth a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import address
from pipeline.read.cell_values import BLANK
from pipeline.read.limits import RefusedError, too_large
from pipeline.read.package_xml import Attributes, is_true
from pipeline.read.strings_xml import place_of

_MOST_MERGED = 1_000_000

# Row, column, kind, text, place of the style, and the number where it is not the text.
StoredCell = tuple[int, int, str, str, int] | tuple[int, int, str, str, int, str]

Fault = Callable[[str], RefusedError]


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """One sheet as stored; rows and columns count from 1, cells are in order of row and column."""

    cells: list[StoredCell]
    merges: list[tuple[int, int, int, int]]
    hidden_rows: list[int]
    hidden_columns: list[int]


class Layout:
    """What a sheet says beside its cells."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int, int, int]] = []

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

    def finish(self, cells: list[StoredCell], blanks: Blanks, unordered: bool, fault: Fault) -> StoredSheet:
        """Return the sheet with its cells in order; hidden rows and columns only as far as the values reach.

        What is stored in a merged area beside its first cell is left out: Excel does not show it.

        Raises
        ------
        RefusedError
            FILE_DAMAGED when a cell stands twice; FILE_TOO_LARGE for merged areas too large to walk through.
        """
        values = _unmerged(cells, self.merges) if self.merges else cells
        last_row, last_column = extent(values)
        added = blanks.kept(values, last_row, last_column)
        kept = [*values, *added]
        if unordered or added:
            kept.sort()
        if unordered:
            for cell, following in pairwise(kept):
                if cell[:2] == following[:2]:
                    raise fault(f"the cell {address(*cell[:2])} stands twice")
        reach = sum(
            max(0, min(bottom, last_row) - top + 1) * max(0, min(right, last_column) - left + 1)
            for top, left, bottom, right in self.merges
        )
        if reach > _MOST_MERGED:
            raise too_large(f"more than {_MOST_MERGED:,} cells of one sheet are merged")
        hidden = {at for first, last in self.columns for at in range(first, min(last, last_column) + 1)}
        rows = sorted(at for at in self.rows if at <= last_row)
        return StoredSheet(kept, self.merges, rows, sorted(hidden))


def _unmerged(cells: list[StoredCell], merges: list[tuple[int, int, int, int]]) -> list[StoredCell]:
    """Return the cells without those that a merged area covers."""
    low = [area for area in merges if area[2] - area[0] < 100]
    tall = [area for area in merges if area[2] - area[0] >= 100]
    by_row: dict[int, list[tuple[int, int, int, int]]] = {}
    for area in low:
        for row in range(area[0], area[2] + 1):
            by_row.setdefault(row, []).append(area)

    def covered(row: int, column: int) -> bool:
        return any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for top, left, bottom, right in (*by_row.get(row, ()), *tall)
        )

    return [cell for cell in cells if (cell[0] not in by_row and not tall) or not covered(cell[0], cell[1])]


def extent(cells: Iterable[StoredCell]) -> tuple[int, int]:
    """Return the last row and the last column that hold a value."""
    rows, columns = {cell[0] for cell in cells}, {cell[1] for cell in cells}
    return max(rows, default=0), max(columns, default=0)


class Blanks:
    """The blank cells of a sheet that are worth a place: with a fill, within the extent of the values, or with a note.

    Painting a whole sheet makes a million of them. When there are many, those beyond the values read so far go.
    """

    def __init__(self, noted: set[tuple[int, int]], plain: int) -> None:
        self._noted = noted
        self._plain = plain
        self._found: list[StoredCell] = []
        self._many = 50_000

    def add(self, row: int, column: int, place: int, cells: list[StoredCell]) -> None:
        """Take one; `cells` are the values read so far."""
        self._found.append((row, column, BLANK, "", place))
        if len(self._found) > self._many:
            self._found = self._within(*extent(cells))
            self._many = max(self._many, 2 * len(self._found))

    def kept(self, cells: list[StoredCell], last_row: int, last_column: int) -> list[StoredCell]:
        """Return those to keep beside the values, also the cells with a note that the sheet does not store."""
        kept = self._within(last_row, last_column) if self._found else []
        if self._noted:
            missing = self._noted.difference((cell[0], cell[1]) for cell in (*cells, *kept))
            kept += [(row, column, BLANK, "", self._plain) for row, column in missing]
        return kept

    def _within(self, last_row: int, last_column: int) -> list[StoredCell]:
        return [
            cell
            for cell in self._found
            if (cell[0] <= last_row and cell[1] <= last_column) or (cell[0], cell[1]) in self._noted
        ]
