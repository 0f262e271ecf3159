"""Figures of the wrong scale, and figures far outside their own history, with the value that was probably meant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from pipeline.reconciling import ListName, Told
from pipeline.score.arithmetic import quotient, rounded_like
from pipeline.score.reported_row import ReportedRow, half_unit

_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(10) ** 6
# A figure of the right scale seldom moves by more than this factor; one of the wrong scale is then 40 times away at
# least, so that no ordinary change is taken for a slip.
NEAR = Decimal("2.5")
# A whole number this many times the usual percentage is a count.
FAR = Decimal(10)
# The modified z-score of Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, and their threshold.
OUTLYING = Decimal("3.5")
_BY_MEDIAN = Decimal("0.6745")
_BY_MEAN = Decimal("1.253314")
FEWEST_POINTS = 6
# Where a history hardly moves, a rounding of its last place is many deviations away. Nearer to the median than this, in
# per cent of it, a figure is within what the council tolerates of a target (5 per cent), and is no jump.
LEAST_DISTANCE = Decimal(5)
_NO_SCALE = ("level", "yes/no", "text")
_PERCENT_UNITS = ("%", "ratio")
_UNSCALED = (*_PERCENT_UNITS, *_NO_SCALE, "score", "days")
_SLIPS = (
    ("SCALE_PERCENT", _HUNDRED, "100 times", "a hundredth of"),
    ("SCALE_THOUSANDS", _THOUSAND, "1,000 times", "a thousandth of"),
    ("SCALE_MILLIONS", _MILLION, "1,000,000 times", "a millionth of"),
)
_LIST = ListName.SCALE


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure of the wrong scale: the code of its kind, the value that was probably meant, and how it compares."""

    code: str
    likely: Decimal
    times: str


@dataclass(frozen=True, slots=True)
class _Usual:
    """What a figure usually is: the value of a column, or the median of so many earlier figures."""

    value: Decimal
    column: str
    count: int = 0


def scale_slip(value: Decimal, reference: Decimal, unit: str) -> Slip | None:
    """Return the slip of scale by which a figure is away from what it usually is; None without one.

    Parameters
    ----------
    value, reference : Decimal
        The figure, and what it usually is, in the indicator's unit.
    unit : str
        Percentages and ratios are mistaken by 100; money, numbers, rates and the council's own units by a thousand or
        a million; days, scores, levels and answers are not tested.

    Returns
    -------
    Slip or None
        When the figure divided or multiplied by the factor lies within a factor of 2.5 of the reference. Zero has
        no scale, and no percentage that is usually below 100 was meant to be above it.
    """
    if not value or not reference or 1 / NEAR <= value / reference <= NEAR:
        return None
    for code, factor, more, less in _SLIPS:
        if unit in _NO_SCALE or (unit not in _PERCENT_UNITS if factor == _HUNDRED else unit in _UNSCALED):
            continue
        for likely, times in ((value / factor, more), (value * factor, less)):
            impossible = unit == "%" and abs(likely) > _HUNDRED >= abs(reference)
            if not impossible and 1 / NEAR <= likely / reference <= NEAR:
                return Slip(code, likely, times)
    return None


def scale_told(case: ReportedRow) -> Told | None:
    """Tell of a figure of the wrong scale: a count for a percentage, else a slip by 100, a thousand or a million.

    The figure is compared with the median of the earlier figures held, without any with the target, else with the
    baseline. A cumulative figure is compared with those of the same quarter in earlier years only. A percentage
    that equals its own numerator is a count whatever it is compared with.
    """
    actual, unit = case.reading.actual, case.indicator.unit
    if actual is None or unit in _NO_SCALE:
        return None
    usual = _usual(case)
    if unit == "%" and _is_numerator(case, actual):
        return _count_told(case, actual)
    slip = scale_slip(actual, usual.value, unit) if usual else None
    if slip is not None and usual is not None:
        return case.told(
            _LIST,
            slip.code,
            "actual",
            was=case.words(usual.value),
            now=case.words(actual),
            likely=case.words(slip.likely),
            difference=actual - slip.likely,
            said=case.words(actual),
            times=slip.times,
            usual=_usual_words(case, usual),
            likely_value=case.words(slip.likely),
        )
    if unit == "%" and usual and actual > _HUNDRED and actual == int(actual) and actual > FAR * abs(usual.value):
        return _count_told(case, actual)
    return None


def _is_numerator(case: ReportedRow, actual: Decimal) -> bool:
    exact = quotient(case)
    agrees = exact is not None and abs(exact - actual) <= half_unit(actual, case.indicator.decimals)
    return actual > _HUNDRED and actual == case.reading.numerator and not agrees


def _count_told(case: ReportedRow, actual: Decimal) -> Told:
    exact = quotient(case)
    likely = case.words(rounded_like(case, exact)) if exact is not None else ""
    return case.told(
        _LIST,
        "SCALE_COUNT_FOR_PERCENT",
        "actual",
        now=case.words(actual),
        likely=likely,
        difference=actual - rounded_like(case, exact) if exact is not None else None,
        said=case.words(actual),
        meant=f"By its numerator and denominator it is {likely}." if likely else "Its percentage cannot be told.",
    )


def _usual(case: ReportedRow) -> _Usual | None:
    """Return what a figure usually is; None without a history, a target and a baseline."""
    earlier = earlier_figures(case)
    if earlier:
        return _Usual(median(earlier), "", len(earlier))
    for name in ("target", "baseline"):
        if case.row[name] is not None:
            return _Usual(case.row[name], name)
    return None


def _usual_words(case: ReportedRow, usual: _Usual) -> str:
    words = case.words(usual.value)
    if usual.column:
        return f"the {usual.column} ({words})"
    if usual.count == 1:
        return f"the earlier figure held ({words})"
    return f"the median of the {usual.count} earlier figures ({words})"


def earlier_figures(case: ReportedRow) -> list[Decimal]:
    """Return the earlier figures held, the earliest first; of a cumulative one those of the same quarter only."""
    return [
        figure.actual
        for when, figure in case.history
        if figure.actual is not None and (not case.indicator.cumulative or when.quarter == case.period.quarter)
    ]


def modified_z_score(value: Decimal, earlier: list[Decimal]) -> Decimal | None:
    """Return how far a figure is from its history: 0.6745 times its distance from the median, over the MAD.

    Where more than half of the history is one and the same figure, so that the median absolute deviation is 0, it is
    the distance over 1.253314 times the mean absolute deviation. None where that is 0 too.
    """
    middle = median(earlier)
    deviations = [abs(figure - middle) for figure in earlier]
    spread = median(deviations)
    if spread:
        return _BY_MEDIAN * (value - middle) / spread
    mean = sum(deviations, Decimal(0)) / len(deviations)
    return (value - middle) / (_BY_MEAN * mean) if mean else None


def outlier_told(case: ReportedRow) -> Told | None:
    """Tell of a figure far outside its own history of at least six points; as `scale_told` compares them.

    It is also further from the median than `LEAST_DISTANCE` per cent of its absolute value; a median of zero has none.
    """
    actual = case.reading.actual
    earlier = earlier_figures(case)
    if actual is None or case.indicator.unit in _NO_SCALE or len(earlier) < FEWEST_POINTS:
        return None
    score = modified_z_score(actual, earlier)
    if score is None or abs(score) <= OUTLYING or _is_near(actual, median(earlier)):
        return None
    least, middle, greatest = (case.words(value) for value in (min(earlier), median(earlier), max(earlier)))
    return case.told(
        _LIST,
        "VALUE_OUTLIER",
        "actual",
        was=middle,
        now=case.words(actual),
        difference=actual - median(earlier),
        said=case.words(actual),
        count=len(earlier),
        spread=f"between {least} and {greatest}",
        median=middle,
    )


def _is_near(value: Decimal, middle: Decimal) -> bool:
    return abs(value - middle) * _HUNDRED <= LEAST_DISTANCE * abs(middle)
