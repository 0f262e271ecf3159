"""OpenDocument spreadsheets, part by part."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.workbook import Cell, CellKind, Sheet
from tests.support.ods_files import cell, common, content, meta, number, row, spreadsheet, table
from tests.support.packages import zipped
from tests.support.readings_of import ReadingsOf

_RETURN = ReadingsOf("return.ods")
read, book = _RETURN.read, _RETURN.book


def sheet(folder: Path, rows: str, automatic: str = "", **parts: str) -> Sheet:
    return book(folder, spreadsheet(table(rows), automatic, **parts)).sheets[0]


def only(folder: Path, one: str, automatic: str = "", **parts: str) -> Cell:
    (found,) = sheet(folder, row(one), automatic, **parts).cells.values()
    return found


@pytest.mark.parametrize(
    ("one", "kind", "text"),
    [
        (number("85.50"), CellKind.NUMBER, "85.5"),
        (number("0.30000000000000004"), CellKind.NUMBER, "0.3"),
        (cell("0042", office_value_type="string"), CellKind.TEXT, "0042"),
        (cell("shown", office_value_type="string", office_string_value="kept"), CellKind.TEXT, "kept"),
        (cell("30/09/09", office_value_type="date", office_date_value="2009-09-30"), CellKind.DATE, "2009-09-30"),
        (cell("x", office_value_type="date", office_date_value="2009-09-30T14:30:00"), CellKind.DATE,
         "2009-09-30T14:30:00"),
        (cell("31/02/09", office_value_type="date", office_date_value="2009-02-31"), CellKind.TEXT, "2009-02-31"),
        (cell("36:15", office_value_type="time", office_time_value="PT36H15M00S"), CellKind.DURATION, "36:15:00"),
        (cell("x", office_value_type="time", office_time_value="soon"), CellKind.TEXT, "x"),
        (cell("TRUE", office_value_type="boolean", office_boolean_value="true"), CellKind.BOOLEAN, "TRUE"),
        (cell("1,5", office_value_type="float", office_value="1,5"), CellKind.TEXT, "1,5"),
        (cell("odd", office_value_type="void"), CellKind.TEXT, "odd"),
        (cell("#N/A", table_formula="of:=NA()", office_value_type="string", office_string_value="",
              calcext_value_type="error"), CellKind.ERROR, "#N/A"),
        (cell("#DIV/0!", table_formula="of:=1/0", office_value_type="float", office_value="0"), CellKind.ERROR,
         "#DIV/0!"),
        (cell("Err:502", table_formula="of:=X", office_value_type="float", office_value="0"), CellKind.ERROR,
         "Err:502"),
        (cell("TRUE", table_formula="of:=TRUE()", office_value_type="float", office_value="1"), CellKind.BOOLEAN,
         "TRUE"),
        (cell(table_formula="of:=A2"), CellKind.UNCALCULATED, ""),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_stores(tmp_path: Path, one: str, kind: CellKind, text: str) -> None:
    found = only(tmp_path, one)
    assert (found.kind, found.text) == (kind, text)


def test_a_formula_without_a_result_is_empty_text_where_the_program_calculates(tmp_path: Path) -> None:
    said = meta("<meta:generator>LibreOffice/7.4.7.2$Linux</meta:generator>")
    found = only(tmp_path, cell(table_formula="of:=A2"), meta=said)
    assert (found.kind, found.formula) == (CellKind.BLANK, True)


def test_paragraphs_spaces_and_links_are_text_and_notes_and_drawings_are_not(tmp_path: Path) -> None:
    one = (
        '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Jo</dc:creator>'
        "<text:p>awaiting</text:p><text:p>final</text:p></office:annotation>"
        "<text:p>\n  first<text:s text:c='2'/><text:span>part</text:span><text:tab/><text:a>link</text:a></text:p>"
        "<text:p>second<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></text:p>"
        "</table:table-cell>"
    )
    found = only(tmp_path, one)
    assert found.text == "first  part\tlink\nsecond"
    assert found.note == "awaiting\nfinal"


def test_spaces_of_a_note_are_as_many_as_it_shows(tmp_path: Path) -> None:
    paragraphs = (
        '<text:p>Jo <text:s/>Smith: <text:span text:style-name="T1"><text:s/>two <text:s/>spaces,</text:span></text:p>'
        '<text:p><text:span text:style-name="T1">next <text:s text:c="2"/>line</text:span>   end</text:p>'
    )
    note = f"<office:annotation><dc:date>2009-10-05T09:30:00</dc:date>{paragraphs}</office:annotation>"
    found = only(tmp_path, f'<table:table-cell office:value-type="string">{note}<text:p>q</text:p></table:table-cell>')
    assert (found.text, found.note) == ("q", "Jo  Smith:  two  spaces,\nnext   line end")


def cell_style(name: str, data_style: str = "", inside: str = "", parent: str = "") -> str:
    said = f' style:data-style-name="{data_style}"' if data_style else ""
    said += f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="table-cell"{said}>{inside}</style:style>'


@pytest.mark.parametrize(
    ("data_style", "code"),
    [
        ('<number:number-style style:name="N"><number:number number:min-integer-digits="1"/></number:number-style>',
         "General"),
        ('<number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
         "</number:number-style>", "0"),
        ('<number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="4"/>'
         "</number:number-style>", "0000"),
        ('<number:percentage-style style:name="N"><number:number number:decimal-places="1" '
         'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>', "0.0%"),
        ('<number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
         "<number:text>%</number:text></number:number-style>", '0"%"'),
        ('<number:currency-style style:name="N"><number:currency-symbol>£</number:currency-symbol>'
         '<number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
         "</number:currency-style>", "[$£]#,##0.00"),
        ('<number:number-style style:name="N"><number:number number:decimal-places="1" number:min-integer-digits="1" '
         'number:display-factor="1000000"/><number:text> m</number:text></number:number-style>', '0.0,," m"'),
        ('<number:date-style style:name="N"><number:day number:style="long"/><number:text>/</number:text>'
         '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
         "</number:date-style>", "dd/mm/yyyy"),
        ('<number:date-style style:name="N"><number:month number:textual="true"/><number:text>-</number:text>'
         "<number:year/></number:date-style>", "mmm-yy"),
        ('<number:time-style style:name="N" number:truncate-on-overflow="false"><number:hours/>'
         '<number:text>:</number:text><number:minutes number:style="long"/></number:time-style>', "[h]:mm"),
        ('<number:number-style style:name="P"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
         '</number:number-style><number:number-style style:name="N"><number:text>-</number:text><number:number '
         'number:decimal-places="0" number:min-integer-digits="1"/><style:map style:condition="value()&gt;=0" '
         'style:apply-style-name="P"/></number:number-style>', "0;-0"),
        ('<number:number-style style:name="P"><number:text>low</number:text></number:number-style>'
         '<number:number-style style:name="N"><number:number number:decimal-places="0" '
         'number:min-integer-digits="1"/><style:map style:condition="value()&lt;5" style:apply-style-name="P"/>'
         "</number:number-style>", '[<5]"low";0'),
        ('<number:text-style style:name="N"><number:text-content/></number:text-style>', "@"),
    ],
)  # fmt: skip
def test_a_number_format_is_told_as_excel_writes_it(tmp_path: Path, data_style: str, code: str) -> None:
    assert only(tmp_path, number("1", style="ce1"), data_style + cell_style("ce1", "N")).format == code


@pytest.mark.parametrize(
    ("kind", "currency", "code"),
    [("percentage", "", "0%"), ("currency", "GBP", "[$£]#,##0.00"), ("currency", "SEK", "[$SEK]#,##0.00")],
)
def test_a_percentage_or_money_without_a_style_is_shown_as_its_kind(
    tmp_path: Path, kind: str, currency: str, code: str
) -> None:
    more = {"office_currency": currency} if currency else {}
    assert only(tmp_path, cell("1", office_value_type=kind, office_value="1", **more)).format == code


def test_a_style_takes_what_it_leaves_open_from_those_it_builds_on(tmp_path: Path) -> None:
    struck = '<style:text-properties style:text-line-through-style="solid" style:font-name="WD"/>'
    styles = common(
        '<style:font-face style:name="WD" svg:font-family="&apos;Wingdings&apos;"/>'
        + cell_style("Good", inside='<style:table-cell-properties fo:background-color="#00b050"/>')
        + cell_style("Better", inside=struck, parent="Good")
    )
    found = only(tmp_path, number("1", style="ce1"), cell_style("ce1", parent="Better"), styles=styles)
    assert (found.fill, found.struck, found.font) == ("00B050", True, "Wingdings")
    plain = cell_style("ce1", inside='<style:table-cell-properties fo:background-color="transparent"/>', parent="Good")
    assert only(tmp_path, number("1", style="ce1"), plain, styles=styles).fill is None


def test_a_text_struck_all_through_or_in_part_is_struck(tmp_path: Path) -> None:
    line = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-type="single"/></style:style>'
    )
    struck = '<text:span text:style-name="T1">85</text:span>'
    assert only(tmp_path, cell(struck, office_value_type="string"), line).struck
    assert only(tmp_path, cell(struck + " new", office_value_type="string"), line).struck
    assert not only(tmp_path, cell("new", office_value_type="string"), line).struck


def test_a_cell_without_a_style_has_that_of_its_row_or_column(tmp_path: Path) -> None:
    green = cell_style("Green", inside='<style:table-cell-properties fo:background-color="#00B050"/>')
    red = cell_style("Red", inside='<style:table-cell-properties fo:background-color="#FF0000"/>')
    columns = (
        '<table:table-column/><table:table-column table:default-cell-style-name="Green"'
        ' table:number-columns-repeated="3"/>'
    )
    rows = row(number("1"), number("2")) + row(number("3"), attributes='table:default-cell-style-name="Red"')
    cells = sheet(tmp_path, columns + rows, green + red).cells
    assert {each.address: each.fill for each in cells.values()} == {"A1": None, "B1": "00B050", "A2": "FF0000"}


def test_repeated_cells_and_rows_stand_at_their_places(tmp_path: Path) -> None:
    rows = (
        row('<table:table-cell table:number-columns-repeated="2"/>',
            cell("x", office_value_type="string", table_number_columns_repeated="2"))
        + row('<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="9"')
        + row(number("7"), attributes='table:number-rows-repeated="2"')
        + row(attributes='table:number-rows-repeated="1048565"')
    )  # fmt: skip
    cells = sheet(tmp_path, rows).cells
    assert {each.address: each.text for each in cells.values()} == {"C1": "x", "D1": "x", "A11": "7", "A12": "7"}


def test_paint_to_the_end_of_the_sheet_costs_nothing(tmp_path: Path) -> None:
    green = cell_style("Green", inside='<style:table-cell-properties fo:background-color="#00B050"/>')
    paint = '<table:table-cell table:style-name="Green" table:number-columns-repeated="16384"/>'
    rows = row(number("1"), paint) + row(paint, attributes='table:number-rows-repeated="1048575"')
    assert list(sheet(tmp_path, rows, green).cells) == [(1, 1)]


def test_a_value_repeated_a_million_times_is_over_the_bounds(tmp_path: Path) -> None:
    down = table(row(number("1"), attributes='table:number-rows-repeated="1048576"'))
    too_many = {"what": "its sheet ‘Return’ has more than 5,000 rows with something in them"}
    assert read(tmp_path, spreadsheet(down)) == Refusal("FILE_TOO_LARGE", too_many)
    across = table(row(cell("x", office_value_type="string", table_number_columns_repeated="16384")))
    too_wide = {"what": "its sheet ‘Return’ has more than 256 columns in use"}
    assert read(tmp_path, spreadsheet(across)) == Refusal("FILE_TOO_LARGE", too_wide)


def test_spaces_by_the_million_are_over_the_bounds(tmp_path: Path) -> None:
    spaces = "<text:s text:c='32767'/>" * 40
    one = f'<table:table-cell office:value-type="string"><text:p>{spaces}</text:p></table:table-cell>'
    found = read(tmp_path, spreadsheet(table(row(one))))
    assert found == Refusal("FILE_TOO_LARGE", {"what": "a cell holds more than 1,048,576 characters"})


def test_merged_hidden_and_covered_places_are_told(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    rows = (
        row(cell("Title", office_value_type="string", table_number_columns_spanned="2", table_number_rows_spanned="1"),
            "<table:covered-table-cell/>", number("9"))
        + row(number("8"), attributes='table:visibility="filter"')
    )  # fmt: skip
    found = sheet(tmp_path, columns + rows)
    assert found.merges == ((1, 1, 1, 2),)
    assert (found.hidden_rows, found.hidden_columns) == (frozenset({2}), frozenset({2, 3}))
    assert [each.address for each in found.cells.values()] == ["A1", "C1", "A2"]


def test_a_sheet_that_does_not_show_is_hidden(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    tables = table(row(number("1"))) + table(row(number("2")), "Lists", 'table:style-name="ta2"')
    found = book(tmp_path, spreadsheet(tables, styles))
    assert [(each.name, each.state) for each in found.sheets] == [("Return", "visible"), ("Lists", "hidden")]


def test_earlier_states_of_cells_are_no_cells(tmp_path: Path) -> None:
    before = f"<table:cell-content-change>{number('99')}</table:cell-content-change>"
    changes = f"<table:tracked-changes>{before}</table:tracked-changes>"
    found = book(tmp_path, spreadsheet(changes + table(row(number("1")))))
    assert [each.text for each in found.sheets[0].cells.values()] == ["1"]


def test_what_the_file_says_of_itself_is_told(tmp_path: Path) -> None:
    said = meta(
        "<dc:date>2009-10-05T09:30:00Z</dc:date><dc:creator>J Smith</dc:creator>"
        '<meta:user-defined meta:name="Directorate scorecard">1</meta:user-defined>'
    )
    found = book(tmp_path, spreadsheet(table(row(number("1"))), meta=said))
    assert (found.saved_at, found.saved_by) == (datetime(2009, 10, 5, 9, 30, tzinfo=UTC), "J Smith")
    assert found.facts == ("FILE_IS_ODS", "FILE_IS_OUTPUT")


def test_a_time_of_saving_without_its_zone_is_not_taken(tmp_path: Path) -> None:
    said = meta("<dc:date>2009-10-05T09:30:00.123</dc:date>")
    assert book(tmp_path, spreadsheet(table(row(number("1"))), meta=said)).saved_at is None


def test_damaged_common_styles_cost_the_formats_not_the_values(tmp_path: Path) -> None:
    rows = row(
        number("40086", style="ce1"), number("0.85", kind="percentage"), cell("NI 117", office_value_type="string")
    )
    found = book(tmp_path, spreadsheet(table(rows), cell_style("ce1", "N37"), styles=common("<broken>")))
    assert [(each.text, each.format) for each in found.sheets[0].cells.values()] == [
        ("40086", ""), ("0.85", "0%"), ("NI 117", "General")
    ]  # fmt: skip
    assert found.facts == ("FILE_FORMATS_LOST", "FILE_IS_ODS")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "an OpenDocument file, but no spreadsheet"})),
        (zipped({"mimetype": "", "content.xml": "<x/>"}),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "an OpenDocument file, but no spreadsheet"})),
        (zipped({"content.xml": content(""), "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
         Refusal("FILE_PASSWORD")),
        (spreadsheet(""), Refusal("FILE_NO_SHEETS")),
        (spreadsheet("<table:table>"),
         Refusal("FILE_DAMAGED", {"what": "the part content.xml cannot be read at its line 1"})),
        (spreadsheet(table(row(cell("x", table_number_columns_repeated="-1")))),
         Refusal("FILE_DAMAGED", {"what": "a cell in it is repeated a number of times that cannot be read"})),
        (spreadsheet(table(row(f"<table:table-cell>{table(row(number('1')))}</table:table-cell>"))),
         Refusal("FILE_DAMAGED", {"what": "a sheet of it stands within another"})),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                 "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
         Refusal("FILE_UNSAFE", {"what": "a part in it declares entities"})),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, data: bytes, refusal: Refusal) -> None:
    assert read(tmp_path, data) == refusal
