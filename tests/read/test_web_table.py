"""Web pages under a workbook's name: one plain table is read, anything else refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import CellKind, Refusal
from tests.support.readings_of import ReadingsOf

ROW = "<tr><td>85</td></tr>"
HEAD = "<html><head><title>Export</title><style>td {color: red}</style></head><body>"


_RETURN = ReadingsOf("return.xls")
read, book = _RETURN.read, _RETURN.book


def test_the_one_table_is_read_as_the_text_that_it_shows(tmp_path: Path) -> None:
    page = HEAD + (
        "<table><thead><tr><th colspan=2>Return</th><th>Actual</th></tr></thead>\n<tbody>"
        "<tr><td rowspan='2'>NI 1</td><td>Caf&eacute; &amp;\n   bar</td><td bgcolor='#00b050'>85%</td></tr>"
        "<tr style='display:none'><td>first<br>second</td><td style='background-color:#FF0000'><s>7</s></td></tr>"
        "<tr><td>0042</td><td></td><td><s>old</s> 8</table></body></html>"
    )
    found = book(tmp_path, page)
    (sheet,) = found.sheets
    assert {cell.address: cell.text for cell in sheet.cells.values()} == {
        "A1": "Return", "C1": "Actual", "A2": "NI 1", "B2": "Café & bar", "C2": "85%", "B3": "first\nsecond",
        "C3": "7", "A4": "0042", "C4": "old 8",
    }  # fmt: skip
    assert {cell.kind for cell in sheet.cells.values()} == {CellKind.TEXT}
    assert {cell.address: cell.fill for cell in sheet.cells.values() if cell.fill} == {"C2": "00B050", "C3": "FF0000"}
    assert [cell.address for cell in sheet.cells.values() if cell.struck] == ["C3", "C4"]
    assert (sheet.merges, sheet.hidden_rows) == (((1, 1, 1, 2), (2, 1, 3, 1)), {3})
    assert found.facts == ("FILE_IS_HTML",)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("655<sup>1</sup>", "655¹"),
        ("655<a href='#n'><sup>1</sup></a>", "655¹"),
        ("CO<sub>2</sub>", "CO₂"),
        ("30<sup>th</sup> June", "30th June"),
        ("<div>6</div><div>55</div>", "6\n55"),
        ("<p>6</p>\n<p>55</p>", "6\n55"),
        ("6<hr>55", "6\n55"),
        ("<ul><li>6<li>55</ul>", "6\n55"),
        ("6<img src='dot.png'>55", "6\n55"),
        ("first<br><br>second", "first\n\nsecond"),
        ("<img src='up.png'> 85%", "85%"),
        ("<font size=2>655</font>", "655"),
        ("6<b>5</b><span style='color:red'>5</span>", "655"),
        ("<span style='FONT-FAMILY: Arial; background-color:#FFF; font-weight:bold'>655</span>", "655"),
    ],
)
def test_marks_and_blocks_in_a_cell_stay_apart_from_its_figure(tmp_path: Path, inside: str, text: str) -> None:
    (cell,) = book(tmp_path, f"<table><tr><td>{inside}</td></tr></table>").sheets[0].cells.values()
    assert cell.text == text


@pytest.mark.parametrize("part", ["tbody", "tfoot", "col"])
def test_a_cell_ends_where_another_part_of_the_table_begins(tmp_path: Path, part: str) -> None:
    page = f"<table><tr><td>85<{part}>9<tr><td>7</table>"
    assert read(tmp_path, page) == Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with words around its table"})


@pytest.mark.parametrize(
    "style",
    [
        "font-size:10pt; vertical-align:bottom; border:.5pt solid #808080; padding: 2px; white-space:nowrap",
        'mso-number-format:"\\@"; text-align:right; width:48pt; height: 15.0pt',
        "color:red !important",
    ],
)
def test_a_cell_may_have_a_plain_style(tmp_path: Path, style: str) -> None:
    (cell,) = book(tmp_path, f"<table><tr><td style='{style}'>655</td></tr></table>").sheets[0].cells.values()
    assert cell.text == "655"


NOT_PLAIN = Refusal(
    "FILE_NOT_WORKBOOK",
    {"looks": "a web page whose styles can hide, strike out, raise or move what stands in it"},
)


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0", "font-size:1px", "font-size:smaller", "text-decoration:line-through",
        "text-decoration-line:none",
        "position:absolute", "opacity:0", "vertical-align:super", "display:block", "float:right", "color:transparent",
        "margin-left:-40px", "font:0/0 a", "dis/**/play:inline", "direction:rtl", "color:red;;text-indent:-999px",
    ],
)  # fmt: skip
def test_a_style_that_may_hide_strike_raise_or_move_is_refused_in_a_cell_and_in_a_style_sheet(
    tmp_path: Path, style: str
) -> None:
    inline = f"<table><tr><td>655<span style='{style}'>9</span></td></tr></table>"
    table = "<table><tr><td>655<b class=k>9</b></td></tr></table>"
    assert read(tmp_path, inline) == NOT_PLAIN
    assert read(tmp_path, f"<style>td {{color:red}} .k {{{style}}}</style>{table}") == NOT_PLAIN


@pytest.mark.parametrize(
    "head",
    [
        "<style>.k{display:none}</style>",
        "<style><!-- .k:after{content:'9'} --></style>",
        "<style>@import url(other.css);</style>",
        "<style>@media screen {.k{color:red}}</style>",
        "<style>.k{color:red</style>",
        "<link rel='StyleSheet' href='other.css'>",
    ],
)
def test_a_style_sheet_whose_effect_is_not_plain_or_not_known_is_refused(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, f"<html><head>{head}</head><table>{ROW}</table>") == NOT_PLAIN


@pytest.mark.parametrize(
    ("inside", "looks"),
    [
        ("655<a><small>1</small></a>", "a web page with words of several sizes in one cell"),
        ("655<font size=1>1</font>", "a web page with words of several sizes in one cell"),
        ("655<select><option>1</select>", "a web page with more than words in its cells (‘select’)"),
        ("655<svg><text>1</text></svg>", "a web page with more than words in its cells (‘svg’)"),
        ("<bdo dir=rtl>655</bdo>", "a web page with more than words in its cells (‘bdo’)"),
        ("655<!--[if mso]>9<![endif]-->", "a web page with words for some programs only"),
        ("655<![if mso]>9<![endif]>", "a web page with words for some programs only"),
    ],
)
def test_a_cell_that_shows_otherwise_than_it_is_written_is_refused(tmp_path: Path, inside: str, looks: str) -> None:
    page = f"<table><tr><td>{inside}</td></tr></table>"
    assert read(tmp_path, page) == Refusal("FILE_NOT_WORKBOOK", {"looks": looks})


def test_letters_of_windows_are_noted_unless_the_page_says_so(tmp_path: Path) -> None:
    table = "<table><tr><td>£85</td></tr></table>"
    assert book(tmp_path, f"<html>{table}".encode("cp1252")).facts == ("FILE_IS_HTML", "FILE_TEXT_ENCODING")
    said = f'<html><meta content="text/html; charset=windows-1252">{table}'
    assert book(tmp_path, said.encode("cp1252")).facts == ("FILE_IS_HTML",)


@pytest.mark.parametrize(
    ("page", "refusal"),
    [
        (f"{HEAD}</body></html>", Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page"})),
        (f"<table>{ROW}</table><table>{ROW}</table>",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with more than one table"})),
        (f"<table><tr><td><table>{ROW}</table></td></tr></table>",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with more than one table"})),
        (f"{HEAD}<h1>Quarter 2</h1><table>{ROW}</table>",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with words around its table"})),
        (f"<table>{ROW}</table>Sign in",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with words around its table"})),
        ('<table><tr><td x:num="0.8512">85%</td></tr></table>',
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page that Excel saved"})),
        ('<table><tr><td style="display: none">85</td></tr></table>',
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with hidden parts"})),
        ('<table><tr><td>8<span style="display:none">5</span></td></tr></table>',
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with hidden parts"})),
        (f"<html><div style='display:none'><table>{ROW}</table></div>",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with hidden parts"})),
        (f"<table>{ROW}", Refusal("FILE_DAMAGED", {"what": "its table has no end"})),
        ('<table><tr><td colspan="300">x</td></tr></table>',
         Refusal("FILE_TOO_LARGE", {"what": "it has more than 256 columns"})),
    ],
)  # fmt: skip
def test_any_other_page_is_refused_in_words(tmp_path: Path, page: str, refusal: Refusal) -> None:
    assert read(tmp_path, page) == refusal
