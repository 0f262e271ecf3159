"""A builder of register workbooks for tests: lists of dictionaries in, `register.xlsx` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Any]

HEADINGS: dict[str, tuple[str, ...]] = {
    "Directorates": ("Directorate", "Other names", "Director", "Director email", "Contact", "Contact email"),
    "People": ("Name", "Other names", "Email", "Directorate", "Until"),
    "Indicators": (
        "Ref", "Other refs", "Title", "Perspective", "Directorate", "Supplied by", "Lead officer", "Unit", "Good is",
        "RAG by", "Frequency", "Due in", "Lag months", "Source", "Decimals", "Baseline", "Baseline period",
        "Tolerance", "Tolerance kind", "Cumulative", "From", "To", "Priority", "Definition", "Components",
    ),
    "Targets": ("Ref", "Period", "Target", "Low", "High", "Note"),
    "Calendar": ("Form", "Period", "Due", "Committee", "Committee date", "Papers due", "Agenda published"),
    "Plan": (
        "Criterion ref", "Outcome no", "Outcome", "Action no", "Action", "Criterion", "Due", "Revised due",
        "Agreed by", "Lead officers", "Workstream", "Manager", "Manager email", "From", "To",
    ),
    "Decisions": ("Kind", "Rule", "Ref", "Directorate", "Period", "Value", "Reason", "By", "From", "To"),
}  # fmt: skip
"""Every sheet with its headings, in the order of the contract."""


def directorate(name: str = "Environment & Economy", **others: Any) -> dict[str, Any]:
    """Return a row of *Directorates*; keys are headings with `_` for spaces, in any case."""
    return {"Directorate": name, **_headed(others)}


def indicator(ref: Any = "NI 1", **others: Any) -> dict[str, Any]:
    """Return a row of *Indicators* that has no fault: a quarterly percentage, higher is good."""
    return {
        "Ref": ref,
        "Title": f"Measure {ref}",
        "Perspective": "Customer",
        "Directorate": "Environment & Economy",
        "Unit": "%",
        "Good is": "higher",
        "Frequency": "quarterly",
        **_headed(others),
    }


def criterion(ref: Any = "1.1a", **others: Any) -> dict[str, Any]:
    """Return a row of *Plan* that has no fault."""
    return {
        "Criterion ref": ref,
        "Outcome no": "1",
        "Outcome": "Become an outstanding authority",
        "Action no": "1.1",
        "Action": "Implement the plan",
        "Criterion": f"Criterion {ref}",
        "Due": "Dec 2003",
        **_headed(others),
    }


def make_register(
    path: Path,
    *,
    without: Sequence[str] = (),
    headings: Mapping[str, Sequence[str]] | None = None,
    extra: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    **sheets: Sequence[Row],
) -> Path:
    """Write a register workbook and return its path.

    Parameters
    ----------
    path : Path
        The file to write; its folder is made.
    without : sequence of str
        Sheets to leave out. All others are there, with at least their header.
    headings : mapping, optional
        Other headings for a sheet than the contract's.
    extra : mapping, optional
        Further sheets as rows of plain values.
    **sheets : sequence of mapping
        Rows by heading, in lower or upper case: `indicators=[{"Ref": "NI 1", ...}]`. A value `(value, format)` sets
        the number format. Without `directorates` there is one, Environment & Economy; without `calendar` one entry.
    """
    given = {name.title(): list(rows) for name, rows in sheets.items()}
    given.setdefault("Directorates", [directorate()])
    given.setdefault("Calendar", [{"Form": "scorecard", "Period": "2009-10-Q2", "Due": "2009-10-23"}])
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, contract in HEADINGS.items():
        if name in without:
            continue
        sheet = workbook.create_sheet(name)
        columns = list((headings or {}).get(name, contract))
        sheet.append(columns)
        for at, row in enumerate(given.pop(name, []), start=2):
            _write_row(sheet, at, columns, row)
    for name, rows in (extra or {}).items():
        sheet = workbook.create_sheet(name)
        for values in rows:
            sheet.append(list(values))
    unknown = set(given) - set(without)
    if unknown:
        raise ValueError(f"No such sheet in the register: {sorted(unknown)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)
    return path


def _write_row(sheet: Worksheet, at: int, columns: Sequence[str], row: Row) -> None:
    for heading, value in row.items():
        cell = sheet.cell(row=at, column=columns.index(heading) + 1)
        if isinstance(value, tuple):
            cell.value, cell.number_format = value
        else:
            cell.value = value


def _headed(others: Mapping[str, Any]) -> dict[str, Any]:
    known = {heading.casefold(): heading for names in HEADINGS.values() for heading in names}
    return {known[name.replace("_", " ").strip().casefold()]: value for name, value in others.items()}
