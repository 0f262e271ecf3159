"""Text in the colour of what is behind it: known where font and fill are known, and kept apart from what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.content import read_content
from pipeline.read.numbers import read_figure
from pipeline.read.words import Unreadable
from pipeline.workbook import Cell, WorkbookRead
from tests.support.packages import parts_of, relationships, save

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1></a:clrScheme></a:themeElements></a:theme>'
)
WHITE = '<color rgb="FFFFFFFF"/>'
RED_FILL = '<patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>'


def styles(font: str, fill: str = "", number_format: str = "General") -> str:
    return (
        f'<numFmts><numFmt numFmtId="164" formatCode="{number_format}"/></numFmts>'
        f"<fonts><font/><font>{font}</font></fonts><fills><fill/><fill>{fill}</fill></fills>"
        '<cellXfs><xf/><xf fontId="1" fillId="1" numFmtId="164"/></cellXfs>'
    )


def only(folder: Path, parts: dict[str, str | bytes]) -> Cell:
    found = read_content(save(folder, {**parts, "xl/theme/theme1.xml": THEME}))
    assert isinstance(found, WorkbookRead), found
    (cell,) = found.sheets[0].cells.values()
    return cell


def with_theme(parts: dict[str, str | bytes]) -> dict[str, str | bytes]:
    at = "xl/_rels/workbook.xml.rels"
    pointer = (
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" '
        'Target="theme/theme1.xml"/></Relationships>'
    )
    return {**parts, at: str(parts[at]).replace("</Relationships>", pointer)}


@pytest.mark.parametrize(
    ("font", "fill", "unseen"),
    [
        (WHITE, "", True),
        ('<color theme="0"/>', "", True),
        ('<color indexed="9"/>', '<patternFill patternType="none"/>', True),
        ('<color theme="0" tint="-0.5"/>', "", False),
        ('<color rgb="FF000000"/>', "", False),
        ('<color auto="1"/>', "", False),
        ("", "", False),
        ('<color rgb="FFFF0000"/>', RED_FILL, True),
        (WHITE, RED_FILL, False),
        (WHITE, '<patternFill patternType="solid"><fgColor theme="0"/></patternFill>', True),
        (WHITE, '<patternFill patternType="solid"/>', False),
        (WHITE, '<patternFill patternType="gray125"/>', False),
        (WHITE, '<gradientFill degree="90"/>', False),
    ],
)
def test_a_cell_is_unseen_where_its_font_has_the_colour_of_its_fill(
    tmp_path: Path, font: str, fill: str, unseen: bool
) -> None:
    plain = parts_of('<row r="1"><c r="A1" s="1"><v>655</v></c></row>', styles=styles(font, fill))
    by_events = parts_of('<row r="1"><c  r="A1" s="1"><v>655</v></c></row>', styles=styles(font, fill))
    for parts in (plain, by_events):
        cell = only(tmp_path, with_theme(parts))
        assert (cell.text, cell.unseen) == ("655", unseen)


@pytest.mark.parametrize(
    ("area", "unseen"), [("A1", False), ("C1:C9 A1:B2", False), ("B1:B9", True), ("nowhere", True), ("A2:A9", True)]
)
def test_what_a_conditional_format_may_colour_is_not_told(tmp_path: Path, area: str, unseen: bool) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>655</v></c></row>'
    after = f'<conditionalFormatting sqref="{area}"><cfRule type="cellIs" priority="1"/></conditionalFormatting>'
    assert only(tmp_path, parts_of(rows, styles=styles(WHITE), after=after)).unseen is unseen


EXTENSION = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
    "<x14:{rules}s><x14:{rules}><x14:cfRule><xm:f>O!$A$1=1</xm:f></x14:cfRule><xm:sqref>{area}</xm:sqref></x14:{rules}>"
    "</x14:{rules}s></ext></extLst>"
)
# One cell, read as text and by events.
WRITTEN = ('<c r="A1" s="1"><v>655</v></c>', '<c  r="A1" s="1"><v>655</v></c>')


@pytest.mark.parametrize("cell", WRITTEN)
@pytest.mark.parametrize(
    ("rules", "area", "unseen"),
    [
        ("conditionalFormatting", "A1", False),
        ("conditionalFormatting", "C1:C9 A1:B2", False),
        ("conditionalFormatting", "B1:B9", True),
        ("dataValidation", "A1", True),
    ],
)
def test_what_a_condition_that_is_saved_as_an_extension_may_colour_is_not_told(
    tmp_path: Path, rules: str, area: str, unseen: bool, cell: str
) -> None:
    after = EXTENSION.format(rules=rules, area=area)
    assert only(tmp_path, parts_of(f'<row r="1">{cell}</row>', styles=styles(WHITE), after=after)).unseen is unseen


def pointing_to(parts: dict[str, str | bytes], kind: str, content: str) -> dict[str, str | bytes]:
    pointer = relationships(("rId1", kind, "../tables/part1.xml"))
    return {**parts, "xl/worksheets/_rels/sheet1.xml.rels": pointer, "xl/tables/part1.xml": content}


@pytest.mark.parametrize("cell", WRITTEN)
@pytest.mark.parametrize(
    ("kind", "content", "unseen"),
    [
        ("table", '<table ref="A1:B9"><autoFilter ref="A1:B9"/></table>', False),
        ("table", '<table ref="B1:B9"><autoFilter ref="A1:B9"/></table>', True),
        ("table", "<table/>", False),
        ("table", "<table", False),
        ("pivotTable", '<pivotTableDefinition><location ref="A1:B9"/></pivotTableDefinition>', False),
        ("pivotTable", '<pivotTableDefinition><location ref="A2:B9"/></pivotTableDefinition>', True),
        ("image", "<picture/>", False),
        ("comments", "<comments/>", True),
    ],
)
def test_what_a_table_or_a_picture_behind_the_sheet_may_colour_is_not_told(
    tmp_path: Path, kind: str, content: str, unseen: bool, cell: str
) -> None:
    parts = parts_of(f'<row r="1">{cell}</row>', styles=styles(WHITE))
    assert only(tmp_path, pointing_to(parts, kind, content)).unseen is unseen


@pytest.mark.parametrize(
    ("texts", "area", "text"),
    [
        (("see", "b", " above"), "A1:A9", "see‹not seen: b› above"),
        (("see", "b", " above"), "B1:B9", "‹not seen: see›‹not seen: b› above"),
        (("8", "b", "5"), "A1:A9", "‹not seen: 8›‹not seen: b›5"),
    ],
    ids=["words in the table", "words beside it", "a figure in the table"],
)
def test_white_words_in_a_table_are_seen_but_not_those_too_small_and_no_part_of_a_figure(
    tmp_path: Path, texts: tuple[str, str, str], area: str, text: str
) -> None:
    white, small, plain = texts
    runs = (
        f'<r><rPr>{WHITE}</rPr><t>{white}</t></r><r><rPr><sz val="1"/></rPr><t>{small}</t></r>'
        f'<r><rPr/><t xml:space="preserve">{plain}</t></r>'
    )
    inline = parts_of(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>', styles=styles(""))
    shared = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{runs}</si>", styles=styles(""))
    for parts in (inline, shared):
        cell = only(tmp_path, pointing_to(parts, "table", f'<table ref="{area}"/>'))
        assert (cell.text, cell.unseen) == (text, False)


@pytest.mark.parametrize(
    ("number_format", "unseen"),
    [("[Red]0.0", False), ("0;[color 10]-0", False), ("[White]0", False), ("[&gt;1]0.0", True), ("[h]:mm", True)],
)
def test_a_figure_that_its_format_may_colour_is_not_told(tmp_path: Path, number_format: str, unseen: bool) -> None:
    for cell in WRITTEN:
        parts = parts_of(f'<row r="1">{cell}</row>', styles=styles(WHITE, number_format=number_format))
        assert only(tmp_path, parts).unseen is unseen


@pytest.mark.parametrize("colour", [WHITE, '<color theme="0"/>', '<color indexed="9"/>'])
def test_a_run_in_the_colour_of_its_cell_is_kept_as_what_nobody_sees(tmp_path: Path, colour: str) -> None:
    runs = f"<r><t>655</t></r><r><rPr>{colour}</rPr><t>1</t></r>"
    inline = parts_of(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>', styles=styles(""))
    shared = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{runs}</si>", styles=styles(""))
    for parts in (inline, shared):
        cell = only(tmp_path, with_theme(parts))
        assert (cell.text, cell.unseen) == ("655‹not seen: 1›", False)
        assert read_figure(cell) == Unreadable("VALUE_SEVERAL_FIGURES", "655‹not seen: 1›")


def test_a_run_is_unseen_by_the_fill_of_the_cell_that_it_stands_in(tmp_path: Path) -> None:
    runs = f"<r><t>655</t></r><r><rPr>{WHITE}</rPr><t>1</t></r>"
    rows = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'
    assert only(tmp_path, parts_of(rows, strings=f"<si>{runs}</si>", styles=styles("", RED_FILL))).text == "6551"


@pytest.mark.parametrize(
    ("runs", "text", "unseen"),
    [
        (f"<r><rPr>{WHITE}</rPr><t>65</t></r><r><rPr>{WHITE}</rPr><t>5</t></r>", "655", True),
        (f"<r><t>65</t></r><r><rPr>{WHITE}</rPr><t>5</t></r>", "655", True),
        ('<r><rPr><color rgb="FF000000"/></rPr><t>65</t></r><r><rPr/><t>5</t></r>', "655", False),
        ("<r><t>65</t></r><r><rPr/><t>5</t></r>", "‹not seen: 65›5", False),
    ],
)
def test_rich_text_in_a_white_cell_is_unseen_unless_a_run_has_another_colour(
    tmp_path: Path, runs: str, text: str, unseen: bool
) -> None:
    rows = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'
    cell = only(tmp_path, parts_of(rows, strings=f"<si>{runs}</si>", styles=styles(WHITE)))
    assert (cell.text, cell.unseen) == (text, unseen)


def test_an_underscore_that_parts_two_words_unseen_stays_as_it_is_stored(tmp_path: Path) -> None:
    runs = f"<r><t>Town</t></r><r><rPr>{WHITE}</rPr><t>_</t></r><r><t>Deal</t></r>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert only(tmp_path, parts_of(rows, strings=f"<si>{runs}</si>", styles=styles(""))).text == "Town_Deal"


def test_a_run_that_is_too_small_and_white_is_told_once(tmp_path: Path) -> None:
    runs = f'<r><t>655</t></r><r><rPr><sz val="1"/>{WHITE}</rPr><t>1</t></r>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    cell = only(tmp_path, parts_of(rows, strings=f"<si>{runs}</si>", styles=styles("")))
    assert cell.text == "655‹not seen: 1›"


def test_colours_are_those_of_the_workbook_s_own_theme_whatever_was_read_before(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>655</v></c></row>'
    parts = with_theme(parts_of(rows, styles=styles('<color theme="0"/>')))
    unseen = []
    for light in ("FFFFFF", "1F3864", "FFFFFF"):
        found = read_content(save(tmp_path, {**parts, "xl/theme/theme1.xml": THEME.replace("FFFFFF", light)}))
        assert isinstance(found, WorkbookRead)
        unseen += [cell.unseen for cell in found.sheets[0].cells.values()]
    assert unseen == [True, False, True]
