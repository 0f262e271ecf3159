"""The stored figure that LibreOffice keeps beside the one that shows: `sdval`, and its format `sdnum`."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from pipeline.read.figure_format import stored_figure
from pipeline.read.figure_text import read_one
from pipeline.read.formats.web_page import other_page
from pipeline.read.limits import damaged
from pipeline.read.stored_values import moment_of, plain_number
from pipeline.read.styles_xml import Reading, reading_of

_DIGITS = re.compile("[0-9]+")
_GENERAL, _BOOLEAN = "General", "BOOLEAN"
# The lower ten bits of a language's number say which language, whatever the country.
_LANGUAGE, _ENGLISH = 0x3FF, 9


class WebValue(NamedTuple):
    """What a cell stores: its kind as Open XML names it (None for a number), its value and its number format."""

    kind: str | None
    value: str
    format: str


def stored_value(sdval: str, sdnum: str, shown: str) -> WebValue | None:
    """Return what a cell stores where what shows is that value; None where only what shows counts.

    Behind an Excel error stands a nought, and a date may be counted from 1904: such a cell is what it shows.

    Parameters
    ----------
    sdval : str
        The number.
    sdnum : str
        Two numbers of languages and the code of the number format, with `;` between them.
    shown : str
        The text that shows.

    Raises
    ------
    RefusedError
        FILE_NOT_WORKBOOK where a figure shows otherwise than it is stored, and for formats of another language, whose
        codes mean something else; FILE_DAMAGED for what is no number.
    """
    number = plain_number(sdval)
    if number is None:
        raise damaged(f"a cell holds {sdval[:40]!r} as a number")
    code = _format(sdnum)
    if code == _BOOLEAN:
        return WebValue("b", number, _GENERAL) if number in ("0", "1") else None
    reading = reading_of(code)
    if reading is Reading.DATE:
        moment = moment_of(number, from_1904=False)
        return WebValue(None, number, code) if moment is not None and _shows_day(moment, code, shown) else None
    if reading is Reading.NUMBER and shown.strip("#"):
        figure = read_one(shown)
        if figure is None:
            return None
        if not _shows_as(Decimal(number), code, figure.value):
            raise other_page("a web page in which a figure shows otherwise than it is stored")
    return WebValue(None, number, code)


def _format(sdnum: str) -> str:
    system, _, rest = sdnum.partition(";")
    own, _, code = rest.partition(";")
    language = own if own.strip("0") else system
    if code and not (language.isdigit() and int(language) & _LANGUAGE == _ENGLISH):
        raise other_page("a web page with number formats that are not in English")
    return code or _GENERAL


def _shows_day(moment: datetime, code: str, shown: str) -> bool:
    """Tell whether a day is the one that shows: one counted from 1904 has another year and day of the month."""
    parts = {int(digits) % 100 for digits in _DIGITS.findall(shown)}
    return moment.year % 100 in parts and ("d" not in code.casefold() or moment.day in parts)


def _shows_as(number: Decimal, code: str, shown: Decimal) -> bool:
    """Tell whether a figure is what shows of a number in a format, rounded to the places that it has."""
    places = shown.as_tuple().exponent
    unit = Decimal(1).scaleb(places) if isinstance(places, int) else Decimal(0)
    return abs(stored_figure(number, code).value - shown) * 2 <= unit
