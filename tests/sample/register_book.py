"""`register.xlsx` of the sample: seven sheets, their headings in row 1, from the CSV files under `data/`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter.worksheet import Worksheet

from tests.sample.paper import LABEL, Paper, row_height
from tests.sample.typed import table

HEADINGS: dict[str, tuple[str, ...]] = {
    "Directorates": ("Directorate", "Other names", "Director", "Director email", "Contact", "Contact email"),
    "People": ("Name", "Other names", "Email", "Directorate", "Until"),
    "Indicators": (
        "Ref", "Other refs", "Title", "Perspective", "Directorate", "Supplied by", "Lead officer", "Unit", "Good is",
        "RAG by", "Frequency", "Due in", "Lag months", "Source", "Decimals", "Baseline", "Baseline period", "Tolerance",
        "Tolerance kind", "Cumulative", "From", "To", "Priority", "Definition",
    ),
    "Targets": ("Ref", "Period", "Target", "Low", "High", "Note"),
    "Calendar": ("Form", "Period", "Due", "Committee", "Committee date"),
    "Plan": (
        "Criterion ref", "Outcome no", "Outcome", "Action no", "Action", "Criterion", "Due", "Revised due", "Agreed by",
        "Lead officers", "Workstream", "Manager", "Manager email", "From", "To",
    ),
    "Decisions": ("Kind", "Rule", "Ref", "Directorate", "Period", "Value", "Reason", "By", "From", "To"),
}  # fmt: skip

_WIDTHS: dict[str, tuple[float, ...]] = {
    "Directorates": (38, 36, 20, 32, 20, 32),
    "People": (20, 18, 32, 38, 12),
    "Indicators": (9, 11, 52, 13, 34, 13, 17, 9, 9, 9, 12, 8, 9, 10, 10, 10, 10, 10, 10, 12, 12, 12, 24, 64),
    "Targets": (10, 14, 11, 9, 9, 46),
    "Calendar": (18, 14, 18, 16, 16),
    "Plan": (9, 9, 34, 9, 44, 52, 18, 12, 12, 36, 36, 20, 32, 12, 12),
    "Decisions": (15, 12, 56, 36, 14, 18, 48, 20, 12, 12),
}
# Excel would make a date of 1.10 or 2009-10, so these stay words whatever they look like.
_WORDS = {"Ref", "Other refs", "Period", "Criterion ref", "Outcome no", "Action no", "Value", "Baseline period"}
_DATES = {"From", "To", "Until", "Due", "Committee date"}
_LINES = {"Other names", "Lead officers"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "Perspective": ("Customer", "Projects", "Finance", "People"),
    "Good is": ("higher", "lower", "range", "none"),
    "RAG by": ("rule", "owner"),
    "Frequency": ("monthly", "quarterly", "termly", "half-yearly", "annual", "ad hoc"),
    "Source": ("national", "local"),
    "Tolerance kind": ("percent", "points"),
    "Cumulative": ("yes", "no"),
    "Form": ("scorecard", "improvement plan"),
}
_LAST_ROW = 400
_PLAN_ENDS = "2008-03-31"


def write(path: Path) -> None:
    """Write the register; it is dated by the day on which the targets of 2009/10 were entered."""
    with Paper(
        path, "Corporate Performance", datetime(2009, 4, 1, 9, 0, 0), subject=f"Register; {LABEL.lower()}"
    ) as paper:
        for name, headings in HEADINGS.items():
            page = paper.sheet(name, _WIDTHS[name])
            rows = _plan() if name == "Plan" else table(f"{name.lower()}.csv")
            _write_sheet(paper, page, headings, rows, _WIDTHS[name])


def _plan() -> list[dict[str, str]]:
    """Return the agreed plan as the register holds it: every criterion counts until the plan's last due date."""
    return [
        {
            "Criterion ref": row["criterion_ref"],
            "Outcome no": row["outcome_no"],
            "Outcome": row["outcome"],
            "Action no": row["action_no"],
            "Action": row["action"],
            "Criterion": row["criterion"],
            "Due": row["due_text"],
            "Lead officers": row["lead_officers"],
            "Workstream": row["workstream"],
            "Manager": row["manager"],
            "Manager email": row["manager"].lower().replace(" ", ".") + "@example.org",
            "To": _PLAN_ENDS,
        }
        for row in table("plan_register.csv")
    ]


def _shown(heading: str, text: str) -> str:
    """Return a cell's text; in a column of one a line, each on a line of its own."""
    if heading not in _LINES:
        return text
    return "\n".join(part.strip() for part in (text.split(" / ") if " / " in text else text.split(";")))


def _write_sheet(
    paper: Paper,
    page: Worksheet,
    headings: tuple[str, ...],
    rows: list[dict[str, str]],
    widths: tuple[float, ...],
) -> None:
    header = {"bold": True, "font_color": "FFFFFF", "bg_color": "12436D", "text_wrap": True, "valign": "vcenter"}
    page.set_row(0, 32)
    for column, heading in enumerate(headings):
        paper.put_text(page, 0, column, heading, **header)
        if heading in _CHOICES:
            options = {"validate": "list", "source": list(_CHOICES[heading])}
            page.data_validation(1, column, _LAST_ROW, column, options)
    for line, row in enumerate(rows, start=1):
        texts = [_shown(heading, row.get(heading, "")) for heading in headings]
        page.set_row(line, row_height(texts, widths))
        for column, (heading, text) in enumerate(zip(headings, texts, strict=True)):
            _write_cell(paper, page, line, column, heading, text)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    page.repeat_rows(0)


def _write_cell(paper: Paper, page: Worksheet, line: int, column: int, heading: str, text: str) -> None:
    style: dict[str, Any] = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": "BFBFBF"}
    if heading in _DATES and text[:4].isdigit() and text[4:5] == "-":
        day = datetime.fromisoformat(text)
        shown = "dd/mm/yyyy hh:mm" if day.hour else "dd/mm/yyyy"
        page.write_datetime(line, column, day, paper.look(num_format=shown, align="left", **style))
    elif heading in _WORDS:
        paper.put_text(page, line, column, text, num_format="@", **style)
    else:
        paper.put(page, line, column, text, **style)
