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
_SMALLEST_SIZE = 6
_REMARK = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"\{([^{}]*)\}")
_IMPORTANT = re.compile(r"!\s*important$", re.IGNORECASE)


def sheet_is_plain(sheet: str) -> bool:
    """Tell whether a style sheet leaves every text as it stands, wherever it may be used.

    Rules about other rules (`@import`, `@media`) are not plain: what they bring is not known.
    """
    plain = _REMARK.sub(" ", sheet)
    without_blocks = _BLOCK.sub(" ", plain)
    if "@" in without_blocks or "{" in without_blocks or "}" in without_blocks:
        return False
    return all(style_is_plain(block) for block in _BLOCK.findall(plain))


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
        return of_whole_cells and size is not None and float(size["size"]) >= _SMALLEST_SIZE
    if name == "color":
        return _UNSEEN_COLOUR.search(value) is None
    if name.startswith(_PLAIN_BEGINNINGS):
        return _MOVED_BACK.search(f":{value}") is None
    return name in _PLAIN
