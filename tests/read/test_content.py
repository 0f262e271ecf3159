"""Cells of workbooks as no library writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.model import Refusal
from pipeline.read.content import REGISTER_LIMITS, RETURN_LIMITS, Limits, read_content
from pipeline.workbook import Cell, CellKind, Sheet, WorkbookRead
from tests.support.custom_properties import custom_properties
from tests.support.packages import MAIN, SHEET, STRICT, parts_of, relationships, save, sheet_xml

DATES = (
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="9"/></cellXfs>'
)
GREEN = (
    '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>'
    '<cellXfs><xf fillId="0"/><xf fillId="1"/></cellXfs>'
)


def read(path: Path, limits: Limits = RETURN_LIMITS) -> WorkbookRead:
    result = read_content(path, limits)
    assert isinstance(result, WorkbookRead), result
    return result


def refused(path: Path) -> Refusal:
    result = read_content(path)
    assert isinstance(result, Refusal)
    return result


def sheet_of(folder: Path, rows: str, **parts: str) -> Sheet:
    return read(save(folder, parts_of(rows, **parts))).sheets[0]  # type: ignore[arg-type]


def one(folder: Path, cell: str, **parts: str) -> Cell:
    cells = sheet_of(folder, f'<row r="1">{cell}</row>', **parts).cells
    assert list(cells) == [(1, 1)]
    return cells[1, 1]


@pytest.mark.parametrize(
    ("cell", "kind", "text", "formula"),
    [
        ('<c r="A1"><v>0.85</v></c>', CellKind.NUMBER, "0.85", False),
        ('<c r="A1" t="n"><v>85</v></c>', CellKind.NUMBER, "85", False),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', CellKind.NUMBER, "2", True),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', CellKind.NUMBER, "2", True),
        ('<c r="A1"><f>1+1</f></c>', CellKind.UNCALCULATED, "", True),
        ('<c r="A1"><f>1+1</f><v/></c>', CellKind.UNCALCULATED, "", True),
        ('<c r="A1" t="str"><f>A2</f><v></v></c>', CellKind.BLANK, "", True),
        ('<c r="A1" t="str"><f>A2</f><v>Green</v></c>', CellKind.TEXT, "Green", True),
        ('<c r="A1" t="b"><v>1</v></c>', CellKind.BOOLEAN, "TRUE", False),
        ('<c r="A1" t="b"><v>0</v></c>', CellKind.BOOLEAN, "FALSE", False),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!", False),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!", True),
        ('<c r="A1" t="inlineStr"><is><t>n/a</t></is></c>', CellKind.TEXT, "n/a", False),
        ('<c r="A1" t="inlineStr"><is><r><t>9</t></r><r><t xml:space="preserve"> of 10</t></r></is></c>',
         CellKind.TEXT, "9 of 10", False),
        ('<c r="A1" t="inlineStr"><is><t> padded </t></is></c>', CellKind.TEXT, " padded ", False),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b &amp; c</t></is></c>', CellKind.TEXT, "a\rb & c", False),
        ('<c r="A1" t="d"><v>2009-09-30</v></c>', CellKind.DATE, "2009-09-30", False),
        ('<c r="A1" t="d"><v>2009-09-30T14:30:00</v></c>', CellKind.DATE, "2009-09-30T14:30:00", False),
        ('<c r="A1" t="d"><v>T12:00:00</v></c>', CellKind.DURATION, "12:00:00", False),
        ('<c r="A1" t="d"><v>soon</v></c>', CellKind.TEXT, "soon", False),
        ("\n <c r='A1' t='inlineStr' >\n <is>\n <t>x</t>\n </is>\n </c>\n", CellKind.TEXT, "x", False),
        ('<c r="A1"><!-- note --><v><![CDATA[7]]></v></c>', CellKind.NUMBER, "7", False),
        ('<c r="a1"><v>7</v></c>', CellKind.NUMBER, "7", False),
    ],
)  # fmt: skip
def test_a_cell_is_of_the_kind_it_is_stored_as(
    tmp_path: Path, cell: str, kind: CellKind, text: str, formula: bool
) -> None:
    found = one(tmp_path, cell)
    assert (found.kind, found.text, found.formula) == (kind, text, formula)


@pytest.mark.parametrize(
    ("cell", "kind", "text", "number", "moment"),
    [
        ('<c r="A1" s="1"><v>40086</v></c>', CellKind.DATE, "2009-09-30", "40086", datetime(2009, 9, 30)),
        ('<c r="A1" s="1"><v>60</v></c>', CellKind.NUMBER, "60", "60", None),
        ('<c r="A1" s="1"><v>99999999</v></c>', CellKind.NUMBER, "99999999", "99999999", None),
        ('<c r="A1" s="2"><v>0.03125</v></c>', CellKind.DURATION, "0:45:00", "0.03125", None),
        ('<c r="A1" s="2"><v>40086.5</v></c>', CellKind.DATE, "2009-09-30T12:00:00", "40086.5",
         datetime(2009, 9, 30, 12)),
        ('<c r="A1" s="3"><v>1.5</v></c>', CellKind.DURATION, "36:00:00", "1.5", None),
        ('<c r="A1" s="4"><v>0.85</v></c>', CellKind.NUMBER, "0.85", "0.85", None),
    ],
)  # fmt: skip
def test_the_format_tells_a_date_from_a_number(
    tmp_path: Path, cell: str, kind: CellKind, text: str, number: str, moment: datetime | None
) -> None:
    found = one(tmp_path, cell, styles=DATES)
    assert (found.kind, found.text, found.number, found.moment) == (kind, text, Decimal(number), moment)


def test_days_count_from_1904_when_the_workbook_says_so(tmp_path: Path) -> None:
    found = one(tmp_path, '<c r="A1" s="1"><v>38624</v></c>', styles=DATES, workbook='<workbookPr date1904="1"/>')
    assert found.text == "2009-09-30"


def test_shared_strings_are_read_without_their_reading_aid(tmp_path: Path) -> None:
    strings = (
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>a</t></r><r><t>b</t></r></si><si/>'
    )
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    cells = sheet_of(tmp_path, rows, strings=strings).cells
    assert {place: cell.text for place, cell in cells.items()} == {(1, 1): "東京", (1, 2): "ab"}


def test_a_text_in_a_symbol_font_says_so_whether_the_cell_or_its_runs_have_it(tmp_path: Path) -> None:
    strings = (
        '<si><t>P</t></si><si><r><rPr><rFont val="Wingdings 2"/><strike/></rPr><t>O</t></r></si>'
        '<si><r><rPr><rFont val="Wingdings"/></rPr><t>l</t></r><r><t> on track</t></r></si>'
    )
    styles = '<fonts><font/><font><name val="Wingdings 2"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    rows = '<row><c t="s" s="1"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    cells = sheet_of(tmp_path, rows, strings=strings, styles=styles).cells
    assert [(cell.text, cell.font, cell.struck) for cell in cells.values()] == [
        ("P", "Wingdings 2", False),
        ("O", "Wingdings 2", True),
        ("l on track", None, False),
    ]


def test_rows_and_cells_that_do_not_say_where_they_are_follow_each_other(tmp_path: Path) -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    )
    cells = sheet_of(tmp_path, rows).cells
    assert {cell.address: cell.text for cell in cells.values()} == {
        "A1": "1",
        "B1": "2",
        "C5": "3",
        "D5": "4",
        "A6": "5",
    }


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    assert [cell.address for cell in sheet_of(tmp_path, rows).cells.values()] == ["A1", "A3", "B3"]


def test_the_stated_extent_plays_no_part(tmp_path: Path) -> None:
    cells = sheet_of(tmp_path, '<row r="9"><c r="I9"><v>1</v></c></row>', before='<dimension ref="A1:B2"/>').cells
    assert list(cells) == [(9, 9)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_parts_may_be_in_utf_8_or_utf_16(tmp_path: Path, encoding: str) -> None:
    parts = parts_of()
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    row = '<row><c t="inlineStr"><is><t>£ – ✓</t></is></c></row>'
    text = mark + sheet_xml(row)
    parts[SHEET] = text.encode(encoding)
    assert read(save(tmp_path, parts)).sheets[0].cells[1, 1].text == "£ – ✓"


def test_strict_open_xml_is_read(tmp_path: Path) -> None:
    found = read(
        save(tmp_path, parts_of('<row><c t="s"><v>0</v></c></row>', strings="<si><t>x</t></si>", namespace=STRICT))
    )
    assert found.sheets[0].cells[1, 1].text == "x"


def test_a_prefix_for_the_namespace_makes_no_difference(tmp_path: Path) -> None:
    parts = parts_of()
    parts[SHEET] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert read(save(tmp_path, parts)).sheets[0].cells[1, 1].text == "7"


def test_elements_of_other_namespaces_are_no_cells(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v><o:v xmlns:o="other">9</o:v></c>'
        '<o:c xmlns:o="other" r="B1"><o:v>2</o:v></o:c></row>'
    )
    assert {cell.address: cell.text for cell in sheet_of(tmp_path, rows).cells.values()} == {"A1": "1"}


def test_part_names_do_not_distinguish_case_and_targets_may_be_absolute(tmp_path: Path) -> None:
    parts = parts_of('<row><c t="s"><v>0</v></c></row>', strings="<si><t>x</t></si>")
    parts["XL/SharedStrings.XML"] = parts.pop("xl/sharedStrings.xml")
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "sharedStrings", "/xl/shared%53trings.xml")
    )
    assert read(save(tmp_path, parts)).sheets[0].cells[1, 1].text == "x"


def test_a_blank_cell_is_kept_for_its_fill_within_the_extent_of_the_values(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1"/><c r="D1"><v>2</v></c><c r="E1" s="1"/></row>'
        '<row r="2"><c r="A2" s="1"/></row>'
    )
    cells = sheet_of(tmp_path, rows, styles=GREEN).cells
    assert {cell.address: (cell.kind, cell.fill) for cell in cells.values()} == {
        "A1": (CellKind.NUMBER, None),
        "B1": (CellKind.BLANK, "00B050"),
        "D1": (CellKind.NUMBER, None),
    }


def test_a_million_painted_cells_below_the_table_are_not_kept(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>" + '<row><c s="1"/><c s="1"/></row>' * 60_000
    path = save(tmp_path, parts_of(rows, styles=GREEN))
    assert list(read(path, REGISTER_LIMITS).sheets[0].cells) == [(1, 1), (1, 2)]


def test_notes_are_kept_at_blank_cells_too_and_threads_replace_their_placeholder(tmp_path: Path) -> None:
    parts = parts_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("rId1", "comments", "../comments1.xml"),
        (
            "rId2",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/t1.xml",
        ),
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList>'
        '<comment ref="A1"><text><r><t>Jane:</t></r><r><t xml:space="preserve">\nestimate</t></r></text></comment>'
        '<comment ref="B1"><text><t>[Threaded comment] …</t></text></comment>'
        '<comment ref="J40"><text><t>far off</t></text></comment></commentList></comments>'
    )
    parts["xl/threadedComments/t1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B1" id="1"><text>Why?</text></threadedComment>'
        '<threadedComment ref="B1" id="2" parentId="1"><text>Late data</text></threadedComment></ThreadedComments>'
    )
    cells = read(save(tmp_path, parts)).sheets[0].cells
    assert {cell.address: cell.note for cell in cells.values()} == {
        "A1": "Jane:\nestimate",
        "B1": "Why?\nLate data",
        "J40": "far off",
    }


def test_what_a_merged_area_covers_is_not_read(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row>'
    )
    after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2"/></mergeCells>'
    sheet = sheet_of(tmp_path, rows, after=after)
    assert {cell.address: cell.text for cell in sheet.cells.values()} == {"A1": "1", "C2": "4"}
    assert sheet.merges == ((1, 1, 2, 2),)


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    rows = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="0"><c r="D2"><v>1</v></c></row><row r="9" hidden="1"/>'
    )
    before = '<cols><col min="2" max="3" hidden="1"/><col min="4" max="16384" hidden="true"/></cols>'
    sheet = sheet_of(tmp_path, rows, before=before, state="veryHidden")
    assert (sheet.state, sheet.hidden_rows, sheet.hidden_columns) == ("veryHidden", {1}, {2, 3, 4})


def test_a_value_in_the_last_cell_of_a_sheet_is_read_at_once(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = sheet_of(tmp_path, rows, after='<mergeCells><mergeCell ref="B2:C3"/></mergeCells>')
    assert list(sheet.cells) == [(1, 1), (1_048_576, 16_384)]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ('<row r="1048577"><c><v>1</v></c></row>', "on its sheet ‘Return’ a row says that it is 1048577"),
        ('<row r="0"><c><v>1</v></c></row>', "on its sheet ‘Return’ a row says that it is 0"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "on its sheet ‘Return’ a cell of row 1 says that it is XFE1"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "on its sheet ‘Return’ a cell of row 1 says that it is A2"),
        ('<row r="2"><c r="A12"><v>1</v></c></row>', "on its sheet ‘Return’ a cell of row 2 says that it is A12"),
        ('<c><v>1</v></c>', "on its sheet ‘Return’ row 0 has a cell beyond the last column"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
         "on its sheet ‘Return’ the cell A1 stands twice"),
        ('<row r="1"><c r="B1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>',
         "on its sheet ‘Return’ the cell B1 stands twice"),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
         "on its sheet ‘Return’ a cell of row 1 points to a text that is not there"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
         "on its sheet ‘Return’ a cell of row 1 points to a text that is not there"),
        ('<row r="1"><c r="A1"><v>abc</v></c></row>', "a cell holds 'abc' as a number"),
        ('<row r="1"><c r="A1"><v>1E400</v></c></row>', "a cell holds '1E400' as a number"),
        ('<row r="1"><c r="A1" t="b"><v>2</v></c></row>',
         "on its sheet ‘Return’ a cell of row 1 is of a kind that Excel does not have"),
        ('<row r="1"><c r="A1" t="zz"><v>2</v></c></row>',
         "on its sheet ‘Return’ a cell of row 1 is of a kind that Excel does not have"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "the part of the sheet ‘Return’ cannot be read at its line 1"),
        ('<row r="1"><c r="A1"><v>&nbsp;</v></c></row>', "the part of the sheet ‘Return’ cannot be read at its line 1"),
    ],
)  # fmt: skip
def test_cells_that_no_sheet_has_are_damage(tmp_path: Path, rows: str, what: str) -> None:
    assert refused(save(tmp_path, parts_of(rows))) == Refusal("FILE_DAMAGED", {"what": what})


def test_rows_and_columns_in_use_are_bounded_where_they_show(tmp_path: Path) -> None:
    long = "<row><c><v>1</v></c></row>" * 5_001
    wide = "<row>" + "<c><v>1</v></c>" * 257 + "</row>"
    rows = Refusal("FILE_TOO_LARGE", {"what": "its sheet ‘Return’ has more than 5,000 rows with something in them"})
    columns = Refusal("FILE_TOO_LARGE", {"what": "its sheet ‘Return’ has more than 256 columns with something in them"})
    limits = Limits(ratio=1_000)
    assert read_content(save(tmp_path, parts_of(long)), limits) == rows
    assert read_content(save(tmp_path, parts_of(wide)), limits) == columns
    assert len(read(save(tmp_path, parts_of(long)), REGISTER_LIMITS).sheets[0].cells) == 5_001
    assert len(read(save(tmp_path, parts_of(long, state="hidden")), limits).sheets[0].cells) == 5_001


def test_a_text_longer_than_excel_can_hold_is_refused(tmp_path: Path) -> None:
    cell = f'<row><c t="inlineStr"><is><t>{"word " * 7_000}</t></is></c></row>'
    result = read_content(save(tmp_path, parts_of(cell)), Limits(ratio=1_000))
    assert result == Refusal("FILE_TOO_LARGE", {"what": "a cell holds more than 32,767 characters"})


def workbook_of(sheets: str) -> dict[str, str | bytes]:
    parts = parts_of()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>{sheets}</sheets></workbook>'
    return parts


def test_a_workbook_without_worksheets_is_refused(tmp_path: Path) -> None:
    assert refused(save(tmp_path, workbook_of(""))) == Refusal("FILE_NO_SHEETS")


def test_two_sheets_of_one_name_are_damage(tmp_path: Path) -> None:
    parts = workbook_of('<sheet name="Q2" r:id="rId1"/><sheet name="q2" r:id="rId1"/>')
    assert refused(save(tmp_path, parts)) == Refusal("FILE_DAMAGED", {"what": "two of its sheets have the same name"})


def test_a_sheet_that_is_listed_but_not_there_is_damage(tmp_path: Path) -> None:
    parts = workbook_of('<sheet name="Q2" r:id="rId1"/><sheet name="Q3" r:id="rId9"/>')
    assert refused(save(tmp_path, parts)) == Refusal("FILE_DAMAGED", {"what": "its sheet ‘Q3’ is listed but not there"})


def test_a_sheet_outside_the_file_is_damage_and_is_not_looked_for(tmp_path: Path) -> None:
    parts = parts_of()
    pointer = relationships(("rId1", "worksheet", "http://example.org/sheet1.xml"))
    parts["xl/_rels/workbook.xml.rels"] = pointer.replace("<Relationship Id", '<Relationship TargetMode="External" Id')
    listed = str(refused(save(tmp_path, parts)).facts["what"])
    assert listed.endswith("is listed but not there")


def test_a_sheet_that_may_be_either_of_two_parts_is_damage(tmp_path: Path) -> None:
    parts = workbook_of('<sheet name="Q2" r:id="rId1"/>')
    pointers = [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId1", "worksheet", "worksheets/sheet2.xml")]
    parts["xl/_rels/workbook.xml.rels"] = relationships(*pointers)
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    assert refused(save(tmp_path, parts)) == Refusal("FILE_DAMAGED", {"what": "its sheet ‘Q2’ is in two places"})
    parts["xl/_rels/workbook.xml.rels"] = relationships(pointers[0], pointers[0])
    assert [sheet.name for sheet in read(save(tmp_path, parts)).sheets] == ["Q2"]


def test_chart_sheets_are_left_out(tmp_path: Path) -> None:
    parts = workbook_of('<sheet name="Chart" r:id="rId7"/><sheet name="Q2" r:id="rId1"/>')
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId7", "chartsheet", "chartsheets/sheet1.xml")
    )
    assert [sheet.name for sheet in read(save(tmp_path, parts)).sheets] == ["Q2"]


def with_core(inside: str) -> dict[str, str | bytes]:
    parts = parts_of()
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", kind, "docProps/core.xml")
    )
    parts["docProps/core.xml"] = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{inside}</cp:coreProperties>'
    )
    return parts


@pytest.mark.parametrize(
    ("inside", "saved_at", "saved_by"),
    [
        ("<cp:lastModifiedBy>J Smith</cp:lastModifiedBy><dcterms:modified>2009-10-05T09:30:00Z</dcterms:modified>",
         datetime(2009, 10, 5, 9, 30, tzinfo=UTC), "J Smith"),
        ("<dcterms:modified>2009-10-05T09:30:00+01:00</dcterms:modified>",
         datetime(2009, 10, 5, 8, 30, tzinfo=UTC), None),
        ("<dcterms:modified>yesterday</dcterms:modified>", None, None),
        ("<broken>", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_when_and_by_whom_it_was_saved_is_told_if_the_workbook_says_so(
    tmp_path: Path, inside: str, saved_at: datetime | None, saved_by: str | None
) -> None:
    found = read(save(tmp_path, with_core(inside)))
    assert (found.saved_at, found.saved_by) == (saved_at, saved_by)


@pytest.mark.parametrize(
    ("kind", "part", "facts"),
    [
        ("custom-properties", custom_properties("Client", "Directorate scorecard"), ("FILE_IS_OUTPUT",)),
        ("customProperties", custom_properties("Directorate scorecard"), ("FILE_IS_OUTPUT",)),
        ("custom-properties", custom_properties("Client"), ()),
        ("custom-properties", "<Properties", ()),
    ],
)
def test_a_scorecard_that_we_wrote_is_known_by_its_property(
    tmp_path: Path, kind: str, part: str, facts: tuple[str, ...]
) -> None:
    parts = parts_of()
    parts["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", kind, "docProps/custom.xml")
    )
    parts["docProps/custom.xml"] = part
    assert read(save(tmp_path, parts)).facts == facts


def test_a_scorecard_written_by_xlsxwriter_is_known_by_its_property(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet().write(0, 0, "Summary")
        workbook.set_custom_property("Directorate scorecard", "2009-10-Q2")
    assert read(path).facts == ("FILE_IS_OUTPUT",)


def test_a_copy_that_openpyxl_saved_of_our_scorecard_is_known_by_its_property(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet().write(0, 0, "Summary")
        workbook.set_custom_property("Directorate scorecard", "2009-10-Q2")
    openpyxl.load_workbook(path).save(tmp_path / "scorecard (2).xlsx")
    assert read(tmp_path / "scorecard (2).xlsx").facts == ("FILE_IS_OUTPUT",)
