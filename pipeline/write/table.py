"""A table on a sheet: headings, rows high enough for their words, and banners between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.frames import rows_of
from pipeline.write import look
from pipeline.write.book import Page, Value
from pipeline.write.look import Style
from pipeline.write.textfit import fitted, height_for, lines_needed

Row = Mapping[str, Any]
_INDENT = 1.3


@dataclass(frozen=True, slots=True)
class Shown:
    """What one cell shows."""

    value: Value
    style: Style = field(default_factory=lambda: look.TEXT)
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, and what it shows of a row."""

    heading: str
    width: float
    show: Callable[[Row], Shown]
    heading_style: Style = field(default_factory=lambda: look.HEADER)


class Table:
    """Writes rows one under the other from a heading row on.

    Parameters
    ----------
    page : Page
        The sheet.
    top : int
        The heading's row, from 0.
    columns : sequence of Column
        From the first column of the sheet on.
    cut_mark : str
        Stands at the end of words that even the highest row cannot show.
    """

    def __init__(self, page: Page, top: int, columns: Sequence[Column], cut_mark: str = "… [cut here]") -> None:
        self.page = page
        self.top = top
        self.columns = columns
        self.next = top + 1
        self._cut_mark = cut_mark

    @property
    def last_column(self) -> int:
        """The number of the last column, from 0."""
        return len(self.columns) - 1

    def header(self, widths: bool = True) -> None:
        """Write the headings; set the columns' widths too unless another table of the sheet has done so."""
        lines = 1
        for number, column in enumerate(self.columns):
            if widths:
                self.page.width(number, column.width)
            self.page.put(self.top, number, column.heading, column.heading_style)
            width = room_of(column.width, column.heading_style)
            lines = max(lines, lines_needed(column.heading, width, 9, bold=True))
        self.page.height(self.top, height_for(lines, 9) + 5)

    def row(self, record: Row) -> int:
        """Write one row and return its number, from 0."""
        height = height_for(1)
        for number, column in enumerate(self.columns):
            shown = column.show(record)
            value = shown.value
            if isinstance(value, str) and shown.style.get("text_wrap"):
                size = _size(shown.style)
                bold = bool(shown.style.get("bold"))
                width = room_of(column.width, shown.style)
                value = fitted(value, width, self._cut_mark, size, bold)
                height = max(height, height_for(lines_needed(value, width, size, bold), size))
            self.page.put(self.next, number, value, shown.style, shown.link)
        self.page.height(self.next, height)
        self.next += 1
        return self.next - 1

    def banner(self, words: str, style: Style = look.BANNER, height: float = 19.0, link: str = "") -> int:
        """Write a styled row whose words run over the empty cells beside them; return its number, from 0."""
        self.page.put(self.next, 0, words, style, link)
        self.page.fill(self.next, 1, self.last_column, style)
        self.page.height(self.next, height)
        self.next += 1
        return self.next - 1


def section(page: Page, top: int, heading: str, columns: Sequence[Column], rows: Sequence[Row], if_none: str) -> int:
    """Write a heading and its table, or the sentence that says there is nothing; return the next free row."""
    page.put(top, 0, heading, look.HEADING)
    page.fill(top, 1, len(columns) - 1, look.HEADING)
    page.height(top, 22)
    if not rows:
        page.put(top + 1, 0, if_none, look.BASE)
        return top + 3
    table = Table(page, top + 1, columns)
    table.header(widths=False)
    for row in rows:
        table.row(row)
    return table.next + 1


def records(frame: Any) -> list[dict[str, Any]]:
    """Return a frame's rows as plain mappings, in order."""
    return rows_of(frame)


def room_of(width: float, style: Style) -> float:
    """Return the characters that a column leaves for words: an indent takes some."""
    return width - _INDENT if style.get("indent") else width


def _size(style: Style) -> float:
    size = style.get("font_size", look.SIZE)
    return float(size) if isinstance(size, int | float) else float(look.SIZE)
