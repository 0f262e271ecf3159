"""A sheet whose XML is written plainly, taken apart as text; a test holds it against the reading by events.

Cells of one column are written alike, and texts and figures repeat: what stands behind the address of a cell is taken
apart once for the whole workbook, and a row is cut into its cells. Every character of the rows is accounted for: what
is not written exactly so, or may not be well-formed XML, sends the whole sheet the slow way.

A row such as

    <row r="7" ht="15"><c r="A7" s="3" t="s"><v>12</v></c><c r="C7" s="5"><v>57.3</v></c></row>

is cut at `<row` and at its first `>`: the number 7, how it looks (` ht="15"`), its cells. The cells are cut at `<c r="`
and each at its own `7"`: the letters `A` and `C`, and what stands behind them, ` s="3" t="s"><v>12</v></c>` (shared
string 12 in style 3) and ` s="5"><v>57.3</v></c>` (57.3 in style 5). Letters and pieces met before are looked up; only
new ones are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import ge

from pipeline.read.cell_values import NUMBER, TEXT
from pipeline.read.limits import RefusedError
from pipeline.read.package_xml import Attributes, MainNames, parse
from pipeline.read.plain_xml import decoded, decoded_piece, is_plain, resolved
from pipeline.read.shared_by_sheets import ImpossibleCellError, SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.stored_values import plain_number
from pipeline.read.styles_xml import Reading

_OPEN, _CLOSE, _ROW_BEGINS = b"<sheetData>", b"</sheetData>", b"<row"
_PIECE = 1 << 20
_CELL = '<c r="'
_VALUE_CLOSED, _TEXT_CLOSED = "</v></c>", "</t></is></c>"
# What belongs to cells: the reading by events says what is meant by it elsewhere.
_OF_CELLS = re.compile(r"<(?:c|row|v|f|t|is|r|rPh|rFont|charset|strike|vertAlign|sz)[\s/>]")
_ROW = re.compile(r' r="([0-9]+)"((?: [\w:]+="[^"<>&\n\t]*")*) ?(/?)', re.ASCII)
_ROW_HIDDEN = re.compile(r' hidden="\s*(?:1|true|on)\s*"')
_BEHIND = re.compile(
    r'((?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?(?: s="([0-9]+)")?(?: cm="[0-9]+")?)'
    r"(?: ?/>|>"
    r"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    r"(<v(?: ?/)?>)?([^<]*)(?:</v>)?"
    r'(?:(<is>)<t(?: xml:space="preserve")?>([^<]*)</t></is>)?'
    r"</c>)"
)


class _NotPlainError(Exception):
    """Stops at what is not written plainly."""


def take_plain_cells(data: bytes, part: str, taker: CellTaker, shared: SharedBySheets) -> bool:
    """Hand the rows and cells of a sheet to the taker, and what stands around them to its layout.

    Parameters
    ----------
    data : bytes
        The sheet's part.
    part : str
        What it is called in a refusal.
    taker : CellTaker
        Takes rows and cells.
    shared : SharedBySheets
        What the sheets of the workbook share.

    Returns
    -------
    bool
        False when the sheet is not written the plain way, or something in it is not as it should be: the reading by
        events then says what. What the taker has is of no use in that case.
    """
    begin, finish = data.find(_OPEN), data.rfind(_CLOSE)
    if begin < 0 or finish < begin:
        return False
    begin += len(_OPEN)
    before, behind = decoded(data[:begin]), decoded_piece(data[finish:])
    if before is None or behind is None or _OF_CELLS.search(before) or _OF_CELLS.search(behind):
        return False
    try:
        around = before + _take_rows(_pieces(data, begin, finish), taker, shared) + behind
        if not is_plain(around):
            return False
        _take_layout(around.encode(), part, taker)
    except (_NotPlainError, ImpossibleCellError, RefusedError):
        return False
    return True


def _pieces(data: bytes, begin: int, finish: int) -> Iterator[str]:
    """Yield the rows of a sheet as text, some at a time: whole sheets of a large register would be kept three times."""
    while begin < finish:
        end = data.find(_ROW_BEGINS, begin + _PIECE, finish)
        end = end if end > 0 else finish
        text = decoded_piece(data[begin:end])
        if text is None:
            raise _NotPlainError
        yield text
        begin = end


def _take_rows(pieces: Iterable[str], taker: CellTaker, shared: SharedBySheets) -> str:
    """Take all rows; return the XML that must still be seen to be well formed, each distinct piece once."""
    hidden: dict[str, bool] = {}
    held, columns_of = _Held(shared), _ColumnsOf(shared)
    for row in _rows(pieces):
        attributes, closed, inner = row.partition(">")
        found = _ROW.fullmatch(attributes)
        if found is None or not closed:
            raise _NotPlainError
        look = found[2]
        if look not in hidden:
            hidden[look] = _ROW_HIDDEN.search(look) is not None
        taker.begin_row(found[1], hidden[look])
        cells = inner.removesuffix("</row>")
        if inner if found[3] else cells == inner:
            raise _NotPlainError
        if cells:
            _take_row(cells, taker, columns_of, held)
    return "".join([*(f'<row r="1"{look}/>' for look in hidden), *held.unchecked])


def _rows(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        before, *rows = piece.split("<row")
        if before:
            raise _NotPlainError
        yield from rows


def _take_row(cells: str, taker: CellTaker, columns_of: _ColumnsOf, held: _Held) -> None:
    before, *pieces = cells.split(_CELL)
    if before:
        raise _NotPlainError
    behind_letters = f'{taker.row_text}"'
    letters, _, written = zip(*[piece.partition(behind_letters) for piece in pieces], strict=True)
    taker.take_row(columns_of[letters], [held[one] for one in written])


class _ColumnsOf(dict[tuple[str, ...], tuple[int, ...]]):
    """The letters of the cells of a row to their columns: most rows of a sheet have the same."""

    def __init__(self, shared: SharedBySheets) -> None:
        self._columns = shared.columns

    def __missing__(self, letters: tuple[str, ...]) -> tuple[int, ...]:
        columns = tuple(self._columns[one] for one in letters)
        if not columns[0] or any(map(ge, columns, columns[1:])):
            raise _NotPlainError
        self[letters] = columns
        return columns


class _Held(dict[str, int]):
    """What is written behind the address of a cell to what the cell holds, as `SharedBySheets.content` has it.

    `unchecked` is XML that was taken apart and not yet seen to be well formed. Of a plain number, a shared string or a
    plain text of its own only the opening needs it: in their values no characters pass that could do harm.
    """

    def __init__(self, shared: SharedBySheets) -> None:
        self.unchecked: list[str] = []
        self._shared = shared
        # By opening tag: letter of the kind, style, what closes the simplest values, and what finds their text.
        self._simple: dict[str, tuple[str, int, str, Callable[[str], str | None]]] = {}

    def __missing__(self, written: str) -> int:
        opening, parting, value = written.partition("><v>")
        if not parting:
            opening, _, value = written.partition("><is><t>")
        simple = self._simple.get(opening)
        if simple is not None and value.endswith(simple[2]):
            code, style, closing, find = simple
            text = find(value[: -len(closing)])
            content = self._shared.contents.place(code, text, style) if text else self._any(written)
        else:
            content = self._any(written)
        self[written] = content
        return content

    def _any(self, written: str) -> int:
        found = _BEHIND.fullmatch(written)
        if found is None:
            raise _NotPlainError
        opening, style_before, kind, style_after, formula, opened, value, inline, inline_text = found.groups()
        if inline and opened and kind != "inlineStr":
            raise _NotPlainError
        stated = style_before or style_after
        style = self._shared.styles[stated] if stated else self._shared.styles.plain
        look = self._shared.styles.styles[style]
        if kind == "s" and not look.position:
            self._simple[opening] = TEXT, style, _VALUE_CLOSED, self._shared.texts_by_number.get
        elif kind == "inlineStr" and not look.position:
            self._simple[opening] = TEXT, style, _TEXT_CLOSED, partial(_own_text, self._shared.limits.text)
        elif kind in (None, "n") and look.reading is Reading.NUMBER and not look.position:
            self._simple[opening] = NUMBER, style, _VALUE_CLOSED, plain_number
        whole = f'{_CELL}A1"{written}'
        self.unchecked.append(whole)
        if "&" in written:
            # References are resolved here, so they must be known to be sound.
            parse(whole.encode(), "")
        if inline:
            stored: str | None = resolved(inline_text)
        else:
            stored = resolved(value) if opened == "<v>" else "" if opened else None
        return self._shared.content(kind, style, stored, bool(formula))


def _own_text(longest: int, stored: str) -> str | None:
    """Return a text written in its cell; None where any of its characters may be more than it seems."""
    if len(stored) > longest or not stored.isprintable():
        return None
    return None if "&" in stored or "<" in stored or ">" in stored or "_x" in stored else stored


def _take_layout(data: bytes, part: str, taker: CellTaker) -> None:
    names = MainNames()
    root = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal root
        name = names[tag]
        if root:
            taker.layout.note(name, attributes, taker.fault)
        else:
            root = name or "?"

    parse(data, part, start)
    if root != "worksheet":
        raise taker.fault("there are no cells")
