"""Dates as officers write them, day first always, from a closed grammar.

What is ambiguous is a finding, never a guess. Nothing here looks at a clock:
`around` settles the century of years of two digits.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.model import DateSpan
from pipeline.read.date_words import IMPOSSIBLE, NO_YEAR, Answer, read_single, serial_day
from pipeline.read.seasons import Days
from pipeline.read.words import REMEMBERED, Unreadable, read_missing, tidy
from pipeline.workbook import Cell, CellKind

_NOT_A_DATE = "DATE_NOT_A_DATE"
_MAY_BE_MONTH_YEAR = "DATE_MAY_BE_MONTH_YEAR"
_DASHES = re.compile(r"[‐‑‒–—―−]")
_OPENING = re.compile(
    r"(?:(?P<about>c\.?|ca\.?|circa|approx\.?|approximately|about|around)"
    r"|(?:(?:due|expected|complete|completed|completion|target|target date|deadline)\s)?"
    r"(?:by|for|in|on|at|as at|until|till|during|within)(?:\sthe)?"
    r"|no later than|not later than|due|the)[\s:]+(?=\S)"
)
_ONGOING = re.compile(
    r"[\s,;(-]*(?:(?:and|&|then)\s)?(?:ongoing|on-going|onwards|continuing|thereafter)(?:\sthereafter)?[\s)]*"
)
_PARTING = re.compile(r"\s(?:to|until|and|&)\s|\s?[-/&]\s?")
_BETWEEN = re.compile(r"(?:between|from)\s")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LAST_BRACKET = re.compile(r"(?P<text>.*\S)\s*[(\[](?P<inside>[^()\[\]]+)[)\]][\s.;,]*")
_LONGEST = 80
_YEARS = range(1900, 2200)


def read_date(value: Cell | str, around: date) -> DateSpan | Unreadable:
    """Read a date in a cell or a text.

    Parameters
    ----------
    value : Cell or str
        A date cell, a number (a serial number or a calendar year) or words.
    around : date
        A day of the period: two-digit years lie between 60 years before it and 39 years after.

    Returns
    -------
    DateSpan
        The days it may mean: it is late only after `end`. A date cell shown as month and year is that month.
    Unreadable
        DATE_NO_YEAR; DATE_IMPOSSIBLE (30 February, month first, an end before its start); DATE_NOT_A_DATE (TBC,
        ongoing, an empty cell); DATE_MAY_BE_MONTH_YEAR: a date cell shown as day and month, which Excel makes of
        "Dec-04"; VALUE_FORMAT_LOST: a number whose format is not known.
    """
    if isinstance(value, str):
        return _read_text(value, around)
    if value.kind is CellKind.TEXT:
        return _read_text(value.text, around)
    if value.kind is CellKind.DATE and value.moment is not None:
        return _read_moment(value.text, value.format, value.moment.date())
    if value.kind is CellKind.NUMBER and value.number is not None and 0 < value.number < 100_000:
        whole = int(value.number)
        if whole == value.number and _BARE_YEAR.fullmatch(str(whole)):
            return _read_text(str(whole), around)
        day = serial_day(whole)
        if not value.format:
            return Unreadable("VALUE_FORMAT_LOST", value.text)
        if day is not None:
            return DateSpan(value.text, day.start, day.end, day.precision)
    return Unreadable(_NOT_A_DATE, value.text)


@lru_cache(maxsize=REMEMBERED)
def _read_moment(text: str, number_format: str, day: date) -> DateSpan | Unreadable:
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.casefold())
    if day.year not in _YEARS:
        return Unreadable(IMPOSSIBLE, text)
    if "y" in shown or "m" not in shown:
        if "y" in shown and "d" not in shown:
            month = read_single(f"{day:%Y}" if "m" not in shown else f"{day:%m/%Y}", day)
            if isinstance(month, Days):
                return DateSpan(text, month.start, month.end, month.precision)
        return DateSpan(text, day, day, "day")
    if "d" in shown:
        return Unreadable(_MAY_BE_MONTH_YEAR, text)
    return Unreadable(NO_YEAR, text) if "h" not in shown else DateSpan(text, day, day, "day")


@lru_cache(maxsize=REMEMBERED)
def _read_text(text: str, around: date) -> DateSpan | Unreadable:
    line = tidy(text)
    if len(line) > _LONGEST or read_missing(line) is not None:
        return Unreadable(_NOT_A_DATE, text)
    words = _DASHES.sub("-", line.casefold()).replace("’", "'").replace("‘", "'").rstrip(" .;,")
    words = re.sub(r"\b([a-z]{{3,4}})\.", r"\1 ", words)
    words = " ".join(words.split())
    ongoing = re.fullmatch(rf"(?P<date>.*[0-9]){_ONGOING.pattern}", words)
    words = ongoing["date"] if ongoing else words
    opening = _OPENING.match(words)
    about = False
    while opening:
        about = about or bool(opening["about"])
        words = words[opening.end() :]
        opening = _OPENING.match(words)
    answer = read_single(words, around)
    if answer is None:
        answer = _read_range(_BETWEEN.sub("", words, count=1) if _BETWEEN.match(words) else words, around)
    if not isinstance(answer, Days):
        return Unreadable(answer or _NOT_A_DATE, text)
    return DateSpan(line, answer.start, answer.end, answer.precision, answer.approximate or about)


def _read_range(words: str, around: date) -> Answer:
    """Read two dates; the first takes what it lacks (month, year) from the second: `Nov/Dec 2005`, `1-5 May 2005`."""
    code: Answer = None
    for parting in _PARTING.finditer(words):
        left, right = words[: parting.start()], words[parting.end() :]
        last = read_single(right, around)
        if last is None or not left or (_BARE_YEAR.fullmatch(left) and _BARE_YEAR.fullmatch(right)):
            continue
        first = _first_of_range(left, right, last, around)
        if isinstance(last, Days) and isinstance(first, Days):
            if first.start > last.start:
                return IMPOSSIBLE
            return Days(first.start, last.end, "range", first.approximate or last.approximate)
        if first is not None and code is None:
            code = first if isinstance(first, str) and not isinstance(last, str) else last
    return code if isinstance(code, str) else None


def _first_of_range(left: str, right: str, last: Answer, around: date) -> Answer:
    alone = read_single(left, around)
    if isinstance(alone, Days) or not isinstance(last, Days):
        return alone
    tokens = right.split()
    for count in range(len(tokens) - 1, 0, -1):
        missing = " ".join(tokens[-count:])
        first = read_single(f"{left} {missing}", around)
        if isinstance(first, Days):
            return _year_before(left, first, last, around)
    return alone


def _year_before(left: str, first: Days, last: Days, around: date) -> Answer:
    """Return the first date of `Dec - Jan 2006` in the year before: a month or season that the second follows."""
    if first.start <= last.start or first.precision not in ("month", "season"):
        return first
    return read_single(f"{left} {first.start.year - 1}", around)


def find_trailing_date(text: str, around: date) -> tuple[str, str] | None:
    """Split a criterion from the due date that stands in brackets at its end.

    Returns
    -------
    tuple of str or None
        "Criterion text (Dec 2003)" gives ("Criterion text", "Dec 2003"); None when the last bracket holds no date.
    """
    found = _LAST_BRACKET.fullmatch(tidy(text))
    if not found or (found["inside"].strip().isdigit() and not _BARE_YEAR.fullmatch(found["inside"].strip())):
        return None
    inside = found["inside"].strip()
    return (found["text"], inside) if isinstance(read_date(inside, around), DateSpan) else None
