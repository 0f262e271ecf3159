"""The closed grammar of the parts of which the name of a period is made: quarters, months, years, "last quarter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.read.date_words import MONTH, month_number


@dataclass(frozen=True, slots=True)
class Mention:
    """A period as a text names it.

    Parameters
    ----------
    kind : str
        `quarter`, `year` (a financial year), `month`, `this`, `previous` (quarter), `last_year` (the same period of
        last year), `this_year` or `calendar_year`.
    quarter : int or None
        1 (April to June) to 4, of a quarter; also of `last_year` in "Q2 last year".
    year : int or None
        The calendar year in which the financial year starts; of a month or a calendar year, that year itself. None
        when the text names none.
    month : int or None
        1 to 12, of a month; also of `last_year` in "September last year".
    text : str
        The words.
    """

    kind: str
    quarter: int | None = None
    year: int | None = None
    month: int | None = None
    text: str = ""


_QUARTER_STARTS = {4: 1, 7: 2, 10: 3, 1: 4}
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_BEFORE = r"(?:(?<![A-Za-z0-9])|(?<=[a-z])(?=[A-Z]))"
_AFTER = r"(?![A-Za-z0-9])"
_NOT_IN_A_DATE = r"(?![./-][0-9])"
_CENTURY = r"(?:19|20)[0-9]{2}"
_FULL_YEARS = rf"{_CENTURY}\s?(?:[/-]|to)\s?(?:{_CENTURY}|[0-9]{{2}})|{_CENTURY}\s?/\s?[0-9]"
_SHORT_YEARS = r"[0-9]{2}\s?/\s?[0-9]{2}"
# "2021" beside a quarter is the year 2021, not 2020/21.
_JOINED_YEARS = r"[0-9]{2}-[0-9]{2}|(?!20)[0-9]{4}"
_END_OF_DAY = r"(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\s?-?\s?(?:of\s)?)?"
_YEAR_OF_MONTH = rf"(?:{_CENTURY}|'[0-9]{{2}}|[0-9]{{2}}(?![\s]?[/-]\s?[0-9]{{2}}))"
_ATOMS: tuple[tuple[str, str], ...] = (
    ("nothing", r"(?:financial\s)?year[\s-]to[\s-]date|ytd"),
    # "Q1-Q3" and "Q1-4" are more than a quarter; "Q2-2009" is not one of them.
    ("nothing", r"q\s?[1-4]\s?(?:-|/|to|and|&)\s?q?\s?[1-4]"),
    (
        "last_year",
        r"(?:same|this)\s(?:quarter|period|qtr|time)\s(?:of\s|in\s)?(?:the\s)?"
        r"(?:last|previous|prior|preceding)\syear(?:'s)?"
        r"|(?:last|previous|prior|preceding)\s(?:financial\s)?year(?:'s)?",
    ),
    ("this_year", r"(?:this|current)\s(?:financial\s)?year(?:'s)?"),
    ("this", r"(?:this|current)\s(?:quarter|qtr|period)(?:'s)?"),
    ("previous", r"(?:last|previous|prior|preceding)\s(?:quarter|qtr|period)(?:'s)?"),
    ("day", rf"(?P<d>[0-9]{{1,2}})(?P<part>[./-])(?P<m>[0-9]{{1,2}})(?P=part)(?P<y>{_CENTURY}|[0-9]{{2}})"),
    ("day", rf"(?P<y>{_CENTURY})-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})"),
    ("year_ended", rf"year\s(?:ended|ending|to)\s(?:31(?:st)?\s)?march\s(?P<y>{_CENTURY})"),
    (
        "months",
        rf"{_END_OF_DAY}(?P<first>{MONTH})\.?(?:\s?(?P<y1>{_YEAR_OF_MONTH}))?\s?(?:-|/|to|and)\s?"
        rf"{_END_OF_DAY}(?P<last>{MONTH})\.?(?:[\s-]?(?:(?P<fy>{_FULL_YEARS}|{_SHORT_YEARS})|(?P<y>{_YEAR_OF_MONTH})))?",
    ),
    ("month", rf"{_END_OF_DAY}(?P<month>{MONTH})(?:\.?,?[\s./-]?(?P<y>{_YEAR_OF_MONTH}))?"),
    # Not "Q2.1", a question, nor "Q1-4", the whole year.
    (
        "quarter",
        r"(?:quarter|qtr\.?|q)\s?(?P<q>[1-4])(?!\.[0-9]|-[0-9](?![0-9]))|quarter\s(?P<word>one|two|three|four)",
    ),
    ("quarter", r"(?P<q>[1-4])(?:st|nd|rd|th)\s(?:quarter|qtr)|(?P<word>first|second|third|fourth)\s(?:quarter|qtr)"),
    ("year", rf"(?:fy\s?|(?:financial|fiscal)\syear\s)?(?P<fy>{_FULL_YEARS}|{_SHORT_YEARS}){_NOT_IN_A_DATE}"),
    ("year", rf"(?:fy\s?|(?:financial|fiscal)\syear\s)(?P<fy>{_JOINED_YEARS})"),
    # Bare "0910" and "09-10" are years only beside a quarter.
    ("year", rf"(?P<fy>{_JOINED_YEARS})(?=[\s_-]*(?:q|qtr|quarter)\s?[1-4])"),
    ("year", rf"(?<=[Qq][1-4][\s_-])(?P<fy>{_JOINED_YEARS})"),
    ("calendar_year", rf"(?<![£.,/-])(?P<y>{_CENTURY})(?![.,/-][0-9])"),
)
PATTERNS = tuple((kind, re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}", re.IGNORECASE)) for kind, pattern in _ATOMS)
_VERBS = frozenset({"may", "march", "mar"})


def _full(text: str) -> int:
    digits = text.strip("'")
    return int(digits) if len(digits) == 4 else (2000 if int(digits) < 70 else 1900) + int(digits)


def _start_year(text: str) -> int | None:
    """Return the year in which `2009/10`, `09-10` or `0910` starts; None if the two years do not follow."""
    digits = re.findall(r"[0-9]+", text)
    first, last = (digits[0][:2], digits[0][2:]) if len(digits) == 1 else digits
    start = _full(first)
    return start if (start + 1) % 10 ** len(last) == int(last) else None


def _year(match: re.Match[str]) -> Mention | None:
    start = _start_year(match["fy"])
    return None if start is None else Mention("year", year=start)


def _year_ended(match: re.Match[str]) -> Mention | None:
    return Mention("year", year=int(match["y"]) - 1)


def _quarter(match: re.Match[str]) -> Mention | None:
    return Mention("quarter", quarter=int(match["q"]) if match["q"] else _NUMBERS[match["word"].casefold()])


def _months(match: re.Match[str]) -> Mention | None:
    """Read `July to September 2009` as a quarter, `April 2003 to March 2004` as a year, other months as no period."""
    first, last = month_number(match["first"].casefold()), month_number(match["last"].casefold())
    quarter = _QUARTER_STARTS.get(first)
    if quarter is not None and last == first + 2:
        if match["fy"]:
            start = _start_year(match["fy"])
            return None if start is None else Mention("quarter", quarter, start)
        named = match["y"] or match["y1"]
        return Mention("quarter", quarter, _full(named) - (quarter == 4) if named else None)
    if (first, last) == (4, 3) and match["y1"] and match["y"] and _full(match["y"]) == _full(match["y1"]) + 1:
        return Mention("year", year=_full(match["y1"]))
    return None


def _month(match: re.Match[str]) -> Mention | None:
    name = match["month"]
    if match["y"] is None and name.casefold() in _VERBS and (name.islower() or _goes_on(match)):
        return None
    return Mention("month", year=_full(match["y"]) if match["y"] else None, month=month_number(name.casefold()))


def _goes_on(match: re.Match[str]) -> bool:
    return bool(re.match(r"\s(?:be|not|also|have|need|include|vary|contain|differ)\b", match.string[match.end() :]))


def _day(match: re.Match[str]) -> Mention | None:
    month = int(match["m"])
    real = 1 <= month <= 12 and 1 <= int(match["d"]) <= 31
    return Mention("month", year=_full(match["y"]), month=month) if real else None


READERS: dict[str, Callable[[re.Match[str]], Mention | None]] = {
    "nothing": lambda _: None,
    "last_year": lambda _: Mention("last_year"),
    "this_year": lambda _: Mention("this_year"),
    "this": lambda _: Mention("this"),
    "previous": lambda _: Mention("previous"),
    "day": _day,
    "year_ended": _year_ended,
    "months": _months,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "calendar_year": lambda match: Mention("calendar_year", year=int(match["y"])),
}
