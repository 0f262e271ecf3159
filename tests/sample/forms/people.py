"""People data in workbooks of their own, sent on after the return: two directorates, two habits."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sample.paper import Paper
from tests.sample.rows import Habit, write_entry, write_headings
from tests.sample.typed import Entry

_CYPF_HEADINGS = (
    "Ref", "Measure", "2009/10 target", "This quarter", "Previous quarter", "RAG", "Likelihood", "Impact",
    "Action plan", "Comment", "Lead officer",
)  # fmt: skip
_CYPF = Habit(
    ("ref", "indicator", "target", "actual", "previous", "rag", "likelihood", "impact", "action", "comment", "lead"),
    (9, 36, 11, 14, 11, 9, 10, 8, 40, 40, 15),
)
_SCS_HEADINGS = ("PI No.", "Measure", "2009/10 target", "Apr-Jun 09", "Jul-Sep 09", "Action", "Remarks", "Lead")
_SCS = Habit(
    ("ref", "indicator", "target", "previous", "actual", "action", "comment", "lead"),
    (9, 36, 11, 11, 12, 44, 44, 16),
)


def write_cypf(path: Path, rows: list[Entry], saved: datetime) -> None:
    """Write the workforce figures of Children, Young People & Families: this quarter before the previous one."""
    with Paper(path, "Fiona Grant", saved, font="Arial", size=10) as paper:
        page = paper.sheet("Workforce", _CYPF.widths)
        paper.put_text(page, 0, 0, "CYPF workforce figures", bold=True, font_size=14)
        paper.put_text(page, 1, 0, "Quarter 2 2009/10")
        write_headings(paper, page, 3, _CYPF_HEADINGS, bg_color="FFE699")
        for line, entry in enumerate(rows, start=4):
            write_entry(paper, page, line, entry, _CYPF)


def write_scs(path: Path, rows: list[Entry], saved: datetime) -> None:
    """Write the People data of Social & Community Services: no RAG, and the quarter stands only in the headings."""
    with Paper(path, "Neil Forrester", saved, font="Times New Roman", size=11) as paper:
        page = paper.sheet("SCS People", _SCS.widths)
        paper.put_text(page, 0, 0, "S&CS workforce", bold=True)
        write_headings(paper, page, 2, _SCS_HEADINGS, bg_color="C0C0C0")
        for line, entry in enumerate(rows, start=3):
            write_entry(paper, page, line, entry, _SCS)
