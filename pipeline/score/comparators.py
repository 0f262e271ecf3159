"""What a figure is compared with: the figures held, else the return's own, and which of the two it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.register import Indicator

_YEAR = 4


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """What is held of another period: the figure, the colour it has there, and what was said beside it.

    Parameters
    ----------
    actual : Decimal or None
        In the indicator's unit; None where an owner's judgement came without a figure.
    rag : Rag
        Its colour in its own period.
    comment : str
        What its return said of it.
    said_target, said_baseline, said_title, said_unit, said_lead_officer : str
        What its return gave for them, as written; empty without.
    published : bool
        Its quarter stands in a scorecard that Cabinet has seen.
    seen : Decimal or None
        The figure that Cabinet saw there, revised or not; None where it saw none.
    revised_from : Decimal or None
        What it was before a decision accepted its restatement; None where it was never restated.
    by_decision : bool
        Nothing was held: the figure stands by a decision alone.
    """

    actual: Decimal | None
    rag: Rag
    comment: str = ""
    said_target: str = ""
    said_baseline: str = ""
    said_title: str = ""
    said_unit: str = ""
    said_lead_officer: str = ""
    published: bool = False
    seen: Decimal | None = None
    revised_from: Decimal | None = None
    by_decision: bool = False


Held = Mapping[tuple[str, Period], HeldFigure]


@dataclass(frozen=True, slots=True)
class Comparator:
    """A figure to compare with and its source: `held`, `return`, `register`, or empty without one."""

    value: Decimal | None = None
    source: str = ""


_NONE = Comparator()


def latest_before(held: Held, period: Period) -> dict[str, Period]:
    """Return for each reference the most recent period before this one of which a figure is held."""
    latest: dict[str, Period] = {}
    for ref, when in held:
        if when < period and (ref not in latest or latest[ref] < when):
            latest[ref] = when
    return latest


def short_comparator(held: Held, indicator: Indicator, previous: Period | None, own: Decimal | None) -> Comparator:
    """Return the figure of the previous period due; none for a cumulative indicator, whose year starts afresh."""
    if indicator.cumulative:
        return _NONE
    return _held_or_own(held, indicator.ref, previous, own)


def long_comparator(held: Held, indicator: Indicator, period: Period, own: Decimal | None) -> Comparator:
    """Return the figure of the same period last year."""
    return _held_or_own(held, indicator.ref, period.shift(-_YEAR), own)


def baseline_comparator(indicator: Indicator, period: Period, own: Decimal | None) -> Comparator:
    """Return the baseline: the register's, else the return's own.

    A cumulative indicator's baseline is a year's figure unless its baseline period names a quarter; part of a year is
    compared only with the same part of another, so before Q4 there is none but a baseline of the same quarter.
    """
    if indicator.cumulative:
        quarter = Period.parse(indicator.baseline_period)
        if indicator.about(period).quarter != (quarter.quarter if quarter else _YEAR):
            return _NONE
    if indicator.baseline is not None:
        return Comparator(indicator.baseline, "register")
    return Comparator(own, "return") if own is not None else _NONE


def _held_or_own(held: Held, ref: str, period: Period | None, own: Decimal | None) -> Comparator:
    figure = held.get((ref, period)) if held and period else None
    if figure is not None and figure.actual is not None:
        return Comparator(figure.actual, "held")
    return Comparator(own, "return") if own is not None else _NONE
