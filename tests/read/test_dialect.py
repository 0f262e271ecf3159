"""Which files are written in an unusual way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.dialect import is_unusual
from pipeline.read.package import Format, Package
from pipeline.read.preflight import Whole, preflight
from tests.support.packages import SHEET, STRICT, parts_of, relationships, save

APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{}</Application></Properties>"
)
PLAIN = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'


def written_by(application: str, rows: str = PLAIN, **kinds: str) -> dict[str, str | bytes]:
    parts = parts_of(rows, strings="<si><t>Ref</t></si>", **kinds)
    if application:
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        parts["_rels/.rels"] = relationships(
            ("rId1", "officeDocument", "xl/workbook.xml"),
            ("rId2", f"{office}/extended-properties", "docProps/app.xml"),
        )
        parts["docProps/app.xml"] = APPLICATION.format(application)
    return parts


def unusual(parts: dict[str, str | bytes], folder: Path) -> bool:
    found = preflight(save(folder, parts))
    assert isinstance(found, Package)
    return is_unusual(found)


@pytest.mark.parametrize(
    "application",
    ["Microsoft Excel", "Microsoft Macintosh Excel", "Microsoft Excel Online", "LibreOffice/25.8.3.2$Linux_X86_64"],
)
def test_what_excel_and_libreoffice_write_plainly_is_usual(application: str, tmp_path: Path) -> None:
    assert not unusual(written_by(application), tmp_path)


@pytest.mark.parametrize("application", ["", "Seine", "gnumeric", "Microsoft Excel Compatible / Openpyxl 3.1.5"])
def test_what_another_program_wrote_or_nobody_says_he_wrote_is_unusual(application: str, tmp_path: Path) -> None:
    assert unusual(written_by(application), tmp_path)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c s="0"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1"><c t="inlineStr" r="A1"><is><t>Ref</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c></row>',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
        '<row r="1"><!-- so --><c r="A1"><v>1</v></c></row>',
    ],
)
def test_rows_that_excel_does_not_write_so_are_unusual(rows: str, tmp_path: Path) -> None:
    assert unusual(written_by("Microsoft Excel", rows), tmp_path)


def test_strict_parts_prefixes_and_other_encodings_are_unusual(tmp_path: Path) -> None:
    strict = written_by("Microsoft Excel", namespace=STRICT)
    prefixed = written_by("Microsoft Excel")
    prefixed[SHEET] = (
        str(prefixed[SHEET])
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=")
    )
    wide = written_by("Microsoft Excel")
    wide["xl/sharedStrings.xml"] = str(wide["xl/sharedStrings.xml"]).encode("utf-16")
    assert [unusual(parts, tmp_path) for parts in (strict, prefixed, wide)] == [True, True, True]


def test_other_formats_of_workbooks_are_always_read_twice_and_tables_of_text_never() -> None:
    binary, document = (Package({}, format=kind) for kind in (Format.BINARY, Format.OPEN_DOCUMENT))
    assert is_unusual(binary)
    assert is_unusual(document)
    assert is_unusual(Whole(Format.EXCEL_97, b""))
    assert not is_unusual(Whole(Format.TEXT, b""))
    assert not is_unusual(Whole(Format.WEB_PAGE, b""))
