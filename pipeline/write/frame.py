"""What every sheet has: a title, the council's label, the way back, print set-up and footer."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.day_words import day_in_words
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.period_set import PeriodSet

TOP = 3
"""The row of the headings, from 0, on a sheet with the usual title rows."""


def standing(period_set: PeriodSet) -> str:
    """Return how the set stands: the label, and whether it is a draft."""
    day = day_in_words(period_set.as_at)
    state = f"DRAFT as at {day}" if period_set.draft else f"As reported, {day}"
    return f"{period_set.label}   |   {state}" if period_set.label else state


def title_rows(page: Page, period_set: PeriodSet, title: str, key: str = "", key_column: int = 1) -> None:
    """Write the three rows above a table: title, council with label and draft mark, way back to the summary.

    Parameters
    ----------
    page : Page
        The sheet.
    period_set : PeriodSet
        The set.
    title : str
        The sheet's own title; the period's words follow it.
    key : str
        A short key, beside the way back.
    key_column : int
        The column, from 0, in which the key starts.
    """
    line = f"{period_set.council}   |   {standing(period_set)}"
    heading_rows(page, f"{title}: {period_set.period.words}", line, key, key_column)


def heading_rows(page: Page, title: str, line: str, key: str = "", key_column: int = 1) -> None:
    """Write the three rows above a table of any workbook: title, whose it is, way back to the sheet Summary."""
    page.put(0, 0, title, look.TITLE)
    page.height(0, 24)
    page.put(1, 0, line, look.LABEL)
    page.put(2, 0, "Back to Summary", look.LINK, "internal:'Summary'!A1")
    page.height(2, 19)
    if key:
        page.put(2, key_column, key, look.SUBTITLE)


def set_up(
    page: Page,
    period_set: PeriodSet,
    *,
    pages_high: int = 0,
    scale: int = 0,
    repeat: int | None = None,
    gridlines: bool = False,
) -> None:
    """Set a sheet up for landscape A4, as wide as one page, with the footer.

    Parameters
    ----------
    page : Page
        The sheet.
    period_set : PeriodSet
        The set.
    pages_high : int
        1 to fit all on one page, 0 for as many as it takes.
    scale : int
        Per cent, instead of fitting the width.
    repeat : int or None
        The last row, from 0, of the rows printed at the head of each page.
    gridlines : bool
        Show the grid on the screen.
    """
    lay_out(page, _footer(period_set), pages_high=pages_high, scale=scale, repeat=repeat, gridlines=gridlines)


def lay_out(
    page: Page,
    footer: str,
    *,
    pages_high: int = 0,
    scale: int = 0,
    repeat: int | None = None,
    gridlines: bool = False,
) -> None:
    """Set a sheet of any workbook up for landscape A4, with a footer of `footer_of`; the rest is as in `set_up`."""
    sheet = page.sheet
    sheet.set_landscape()
    sheet.set_paper(look.PAPER_A4)
    sheet.set_margins(**look.MARGINS)
    sheet.center_horizontally()
    if scale:
        sheet.set_print_scale(scale)
    else:
        sheet.fit_to_pages(1, pages_high)
    if repeat is not None:
        page.checked(sheet.repeat_rows(0, repeat), "rows to repeat")
    if not gridlines:
        sheet.hide_gridlines(2)
    # References such as 1.1 are text and meant to be; without this Excel marks each of them as a mistake.
    page.checked(sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"}), "marks")
    page.checked(sheet.set_footer(footer), "footer")
    sheet.set_selection(0, 0, 0, 0)


def print_header(period_set: PeriodSet, title: str) -> str:
    """Return the title rows as the header of a printed page, for a sheet that is wider than one."""
    parts = (f"{title}: {period_set.period.words}", period_set.council[:60], standing(period_set)[:80])
    return header_of(parts)


def header_of(parts: Sequence[str]) -> str:
    """Return the header of a printed page: its parts beside each other, at the left."""
    return f"&L{look.HEADER_SIZE}{_plain('   |   '.join(parts))}"


def _footer(period_set: PeriodSet) -> str:
    """Return the footer: label and draft mark, council and period, page with run and version."""
    left = "   ".join(filter(None, (period_set.label, "DRAFT" if period_set.draft else "")))
    middle = f"{period_set.council[:60]}, {period_set.period.label}"
    run = f"run {period_set.run_id[:30]}, version {period_set.version[:15]}"
    return footer_of(left, middle, run)


def footer_of(left: str, middle: str, right: str) -> str:
    """Return a footer of three parts; the number of the page stands before the right one."""
    size = look.FOOTER_SIZE
    return f"&L{size}{_plain(left[:50])}&C{size}{_plain(middle)}&R{size}Page &P of &N, {_plain(right)}"


def _plain(words: str) -> str:
    """Return words for a footer, in which a single & starts a code."""
    return words.replace("&", "&&")
