"""How the value of one setting is read: what is accepted, and the words for what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pipeline.periods import Period

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+]*://\S*")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]")
_ONE_WORD = re.compile(r"[A-Za-z0-9._-]*")


class RefusedError(Exception):
    """A value that cannot be taken; its text says what is accepted."""


def text(value: Any) -> str:
    """Read a text, without the spaces around it."""
    if not isinstance(value, str):
        raise RefusedError('must be text in quotes, for example "Example County Council"')
    return value.strip()


def path(value: Any) -> str:
    """Read a path."""
    found = text(value)
    if not found or not found.isprintable():
        # In double quotes TOML reads the "\t" of "R:\team" as a tab; the folder would quietly be another one.
        raise RefusedError("must be a path; with backslashes in single quotes, for example 'R:\\team\\returns'")
    return found


def email(value: Any) -> str:
    """Read one address, or nothing."""
    from pipeline.addresses import can_be_written_to

    found = text(value)
    if found and not can_be_written_to(found):
        raise RefusedError('must be one email address, for example "performance@example.org"')
    return found


def url(value: Any) -> str:
    """Read a database address, or nothing."""
    found = text(value)
    if found and not _URL.fullmatch(found):
        raise RefusedError(
            'must be a database address, for example "postgresql+psycopg://server/scorecard", or empty for a file in '
            "the outputs folder"
        )
    return found


def percent(value: Any) -> Decimal:
    """Read a number from 0 to 100."""
    number = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(number, Decimal) or not number.is_finite() or not 0 <= number <= 100:
        raise RefusedError("must be a number from 0 to 100, for example 5")
    return number


def whole(low: int, high: int, example: int) -> Callable[[Any], int]:
    """Return a reader of a whole number between two bounds, both included."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise RefusedError(f"must be a whole number from {low} to {high}, for example {example}")
        return value

    return read


def days(value: Any) -> tuple[date, ...]:
    """Read a list of days, each once, earliest first."""
    if not isinstance(value, list):
        raise RefusedError("must be a list of dates, for example [2009-12-24, 2009-12-29]")
    return tuple(sorted({_day(item) for item in value}))


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise RefusedError("must be a list of real dates, year first, for example [2009-12-24, 2009-12-29]")


def steps(value: Any) -> tuple[int, ...]:
    """Read the steps of a ladder, in working days."""
    whole = isinstance(value, list) and all(isinstance(step, int) and not isinstance(step, bool) for step in value)
    if not whole or value != sorted(set(value)) or any(not -60 <= step <= 260 for step in value):
        raise RefusedError(
            "must be a list of whole numbers from -60 to 260 that rise, in working days from the due date, for example "
            "[-5, 0, 2, 5, 10]"
        )
    return tuple(value)


def choice(*allowed: str) -> Callable[[Any], str]:
    """Return a reader of one of a few words."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or value.strip().casefold() not in allowed:
            raise RefusedError("must be one of " + ", ".join(f'"{word}"' for word in allowed))
        return value.strip().casefold()

    return read


def yes_no(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise RefusedError("must be true or false, without quotes")
    return value


def host(value: Any) -> str:
    """Read the name or address of a server, without a port."""
    found = text(value)
    if found and not _HOST.fullmatch(found):
        raise RefusedError(
            'must be the name of a server alone, for example "smtp.example.org"; the port stands in port'
        )
    return found


def one_word(value: Any) -> str:
    """Read an identifier, such as a tenant or an application."""
    found = text(value)
    if not _ONE_WORD.fullmatch(found):
        raise RefusedError("must be one identifier, made of letters, digits, dots and dashes")
    return found


def quarter(value: Any) -> str:
    """Read the label of a quarter."""
    found = text(value)
    if found and Period.parse(found) is None:
        raise RefusedError('must be a quarter of a financial year, for example "2009-10-Q1"')
    return found


def due_rule(value: Any) -> str:
    """Read a rule for due dates, or nothing."""
    from pipeline.register.due_rules import FORMS_ACCEPTED, due_rule_of

    found = text(value)
    if found and due_rule_of(found) is None:
        raise RefusedError(f"must be a rule: {FORMS_ACCEPTED}")
    return found
