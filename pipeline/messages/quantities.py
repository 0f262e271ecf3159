"""The words of numbers: quantities with their unit, counts, shares, months and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.day_words import MONTHS
from pipeline.decimal_places import at_places

_MONEY = {"£": "", "£k": "k", "£m": "m"}
# Units whose figures are written bare.
BARE_UNITS = ("", "number", "ratio", "rate", "score", "text")
# A stop ends a sentence when a capital or nothing follows: "No. 5" and "approx. 30" go on.
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]*(?=\s+[A-Z"'“‘(£]|\s*$)""")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]|Mr|Mrs|Ms|Dr|St|No|Nos")
_MOST_PLACES = 6
_PENCE = 2


def number(value: Decimal, decimals: int | None = None) -> str:
    """Write a number with thousands commas, to a number of places, or as it is without trailing zeros."""
    if decimals is not None:
        value = at_places(value, decimals)
    text = f"{value:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if not value else text


def own_places(value: Decimal) -> int:
    """Return the decimal places that a value has; trailing zeros are none."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def places_of(value: Decimal, decimals: int | None, unit: str = "") -> int:
    """Return the places to show: the indicator's own, else those that the figure has (six at most).

    Pounds with a fraction show pence: two places, or more where the indicator states more.
    """
    places = decimals if decimals is not None else min(own_places(value), _MOST_PLACES)
    if unit == "£" and places:
        return max(_PENCE, decimals or 0)
    return places


def quantity(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """Write a value with its unit: `85%`, `£850k`, `£1,099.50`, `1 day`, `Level 3`, `Yes`, `9 per day`."""
    text = number(value, places_of(value, decimals, unit) if unit == "£" else decimals)
    if unit == "%":
        return f"{text}%"
    if unit in _MONEY:
        sign = "-" if text.startswith("-") else ""
        return f"{sign}£{text.removeprefix('-')}{_MONEY[unit]}"
    if unit == "yes/no":
        return "Yes" if value else "No"
    if unit == "level":
        return f"Level {text}"
    if unit == "days":
        return f"{text} day" if text == "1" else f"{text} days"
    return text if unit in BARE_UNITS else f"{text} {unit}"


def counted(count: int, one: str, many: str = "", start: bool = False) -> str:
    """Write a count with its noun: `1 indicator`, `3 indicators`; at the start of a sentence `One indicator`."""
    if count == 1:
        return f"{'One' if start else '1'} {one}"
    return f"{count} {many or one + 's'}"


def share(part: int, whole: int) -> str:
    """Write a share in whole per cent, rounded half up; `whole` is not 0."""
    percent = at_places(Decimal(part) * 100 / whole, 0)
    return f"{percent} per cent"


def listed(items: Sequence[str]) -> str:
    """Join short items: `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def named(items: Sequence[str], limit: int = 3) -> str:
    """Join items that hold commas of their own: `a; b; and 2 others`."""
    rest = len(items) - limit
    if rest <= 0:
        return "; ".join(items)
    return f"{'; '.join(items[:limit])}; and {counted(rest, 'other')}"


def month_words(day: date) -> str:
    """Write the month of a day: `August 2004`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def first_sentence(text: str) -> str:
    """Return the first sentence of a comment, with its full stop; empty for an empty comment."""
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    for found in _SENTENCE_END.finditer(line):
        word = line[: found.start()].rsplit(" ", 1)[-1]
        if word and not _ABBREVIATION.fullmatch(word):
            return line[: found.end()].strip()
    return line if not line or _SENTENCE_END.search(line) else f"{line}."
