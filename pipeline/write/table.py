"""A table on a sheet: headings, rows high enough for their words, and banners between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.look import Style
from pipeline.write.pen import Pen, Value
from pipeline.write.rows import Rows
from pipeline.write.textfit import Room, height_for, lines_needed

Row = Mapping[str, Any]
_INDENT = 1.3


class Shown(NamedTuple):
    """What one cell shows."""

    value: Value
    style: Style = look.TEXT
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    heading : str
        Its heading.
    width : float
        Its width in characters.
    show : callable
        What it shows of a row.
    heading_style : Style
        How its heading looks.
    reads : tuple of str, optional
        The fields of a row that `show` looks at. Where they are told, a table of many rows asks once for all rows that
        hold the same in them, and `show` is given no other field.
    """

    heading: str
    width: float
    show: Callable[[Row], Shown]
    heading_style: Style = field(default_factory=lambda: look.HEADER)
    reads: tuple[str, ...] | None = None


_MOST_TEXTS = 1 << 13


class _Drawn(NamedTuple):
    """A cell ready to be written, for all rows that show the same."""

    cell: str
    height: float
    value: Value
    link: str


class _Brush:
    """Draws the cells of one column that are of one style, and fits their words into it; what it drew it remembers."""

    def __init__(self, pen: Pen, column: Column, style: Style, cut_mark: str) -> None:
        self._finished = pen.finished
        self._cut_mark = cut_mark
        self._size = _size(style)
        wraps, bold = style.get("text_wrap"), bool(style.get("bold"))
        self._room = Room(room_of(column.width, style), self._size, bold) if wraps else None
        self._known: dict[str, _Drawn] = {}

    def draw(self, value: Value, link: str) -> _Drawn:
        if self._room is None or not isinstance(value, str):
            return _Drawn(self._finished(value), 0.0, value, link)
        drawn = self._known.get(value)
        if drawn is None:
            words, lines = self._room.fitted(value, self._cut_mark)
            if len(self._known) >= _MOST_TEXTS:
                self._known.clear()
            drawn = self._known[value] = _Drawn(self._finished(words), height_for(lines, self._size), words, "")
        return drawn._replace(link=link) if link else drawn


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
        self._brushes: list[dict[Style, _Brush]] = [{} for _ in columns]

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

    def rows(self, rows: Rows | Sequence[Row], beside: Sequence[Sequence[str]] = ()) -> int:
        """Write rows and return the number of the first, from 0.

        Parameters
        ----------
        rows : Rows or sequence of mappings
            The rows.
        beside : sequence of sequences of str
            Finished cells to the right of the table's columns, by column.
        """
        first = self.next
        if not len(rows):
            return first
        cells: list[Sequence[str]] = []
        heights = [height_for(1)] * len(rows)
        for number in range(len(self.columns)):
            drawn = self._drawn(number, rows)
            cells_of_one, heights_of_one, values, links = zip(*drawn, strict=True)
            cells.append(cells_of_one)
            if any(heights_of_one):
                heights = list(map(max, heights, heights_of_one))
            if any(links):
                for place, (value, link) in enumerate(zip(values, links, strict=True), start=first):
                    if link:
                        self.page.lead(place, number, link, value)
        self.page.rows(first, [*cells, *beside], heights)
        self.next += len(rows)
        return first

    def _drawn(self, number: int, rows: Rows | Sequence[Row]) -> list[_Drawn]:
        """Return a column's cells; one object for all rows that are of the same state in what the column reads."""
        column = self.columns[number]
        if column.reads is None or not isinstance(rows, Rows):
            return [self._draw(number, column.show(row)) for row in rows]
        states, rows_of_states = rows.distinct(column.reads)
        drawn = {state: self._draw(number, column.show(row)) for state, row in rows_of_states}
        return list(map(drawn.__getitem__, states))

    def _draw(self, number: int, shown: Shown) -> _Drawn:
        value, style, link = shown
        brush = self._brushes[number].get(style)
        if brush is None:
            brush = _Brush(self.page.pen(style), self.columns[number], style, self._cut_mark)
            self._brushes[number][style] = brush
        return brush.draw(value, link)

    def banner(self, words: str, style: Style = look.BANNER, height: float = 19.0, link: str = "") -> int:
        """Write a styled row whose words run over the empty cells beside them; return its number, from 0."""
        self.page.put(self.next, 0, words, style, link)
        self.page.fill(self.next, 1, self.last_column, style)
        self.page.height(self.next, height)
        self.next += 1
        return self.next - 1


def section(
    page: Page, top: int, heading: str, columns: Sequence[Column], rows: Rows | Sequence[Row], if_none: str
) -> int:
    """Write a heading and its table, or the sentence that says there is nothing; return the next free row."""
    page.put(top, 0, heading, look.HEADING)
    page.fill(top, 1, len(columns) - 1, look.HEADING)
    page.height(top, 22)
    if not len(rows):
        page.put(top + 1, 0, if_none, look.BASE)
        return top + 3
    table = Table(page, top + 1, columns)
    table.header(widths=False)
    table.rows(rows)
    return table.next + 1


def room_of(width: float, style: Style) -> float:
    """Return the characters that a column leaves for words: an indent takes some."""
    return width - _INDENT if style.get("indent") else width


def _size(style: Style) -> float:
    size = style.get("font_size", look.SIZE)
    return float(size) if isinstance(size, int | float) else float(look.SIZE)
