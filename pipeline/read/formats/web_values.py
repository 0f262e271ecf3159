"""The stored figure that LibreOffice keeps beside the one that shows: `sdval`, and its format `sdnum`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from pipeline.model import DateSpan
from pipeline.read.dates import read_date
from pipeline.read.figure_format import stored_figure
from pipeline.read.figure_text import read_one
from pipeline.read.formats.web_moments import shown_moment
from pipeline.read.formats.web_page import other_page
from pipeline.read.limits import damaged
from pipeline.read.stored_values import moment_of, plain_number
from pipeline.read.styles_xml import Reading, reading_of

_GENERAL, _BOOLEAN = "General", "BOOLEAN"
_TRUTHS = {"0": "FALSE", "1": "TRUE"}
# LibreOffice counts all days from the same one, Excel those before March 1900 from the next.
_FROM_1900, _FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MILLISECONDS = 86_400_000
# Settles the century of years of two digits, for days from 1940 to 2039.
_AROUND = date(2000, 1, 1)
# The lower ten bits of a language's number say which language, whatever the country.
_LANGUAGE, _ENGLISH = 0x3FF, 9


class WebValue(NamedTuple):
    """What a cell stores: its kind as Open XML names it (None for a number), its value and its number format."""

    kind: str | None
    value: str
    format: str


def stored_value(sdval: str, sdnum: str, shown: str) -> WebValue | None:
    """Return what a cell stores where what shows is that value; None where only what shows counts.

    Behind an Excel error stands a nought, a date may be counted from 1904, and a format may show what is not known
    here: such a cell is what it shows.

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
        FILE_NOT_WORKBOOK where a figure shows otherwise than it is stored, or a date as it would not be read, and for
        formats of another language, whose codes mean something else; FILE_DAMAGED for what is no number.
    """
    number = plain_number(sdval)
    if number is None:
        raise damaged(f"a cell holds {sdval[:40]!r} as a number")
    code = _format(sdnum)
    stored = WebValue("b", number, _GENERAL) if code == _BOOLEAN else WebValue(None, number, code)
    return stored if _shows(number, code, shown) else None


def _shows(number: str, code: str, shown: str) -> bool:
    """Tell whether what shows of a number in a format is that number; refuse what would be read as something else."""
    reading = reading_of(code)
    if code == _BOOLEAN:
        shows = _TRUTHS.get(number) == shown.upper()
    elif reading is Reading.NUMBER:
        return _shows_figure(number, code, shown)
    elif reading is Reading.DATE:
        shows = _shows_date(number, code, " ".join(shown.split()))
    else:
        shows = _shows_time(number, code, " ".join(shown.split()))
    if not shows:
        _refuse_figure(shown)
    return shows


def _format(sdnum: str) -> str:
    system, _, rest = sdnum.partition(";")
    own, _, code = rest.partition(";")
    language = own if own.strip("0") else system
    if code and not (language.isdigit() and int(language) & _LANGUAGE == _ENGLISH):
        raise other_page("a web page with number formats that are not in English")
    return code or _GENERAL


def _refuse_figure(shown: str) -> None:
    """Refuse a text that would be read as a figure though none is stored: `30.12` for the day and month of a date."""
    figure = read_one(shown)
    if figure is not None and not figure.unit:
        raise other_page("a web page in which a figure shows where none is stored")


def _shows_date(number: str, code: str, shown: str) -> bool:
    """Tell whether a date is the one that shows, and would not show so if it were counted from 1904.

    Raises
    ------
    RefusedError
        FILE_NOT_WORKBOOK where it is not, and what shows would be read as another day than is stored: as the fifth of
        June for 05/06/2009 with the month first.
    """
    moments = {start: _moment(start, Decimal(number) * _MILLISECONDS) for start in (_FROM_1900, _FROM_1904)}
    showing = {moment: shown_moment(code, moment, start) for start, moment in moments.items() if moment is not None}
    fitting = [moment for moment, text in showing.items() if text in (shown, None)]
    if fitting == [moment_of(number, from_1904=False)]:
        return True
    read = read_date(shown, _AROUND)
    if isinstance(read, DateSpan) and not any(read.start <= moment.date() <= read.end for moment in fitting):
        raise other_page("a web page in which a date shows otherwise than it is stored")
    return False


def _shows_time(number: str, code: str, shown: str) -> bool:
    """Tell whether a time of day or a duration is the one that shows; a time with a day behind it is not."""
    time = Decimal(number) * _MILLISECONDS
    if reading_of(code) is Reading.DURATION:
        # Of a duration LibreOffice shows the nearest second, of a time of day the last.
        time = Decimal(round(time / 1000) * 1000)
    elif time >= _MILLISECONDS:
        return False
    moment = _moment(_FROM_1900, time)
    return time >= 0 and moment is not None and shown_moment(code, moment, _FROM_1900) == shown


def _moment(start: datetime, milliseconds: Decimal) -> datetime | None:
    """Return a moment by the time since another one; None beyond the years 1 to 9999."""
    try:
        return start + timedelta(milliseconds=round(milliseconds))
    except OverflowError:
        return None


def _shows_figure(number: str, code: str, shown: str) -> bool:
    """Tell whether a figure shows, or nothing of it (`###` in a narrow column); refuse one that is not stored."""
    if not shown.strip("#"):
        return True
    figure = read_one(shown)
    if figure is not None and not _shows_as(Decimal(number), code, figure.value):
        raise other_page("a web page in which a figure shows otherwise than it is stored")
    return figure is not None


def _shows_as(number: Decimal, code: str, shown: Decimal) -> bool:
    """Tell whether a figure is what shows of a number in a format, rounded to the places that it has."""
    places = shown.as_tuple().exponent
    unit = Decimal(1).scaleb(places) if isinstance(places, int) else Decimal(0)
    return abs(stored_figure(number, code).value - shown) * 2 <= unit
