"""A builder of returns for tests: the issued form by default, one named fault or habit at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SCORECARD_HEADINGS = (
    "Ref",
    "Indicator",
    "Unit",
    "Baseline",
    "Target",
    "Actual",
    "RAG",
    "Direction of travel",
    "Likelihood",
    "Impact",
    "Action plan",
    "Comment",
    "Lead officer",
    "Figure status",
    "Data as at",
)
PLAN_HEADINGS = (
    "Action no",
    "Action",
    "Success criteria",
    "Target date",
    "Current position",
    "Comments",
    "Lead officer",
)

Row = Mapping[str, Any] | str
"""A row of data by heading, or a text that stands alone in the first column: a banner, a note."""


def make_return(
    path: Path,
    rows: Sequence[Row],
    *,
    titles: Sequence[str] = ("Environment & Economy", "Quarter 2 2009/10"),
    headings: Sequence[str] = SCORECARD_HEADINGS,
    sheet: str = "Return",
    formats: Mapping[str, str] | None = None,
) -> Path:
    """Write a return: titles, a blank row, the headings, the rows; returns its path.

    `formats` gives the number format of the cells below a heading.
    """
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    fill_sheet(page, rows, titles=titles, headings=headings, formats=formats)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def fill_sheet(
    page: Worksheet,
    rows: Sequence[Row],
    *,
    titles: Sequence[str],
    headings: Sequence[str],
    formats: Mapping[str, str] | None = None,
) -> None:
    """Fill a sheet as `make_return` does."""
    for number, title in enumerate(titles, start=1):
        page.cell(number, 1, title)
    top = len(titles) + 2
    for column, heading in enumerate(headings, start=1):
        page.cell(top, column, heading)
    for number, row in enumerate(rows, start=top + 1):
        if isinstance(row, str):
            page.cell(number, 1, row or None)
            continue
        for heading, value in row.items():
            cell = page.cell(number, list(headings).index(heading) + 1, value)
            if formats and heading in formats:
                cell.number_format = formats[heading]
