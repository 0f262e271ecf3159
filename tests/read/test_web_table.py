"""Web pages under a workbook's name: one plain table is read, anything else refused in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.formats.web_values import stored_value
from pipeline.workbook import CellKind
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
        "<style>td {color:red} /*</style><style>.k{display:none} */</style>",
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


OFFICE_STYLES = """<style type="text/css">
    body,div,table,thead,tbody,tfoot,tr,th,td,p { font-family:"Calibri"; font-size:x-small }
    a.comment-indicator:hover + comment { background:#ffd; position:absolute; display:block; padding:0.5em;  }
    a.comment-indicator { background:red; display:inline-block; border:1px solid black; width:0.5em; height:0.5em;  }
    comment { display:none;  }
</style>"""


def office_page(sdval: str, sdnum: str, shown: str, *, head: str = OFFICE_STYLES) -> str:
    """Write a page with one cell as LibreOffice does."""
    stored = f' sdval="{sdval}"' if sdval else ""
    look = f'height="20" align="right" valign=bottom bgcolor="#00B050"{stored} sdnum="{sdnum}"'
    return f'<html><head>{head}</head><body><table cellspacing="0"><colgroup width="80"></colgroup><tr><td {look}>' + (
        f'<font color="#000000">{shown}</font></td></tr></table><!-- **** --></body></html>'
    )


@pytest.mark.parametrize(
    ("sdval", "sdnum", "shown", "kind", "text", "code"),
    [
        ("0.5123", "1033;0;0%", "51%", CellKind.NUMBER, "0.5123", "0%"),
        ("850.5", "2057;0;&quot;£&quot;#,##0", "£851", CellKind.NUMBER, "850.5", '"£"#,##0'),
        ("1234567.125", "1033;", "1,234,567.13", CellKind.NUMBER, "1234567.125", "General"),
        ("123456", "1033;0;#,##0,&quot;k&quot;", "123k", CellKind.NUMBER, "123456", '#,##0,"k"'),
        ("500", "1031;2057;0", "500", CellKind.NUMBER, "500", "0"),
        ("500", "1031;", "500", CellKind.NUMBER, "500", "General"),
        ("-5", "1033;0;#,##0;[RED](#,##0)", "(5)", CellKind.NUMBER, "-5", "#,##0;[RED](#,##0)"),
        ("12.5", "1033;0;0.0", "###", CellKind.NUMBER, "12.5", "0.0"),
        ("40086", "1033;0;DD/MM/YY", "30/09/09", CellKind.DATE, "2009-09-30", "DD/MM/YY"),
        ("38624", "1033;0;DD/MM/YY", "30/09/09", CellKind.TEXT, "30/09/09", "General"),
        ("40085", "1033;0;DD/MM/YY", "30/09/13", CellKind.TEXT, "30/09/13", "General"),
        ("40086", "1033;0;MMM-YY", "Sep-09", CellKind.DATE, "2009-09-30", "MMM-YY"),
        ("39939", "1033;0;MM/DD/YYYY", "05/06/2009", CellKind.DATE, "2009-05-06", "MM/DD/YYYY"),
        ("39939", "1033;2057;DD MMMM YYYY;@", "06 May 2009", CellKind.DATE, "2009-05-06", "DD MMMM YYYY;@"),
        ("39939", "1033;0;[RED]DDDD D/M/YY", "Wednesday 6/5/09", CellKind.DATE, "2009-05-06", "[RED]DDDD D/M/YY"),
        ("39939.96875", "1033;0;D/M/YY H:MM AM/PM", "6/5/09 11:15 PM", CellKind.DATE, "2009-05-06T23:15:00",
         "D/M/YY H:MM AM/PM"),
        ("2958465", "1033;0;DD/MM/YYYY", "31/12/9999", CellKind.DATE, "9999-12-31", "DD/MM/YYYY"),
        ("38477", "1033;0;DD/MM/YYYY", "06/05/2009", CellKind.TEXT, "06/05/2009", "General"),
        ("38481", "1033;0;DD/MM/YYYY", "10/05/2009", CellKind.TEXT, "10/05/2009", "General"),
        ("38472", "1033;0;MM/YYYY", "05/2009", CellKind.TEXT, "05/2009", "General"),
        ("38472", "1033;0;MMM YY", "May 09", CellKind.TEXT, "May 09", "General"),
        ("38477", "1033;0;YYYY-MM-DD", "2009-05-06", CellKind.TEXT, "2009-05-06", "General"),
        ("38477", "1033;0;D MMM", "6 May", CellKind.TEXT, "6 May", "General"),
        ("39939", f"1033;0;DD/MM/YYYY{'_)' * 130}", "06/05/2009", CellKind.TEXT, "06/05/2009", "General"),
        ("39939", "1033;0;MMMM", "May", CellKind.TEXT, "May", "General"),
        ("39939", "1033;0;[$-F800]DDDD, MMMM DD, YYYY", "Wednesday, May 6, 2009", CellKind.TEXT,
         "Wednesday, May 6, 2009", "General"),
        ("39939", "1033;0;DD/MM/YYYY", "###", CellKind.TEXT, "###", "General"),
        ("0", "1033;0;DD/MM/YYYY", "Err:502", CellKind.TEXT, "Err:502", "General"),
        ("0", "1033;0;DD/MM/YYYY", "30/12/1899", CellKind.TEXT, "30/12/1899", "General"),
        ("0.03125", "1033;0;H:MM:SS", "0:45:00", CellKind.DURATION, "0:45:00", "H:MM:SS"),
        ("0.03125", "1033;0;MM:SS.0", "45:00.0", CellKind.DURATION, "0:45:00", "MM:SS.0"),
        ("0.5", "1033;0;H:MM AM/PM", "12:00 PM", CellKind.DURATION, "12:00:00", "H:MM AM/PM"),
        ("1.5", "1033;0;[H]:MM", "36:00", CellKind.DURATION, "36:00:00", "[H]:MM"),
        ("0.7499999", "1033;0;[H]:MM:SS", "18:00:00", CellKind.DURATION, "18:00:00", "[H]:MM:SS"),
        ("1.5", "1033;0;[MM]", "2160", CellKind.DURATION, "36:00:00", "[MM]"),
        ("0.5", "1033;0;HH:MM", "11:00", CellKind.TEXT, "11:00", "General"),
        ("39939.5", "1033;0;HH:MM", "12:00", CellKind.TEXT, "12:00", "General"),
        ("1.5", "1033;0;[H]:MM", "12:00", CellKind.TEXT, "12:00", "General"),
        ("-0.0625", "1033;0;[H]:MM", "-1:30", CellKind.TEXT, "-1:30", "General"),
        ("1", "1033;0;BOOLEAN", "TRUE", CellKind.BOOLEAN, "TRUE", "General"),
        ("1", "1033;0;BOOLEAN", "FALSE", CellKind.TEXT, "FALSE", "General"),
        ("2", "1033;0;BOOLEAN", "TRUE", CellKind.TEXT, "TRUE", "General"),
        ("0", "1033;", "#DIV/0!", CellKind.TEXT, "#DIV/0!", "General"),
        ("0", "1033;", "Err:502", CellKind.TEXT, "Err:502", "General"),
        ("0.5", "1033;0;# ?/?", "1/2", CellKind.TEXT, "1/2", "General"),
        ("", "1033;0;@", "0042", CellKind.TEXT, "0042", "General"),
    ],
)  # fmt: skip
def test_what_libreoffice_stores_counts_where_it_is_what_shows(
    tmp_path: Path, sdval: str, sdnum: str, shown: str, kind: CellKind, text: str, code: str
) -> None:
    (cell,) = book(tmp_path, office_page(sdval, sdnum, shown)).sheets[0].cells.values()
    assert (cell.kind, cell.text, cell.format, cell.fill) == (kind, text, code, "00B050")


@pytest.mark.parametrize(
    ("code", "pattern"),
    [("DD/MM/YYYY", "%d/%m/%Y"), ("DD/MM/YY", "%d/%m/%y"), ("MM/YYYY", "%m/%Y"), ("YYYY-MM-DD", "%Y-%m-%d")],
)
def test_no_day_is_read_by_what_is_stored_where_days_are_counted_from_1904(code: str, pattern: str) -> None:
    for day in (date(2006, 1, 1) + timedelta(days=past) for past in range(2922)):
        shown = day.strftime(pattern)
        from_1900, from_1904 = ((day - start).days for start in (date(1899, 12, 30), date(1904, 1, 1)))
        assert stored_value(str(from_1900), f"2057;2057;{code}", shown) == (None, str(from_1900), code)
        assert stored_value(str(from_1904), f"2057;2057;{code}", shown) is None


@pytest.mark.parametrize(
    ("sdval", "code", "shown"),
    [
        ("38477", "MM/DD/YYYY", "05/06/2009"),  # from 1904, the month first: not the fifth of June
        ("38477", "MMM DD", "May 06"),  # not May 2006
        ("38477", "YY MMM DD", "09 May 06"),  # not 9 May 2006
        ("0", "DD/MM/YY", "30/12/99"),  # not 1999
        ("0", "DD/MM/YY", "01/01/04"),  # not 2004
        ("39939", "Q YYYY", "Q2 2009"),  # a quarter of the calendar, not the second of the council's year
        ("39939", "DD/MM/YYYY", "06/06/2009"),
    ],
)
def test_a_date_that_would_be_read_as_another_day_than_is_stored_is_refused(
    tmp_path: Path, sdval: str, code: str, shown: str
) -> None:
    assert read(tmp_path, office_page(sdval, f"1033;0;{code}", shown)) == Refusal(
        "FILE_NOT_WORKBOOK", {"looks": "a web page in which a date shows otherwise than it is stored"}
    )


@pytest.mark.parametrize(
    ("sdval", "code", "shown"),
    [
        ("38624", "DD.MM", "30.09"),
        ("39939.5", "HH", "12"),
        ("-0.0625", "[MM]", "-90"),
        ("1", "BOOLEAN", "85"),
        ("38624", "YYYY", "2009"),
    ],
)
def test_a_figure_that_shows_where_none_is_stored_is_refused(tmp_path: Path, sdval: str, code: str, shown: str) -> None:
    assert read(tmp_path, office_page(sdval, f"1033;0;{code}", shown)) == Refusal(
        "FILE_NOT_WORKBOOK", {"looks": "a web page in which a figure shows where none is stored"}
    )


@pytest.mark.parametrize(
    ("page", "refusal"),
    [
        (office_page("0.5123", "1033;0;0%", "52%"),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page in which a figure shows otherwise than it is stored"})),
        (office_page("0.5123", "1031;0;0,0%", "51,2%"),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with number formats that are not in English"})),
        (office_page("a lot", "1033;", "85"), Refusal("FILE_DAMAGED", {"what": "a cell holds 'a lot' as a number"})),
        (office_page("85", "1033;", "85<comment>9</comment>", head=""),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with more than words in its cells (‘comment’)"})),
        (office_page("85", "1033;", '85<a class="comment-indicator">9</a>'),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with words in the marks of its notes"})),
        (office_page("85", "1033;", "85<comment>9<b>8</b></comment>"),
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with more than words in the notes of its cells"})),
        (f"<h1>Overview</h1><table>{ROW}</table><h1>Sheet 2</h1><table>{ROW}</table>",
         Refusal("FILE_NOT_WORKBOOK", {"looks": "a web page with more than one table"})),
    ],
)  # fmt: skip
def test_a_page_of_libreoffice_that_shows_otherwise_than_it_stores_is_refused(
    tmp_path: Path, page: str, refusal: Refusal
) -> None:
    assert read(tmp_path, page) == refusal


def test_a_note_of_libreoffice_is_the_note_of_its_cell(tmp_path: Path) -> None:
    marked = '<a class="comment-indicator"></a>\n<comment>provisional, see\nthe plan</comment>\n85'
    (cell,) = book(tmp_path, office_page("85", "1033;", marked)).sheets[0].cells.values()
    assert (cell.text, cell.note) == ("85", "provisional, see\nthe plan")


def test_notes_stay_hidden_whatever_style_sheets_follow(tmp_path: Path) -> None:
    page = office_page(
        "85", "1033;", "<comment>provisional</comment>85", head=OFFICE_STYLES + "<style>td {color:red}</style>"
    )
    (cell,) = book(tmp_path, page).sheets[0].cells.values()
    assert (cell.text, cell.note) == ("85", "provisional")


def test_a_size_for_whole_cells_may_stand_in_a_style_sheet_and_one_for_words_may_not(tmp_path: Path) -> None:
    table = "<table><tr><td>655<b>9</b></td></tr></table>"
    (cell,) = book(tmp_path, f"<style>TD, th {{font-size:8pt}}</style>{table}").sheets[0].cells.values()
    assert cell.text == "6559"
    assert read(tmp_path, f"<style>td, b {{font-size:8pt}}</style>{table}") == NOT_PLAIN


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
