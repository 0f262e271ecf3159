"""What is told of versions of a return, of contradicting values, and of a return that repeats an earlier quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pipeline.day_words import moment_in_words
from pipeline.messages.catalogue import Message
from pipeline.messages.quantities import listed
from pipeline.model import Severity

# More values than these nobody reads; the first of them are named.
_MOST_VALUES = 6

VERSIONS: tuple[Message, ...] = (
    Message(
        "RETURN_OLDER",
        Severity.EXPLAIN,
        "This return came after {newer}, but it is older: {evidence}. {newer} was kept; of this return only what "
        "{newer} does not give was used. If this return is right after all, take the other out with the command "
        'scorecard withdraw "{newer}" --why "...".',
        "An old copy that is dropped into the folder again must not undo corrections. A return is older when Excel "
        "saved it earlier, when the file was changed earlier, or when it says what an earlier version said and a later "
        "one had corrected.",
    ),
    Message(
        "RETURN_IDENTICAL",
        Severity.NOTE,
        "Every row of this return says the same as {other}. Nothing changed.",
        "The file's bytes differ, as they do whenever Excel saves a workbook, but its contents do not.",
    ),
    Message(
        "RETURN_REPEATS_QUARTER",
        Severity.MUST_FIX,
        "The return is for {period}, but every figure and comment in it is that of {other}, the return for {earlier}. "
        "It is held as a whole. Send the figures for {period}. If they really are the same, ask the corporate "
        "performance team to accept it: a decision of kind accept with the Rule RETURN_REPEATS_QUARTER and the Ref "
        "{file}.",
        "A file of one quarter with the heading of another would put its figures into the wrong quarter; the one that "
        "came later is held. That a few figures stay the same is usual; that all do, comments included, is not.",
    ),
    Message(
        "ROW_VALUE_DECIDED",
        Severity.NOTE,
        "{ref} stands in this return more than once, with different values. It was decided that {value} counts. "
        "The row was left out.",
        "A decision of kind use with a value settles which of one sender's rows counts. Take the other rows out of the "
        "return.",
    ),
)

HELD = "Held until it is decided"
OWNERS_VALUE_USED = "The owner's value is used; the other is held until it is decided"
_TIMES = {"saved": "it was last saved on {mine}, the other on {others}",
          "modified": "the file was last changed on {mine}, the other on {others}"}  # fmt: skip
_MOST_REFS = 5


def older_by_time(time: str, mine: datetime, others: datetime) -> str:
    """Say that a return was `saved` or `modified` before another."""
    return _TIMES[time].format(mine=moment_in_words(mine), others=moment_in_words(others))


def older_by_content(refs: Sequence[str]) -> str:
    """Say that a return carries what another had corrected."""
    shown = list(refs) if len(refs) <= _MOST_REFS else [*refs[: _MOST_REFS - 1], f"{len(refs) - _MOST_REFS + 1} others"]
    return f"it says what an earlier version said, and the other had corrected {listed(shown)}"


def decided_by(by: str, reason: str) -> str:
    """Say who decided a conflict, and why."""
    return f"Decided by {by}: {reason}"


def values_that_differ(values: Sequence[str]) -> str:
    """Name the values of contradicting rows, of many the first: `80% and 81%`; `1, 2, 3, 4, 5 and 395 others`."""
    if len(values) <= _MOST_VALUES:
        return " and ".join(values)
    return f"{', '.join(values[: _MOST_VALUES - 1])} and {len(values) - _MOST_VALUES + 1} others"


def value_not_among(values: str, value: str) -> str:
    """Say that none of the values of contradicting rows, or more than one, is the one that was decided."""
    return f"{values}; the one that was decided, {value}, does not tell which counts"


def claim_used(sender: str, value: str, ref: str) -> str:
    """Say that of several values for one reference this one counts."""
    return f"{sender} gives {value} for {ref}; this is used."
