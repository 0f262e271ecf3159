"""Periods named in titles, headings and file names, and what they mean in a return.

`Q2 Actual` in a return for 2009-10-Q2 is this quarter, `Q1 Actual` the one before, `2008/09 outturn` last year: a
column is read for the period that it names, never for its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pipeline.periods import Period
from pipeline.read.date_words import MONTH
from pipeline.read.period_atoms import PATTERNS, READERS, Mention
from pipeline.read.words import REMEMBERED, key, tidy

__all__ = ["Mention", "find_mentions", "is_plain_number", "may_name_a_quarter", "resolve", "split_heading"]


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    start: int
    end: int


# What may stand between the parts of one period: "Quarter 4 2003/04 (January to March 2004)".
_GAP = re.compile(r"[\s,:;()\[\]./|_-]*(?:(?:of|for|in|the|fy|financial\syear|year)\s)*[\s(]*", re.IGNORECASE)
_WIDEST_GAP = 30
_DASHES = re.compile(r"[‐‑‒–—―−]")
_PLAIN_NUMBER = re.compile(r"(?!(?:19|20)[0-9]{2}\Z)[0-9]+(?:\.[0-9]+)?")
_MAY_BE_A_QUARTER = re.compile(r"q\s?[1-4]|quarter|qtr", re.IGNORECASE)
_TWO_MONTHS = re.compile(rf"{MONTH}.*{MONTH}", re.IGNORECASE | re.DOTALL)
# Looked for first: that takes a tenth of the time.
_MONTHS_START = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EDGES = frozenset(
    {"as", "at", "for", "of", "in", "to", "the", "end", "ending", "ended", "up", "on", "by", "during", "and", "from"}
    | {"period", "quarter", "qtr", "month"}
)


def find_mentions(text: str) -> list[Mention]:
    """Find every period that a text names, in order. "Year to date" names none, nor do months that make no quarter."""
    return list(_mentions(text))


@lru_cache(maxsize=REMEMBERED)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(found.mention for found in _find(_level(text)))


def may_name_a_quarter(text: str) -> bool:
    """Tell whether it is worth looking for a quarter: False only for a text in which `find_mentions` finds none."""
    line = _level(text)
    folded = line.casefold()
    if "q" in folded and _MAY_BE_A_QUARTER.search(line):
        return True
    return sum(map(folded.count, _MONTHS_START)) > 1 and _TWO_MONTHS.search(line) is not None


def is_plain_number(line: str) -> bool:
    """Tell whether a text is a number that names no period: any but 1900 to 2099, which may be a year."""
    return _PLAIN_NUMBER.fullmatch(line) is not None


@lru_cache(maxsize=REMEMBERED)
def split_heading(text: str) -> tuple[str, Mention | None]:
    """Split a column's heading into its words, as `words.key` writes them, and the period it names.

    Of several periods in one heading a quarter outranks a month, and that a year; a year or "last year" elsewhere in
    the heading is that of its quarter or month (`Q2 Actual 2008/09`, `Q2 last year`).
    """
    line = _level(text)
    found = _find(line)
    if not found:
        return key(line), None
    rest = line
    for each in reversed(found):
        rest = f"{rest[: each.start]} {rest[each.end :]}"
    words = key(rest).split()
    while words and words[0] in _EDGES:
        words.pop(0)
    while words and words[-1] in _EDGES:
        words.pop()
    return " ".join(words), _of_heading([each.mention for each in found])


def _of_heading(mentions: list[Mention]) -> Mention:
    """Return the one period that a heading means."""
    first = {mention.kind: mention for mention in reversed(mentions)}
    named = first.get("quarter") or first.get("month")
    if named is not None and named.year is not None:
        return named
    if "previous" in first:
        return first["previous"]
    last_year, year = first.get("last_year"), first.get("year") or first.get("calendar_year")
    if named is None:
        relative = (
            last_year if last_year is not None and (year is None or key(last_year.text).startswith("same")) else None
        )
        return first.get("this") or relative or year or last_year or mentions[0]
    if year is not None and year.year is not None:
        # The first three months of a calendar year belong to the financial year that started in the one before.
        later = named.month is not None and named.month < 4 and year.kind == "year"
        return replace(named, year=year.year + later)
    return replace(last_year, quarter=named.quarter, month=named.month) if last_year is not None else named


def resolve(mention: Mention, period: Period) -> Period | int | None:
    """Return what a period named in a return for `period` means.

    Returns
    -------
    Period, int or None
        A quarter; or the calendar year in which a financial year starts (a calendar year is taken for the financial
        year that starts in it). A quarter without a year lies in the period's own financial year. A month is the
        quarter in which it lies; without a year, the latest that begins by the period's end.
    """
    if mention.kind == "this_year":
        return period.year
    if mention.kind in ("year", "calendar_year"):
        return mention.year
    base = period
    if mention.quarter is not None:
        base = Period(period.year if mention.year is None else mention.year, mention.quarter)
    elif mention.month is not None:
        year = period.end.year - (mention.month > period.end.month) if mention.year is None else mention.year
        base = Period.containing(date(year, mention.month, 1))
    return base.shift({"previous": -1, "last_year": -4}.get(mention.kind, 0))


def _level(text: str) -> str:
    """Return a text on one line with plain dashes and apostrophes, spaces for underscores."""
    line = tidy(text.replace("_", " "))
    return _DASHES.sub("-", line).replace("’", "'").replace("‘", "'")


def _find(line: str) -> list[_Found]:
    """Find the atoms that do not overlap, the earlier pattern first, and join those that are parts of one period."""
    if is_plain_number(line):
        return []
    taken = [False] * len(line)
    found: list[_Found] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(line):
            if any(taken[match.start() : match.end()]):
                continue
            mention = READERS[kind](match)
            if mention is None and kind not in ("nothing", "months"):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if mention is not None:
                found.append(_Found(replace(mention, text=match[0]), match.start(), match.end()))
    found.sort(key=lambda each: each.start)
    return _join(line, found)


def _join(line: str, found: list[_Found]) -> list[_Found]:
    """Join neighbours. A year belongs to the quarter before it if it can, else to the one after: `Q1 2009/10 Q2`."""
    for year_first in (False, True, False):
        joined: list[_Found] = []
        for each in found:
            whole = _joined(line, joined[-1], each, year_first) if joined else None
            if whole is None:
                joined.append(each)
            else:
                joined[-1] = whole
        found = joined
    return found


def _joined(line: str, left: _Found, right: _Found, year_first: bool) -> _Found | None:
    """Return two neighbours as one period; None when they are two."""
    if right.start - left.end > _WIDEST_GAP or not _GAP.fullmatch(line, left.end, right.start):
        return None
    quarter, other = (right.mention, left.mention) if year_first else (left.mention, right.mention)
    if quarter.kind != "quarter":
        return None
    if other.kind in ("year", "calendar_year"):
        same = quarter.year is None or (other.kind == "year" and quarter.year == other.year)
    else:
        same = other.kind == "quarter" and other.quarter == quarter.quarter
        same = same and (quarter.year is None or other.year is None or other.year == quarter.year)
    if not same:
        return None
    year = other.year if quarter.year is None else quarter.year
    end = right.end + (line[right.end : right.end + 1] in (")", "]"))
    return _Found(replace(quarter, year=year, text=line[left.start : end]), left.start, end)
