"""Web pages under a workbook's name: one plain table is read, anything else refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import CellKind, Refusal, WorkbookRead
from pipeline.read.content import read_content
from pipeline.read.limits import Limits
from tests.support.packages import save

HEAD = "<html><head><title>Export</title><style>td {color: red}</style></head><body>"


def read(folder: Path, page: str | bytes, limits: Limits | None = None) -> WorkbookRead | Refusal:
    content = page if isinstance(page, bytes) else page.encode()
    return read_content(save(folder, content, "return.xls"), limits or Limits())


def book(folder: Path, page: str | bytes) -> WorkbookRead:
    found = read(folder, page)
    assert isinstance(found, WorkbookRead), found
    return found


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


def test_letters_of_windows_are_noted_unless_the_page_says_so(tmp_path: Path) -> None:
    table = "<table><tr><td>£85</td></tr></table>"
    assert book(tmp_path, f"<html>{table}".encode("cp1252")).facts == ("FILE_IS_HTML", "FILE_TEXT_ENCODING")
    said = f'<html><meta content="text/html; charset=windows-1252">{table}'
    assert book(tmp_path, said.encode("cp1252")).facts == ("FILE_IS_HTML",)


ROW = "<tr><td>85</td></tr>"


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
