"""One thing that was looked at, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How a thing was found."""

    OK = "ok"
    WARNING = "warning"  # works, and somebody should look at it
    FAULT = "fault"  # the night will fail, or fail somebody


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Parameters
    ----------
    name : str
        What was looked at; always the same, so that two reports can be compared.
    state : State
        How it was found.
    found : str
        What was found, as a sentence without a secret in it.
    what_to_do : str
        How to put it right, in whole sentences; '' when there is nothing to do.
    """

    name: str
    state: State
    found: str
    what_to_do: str = ""


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All that was looked at, in the order in which it should be put right.

    `exit_code` is 0 when there is no fault, else 1.
    """

    as_at: date
    checks: Sequence[Check]
    exit_code: int


def ok(name: str, found: str) -> Check:
    """Return a check that found nothing wrong."""
    return Check(name, State.OK, found)


def warning(name: str, found: str, what_to_do: str) -> Check:
    """Return a check that found something to look at."""
    return Check(name, State.WARNING, found, what_to_do)


def fault(name: str, found: str, what_to_do: str) -> Check:
    """Return a check that found a fault."""
    return Check(name, State.FAULT, found, what_to_do)
