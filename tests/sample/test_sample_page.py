"""The page on the sample says of each cell what really stands there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.sample.build import INPUTS

PAGE = Path(__file__).parents[2] / "docs" / "sample.md"
FILE = re.compile(r"^### `(2009-10 Q\d/.+\.xlsx)`$")
CELL = re.compile(r"^\| `(.+?)!([A-Z]+\d+)` \| `(.+?)` \|")


def quoted() -> list[tuple[str, str, str, str]]:
    """Return (file, sheet, cell, text) for each cell that the page quotes."""
    found: list[tuple[str, str, str, str]] = []
    file = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := FILE.match(line):
            file = heading[1]
        elif cell := CELL.match(line):
            found.append((file, cell[1], cell[2], cell[3]))
    return found


@cache
def workbook(file: str) -> Workbook:
    return openpyxl.load_workbook(INPUTS / "returns" / file, data_only=True)


def test_the_page_quotes_cells_of_every_return_with_an_oddity() -> None:
    assert len(quoted()) == 75
    assert len({file for file, *_ in quoted()}) == 8


@pytest.mark.parametrize(("file", "sheet", "cell", "text"), quoted())
def test_each_cell_that_the_page_quotes_holds_what_is_quoted(file: str, sheet: str, cell: str, text: str) -> None:
    assert str(workbook(file)[sheet][cell].value) == text
