"""A web page under a workbook's name, as many systems export their tables: one plain table, its values as text."""

from __future__ import annotations

import re

from pipeline.read.cell_values import StyleTable
from pipeline.read.formats.text_encoding import decode_text
from pipeline.read.formats.web_page import Page, PageCell, other_page
from pipeline.read.formats.web_values import stored_value
from pipeline.read.gathered import Gathered
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, Limits, damaged, too_large
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.strings_xml import Strings
from pipeline.read.styles_xml import Style, reading_of

_SHEET = "Web page"
_WINDOWS = re.compile(r"charset\s*=\s*[\"']?(?:windows-1252|iso-8859-1)\b", re.IGNORECASE)
_HEAD_CHARACTERS = 4096


def read_web_table(data: bytes, limits: Limits) -> Document:
    """Read the table of a web page that is one plain table and nothing else.

    A figure that LibreOffice stored counts as it is stored, any other value as the text that shows.

    Raises
    ------
    RefusedError
        FILE_NOT_WORKBOOK for any other page; FILE_DAMAGED when the table has no end; FILE_TOO_LARGE.
    """
    text, assumed = decode_text(data)
    page = Page()
    page.feed(text)
    page.close()
    if not page.rows:
        raise other_page("a web page")
    if page.words_around:
        raise other_page("a web page with words around its table")
    if not page.ended:
        raise damaged("its table has no end")
    styles = StyleTable([Style()])
    shared = SharedBySheets(Strings(), styles, False, limits)
    taker = CellTaker(_SHEET, True, (), shared)
    taken: set[tuple[int, int]] = set()
    notes: dict[tuple[int, int], str] = {}
    for row, (hidden, cells) in enumerate(page.rows, start=1):
        taker.begin_row(str(row), hidden)
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column + cell.across - 1 > min(LAST_COLUMN, limits.columns):
                raise too_large(f"it has more than {limits.columns} columns")
            if note := "".join(cell.note).strip():
                notes[row, column] = note
                taker.note(row, column)
            _take(cell, column, taker, styles)
            if (cell.across, cell.down) != (1, 1):
                bottom = min(row + cell.down - 1, len(page.rows), LAST_ROW)
                taker.layout.merges.append((row, column, bottom, column + cell.across - 1))
                taken.update((at, column + over) for at in range(row, bottom + 1) for over in range(cell.across))
            column += cell.across
        taker.end_row()
    gathered = Gathered(shared)
    gathered.add(_SHEET, "visible", taker.finish(), notes)
    proved = not assumed or _WINDOWS.search(text[:_HEAD_CHARACTERS])
    return gathered.document(["FILE_IS_HTML"] if proved else ["FILE_IS_HTML", "FILE_TEXT_ENCODING"])


def _take(cell: PageCell, column: int, taker: CellTaker, styles: StyleTable) -> None:
    shown, struck = cell.text(), True in cell.struck
    stored = stored_value(cell.sdval, cell.sdnum, shown) if cell.sdval else None
    if stored is None:
        taker.take_text(column, styles.place(Style(fill=cell.fill, struck=struck)), shown, False)
    else:
        style = Style(stored.format, cell.fill, struck=struck, reading=reading_of(stored.format))
        taker.take(column, stored.kind, styles.place(style), stored.value, False)
