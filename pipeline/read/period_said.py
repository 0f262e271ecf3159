"""Which quarter a return is for: what its sheets say, then its name.

A bare month or date in a file's name is when it was sent, not its period. A quarter that a title only compares with is
not the return's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pipeline.messages import finding
from pipeline.model import Finding, Refusal
from pipeline.periods import Period, month_end
from pipeline.read.evidence import Evidence, of_table
from pipeline.read.period_words import Mention, find_mentions
from pipeline.read.tables import Table
from pipeline.read.words import REMEMBERED

_CLAUSE = r"\b[^.;)\]\n]*"
_COMPARED = re.compile(
    r"\b(?:compar\w*|against|versus|vs|since|than|relative to|as opposed to|next"
    r"|(?:up|down|change[sd]?|movement) (?:from|on|since))" + _CLAUSE,
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:due|deadline|by|printed|prepared|produced|completed|updated|dated?|sent|returned|return to|received|version)"
    + _CLAUSE,
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*(?:(?P<year_first>[0-9]{4}-[0-9]{2}-)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]))")
_MONTHS_A_QUARTER = 3
_OF_TABLES = ("label", "title", "tab")
_OFTEN_SEVERAL = ("cover", "folder")


@dataclass(frozen=True, slots=True)
class Said:
    """What one level of evidence says of the period: quarters (their year may be missing), else financial years."""

    quarters: frozenset[tuple[int | None, int]]
    years: frozenset[int]


def said_by(level: Evidence, received: date) -> Said:
    """Return what a level says.

    Inside the workbook a month, or a date, stands for the quarter that it ends, if that had ended when the return came.
    """
    quarters: set[tuple[int | None, int]] = set()
    months: set[tuple[int | None, int]] = set()
    years: set[int] = set()
    for text in level.texts:
        mentions, not_sent = _mentions_in(text)
        here = {mention.year for mention in mentions if mention.kind == "year" and mention.year is not None}
        year = next(iter(here)) if len(here) == 1 else None
        years |= here
        for mention in mentions:
            if mention.kind == "quarter" and mention.quarter is not None:
                quarters.add((mention.year if mention.year is not None else year, mention.quarter))
        if level.is_sheet:
            ended = (_ended(mention, received) for mention in not_sent)
            months |= {(period.year, period.quarter) for period in ended if period is not None}
    return Said(frozenset(quarters or months), frozenset(years))


@lru_cache(maxsize=REMEMBERED)
def _mentions_in(text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the periods of a text that are not only compared with, and those of them that say no time of sending."""
    own = _COMPARED.sub("", text)
    return tuple(find_mentions(own)), tuple(find_mentions(_SENT.sub("", own)))


def _ended(mention: Mention, received: date) -> Period | None:
    """Return the quarter that a month or the last day of a month ends, if it had ended by then."""
    if mention.kind != "month" or mention.month is None or mention.year is None or mention.month % _MONTHS_A_QUARTER:
        return None
    last = month_end(mention.year, mention.month)
    day = _DAY.match(mention.text)
    if last >= received or (day is not None and int(day["day"]) != last.day):
        return None
    return Period.containing(last)


def periods_by_level(evidence: Sequence[Evidence], received: date) -> list[tuple[Evidence, set[Period]]]:
    """Return for each level of evidence the quarters it names.

    A quarter without a year takes the one year that its own level names, else that of the strongest level that names
    one; without any it is the latest of that number that had ended when the return was received.
    """
    said = [(level, said_by(level, received)) for level in evidence]
    named = [each.years | {year for year, _ in each.quarters if year is not None} for _, each in said]
    alone = [next(iter(years)) for years in named if len(years) == 1]

    def whole(each: Said, year: int | None, quarter: int) -> Period:
        if year is not None:
            return Period(year, quarter)
        near = next(iter(each.years)) if len(each.years) == 1 else next(iter(alone), None)
        if near is not None and Period(near, quarter).start <= received:
            return Period(near, quarter)
        return _latest(quarter, received)

    return [(level, {whole(each, year, quarter) for year, quarter in each.quarters}) for level, each in said]


def outturn(evidence: Iterable[Evidence], received: date) -> Period | None:
    """Return the fourth quarter of the only financial year named, if it had ended: where no quarter is named at all."""
    for level in evidence:
        years = said_by(level, received).years
        if years:
            period = Period(next(iter(years)), 4)
            return period if len(years) == 1 and period.end < received else None
    return None


def _latest(quarter: int, received: date) -> Period:
    period = Period(received.year, quarter)
    while period.end >= received:
        period = period.shift(-4)
    return period


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """The quarter a return is for.

    `period` is None where it names none, or where `held` says why it cannot be told. `candidates` are the quarters of
    its tables where each names its own and nothing says which of them the return is for.
    """

    period: Period | None = None
    candidates: frozenset[Period] = frozenset()
    findings: tuple[Finding, ...] = ()
    held: Refusal | None = None


def period_of(file: str, evidence: Sequence[Evidence], tables: Sequence[Table], received: date) -> PeriodSaid:
    """Tell for which quarter a return is.

    The first of label, title, tab, cover, file name and folder that names a quarter decides; where it names several,
    the weaker ones choose among them. A return whose tables are of different quarters is for the one that its cover,
    name or folder says; where only some of its tables name one, and the file another, that cannot be told.
    """
    own = {table.period for table in tables if table.period is not None}
    levels = [
        (level, periods)
        for level, periods in periods_by_level(evidence, received)
        if periods and (len(periods) == 1 or level.level not in _OFTEN_SEVERAL)
    ]
    outside = [periods for level, periods in levels if level.level not in _OF_TABLES]
    some = any(table.period is None and table.data for table in tables)
    if len(own) > 1 or (own and some and outside and not outside[0] & own):
        return _among(own, outside)
    if not levels:
        return PeriodSaid(_of_headings(tables, received) or outturn(evidence, received))
    first, told = levels[0]
    for _, periods in levels[1:]:
        told = told & periods or told
    if len(told) > 1:
        return PeriodSaid(held=_unclear(told))
    period = next(iter(told))
    findings = []
    in_name = next((periods for level, periods in levels if level.level == "name"), set())
    if first.is_sheet and in_name and period not in in_name:
        findings.append(finding("PERIOD_NAME_DIFFERS", file=file, period=period.words, other=_listed(in_name)))
    others = set().union(*(periods for level, periods in levels if level.level in _OF_TABLES)) - {period}
    if first.level in _OF_TABLES and others:
        findings.append(finding("PERIOD_SHEET_DIFFERS", file=file, period=period.words, other=_listed(others)))
    return PeriodSaid(period, findings=tuple(findings))


def _among(own: set[Period], outside: list[set[Period]]) -> PeriodSaid:
    if not outside:
        return PeriodSaid(candidates=frozenset(own))
    named = outside[0]
    told = named & own
    return PeriodSaid(next(iter(told))) if len(told) == 1 else PeriodSaid(held=_unclear(own | named))


def _unclear(periods: set[Period]) -> Refusal:
    return Refusal("PERIOD_UNCLEAR", {"periods": _listed(periods)})


def _listed(periods: Iterable[Period]) -> str:
    return " and ".join(period.words for period in sorted(periods))


def _of_headings(tables: Iterable[Table], received: date) -> Period | None:
    """Return the quarter that the headings of the actuals name, if they name exactly one."""
    texts = tuple(
        column.mention.text
        for table in tables
        for column in table.columns_of("actual")
        if column.mention is not None and column.mention.kind == "quarter"
    )
    found = periods_by_level([Evidence("heading", texts)], received)[0][1]
    return next(iter(found)) if len(found) == 1 else None


def with_periods(tables: Iterable[Table], received: date) -> list[Table]:
    """Return tables with the quarter that each names itself, in label, title or tab, else that of the one above it."""
    told: list[Table] = []
    for table in tables:
        periods = next((found for _, found in periods_by_level(of_table(table), received) if found), set())
        period = next(iter(periods)) if len(periods) == 1 else None
        if not periods and told and told[-1].sheet == table.sheet:
            period = told[-1].period
        told.append(replace(table, period=period))
    return told
