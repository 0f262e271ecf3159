"""Recorded times in words."""

from __future__ import annotations

from datetime import datetime

from pipeline.day_words import day_in_words, moment_in_words

_DAY_ALONE = len("2009-10-20")
_LAST_MINUTE = (23, 59)


def recorded_moment(text: str) -> str:
    """Return `20 October 2009 at 12:00` for a recorded time; the end of a day is that day, other words stay."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) == _DAY_ALONE or (moment.hour, moment.minute) == _LAST_MINUTE:
        return day_in_words(moment.date())
    return moment_in_words(moment)
