"""A web page under a workbook's name, as many systems export their tables: one plain table, its values as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.model import Refusal
from pipeline.read.cell_values import StyleTable
from pipeline.read.formats.text_encoding import decode_text
from pipeline.read.gathered import Gathered
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, Limits, RefusedError, damaged, too_large
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.strings_xml import Strings
from pipeline.read.styles_xml import Style

_SHEET = "Web page"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_FILL = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.IGNORECASE)
_WINDOWS = re.compile(r"charset\s*=\s*[\"']?(?:windows-1252|iso-8859-1)\b", re.IGNORECASE)
_NOT_SHOWN = ("script", "style", "title", "template", "noscript", "select", "textarea")
_STRUCK = ("s", "strike", "del")
# Excel keeps the whole value beside the shown text in these: the shown one may be rounded.
_STORED = ("x:num", "x:fmla", "x:bool", "x:err")
_HEAD_CHARACTERS = 4096


@dataclass(slots=True)
class _Cell:
    across: int
    down: int
    fill: str | None
    pieces: list[str] = field(default_factory=list)
    struck: set[bool] = field(default_factory=set)

    def text(self) -> str:
        lines = "".join(self.pieces).split("\n")
        return "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines).strip("\n")


class _Page(HTMLParser):
    """Collects the rows of the one table of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[bool, list[_Cell]]] = []
        self.ended = False
        self._begun = False
        self._cell: _Cell | None = None
        self._skipped: list[str] = []
        self._struck = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the start of one element."""
        said = {name: value or "" for name, value in attrs}
        hidden = "hidden" in said or _HIDDEN.search(said.get("style", "")) is not None
        if tag in _NOT_SHOWN:
            self._skipped.append(tag)
        elif hidden and tag != "tr" and not self.ended:
            raise _other("a web page with hidden parts")
        elif tag == "table":
            if self._begun:
                raise _other("a web page with more than one table")
            self._begun = True
        elif tag in ("tr", "td", "th") and self._begun and not self.ended:
            self._table_part(tag, said, hidden)
        elif tag == "br" and self._cell:
            self._cell.pieces.append("\n")
        elif tag in _STRUCK:
            self._struck += 1

    def handle_endtag(self, tag: str) -> None:
        """Take the end of one element."""
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
        elif tag in ("td", "th", "tr"):
            self._cell = None
        elif tag == "table":
            self._cell = None
            self.ended = self._begun
        elif tag in _STRUCK:
            self._struck = max(0, self._struck - 1)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._skipped or not data.strip():
            if self._cell and not self._skipped:
                self._cell.pieces.append(" ")
            return
        if self._cell is None:
            raise _other("a web page with words around its table")
        self._cell.pieces.append(data.replace("\n", " ").replace("\r", " "))
        self._cell.struck.add(self._struck > 0)

    def _table_part(self, tag: str, said: dict[str, str], hidden: bool) -> None:
        if tag == "tr":
            self.rows.append((hidden, []))
            self._cell = None
        elif tag in ("td", "th"):
            if any(said.get(name) for name in _STORED):
                raise _other("a web page that Excel saved")
            if not self.rows:
                self.rows.append((False, []))
            fill = _FILL.search(said.get("style", "")) or re.fullmatch("#?([0-9A-Fa-f]{6})", said.get("bgcolor", ""))
            across, down = (_span(said.get(name, "1")) for name in ("colspan", "rowspan"))
            self._cell = _Cell(across, down, fill[1].upper() if fill else None)
            self.rows[-1][1].append(self._cell)


def read_web_table(data: bytes, limits: Limits) -> Document:
    """Read the table of a web page that is one plain table and nothing else.

    Raises
    ------
    RefusedError
        FILE_NOT_WORKBOOK for any other page; FILE_DAMAGED when the table has no end; FILE_TOO_LARGE.
    """
    text, assumed = decode_text(data)
    page = _Page()
    page.feed(text)
    page.close()
    if not page.rows:
        raise _other("a web page")
    if not page.ended:
        raise damaged("its table has no end")
    styles = StyleTable([Style()])
    shared = SharedBySheets(Strings(), styles, False, limits)
    taker = CellTaker(_SHEET, True, (), shared)
    taken: set[tuple[int, int]] = set()
    for row, (hidden, cells) in enumerate(page.rows, start=1):
        taker.begin_row(str(row), hidden)
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column + cell.across - 1 > min(LAST_COLUMN, limits.columns):
                raise too_large(f"it has more than {limits.columns} columns")
            struck = True in cell.struck
            taker.take_text(column, styles.place(Style(fill=cell.fill, struck=struck)), cell.text(), False)
            if (cell.across, cell.down) != (1, 1):
                bottom = min(row + cell.down - 1, len(page.rows), LAST_ROW)
                taker.layout.merges.append((row, column, bottom, column + cell.across - 1))
                taken.update((at, column + over) for at in range(row, bottom + 1) for over in range(cell.across))
            column += cell.across
        taker.end_row()
    gathered = Gathered(shared)
    gathered.add(_SHEET, "visible", taker.finish(), {})
    proved = not assumed or _WINDOWS.search(text[:_HEAD_CHARACTERS])
    return gathered.document(["FILE_IS_HTML"] if proved else ["FILE_IS_HTML", "FILE_TEXT_ENCODING"])


def _span(stated: str) -> int:
    plain = stated.strip()
    return max(1, int(plain)) if plain.isascii() and plain.isdigit() and len(plain) < 6 else 1


def _other(looks: str) -> RefusedError:
    return RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": looks}))
