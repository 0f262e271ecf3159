"""Days and times as the sheets show them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from pipeline.day_words import short_day

_END_OF_DAY = time(23, 59)
_MIDNIGHT = time()


def moment_of(value: Any) -> date | datetime | None:
    """Return the date or local time that a value holds (a date, a time, ISO text); None where it holds none."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None


def in_words(value: Any, missing: str = "–") -> str:
    """Return `23 Oct 2009`, with the time where it says more than the end of a day; text that is no date as it is."""
    moment = moment_of(value)
    if moment is None:
        return str(value) if value else missing
    day = short_day(moment)
    if not isinstance(moment, datetime) or moment.time() == _MIDNIGHT or moment.time() >= _END_OF_DAY:
        return day
    return f"{day}, {moment:%H:%M}"
