"""Last quarter's return sent again under this quarter's heading: the same values and words, in another file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.messages import finding
from pipeline.model import Finding, FormName
from pipeline.periods import Period
from pipeline.read.words import key
from pipeline.register import Register

# Fewer rows than this may well stay the same from one quarter to the next.
FEWEST_ROWS = 5
# Values that many measures have quarter after quarter: nothing, everything, yes.
_COMMON = frozenset((Decimal(0), Decimal(1), Decimal(100)))
# As many quarters back as a file of the last year may lie in the sender's folder.
_QUARTERS_BACK = 4


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
    def readings(self) -> Sequence[IndicatorReading | CriterionReading]:
        """Its rows."""

    @property
    def withdrawn(self) -> str:
        """Why it was withdrawn; empty while it is in use."""


def repeats_earlier(
    returns: Iterable[ReturnOfPeriod], earlier: Iterable[ReturnOfPeriod], register: Register
) -> dict[str, str]:
    """Return which returns repeat, as a whole, one of the same sender for one of the four quarters before.

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
        File to the file that it repeats, of the latest such quarter. A scorecard return repeats another when at least
        five indicators that are due have a figure, not all of them 0, 1 or 100, and all that either says of what is
        due, comments included, is the same; a plan return when it has at least five criteria, at least one of them
        with a comment, and all positions and comments are the same. Withdrawn returns repeat nothing, and nothing
        repeats them: a file that was withdrawn from the wrong quarter may be sent again for the right one.
    """
    checked = [one for one in returns if not one.withdrawn]
    others = sorted(
        [*checked, *(one for one in earlier if not one.withdrawn)],
        key=lambda one: (one.period, one.file),
        reverse=True,
    )
    by_sender: dict[tuple[str, FormName], list[ReturnOfPeriod]] = {}
    for other in others:
        by_sender.setdefault((other.sender, other.form), []).append(other)
    found = {}
    for one in checked:
        candidates = by_sender[one.sender, one.form] if one.sender else []
        for other in candidates:
            if one.period.shift(-_QUARTERS_BACK) <= other.period < one.period and _repeats(one, other, register):
                found[one.file] = other.file
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


def _repeats(one: ReturnOfPeriod, other: ReturnOfPeriod, register: Register) -> bool:
    mine = _said(one, one.period, register)
    if len(mine) < FEWEST_ROWS or mine != _said(other, one.period, register):
        return False
    if one.form is FormName.PLAN:
        return any(comment for says in mine.values() for _, comment in says)
    readings = [reading for reading in one.readings if isinstance(reading, IndicatorReading)]
    figures = {
        reading.ref: reading.actual for reading in readings if reading.ref in mine and reading.actual is not None
    }
    return len(figures) >= FEWEST_ROWS and not set(figures.values()) <= _COMMON


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
