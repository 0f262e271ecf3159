"""Community Safety & Shared Services: months in the headings, references with a dash, brackets for a minus."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sample.paper import Paper
from tests.sample.rows import Habit, write_entry, write_headings
from tests.sample.typed import Entry, bands

_HEADINGS = (
    "Ref No", "Description", "Units", "Base line", "Target", "Apr-Jun 09", "RAG status", "Travel", "Likelihood",
    "Severity", "Corrective action", "Notes", "Owner",
)  # fmt: skip
_HABIT = Habit(
    (
        "ref", "indicator", "unit", "baseline", "target", "actual", "rag", "direction", "likelihood", "impact",
        "action", "comment", "lead",
    ),
    (9, 42, 9, 10, 10, 16, 11, 8, 11, 9, 40, 40, 14),
)  # fmt: skip


def write(path: Path, rows: list[Entry], saved: datetime) -> None:
    """Write the return of Quarter 1."""
    with Paper(path, "Janet Moss", saved, font="Verdana", size=9) as paper:
        page = paper.sheet("CSSS", _HABIT.widths)
        paper.merge(page, 0, 0, 0, 12, "CS&SS scorecard, Qtr 1 2009/10", bold=True, align="center", font_size=12)
        write_headings(paper, page, 2, _HEADINGS, bg_color="F8CBAD")
        line = 3
        for band, members in bands(rows):
            paper.merge(page, line, 0, line, 12, band, bold=True, bg_color="FBE5D6")
            for number, entry in enumerate(members, start=line + 1):
                write_entry(paper, page, number, entry, _HABIT)
            line += len(members) + 1
