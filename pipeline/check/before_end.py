"""A return that came before its quarter had ended: its figures may still change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.day_words import day_in_words
from pipeline.messages import finding
from pipeline.messages.quantities import counted
from pipeline.model import DataStatus, FigureStatus, Finding
from pipeline.periods import Period
from pipeline.read.recognise import Recognised
from pipeline.register import Register

_NOT_FIRM = (FigureStatus.PROVISIONAL, FigureStatus.ESTIMATED)


def tell_before_end(
    told: Recognised, period: Period, readings: Sequence[IndicatorReading | CriterionReading], register: Register
) -> Iterator[Finding]:
    """Tell that a return came before its quarter had ended, with figures or positions that are given as firm.

    Nothing is told where the calendar asks for the return before the quarter's end, where the figures are marked
    provisional or estimated, or where they are about an earlier quarter that had ended.

    Parameters
    ----------
    told : Recognised
        The return, with when it came and its form.
    period : Period
        Its quarter.
    readings : sequence of readings
        Its rows.
    register : Register
        For the calendar, and for the quarters that figures are about.

    Yields
    ------
    Finding
        PERIOD_NOT_ENDED, once at most, for the whole file.
    """
    entry = register.due_entry(told.form, period) if told.form is not None else None
    day = told.received.date()
    if day > period.end or (entry is not None and entry.due.date() <= period.end):
        return
    firm = [reading for reading in readings if not reading.set_aside and reading.data_status is DataStatus.REPORTED]
    figures = sum(
        isinstance(reading, IndicatorReading) and _may_change(reading, told, period, register) for reading in firm
    )
    positions = sum(isinstance(reading, CriterionReading) for reading in firm)
    if figures or positions:
        yield finding(
            "PERIOD_NOT_ENDED",
            file=told.file,
            day=day_in_words(day),
            period=period.words,
            end=day_in_words(period.end),
            firm=counted(figures, "figure") if figures else counted(positions, "position"),
        )


def _may_change(reading: IndicatorReading, told: Recognised, period: Period, register: Register) -> bool:
    indicator = register.indicator(reading.ref)
    about = indicator.about(period) if indicator is not None else period
    return reading.figure_status not in _NOT_FIRM and about.end >= told.received.date()
