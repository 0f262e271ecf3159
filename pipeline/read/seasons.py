"""Seasons, school terms and feasts: the days that they may mean.

Seasons are those of the calendar month (autumn ends on 30 November); terms are those of an English
school year. Neither is exact, so every span made here is approximate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.periods import month_end

# First and last month; winter and the school year run into the next calendar year.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
SEASON_NAMES = tuple(_SEASONS)
TERM_NAMES = tuple(_TERMS)
FEAST_NAMES = ("easter", "christmas")


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both included."""

    start: date
    end: date
    precision: str
    approximate: bool = False


def season(name: str, year: int) -> Days:
    """Return a season; the winter of a year begins in its December."""
    first, last = _SEASONS[name]
    return Days(date(year, first, 1), month_end(year + (last < first), last), "season", True)


def term(name: str, year: int) -> Days:
    """Return a school term of a calendar year. The spring term ends with March, or at Easter when that is later."""
    first, last = _TERMS[name]
    end = month_end(year, last)
    return Days(date(year, first, 1), max(end, easter_sunday(year)) if name == "spring" else end, "season", True)


def feast(name: str, year: int) -> Days:
    """Return Easter (Good Friday to Easter Monday) or Christmas Day."""
    if name == "christmas":
        return Days(date(year, 12, 25), date(year, 12, 25), "season", True)
    sunday = easter_sunday(year)
    return Days(sunday - timedelta(days=2), sunday + timedelta(days=1), "season", True)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden = year % 19
    century, within = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (within // 4) - moon - within % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def part(name: str, days: Days) -> Days:
    """Return a part of a span: `early`, `mid` or `late` third; `start` or `end`, its first or last month.

    Of a month, `early` and `start` are the days to the 10th, `mid` to the 20th, `late` and `end` the rest. Of a longer
    span the thirds are whole months: early 2006 is January to April.
    """
    months = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month + 1
    if months == 1:
        first, last = {"early": (1, 10), "start": (1, 10), "mid": (11, 20)}.get(name, (21, days.end.day))
        return Days(days.start.replace(day=first), days.start.replace(day=last), "part", True)
    third = max(1, months // 3)
    count = 1 if name in ("start", "end") else third
    if name in ("early", "start"):
        return Days(days.start, _months_on(days.start, count - 1, end=True), "part", True)
    if name == "mid":
        start = _months_on(days.start, third)
        return Days(start, _months_on(days.start, months - third - 1, end=True), "part", True)
    return Days(_months_on(days.start, months - count), days.end, "part", True)


def _months_on(day: date, months: int, end: bool = False) -> date:
    """Return the first (or last) day of the month that lies a number of months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return month_end(day.year + years, month + 1) if end else date(day.year + years, month + 1, 1)
