"""Whether a figure agrees with what it was made of: its own workings, its components, and the figures before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.messages.quantities import number
from pipeline.reconciling import ListName, Told
from pipeline.score.reported_row import ReportedRow, half_unit, shown_places
from pipeline.score.rounding import round_half_up

_HUNDRED = Decimal(100)
# A rate, and a number that is one, may be told of so many people, homes or employees.
_PER = tuple(Decimal(10) ** power for power in (0, 2, 3, 4, 5))
_MULTIPLES: dict[str, tuple[Decimal, ...]] = {
    "%": (_HUNDRED,),
    "ratio": (Decimal(1),),
    "score": (Decimal(1),),
    "days": (Decimal(1),),
    "£": (Decimal(1),),
    "rate": _PER,
    "number": _PER,
}
# Units in which a figure may be the numerator itself, beside the whole that it is a part of.
_COUNTS = ("number", "days", "£")
_AVERAGES = ("%", "ratio", "rate", "score")
_ROUNDED_MONEY = ("£k", "£m")
_NO_ARITHMETIC = ("level", "yes/no", "text")
_BY_EACH = re.compile(r"\bper\b|/|\ba\b|\ban\b|\beach\b", re.IGNORECASE)
_LIST = ListName.ARITHMETIC


def quotient(case: ReportedRow) -> Decimal | None:
    """Return numerator ÷ denominator in the indicator's unit: of several multiples the one nearest to the figure.

    None without both, with a denominator of 0, or in a unit that is no quotient.
    """
    top, bottom, actual = case.reading.numerator, case.reading.denominator, case.reading.actual
    multiples = _MULTIPLES.get(case.indicator.unit)
    if multiples is None or top is None or not bottom or actual is None:
        return None
    return min((top * multiple / bottom for multiple in multiples), key=lambda value: abs(value - actual))


def ratio_told(case: ReportedRow) -> Told | None:
    """Tell of a figure that is not its numerator divided by its denominator.

    They agree within half a unit of the last place that the figure shows, or of the indicator's stated places where
    those are fewer. A rate or a number may be told per 100, 1,000, 10,000 or 100,000; a count that equals its numerator
    is the count itself.
    """
    reading, indicator = case.reading, case.indicator
    actual, top, bottom = reading.actual, reading.numerator, reading.denominator
    if actual is None or top is None or bottom is None or indicator.unit not in _MULTIPLES:
        return None
    if indicator.unit in _COUNTS and actual == top:
        return None
    said = case.words(actual)
    if not bottom:
        return case.told(_LIST, "ARITHMETIC_ZERO_DENOMINATOR", "denominator", now=said, said=said)
    exact = quotient(case)
    if exact is None or abs(exact - actual) <= half_unit(actual, indicator.decimals):
        return None
    computed = rounded_like(case, exact)
    return case.told(
        _LIST,
        "ARITHMETIC_RATIO",
        "actual",
        was=case.words(computed),
        now=said,
        likely=case.words(computed),
        difference=actual - computed,
        numerator=number(top),
        denominator=number(bottom),
        computed=case.words(computed),
        said=said,
    )


def rounded_like(case: ReportedRow, value: Decimal) -> Decimal:
    """Round a value to the indicator's places; without any, to those of the figure, one at least."""
    actual = case.reading.actual or Decimal(0)
    places = case.indicator.decimals if case.indicator.decimals is not None else max(shown_places(actual), 1)
    return round_half_up(value, places)


def total_told(case: ReportedRow, reported: Mapping[str, Decimal]) -> Told | None:
    """Tell of a total that is not the sum of its components, or of an average that does not lie among them.

    Parameters
    ----------
    case : ReportedRow
        The total.
    reported : mapping
        The figures reported this period, by reference.

    Returns
    -------
    Told or None
        None unless every component is reported. Counts and money add up, as far as the places shown allow;
        percentages, ratios, rates, scores and what is counted by each lie between the least and the greatest
        component. Days may be either.
    """
    actual, indicator = case.reading.actual, case.indicator
    parts = [reported[ref] for ref in indicator.components if ref in reported]
    if actual is None or not parts or len(parts) < len(indicator.components) or indicator.unit in _NO_ARITHMETIC:
        return None
    averaged = indicator.unit in _AVERAGES or bool(_BY_EACH.search(indicator.unit))
    fine = (not averaged and _adds_up(actual, parts, indicator.unit, indicator.decimals)) or (
        (averaged or indicator.unit == "days") and _lies_among(actual, parts, indicator.decimals)
    )
    if fine:
        return None
    total = sum(parts, Decimal(0))
    least, greatest = case.words(min(parts)), case.words(max(parts))
    said = case.words(actual)
    come_to = f"lie between {least} and {greatest}" if averaged else f"add up to {case.words(total)}"
    return case.told(
        _LIST,
        "ARITHMETIC_TOTAL",
        "actual",
        what="total",
        was=f"{least} to {greatest}" if averaged else case.words(total),
        now=said,
        likely="" if averaged else case.words(total),
        difference=None if averaged else actual - total,
        said=said,
        come_to=come_to,
        parts="; ".join(f"{ref} {case.words(reported[ref])}" for ref in indicator.components),
    )


def _adds_up(total: Decimal, parts: Sequence[Decimal], unit: str, decimals: int | None) -> bool:
    """Tell whether parts add up to a total; what rounding each of them may have taken or given is no difference."""
    difference = round_half_up(sum(parts, Decimal(0)), decimals) - round_half_up(total, decimals)
    return abs(difference) <= sum((_rounding(value, unit, decimals) for value in (total, *parts)), Decimal(0))


def _rounding(value: Decimal, unit: str, decimals: int | None) -> Decimal:
    """Return by how much a figure may have been rounded: whole counts and whole pounds not at all."""
    is_whole = value == value.to_integral_value()
    return Decimal(0) if is_whole and unit not in _ROUNDED_MONEY else half_unit(value, decimals)


def _lies_among(total: Decimal, parts: Sequence[Decimal], decimals: int | None) -> bool:
    slack = half_unit(total, decimals)
    return min(parts) - slack <= total <= max(parts) + slack


def falls_told(case: ReportedRow) -> Told | None:
    """Tell of a cumulative figure that is below the latest one held of the same financial year."""
    actual, indicator = case.reading.actual, case.indicator
    if actual is None or not indicator.cumulative:
        return None
    year = indicator.about(case.period).year
    of_year = [
        (when, figure.actual)
        for when, figure in case.history
        if figure.actual is not None and indicator.about(when).year == year
    ]
    if not of_year:
        return None
    when, before = of_year[-1]
    if round_half_up(actual, indicator.decimals) >= round_half_up(before, indicator.decimals):
        return None
    return case.told(
        _LIST,
        "ARITHMETIC_CUMULATIVE_FALLS",
        "actual",
        was=case.words(before),
        now=case.words(actual),
        difference=actual - before,
        said=case.words(actual),
        held=case.words(before),
        other=when.words,
    )


def opening_told(case: ReportedRow) -> Told | None:
    """Tell of an opening figure that is not the closing one held of the previous period due.

    The figures of a cumulative indicator start afresh with the financial year: across two years nothing is compared.
    """
    opening, indicator = case.reading.opening, case.indicator
    if opening is None:
        return None
    previous = case.previous_due(case.period)
    figure = case.held(previous)
    if previous is None or figure is None or figure.actual is None:
        return None
    if indicator.cumulative and indicator.about(previous).year != indicator.about(case.period).year:
        return None
    if abs(opening - figure.actual) <= half_unit(opening, indicator.decimals):
        return None
    return case.told(
        _LIST,
        "ARITHMETIC_OPENING",
        "opening",
        what="opening",
        was=case.words(figure.actual),
        now=case.words(opening),
        likely=case.words(figure.actual),
        difference=opening - figure.actual,
        said=case.words(opening),
        held=case.words(figure.actual),
        other=previous.words,
    )


def over_hundred_item(case: ReportedRow) -> Told | None:
    """List a percentage above 100; its finding is told by the rules of the form."""
    actual = case.reading.actual
    if actual is None or case.indicator.unit != "%" or actual <= _HUNDRED:
        return None
    said = case.words(actual)
    told = case.told(_LIST, "VALUE_OVER_100", "actual", was="", now=said, said=case.reading.said)
    return Told(told.item)
