"""The sheet Summary: how we are doing, on one landscape A4 page."""

from __future__ import annotations

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import set_up, standing
from pipeline.write.sheets import summary_indicators, summary_plan
from pipeline.write.sheets.summary_grid import COLUMNS, LAST, LEFT, level

NAME = "Summary"


def fill(page: Page, edition: Edition) -> None:
    """Write the page: title, headline figures, counts at the left, lists at the right; the plan below."""
    period_set = edition.period_set
    for number, width in enumerate(COLUMNS):
        page.width(number, width)
    page.put(0, LEFT, f"{period_set.council}: performance summary", look.style(look.TITLE, font_size=18))
    page.height(0, 27)
    page.put(1, LEFT, period_set.period.words, look.style(look.TITLE, font_size=12, bold=False))
    page.height(1, 18)
    page.put(2, LEFT, standing(period_set), look.LABEL)
    _ways(page, edition)
    below = 4
    indicators, criteria = len(edition.scorecard), len(edition.plan)
    if indicators:
        below = summary_indicators.fill(page, edition, below)
    both = bool(indicators and criteria)
    if both:
        page.checked(page.sheet.set_h_pagebreaks([below]), "page break")
    if criteria:
        below = summary_plan.fill(page, edition, below)
    if not indicators and not criteria:
        page.put(below, LEFT, "No indicator and no success criterion is alive in this period.", look.BASE)
        below += 1
    level(page, 4, below - 1)
    page.sheet.print_area(0, 0, below - 1, LAST)
    # One page for what a period usually has; a page each where there are indicators and a plan, so that both can
    # be read.
    set_up(page, period_set, pages_high=1, scale=look.SUMMARY_SCALE if both else 0, repeat=2 if both else None)


def _ways(page: Page, edition: Edition) -> None:
    """Write the ways to the other sheets, along the line of the label."""
    column = 3
    for name in edition.sheets:
        if name != NAME and column <= LAST:
            page.put(2, column, name, look.style(look.LINK, look.SMALL), f"internal:'{name}'!A1")
            column = _next_way(column, name)


def _next_way(column: int, name: str) -> int:
    """Return the column of the next way: past the gap and as far on as the name is long."""
    used = 0.0
    while used < len(name) + 2 and column <= LAST:
        used += COLUMNS[column]
        column += 1
    return column
