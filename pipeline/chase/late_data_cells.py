"""What the cells of the late-data workbook show: texts of the ledger as numbers, dates and words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from pipeline.write import look
from pipeline.write.days import moment_of
from pipeline.write.look import Style
from pipeline.write.table import Column, Row, Shown

CUT_MARK = "… [cut here]"
NUMBER_HEADER: Style = look.style(look.HEADER, look.RIGHT, indent=1)
_DATE = look.style(look.CELL, look.INDENTED, num_format="d mmm yyyy")
_MOMENT = look.style(look.CELL, look.INDENTED, num_format="d mmm yyyy, hh:mm", text_wrap=True)
_WHOLE = look.style(look.NUMBER, look.WHOLE)
_PERCENT = look.style(look.NUMBER, num_format='0.0"%"')
_FIRST_YEAR = 1900  # the earliest that Excel knows as a date
_SMALL = 8
_TOO_LARGE = Decimal(10) ** 15  # Excel keeps fifteen digits


def in_text(heading: str, width: float, field: str, *, bold: bool = False) -> Column:
    """Return a column of words."""
    style = look.style(look.TEXT, look.BOLD) if bold else look.TEXT
    return Column(heading, width, lambda row: Shown(str(row.get(field) or ""), style))


def in_small(heading: str, width: float, field: str) -> Column:
    """Return a column of words that are looked at only when they are needed: small and grey."""
    style = look.style(look.TEXT, look.GREY, font_size=_SMALL)
    return Column(heading, width, lambda row: Shown(str(row.get(field) or ""), style))


def in_words(heading: str, width: float, field: str, words: Callable[[str], str]) -> Column:
    """Return a column of the words for a code; a code without words is shown itself."""
    return Column(heading, width, lambda row: Shown(words(str(row.get(field) or "")), look.TEXT))


def in_days(heading: str, width: float, field: str, missing: str = "") -> Column:
    """Return a column of dates, with the time where the text has one."""
    return Column(heading, width, lambda row: dated(row.get(field), missing))


def in_numbers(heading: str, width: float, field: str, missing: str = "") -> Column:
    """Return a column of numbers."""
    return Column(heading, width, lambda row: numbered(row, field, _WHOLE, missing), NUMBER_HEADER)


def in_percent(heading: str, width: float, field: str) -> Column:
    """Return a column of percentages; a dash where there is nothing to divide by."""
    return Column(heading, width, lambda row: numbered(row, field, _PERCENT, "–"), NUMBER_HEADER)


def dated(value: object, missing: str = "") -> Shown:
    """Return a date or a time as Excel knows it; text that is none, or is before Excel's first year, as it is."""
    moment = moment_of(value)
    if moment is None or moment.year < _FIRST_YEAR:
        return Shown(str(value) if value else missing, look.TEXT)
    if isinstance(moment, datetime) and (moment.hour, moment.minute) not in ((0, 0), (23, 59)):
        return Shown(moment, _MOMENT)
    return Shown(date(moment.year, moment.month, moment.day), _DATE)


def numbered(row: Row, field: str, style: Style, missing: str = "") -> Shown:
    """Return a number as Excel knows it; text that is none as it is."""
    value = number_of(row.get(field))
    if value is None:
        return Shown(str(row.get(field) or missing), look.style(style, text_wrap=True))
    return Shown(value, style)


def number_of(value: object) -> Decimal | None:
    """Return the number that a value holds; None where it holds none."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _TOO_LARGE else None


def count_of(row: Row, field: str) -> int:
    """Return a count; 0 where there is none."""
    number = number_of(row.get(field))
    return int(number) if number is not None else 0


def percent_text(part: int, whole: int) -> str:
    """Return a share in per cent with one place, rounded half up; '' where there is nothing to divide by."""
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"
