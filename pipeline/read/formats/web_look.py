"""What the styles of a web page may say: a table is plain if they can hide, strike out, raise or move nothing in it."""

from __future__ import annotations

import re

_PLAIN = frozenset((
    "background", "background-color", "border-collapse", "border-spacing", "color", "empty-cells", "font-family",
    "font-style", "font-weight", "height", "mso-data-placement", "mso-number-format", "table-layout", "text-align",
    "white-space", "width",
))  # fmt: skip
_PLAIN_BEGINNINGS = ("border", "margin", "padding")
_MOVED_BACK = re.compile(r":\s*-|\s-")
_PLAIN_HEIGHTS = frozenset(("top", "middle", "bottom", "baseline"))
_UNSEEN_COLOUR = re.compile(r"transparent|rgba|hsla|/|#(?:[0-9a-f]{4}|[0-9a-f]{8})$", re.IGNORECASE)
_SIZE = re.compile(r"(?P<size>[0-9]+(?:\.[0-9]+)?)(?:pt|px)")
_SIZES = frozenset(("x-small", "small", "medium", "large", "x-large"))
_SMALLEST_SIZE = 6
# A rule for these alone gives all that stands in a cell one look; a paragraph or a block in it is a line by itself.
_WHOLE = frozenset(("body", "div", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "p"))
# How LibreOffice shows the notes of cells: a mark in the cell, and beside it the note once somebody points to the mark.
NOTE, NOTE_MARK = "comment", "comment-indicator"
_OF_NOTE_MARKS = (f"a.{NOTE_MARK}", f"a.{NOTE_MARK}:hover + {NOTE}")
_NOTE_HIDDEN = re.compile(r"display\s*:\s*none\s*;?", re.IGNORECASE)
_REMARK = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
_IMPORTANT = re.compile(r"!\s*important$", re.IGNORECASE)


def sheet_is_plain(sheet: str) -> bool:
    """Tell whether a style sheet leaves every text as it stands, wherever it may be used.

    Rules about other rules (`@import`, `@media`) are not plain: what they bring is not known.
    """
    plain = _REMARK.sub(" ", sheet)
    without_blocks = _BLOCK.sub(r"\1", plain)
    if "@" in without_blocks or "{" in without_blocks or "}" in without_blocks:
        return False
    return all(_rule_is_plain(selector, block) for selector, block in _rules(plain))


def hides_notes(sheet: str) -> bool:
    """Tell whether a style sheet hides the notes of cells as LibreOffice writes them."""
    return any(_hides_notes(selector, block) for selector, block in _rules(_REMARK.sub(" ", sheet)))


def _rules(sheet: str) -> list[tuple[str, str]]:
    return [(" ".join(selector.split()), block.strip()) for selector, block in _BLOCK.findall(sheet)]


def _hides_notes(selector: str, block: str) -> bool:
    return selector == NOTE and _NOTE_HIDDEN.fullmatch(block) is not None


def _rule_is_plain(selector: str, block: str) -> bool:
    if selector in _OF_NOTE_MARKS or _hides_notes(selector, block):
        return True
    return style_is_plain(block, of_whole_cells={name.strip().casefold() for name in selector.split(",")} <= _WHOLE)


def style_is_plain(style: str, *, of_whole_cells: bool = False) -> bool:
    """Tell whether the declarations of a style leave every text as it stands.

    Parameters
    ----------
    style : str
        Declarations with `;` between them.
    of_whole_cells : bool
        The style belongs to a cell, a row or the table, where letters of one size that can be read do no harm.
    """
    stated = (part.strip() for part in _REMARK.sub(" ", style).split(";"))
    return all(_is_plain(part, of_whole_cells) for part in stated if part)


def _is_plain(declaration: str, of_whole_cells: bool) -> bool:
    name, _, rest = declaration.partition(":")
    name = name.strip().casefold()
    value = _IMPORTANT.sub("", rest.strip()).strip().casefold()
    if name == "vertical-align":
        return value in _PLAIN_HEIGHTS
    if name == "font-size":
        size = _SIZE.fullmatch(value)
        readable = value in _SIZES or (size is not None and float(size["size"]) >= _SMALLEST_SIZE)
        return of_whole_cells and readable
    if name == "color":
        return _UNSEEN_COLOUR.search(value) is None
    if name.startswith(_PLAIN_BEGINNINGS):
        return _MOVED_BACK.search(f":{value}") is None
    return name in _PLAIN
