"""Binary workbooks, record by record."""

from __future__ import annotations

import struct
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.limits import Limits
from pipeline.workbook import CellKind, WorkbookRead
from tests.read.test_styles import THEME
from tests.support.packages import zipped
from tests.support.readings_of import ReadingsOf
from tests.support.xlsb_files import (
    SHEET,
    STYLES,
    cell,
    fill,
    font,
    number_format,
    packed,
    real,
    record,
    rgb,
    row,
    styles,
    text,
    theme_colour,
    words,
    workbook,
)

_RETURN = ReadingsOf("return.xlsb")
read, sheet, only = _RETURN.read, _RETURN.sheet, _RETURN.only


def test_every_kind_of_cell_is_read(tmp_path: Path) -> None:
    rows = row(4) + b"".join((
        cell(1, 0),
        cell(2, 1, struct.pack("<L", 12345 << 2 | 3)),
        cell(3, 2, b"\x2a"),
        cell(4, 3, b"\1"),
        real(4, 0.1 + 0.2),
        words(5, "  own text "),
        cell(7, 6, struct.pack("<L", 1)),
        cell(8, 7, text("NCI") + bytes(10)),
        real(8, 85.5, formula=True),
        cell(10, 9, b"\0" + bytes(10)),
        cell(11, 10, b"\7" + bytes(10)),
        cell(8, 11, text("") + bytes(10)),
        cell(62, 12, b"\0" + text("rich")),
    ))  # fmt: skip
    cells = sheet(tmp_path, packed(rows, texts=[b"\0" + text("first"), b"\0" + text("second – é")])).cells.values()
    assert [(each.address, each.kind, each.text, each.formula) for each in cells] == [
        ("B5", CellKind.NUMBER, "123.45", False),
        ("C5", CellKind.ERROR, "#N/A", False),
        ("D5", CellKind.BOOLEAN, "TRUE", False),
        ("E5", CellKind.NUMBER, "0.3", False),
        ("F5", CellKind.TEXT, "  own text ", False),
        ("G5", CellKind.TEXT, "second – é", False),
        ("H5", CellKind.TEXT, "NCI", True),
        ("I5", CellKind.NUMBER, "85.5", True),
        ("J5", CellKind.BOOLEAN, "FALSE", True),
        ("K5", CellKind.ERROR, "#DIV/0!", True),
        ("L5", CellKind.BLANK, "", True),
        ("M5", CellKind.TEXT, "rich", False),
    ]


def test_formats_fills_and_fonts_are_told(tmp_path: Path) -> None:
    head = b"".join((
        number_format(164, "dd/mm/yyyy"),
        font(), font("Wingdings", struck=True),
        fill(0), fill(17, rgb("FF0000")), fill(1, rgb("00B050")), fill(1, theme_colour(4)),
    ))  # fmt: skip
    part = styles((0, 0, 0), (9, 0, 2), (164, 0, 3), (0, 1, 1), head=head)
    rows = row(0) + real(0, 0.85, 1) + real(1, 40086.0, 2) + words(2, "struck", 3)
    percent, date, struck = sheet(tmp_path, packed(rows, style_part=part, theme=THEME)).cells.values()
    assert (percent.format, percent.fill, percent.font) == ("0%", "00B050", None)
    assert (date.kind, date.moment, date.fill) == (CellKind.DATE, datetime(2009, 9, 30), "4F81BD")
    assert (struck.font, struck.struck, struck.fill) == ("Wingdings", True, None)


@pytest.mark.parametrize(("runs", "expected"), [((0, 1, 2, 1), True), ((2, 1, 3, 0), True), ((0, 0, 2, 0), False)])
def test_a_rich_text_struck_all_through_or_in_part_is_struck(
    tmp_path: Path, runs: tuple[int, ...], expected: bool
) -> None:
    part = styles((0, 0, 0), head=font() + font(struck=True))
    texts = [b"\1" + text("85.5") + struct.pack("<L4H", 2, *runs)]
    assert only(tmp_path, packed(row(0) + cell(7, 0, bytes(4)), texts=texts, style_part=part)).struck is expected


def test_days_may_count_from_1904_and_29_february_1900_is_no_date(tmp_path: Path) -> None:
    part = styles((0, 0, 0), (14, 0, 0))
    late = packed(row(0) + real(0, 38624.0, 1), style_part=part, from_1904=True)
    assert only(tmp_path, late).moment == datetime(2009, 9, 30)
    cell_of_day_60 = only(tmp_path, packed(row(0) + real(0, 60.0, 1), style_part=part))
    assert (cell_of_day_60.kind, cell_of_day_60.text) == (CellKind.NUMBER, "60")


def test_notes_hidden_places_merges_and_states_are_told(tmp_path: Path) -> None:
    place = struct.pack("<5L", 0, 1, 1, 2, 2) + bytes(16)
    comments = record(628) + record(635, place) + record(637, b"\0" + text("awaiting\nfinal")) + record(636)
    content = packed(
        row(0) + words(0, "Title") + row(1, hidden=True) + real(2, 7.0),
        before=record(60, struct.pack("<4LH", 1, 1, 0, 0, 1)),
        after=record(176, struct.pack("<4L", 0, 0, 0, 1)),
        comments=comments,
        state=2,
    )
    found = sheet(tmp_path, content)
    assert (found.name, found.state, found.merges) == ("Return", "veryHidden", ((1, 1, 1, 2),))
    assert (found.hidden_rows, found.hidden_columns) == (frozenset({2}), frozenset({2}))
    assert found.cells[2, 3].note == "awaiting\nfinal"


def test_damaged_styles_cost_the_formats_not_the_values(tmp_path: Path) -> None:
    found = read(tmp_path, packed(row(0) + real(0, 40086.0, 1) + words(1, "NI 117"), style_part=styles((9, 0, 0))[:-4]))
    assert isinstance(found, WorkbookRead)
    assert [(each.text, each.format) for each in found.sheets[0].cells.values()] == [("40086", ""), ("NI 117", "")]
    assert found.facts == ("FILE_FORMATS_LOST", "FILE_IS_XLSB")


def test_a_sheet_that_ends_before_its_end_is_damage(tmp_path: Path) -> None:
    parts = workbook(row(0) + real(0, 1.0) + real(1, 2.0))
    whole = parts[SHEET]
    assert isinstance(whole, bytes)
    for length in range(len(whole)):
        found = read(tmp_path, zipped({**parts, SHEET: whole[:length]}))
        assert isinstance(found, Refusal), length
        assert found.code == "FILE_DAMAGED"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (row(0) + real(0, 1.0) + real(0, 2.0), "the cell A1 stands twice"),
        (row(0) + real(16_384, 1.0), "a cell of row 1 lies beyond the last column"),
        (row(1_048_576), "a row says that it is 1048577"),
        (real(0, 1.0), "there are cells without a row or a column"),
        (row(0) + cell(3, 0, b"\x63"), "a cell shows a mistake that Excel does not have"),
        (row(0) + cell(7, 0, bytes(4)), "a cell of row 1 points to a text that is not there"),
    ],
)
def test_impossible_cells_are_damage(tmp_path: Path, rows: bytes, what: str) -> None:
    assert read(tmp_path, packed(rows)) == Refusal("FILE_DAMAGED", {"what": f"on its sheet ‘Return’ {what}"})


def test_a_record_that_is_too_short_is_damage(tmp_path: Path) -> None:
    found = read(tmp_path, packed(row(0) + record(5, b"\0\0")))
    assert found == Refusal("FILE_DAMAGED", {"what": "a record in it is cut short"})


def test_the_limits_hold(tmp_path: Path) -> None:
    rows = b"".join(row(at) + real(0, 1.0) for at in range(6))
    too_many = Refusal("FILE_TOO_LARGE", {"what": "its sheet ‘Return’ has more than 5 rows with something in them"})
    assert read(tmp_path, packed(rows), Limits(rows=5)) == too_many
    long = Refusal("FILE_TOO_LARGE", {"what": "a cell holds more than 4 characters"})
    assert read(tmp_path, packed(row(0) + words(0, "12345")), Limits(text=4)) == long
    assert read(tmp_path, packed(row(0), texts=[b"\0" + text("12345")]), Limits(text=4)) == long


def test_a_style_part_that_is_missing_is_damage(tmp_path: Path) -> None:
    parts = workbook(row(0), style_part=styles((0, 0, 0)))
    del parts[STYLES]
    assert read(tmp_path, zipped(parts)) == Refusal("FILE_DAMAGED", {"what": "the part xl/styles.bin is missing"})
