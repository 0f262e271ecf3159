"""One quarter's return sent again under another quarter's heading: the same values and words, in another file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.messages import finding
from pipeline.model import DataStatus, Finding, FormName
from pipeline.periods import Period
from pipeline.read.words import key
from pipeline.register import Register

# Fewer rows than this may well stay the same from one quarter to the next.
FEWEST_ROWS = 5
# Figures that are all the same, with comments that are all the same too, are no coincidence among fewer.
FEWEST_WITH_WORDS = 3
# Values that many measures have quarter after quarter: nothing, everything, yes.
_COMMON = frozenset((Decimal(0), Decimal(1), Decimal(100)))
# A file of the last year may still lie in the sender's folder.
_QUARTERS_APART = 4
# Positions of a criterion that do not change any more; the date and the qualification come beside them.
_FINISHED = frozenset(("achieved", "achieved_by"))


class ReturnOfPeriod(Protocol):
    """What is asked of a checked return."""

    @property
    def file(self) -> str:
        """The path under the drop folder."""

    @property
    def form(self) -> FormName:
        """Its form."""

    @property
    def sender(self) -> str:
        """Who sent it; empty for a workbook of several senders."""

    @property
    def period(self) -> Period:
        """Its period."""

    @property
    def arrival(self) -> tuple[datetime, int, str]:
        """What returns are sorted by: when received, which was saved later, the name."""

    @property
    def readings(self) -> Sequence[IndicatorReading | CriterionReading]:
        """Its rows."""

    @property
    def withdrawn(self) -> str:
        """Why it was withdrawn; empty while it is in use."""


def repeats_earlier(
    returns: Iterable[ReturnOfPeriod], earlier: Iterable[ReturnOfPeriod], register: Register
) -> dict[str, str]:
    """Return which returns repeat, as a whole, one that their sender had sent before for another quarter.

    Parameters
    ----------
    returns : iterable
        The returns of all open periods; they are compared with each other too.
    earlier : iterable
        Further ones to compare with: those of closed periods.
    register : Register
        For what is due in a quarter.

    Returns
    -------
    dict
        File to the file that it repeats, of the latest such quarter. Only the one that came later repeats the other,
        whichever of their quarters is the earlier; they lie four quarters apart at the most. A scorecard return
        repeats another when all that either says of what is due, comments included, is the same, and at least five
        indicators (three where there are comments) have a figure, not all of them 0, 1 or 100. A plan return does
        when all positions and comments are the same, and at least five criteria, one of them with a comment, are not
        achieved yet. Withdrawn returns repeat nothing, and nothing repeats them: a file that was withdrawn from the
        wrong quarter may be sent again for the right one. Nor does anything repeat a return in whose place a later one
        for its quarter was sent, unless that one repeats another itself.
    """
    checked = [one for one in returns if not one.withdrawn and one.sender]
    others = [*checked, *(one for one in earlier if not one.withdrawn)]
    by_sender: dict[tuple[str, FormName], list[ReturnOfPeriod]] = {}
    for other in sorted(others, key=lambda one: (one.period, one.file), reverse=True):
        by_sender.setdefault((other.sender, other.form), []).append(other)
    same: dict[str, list[str]] = {}
    later: dict[str, list[str]] = {}
    for one in sorted(checked, key=lambda one: one.arrival):
        of_sender = by_sender[one.sender, one.form]
        same[one.file] = [other.file for other in of_sender if _repeats(one, other, register)]
        later |= {
            other.file: [each.file for each in of_sender if _takes_place(each, other, register)]
            for other in of_sender
            if other.file in same[one.file]
        }
    # What repeats another takes the place of nothing: whether it does is known only once all have been looked at.
    return _held(same, later, _held(same, later, {}))


def _held(
    same: Mapping[str, Sequence[str]], later: Mapping[str, Sequence[str]], repeating: Mapping[str, str]
) -> dict[str, str]:
    """Return which of the returns that say the same as others, in the order in which they came, repeat one that counts.

    `later` are the returns that took the place of each of these others; those of `repeating` took no place.
    """
    found: dict[str, str] = {}
    for file, others in same.items():
        for other in others:
            if other not in found and all(each in repeating for each in later[other]):
                found[file] = other
                break
    return found


def tell_repeat(one: ReturnOfPeriod, other: ReturnOfPeriod) -> Finding:
    """Return the finding that says which file of which quarter a return repeats."""
    return finding(
        "RETURN_REPEATS_QUARTER",
        file=one.file,
        period=one.period.words,
        other=other.file,
        earlier=other.period.words,
    )


def _takes_place(later: ReturnOfPeriod, one: ReturnOfPeriod, register: Register) -> bool:
    """Tell whether a return came later than another for the same quarter and gives all that the other gives."""
    if later.period != one.period or later.arrival <= one.arrival:
        return False
    return _given(one, register) <= _given(later, register)


def _given(one: ReturnOfPeriod, register: Register) -> set[str]:
    """Return the references that are due and of which a return says something that can be used."""
    return {
        reading.ref
        for reading in one.readings
        if reading.ref
        and not reading.set_aside
        and reading.data_status is not DataStatus.BLANK
        and _is_due(reading, one.period, register)
    }


def _repeats(one: ReturnOfPeriod, other: ReturnOfPeriod, register: Register) -> bool:
    first, last = sorted((one.period, other.period))
    if first == last or last > first.shift(_QUARTERS_APART) or one.arrival < other.arrival:
        return False
    mine = _said(one, one.period, register)
    if mine != _said(other, one.period, register):
        return False
    telling = [reading for reading in one.readings if reading.ref in mine and not _is_finished(reading)]
    has_words = any(key(reading.comment) for reading in telling)
    if one.form is FormName.PLAN:
        return has_words and len({reading.ref for reading in telling}) >= FEWEST_ROWS
    figures = {
        reading.ref: reading.actual
        for reading in telling
        if isinstance(reading, IndicatorReading) and reading.actual is not None
    }
    fewest = FEWEST_WITH_WORDS if has_words else FEWEST_ROWS
    return len(figures) >= fewest and not set(figures.values()) <= _COMMON


def _is_finished(reading: IndicatorReading | CriterionReading) -> bool:
    """Tell whether a criterion has been achieved: its position and its comment stay as they are ever after."""
    return (
        isinstance(reading, CriterionReading)
        and reading.position is not None
        and reading.position.status_words in _FINISHED
    )


def _said(one: ReturnOfPeriod, due_in: Period, register: Register) -> dict[str, frozenset[tuple[object, str]]]:
    """Return what a return says, comment included, of each reference that is due in a period."""
    found: dict[str, set[tuple[object, str]]] = {}
    for reading in one.readings:
        if reading.ref and reading.set_aside != "ignored" and _is_due(reading, due_in, register):
            found.setdefault(reading.ref, set()).add((reading.says, key(reading.comment)))
    return {ref: frozenset(says) for ref, says in found.items()}


def _is_due(reading: IndicatorReading | CriterionReading, period: Period, register: Register) -> bool:
    if isinstance(reading, CriterionReading):
        criterion = register.criterion(reading.ref)
        return criterion is not None and register.alive(criterion, period)
    indicator = register.indicator(reading.ref)
    return indicator is not None and register.is_due(indicator, period)
