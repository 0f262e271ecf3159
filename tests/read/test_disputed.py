"""What becomes of cells that two readers read differently."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.model import FormName
from pipeline.read.content import read_content
from pipeline.read.disputed_cell import Disputed
from pipeline.read.known import Known
from pipeline.read.recognise import Recognised, recognise
from pipeline.workbook import WorkbookRead
from tests.support.returns import make_return

KNOWN = Known({form: {} for form in FormName}, {form: {} for form in FormName}, {form: {} for form in FormName})
WHEN = datetime(2009, 10, 20, tzinfo=ZoneInfo("Europe/London"))
ROWS = [{"Ref": f"NI {number}", "Indicator": "Measure", "Actual": number} for number in range(1, 6)]
TABLE_ROW, TITLE_ROW = 5, 1


@pytest.fixture
def workbook(tmp_path: Path) -> WorkbookRead:
    path = make_return(tmp_path / "return.xlsx", ROWS, titles=("Finance", "Quarter 2 2009/10"))
    read = read_content(path)
    assert isinstance(read, WorkbookRead)
    return read


def recognised(workbook: WorkbookRead, *disputed: Disputed) -> Recognised:
    return recognise(replace(workbook, disputed=disputed), "return.xlsx", WHEN, KNOWN)


def sheet(workbook: WorkbookRead) -> str:
    return workbook.sheets[0].name


def test_a_disputed_value_of_a_table_holds_the_return_and_names_the_first_cells_with_both_values(
    workbook: WorkbookRead,
) -> None:
    name = sheet(workbook)
    many = [Disputed(name, TABLE_ROW + number, 1, f"NI {number}", "") for number in range(4)]
    held = recognised(workbook, *many).held
    assert held is not None
    assert held.code == "READERS_DISAGREE"
    assert held.facts["cells"] == (
        f"A5 on the sheet '{name}' is 'NI 0' or blank; A6 on the sheet '{name}' is 'NI 1' or blank; "
        f"A7 on the sheet '{name}' is 'NI 2' or blank; and 1 more"
    )


def test_a_disputed_title_above_a_table_holds_the_return(workbook: WorkbookRead) -> None:
    held = recognised(workbook, Disputed(sheet(workbook), TITLE_ROW, 1, "Finance", "Housing")).held
    assert held is not None
    assert held.code == "READERS_DISAGREE"


@pytest.mark.parametrize("place", [("Notes", 5, 1), ("", 5, 40), ("", 900, 1)])
def test_a_disputed_cell_outside_the_tables_is_only_told(place: tuple[str, int, int], workbook: WorkbookRead) -> None:
    name, row, column = place
    told = recognised(workbook, Disputed(name or sheet(workbook), row, column, "1", "2"))
    assert told.held == recognised(workbook).held
    assert "READERS_DISAGREE_OUTSIDE" in {found.code for found in told.findings}


def test_nothing_is_told_of_a_return_that_nobody_disputes(workbook: WorkbookRead) -> None:
    told = recognised(workbook)
    assert told.held is None or told.held.code != "READERS_DISAGREE"
    assert not any(found.code.startswith("READERS") for found in told.findings)
