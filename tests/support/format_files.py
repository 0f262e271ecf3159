"""One return with every kind of evidence, as the source of the same in other formats (`tests/read/data`).

`python -m tests.support.format_files` writes them again; it needs LibreOffice.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

DATA = Path(__file__).resolve().parents[1] / "read" / "data"


def write_source(path: Path) -> None:
    """Write the return as .xlsx."""
    book = Workbook()
    page = book.active
    page.title = "Return"
    page["A1"] = "Environment & Economy – quarter 2"
    page.merge_cells("A1:C1")
    page["A2"], page["B2"], page["C2"], page["D2"] = "Ref", "Indicator", "Actual", "Note"
    values = [
        ("NI 117", "Not in education", 0.85, "0%"),
        ("NI 118", "Waste, tonnes", 12345.678, "#,##0.00"),
        ("0042", "Leading zeros", 0.1 + 0.2, "General"),
        ("42", "Money", 1250000, '"£"#,##0'),
        ("NI 119", "Thousands", 1234567, "#,##0,"),
        ("NI 120", "Days", 3.5, '0.0" days"'),
        ("NI 121", "Date", dt.datetime(2009, 9, 30), "dd/mm/yyyy"),
        ("NI 122", "Month", dt.datetime(2004, 12, 1), "mmm-yy"),
        ("NI 123", "Duration", 1.5, "[h]:mm"),
        ("NI 124", "Yes", True, "General"),
        ("NI 125", "Division", "=1/0", "General"),
        ("NI 126", "Sum", "=2+3", "0"),
        ("NI 127", "Empty text", '=IF(1=1,"","x")', "General"),
        ("NI 128", "Words", '=LOWER("NCI")', "General"),
        ("NI 129", "Negative", -4.25, "0.00;[Red]-0.00"),
        ("12345678901234567890", "Long digits", "12345678901234567890", "@"),
        ("NI 130", "Space", "  padded  ", "General"),
        ("NI 131", "Lines", "first\nsecond", "General"),
        ("NI 132", "Signs", "✓ – é £", "General"),
        ("NI 133", "Struck", 7, "0"),
        ("NI 134", "Green", 8, "0"),
        ("NI 135", "Noted", 9, "0"),
        ("NI 136", "Hidden row", 10, "0"),
        ("NI 137", "Time of day", dt.time(12, 45), "hh:mm"),
    ]
    for number, (ref, title, value, code) in enumerate(values, start=3):
        page.cell(number, 1, ref).number_format = "@"
        page.cell(number, 2, title)
        page.cell(number, 3, value).number_format = code
    by_title = {title: number for number, (_, title, _, _) in enumerate(values, start=3)}
    page.cell(by_title["Struck"], 3).font = Font(strike=True)
    page.cell(by_title["Green"], 3).fill = PatternFill("solid", fgColor="FF00B050")
    page.cell(by_title["Green"], 4).fill = PatternFill("solid", fgColor="FFFF0000")
    page.cell(by_title["Noted"], 3).comment = Comment("awaiting\nfinal data", "Jo")
    page.cell(by_title["Words"], 4, "á").font = Font(name="Wingdings")
    page.row_dimensions[by_title["Hidden row"]].hidden = True
    page.column_dimensions["E"].hidden = True
    page["E2"] = "Hidden column"
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "Green"
    hidden.sheet_state = "hidden"
    book.save(path)


def convert(source: Path, folder: Path, ending: str) -> Path:
    """Convert a workbook by LibreOffice, with a profile of its own."""
    office = shutil.which("soffice")
    assert office is not None
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending, "--outdir",
             str(folder), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return folder / f"{source.stem}.{ending}"


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        write_source(Path(made) / "return.xlsx")
        convert(Path(made) / "return.xlsx", DATA, "xls")
        convert(Path(made) / "return.xlsx", DATA, "ods")
        # Saved by LibreOffice, because the formulas have results then.
        convert(Path(made) / "return.xlsx", DATA, "xlsx")
