"""Social & Community Services in Quarter 2: last year's form, found on somebody's drive.

Old headings, old references, targets for the year, the traffic light as a fill without a word, a blank row and a
count between the perspectives, notes below.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sample.paper import Paper
from tests.sample.rows import Habit, rag_fill, write_entry, write_headings
from tests.sample.typed import Entry, bands

_HEADINGS = (
    "BVPI/NI", "Performance indicator", "2008/09 outturn", "2009/10 target", "Qtr 1", "Qtr 2", "Traffic light", "Trend",
    "Probability", "Impact", "Action", "Remarks", "Responsible officer",
)  # fmt: skip
_HABIT = Habit(
    (
        "ref", "indicator", "baseline", "target", "previous", "actual", "rag", "direction", "likelihood", "impact",
        "action", "comment", "lead",
    ),
    (10, 42, 11, 11, 12, 18, 9, 7, 11, 8, 44, 44, 17),
    rag=rag_fill,
)  # fmt: skip
_NOTES = (
    "Notes",
    "Green: on or above target. Amber: within 5% of target. Red: more than 5% off target.",
    "PAF references are kept where the teams still use them.",
)


def write(path: Path, rows: list[Entry], saved: datetime) -> None:
    """Write the return of Quarter 2."""
    with Paper(path, "Louise Tanner", saved, font="Times New Roman", size=11) as paper:
        page = paper.sheet("NI monitoring", _HABIT.widths)
        paper.put_text(page, 0, 1, "SOCIAL & COMMUNITY SERVICES", bold=True, font_size=14)
        paper.put_text(page, 1, 1, "Best value and national indicator monitoring 2009/10", bold=True)
        paper.put_text(page, 2, 1, "Quarter 2 (July to September 2009)")
        write_headings(paper, page, 5, _HEADINGS, bg_color="C0C0C0")
        line = 6
        for band, members in bands(rows):
            last = len(_HEADINGS) - 1
            paper.merge(page, line, 0, line, last, band.upper(), bold=True, align="center", bg_color="E7E6E6")
            for number, entry in enumerate(members, start=line + 1):
                write_entry(paper, page, number, entry, _HABIT)
            line += len(members) + 1
            paper.put_text(page, line, 1, f"Total red: {sum(entry.rag == 'Red' for entry in members)}", bold=True)
            line += 2
        for number, note in enumerate(_NOTES, start=line):
            paper.put_text(page, number, 0, note, italic=True)
