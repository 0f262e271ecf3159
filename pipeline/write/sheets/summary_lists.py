"""The lists at the right of the summary: what moved, what improves, what is at risk."""

from __future__ import annotations

from typing import Any

from pipeline.frames import rows_of
from pipeline.messages.quantities import quantity
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.sheets.summary_grid import CHANGE, FROM, REF, TO, line, list_header, note
from pipeline.write.table import Row

MOST_IMPROVING = 12
MOST_RISKS = 8


def movers(page: Page, edition: Edition, top: int) -> int:
    """Write the biggest movers, better first; return the next row."""
    rows = rows_of(edition.period_set.summary.biggest_movers)
    if not rows:
        note(page, top + 1, REF, CHANGE, "No figure can be compared with the last period.")
        return top + 2
    list_header(page, top, ((REF, "Indicator"), (FROM, "From"), (TO, "To"), (CHANGE, "Relative change")))
    for place, row in enumerate(rows, start=top + 1):
        line(page, place, row["indicator_ref"], row["title"], edition.link(row["indicator_ref"]))
        page.put(place, FROM, _quantity(row, "actual_from"), look.LINE)
        page.put(place, TO, _quantity(row, "actual_to"), look.LINE)
        change = "–" if row["change_percent"] is None else f"{abs(row['change_percent'])}%"
        shown = f"{look.DIRECTION_SYMBOLS[row['direction']]} {row['direction']} {change}"
        page.put(place, CHANGE, shown, look.style(look.LINE, look.BOLD))
    return top + 1 + len(rows)


def improving(page: Page, edition: Edition, top: int, most: int) -> int:
    """Write what is Amber or Red and improves; what does not fit is counted and leads to the exceptions."""
    rows = rows_of(edition.period_set.summary.improving)
    if not rows:
        note(page, top, REF, CHANGE, "None this quarter.")
        return top + 1
    list_header(page, top, ((REF, "Indicator"), (FROM, "Actual (target)"), (TO, "Was"), (CHANGE, "Rating")))
    shown = rows if len(rows) <= most else rows[: most - 1]
    for place, row in enumerate(shown, start=top + 1):
        line(page, place, row["indicator_ref"], row["title"], edition.link(row["indicator_ref"]))
        target = "" if row["target"] is None else f" ({_quantity(row, 'target')})"
        page.put(place, FROM, f"{_quantity(row, 'actual')}{target}", look.LINE)
        page.put(place, TO, _quantity(row, "comparator"), look.LINE)
        page.put(place, CHANGE, *rating(row["rag"]))
    below = top + 1 + len(shown)
    if len(shown) < len(rows):
        note(page, below, REF, CHANGE, f"and {len(rows) - len(shown)} more: see Exceptions",
             edition.banner("Exceptions", "Red"))  # fmt: skip
        below += 1
    return below


def risks(page: Page, edition: Edition, top: int) -> int:
    """Write the highest risks; what does not fit is counted and leads to the exceptions."""
    rows = rows_of(edition.period_set.summary.highest_risks)
    if not rows:
        note(page, top, REF, CHANGE, "No high risk was reported.")
        return top + 1
    list_header(page, top, ((REF, "Indicator"), (FROM, "Likelihood × impact"), (CHANGE, "Rating")))
    shown = rows if len(rows) <= MOST_RISKS else rows[: MOST_RISKS - 1]
    for place, row in enumerate(shown, start=top + 1):
        line(page, place, row["indicator_ref"], row["title"], edition.link(row["indicator_ref"]))
        page.put(place, FROM, f"{row['likelihood']} × {row['impact']} = {row['risk']}", look.LINE)
        page.put(place, CHANGE, *rating(row["rag"]))
    below = top + 1 + len(shown)
    if len(shown) < len(rows):
        note(page, below, REF, CHANGE, f"and {len(rows) - len(shown)} more: see Exceptions",
             edition.banner("Exceptions", "High risk"))  # fmt: skip
        below += 1
    return below


def _quantity(row: Row, field: str) -> str:
    """Return a figure in its unit."""
    return "none" if row[field] is None else quantity(row[field], row["unit"], row["decimals"])


def rating(rating: str) -> tuple[Any, look.Style]:
    """Return a rating and its style in a list."""
    shown = cells.rag_word(rating)
    return shown.value, look.style(look.LINE, {name: shown.style[name] for name in ("bg_color", "font_color", "bold")})
