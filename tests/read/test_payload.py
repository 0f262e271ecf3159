"""What was read, packed and unpacked."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.content import read_content, read_document
from pipeline.read.disputed_cell import Disputed
from pipeline.read.payload import READER_VERSION, encode, is_packed, pack, unpack
from pipeline.workbook import Cell, CellKind, Sheet, WorkbookRead
from tests.support.custom_properties import custom_properties
from tests.support.packages import MAIN, parts_of, relationships, save
from tests.support.reference_files import TEXT, WEB_PAGE, reference_ods, reference_xls, reference_xlsb

CELLS = (
    Cell(1, 1, CellKind.TEXT, "NI 1 – £", font="Wingdings", struck=True),
    Cell(1, 2, CellKind.NUMBER, "0.85", Decimal("0.85"), format="0%", fill="00B050", note="so\nit is", formula=True),
    Cell(1, 3, CellKind.NUMBER, "85", Decimal("85.0")),
    Cell(2, 1, CellKind.DATE, "2009-09-30", Decimal(40086), datetime(2009, 9, 30), "dd/mm/yyyy"),
    Cell(2, 2, CellKind.DATE, "2009-09-30T14:30:00", Decimal("40086.6041666667"), datetime(2009, 9, 30, 14, 30)),
    Cell(2, 3, CellKind.DURATION, "36:00:00", Decimal("1.5"), format="[h]:mm:ss"),
    Cell(3, 1, CellKind.BOOLEAN, "TRUE"),
    Cell(3, 2, CellKind.ERROR, "#REF!", formula=True),
    Cell(3, 3, CellKind.UNCALCULATED, formula=True),
    Cell(4, 1, CellKind.BLANK, fill="FF0000"),
    Cell(4, 2, CellKind.BLANK, formula=True),
    Cell(5, 1, CellKind.TEXT, "Q2", unseen=True),
)

WORKBOOK = WorkbookRead(
    sheets=(
        Sheet("Return", "visible", {(cell.row, cell.column): cell for cell in CELLS}, ((1, 1, 1, 3),),
              frozenset({2}), frozenset({7, 9})),
        Sheet("Lists", "veryHidden", {}),
    ),
    facts=("FILE_HAS_MACROS",),
    saved_at=datetime(2009, 10, 5, 9, 30, tzinfo=UTC),
    saved_by="J Smith",
    disputed=(Disputed("Return", 1, 3, "85", "0.85"), Disputed("Return", 9, 9, "", "so")),
)  # fmt: skip


@pytest.mark.parametrize(
    "result", [WORKBOOK, WorkbookRead(()), Refusal("FILE_EMPTY"), Refusal("FILE_DAMAGED", {"what": "‘x’"})]
)
def test_what_is_packed_comes_out_as_it_went_in(result: WorkbookRead | Refusal) -> None:
    assert unpack(pack(result)) == result
    assert is_packed(pack(result))
    assert pack(unpack(pack(result))) == pack(result)


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[]"), zlib.compress(b"{")])
def test_other_bytes_are_not_taken_for_a_reading(data: bytes) -> None:
    assert not is_packed(data)
    with pytest.raises(ValueError, match=r"^"):
        unpack(data)


def test_a_packed_reading_that_was_cut_off_or_changed_is_known() -> None:
    whole = pack(WORKBOOK)
    assert not is_packed(whole[:-1])
    assert not [at for at in range(10, len(whole)) if is_packed(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])]


def reference(folder: Path) -> Path:
    """Write a workbook with a cell of every kind, look and place."""
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c><c r="C1" s="2"/></row>'
        '<row r="2" hidden="1"><c r="A2" s="3"><v>40086.5</v></c><c r="B2" s="4"><v>0.3</v></c>'
        '<c r="C2"><v>0.1</v></c></row>'
        '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>A1</f></c>'
        '<c r="D3" t="str"><f>A1</f><v/></c><c r="E3" t="inlineStr"><is><r><t>x_x000D_</t></r></is></c></row>'
    )
    strings = "<si><t>Ref</t></si><si><r><rPr><strike/></rPr><t>85</t></r></si>"
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<fonts><font/><font><name val="Webdings"/></font></fonts>'
        '<fills><fill/><fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill></fills>'
        '<cellXfs><xf/><xf fontId="1"/><xf fillId="1"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs>'
    )
    after = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    parts = parts_of(
        rows, strings=strings, styles=styles, after=after, before='<cols><col min="2" max="2" hidden="1"/></cols>'
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("rId1", "comments", "../comments1.xml"))
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList>'
        '<comment ref="C2"><text><t>est.</t></text></comment></commentList></comments>'
    )
    parts["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "custom-properties", "docProps/custom.xml")
    )
    parts["docProps/custom.xml"] = custom_properties("Directorate scorecard")
    return save(folder, parts)


def test_the_reader_process_packs_what_the_reader_reads(tmp_path: Path) -> None:
    path = reference(tmp_path)
    assert unpack(encode(read_document(path))) == read_content(path)


def digest(path: Path) -> str:
    return hashlib.sha256(zlib.decompress(encode(read_document(path)))).hexdigest()[:16]


def test_the_reader_version_stands_for_what_is_read_of_every_format(tmp_path: Path) -> None:
    """When this fails because more or other things are read, raise READER_VERSION and write the new digests here."""
    files = {
        "return.xlsb": reference_xlsb(),
        "return.xls": reference_xls(),
        "return.ods": reference_ods(),
        "return.csv": TEXT.encode(),
        "page.xls": WEB_PAGE.encode(),
    }
    digests = {"return.xlsx": digest(reference(tmp_path))}
    digests |= {name: digest(save(tmp_path, content, name)) for name, content in files.items()}
    assert (READER_VERSION, digests) == (
        "11",
        {
            "return.xlsx": "a0a0fbce26382e5f",
            "return.xlsb": "6b5f509e82a08513",
            "return.xls": "c9395dc871dc2b5b",
            "return.ods": "927102c0bbf4d2f5",
            "return.csv": "df8ee06e92d99052",
            "page.xls": "72bebe28257eeea5",
        },
    )
