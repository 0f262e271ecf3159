"""Every list worked by hand, and how what was written differs from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.year.expected.autumn import AUTUMN
from tests.year.expected.spring import SPRING
from tests.year.expected.summer import SUMMER
from tests.year.expected.winter import WINTER
from tests.year.expected.words import Message

NIGHTS = {night.day: night for night in (*SPRING, *SUMMER, *AUTUMN, *WINTER)}
"""By day; on every other day of the year nobody is written to."""


def days(first: date, last: date) -> list[date]:
    """Return every day from the first to the last."""
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def differences(day: date, messages: frozenset[Message]) -> Iterator[str]:
    """Give every message that a night wrote otherwise than the list; a day without a list has no messages."""
    listed = NIGHTS[day].messages if day in NIGHTS else frozenset()
    for message in sorted(messages - listed):
        yield f"{day} wrote {_shown(message)}"
    for message in sorted(listed - messages):
        yield f"{day} did not write {_shown(message)}"


def _shown(message: Message) -> str:
    return f"{message.to_email} ({message.kind}): {[tuple(line) for line in sorted(message.lines)]}"
