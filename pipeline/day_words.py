"""Days in words: English always, whatever the language that the machine is set to."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def day_in_words(day: date) -> str:
    """Return `7 December 2009`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return `7 Dec 2009`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Return `7 December 2009 at 16:45`."""
    return f"{day_in_words(moment.date())} at {moment:%H:%M}"
