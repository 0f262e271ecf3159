"""Raised and lowered marks, and marks too small to be seen, stay apart from the figure that they stand beside."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from pipeline.read.content import read_content
from pipeline.read.numbers import read_figure
from pipeline.read.raised_text import as_it_stands, as_stored, cut_at
from pipeline.read.words import Unreadable
from pipeline.workbook import Cell, CellKind, WorkbookRead
from tests.support import ods_files as ods
from tests.support import xls_files as xls
from tests.support import xlsb_files as xlsb
from tests.support.packages import parts_of, save

MARKED = (
    '<r><t>84.2</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>9</t></r>',
    '<r><rPr><vertAlign val="baseline"/></rPr><t>84.2</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>9</t></r>',
    '<r><rPr><sz val="11"/></rPr><t>84.2</t></r><r><rPr><sz val="1"/></rPr><t>9</t></r>',
)
RAISED_FONT = (
    '<fonts><font/><font><vertAlign val="superscript"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
)


def cells(folder: Path, content: bytes | dict[str, str | bytes], name: str = "return.xlsx") -> list[Cell]:
    found = read_content(save(folder, content, name))
    assert isinstance(found, WorkbookRead), found
    return list(found.sheets[0].cells.values())


def only(folder: Path, content: bytes | dict[str, str | bytes], name: str = "return.xlsx") -> Cell:
    (cell,) = cells(folder, content, name)
    return cell


@pytest.mark.parametrize(
    ("runs", "text", "code"),
    [
        (MARKED[0], "84.2⁹", "VALUE_NOT_NUMBER"),
        (MARKED[1], "84.2₉", "VALUE_NOT_NUMBER"),
        (MARKED[2], "84.2‹not seen: 9›", "VALUE_SEVERAL_FIGURES"),
    ],
)
def test_a_mark_beside_a_figure_is_kept_as_a_mark_and_the_cell_is_no_figure(
    tmp_path: Path, runs: str, text: str, code: str
) -> None:
    inline = parts_of(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>')
    shared = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{runs}</si>")
    for content in (inline, shared):
        cell = only(tmp_path, content)
        assert cell.text == text
        assert read_figure(cell) == Unreadable(code, text)


def test_letters_that_are_raised_stay_as_they_are(tmp_path: Path) -> None:
    runs = '<r><t>30</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>th</t></r><r><t> June 2009</t></r>'
    assert only(tmp_path, parts_of(f'<row><c t="inlineStr"><is>{runs}</is></c></row>')).text == "30th June 2009"


def test_a_run_of_several_texts_is_raised_as_a_whole(tmp_path: Path) -> None:
    runs = '<r><t>6</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t><t>2</t></r>'
    content = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{runs}</si>")
    assert only(tmp_path, content).text == "6¹²"


def test_a_cell_whose_whole_font_is_raised_holds_no_figure(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>655</v></c><c r="B1" s="1" t="s"><v>0</v></c><c r="C1" s="1" t="str">'
        '<f>A1</f><v>84.2</v></c><c r="D1"><v>655</v></c><c r="E1" t="s"><v>0</v></c></row>'
    )
    found = cells(tmp_path, parts_of(rows, strings="<si><t>655</t></si>", styles=RAISED_FONT))
    assert [(cell.kind, cell.text) for cell in found] == [
        (CellKind.TEXT, "⁶⁵⁵"), (CellKind.TEXT, "⁶⁵⁵"), (CellKind.TEXT, "⁸⁴.²"), (CellKind.NUMBER, "655"),
        (CellKind.TEXT, "655"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (xls.font("Arial Narrow", script=1), "655¹"),
        (xls.font("Arial Narrow", script=2), "655₁"),
        (xls.font("Arial Narrow", height=20), "655‹not seen: 1›"),
        (xls.font("Arial Narrow"), "6551"),
    ],
)
def test_a_mark_of_a_workbook_of_excel_97_is_kept_as_a_mark(tmp_path: Path, look: bytes, text: str) -> None:
    runs = struct.pack("<2H", 3, 1)
    head = xls.record(0x00FC, struct.pack("<2L", 1, 1) + struct.pack("<HBH", 4, 8, 1) + b"6551" + runs)
    content = xls.workbook(xls.shared_text(0, 0, 0), head=head, fonts=[xls.font(), look])
    assert only(tmp_path, content, "return.xls").text == text


def test_a_mark_in_a_text_of_its_own_is_kept_as_a_mark_before_and_after_excel_97(tmp_path: Path) -> None:
    fonts = [xls.font(), xls.font("Arial Narrow", script=1)]
    place = struct.pack("<3H", 0, 0, 0)
    later = xls.record(0x00D6, place + struct.pack("<HB", 4, 0) + b"6551" + struct.pack("<3H", 1, 3, 1))
    assert only(tmp_path, xls.workbook(later, fonts=fonts), "return.xls").text == "655¹"
    head = xls.record(0x0042, struct.pack("<H", 1252)) + b"".join(
        xls.record(0x0031, struct.pack("<5H4B", 200, 0, 0x7FFF, 400, script, 0, 0, 0, 0) + b"\5Arial")
        for script in (0, 1)
    )
    before = xls.record(0x00D6, place + struct.pack("<H", 4) + b"6551" + bytes((1, 3, 1)))
    content = xls.stream(before, head=head, fonts=(), styles=(), version=0x0500)
    assert only(tmp_path, content, "return.xls").text == "655¹"


@pytest.mark.parametrize(("script", "text"), [(1, "655¹"), (2, "655₁"), (0, "6551")])
def test_a_mark_of_a_binary_workbook_is_kept_as_a_mark(tmp_path: Path, script: int, text: str) -> None:
    part = xlsb.styles((0, 0, 0), head=xlsb.font() + xlsb.font(script=script))
    texts = [b"\1" + xlsb.text("6551") + struct.pack("<L2H", 1, 3, 1)]
    content = xlsb.packed(xlsb.row(0) + xlsb.cell(7, 0, bytes(4)), texts=texts, style_part=part)
    assert only(tmp_path, content, "return.xlsb").text == text


@pytest.mark.parametrize(
    ("look", "text"),
    [
        ('style:text-position="super 58%"', "655¹"),
        ('style:text-position="33% 58%"', "655¹"),
        ('style:text-position="sub 58%"', "655₁"),
        ('style:text-position="-33% 58%"', "655₁"),
        ('fo:font-size="1pt"', "655‹not seen: 1›"),
        ('style:text-position="0% 100%" fo:font-size="10pt"', "6551"),
    ],
)
def test_a_mark_of_an_opendocument_spreadsheet_is_kept_as_a_mark(tmp_path: Path, look: str, text: str) -> None:
    small = f'<style:style style:name="T1" style:family="text"><style:text-properties {look}/></style:style>'
    marked = '655<text:span text:style-name="T1">1</text:span>'
    for kept in ({}, {"office_string_value": "6551"}):
        row = ods.row(ods.cell(marked, office_value_type="string", **kept))
        assert only(tmp_path, ods.spreadsheet(ods.table(row), small), "return.ods").text == text


def test_a_text_is_compared_by_what_its_cell_stores() -> None:
    assert as_it_stands("n. 0123456789", "superscript") == "n. ⁰¹²³⁴⁵⁶⁷⁸⁹"
    assert as_stored("84.2⁹ H₂O ‹not seen: 7›") == "84.29 H2O 7"


def test_a_run_begins_at_a_unit_of_utf_16() -> None:
    assert cut_at("😀655¹", [0, 5]) == ["😀655", "¹"]
