"""Reading plainly written XML as text gives what reading its events gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read import sheet_plain, sheet_xml, strings_xml
from pipeline.read.content import read_content
from pipeline.read.plain_xml import canonical_text, resolved
from pipeline.workbook import WorkbookRead
from tests.read.test_against_openpyxl import by_openpyxl_itself, by_xlsxwriter
from tests.support.packages import MAIN, parts_of, save
from tests.support.packages import sheet_xml as sheet_part

STRINGS = '<si><t>from</t></si><si><t xml:space="preserve"> a &amp; b&#10;&#xA3;_x000D_</t></si><si><t></t></si>'
STYLES = (
    '<fonts><font/><font><name val="Wingdings"/></font></fonts>'
    '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf fillId="1"/></cellXfs>'
)
CELLS = (
    '<c r="A1"/>',
    '<c r="A1" s="3"/>',
    '<c r="A1"><v>0.85</v></c>',
    '<c r="A1" s="1"><v>0.85</v></c>',
    '<c r="A1" s="2"><v>40086</v></c>',
    '<c r="A1" s="99"><v>1</v></c>',
    '<c r="A1" s="1" t="s"><v>0</v></c>',
    '<c r="A1" t="s" s="1"><v>1</v></c>',
    '<c r="A1" t="s"><v>2</v></c>',
    '<c r="A1" s="3" t="s"><v>2</v></c>',
    '<c r="A1" t="s"><v>3</v></c>',
    '<c r="A1" t="s"><v> 0</v></c>',
    '<c r="A1" t="str"><f>A2&amp;"x"</f><v>a &lt; b</v></c>',
    '<c r="A1" t="str"><f>A2</f><v></v></c>',
    '<c r="A1" t="str"><f>A2</f><v/></c>',
    '<c r="A1" t="str"><f>A2</f></c>',
    '<c r="A1"><f>A2</f><v/></c>',
    '<c r="A1"><f t="shared" ref="A1:A9" si="0"/><v>7</v></c>',
    '<c r="A1"><f/></c>',
    '<c r="A1" t="b"><v>1</v></c>',
    '<c r="A1" t="e"><v>#N/A</v></c>',
    '<c r="A1" t="d"><v>2009-09-30</v></c>',
    '<c r="A1" t="inlineStr"><is><t>a &gt; b</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>',
    '<c r="A1" t="inlineStr"><is><t/></is></c>',
    '<c r="A1" t="inlineStr"><is><r><rPr><rFont val="Wingdings"/></rPr><t>l</t></r></is></c>',
    '<c><v>5</v></c>',
    '<c r="A1"><v> 5 </v></c>',
    '<c r="A1" cm="1"><v>5</v></c>',
    '<c r="A1" ><v>5</v></c>',
    "<c r='A1'><v>5</v></c>",
    '<c r="a1"><v>5</v></c>',
    '<c\nr="A1"><v>5</v></c>',
    '<c r="A1"> <v>5</v> </c>',
    '<c r="A1"><v xml:space="preserve">5</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="A2"><v>1</v></c>',
    '<c r="A1"><v>abc</v></c>',
    '<c r="A1"><v>1_0</v></c>',
    '<c r="A1" t="zz"><v>1</v></c>',
    '<c r="A1"><f ref="a>b"/><v>1</v></c>',
    '<c r="A1"><v>1</v><v>2</v></c>',
    '<c r="A1"><v>1</v><is><t>2</t></is></c>',
    '<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t>2</t></is><v>1</v></c>',
    '<c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>',
    '<c r="A1"><v>&#53;&#x31;</v></c>',
    '<c r="A1"><v>&amp;#53;</v></c>',
    '<c r="A1"><v>1</v><extLst/></c>',
    '<c r="A1" t="str"><v>line\r\nend</v></c>',
    '<o:c xmlns:o="other" r="A1"><v>1</v></o:c>',
    '<c r="A1" s="1" t="n"><v>1</v></c>',
    '<c r="A1" t="n"><v></v></c>',
    '<c r="A1" s="1" s="2"><v>1</v></c>',
    '<c r="A1" s="1" t="s" s="1"><v>0</v></c>',
    '<c r="A1"><v>&#53;</v></c>',
    '<c r="A1"><v>&five;</v></c>',
    '<c r="A1" t="str"><v>&five;</v></c>',
    '<c r="A1" t="str"><v>&#0;</v></c>',
    '<c r="A1" t="str"><v>a ]]> b</v></c>',
    '<c r="A1" t="str"><v>a\x01b</v></c>',
    '<c r="A1" t="str"><f x="1" x="2">B1</f><v>a</v></c>',
    '<c r="A1" t="str"><f x:y="1">B1</f><v>a</v></c>',
    '<c r="A1"><v/>5</v></c>',
    '<c r="A1" t="str"><f xmlns="other">B1&amp;C1</f><v>a</v></c>',
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1 </v></c>',
)  # fmt: skip


# What may stand in a cell that is written as the one before it.
BEHIND_A_TEXT_OF_ITS_OWN = (
    "<is><t>plain</t></is>",
    "<is><t> £ – “x” </t></is>",
    "<is><t></t></is>",
    "<is><t>a &amp; b</t></is>",
    "<is><t>a > b</t></is>",
    "<is><t>a ]]> b</t></is>",
    "<is><t>a & b</t></is>",
    "<is><t>a &five; b</t></is>",
    "<is><t>a < b</t></is>",
    "<is><t>a\x01b</t></is>",
    "<is><t>a\ufffeb</t></is>",
    "<is><t>a\nb\tc</t></is>",
    "<is><t>_x000D_ and _x0041_</t></is>",
    "<is><t>1</t></is><is><t>2</t></is>",
    "<is><t>1</t><t>2</t></is>",
    "<is><t>1</t></is><v>2</v>",
    "<is><r><t>1</t></r></is>",
    "<f>A1</f><is><t>1</t></is>",
    "<v>1</v>",
    '<is><t xml:space="preserve"> x </t></is>',
    "<is><t>" + "x" * 32_767 + "</t></is>",
    "<is><t>" + "x" * 32_768 + "</t></is>",
)


@pytest.fixture
def by_events(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], WorkbookRead | Refusal]:
    def read(path: Path) -> WorkbookRead | Refusal:
        with monkeypatch.context() as patch:
            patch.setattr(strings_xml, "canonical_text", lambda *_: None)
            patch.setattr(sheet_xml, "take_plain_cells", lambda *_: False)
            return read_content(path)

    return read


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_read_alike_both_ways(
    tmp_path: Path, cell: str, by_events: Callable[[Path], WorkbookRead | Refusal]
) -> None:
    rows = f'<row r="1">{cell}<c r="C1"><v>1</v></c></row><row r="2" hidden="1"/><row><c s="3"/><c><v>2</v></c></row>'
    path = save(tmp_path, parts_of(rows, strings=STRINGS, styles=STYLES))
    assert read_content(path) == by_events(path)


@pytest.mark.parametrize("behind", BEHIND_A_TEXT_OF_ITS_OWN)
def test_a_text_of_its_own_is_read_alike_both_ways_behind_another(
    tmp_path: Path, behind: str, by_events: Callable[[Path], WorkbookRead | Refusal]
) -> None:
    first = '<c r="A1" t="inlineStr"><is><t>first</t></is></c>'
    rows = f'<row r="1">{first}<c r="B1" t="inlineStr">{behind}</c></row>'
    path = save(tmp_path, parts_of(rows))
    assert read_content(path) == by_events(path)


@pytest.mark.parametrize(
    "rows",
    [
        "",
        '<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" spans="1:3" x="a>b" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" hidden=" true "><c r="A1"><v>1</v></c></row>',
        "<row r='1' hidden='1'><c r='A1'><v>1</v></c></row>",
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '\n<row r="1">\n<c r="A1"><v>1</v></c>\n</row>\n',
        '<row\tr="1"><c r="A1"><v>1</v></c></row>',
        '<c r="A1"><v>1</v></c>',
        '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1" x:y="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1" a="2" a="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1" a="/><c r="A1"><v>1</v></c></row><row r="2" b="/><c r="A2"><v>1</v></c></row>',
        '<row r="1"/><c r="A1"><v>1</v></c></row>',
        '<row r="1"/><c r="A1"><v>1</v></c>',
        '<row r="1"></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1" hidden ="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" hidden="&#49;"><c r="A1"><v>1</v></c></row>',
        '<row r="1"\nhidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" x="1"\nhidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"/<row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1</v></c><row r="2"><c r="A2"><v>1</v></c></row></row>',
        '<row r="12"><c r="A12"><v>1</v></c><c r="B2"><v>1</v></c></row>',
        '<row r="2"><c r="A12"><v>1</v></c></row>',
        '<row r="007"><c r="A7"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- x --><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="B1"><v>1</v></c>]]></v></c></row>',
    ],
)
def test_rows_are_read_alike_both_ways(
    tmp_path: Path, rows: str, by_events: Callable[[Path], WorkbookRead | Refusal]
) -> None:
    path = save(tmp_path, parts_of(rows))
    assert read_content(path) == by_events(path)


def test_rows_that_are_taken_one_by_one_are_read_alike(
    tmp_path: Path, by_events: Callable[[Path], WorkbookRead | Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>£ – {n}\r\n</v></c></row>' for n in range(1, 6))
    path = save(tmp_path, parts_of(rows))
    monkeypatch.setattr(sheet_plain, "_PIECE", 1)
    assert read_content(path) == by_events(path)


@pytest.mark.parametrize("outside", ['<c r="A1"><v>7</v></c>', '<row r="9"/>', "<r><rPr><strike/></rPr><t>x</t></r>"])
def test_what_stands_outside_the_rows_is_read_alike_both_ways(
    tmp_path: Path, outside: str, by_events: Callable[[Path], WorkbookRead | Refusal]
) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for number, parts in enumerate((parts_of(rows, before=outside), parts_of(rows, after=outside))):
        path = save(tmp_path, parts, f"{number}.xlsx")
        assert read_content(path) == by_events(path)


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl_itself])
def test_what_libraries_write_is_read_alike_both_ways_and_the_quick_way_is_taken(
    tmp_path: Path,
    write: Callable[[Path, int], None],
    by_events: Callable[[Path], WorkbookRead | Refusal],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "return.xlsx"
    write(path, 4)
    taken: list[bool] = []
    quick = sheet_xml.take_plain_cells

    def watched(*args: object) -> bool:
        taken.append(quick(*args))  # type: ignore[arg-type]
        return taken[-1]

    monkeypatch.setattr(sheet_xml, "take_plain_cells", watched)
    assert read_content(path) == by_events(path)
    assert taken[0]


@pytest.mark.parametrize(
    "part",
    [
        sheet_part("").encode("utf-16"),
        sheet_part("<!-- x -->").encode(),
        sheet_part("<?x y?>").encode(),
        sheet_part("", namespace="other").encode(),
        f'<x:worksheet xmlns:x="{MAIN}"/>'.encode(),
        f'<worksheet xmlns="{MAIN}"><a xmlns="other"/></worksheet>'.encode(),
        f'<worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"/>'.encode(),
        b'<?xml version="1.0" encoding="iso-8859-1"?>' + sheet_part("").encode(),
        b"""<?xml version="1.0'?>""" + sheet_part("").encode(),
    ],
)
def test_xml_with_more_than_one_way_to_read_it_is_not_taken_as_text(part: bytes) -> None:
    assert canonical_text(part, "part") is None


def test_references_are_resolved_once() -> None:
    assert resolved("&amp;lt; &lt; &gt; &quot; &apos; &#65; &#x2713;") == "&lt; < > \" ' A ✓"
