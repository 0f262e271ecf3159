"""Units as senders write them: whether two ways of writing a unit can mean the same."""

from __future__ import annotations

import re

from pipeline.read.words import key, read_missing, tidy

_PERCENT = re.compile(r"%|\b(?:per\s?cent|percentages?|pct)\b")
_POINTS = re.compile(r"\bpoints?\b")
_MONEY = re.compile(
    r"(?:£|\bgbp\b|\bpounds?\b(?:\s+sterling)?)\s*(?P<scale>k|m|bn|'?000s?|thousands?|millions?|billions?)?(?![a-z0-9])"
)
_MONEY_SCALES = {"": "£", "k": "£k", "0": "£k", "'": "£k", "t": "£k", "m": "£m", "b": "£bn"}
_TIMES = {
    "second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "mins": "minutes",
    "hour": "hours", "hours": "hours", "hrs": "hours", "day": "days", "days": "days", "week": "weeks",
    "weeks": "weeks", "wks": "weeks", "month": "months", "months": "months", "year": "years", "years": "years",
}  # fmt: skip
_ANSWERS = frozenset({"yes no", "y n", "yes or no", "yn"})
_COUNTS = frozenset({"number", "numbers", "no", "nos", "count", "num", "numeric", "#"})
_GRADES = frozenset({"level", "levels", "grade", "grades", "score", "scores", "band", "stage"})
# A count says little: the days of an indicator of days are a number too.
_CONTRARY_TO_A_COUNT = frozenset({"%", "£", "£k", "£m", "£bn", "yes/no"})


def same_unit(one: str, other: str) -> bool:
    """Tell whether two ways of writing a unit can mean the same.

    They differ only where both are measures of a known kind (per cent, money with its scale, time, an answer, a grade,
    a count) and the kinds exclude each other: `%` and `percent`, `£k` and `£000s` are one, `£k` and `£` are two. A
    word that is none of these, such as *visits*, says what is counted and contradicts nothing; nor does an empty one.
    """
    kinds = {_kind(one), _kind(other)}
    if "" in kinds or len(kinds) == 1:
        return True
    if "number" in kinds:
        return not kinds & _CONTRARY_TO_A_COUNT
    return False


def _kind(text: str) -> str:
    """Return the kind of a measure; empty when the words name none."""
    words = tidy(text).casefold().replace("’", "'").replace("‘", "'")
    missing = read_missing(text)
    if not words or (missing is not None and key(text) not in _COUNTS):
        return ""
    if key(words) in _ANSWERS:
        return "yes/no"
    if _PERCENT.search(words):
        # Percentage points are a difference of percentages, and may be meant for either.
        return "" if _POINTS.search(words) else "%"
    money = _MONEY.search(words)
    if money:
        return _MONEY_SCALES[(money["scale"] or "")[:1]]
    head = key(words.partition("/")[0].partition(" per ")[0]).split()
    if words in _COUNTS or (head and head[0] in _COUNTS):
        # "Number of days" is a count of days.
        times = [_TIMES[word] for word in head if word in _TIMES]
        return times[0] if times else "number"
    times = [_TIMES[word] for word in head if word in _TIMES]
    if len(times) == 1:
        return times[0]
    return "grade" if head and head[0] in _GRADES else ""
