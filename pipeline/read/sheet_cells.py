"""Cells into the list of a sheet: what one stores, in what row and column, in which look."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.cell_values import (
    BLANK,
    BOOLEAN,
    ERROR,
    NUMBER,
    TEXT,
    UNCALCULATED,
    IsoValues,
    NumberTexts,
    StyleTable,
    TimedValues,
    Value,
)
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, Limits, RefusedError, damaged, too_large
from pipeline.read.stored_sheet import Blanks, Layout, StoredCell, StoredSheet
from pipeline.read.stored_values import plain_text
from pipeline.read.strings_xml import Look, Strings, column_number
from pipeline.read.styles_xml import Reading


class Workshop:
    """What all sheets of a workbook share while they are read."""

    def __init__(self, strings: Strings, styles: StyleTable, from_1904: bool, limits: Limits) -> None:
        self.strings = strings
        self.styles = styles
        self.limits = limits
        self.numbers = NumberTexts()
        self.timed = TimedValues(from_1904)
        self.iso = IsoValues(from_1904)
        self.columns = Columns()


class Columns(dict[str, int]):
    """Column letters to numbers; 0 for what names no column."""

    def __missing__(self, letters: str) -> int:
        sound = 0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()
        number = column_number(letters) if sound else 0
        if not 0 < number <= LAST_COLUMN:
            return 0
        self[letters] = number
        return number


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
    shop : Workshop
        Shared strings, styles, limits.
    """

    def __init__(self, title: str, visible: bool, notes: Iterable[tuple[int, int]], shop: Workshop) -> None:
        self.layout = Layout()
        self.cells: list[StoredCell] = []
        self.row = 0
        self.row_text = ""
        self.unordered = False
        self._title = title
        self._visible = visible
        self._noted = set(notes)
        self._shop = shop
        self._blanks = Blanks(self._noted, shop.styles.plain)
        self._rows_used = 0
        self._before = 0
        self._texts = shop.strings.texts
        self._looks = shop.strings.looks

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
        self._before = len(self.cells)
        if hidden:
            self.layout.rows.add(self.row)

    def end_row(self) -> None:
        """End a row and count it if it is used."""
        if len(self.cells) == self._before:
            return
        limits = self._shop.limits
        self._rows_used += 1
        if self._visible and self._rows_used > limits.rows:
            raise self._too_many(f"{limits.rows:,} rows")
        if len(self.cells) > limits.cells:
            raise self._too_many(f"{limits.cells:,} cells")

    def column(self, stated: str | None, last: int) -> int:
        """Return the column of a cell of the row by its address; without one it follows the cell before."""
        if stated is None:
            if last == LAST_COLUMN or not self.row:
                raise self.fault(f"row {self.row} has a cell beyond the last column")
            return last + 1
        column = self._shop.columns[stated.removesuffix(self.row_text)]
        if not column:
            raise self.fault(f"a cell of row {self.row} says that it is {stated[:20]}")
        if column <= last:
            self.unordered = True
        return column

    def take(self, column: int, kind: str | None, place: int, value: str | None, formula: bool) -> None:
        """Take one cell: its type, the place of its style, its value (None without one), whether it has a formula."""
        row = self.row
        if value:
            if kind is None or kind == "n":
                text = self._shop.numbers[value]
                reading = self._shop.styles.styles[place].reading
                if reading is Reading.NUMBER:
                    self.cells.append((row, column, "N" if formula else NUMBER, text, place))
                else:
                    self._add(column, self._shop.timed[text, reading], place, formula)
                return
            if kind != "s":
                self._add(column, self._other(kind, value), place, formula)
                return
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else len(self._texts)
            if number >= len(self._texts):
                raise self.fault(f"a cell of row {row} points to a text that is not there")
            text = self._texts[number]
            if text:
                if number in self._looks:
                    place = self.with_look(place, self._looks[number])
                self.cells.append((row, column, "T" if formula else TEXT, text, place))
                return
        if formula:
            # A formula whose result is an empty text stores that; one never worked out stores nothing.
            known = kind in ("str", "s") and value is not None
            self.cells.append((row, column, BLANK.upper() if known else UNCALCULATED, "", place))
        elif self._shop.styles.styles[place].fill or (self._noted and (row, column) in self._noted):
            self._blanks.add(row, column, place, self.cells)

    def take_text(self, column: int, place: int, text: str, formula: bool) -> None:
        """Take one cell that holds a text as it is: nothing in it stands for another character."""
        if len(text) > self._shop.limits.text:
            raise too_large(f"a cell holds more than {self._shop.limits.text:,} characters")
        if text:
            self.cells.append((self.row, column, "T" if formula else TEXT, text, place))
        else:
            self.take(column, "str", place, "", formula)

    def with_look(self, place: int, look: Look) -> int:
        """Return the place of a style with the look of a rich text."""
        return place if look == (None, False) else self._shop.styles.with_look(place, look)

    def finish(self) -> StoredSheet:
        """Return the sheet.

        Raises
        ------
        RefusedError
            FILE_DAMAGED when a cell stands twice; FILE_TOO_LARGE.
        """
        limits = self._shop.limits
        if self._visible and len({cell[1] for cell in self.cells}) > limits.columns:
            raise self._too_many(f"{limits.columns} columns")
        return self.layout.finish(self.cells, self._blanks, self.unordered, self.fault)

    def _add(self, column: int, value: Value, place: int, formula: bool) -> None:
        code, text, number = value
        if formula:
            code = code.upper()
        where = (self.row, column, code, text, place)
        self.cells.append(where if number is None else (*where, number))

    def _other(self, kind: str, stored: str) -> Value:
        """Return the value of a cell that is neither a number nor a shared string."""
        plain = stored.strip()
        if kind in ("str", "inlineStr"):
            if len(stored) > self._shop.limits.text:
                raise too_large(f"a cell holds more than {self._shop.limits.text:,} characters")
            return Value(TEXT, plain_text(stored))
        if kind == "b" and plain in ("0", "1", "true", "false"):
            return Value(BOOLEAN, "TRUE" if plain in ("1", "true") else "FALSE")
        if kind == "e":
            return Value(ERROR, plain)
        if kind == "d":
            return self._shop.iso[stored]
        raise self.fault(f"a cell of row {self.row} is of a kind that Excel does not have")

    def _too_many(self, what: str) -> RefusedError:
        return too_large(f"its sheet ‘{self._title}’ has more than {what} with something in them")
