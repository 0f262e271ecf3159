"""What a figure was made of, and the direction that a row states: headings, cells, and what cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.check.arithmetic import Workings, read_workings
from pipeline.check.indicator_fields import read_direction
from pipeline.check.teller import Teller
from pipeline.model import Finding
from pipeline.read.headings import HeadingBook
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.workbook import Cell, CellKind
from schemas.scorecard_form import SCORECARD_FORM
from tests.support.cells import number_cell, text_cell
from tests.support.score_rows import indicator

BOOK = HeadingBook([SCORECARD_FORM])
EMPTY = text_cell("")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Numerator", "numerator"),
        ("Denominator", "denominator"),
        ("Q2 denominator", "denominator"),
        ("Opening balance", "opening"),
        ("Opening position", "opening"),
        ("B/F", "opening"),
        ("Brought forward", "opening"),
        ("At start of quarter", "opening"),
        ("Start of period", "opening"),
        ("Starting point", "baseline"),
        ("Baseline", "baseline"),
        ("Number", "ref"),
        ("Source", "_comparison"),
        ("Frequency", "_comparison"),
    ],
)
def test_headings_are_known_by_their_field(heading: str, field: str) -> None:
    understood = BOOK.understand(SCORECARD_FORM, (heading,))
    assert understood is not None
    assert understood[0] == field


def row_of(rivals: tuple[Cell, ...] = (), **cells: Cell) -> ReturnRow:
    fields = {name: FieldCell(cell, "K7", name.title(), rivals) for name, cell in cells.items()}
    return ReturnRow("a.xlsx", "Q2", 7, "", False, "", "", fields)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (number_cell("1250"), Decimal(1250)),
        (text_cell("1,250"), Decimal(1250)),
        (text_cell("£1.2m"), Decimal(1200000)),
        (text_cell("12 days"), Decimal(12)),
        (text_cell("0"), Decimal(0)),
        (text_cell("nil"), Decimal(0)),
        (text_cell("45%"), None),
        (number_cell("0.45", "0%"), None),
        (text_cell("about 40"), None),
        (text_cell("40 (2008)"), None),
        (text_cell("NCI"), None),
        (text_cell("-"), None),
        (text_cell("12; 15"), None),
        (EMPTY, None),
    ],
)
def test_a_numerator_is_a_plain_number_whatever_the_unit(cell: Cell, read: Decimal | None) -> None:
    for unit in ("%", "£k", "rate"):
        workings = read_workings(row_of(numerator=cell, denominator=cell), indicator(unit=unit))
        assert workings == Workings(read, read, None)


@pytest.mark.parametrize(
    ("unit", "cell", "read"),
    [
        ("%", number_cell("0.85", "0%"), Decimal(85)),
        ("%", text_cell("85"), Decimal(85)),
        ("%", text_cell("0.85"), None),
        ("£k", text_cell("£1.2m"), Decimal(1200)),
        ("number", text_cell("85%"), None),
        ("number", EMPTY, None),
    ],
)
def test_an_opening_figure_is_in_the_indicators_unit(unit: str, cell: Cell, read: Decimal | None) -> None:
    assert read_workings(row_of(opening=cell), indicator(unit=unit)).opening == read


def test_two_columns_that_differ_tell_nothing() -> None:
    row = row_of((number_cell("13"),), numerator=number_cell("12"))
    assert read_workings(row, indicator()) == Workings()
    same = row_of((number_cell("12"),), numerator=number_cell("12"))
    assert read_workings(same, indicator()).numerator == Decimal(12)


def direction_of(row: ReturnRow) -> tuple[str, list[str]]:
    findings: list[Finding] = []
    read = read_direction(row, Teller(row, findings, {"ref": "A1", "title": "Measure A1"}))
    return read, [f"{finding.code} {finding.cell}" for finding in findings]


@pytest.mark.parametrize(
    ("cell", "read", "told"),
    [
        (text_cell("▲"), "up", []),
        (text_cell("Down"), "down", []),
        (text_cell("Improving"), "better", []),
        (text_cell("Worsening"), "worse", []),
        (text_cell("no change"), "same", []),
        (text_cell("é", font="Wingdings"), "up", []),
        (text_cell("n/a"), "", []),
        (text_cell("-"), "", []),
        (EMPTY, "", []),
        (text_cell("somewhat"), "", ["ARROW_NOT_UNDERSTOOD K7"]),
        # The size of a change is no direction.
        (number_cell("2.3"), "", []),
        (Cell(7, 3, CellKind.ERROR, "#REF!"), "", []),
    ],
)
def test_a_stated_direction_is_read_by_its_grammar(cell: Cell, read: str, told: list[str]) -> None:
    assert direction_of(row_of(direction=cell)) == (read, told)


def test_two_directions_that_differ_state_none() -> None:
    assert direction_of(row_of((text_cell("Down"),), direction=text_cell("Up"))) == ("", [])
    assert direction_of(row_of()) == ("", [])
