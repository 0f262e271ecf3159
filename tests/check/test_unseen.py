"""Entries in the colour of their cell count, and their sender is asked about each."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill

from tests.support.nights import Outcome, night
from tests.support.registers import indicator
from tests.support.workspaces import run

FILE = "E Q2.xlsx"
ROW = {
    "Ref": "A",
    "Actual": 80,
    "RAG": "R",
    "Likelihood": 2,
    "Impact": 2,
    "Comment": "On course",
    "Action plan": "None",
}
WHITE = Font(color="FFFFFFFF")
RED = Font(color="FFFF0000")
RED_FILL = PatternFill("solid", fgColor="FFFF0000")
CELLS = {"ref": "A5", "actual": "F5", "rag": "G5", "likelihood": "I5", "action plan": "K5", "comment": "L5"}


def coloured(folder: Path, *cells: str, font: Font = WHITE, fill: PatternFill | None = None) -> Outcome:
    night(folder, {FILE: [ROW]}, Indicators=[indicator("A", rag_by="owner")], today="2009-10-21")
    path = folder / "inputs" / "returns" / FILE
    book = openpyxl.load_workbook(path)
    for cell in cells:
        book["Return"][CELLS[cell]].font = font
        if fill is not None:
            book["Return"][CELLS[cell]].fill = fill
    book.save(path)
    return Outcome(folder, run(folder, "2009-11-16"), "2009-10-Q2")


def unseen(made: Outcome) -> list[str]:
    return [cell for cell, code in made.codes() if code == "VALUE_NOT_SEEN"]


def test_white_entries_on_white_count_and_are_asked_about_one_by_one(tmp_path: Path) -> None:
    made = coloured(tmp_path, "actual", "rag", "likelihood", "action plan", "comment")
    row = made.indicator("A")
    assert (row["actual"], row["stated_rag"], row["comment"]) == ("80", "Red", "On course")
    assert sorted(unseen(made)) == ["F5", "G5", "I5", "K5", "L5"]
    (words,) = [line["message"] for line in made.rows("findings") if line["cell"] == "F5"]
    assert words == (
        "The entry '80' is written in the colour of its cell, so that nobody sees it, and was read. If it should not "
        "count, delete it; if it should, give it another colour."
    )


def test_what_else_a_row_says_is_asked_about_in_whatever_column_and_for_whatever_quarter(tmp_path: Path) -> None:
    headings = (
        "Ref", "Indicator", "Actual", "Outturn", "Q1 Actual", "Target", "Numerator", "Denominator", "Opening balance",
        "Figure status", "Data as at", "Direction of travel",
    )  # fmt: skip
    row = ("A", "Measure A", 80, 80, 70, 85, 4, 5, 3, "Provisional", "30/09/2009", "▲")
    night(tmp_path, {}, Indicators=[indicator("A")], today="2009-10-21")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Environment & Economy",), ("Quarter 2 2009/10",), headings, row):
        sheet.append(line)
    for column in range(1, len(row) + 1):
        sheet.cell(4, column).font = WHITE
    book.save(tmp_path / "inputs" / "returns" / FILE)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), "2009-10-Q2")
    assert made.indicator("A")["actual"] == "80"
    assert sorted(unseen(made)) == ["C4", "D4", "E4", "G4", "H4", "I4", "J4", "K4", "L4"]


def test_a_reference_that_is_white_on_white_is_only_a_help_to_its_sender(tmp_path: Path) -> None:
    made = coloured(tmp_path, "ref")
    assert made.indicator("A")["actual"] == "80"
    assert unseen(made) == []


def test_the_letter_of_a_colour_in_a_cell_of_that_colour_shows_what_it_says(tmp_path: Path) -> None:
    made = coloured(tmp_path, "rag", font=RED, fill=RED_FILL)
    assert (made.indicator("A")["stated_rag"], unseen(made)) == ("Red", [])


def test_the_letter_of_another_colour_than_its_cell_is_asked_about(tmp_path: Path) -> None:
    green = "FF00B050"
    made = coloured(tmp_path, "rag", font=Font(color=green), fill=PatternFill("solid", fgColor=green))
    assert (made.indicator("A")["stated_rag"], unseen(made)) == ("Red", ["G5"])
