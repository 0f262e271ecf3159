"""Goalposts: the target and the baseline that a return gives, against the register's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.readings import IndicatorReading, OtherFigure
from pipeline.messages import finding
from pipeline.model import DataStatus, Finding
from pipeline.periods import Period
from pipeline.register import Indicator, Register


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
        if indicator is None:
            continue
        for other in reading.others:
            if other.what == "target":
                yield from _target(reading, other, indicator, period, register)
            elif (
                other.what == "baseline"
                and indicator.baseline is not None
                and not _same(other.value, indicator.baseline, indicator)
            ):
                yield _tell(
                    "BASELINE_DIFFERS", reading, other, indicator, indicator.baseline_text or f"{indicator.baseline:f}"
                )


def _target(
    reading: IndicatorReading, other: OtherFigure, indicator: Indicator, period: Period, register: Register
) -> Iterator[Finding]:
    possible = [
        target
        for target in register.targets
        if target.ref == indicator.ref
        and (target.period == period or (target.period is None and target.year == period.year))
    ]
    values = [target.value for target in possible if target.value is not None]
    if not possible:
        if (
            reading.data_status is DataStatus.REPORTED
            and indicator.rag_by != "owner"
            and register.is_due(indicator, period)
        ):
            yield _tell("NO_TARGET_IN_REGISTER", reading, other, indicator, "")
    elif values and not any(_same(other.value, value, indicator) for value in values):
        yield _tell("TARGET_DIFFERS", reading, other, indicator, possible[0].value_text or f"{values[0]:f}")


def _same(one: Decimal, other: Decimal, indicator: Indicator) -> bool:
    """Tell whether two figures are the same to the places in which the indicator is stated."""
    if indicator.decimals is None:
        return one == other
    return abs(one - other) * 2 < Decimal(1).scaleb(-indicator.decimals)


def _tell(code: str, reading: IndicatorReading, other: OtherFigure, indicator: Indicator, register: str) -> Finding:
    place = reading.place
    return finding(
        code,
        file=place.file,
        sheet=place.sheet,
        cell=other.cell,
        heading=other.heading,
        ref=indicator.ref,
        found=other.text,
        register=register,
        title=indicator.title,
    )
