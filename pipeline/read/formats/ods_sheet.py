"""One sheet of an OpenDocument spreadsheet, taken column by column and row by row, repeated ones written out."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.formats.ods_styles import OdsStyles
from pipeline.read.formats.ods_values import Stored
from pipeline.read.gathered import Gathered
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, damaged, too_large
from pipeline.read.package_xml import Attributes
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.strings_xml import Look
from pipeline.read.styles_xml import reading_of

_HIDDEN = ("collapse", "filter")
_NO_FORMAT = ("General", "")


class _Column(NamedTuple):
    """The default style of a column, or of several side by side."""

    first: int
    last: int
    style: str


class RowCell(NamedTuple):
    """One cell of a row, or `times` alike one beside the other, the first in `column`."""

    column: int
    times: int
    style: str
    stored: Stored
    look: Look
    formula: bool
    note: str


class SheetSoFar:
    """One sheet while its rows come."""

    def __init__(self, name: str, state: str, styles: OdsStyles, shared: SharedBySheets) -> None:
        self._name = name
        self._state = state
        self._styles = styles
        self._shared = shared
        self._notes: dict[tuple[int, int], str] = {}
        self._taker = CellTaker(name, state == "visible", (), shared)
        self._columns: list[_Column] = []
        self._next_column = 1
        self._next_row = 1
        self._painted = 0

    def column(self, attributes: Attributes) -> None:
        """Take one column, or several alike."""
        count = repeated(attributes, "table:number-columns-repeated", LAST_COLUMN)
        first = self._next_column
        self._next_column += count
        self._columns.append(_Column(first, first + count - 1, attributes.get("table:default-cell-style-name", "")))
        if attributes.get("table:visibility") in _HIDDEN:
            self._taker.layout.columns.append((first, first + count - 1))

    def merge(self, column: int, down: int, across: int) -> None:
        """Take a merged area that begins in the row that is read."""
        self._taker.layout.merges.append((self._next_row, column, self._next_row + down - 1, column + across - 1))

    def row(self, attributes: Attributes, cells: list[RowCell]) -> None:
        """Take one row, or several alike."""
        count = repeated(attributes, "table:number-rows-repeated", LAST_ROW)
        first = self._next_row
        self._next_row += count
        if self._next_row > LAST_ROW + 1:
            if any(_holds(cell) for cell in cells):
                raise self._taker.fault("there are cells beyond the last row")
            count = max(0, LAST_ROW + 1 - first)
        hidden = attributes.get("table:visibility") in _HIDDEN
        if hidden:
            self._taker.layout.rows.update(range(first, first + count))
        default = attributes.get("table:default-cell-style-name", "")
        placed = [(cell, self._place(cell, default)) for cell in cells]
        kept = [(cell, place) for cell, place in placed if _holds(cell) or self._shared.styles.styles[place].fill]
        if not any(_holds(cell) for cell, _ in kept) and count > self._shared.limits.rows:
            # Paint down to the end of the sheet.
            return
        for number in range(first, first + count if kept else first):
            self._taker.begin_row(str(number), hidden)
            for cell, place in kept:
                self._take(number, cell, place)
            self._taker.end_row()

    def finish(self, gathered: Gathered) -> None:
        """Hand the sheet over."""
        gathered.add(self._name, self._state, self._taker.finish(), self._notes)

    def _take(self, row: int, cell: RowCell, place: int) -> None:
        if not _holds(cell):
            self._paint(cell, place)
            return
        if cell.column + cell.times > LAST_COLUMN + 1 or cell.times > self._shared.limits.columns:
            raise too_large(f"its sheet ‘{self._name}’ has more than {self._shared.limits.columns} columns in use")
        styles = self._shared.styles
        for column in range(cell.column, cell.column + cell.times):
            if cell.note:
                self._notes[row, column] = cell.note
                self._taker.note(row, column)
            at = styles.with_look(place, cell.look)
            if cell.stored.shown and styles.styles[at].format in _NO_FORMAT:
                shown = cell.stored.shown
                at = styles.place(styles.styles[at]._replace(format=shown, reading=reading_of(shown)))
            if cell.stored.kind == "text":
                self._taker.take_text(column, at, cell.stored.value or "", cell.formula)
            else:
                self._taker.take(column, cell.stored.kind, at, cell.stored.value, cell.formula)

    def _paint(self, cell: RowCell, place: int) -> None:
        if cell.times > self._shared.limits.columns:
            # Paint out to the end of the sheet.
            return
        self._painted += cell.times
        if self._painted > self._shared.limits.cells:
            raise too_large(f"its sheet ‘{self._name}’ has more than {self._shared.limits.cells:,} painted cells")
        for column in range(cell.column, min(cell.column + cell.times, LAST_COLUMN + 1)):
            self._taker.take(column, None, place, None, False)

    def _place(self, cell: RowCell, row_style: str) -> int:
        """Return the place of a cell's style: its own, its row's, its column's."""
        name = cell.style or row_style
        if not name:
            name = next((one.style for one in self._columns if one.first <= cell.column <= one.last), "")
        return self._styles.place(name)


def _holds(cell: RowCell) -> bool:
    """Tell whether a cell holds a value, a formula or a note."""
    return cell.stored.value not in (None, "") or cell.formula or bool(cell.note)


def repeated(attributes: Attributes, name: str, most: int) -> int:
    """Return how often a row, column or cell stands there, at most `most`."""
    stated = attributes.get(name, "1")
    count = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 0
    if count < 1:
        raise damaged("a cell in it is repeated a number of times that cannot be read")
    return min(count, most)
