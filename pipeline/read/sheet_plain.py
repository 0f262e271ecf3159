"""The cells of a sheet whose XML is written plainly, by pattern; a test holds it against the reading by events."""

from __future__ import annotations

import re

from pipeline.read.cell_values import NUMBER, TEXT
from pipeline.read.plain_xml import resolved
from pipeline.read.sheet_cells import CellTaker, Workshop
from pipeline.read.styles_xml import Reading

_BEHIND_NAME = ("", " ", "/")
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_ROW_NUMBER = re.compile(r' r="([^"]*)"')
_ROW_HIDDEN = re.compile(r' hidden="\s*(?:1|true|on)\s*"')
_CELL = re.compile(
    r'<c(?: r="([A-Z0-9]+)")?(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?(?: s="([0-9]+)")?(?: cm="[0-9]+")?'
    r"(?: ?/>|>"
    r"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    r"(<v(?: ?/)?>)?([^<]*)(?:</v>)?"
    r'(?:(<is>)<t(?: xml:space="preserve")?>([^<]*)</t></is>)?'
    r"</c>)"
)


def take_plain_cells(text: str, taker: CellTaker, shop: Workshop) -> str | None:
    """Hand the rows and cells of a sheet to the taker.

    Parameters
    ----------
    text : str
        The sheet's XML, as `plain_xml.canonical_text` returns it.
    taker : CellTaker
        Takes rows and cells.
    shop : Workshop
        Shared strings and styles.

    Returns
    -------
    str or None
        The XML around the rows; None when a row or cell is not written the plain way. What the taker has is then of
        no use.
    """
    begin, finish = text.find(_OPEN), text.rfind(_CLOSE)
    if begin < 0 or finish < begin:
        return None
    body = text[begin + len(_OPEN) : finish]
    # In well-formed XML a `<` begins a tag, so these are the rows and cells there are.
    before, *rows = body.split("<row")
    left = _count(body)
    if before.strip():
        return None
    for row in rows:
        attributes, _, inner = row.partition(">")
        if attributes[:1] not in _BEHIND_NAME or attributes.count('"') % 2:
            return None
        number = _ROW_NUMBER.search(attributes)
        hidden = "hidden" in attributes and _ROW_HIDDEN.search(attributes) is not None
        taker.begin_row(number[1] if number else None, hidden)
        found = _CELL.findall(inner)
        left -= len(found)
        _take_row(found, taker, shop)
        taker.end_row()
    return None if left else text[: begin + len(_OPEN)] + text[finish:]


def _count(text: str) -> int:
    return text.count("<c ") + text.count("<c>") + text.count("<c/") + text.count("<c\n") + text.count("<c\t")


def _take_row(found: list[tuple[str, ...]], taker: CellTaker, shop: Workshop) -> None:
    """Take the cells of one row: the two commonest kinds here, the rest by the taker."""
    styles, numbers, texts, looks = shop.styles, shop.numbers, shop.strings.texts, shop.strings.looks
    style_list = styles.styles
    known, row_text, row = shop.columns, taker.row_text, taker.row
    add, take = taker.cells.append, taker.take
    column = 0
    for address, style_before, kind, style_after, formula, opened, value, inline, inline_text in found:
        at = known.get(address.removesuffix(row_text), 0)
        column = at if at > column else taker.column(address or None, column)
        style = style_before or style_after
        place = styles[style] if style else styles.plain
        if opened == "<v>" and value and not formula and not inline:
            if not kind:
                if style_list[place].reading is Reading.NUMBER:
                    add((row, column, NUMBER, numbers[resolved(value) if "&" in value else value], place))
                    continue
            elif kind == "s" and value.isdigit() and value.isascii() and len(value) < 9:
                number = int(value)
                if number < len(texts) and number not in looks and texts[number]:
                    add((row, column, TEXT, texts[number], place))
                    continue
        if inline and opened and kind != "inlineStr":
            raise taker.two_values()
        if inline:
            stored: str | None = resolved(inline_text)
        else:
            stored = resolved(value) if opened == "<v>" else "" if opened else None
        take(column, kind or None, place, stored, bool(formula))
