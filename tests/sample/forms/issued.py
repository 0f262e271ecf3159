"""The form as issued: guidance first, one table, lists on a hidden sheet. Corporate Core keeps to it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.sample.paper import Paper
from tests.sample.rows import Habit, write_entry, write_headings
from tests.sample.typed import Entry, bands

HEADINGS = (
    "Ref", "Indicator", "Unit", "Baseline", "Target", "Actual", "RAG", "Direction of travel", "Likelihood", "Impact",
    "Action plan", "Comment", "Lead officer", "Figure status", "Data as at",
)  # fmt: skip
HABIT = Habit(
    (
        "ref", "indicator", "unit", "baseline", "target", "actual", "rag", "direction", "likelihood", "impact",
        "action", "comment", "lead", "status", "as_at",
    ),
    (10, 42, 9, 10, 10, 20, 9, 10, 10, 8, 44, 44, 16, 12, 12),
)  # fmt: skip
GUIDANCE = (
    "How to fill in the balanced scorecard return",
    "1. One row is one measure. Leave the measures and their order as they are.",
    "2. Enter the figure for the quarter; for a measure that adds up over the year, the figure from April to date.",
    "3. When there is no current information, write NCI, say why, and say when it will come.",
    "4. Give a Red, Amber or Green for every project. For the rest it is worked out from the target.",
    "5. Every Red and every risk of 15 or more needs an action plan.",
    "6. Send the workbook to Corporate Performance by the date in the covering message.",
)
LISTS = {
    "RAG": ("Red", "Amber", "Green"),
    "Direction": ("Up", "Down", "Same"),
    "Figure status": ("Final", "Provisional", "Estimated", "Revised"),
    "Scale": ("1", "2", "3", "4", "5"),
}
_BAR = {"bg_color": "1F4E78", "font_color": "FFFFFF"}


def write(path: Path, directorate: str, period: str, rows: list[Entry], author: str, saved: datetime) -> None:
    """Write a return on the issued form."""
    with Paper(path, author, saved) as paper:
        _guidance(paper)
        page = paper.sheet("Return", HABIT.widths)
        page.activate()
        _head(paper, page, directorate, period)
        line = 6
        for band, members in bands(rows):
            paper.merge(page, line, 0, line, len(HEADINGS) - 1, band, bold=True, bg_color="D9E1F2", border=1)
            for number, entry in enumerate(members, start=line + 1):
                write_entry(paper, page, number, entry, HABIT)
            line += len(members) + 1
        page.freeze_panes(6, 2)
        _lists(paper)


def _guidance(paper: Paper) -> None:
    page = paper.sheet("Guidance", [110], landscape=False)
    for line, text in enumerate(GUIDANCE):
        paper.put_text(page, line * 2, 0, text, bold=line == 0, text_wrap=True)


def _head(paper: Paper, page: Worksheet, directorate: str, period: str) -> None:
    paper.put_text(page, 0, 0, "Balanced scorecard return", bold=True, font_size=14)
    for line, (name, value) in enumerate((("Directorate", directorate), ("Period", period)), start=2):
        paper.put_text(page, line, 0, name, bold=True)
        paper.put_text(page, line, 1, value)
    write_headings(paper, page, 5, HEADINGS, **_BAR)


def _lists(paper: Paper) -> None:
    page = paper.sheet("Lists", [14] * len(LISTS))
    page.hide()
    for column, (name, words) in enumerate(LISTS.items()):
        for line, word in enumerate((name, *words)):
            paper.put_text(page, line, column, word, bold=line == 0)
