"""Figures and dates as other countries write them: `9,3` for 9.3, `06/13/2009` for 13 June 2009."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.read.words import tidy

_DECIMALS = re.compile(r"[0-9]+,[0-9]{1,2}")
# A comma before any other than three digits, behind more than three or a 0, or behind points, parts no thousands.
_COMMA = r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|(?:0|[0-9]{4,}),[0-9]{3}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+"
_SIGNS = r"[-−–+(£€$\s]*"
_BEHIND = r"[%€)\s]*(?:[^\W\d_]+(?:\s[^\W\d_]+){0,3})?[)\s]*"
_DECIMAL_COMMA = re.compile(rf"{_SIGNS}(?P<number>{_COMMA}){_BEHIND}")
_ONE_GROUP = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9]|[.,][0-9])")
_DAY = re.compile(r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?![0-9./-])")
_MONTHS = range(1, 13)
_NO_MONTH = range(13, 32)


@dataclass(frozen=True, slots=True)
class Proof:
    """The first value of a return that proves how its sender writes: its text and where it stands."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Customs:
    """How the sender of a return writes figures and dates, as far as its own values prove it.

    Parameters
    ----------
    decimal_comma : Proof or None
        A figure with a comma before its decimals.
    month_first : Proof or None
        A date with its month before its day.
    """

    decimal_comma: Proof | None = None
    month_first: Proof | None = None

    def doubt_of_figure(self, text: str) -> Proof | None:
        """Return why a typed figure may mean two numbers: its comma or point may part thousands or decimals."""
        return self.decimal_comma if self.decimal_comma is not None and _ONE_GROUP.search(text) else None

    def doubt_of_date(self, text: str) -> Proof | None:
        """Return why a typed date may mean two days: either of its first numbers may be the month."""
        return self.month_first if self.month_first is not None and _may_be_two_days(text) else None


def proves_decimal_comma(text: str) -> bool:
    """Tell whether a text is one figure whose comma cannot part thousands: `9,3`, `1.655,50`, `0,655`."""
    return "," in text and _DECIMAL_COMMA.fullmatch(tidy(text)) is not None


def with_decimal_point(text: str) -> str:
    """Return a figure of one or two decimals behind a comma with a point in its place; empty for any other text."""
    line = tidy(text)
    found = _DECIMAL_COMMA.fullmatch(line)
    return line.replace(",", ".") if found and _DECIMALS.fullmatch(found["number"]) else ""


def proves_month_first(text: str) -> bool:
    """Tell whether a text holds a date that is one only with its month first: `06/13/2009`."""
    return any(int(found[1]) in _MONTHS and int(found[3]) in _NO_MONTH for found in _DAY.finditer(text))


def _may_be_two_days(text: str) -> bool:
    return any(
        int(found[1]) in _MONTHS and int(found[3]) in _MONTHS and int(found[1]) != int(found[3])
        for found in _DAY.finditer(text)
    )
