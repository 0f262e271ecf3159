"""Text in the colour of what is behind it: known where font and fill are known, and kept apart from what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Cell, WorkbookRead
from pipeline.read.content import read_content
from pipeline.read.numbers import read_figure
from pipeline.read.words import Unreadable
from tests.support.packages import parts_of, save

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1></a:clrScheme></a:themeElements></a:theme>'
)
WHITE = '<color rgb="FFFFFFFF"/>'
RED_FILL = '<patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>'


def styles(font: str, fill: str = "") -> str:
    return (
        f"<fonts><font/><font>{font}</font></fonts><fills><fill/><fill>{fill}</fill></fills>"
        '<cellXfs><xf/><xf fontId="1" fillId="1"/></cellXfs>'
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
