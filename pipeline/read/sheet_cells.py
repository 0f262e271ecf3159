"""Cells into the list of a sheet: what one holds, in what row and column."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from pipeline.read.limits import LAST_COLUMN, LAST_ROW, RefusedError, damaged, too_large
from pipeline.read.shared_by_sheets import ImpossibleCellError, SharedBySheets
from pipeline.read.stored_sheet import Blanks, Layout, StoredRow, StoredSheet, row_of
from pipeline.read.strings_xml import Look


class CellTaker:
    """Takes the rows and cells of one sheet in the order in which they are stored.

    Parameters
    ----------
    title : str
        The sheet's name, for the words of a refusal.
    visible : bool
        The sheet shows, so that the limits on rows and columns hold for it.
    notes : iterable of (int, int)
        The cells that have a note: they are stored even when blank.
    shared : SharedBySheets
        Shared strings, styles, contents, limits.
    """

    def __init__(self, title: str, visible: bool, notes: Iterable[tuple[int, int]], shared: SharedBySheets) -> None:
        self.layout = Layout()
        self._rows: list[StoredRow] = []
        self._cells: list[tuple[int, int]] = []
        self.row = 0
        self.row_text = ""
        self.unordered = False
        self._title = title
        self._visible = visible
        self._noted = set(notes)
        self._shared = shared
        self._blanks = Blanks(self._noted, shared.styles.plain, shared.contents)
        self._rows_used = 0
        self._taken = 0

    def fault(self, what: str) -> RefusedError:
        """Return the refusal of a sheet with impossible cells."""
        return damaged(f"on its sheet ‘{self._title}’ {what}")

    def two_values(self) -> RefusedError:
        """Return the refusal of a sheet with a cell of which nobody knows which of its values counts."""
        return self.fault(f"a cell of row {self.row} has two values")

    def note(self, row: int, column: int) -> None:
        """Say of a cell, before it is taken, that it has a note."""
        self._noted.add((row, column))

    def begin_row(self, stated: str | None, hidden: bool) -> None:
        """Begin a row; one that does not say its number follows the row before."""
        self.end_row()
        last = self.row
        if stated is None:
            self.row = last + 1
        else:
            self.row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 0
        if not 0 < self.row <= LAST_ROW:
            raise self.fault(f"a row says that it is {(stated or str(self.row))[:20]}")
        if self.row <= last:
            self.unordered = True
        self.row_text = str(self.row)
        if hidden:
            self.layout.rows.add(self.row)

    def end_row(self) -> None:
        """End a row whose cells were taken one by one."""
        if self._cells:
            self._keep(row_of(self.row, self._cells))
            self._cells = []

    def _keep(self, row: StoredRow) -> None:
        self._rows.append(row)
        self._taken += len(row.columns)
        limits = self._shared.limits
        self._rows_used += 1
        if self._visible and self._rows_used > limits.rows:
            raise self._too_many(f"{limits.rows:,} rows")
        if self._taken > limits.cells:
            raise self._too_many(f"{limits.cells:,} cells")

    def column(self, stated: str | None, last: int) -> int:
        """Return the column of a cell of the row by its address; without one it follows the cell before."""
        if stated is None:
            if last == LAST_COLUMN or not self.row:
                raise self.fault(f"row {self.row} has a cell beyond the last column")
            return last + 1
        column = self._shared.columns[stated.removesuffix(self.row_text)]
        if not column:
            raise self.fault(f"a cell of row {self.row} says that it is {stated[:20]}")
        if column <= last:
            self.unordered = True
        return column

    def take(self, column: int, kind: str | None, style: int, value: str | None, formula: bool) -> None:
        """Take one cell: its type, the place of its style, its value (None without one), whether it has a formula."""
        try:
            self._add(column, self._shared.content(kind, style, value, formula))
        except ImpossibleCellError as fault:
            raise self.fault(f"a cell of row {self.row} {fault}") from None

    def take_text(self, column: int, style: int, text: str, formula: bool) -> None:
        """Take one cell that holds a text as it is: nothing in it stands for another character."""
        self._add(column, self._shared.literal(style, text, formula))

    def with_look(self, style: int, look: Look) -> int:
        """Return the place of a style with the look of a rich text."""
        return self._shared.styles.with_look(style, look)

    def take_row(self, columns: tuple[int, ...], contents: list[int]) -> None:
        """Take all cells of a row: their columns in order, and what they hold as `SharedBySheets.content` has it."""
        if min(contents) < 0:
            for column, content in zip(columns, contents, strict=True):
                if content < 0:
                    self._add_blank(column, -1 - content)
            holds = [content >= 0 for content in contents]
            columns, contents = tuple(compress(columns, holds)), list(compress(contents, holds))
        if columns:
            self._keep(StoredRow(self.row, columns, contents))

    def finish(self) -> StoredSheet:
        """Return the sheet.

        Raises
        ------
        RefusedError
            FILE_DAMAGED when a cell stands twice; FILE_TOO_LARGE.
        """
        self.end_row()
        limits = self._shared.limits
        if self._visible and len(set().union(*(row.columns for row in self._rows))) > limits.columns:
            raise self._too_many(f"{limits.columns} columns")
        return self.layout.finish(self._rows, self._blanks, self.unordered, self.fault)

    def _add(self, column: int, content: int) -> None:
        if content >= 0:
            self._cells.append((column, content))
        else:
            self._add_blank(column, -1 - content)

    def _add_blank(self, column: int, style: int) -> None:
        if self._shared.styles.styles[style].fill or (self._noted and (self.row, column) in self._noted):
            self._blanks.add(self.row, column, style, self._rows)

    def _too_many(self, what: str) -> RefusedError:
        return too_large(f"its sheet ‘{self._title}’ has more than {what} with something in them")
