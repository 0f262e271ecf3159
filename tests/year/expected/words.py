"""The words in which the lists worked by hand are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple


class Line(NamedTuple):
    """One thing in a message: whether its reader owes it, what it is, the step told, and whether that is news."""

    part: str
    sender: str
    ref: str
    kind: str
    step: int
    new: bool


class Message(NamedTuple):
    """One message: to whom, whether a person's digest or a director's page, and all that stands in it."""

    to_email: str
    kind: str
    lines: frozenset[Line]


class Night(NamedTuple):
    """All messages of one night, and why it is these."""

    day: date
    why: str
    messages: frozenset[Message]


def own(step: int, kind: str, sender: str, *refs: str, known: bool = False) -> list[Line]:
    """Return what the reader owes: a whole return, or one line for each reference; `known` when told before."""
    return [Line("own", sender, ref, kind, step, not known) for ref in refs or ("",)]


def copied(step: int, kind: str, sender: str, *refs: str) -> list[Line]:
    """Return what somebody else owes."""
    return [Line("copied", sender, ref, kind, step, True) for ref in refs or ("",)]


def person(name: str, *lines: Iterable[Line]) -> Message:
    """Return a person's digest."""
    return _message(name, "person", lines)


def director(name: str, *lines: Iterable[Line]) -> Message:
    """Return a director's page."""
    return _message(name, "director", lines)


def _message(name: str, kind: str, lines: Iterable[Iterable[Line]]) -> Message:
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return Message(address, kind, frozenset(line for some in lines for line in some))


def night(day: str, why: str, *messages: Message) -> Night:
    """Return the list of a day written as `17 April 2009`; without messages nobody is written to."""
    return Night(datetime.strptime(day, "%d %B %Y").date(), why, frozenset(messages))
