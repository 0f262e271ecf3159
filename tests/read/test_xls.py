"""Workbooks of Excel 97-2003, record by record."""

from __future__ import annotations

import struct
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.formats.xls_cells import rk_number
from pipeline.read.limits import Limits
from pipeline.workbook import CellKind, WorkbookRead
from tests.support.readings_of import ReadingsOf
from tests.support.xls_files import (
    CALCULATED,
    CALENDAR_1904,
    EMPTY_RESULT,
    END,
    begin,
    compound,
    font,
    formula,
    label,
    note,
    number,
    number_format,
    record,
    result_text,
    shared,
    shared_text,
    stream,
    style,
    workbook,
)

_RETURN = ReadingsOf("return.xls")
read, sheet, only = _RETURN.read, _RETURN.sheet, _RETURN.only


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        (0x00000002 | 85 << 2, 85.0),
        (0x00000003 | 12345 << 2, 123.45),
        ((-4 << 2 & 0xFFFFFFFF) | 2, -4.0),
        ((-425 << 2 & 0xFFFFFFFF) | 3, -4.25),
        (0x3FF00000, 1.0),
        (0x3FE00000, 0.5),
        (0x40590001, 1.0),
    ],
)
def test_a_number_in_the_short_form_is_worked_out(stored: int, value: float) -> None:
    assert rk_number(stored) == value


def test_numbers_side_by_side_share_a_record(tmp_path: Path) -> None:
    together = record(0x00BD, struct.pack("<2H", 0, 1) + struct.pack("<HLHLH", 0, 6, 0, 0x3FE00000, 2))
    cells = sheet(tmp_path, workbook(together)).cells
    assert {cell.address: cell.text for cell in cells.values()} == {"B1": "1", "C1": "0.5"}


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (85.0, "85"), (-0.0, "0"), (1e-9, "0.000000001"), (1e20, "1" + "0" * 20)]
)
def test_a_number_is_read_to_the_digits_that_excel_keeps(tmp_path: Path, value: float, text: str) -> None:
    cell = only(tmp_path, workbook(number(0, 0, value)))
    assert (cell.kind, cell.text) == (CellKind.NUMBER, text)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_damage(tmp_path: Path, value: float) -> None:
    found = read(tmp_path, workbook(number(0, 0, value)))
    assert isinstance(found, Refusal)
    assert found.code == "FILE_DAMAGED"


def test_percentage_date_fill_and_line_are_told(tmp_path: Path) -> None:
    content = workbook(
        number(0, 0, 0.85, 1) + number(0, 1, 40086.0, 2) + shared_text(0, 2, 0, 3),
        head=number_format(164, "dd/mm/yyyy") + shared("struck"),
        fonts=[font(), font(), font(), font(), font("Wingdings", struck=True)],
        styles=[style(), style(0, 9), style(0, 164, pattern=1, colour=10), style(5, pattern=2, colour=10)],
    )
    percent, date, text = sheet(tmp_path, content).cells.values()
    assert (percent.text, percent.format, percent.fill) == ("0.85", "0%", None)
    assert (date.kind, date.text, date.format, date.fill) == (CellKind.DATE, "2009-09-30", "dd/mm/yyyy", "FF0000")
    # There is no font 4, so that the fifth has the number 5; a pattern is no solid fill.
    assert (text.text, text.font, text.struck, text.fill) == ("struck", "Wingdings", True, None)


def test_a_palette_of_the_workbook_goes_before_excels_own(tmp_path: Path) -> None:
    palette = record(0x0092, struct.pack("<H", 56) + b"".join(bytes((at, 0xB0, 0x50, 0)) for at in range(56)))
    content = workbook(number(0, 0, 1.0, 1), head=palette, styles=[style(), style(pattern=1, colour=8)])
    assert only(tmp_path, content).fill == "00B050"


def test_days_may_count_from_1904(tmp_path: Path) -> None:
    content = workbook(number(0, 0, 38624.0, 1), head=CALENDAR_1904, styles=[style(), style(0, 14)])
    assert only(tmp_path, content).moment == datetime(2009, 9, 30)


def test_29_february_1900_is_no_date(tmp_path: Path) -> None:
    cell = only(tmp_path, workbook(number(0, 0, 60.0, 1), styles=[style(), style(0, 14)]))
    assert (cell.kind, cell.text, cell.moment) == (CellKind.NUMBER, "60", None)


@pytest.mark.parametrize(
    ("code", "words"),
    [(0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x24, "#NUM!"),
     (0x2A, "#N/A")],
)  # fmt: skip
def test_an_error_is_no_blank(tmp_path: Path, code: int, words: str) -> None:
    cell = only(tmp_path, workbook(record(0x0205, struct.pack("<3H2B", 0, 0, 0, code, 1))))
    assert (cell.kind, cell.text) == (CellKind.ERROR, words)


def test_a_formula_has_the_result_that_is_stored(tmp_path: Path) -> None:
    rows = (
        formula(0, 0, 85.5)
        + formula(0, 1, b"\0" * 6 + b"\xff\xff")
        + record(0x0221, bytes(12))
        + result_text("NCI – awaited")
        + formula(0, 2, b"\1\0\1\0\0\0\xff\xff")
        + formula(0, 3, b"\2\0\7\0\0\0\xff\xff")
        + formula(0, 4, EMPTY_RESULT)
        + formula(0, 5, 0.0)
    )
    cells = sheet(tmp_path, workbook(rows)).cells.values()
    assert [(cell.kind, cell.text, cell.formula) for cell in cells] == [
        (CellKind.NUMBER, "85.5", True),
        (CellKind.TEXT, "NCI – awaited", True),
        (CellKind.BOOLEAN, "TRUE", True),
        (CellKind.ERROR, "#DIV/0!", True),
        (CellKind.BLANK, "", True),
        (CellKind.NUMBER, "0", True),
    ]


def test_a_formula_whose_text_does_not_follow_was_never_worked_out(tmp_path: Path) -> None:
    rows = formula(0, 0, b"\0" * 6 + b"\xff\xff") + formula(0, 1, 1.0)
    first, _ = sheet(tmp_path, workbook(rows)).cells.values()
    assert (first.kind, first.formula) == (CellKind.UNCALCULATED, True)


@pytest.mark.parametrize("result", [0.0, EMPTY_RESULT])
def test_in_a_workbook_that_nothing_calculated_0_is_no_result(tmp_path: Path, result: bytes | float) -> None:
    assert only(tmp_path, workbook(formula(0, 0, result))).kind is CellKind.UNCALCULATED
    assert only(tmp_path, workbook(formula(0, 0, result), head=CALCULATED)).kind is not CellKind.UNCALCULATED


def test_notes_hidden_places_merges_and_sheet_states_are_told(tmp_path: Path) -> None:
    hidden_row = record(0x0208, struct.pack("<8H", 1, 0, 3, 255, 0, 0, 0x20, 15))
    hidden_column = record(0x007D, struct.pack("<6H", 1, 2, 0, 0, 1, 0))
    merged = record(0x00E5, struct.pack("<5H", 1, 0, 0, 0, 1))
    rows = (
        hidden_row + hidden_column + label(0, 0, "Title") + number(1, 2, 7.0) + note(1, 2, "awaiting\nfinal") + merged
    )
    found = read(tmp_path, workbook(("Return", 0, 0, rows), ("Lists", 1, 0, b""), ("Deep", 2, 0, b""),
                                    ("Chart", 0, 2, b""), ("Macro", 0, 1, b"")))  # fmt: skip
    assert isinstance(found, WorkbookRead)
    assert [(each.name, each.state) for each in found.sheets] == [
        ("Return", "visible"), ("Lists", "hidden"), ("Deep", "veryHidden")
    ]  # fmt: skip
    first = found.sheets[0]
    assert first.merges == ((1, 1, 1, 2),)
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({2}), frozenset({2, 3}))
    assert first.cells[2, 3].note == "awaiting\nfinal"
    assert found.facts == ("FILE_HAS_MACROS", "FILE_IS_XLS")


def test_a_text_that_goes_on_in_the_next_record_says_anew_how_wide_it_is(tmp_path: Path) -> None:
    first = struct.pack("<2L", 1, 1) + struct.pack("<HB", 6, 0) + b"Gre"
    head = record(0x00FC, first) + record(0x003C, b"\1" + "en–".encode("utf-16-le"))
    assert only(tmp_path, workbook(shared_text(0, 0, 0), head=head)).text == "Green–"


def test_a_rich_text_struck_all_through_or_in_part_is_struck(tmp_path: Path) -> None:
    runs = struct.pack("<4H", 0, 1, 2, 2)
    head = record(0x00FC, struct.pack("<2L", 1, 1) + struct.pack("<HBH", 4, 8, 2) + b"85.5" + runs)
    fonts = [font(), font(struck=True), font("Arial Black", struck=True)]
    assert only(tmp_path, workbook(shared_text(0, 0, 0), head=head, fonts=fonts)).struck
    half = head.replace(runs, struct.pack("<4H", 2, 1, 3, 2))
    assert only(tmp_path, workbook(shared_text(0, 0, 0), head=half, fonts=fonts)).struck
    none = head.replace(runs, bytes(8))
    assert not only(tmp_path, workbook(shared_text(0, 0, 0), head=none, fonts=fonts)).struck


def test_a_chart_within_a_sheet_is_passed_over(tmp_path: Path) -> None:
    rows = begin(0x20) + number(0, 0, 99.0) + END + number(0, 1, 85.0)
    assert only(tmp_path, workbook(rows)).address == "B1"


def test_excel_5_and_95_write_letters_by_code_page(tmp_path: Path) -> None:
    rows = record(0x0204, struct.pack("<4H", 0, 0, 0, 3) + b"\xa385")
    content = stream(rows, head=record(0x0042, struct.pack("<H", 1252)), fonts=(), styles=(), version=0x0500)
    assert only(tmp_path, compound(content, "Book")).text == "£85"


def test_a_stream_without_its_compound_file_is_read(tmp_path: Path) -> None:
    assert only(tmp_path, stream(number(0, 0, 85.0))).text == "85"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (workbook(b"", head=record(0x002F, bytes(6))), Refusal("FILE_PASSWORD")),
        (workbook(b"", version=0x0400), Refusal("FILE_OLD_FORMAT", {"kind": "a workbook of Excel 4 or older"})),
        (b"\x09\x04\x06\x00" + bytes(60), Refusal("FILE_OLD_FORMAT", {"kind": "a workbook of Excel 4 or older"})),
        (workbook(), Refusal("FILE_NO_SHEETS")),
        (workbook(number(0, 0, 1.0) + number(0, 0, 2.0)),
         Refusal("FILE_DAMAGED", {"what": "the cell in row 1 and column 1 of a sheet stands twice"})),
        (workbook(shared_text(0, 0, 0)),
         Refusal("FILE_DAMAGED", {"what": "on its sheet ‘Sheet1’ a cell of row 1 points to a text that is not there"})),
        (workbook(("A", 0, 0, b""), ("a", 0, 0, b"")),
         Refusal("FILE_DAMAGED", {"what": "two of its sheets have the same name"})),
        (workbook(record(0x0203, b"\0\0")), Refusal("FILE_DAMAGED", {"what": "a record in it is cut short"})),
        (workbook(b"", head=record(0x00FC, struct.pack("<2L", 1, 1) + struct.pack("<HB", 2, 1) + b"abc")),
         Refusal("FILE_DAMAGED", {"what": "a text in it is cut short"})),
        (workbook(number(0, 0, 1.0))[:-600], Refusal("FILE_DAMAGED", {"what": "it is cut short"})),
        (compound(b"", "WordDocument") + "Workbook".encode("utf-16-le"),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a Word document"})),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, content: bytes, refusal: Refusal) -> None:
    assert read(tmp_path, content) == refusal


def test_a_number_whose_style_is_not_there_is_neither_figure_nor_date(tmp_path: Path) -> None:
    found = read(tmp_path, workbook(number(0, 0, 40086.0, 7)))
    assert isinstance(found, WorkbookRead)
    assert found.sheets[0].cells[1, 1].format == ""
    assert found.facts == ("FILE_FORMATS_LOST", "FILE_IS_XLS")


def test_the_limits_hold(tmp_path: Path) -> None:
    rows = b"".join(number(row, 0, 1.0) for row in range(6))
    too_many = Refusal("FILE_TOO_LARGE", {"what": "its sheet ‘Sheet1’ has more than 5 rows with something in them"})
    assert read(tmp_path, workbook(rows), Limits(rows=5)) == too_many
    long = Refusal("FILE_TOO_LARGE", {"what": "a cell holds more than 4 characters"})
    assert read(tmp_path, workbook(label(0, 0, "12345")), Limits(text=4)) == long
    assert read(tmp_path, workbook(shared_text(0, 0, 0), head=shared("12345")), Limits(text=4)) == long


def test_a_file_cut_at_any_length_is_refused_or_read_the_same(tmp_path: Path) -> None:
    rows = b"".join(number(row, 0, row / 7) + label(row, 1, f"NI {row}") for row in range(20))
    content = workbook(rows)
    whole = read(tmp_path, content)
    for length in range(0, len(content), 37):
        found = read(tmp_path, content[:length])
        assert isinstance(found, Refusal) or found == whole, length


def test_tables_that_run_in_a_circle_end(tmp_path: Path) -> None:
    content = bytearray(workbook(number(0, 0, 1.0)))
    fat = len(content) - 512
    content[fat + 8 : fat + 12] = struct.pack("<L", 0)
    found = read(tmp_path, bytes(content))
    assert found == Refusal("FILE_DAMAGED", {"what": "its tables lead out of it or in a circle"})
