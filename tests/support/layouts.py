"""Workbooks in any layout, row by row as an officer would see them, and what a night makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.checked import CheckedReturn
from pipeline.model import Arrival, Refusal
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.night.set_aside import Returns, SetAside
from pipeline.read.content import read_content
from pipeline.register import Register, load_register
from pipeline.workbook import WorkbookRead
from tests.support.registers import directorate, indicator, make_register

LONDON = ZoneInfo("Europe/London")
EE, SCS, CORE = "Environment & Economy", "Social & Community Services", "Corporate Core"
CALENDAR = [
    {"Form": "scorecard", "Period": period, "Due": due}
    for period, due in (
        ("2008-09-Q4", "2009-04-24"),
        ("2009-10-Q1", "2009-07-24"),
        ("2009-10-Q2", "2009-10-23"),
        ("2009-10-Q3", "2010-01-22"),
    )
]
INDICATORS = [
    indicator("NI 191", title="Residual household waste per household", unit="number"),
    indicator("NI 192", title="Household waste recycled and composted"),
    indicator("EE 3", title="Planning applications decided in time"),
    indicator("EE 4", title="Visits to country parks", unit="number", cumulative="yes"),
    indicator("EE P1", title="Eastern bypass", perspective="Projects", unit="text", rag_by="owner"),
    indicator("SC 1", title="Carers' assessments", directorate=SCS),
    indicator("SC 2", title="Care packages reviewed", directorate=SCS),
    indicator("CC 1", title="Invoices paid on time", directorate=CORE),
]
DIRECTORATES = [
    directorate(EE, other_names="E&E\nEnvironment"),
    directorate(SCS, other_names="SCS"),
    directorate(CORE, other_names="CC"),
]

Rows = Sequence[Sequence[Any]]


def council(folder: Path, **sheets: Any) -> Register:
    """Load a small register: three directorates, eight indicators, four quarters."""
    given = {"directorates": DIRECTORATES, "indicators": INDICATORS, "calendar": CALENDAR, **sheets}
    return load_register(make_register(folder / "register.xlsx", **given))


def lay_out(path: Path, sheets: Mapping[str, Rows], adjust: Callable[[Workbook], None] | None = None) -> Path:
    """Write a workbook with these rows on these sheets, from A1 on; `adjust` merges, hides and formats."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        assert isinstance(page, Worksheet)
        for row in rows:
            page.append(list(row))
    if adjust is not None:
        adjust(book)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def judge(register: Register, files: Mapping[str, tuple[Path, str]], today: str = "2009-12-07") -> Returns:
    """Return what a night makes of files: name in the drop folder to workbook and day of receipt."""
    received, contents = [], {}
    for name, (path, day) in files.items():
        moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)
        arrival = Arrival(name, name, 1, moment)
        received.append(Received(arrival, moment, name))
        content = read_content(path)
        assert isinstance(content, WorkbookRead | Refusal)
        contents[name] = content
    return check_returns(received, contents, register, date.fromisoformat(today), {})


def figures(one: CheckedReturn) -> dict[str, tuple[str, str, str]]:
    """Return status, figure and cell for each reference that was read."""
    found = {}
    for reading in one.readings:
        if isinstance(reading, IndicatorReading) and reading.ref and reading.set_aside != "ignored":
            shown = reading.actual_text if reading.actual is None else f"{reading.actual:f}"
            found[reading.ref] = (reading.data_status.value, shown, reading.place.cell)
    return found


def aside(one: CheckedReturn) -> list[tuple[int, str, str]]:
    """Return the rows that were held or ignored, and why."""
    return [
        (reading.place.excel_row, reading.set_aside, reading.reason) for reading in one.readings if reading.set_aside
    ]


def codes(findings: Sequence[Any]) -> list[tuple[str, str]]:
    """Return code and cell (the sheet where there is no cell) of findings."""
    return [(told.code, told.cell or told.sheet) for told in findings]


def positions(one: CheckedReturn) -> dict[str, str]:
    """Return the position in words for each criterion that was read."""
    return {
        reading.ref: reading.position_text
        for reading in one.readings
        if isinstance(reading, CriterionReading) and reading.ref and not reading.set_aside
    }


HEADINGS = ("Ref", "Indicator", "Target", "Actual", "RAG", "Comment")
TITLES = (("Environment & Economy",), ("Quarter 2 2009/10",), ())
WASTE = ("NI 191", "Residual household waste per household", 500, 512, "A", "more than last year")
RECYCLED = ("NI 192", "Household waste recycled and composted", 50, 51, "G", None)
PLANNING = ("EE 3", "Planning applications decided in time", 80, 79, "A", None)
PARKS = ("EE 4", "Visits to country parks", 100, 25, "G", None)
# Every row gives a target that this register does not have; that is another test's matter.
USUAL = "NO_TARGET_IN_REGISTER"


def night(tmp_path: Path, sheets: dict[str, Rows], **others: Any) -> Returns:
    adjust: Callable[[Workbook], None] | None = others.pop("adjust", None)
    name, day = others.pop("name", "a.xlsx"), others.pop("day", "2009-10-20")
    earlier = others.pop("earlier", {})
    path = lay_out(tmp_path / "return.xlsx", sheets, adjust)
    return judge(council(tmp_path, **others), {**earlier, name: (path, day)})


def read(tmp_path: Path, sheets: dict[str, Rows], **others: Any) -> CheckedReturn:
    returns = night(tmp_path, sheets, **others)
    assert [(one.file, one.reason) for one in returns.aside] == []
    return returns.checked[-1]


def refused(tmp_path: Path, sheets: dict[str, Rows], **others: Any) -> SetAside:
    (one,) = night(tmp_path, sheets, **others).aside
    return one


def sheet(*rows: Sequence[Any], headings: Sequence[Any] = HEADINGS, titles: Rows = TITLES) -> dict[str, Rows]:
    return {"Return": [*titles, headings, *rows]}


def said(one: CheckedReturn) -> list[tuple[str, str]]:
    return [told for told in codes(one.findings) if told[0] != USUAL]


def actuals(one: CheckedReturn) -> dict[str, tuple[str, str]]:
    return {ref: (shown, cell) for ref, (_, shown, cell) in figures(one).items()}


def delivered_before(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Return the returns of the two quarters before, so that only this quarter is owed."""
    found = {}
    for quarter, day in (("Quarter 4 2008/09", "2009-04-20"), ("Quarter 1 2009/10", "2009-07-20")):
        rows = sheet(WASTE, titles=[("E&E",), (quarter,), ()])
        found[f"earlier {quarter[:9]}.xlsx"] = (lay_out(tmp_path / f"{quarter[8]}.xlsx", rows), day)
    return found


def merging(*areas: str) -> Callable[[Workbook], None]:
    def merge(book: Workbook) -> None:
        for area in areas:
            book.worksheets[0].merge_cells(area)

    return merge


def hiding(rows: Sequence[int] = (), columns: Sequence[str] = ()) -> Callable[[Workbook], None]:
    def hide(book: Workbook) -> None:
        for row in rows:
            book.worksheets[0].row_dimensions[row].hidden = True
        for column in columns:
            book.worksheets[0].column_dimensions[column].hidden = True

    return hide
