"""A web page taken apart: the rows of its one plain table; a page with anything else to be seen is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.model import Refusal
from pipeline.read.formats.web_look import NOTE, NOTE_MARK, hides_notes, sheet_is_plain, style_is_plain
from pipeline.read.limits import RefusedError
from pipeline.read.raised_text import LOWERED, RAISED, as_it_stands

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_FILL = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.IGNORECASE)
_NOT_SHOWN = ("script", "style", "title", "template", "noscript", "select", "textarea")
_STRUCK = ("s", "strike", "del")
_POSITIONS = {"sup": RAISED, "sub": LOWERED}
_SIZES = ("small", "big")
_BLOCKS = frozenset((
    "address", "blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "ul",
))  # fmt: skip
# What may stand in a cell beside text; anything else may show what is not written, or hide what is.
_WITHIN_CELLS = _BLOCKS.union(
    _STRUCK, _POSITIONS, _SIZES,
    ("a", "abbr", "b", "br", "code", "em", "font", "i", "ins", "nobr", "span", "strong", "tt", "u", "wbr"),
)  # fmt: skip
_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
# Excel keeps the whole value beside the shown text in these: the shown one may be rounded.
_STORED = ("x:num", "x:fmla", "x:bool", "x:err")


@dataclass(slots=True)
class PageCell:
    """One cell: how many columns and rows it covers, its fill, and what stands in it so far.

    `sdval` and `sdnum` are what LibreOffice stores beside the text that shows, empty where nothing is.
    """

    across: int
    down: int
    fill: str | None
    sdval: str = ""
    sdnum: str = ""
    pieces: list[str] = field(default_factory=list)
    struck: set[bool] = field(default_factory=set)
    sizes: set[tuple[str, ...]] = field(default_factory=set)
    note: list[str] = field(default_factory=list)

    def part(self) -> None:
        """Part what follows from what stands there by a line break, if anything does."""
        while self.pieces and not self.pieces[-1].strip(" "):
            self.pieces.pop()
        if self.pieces and self.pieces[-1] != "\n":
            self.pieces.append("\n")

    def text(self) -> str:
        """Return the text that shows, line by line."""
        lines = "".join(self.pieces).split("\n")
        return "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines).strip("\n")


class Page(HTMLParser):
    """Collects the rows of the one table of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[bool, list[PageCell]]] = []
        self.ended = False
        self.words_around = False
        self._begun = False
        self._cell: PageCell | None = None
        self._skipped: list[str] = []
        self._style_sheet: list[str] = []
        self._struck = 0
        self._positions: list[str] = []
        self._sizes: list[str] = []
        self._notes_hidden = False
        self._open_note = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the start of one element."""
        said = {name: value or "" for name, value in attrs}
        style = said.get("style", "")
        if self._open_note:
            raise other_page("a web page with more than words in the notes of its cells")
        if self._cell and self._is_of_note(tag, said):
            self._open_note = tag
            return
        hidden = "hidden" in said or _HIDDEN.search(style) is not None
        if hidden and tag != "tr" and not self.ended:
            raise other_page("a web page with hidden parts")
        if tag == "link" and "stylesheet" in said.get("rel", "").casefold():
            raise _not_plain()
        if not style_is_plain(_HIDDEN.sub("", style) if tag == "tr" else style, of_whole_cells=tag in _TABLE_PARTS):
            raise _not_plain()
        if self._cell and tag not in _WITHIN_CELLS and tag not in _TABLE_PARTS:
            raise other_page(f"a web page with more than words in its cells (‘{tag[:20]}’)")
        if tag in _NOT_SHOWN:
            self._skipped.append(tag)
        elif tag == "table":
            if self._begun:
                raise other_page("a web page with more than one table")
            self._begun = True
        elif tag in ("tr", "td", "th") and self._begun and not self.ended:
            self._table_part(tag, said, hidden)
        else:
            self._begin_words(tag, said)

    def _is_of_note(self, tag: str, said: dict[str, str]) -> bool:
        return self._notes_hidden and (tag == NOTE or (tag == "a" and said.get("class") == NOTE_MARK))

    def _begin_words(self, tag: str, said: dict[str, str]) -> None:
        if tag in _TABLE_PARTS:
            self._cell = None
        elif self._cell and tag == "br":
            self._cell.pieces.append("\n")
        elif self._cell and tag in _BLOCKS:
            self._cell.part()
        elif tag in _STRUCK:
            self._struck += 1
        elif tag in _POSITIONS:
            self._positions.append(tag)
        elif tag in _SIZES or tag == "font":
            self._sizes.append(said.get("size", "") if tag == "font" else tag)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of one element."""
        if self._open_note:
            self._open_note = self._open_note if tag != self._open_note else ""
        elif self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
            if tag == "style":
                sheet = "".join(self._style_sheet)
                self._style_sheet.clear()
                if not sheet_is_plain(sheet):
                    raise _not_plain()
                self._notes_hidden = self._notes_hidden or hides_notes(sheet)
        elif tag in _TABLE_PARTS:
            self._cell = None
            self.ended = self.ended or (tag == "table" and self._begun)
        else:
            self._end_words(tag)

    def _end_words(self, tag: str) -> None:
        if self._cell and tag in _BLOCKS:
            self._cell.part()
        elif tag in _STRUCK:
            self._struck = max(0, self._struck - 1)
        elif tag in _POSITIONS and self._positions:
            self._positions.pop()
        elif (tag in _SIZES or tag == "font") and self._sizes:
            self._sizes.pop()

    def handle_comment(self, data: str) -> None:
        """Take a remark; some programs read those that begin with a condition."""
        if self._cell and data.lstrip().startswith("["):
            raise other_page("a web page with words for some programs only")

    def unknown_decl(self, data: str) -> None:
        """Take a condition that is not written as a remark."""
        self.handle_comment("[" + data)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._cell and self._open_note:
            if self._open_note != NOTE:
                raise other_page("a web page with words in the marks of its notes")
            self._cell.note.append(data)
            return
        if self._skipped and self._skipped[-1] == "style":
            self._style_sheet.append(data)
        if self._skipped or not data.strip():
            if self._cell and not self._skipped:
                self._cell.pieces.append(" ")
            return
        if self._cell is None:
            self.words_around = True
            return
        position = _POSITIONS[self._positions[-1]] if self._positions else ""
        self._cell.pieces.append(as_it_stands(data.replace("\n", " ").replace("\r", " "), position))
        self._cell.struck.add(self._struck > 0)
        self._cell.sizes.add(tuple(size for size in self._sizes if size))
        if len(self._cell.sizes) > 1:
            raise other_page("a web page with words of several sizes in one cell")

    def _table_part(self, tag: str, said: dict[str, str], hidden: bool) -> None:
        if tag == "tr":
            self.rows.append((hidden, []))
            self._cell = None
        elif tag in ("td", "th"):
            if any(said.get(name) for name in _STORED):
                raise other_page("a web page that Excel saved")
            if not self.rows:
                self.rows.append((False, []))
            fill = _FILL.search(said.get("style", "")) or re.fullmatch("#?([0-9A-Fa-f]{6})", said.get("bgcolor", ""))
            across, down = (_span(said.get(name, "1")) for name in ("colspan", "rowspan"))
            colour = fill[1].upper() if fill else None
            self._cell = PageCell(across, down, colour, said.get("sdval", ""), said.get("sdnum", ""))
            self.rows[-1][1].append(self._cell)


def _span(stated: str) -> int:
    plain = stated.strip()
    return max(1, int(plain)) if plain.isascii() and plain.isdigit() and len(plain) < 6 else 1


def _not_plain() -> RefusedError:
    return other_page("a web page whose styles can hide, strike out, raise or move what stands in it")


def other_page(looks: str) -> RefusedError:
    """Return the refusal of a page that is not one plain table; `looks` says what it is."""
    return RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": looks}))
