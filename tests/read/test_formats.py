"""The same return in every format: the values worked by hand, then against a second reader."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.read.content import read_content
from pipeline.read.dates import read_date
from pipeline.read.drop_names import notes_to_tell
from pipeline.read.figure_format import stored_figure
from pipeline.read.isolation import read_all
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.read.payload import unpack
from pipeline.read.stored_values import plain_number
from pipeline.read.words import Unreadable
from pipeline.workbook import Cell, CellKind, Sheet, WorkbookRead
from tests.read.test_xlsb import packed, real, row, words
from tests.support.format_files import DATA, convert, write_source
from tests.support.packages import MAIN, SHEET, parts_of, save, zipped
from tests.support.xls_files import label, number, workbook

ENDINGS = ("xlsx", "xls", "ods")
EACH = pytest.mark.parametrize("ending", ENDINGS)

# Row, kind, text, and what a figure shows: (value, per cent, unit or money, scale).
VALUES = {
    3: (CellKind.NUMBER, "0.85", ("85", True, "", "")),
    4: (CellKind.NUMBER, "12345.678", ("12345.678", False, "", "")),
    5: (CellKind.NUMBER, "0.3", ("0.3", False, "", "")),
    6: (CellKind.NUMBER, "1250000", ("1250000", False, "£", "")),
    7: (CellKind.NUMBER, "1234567", ("1234.567", False, "", "k")),
    8: (CellKind.NUMBER, "3.5", ("3.5", False, "days", "")),
    9: (CellKind.DATE, "2009-09-30", None),
    10: (CellKind.DATE, "2004-12-01", None),
    11: (CellKind.DURATION, "36:00:00", None),
    12: (CellKind.BOOLEAN, "TRUE", None),
    13: (CellKind.ERROR, "#DIV/0!", None),
    14: (CellKind.NUMBER, "5", ("5", False, "", "")),
    15: (CellKind.BLANK, "", None),
    16: (CellKind.TEXT, "nci", None),
    17: (CellKind.NUMBER, "-4.25", ("-4.25", False, "", "")),
    18: (CellKind.TEXT, "12345678901234567890", None),
    19: (CellKind.TEXT, "  padded  ", None),
    20: (CellKind.TEXT, "first\nsecond", None),
    21: (CellKind.TEXT, "✓ – é £", None),
    22: (CellKind.NUMBER, "7", ("7", False, "", "")),
    23: (CellKind.NUMBER, "8", ("8", False, "", "")),
    24: (CellKind.NUMBER, "9", ("9", False, "", "")),
    25: (CellKind.NUMBER, "10", ("10", False, "", "")),
    26: (CellKind.DURATION, "12:45:00", None),
}
FORMULAS = {12, 13, 14, 15, 16}


def read(path: Path) -> WorkbookRead:
    found = read_content(path)
    assert isinstance(found, WorkbookRead), found
    return found


def shown(cell: Cell) -> tuple[str, bool, str, str] | None:
    if cell.kind is not CellKind.NUMBER or cell.number is None:
        return None
    figure = stored_figure(cell.number, cell.format)
    return str(figure.value), figure.percent, figure.unit or ("£" if figure.currency else ""), figure.scale


def check_values(sheet: Sheet) -> None:
    actuals = {at: cell for (at, column), cell in sheet.cells.items() if column == 3 and at > 2}
    assert {at: (cell.kind, cell.text, shown(cell)) for at, cell in actuals.items()} == VALUES


@EACH
def test_every_value_is_read_with_what_its_format_shows(ending: str) -> None:
    check_values(read(DATA / f"return.{ending}").sheets[0])


@EACH
def test_references_stay_text(ending: str) -> None:
    cells = read(DATA / f"return.{ending}").sheets[0].cells
    assert [(cells[at, 1].kind, cells[at, 1].text) for at in (3, 5, 6, 18)] == [
        (CellKind.TEXT, "NI 117"), (CellKind.TEXT, "0042"), (CellKind.TEXT, "42"),
        (CellKind.TEXT, "12345678901234567890"),
    ]  # fmt: skip


@EACH
def test_the_looks_of_cells_are_told(ending: str) -> None:
    cells = read(DATA / f"return.{ending}").sheets[0].cells
    assert {cell.address for cell in cells.values() if cell.struck} == {"C22"}
    assert {cell.address: cell.fill for cell in cells.values() if cell.fill} == {"C23": "00B050", "D23": "FF0000"}
    assert {cell.address: cell.font for cell in cells.values() if cell.font} == {"D16": "Wingdings"}
    assert {cell.address: cell.note for cell in cells.values() if cell.note} == {"C24": "awaiting\nfinal data"}
    assert {at for (at, column), cell in cells.items() if cell.formula and column == 3} == FORMULAS


@EACH
def test_dates_are_days_and_month_dates_are_months(ending: str) -> None:
    cells = read(DATA / f"return.{ending}").sheets[0].cells
    day, month = (read_date(cells[at, 3], dt.date(2009, 9, 30)) for at in (9, 10))
    assert (getattr(day, "start", None), getattr(day, "end", None)) == (dt.date(2009, 9, 30), dt.date(2009, 9, 30))
    assert (getattr(month, "start", None), getattr(month, "end", None)) == (dt.date(2004, 12, 1), dt.date(2004, 12, 31))


@EACH
def test_sheets_merges_and_hidden_places_are_told(ending: str) -> None:
    found = read(DATA / f"return.{ending}")
    assert [(sheet.name, sheet.state) for sheet in found.sheets] == [("Return", "visible"), ("Lists", "hidden")]
    sheet = found.sheets[0]
    assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == (((1, 1, 1, 3),), {25}, {5})
    assert found.facts == {"xlsx": (), "xls": ("FILE_IS_XLS",), "ods": ("FILE_IS_ODS",)}[ending]


def compared(cell: Cell) -> object:
    """Return a cell's value in the terms of a reader that knows no formats and no errors."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return cell.number
    if cell.kind is CellKind.DURATION:
        return round(float(cell.number or 0) * 86_400)
    simple = {CellKind.BOOLEAN: cell.text == "TRUE", CellKind.DATE: cell.moment, CellKind.ERROR: ""}
    return simple.get(cell.kind, cell.text)


def by_calamine(value: object) -> object:
    match value:
        case "PT36H00M00S":
            # More than a day, it leaves as OpenDocument writes it.
            return 36 * 3600
        case bool() | str():
            return value
        case dt.time():
            return value.hour * 3600 + value.minute * 60 + value.second
        case dt.timedelta():
            return round(value.total_seconds())
        case dt.datetime():
            return value
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case _:
            return Decimal(plain_number(repr(value)) or "NaN")


def check_against_calamine(path: Path) -> None:
    calamine = pytest.importorskip("python_calamine", reason="python-calamine, the second reader, is not installed")
    other = calamine.CalamineWorkbook.from_path(str(path))
    for sheet in read(path).sheets:
        ours = {place: compared(cell) for place, cell in sheet.cells.items()}
        rows = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = {
            (at, column): by_calamine(value)
            for at, cells in enumerate(rows, start=1)
            for column, value in enumerate(cells, start=1)
            if value != ""
        }
        assert {place: value for place, value in ours.items() if value != ""} == theirs


@EACH
def test_a_second_reader_reads_the_same_values(ending: str) -> None:
    check_against_calamine(DATA / f"return.{ending}")


def test_a_second_reader_reads_the_same_of_records(tmp_path: Path) -> None:
    old = workbook(number(0, 0, 0.1 + 0.2) + label(1, 2, "NI 117 – é") + number(2, 1, -1e15))
    check_against_calamine(save(tmp_path, old, "return.xls"))
    binary = packed(row(0) + real(0, 0.1 + 0.2) + row(1) + words(2, "NI 117 – é") + row(2) + real(1, -1e15))
    check_against_calamine(save(tmp_path, binary, "return.xlsb"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_libreoffice_writes_today_is_read_the_same(tmp_path: Path, ending: str) -> None:
    source = tmp_path / "return.xlsx"
    write_source(source)
    check_values(read(convert(source, tmp_path, ending)).sheets[0])


@EACH
@pytest.mark.parametrize("name", ["return.xlsx", "return.xls", "return.csv"])
def test_what_a_file_is_shows_in_its_bytes_not_in_its_name(tmp_path: Path, ending: str, name: str) -> None:
    path = tmp_path / name
    shutil.copy(DATA / f"return.{ending}", path)
    assert read(path) == read(DATA / f"return.{ending}")


@pytest.mark.parametrize(
    ("path", "facts", "told"),
    [
        ("a/return.xlsx", (), ()),
        ("a/return.XLSM", ("FILE_HAS_MACROS",), ("FILE_HAS_MACROS",)),
        ("a/return.xls", (), ("FILE_IS_XLSX",)),
        ("return.csv", (), ("FILE_IS_XLSX",)),
        ("return.xls", ("FILE_IS_XLS",), ("FILE_IS_XLS",)),
        ("return.ots", ("FILE_IS_ODS",), ()),
        ("return.xlsx", ("FILE_IS_XLS",), ("FILE_IS_XLS",)),
        ("return.xlsb", ("FILE_HAS_LINKS", "FILE_IS_XLSB"), ("FILE_HAS_LINKS",)),
        ("return.ods", ("FILE_IS_ODS",), ()),
        ("return.csv", ("FILE_IS_CSV", "FILE_TEXT_END"), ("FILE_IS_CSV", "FILE_TEXT_END")),
        ("return.xls", ("FILE_IS_CSV",), ("FILE_IS_CSV",)),
        ("return.xls", ("FILE_IS_HTML",), ("FILE_IS_HTML",)),
        ("xlsx", (), ("FILE_IS_XLSX",)),
    ],
)
def test_the_note_of_a_format_is_told_where_the_name_says_otherwise(
    path: str, facts: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert notes_to_tell(path, facts) == told


def test_the_reader_process_reads_every_format(tmp_path: Path) -> None:
    table = save(tmp_path, b"Ref,Actual\r\nNI 1,85\r\n", "return.csv")
    binary = save(tmp_path, packed(row(0) + real(0, 85.0)), "return.xlsb")
    jobs = [*((ending, DATA / f"return.{ending}") for ending in ENDINGS), ("csv", table), ("xlsb", binary)]
    assert {key: unpack(data) for key, data in read_all(jobs)} == {key: read(path) for key, path in jobs}


def wide(text: str) -> bytes:
    """Return a part in UTF-16, with its mark and its declaration."""
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def test_parts_in_utf_16_are_read_like_others(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.85</v></c></row>'
    parts = parts_of(rows, strings="<si><t>NI 117 – £</t></si>", styles='<cellXfs><xf/><xf numFmtId="9"/></cellXfs>')
    plain = read(save(tmp_path, parts))
    coded = {name: wide(text) if isinstance(text, str) else text for name, text in parts.items()}
    assert read(save(tmp_path, zipped(coded))) == plain
    assert [(cell.text, cell.format) for cell in plain.sheets[0].cells.values()] == [
        ("NI 117 – £", "General"), ("0.85", "0%")
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["UTV-8", "utf-7", "gb18030"])
def test_parts_in_letters_that_nobody_knows_are_damage(tmp_path: Path, encoding: str) -> None:
    parts = parts_of()
    parts[SHEET] = f'<?xml version="1.0" encoding="{encoding}"?>{parts[SHEET]!s}'
    assert getattr(read_content(save(tmp_path, parts)), "code", "") == "FILE_DAMAGED"


def test_a_duration_beyond_all_days_is_still_told(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>1e305</v></c></row>'
    parts = parts_of(rows, styles='<cellXfs><xf/><xf numFmtId="46"/></cellXfs>')
    (cell,) = read(save(tmp_path, parts)).sheets[0].cells.values()
    assert (cell.kind, cell.text[:4]) == (CellKind.DURATION, "2400")


def lost(folder: Path, styles: bytes | str, style: str = "1") -> WorkbookRead:
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>NI 117</t></is></c><c r="B1" s="{style}"><v>0.85</v></c>'
        f'<c r="C1" s="{style}"><v>40086</v></c></row>'
    )
    parts = parts_of(rows, styles="<cellXfs><xf/></cellXfs>")
    parts["xl/styles.xml"] = styles
    return read(save(folder, parts))


@pytest.mark.parametrize(
    "styles", [b"<styleSheet><cellXfs>", b"\0\1\2", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs></styleSheet>']
)
def test_damaged_styles_cost_no_value_and_no_number_is_taken_for_a_figure_or_a_date(
    tmp_path: Path, styles: bytes | str
) -> None:
    found = lost(tmp_path, styles)
    assert found.facts == ("FILE_FORMATS_LOST",)
    text, figure, date = found.sheets[0].cells.values()
    assert text.text == "NI 117"
    assert read_figure(text) != Unreadable("VALUE_FORMAT_LOST", "NI 117")
    assert read_figure(figure) == Unreadable("VALUE_FORMAT_LOST", "0.85")
    assert read_date(date, dt.date(2009, 9, 30)) == Unreadable("VALUE_FORMAT_LOST", "40086")


def test_an_empty_style_number_is_none(tmp_path: Path) -> None:
    parts = parts_of('<row r="1"><c r="A1" s=""><v>85</v></c></row>', styles="<cellXfs><xf/></cellXfs>")
    (cell,) = read(save(tmp_path, parts)).sheets[0].cells.values()
    assert cell.format == "General"


def test_styles_that_declare_entities_are_unsafe_not_lost(tmp_path: Path) -> None:
    parts = parts_of()
    parts["xl/styles.xml"] = '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>'
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/></Relationships>',
    )
    assert getattr(read_content(save(tmp_path, parts)), "code", "") == "FILE_UNSAFE"
    assert SHEET in parts


@pytest.mark.parametrize(
    ("stored", "unit", "value"),
    [
        ("51", "%", "51"), ("51.25", "%", "51.25"), ("0", "%", "0"), ("850", "£k", "850"), ("3", "level", "3"),
        ("-12", "days", "-12"), ("123456", "number", "123456"), ("850000", "£", "850000"),
    ],
)  # fmt: skip
def test_without_its_format_a_number_counts_that_no_format_could_change(stored: str, unit: str, value: str) -> None:
    read = read_figure(Cell(1, 1, CellKind.NUMBER, stored, Decimal(stored), format=""))
    assert isinstance(read, Figure)
    assert (read.format_lost, in_unit(read, unit).value) == (True, Decimal(value))


@pytest.mark.parametrize(
    ("stored", "unit"),
    [
        ("0.85", "%"), ("1", "%"), ("9", "%"), ("-5", "%"), ("1.5", "days"), ("40086", "number"), ("38624", "number"),
        ("1000", "£k"), ("-850000", "£m"),
    ],
)  # fmt: skip
def test_without_its_format_no_share_no_day_and_no_thousands_of_pounds_are_taken(stored: str, unit: str) -> None:
    read = read_figure(Cell(1, 1, CellKind.NUMBER, stored, Decimal(stored), format=""))
    code = in_unit(read, unit).code if isinstance(read, Figure) else read.code if isinstance(read, Unreadable) else ""
    assert code == "VALUE_FORMAT_LOST"
