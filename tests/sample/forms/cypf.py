"""Children, Young People & Families: a form of their own with headings in two rows.

Merged headings by year, letters on fills, arrows in Wingdings, a count below each perspective, a hidden row for an
indicator that was given up, a note below the table, and lists on a hidden sheet.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.sample.paper import Paper
from tests.sample.rows import Habit, rag_letter, wingdings, write_entry, write_headings
from tests.sample.typed import Entry, bands

_FIRST = ("ref", "indicator", "unit", "baseline", "last_year", "target")
_LAST = ("rag", "direction", "likelihood", "impact", "action", "comment", "lead", "status")
_WORKINGS = ("numerator", "denominator")
_BAR = {"bg_color": "FFE699", "align": "center"}
_RETIRED = ("BV 38", "Pupils with 5 or more GCSEs A*-C (given up, see NI 75)", "%", "51.7")


def write(path: Path, period: str, quarter: int, rows: list[Entry], saved: datetime) -> None:
    """Write the scorecard of a quarter.

    From Quarter 2 on the quarter before stands beside it, and numerators and denominators at the end.
    """
    quarters = ("previous", "actual") if quarter > 1 else ("actual",)
    workings = _WORKINGS if quarter > 1 else ()
    widths = (9, 40, 11, *[11] * (3 + len(quarters) - 1), 16, 6, 6, 10, 8, 44, 44, 15, 13, *[12] * len(workings))
    habit = Habit((*_FIRST, *quarters, *_LAST, *workings), widths, rag_letter, wingdings)
    with Paper(path, "Daniel Webb", saved, font="Arial", size=10) as paper:
        page = paper.sheet("Scorecard", widths)
        paper.put_text(page, 0, 0, "Children, Young People & Families", bold=True, font_size=16)
        paper.put_text(page, 1, 0, f"Balanced scorecard: {period}", bold=True)
        _headings(paper, page, quarter, len(quarters), workings)
        line = 5
        for band, members in bands(rows):
            paper.put_text(page, line, 0, band.upper(), bold=True, font_color="1F4E78")
            line += 1
            if band == "Customer":
                _retired_row(paper, page, line)
                line += 1
            for entry in members:
                write_entry(paper, page, line, entry, habit)
                line += 1
            count = sum(entry.rag == "Red" for entry in members)
            paper.put_text(page, line, 1, f"Total red: {count}", italic=True)
            line += 2
        paper.put_text(page, line, 0, "* Provisional: before amendments; to be confirmed in January 2010.", italic=True)
        page.freeze_panes(5, 2)
        _lists(paper)


def _headings(paper: Paper, page: Worksheet, quarter: int, quarters: int, workings: tuple[str, ...]) -> None:
    """Write the two rows of headings: the year above, what it is below."""
    names = [f"Qtr {number} actual" for number in range(quarter - quarters + 1, quarter + 1)]
    lower = ("", "", "", "Outturn", f"Qtr {quarter} actual", "Target", *names)
    last = len(lower) + 2
    write_headings(paper, page, 4, lower, **_BAR)
    for column, heading in enumerate(("Ref", "Indicator", "Unit")):
        paper.merge(page, 3, column, 4, column, heading, bold=True, border=1, **_BAR)
    paper.merge(page, 3, 3, 3, 4, "2008/09", bold=True, border=1, **_BAR)
    paper.merge(page, 3, 5, 3, 5 + quarters, "2009/10", bold=True, border=1, **_BAR)
    for column, heading in enumerate(("RAG", "DoT"), start=len(lower)):
        paper.merge(page, 3, column, 4, column, heading, bold=True, border=1, **_BAR)
    paper.merge(page, 3, last, 3, last + 1, "Risk", bold=True, border=1, **_BAR)
    for column, heading in enumerate(("Likelihood", "Impact"), start=last):
        paper.put(page, 4, column, heading, bold=True, border=1, text_wrap=True, **_BAR)
    beside = ("Action plan", "Comment", "Lead officer", "Status of figure", *(name.capitalize() for name in workings))
    for column, heading in enumerate(beside, start=last + 2):
        paper.merge(page, 3, column, 4, column, heading, bold=True, border=1, text_wrap=True, **_BAR)


def _retired_row(paper: Paper, page: Worksheet, line: int) -> None:
    for column, text in enumerate(_RETIRED):
        paper.put(page, line, column, text, border=1)
    page.set_row(line, None, None, {"hidden": True})


def _lists(paper: Paper) -> None:
    page = paper.sheet("Lists", [12, 12])
    page.hide()
    for line, (letter, direction) in enumerate((("RAG", "DoT"), ("R", "up"), ("A", "down"), ("G", "same"))):
        paper.put_text(page, line, 0, letter, bold=line == 0)
        paper.put_text(page, line, 1, direction, bold=line == 0)
