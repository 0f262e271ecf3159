"""Our reading of workbooks that libraries write, cell by cell against openpyxl's."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from pipeline.read.content import read_content
from pipeline.workbook import WorkbookRead
from tests.support.oracle import by_us, differences

WORDS = (
    "Green",
    "Amber/Red",
    "n/a",
    "NCI",
    "  padded ",
    "£1.2m",
    "line\nbreak",
    "85%",
    "=not a formula",
    "✓ – é",
    "0042",
)
FORMATS = (
    "General",
    "0%",
    "0.00%",
    "£#,##0.00",
    "dd/mm/yyyy",
    "mmm-yy",
    "[h]:mm",
    '0.0 "days"',
    "#,##0;[Red]-#,##0",
    "@",
)
VALUES = (
    *(None, "Green", "n/a", "  padded ", "line\nbreak", "✓ – é", 0.85, 12_345, 0.1 + 0.2, 1e-9),
    *(True, "=SUM(A1:A5)", "#N/A"),
    dt.datetime(2009, 9, 30),
    dt.datetime(2009, 9, 30, 14, 30),
    dt.date(2009, 4, 1),
    dt.time(12, 45),
    dt.timedelta(hours=36),
)


def by_xlsxwriter(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Return")
        looks = [
            book.add_format(
                {"num_format": code, "font_strikeout": at % 3 == 0, **({"bg_color": "#00B050"} if at % 2 else {})}
            )
            for at, code in enumerate(FORMATS)
        ]
        sheet.merge_range("A1:H1", "Performance return", looks[1])
        for row in range(2, 80):
            for column in range(12):
                # A number under a date format is a date only from 1 on, in Excel and here; openpyxl makes others times.
                look = chance.choice([*looks[:4], *looks[6:]])
                match chance.randrange(8):
                    case 0:
                        sheet.write_string(row, column, chance.choice(WORDS), look)
                    case 1:
                        sheet.write_number(row, column, round(chance.uniform(-5, 50_000), chance.randrange(6)), look)
                    case 2:
                        sheet.write_number(row, column, chance.random(), look)
                    case 3:
                        sheet.write_datetime(
                            row, column, dt.datetime(2009, 4, 1) + dt.timedelta(chance.randrange(999)), looks[4]
                        )
                    case 4:
                        sheet.write_boolean(row, column, chance.random() < 0.5, look)
                    case 5:
                        sheet.write_formula(row, column, "=1+1", look, chance.choice((2, "text", "#DIV/0!")))
                    case 6:
                        sheet.write_blank(row, column, None, look)
        sheet.write_comment("B4", "an estimate")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Deep").very_hidden()


def by_openpyxl_itself(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    for row in range(1, 60):
        for column in range(1, 12):
            value = chance.choice(VALUES)
            cell = sheet.cell(row, column, value)
            if chance.random() < 0.3:
                cell.fill = PatternFill("solid", fgColor=chance.choice(("FF0000", "FFC000", "00B050")))
            if chance.random() < 0.2:
                cell.font = Font(name="Wingdings", strike=chance.random() < 0.5)
    sheet["C3"].comment = Comment("late data", "J Smith")
    sheet.merge_cells("A20:C22")
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("Guidance").sheet_state = "hidden"
    book.save(path)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl_itself])
def test_every_cell_and_layout_is_as_openpyxl_reads_it(tmp_path: Path, write: object, seed: int) -> None:
    path = tmp_path / "return.xlsx"
    assert callable(write)
    write(path, seed)
    read = read_content(path)
    assert isinstance(read, WorkbookRead)
    assert list(differences(path, read)) == []
    assert len(by_us(read)[0]) > 400
