"""One indicator with its return, as every comparison of its goalposts needs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline.check.readings import IndicatorReading
from pipeline.model import Polarity
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Indicator, Register
from pipeline.score.list_items import indicator_item
from pipeline.score.rag import Rule
from pipeline.score.rule_of import colour_of

NO_COLOURS = ("", "")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One indicator of the scorecard with the reading that counts.

    `rule` is that of the target in force; `figure` the actual that is rated by it, None where there is none and where
    the owner judges.
    """

    reading: IndicatorReading
    indicator: Indicator
    period: Period
    register: Register
    rule: Rule
    figure: Decimal | None

    def colours(self, original: Decimal | None, revised: Decimal | None) -> tuple[str, str]:
        """Return the colour of the figure by the original and by the revised target; empty for a range."""
        if self.indicator.good_is is Polarity.RANGE:
            return NO_COLOURS
        by_original, by_revised = replace(self.rule, target=original), replace(self.rule, target=revised)
        return (
            colour_of(self.figure, self.indicator, by_original),
            colour_of(self.figure, self.indicator, by_revised),
        )

    def item(self, code: str, what: str, was: str, now: str, colours: tuple[str, str], **facts: Any) -> ReconcilingItem:
        """Return an item of the list GOALPOSTS: the original, the revised, and the colour with each."""
        return indicator_item(
            ListName.GOALPOSTS,
            code,
            self.indicator,
            what=what,
            was=was,
            now=now,
            rag_was=colours[0],
            rag_now=colours[1],
            **facts,
        )
