"""Environment & Economy: the measure before its number, last quarter beside this one, and a column without a heading.

Two sheets, and two tables on the second, each with headings of its own.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.sample.paper import Paper
from tests.sample.rows import Habit, write_entry, write_headings
from tests.sample.typed import Entry, bands

_BEFORE = ("indicator", "ref", "lead", "target", "last_year")
_AFTER = ("direction", "rag", "likelihood", "impact", "action", "comment")


def write(path: Path, quarter: int, rows: list[Entry], saved: datetime) -> None:
    """Write the return of a quarter; from Quarter 2 on the quarter before stands beside it."""
    quarters = ("previous", "actual") if quarter > 1 else ("actual",)
    widths = (44, 10, 15, 10, 12, *[16] * len(quarters), 5, 9, 11, 10, 42, 42)
    habit = Habit((*_BEFORE, *quarters, *_AFTER), widths, border=4)
    names = tuple(f"Q{number} Actual" for number in range(quarter - len(quarters) + 1, quarter + 1))
    # The cell above the arrows was never given a heading.
    headings = (
        "Measure", "PI No.", "Lead", f"Q{quarter} target", "Same quarter last year", *names, "", "Status",
        "Likelihood (1-5)", "Impact (1-5)", "Action being taken", "Commentary",
    )  # fmt: skip
    by_band = dict(bands(rows))
    with Paper(path, "Gareth Hill", saved) as paper:
        first = paper.sheet("Customer & Projects", widths)
        _title(paper, first, quarter)
        members = [(name, by_band[name]) for name in ("Customer", "Projects")]
        _table(paper, first, 4, headings, habit, members)
        second = paper.sheet("Finance & People", widths)
        _title(paper, second, quarter)
        line = _table(paper, second, 4, headings, habit, [("Finance", by_band["Finance"])])
        _table(paper, second, line + 2, headings, habit, [("People", by_band["People"])])


def _title(paper: Paper, page: Worksheet, quarter: int) -> None:
    paper.put_text(page, 0, 0, "Environment & Economy", bold=True, font_size=14, font_color="375623")
    paper.put_text(page, 1, 0, f"Performance measures, 2009-10 Q{quarter}", font_color="375623")


def _table(
    paper: Paper,
    page: Worksheet,
    line: int,
    headings: tuple[str, ...],
    habit: Habit,
    groups: list[tuple[str, list[Entry]]],
) -> int:
    """Write one table with its headings; return the row below it."""
    write_headings(paper, page, line, headings, bg_color="E2EFDA")
    line += 1
    for band, members in groups:
        paper.put_text(page, line, 0, band, bold=True, underline=1)
        for number, entry in enumerate(members, start=line + 1):
            write_entry(paper, page, number, entry, habit)
        line += len(members) + 1
    return line
