"""What a file is by its bytes, and whether it is whole."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Refusal
from pipeline.read.content import read_content
from pipeline.read.limits import Limits
from pipeline.read.package import Format, Package
from pipeline.read.preflight import Whole, preflight
from pipeline.workbook import WorkbookRead
from tests.support.packages import SHEET, parts_of, relationships, save, zipped

GOOD = zipped(parts_of(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.85</v></c><c r="C1" s="1"><v>12</v></c></row>',
    strings="<si><t>from</t></si>",
    styles='<cellXfs><xf/><xf numFmtId="9"/></cellXfs>',
))  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def refusal(folder: Path, content: bytes, limits: Limits | None = None) -> Refusal:
    found = preflight(save(folder, content), limits or Limits())
    assert isinstance(found, Refusal), "it was let through"
    return found


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (b"", "FILE_EMPTY", {}),
        (b"MIME-Version: 1.0\n", "FILE_NOT_WORKBOOK", {"looks": "a web page"}),
        (b"<?xml version='1.0'?><a/>", "FILE_NOT_WORKBOOK", {"looks": "an XML file"}),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "FILE_OLD_FORMAT",
         {"kind": "an XML spreadsheet of Excel 2003"}),
        (b"%PDF-1.4", "FILE_NOT_WORKBOOK", {"looks": "a PDF"}),
        (b"\x89PNG\r\n", "FILE_NOT_WORKBOOK", {"looks": "a picture"}),
        (b"PK\x05\x06" + bytes(18), "FILE_NOT_WORKBOOK", {"looks": "an empty zip folder"}),
        (b"BM\x00\x00", "FILE_NOT_WORKBOOK", {"looks": "a picture"}),
        (b"\x09\x02\x06\x00\x00", "FILE_OLD_FORMAT", {"kind": "a workbook of Excel 4 or older"}),
        (bytes(4096), "FILE_ARRIVING", {}),
        (OLE + wide("EncryptionInfo") + wide("EncryptedPackage") + wide("StrongEncryptionDataSpace"), "FILE_PASSWORD",
         {}),
        (OLE + wide("EncryptedPackage") + wide("DRMEncryptedDataSpace"), "FILE_LABEL", {}),
        (OLE + wide("Workbook") + wide("DRMContent"), "FILE_LABEL", {}),
        (OLE + wide("WordDocument"), "FILE_NOT_WORKBOOK", {"looks": "a Word document"}),
        (OLE + wide("__substg1.0_0037001F"), "FILE_NOT_WORKBOOK", {"looks": "an Outlook message"}),
        (OLE + wide("PowerPoint Document"), "FILE_NOT_WORKBOOK", {"looks": "a PowerPoint presentation"}),
        (OLE, "FILE_NOT_WORKBOOK", {"looks": "a file of the kind that programs of before 2007 save, and no workbook is "
         "found in it; its end may be missing"}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_package_is_named(tmp_path: Path, content: bytes, code: str, facts: dict[str, str]) -> None:
    assert refusal(tmp_path, content) == Refusal(code, facts)


@pytest.mark.parametrize(
    ("parts", "code", "facts"),
    [
        ({"letter.txt": "x"}, "FILE_NOT_WORKBOOK", {"looks": "a zip folder"}),
        ({"[Content_Types].xml": "<T/>", "word/document.xml": "<d/>"}, "FILE_NOT_WORKBOOK",
         {"looks": "a Word document"}),
        ({"[Content_Types].xml": "<T/>", "ppt/presentation.xml": "<d/>"}, "FILE_NOT_WORKBOOK",
         {"looks": "a PowerPoint presentation"}),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<d/>"}, "FILE_NOT_WORKBOOK",
         {"looks": "an OpenDocument file, but no spreadsheet"}),
        ({"xl/workbook.xml": "<w/>"}, "FILE_DAMAGED", {"what": "its list of contents is missing"}),
        ({"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<w/>"}, "FILE_DAMAGED",
         {"what": "it does not say which of its parts is the workbook"}),
    ],
)  # fmt: skip
def test_a_package_that_is_no_workbook_is_named(
    tmp_path: Path, parts: dict[str, str], code: str, facts: dict[str, str]
) -> None:
    assert refusal(tmp_path, zipped(parts)) == Refusal(code, facts)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Ref,Actual\nNI1,85\n", Format.TEXT),
        ("Ref\tActual\n".encode("utf-16"), Format.TEXT),
        (b"\x01\x00\x02", Format.TEXT),
        (b"\n <HTML><body><table>", Format.WEB_PAGE),
        (OLE + wide("Workbook"), Format.EXCEL_97),
        (OLE + wide("BOOK"), Format.EXCEL_97),
        (b"\x09\x08\x10\x00", Format.EXCEL_97),
    ],
)
def test_what_is_read_without_a_package_is_told_by_content(tmp_path: Path, content: bytes, kind: Format) -> None:
    assert preflight(save(tmp_path, content)) == Whole(kind, content)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<d/>"}, Format.OPEN_DOCUMENT),
        ({"META-INF/manifest.xml": "<m/>", "content.xml": "<d/>"}, Format.OPEN_DOCUMENT),
        ({"[Content_Types].xml": "<T/>", "_rels/.rels": relationships(("a", "officeDocument", "xl/workbook.bin")),
          "xl/workbook.bin": "x"}, Format.BINARY),
        (parts_of(), Format.OPEN_XML),
    ],
)  # fmt: skip
def test_the_format_of_a_package_is_told_by_content(
    tmp_path: Path, parts: dict[str, str | bytes], kind: Format
) -> None:
    found = preflight(save(tmp_path, parts))
    assert isinstance(found, Package)
    assert found.format is kind


@pytest.mark.parametrize("kind", ["worksheet", "sharedStrings", "styles", "theme"])
def test_a_part_on_which_values_depend_must_be_there(tmp_path: Path, kind: str) -> None:
    parts = parts_of()
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", kind, "lost.xml")
    )
    assert refusal(tmp_path, zipped(parts)) == Refusal("FILE_DAMAGED", {"what": "the part xl/lost.xml is missing"})


def test_printer_settings_that_are_not_there_do_no_harm(tmp_path: Path) -> None:
    parts = parts_of()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("rId1", "printerSettings", "../printer1.bin"))
    assert isinstance(preflight(save(tmp_path, parts)), Package)


def test_macros_and_links_to_other_workbooks_are_facts_not_refusals(tmp_path: Path) -> None:
    parts = parts_of()
    parts["xl/vbaProject.bin"] = b"\x01"
    parts["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
        ("rId3", "externalLink", "externalLinks/externalLink1.xml"),
    )
    read = read_content(save(tmp_path, parts))
    assert isinstance(read, WorkbookRead)
    assert read.facts == ("FILE_HAS_LINKS", "FILE_HAS_MACROS")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "_rels/.rels"])
def test_declared_entities_are_refused_in_every_part_that_is_read(tmp_path: Path, declared: str, part: str) -> None:
    parts = parts_of()
    parts[part] = declared + str(parts[part])
    assert read_content(save(tmp_path, parts)) == Refusal("FILE_UNSAFE", {"what": "a part in it declares entities"})


@pytest.mark.parametrize("name", ["/xl/evil.xml", "../evil.xml", "xl/../../evil.xml", "C:/evil.xml", "..\\evil.xml"])
def test_part_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, zipped({**parts_of(), name: "x"})) == Refusal(
        "FILE_UNSAFE", {"what": "a part in it is named so that it would be written elsewhere"}
    )


def test_a_pointer_out_of_the_package_is_refused(tmp_path: Path) -> None:
    parts = parts_of()
    parts["xl/_rels/workbook.xml.rels"] = relationships(("rId1", "worksheet", "../../../etc/passwd"))
    assert refusal(tmp_path, zipped(parts)) == Refusal("FILE_UNSAFE", {"what": "a part in it points out of the file"})


def test_two_parts_of_one_name_are_damage(tmp_path: Path) -> None:
    parts = {**parts_of(), "XL/worksheets/Sheet1.xml": "<other/>"}
    assert refusal(tmp_path, zipped(parts)) == Refusal(
        "FILE_DAMAGED", {"what": "it holds the part xl/worksheets/sheet1.xml twice"}
    )


def test_a_part_that_the_index_does_not_name_is_damage(tmp_path: Path) -> None:
    hidden = zipped({"a.xml": "<a/>"})
    stray = hidden[: hidden.index(b"PK\x01\x02")]
    end = GOOD.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<L", GOOD, end + 16)[0]
    moved = GOOD[:start] + stray + GOOD[start:end] + GOOD[end : end + 16]
    moved += struct.pack("<L", start + len(stray)) + GOOD[end + 20 :]
    # Behind the last part it stands where the sizes of a part may stand.
    assert zipfile.ZipFile(io.BytesIO(moved)).testzip() is None
    assert refusal(tmp_path, moved).code == "FILE_DAMAGED"


@pytest.mark.parametrize("content", [b"x" + GOOD, GOOD + b"x", GOOD + GOOD, zipped({"a": "b"}) + GOOD])
def test_something_before_or_behind_the_package_is_refused(tmp_path: Path, content: bytes) -> None:
    found = read_content(save(tmp_path, content))
    assert isinstance(found, Refusal)
    assert found.code in ("FILE_DAMAGED", "FILE_NOT_WORKBOOK")


def test_a_package_with_sizes_behind_its_parts_is_read(tmp_path: Path) -> None:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += data
            return len(data)

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of().items():
            package.writestr(name, content)
    assert isinstance(preflight(save(tmp_path, bytes(stream.data))), Package)


def test_a_package_with_64_bit_sizes_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of().items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(content.encode() if isinstance(content, str) else content)
    assert isinstance(preflight(save(tmp_path, buffer.getvalue())), Package)


def test_stored_parts_are_read_and_other_packing_is_refused(tmp_path: Path) -> None:
    assert isinstance(preflight(save(tmp_path, zipped(parts_of(), zipfile.ZIP_STORED))), Package)
    assert refusal(tmp_path, zipped(parts_of(), zipfile.ZIP_BZIP2)) == Refusal(
        "FILE_DAMAGED", {"what": "the part [content_types].xml is packed in a way that Excel does not use"}
    )


def test_an_encrypted_zip_is_protected_with_a_password(tmp_path: Path) -> None:
    locked = bytearray(GOOD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(signature)
        while place >= 0:
            locked[place + at] |= 1
            place = locked.find(signature, place + 4)
    assert refusal(tmp_path, bytes(locked)) == Refusal("FILE_PASSWORD")


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(file_bytes=100), "it is larger than 0 MB"),
        (Limits(parts=3), "it is made of 7 parts, more than 3"),
        (Limits(total_bytes=100), "it unpacks to more than 0 MB"),
        (Limits(part_bytes=100), "one part of it unpacks to more than 0 MB"),
        (Limits(ratio_after=10, ratio=1), "one part of it unpacks to more than 1 times its size"),
    ],
)
def test_a_file_over_a_bound_is_too_large(tmp_path: Path, limits: Limits, what: str) -> None:
    assert refusal(tmp_path, GOOD, limits) == Refusal("FILE_TOO_LARGE", {"what": what})


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped({**parts_of(), "xl/media/image1.png": bytes(60 << 20)})
    assert refusal(tmp_path, bomb) == Refusal(
        "FILE_TOO_LARGE", {"what": "one part of it unpacks to more than 100 times its size"}
    )


def test_a_part_longer_than_it_states_is_damage(tmp_path: Path) -> None:
    content = bytearray(GOOD)
    place = content.find(b"PK\x01\x02")
    size = struct.unpack_from("<L", content, place + 24)[0]
    for at in (place + 24, 22):
        struct.pack_into("<L", content, at, size - 1)
    assert refusal(tmp_path, bytes(content)) == Refusal(
        "FILE_DAMAGED", {"what": "the part [content_types].xml does not match its checksum"}
    )


def test_a_file_cut_short_at_any_length_is_arriving_or_refused(tmp_path: Path) -> None:
    end = GOOD.rindex(b"PK\x05\x06")
    for length in range(0, len(GOOD), 7):
        found = refusal(tmp_path, GOOD[:length])
        if 4 <= length < end:
            assert found == Refusal("FILE_ARRIVING"), length


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
@settings(
    max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_changed_byte_never_gives_different_cells(tmp_path: Path, place: int, change: int) -> None:
    whole = read_content(save(tmp_path, GOOD))
    changed = bytearray(GOOD)
    changed[place] ^= change
    assert isinstance(whole, WorkbookRead)
    found = read_content(save(tmp_path, bytes(changed)))
    assert isinstance(found, Refusal) or found == whole
