"""What Excel shows of a stored number or date: references kept as numbers, dates that show only a part."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from pipeline.decimal_places import at_places
from pipeline.workbook import Cell, CellKind

LONDON = ZoneInfo("Europe/London")

_PLACES = re.compile(r'(?:"([^"]*)")?(0+)(?:\.(0+))?(?:_.)?')
_NOT_SHOWN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')


def shown(cell: Cell) -> str:
    """Return a cell's text; of a number what its format shows: 1.1 as `0.00` is `1.10`, and 12 as `000` is `012`.

    Only formats made of noughts (with words in quotes before them) change a number's text: those are the ones in which
    a reference is kept.
    """
    if cell.kind is not CellKind.NUMBER or cell.number is None:
        return cell.text
    found = _PLACES.fullmatch(cell.format.split(";")[0])
    if found is None:
        return cell.text
    before, whole, places = found[1] or "", found[2], found[3] or ""
    rounded = at_places(cell.number, len(places))
    width = len(whole) + (len(places) + 1 if places else 0)
    return f"{before}{'-' if rounded < 0 else ''}{f'{abs(rounded):f}'.zfill(width)}"


def date_parts(code: str) -> str:
    """Return which of day, month and year a date format shows, as letters of `dmy`; empty for a format without any."""
    plain = _NOT_SHOWN.sub("", code.split(";")[0]).casefold()
    if plain in ("general", "@"):
        return ""
    return "".join(letter for letter in "dmy" if letter in plain)
