"""One workbook of the sample: cells with a look of their own, and the same bytes at every build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.sample.typed import Typed, typed

LABEL = "Illustrative figures"

# Fills as people pick them from Excel's palette.
RAG_FILLS = {"Green": "00B050", "Amber": "FFC000", "Red": "FF0000"}
RAG_LETTERS = {"Green": "G", "Amber": "A", "Red": "R"}
ARROWS = {"up": "↑", "down": "↓", "same": "↔"}
# In the Wingdings font these three letters are arrows up, down and across.
WINGDINGS_ARROWS = {"up": "é", "down": "ê", "same": "è"}

_LINE = 15
# Words do not break where a line is full, so a text needs more room than its letters.
_ROOM = 1.15


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Return the height of a row, in points, in which each text has its column's width in characters."""
    lines = [
        sum(max(ceil(len(line) * _ROOM / width), 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return _LINE * max(lines)


class Paper:
    """A workbook being written; closing it saves it.

    Parameters
    ----------
    path : Path
        Where it is saved.
    author : str
        Who saved it, for the document's properties.
    saved : datetime
        When; fixed, because a builder that asked the clock would never write the same bytes twice.
    font, size : str, int
        The sender's habit.
    subject : str
        The document's subject; returns carry the label of made-up figures there.
    """

    def __init__(
        self, path: Path, author: str, saved: datetime, font: str = "Calibri", size: int = 11, subject: str = LABEL
    ) -> None:
        self._book = xlsxwriter.Workbook(
            str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        self._book.set_properties({"author": author, "subject": subject, "created": saved})
        self._look = {"font_name": font, "font_size": size}
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def sheet(self, name: str, widths: Sequence[float], landscape: bool = True) -> Worksheet:
        """Add a sheet with column widths; it prints on A4, one page wide, with the label in its footer."""
        page = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{LABEL}&RPage &P of &N")
        if landscape:
            page.set_landscape()
        return page

    def look(self, **style: Any) -> Format:
        """Return the format of a style; the same style is stored once."""
        whole = tuple(sorted({**self._look, **style}.items()))
        if whole not in self._formats:
            self._formats[whole] = self._book.add_format(dict(whole))
        return self._formats[whole]

    def put(self, page: Worksheet, row: int, column: int, text: str, **style: Any) -> None:
        """Write one cell (counted from 0) from the notation of `typed`; an empty one only shows its style."""
        cell = typed(text)
        if cell is None:
            if style:
                page.write_blank(row, column, None, self.look(**style))
            return
        self._write(page, row, column, cell, style)

    def put_text(self, page: Worksheet, row: int, column: int, text: str, **style: Any) -> None:
        """Write words as they are, whatever they look like."""
        page.write_string(row, column, text, self.look(**style))

    def merge(self, page: Worksheet, row: int, column: int, last_row: int, last: int, text: str, **style: Any) -> None:
        """Merge cells and write words into them."""
        page.merge_range(row, column, last_row, last, text, self.look(**style))

    def _write(self, page: Worksheet, row: int, column: int, cell: Typed, style: dict[str, Any]) -> None:
        if cell.struck:
            style["font_strikeout"] = True
        if cell.number_format:
            style["num_format"] = cell.number_format
        look = self.look(**style)
        if cell.formula:
            page.write_formula(row, column, cell.formula, look, cell.value)
        elif isinstance(cell.value, date):
            page.write_datetime(row, column, datetime.combine(cell.value, datetime.min.time()), look)
        elif isinstance(cell.value, float):
            page.write_number(row, column, cell.value, look)
        else:
            page.write_string(row, column, cell.value, look)
