"""The closed grammar of one date in words: a day, a month, a quarter, a season or a term, a year.

Each form is a pattern for the whole text (lower case, one line) and what it means. A form whose year is missing answers
with the code DATE_NO_YEAR, a day that no calendar has with DATE_IMPOSSIBLE. What fits no form is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.periods import Period, month_end
from pipeline.read.seasons import FEAST_NAMES, SEASON_NAMES, TERM_NAMES, Days, feast, part, season, term

NO_YEAR = "DATE_NO_YEAR"
IMPOSSIBLE = "DATE_IMPOSSIBLE"
Answer = Days | str | None

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:(?:19|20)[0-9]{2}|'?[0-9]{2})"
_FINANCIAL = r"(?:(?:19|20)[0-9]{2}\s?[/-]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2}|[0-9])|[0-9]{2}\s?/\s?[0-9]{2})"
_DAY_NAME = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s)?"
_GAP = r"[\s,./-]*"
_QUARTER = (
    r"(?:q\s?|qtr\.?\s?|quarter\s)(?P<quarter>[1-4]|one|two|three|four)"
    r"|(?P<ordinal>1st|2nd|3rd|4th|first|second|third|fourth)\s(?:quarter|qtr)"
)
_QUARTERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "start": "start", "beginning": "start",
    "end": "end",
}  # fmt: skip
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
# "March 31" is a day without a year rather than 2031: without an apostrophe a year this far off is not believed.
_BELIEVED_YEARS = 15
_WINDOW_BACK = 60


def month_number(name: str) -> int:
    """Return a month's number by its name or short name."""
    return _NAMES.index(name[:3]) + 1


def full_year(text: str, around: date) -> int:
    """Return a year of two or four digits in full; of two, the one between 60 years before `around` and 39 after."""
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    first = around.year - _WINDOW_BACK
    return first + (int(digits) - first) % 100


def financial_year(text: str, around: date) -> int | None:
    """Return the calendar year in which a financial year such as `2007/08` starts; None if its years do not follow."""
    first, last = re.split(r"[/-]", text.replace(" ", ""))
    start = full_year(first, around)
    return start if (start + 1) % 10 ** len(last) == int(last) % 10 ** len(last) else None


def _real_day(year: int, month: int, day: int) -> Answer:
    try:
        real = date(year, month, day)
    except ValueError:
        return IMPOSSIBLE
    return Days(real, real, "day")


def _month_days(year: int, month: int) -> Days:
    return Days(date(year, month, 1), month_end(year, month), "month")


def _year_days(start: int) -> Days:
    return Days(Period(start, 1).start, Period(start, 4).end, "year")


def _iso(found: re.Match[str], _: date) -> Answer:
    return _real_day(int(found["y"]), int(found["m"]), int(found["d"]))


def _numeric(found: re.Match[str], around: date) -> Answer:
    return _real_day(full_year(found["y"], around), int(found["m"]), int(found["d"]))


def _two_numbers(found: re.Match[str], around: date) -> Answer:
    """Read `07/08`: a financial year only where it can be neither a day and a month nor a month and a year."""
    first, last = int(found[1]), int(found[2])
    if first <= 12 or (first <= 31 and 1 <= last <= 12):
        return NO_YEAR
    start = financial_year(found[0], around)
    return _year_days(start) if start is not None else None


def _named_day(found: re.Match[str], around: date) -> Answer:
    month, day = month_number(found["month"]), int(found["d"])
    if found["y"] is None:
        return NO_YEAR
    return _real_day(full_year(found["y"], around), month, day)


def _named_month(found: re.Match[str], around: date) -> Answer:
    text = found["y"]
    if text is None:
        return NO_YEAR
    year = full_year(text, around)
    if len(text) == 2 and 1 <= int(text) <= 31 and abs(year - around.year) > _BELIEVED_YEARS:
        return NO_YEAR
    return _month_days(year, month_number(found["month"]))


def _numeric_month(found: re.Match[str], _: date) -> Answer:
    month = int(found["m"])
    return _month_days(int(found["y"]), month) if 1 <= month <= 12 else IMPOSSIBLE


def _quarter(found: re.Match[str], around: date) -> Answer:
    quarter = _QUARTERS[found["quarter"] or found["ordinal"]]
    start: int | None
    if found["fy"]:
        start = financial_year(found["fy"], around)
    elif found["y"]:
        start = full_year(found["y"], around)
    else:
        return NO_YEAR
    return None if start is None else Days(Period(start, quarter).start, Period(start, quarter).end, "quarter")


def _season(found: re.Match[str], around: date) -> Answer:
    return season(found["season"], full_year(found["y"], around)) if found["y"] else NO_YEAR


def _winter(found: re.Match[str], around: date) -> Answer:
    start = financial_year(found["fy"], around)
    return season("winter", start) if start is not None else None


def _term(found: re.Match[str], around: date) -> Answer:
    if found["y"]:
        return term(found["term"], full_year(found["y"], around))
    if not found["fy"]:
        return NO_YEAR
    start = financial_year(found["fy"], around)
    return None if start is None else term(found["term"], start + (found["term"] != "autumn"))


def _feast(found: re.Match[str], around: date) -> Answer:
    return feast(found["feast"], full_year(found["y"], around)) if found["y"] else NO_YEAR


def _financial(found: re.Match[str], around: date) -> Answer:
    start = financial_year(found["fy"], around)
    return _year_days(start) if start is not None else None


def _school_year(found: re.Match[str], around: date) -> Answer:
    start = financial_year(found["fy"], around)
    return None if start is None else Days(date(start, 9, 1), date(start + 1, 8, 31), "year", True)


def _calendar(found: re.Match[str], _: date) -> Answer:
    return Days(date(int(found[0]), 1, 1), date(int(found[0]), 12, 31), "year")


def _serial(found: re.Match[str], _: date) -> Answer:
    return serial_day(int(found[0]))


def serial_day(serial: int) -> Days | None:
    """Return the day of an Excel serial number between 1954 and 2119; None for other numbers."""
    if serial not in _SERIALS:
        return None
    day = _EXCEL_EPOCH + timedelta(days=serial)
    return Days(day, day, "day")


def _yearless(_: re.Match[str], __: date) -> Answer:
    return NO_YEAR


_WEEKDAY_AND_DAY = rf"{_DAY_NAME}(?P<d>[0-9]{{1,2}})"
_PARTED = r"\s?[/.\s-]\s?"
_FY = rf"(?P<fy>{_FINANCIAL})"
_OR_YEAR = rf"(?:{_GAP}(?:of\s)?(?:{_FY}|(?P<y>{YEAR})))?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Answer]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[t\s][0-9:.]+)?", _iso),
        (r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _iso),
        (rf"{_WEEKDAY_AND_DAY}{_PARTED}(?P<m>[0-9]{{1,2}}){_PARTED}(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}})", _numeric),
        (r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})", _two_numbers),
        (rf"(?:fy\s?|(?:financial|fiscal)\syear\s|year\s)?{_FY}", _financial),
        (rf"(?:academic|school)\syear\s{_FY}", _school_year),
        (r"(?P<m>[0-9]{1,2})\s?[/.-]\s?(?P<y>(?:19|20)[0-9]{2})", _numeric_month),
        (
            rf"{_WEEKDAY_AND_DAY}(?:st|nd|rd|th)?{_GAP}(?:of\s)?(?P<month>{MONTH})(?:{_GAP}(?P<y>{YEAR}))?",
            _named_day,
        ),
        (
            rf"{_DAY_NAME}(?P<month>{MONTH})\s(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s)(?P<y>(?:19|20)[0-9]{{2}})",
            _named_day,
        ),
        (rf"{_DAY_NAME}{MONTH}\s?[0-9]{{1,2}}(?:st|nd|rd|th)", _yearless),
        (rf"{MONTH}\s?[0-9]", _yearless),
        (rf"(?P<month>{MONTH})(?:{_GAP}(?:of\s)?(?P<y>{YEAR}))?", _named_month),
        (rf"(?:{_QUARTER}){_OR_YEAR}", _quarter),
        (rf"(?:{_FY}|(?P<y>{YEAR})){_GAP}(?:{_QUARTER})", _quarter),
        (rf"(?P<season>{'|'.join(SEASON_NAMES)})(?:{_GAP}(?:of\s)?(?P<y>{YEAR}))?", _season),
        (rf"winter{_GAP}(?:of\s)?{_FY}", _winter),
        (rf"(?P<term>{'|'.join(TERM_NAMES)})\sterm{_OR_YEAR}", _term),
        (rf"(?P<term>{'|'.join(TERM_NAMES)}){_GAP}(?:{_FY}|(?P<y>{YEAR}))\sterm", _term),
        (rf"(?P<feast>{'|'.join(FEAST_NAMES)})(?:{_GAP}(?:of\s)?(?P<y>{YEAR}))?", _feast),
        (r"(?:19|20)[0-9]{2}", _calendar),
        (r"[0-9]{5}", _serial),
        (r"(?:the\s)?(?:financial\s|calendar\s|school\s|academic\s)?year(?:\send)?", _yearless),
        (r"(?:next|this|the)\s(?:week|month|quarter|term|year)", _yearless),
    )
)
_PART = re.compile(rf"(?:the\s)?(?P<part>{'|'.join(_PARTS)})(?:\s|-)(?:of\s|in\s)?(?:the\s)?(?P<whole>.+)")
_YEAR_END = re.compile(r"(?:year|financial year) end\s(?P<whole>.+)")
_WEEK = re.compile(r"(?:w/?c|w/?b|week commencing|week beginning|(?P<ending>w/?e|week ending))\.?:?\s?(?P<day>.+)")


def read_single(text: str, around: date) -> Answer:
    """Read one date, without a range.

    Parameters
    ----------
    text : str
        Lower case, on one line, with `-` for every dash.
    around : date
        Settles the century of years of two digits.

    Returns
    -------
    Days, str or None
        The days; a code when it is a date that cannot be told; None when it is not a date of this grammar.
    """
    for pattern, meaning in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            answer = meaning(found, around)
            if answer is not None:
                return answer
    week = _WEEK.fullmatch(text)
    if week:
        return _week(read_single(week["day"], around), ending=bool(week["ending"]))
    found = _PART.fullmatch(text) or _YEAR_END.fullmatch(text)
    if not found:
        return None
    whole = read_single(found["whole"], around)
    if not isinstance(whole, Days) or whole.precision == "part":
        return whole if isinstance(whole, str) else None
    name = _PARTS[found["part"]] if "part" in found.re.groupindex else "end"
    return None if whole.precision in ("day", "range") else part(name, whole)


def _week(day: Answer, ending: bool) -> Answer:
    if not isinstance(day, Days):
        return day
    if day.precision != "day":
        return None
    six = timedelta(days=6)
    return Days(day.start - six, day.end, "range") if ending else Days(day.start, day.end + six, "range")
