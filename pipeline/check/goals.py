"""Goalposts: the target and the baseline that a return gives, against the register's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.in_force import is_asked
from pipeline.check.readings import IndicatorReading, OtherFigure
from pipeline.decimal_places import last_place
from pipeline.messages import finding
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Finding, Polarity
from pipeline.periods import Period
from pipeline.register import Indicator, Register

_LAST_QUARTER = 4


@dataclass(frozen=True, slots=True)
class GoalDiffers:
    """A target or a baseline of a return that is not the register's.

    `code` is `TARGET_DIFFERS`, `BASELINE_DIFFERS` or `NO_TARGET_IN_REGISTER`; `held` the register's figure in the
    indicator's unit and `words` the same as it is said, None and empty where the register has none.
    """

    code: str
    other: OtherFigure
    held: Decimal | None = None
    words: str = ""


def check_goals(readings: Sequence[tuple[IndicatorReading, Period]], register: Register) -> Iterator[Finding]:
    """Compare each return's own target and baseline with the register's.

    Parameters
    ----------
    readings : sequence of (IndicatorReading, Period)
        With the period of their return.
    register : Register
        Whose targets and baselines count.

    Yields
    ------
    Finding
        `TARGET_DIFFERS`, `BASELINE_DIFFERS` or `NO_TARGET_IN_REGISTER`, at the cell of the return's own figure. A
        target that equals the quarter's or the year's in the register does not differ.
    """
    for reading, period in readings:
        indicator = register.indicator(reading.ref) if reading.ref and reading.set_aside != "ignored" else None
        if indicator is not None:
            for goal in differing_goals(reading, indicator, period, register):
                yield tell_goal(goal, reading, indicator, period)


def differing_goals(
    reading: IndicatorReading, indicator: Indicator, period: Period, register: Register
) -> Iterator[GoalDiffers]:
    """Yield each target and baseline of a row that is not the register's; what cannot be read is left out."""
    for other in reading.others:
        if other.what == "target":
            yield from _target(reading, other, indicator, period, register)
        elif (
            other.what == "baseline"
            and indicator.baseline is not None
            and not same_figure(other.value, indicator.baseline, indicator)
        ):
            words = indicator.baseline_text or quantity(indicator.baseline, indicator.unit)
            yield GoalDiffers("BASELINE_DIFFERS", other, indicator.baseline, words)


def tell_goal(goal: GoalDiffers, reading: IndicatorReading, indicator: Indicator, period: Period) -> Finding:
    """Return the finding of a goal that differs, at the cell of the return's own figure."""
    place = reading.place
    return finding(
        goal.code,
        file=place.file,
        sheet=place.sheet,
        cell=goal.other.cell,
        heading=goal.other.heading,
        ref=indicator.ref,
        found=goal.other.text,
        said=goal.other.said(indicator.unit),
        register=goal.words,
        title=indicator.title,
        period=period.words,
    )


def same_figure(one: Decimal, other: Decimal, indicator: Indicator) -> bool:
    """Tell whether two figures are the same to the places in which the indicator is stated."""
    if indicator.decimals is None:
        return one == other
    return abs(one - other) * 2 < last_place(indicator.decimals)


def _target(
    reading: IndicatorReading, other: OtherFigure, indicator: Indicator, period: Period, register: Register
) -> Iterator[GoalDiffers]:
    about = indicator.about(period)
    targets = register.targets_of(indicator)
    possible = [
        target
        for target in targets
        if target.period in (period, about) or (target.period is None and target.year in (period.year, about.year))
    ]
    # The last quarter's profile of a figure that adds up is the year's target, as many forms give it.
    year_end = [
        target for target in targets if indicator.cumulative and target.period == Period(about.year, _LAST_QUARTER)
    ]
    known = [target.value for target in (*possible, *year_end) if target.value is not None]
    if any(same_figure(other.value, value, indicator) for value in known):
        return
    in_force = [target for target in possible if target.period is not None or not _adds_up(indicator, about)]
    if not in_force:
        rated = indicator.rag_by == "rule" and indicator.good_is is not Polarity.NONE
        if rated and reading.data_status is DataStatus.REPORTED and is_asked(register, indicator, period):
            yield GoalDiffers("NO_TARGET_IN_REGISTER", other)
        return
    chosen = next((target for target in in_force if target.period is not None), in_force[0])
    if chosen.value is not None:
        words = chosen.value_text or quantity(chosen.value, indicator.unit)
        yield GoalDiffers("TARGET_DIFFERS", other, chosen.value, words)


def _adds_up(indicator: Indicator, about: Period) -> bool:
    """Tell whether a year's target says nothing of this quarter: the figure adds up, and the year is not over."""
    return indicator.cumulative and about.quarter != _LAST_QUARTER
