"""What all sheets of a workbook share while they are read, and what a cell of any of them holds."""

from __future__ import annotations

from functools import cached_property

from pipeline.read.cell_values import (
    BLANK,
    BOOLEAN,
    ERROR,
    NUMBER,
    TEXT,
    UNCALCULATED,
    Contents,
    IsoValues,
    StyleTable,
    TimedValues,
    Value,
)
from pipeline.read.colours_xml import Colours
from pipeline.read.limits import LAST_COLUMN, Limits, damaged, too_large
from pipeline.read.raised_text import as_it_stands
from pipeline.read.stored_values import plain_number, plain_text, without_controls
from pipeline.read.strings_xml import Runs, Strings, column_number
from pipeline.read.styles_xml import Reading
from pipeline.read.unseen_text import as_it_shows


class ImpossibleCellError(Exception):
    """Stops at a cell that no workbook has; its words are what is wrong with it."""


class Columns(dict[str, int]):
    """Column letters to numbers; 0 for what names no column."""

    def __missing__(self, letters: str) -> int:
        sound = 0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()
        number = column_number(letters) if sound else 0
        if not 0 < number <= LAST_COLUMN:
            return 0
        self[letters] = number
        return number


class SharedBySheets:
    """What all sheets of a workbook share: shared strings, styles, limits, and what cells hold, each thing once."""

    def __init__(
        self, strings: Strings, styles: StyleTable, from_1904: bool, limits: Limits, colours: Colours | None = None
    ) -> None:
        self.strings = strings
        self.colours = colours
        self.styles = styles
        self.limits = limits
        self.columns = Columns()
        self.contents = Contents()
        self._timed = TimedValues(from_1904)
        self._iso = IsoValues(from_1904)

    @cached_property
    def texts_by_number(self) -> dict[str, str]:
        """Return the shared strings that have no look of their own, by their number as cells write it."""
        rich = self.strings.looks.keys() | self.strings.runs.keys()
        return {str(at): text for at, text in enumerate(self.strings.texts) if at not in rich}

    def content(self, kind: str | None, style: int, value: str | None, formula: bool) -> int:
        """Return the place of what a cell holds among the contents; of a blank one the place of its style, below 0.

        Parameters
        ----------
        kind : str or None
            The type, as Open XML names it; None for a number.
        style : int
            The place of its style.
        value : str or None
            What is stored; None where nothing is.
        formula : bool
            It holds a formula.

        Returns
        -------
        int
            Of a blank cell without a formula -1 for the first style, -2 for the second ...

        Raises
        ------
        ImpossibleCellError
            A text that is not there, or a kind that Excel does not have.
        RefusedError
            FILE_DAMAGED for what is no number; FILE_TOO_LARGE for too long a text.
        """
        if value:
            if kind is None or kind == "n":
                return self.number(style, value, formula)
            if kind == "s":
                return self.shared_text(style, value, formula)
            return self._place(self._other(kind, value), style, formula)
        if formula:
            # A formula whose result is an empty text stores that; one never worked out stores nothing.
            known = kind in ("str", "s") and value is not None
            return self.contents.place(BLANK.upper() if known else UNCALCULATED, "", style)
        return -1 - style

    def number(self, style: int, value: str, formula: bool = False) -> int:
        """Return the same of a cell that holds a number."""
        text = plain_number(value)
        if text is None:
            raise damaged(f"a cell holds {value[:40]!r} as a number")
        reading, position = self.styles.styles[style][4:6]
        if reading is Reading.NUMBER:
            if as_it_stands(text, position) != text:
                return self.contents.place("T" if formula else TEXT, as_it_stands(text, position), style)
            return self.contents.place("N" if formula else NUMBER, text, style)
        return self._place(self._timed[text, reading], style, formula)

    def shared_text(self, style: int, value: str, formula: bool = False) -> int:
        """Return the same of a cell that holds the number of a shared string."""
        texts = self.strings.texts
        number = int(value) if value.isdigit() and value.isascii() and len(value) < 9 else len(texts)
        if number >= len(texts):
            raise ImpossibleCellError("points to a text that is not there")
        if not texts[number]:
            return self.content("s", style, "", formula)
        if number in self.strings.looks:
            style = self.styles.with_look(style, self.strings.looks[number])
        text = texts[number]
        if number in self.strings.runs:
            text, style = self.rich_text(self.strings.runs[number], style)
        return self.contents.place("T" if formula else TEXT, self._shown(text, style), style)

    def rich_text(self, runs: Runs, style: int) -> tuple[str, int]:
        """Return a rich text as it shows in a cell of a style, and the place of the style with what is seen of it."""
        text, look = as_it_shows(runs, self.styles.styles[style])
        return text, self.styles.place(look)

    def literal(self, style: int, text: str, formula: bool) -> int:
        """Return the same of a cell that holds a text as it is: nothing in it stands for another character."""
        text = without_controls(text)
        if len(text) > self.limits.text:
            raise too_large(f"a cell holds more than {self.limits.text:,} characters")
        if text:
            return self.contents.place("T" if formula else TEXT, self._shown(text, style), style)
        return self.content("str", style, "", formula)

    def _shown(self, text: str, style: int) -> str:
        return as_it_stands(text, self.styles.styles[style].position)

    def _place(self, value: Value, style: int, formula: bool) -> int:
        code, text, number = value
        if code == TEXT:
            text = self._shown(text, style)
        return self.contents.place(code.upper() if formula else code, text, style, number)

    def _other(self, kind: str, stored: str) -> Value:
        """Return the value of a cell that is neither a number nor a shared string."""
        plain = stored.strip()
        if kind in ("str", "inlineStr"):
            if len(stored) > self.limits.text:
                raise too_large(f"a cell holds more than {self.limits.text:,} characters")
            return Value(TEXT, plain_text(stored))
        if kind == "b" and plain in ("0", "1", "true", "false"):
            return Value(BOOLEAN, "TRUE" if plain in ("1", "true") else "FALSE")
        if kind == "e":
            return Value(ERROR, plain)
        if kind == "d":
            return self._iso[stored]
        raise ImpossibleCellError("is of a kind that Excel does not have")
