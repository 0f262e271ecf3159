"""The row that comes nearest to headings, where no table was found: what its sender may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.messages.near_headings import near_headings
from pipeline.read.grid import Grid
from pipeline.read.headings import HeadingBook
from pipeline.workbook import Sheet

# One word that is a heading elsewhere stands in many a row.
_FEWEST = 2


def nearest_headings(sheets: Iterable[Sheet], book: HeadingBook) -> str:
    """Return the words that name the row with the most headings of one form; empty where no row has two."""
    best, words = _FEWEST - 1, ""
    for sheet in sheets:
        grid = Grid(sheet)
        for row in grid.rows:
            texts = list(grid.own_texts(row).values())
            for form in book.forms:
                found = len(set(book.fields_named(form, texts)))
                if found > best:
                    best = found
                    known = [text for text in texts if book.is_heading(form, text)]
                    strange = [(text, book.nearest(form, text)) for text in texts if text not in known]
                    words = near_headings(sheet.name, row, known, strange)
    return words
