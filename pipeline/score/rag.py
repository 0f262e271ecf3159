"""Red, Amber, Green: a figure against its target (Reigate & Banstead and Camms for the tolerance)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.messages.rule_words import NO_POLARITY, NO_TARGET, range_rule, target_rule, yes_no_rule
from pipeline.model import Polarity, Rag
from pipeline.score.rounding import round_half_up

_REMEMBERED = 1 << 14
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a figure is judged by.

    Parameters
    ----------
    polarity : Polarity
        Which way is good.
    target, low, high : Decimal or None
        The target, or for `range` its two bounds, in the indicator's own unit.
    tolerance : Decimal or None
        How far off target is still Amber; None is `default_tolerance` percent, whatever the kind.
    tolerance_kind : str
        `percent` of the target's absolute value (also when empty) or `points` of the indicator's unit.
    decimals : int or None
        The places to which actual and target are rounded before they meet; None: not rounded.
    yes_no : bool
        Yes is 1 and No is 0; there is no Amber.
    default_tolerance : Decimal
        Percent.
    unit : str
        The register's unit; for the words only.
    without : str
        Why there is no target, when there is none.
    """

    polarity: Polarity
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    tolerance: Decimal | None = None
    tolerance_kind: str = ""
    decimals: int | None = None
    yes_no: bool = False
    default_tolerance: Decimal = Decimal(5)
    unit: str = ""
    without: str = NO_TARGET

    @property
    def is_range(self) -> bool:
        """A range with both its bounds."""
        return self.polarity is Polarity.RANGE and self.low is not None and self.high is not None

    @property
    def has_target(self) -> bool:
        """There is something to be judged against."""
        return self.is_range or (self.polarity in (Polarity.HIGHER, Polarity.LOWER) and self.target is not None)

    @property
    def reason(self) -> str:
        """Why nothing can be rated by this rule; empty when it can."""
        if self.has_target:
            return ""
        return NO_POLARITY if self.polarity is Polarity.NONE else self.without

    @property
    def width(self) -> tuple[Decimal, bool]:
        """The tolerance in force and whether it is in points."""
        if self.tolerance is None:
            return self.default_tolerance, False
        return self.tolerance, self.tolerance_kind == "points"

    def margin(self, bound: Decimal) -> Decimal:
        """Return how far beyond `bound` is still Amber: nothing for yes/no, and for percent of zero."""
        if self.yes_no:
            return _ZERO
        width, in_points = self.width
        return width if in_points else abs(bound) * width / 100

    @property
    def words(self) -> str:
        """The rule as it is applied, for the key."""
        width, in_points = self.width
        if self.is_range:
            low, high = self._rounded(self.low), self._rounded(self.high)
            margins = self.margin(low), self.margin(high)
            return range_rule(low, high, margins, width, in_points, self.unit, self.decimals)
        if not self.has_target:
            return f"Not rated: {self.reason}"
        target, higher = self._rounded(self.target), self.polarity is Polarity.HIGHER
        if self.yes_no:
            return yes_no_rule(target, higher)
        return target_rule(target, self.margin(target), higher, width, in_points, self.unit, self.decimals)

    def bound_for(self, actual: Decimal) -> Decimal:
        """Return what `actual` is measured from: the target, the nearer bound, or itself inside a range."""
        if not self.is_range:
            return self._rounded(self.target)
        return min(max(actual, self._rounded(self.low)), self._rounded(self.high))

    def _rounded(self, value: Decimal | None) -> Decimal:
        if value is None:
            raise ValueError("the rule has no target to round")
        return round_half_up(value, self.decimals)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The colour, the rule that gave it, and how far off the figure is.

    `variance` is actual minus target, unrounded, in the indicator's unit (for a range from the nearer bound, inside it
    0); `variance_percent` is that as a percentage of the target's absolute value. Both are None where there is nothing
    to compare with, for yes/no, and the second for a target of zero. `reason` says why nothing is rated.
    """

    rag: Rag
    words: str
    variance: Decimal | None = None
    variance_percent: Decimal | None = None
    reason: str = ""


def rate(actual: Decimal, rule: Rule) -> Judgement:
    """Judge a figure by a rule: its colour (`colour`), and how far off it is.

    Without target or polarity the answer is `Not rated` with its reason, never Red.
    """
    if not rule.has_target:
        return Judgement(Rag.NOT_RATED, words_of(rule), reason=rule.reason)
    return Judgement(colour(actual, rule), words_of(rule), *_variance(actual, rule))


def colour(actual: Decimal, rule: Rule) -> Rag:
    """Return the colour of a figure: Green at or better than target, Amber within tolerance (boundary included), Red.

    Actual and target are rounded half up to the indicator's places; the Amber boundary is exact, reckoned from the
    rounded target. `Not rated` without target or polarity.
    """
    if not rule.has_target:
        return Rag.NOT_RATED
    figure = round_half_up(actual, rule.decimals)
    bound = rule.bound_for(figure)
    shortfall = bound - figure if rule.polarity is Polarity.HIGHER else figure - bound
    if rule.is_range:
        shortfall = abs(shortfall)
    if shortfall <= 0:
        return Rag.GREEN
    return Rag.AMBER if shortfall <= rule.margin(bound) else Rag.RED


@lru_cache(maxsize=_REMEMBERED)
def words_of(rule: Rule) -> str:
    """Return the words of a rule (`Rule.words`): many indicators are judged by the same one."""
    return rule.words


def _variance(actual: Decimal, rule: Rule) -> tuple[Decimal | None, Decimal | None]:
    if rule.yes_no:
        return None, None
    if rule.low is not None and rule.high is not None and rule.is_range:
        bound = min(max(actual, rule.low), rule.high)
    else:
        bound = rule.target if rule.target is not None else actual
    variance = actual - bound
    if not bound:
        return variance, _ZERO if rule.is_range and not variance else None
    return variance, variance * 100 / abs(bound)
