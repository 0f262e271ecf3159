"""One indicator with its return, as every comparison of its goalposts needs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline.check.readings import IndicatorReading
from pipeline.merge.list_items import item_of_finding
from pipeline.model import Finding, Polarity
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem, Told
from pipeline.register import Indicator, Register
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

    def told(self, code: str, field: str, was: str, now: str, **facts: Any) -> Told:
        """Return the finding of a code at the cell of a field, whose words differ, and its item."""
        finding = self.reading.tell(code, field, **facts)
        return Told(self.item(finding, field.replace("_", " "), was, now, NO_COLOURS), finding)

    def item(
        self, finding: Finding, what: str, was: str, now: str, colours: tuple[str, str], **facts: Any
    ) -> ReconcilingItem:
        """Return the item of a finding on the list GOALPOSTS: the original, the revised, and the colour with each."""
        return item_of_finding(
            ListName.GOALPOSTS,
            finding,
            self.indicator,
            what=what,
            was=was,
            now=now,
            rag_was=colours[0],
            rag_now=colours[1],
            **facts,
        )
