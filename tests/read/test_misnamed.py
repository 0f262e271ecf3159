"""Files that are left by their name: which of them are workbooks by their content."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from pipeline.read.misnamed import holds_workbook
from pipeline.read.scan import misnamed, scan


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def saved() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


def compound(stream: str) -> bytes:
    """Return an old file of Office as far as its list of streams, which holds the root and one other."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    entries = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream)]
    return bytes(header) + bytes(512) + b"".join(entries)


SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
WORKBOOKS = {
    "an Excel workbook": saved(),
    "a package whose index of contents comes last": zipped({"xl/workbook.xml": b"x", "[Content_Types].xml": b"x"}),
    "an OpenDocument spreadsheet": zipped({"mimetype": SPREADSHEET, "content.xml": b"x"}),
    "returns packed together": zipped({"Q2/E&E Q2.XLSX": saved(), "Q2/letter.docx": b"x"}),
    "a workbook of Excel 97": compound("Workbook"),
    "a workbook of Excel 5": compound("Book"),
    "a web page with a table": b"\xef\xbb\xbf <!DOCTYPE html><html><body><table><tr><td>1</td></tr></table>",
}
OTHERS = {
    "nothing": b"",
    "a letter": b"Dear colleagues, here are the figures.",
    "a letter of Word with a workbook in it": zipped(
        {"[Content_Types].xml": b"x", "word/document.xml": b"x", "word/embeddings/Sheet1.xlsx": b"x"}
    ),
    "an OpenDocument letter": zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"}),
    "pictures packed together": zipped({"one.jpg": b"x"}),
    "an old letter of Word": compound("WordDocument"),
    "an old file that stops": compound("Workbook")[:20],
    "a web page without a table": b"<html><body><p>No table.</p></body></html>",
    "four bytes of a package": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbooks_are_known_by_their_content(name: str) -> None:
    assert holds_workbook(io.BytesIO(WORKBOOKS[name]))


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_none(name: str) -> None:
    assert not holds_workbook(io.BytesIO(OTHERS[name]))


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such names or links")
def test_they_are_found_among_the_files_that_a_scan_left_for_their_names(tmp_path: Path) -> None:
    drop = tmp_path / "returns"
    (drop / "Q2").mkdir(parents=True)
    for name in ("CYPF Q2 scorecard v2", "Q2/E&E Q2.xlsx.txt", "a\nb", "CYPF Q2.xlsx", "~$CYPF Q2.xlsx", "x.tmp"):
        (drop / name).write_bytes(saved())
    (drop / "letter.txt").write_bytes(OTHERS["a letter"])
    (drop / "link").symlink_to(drop / "CYPF Q2.xlsx")
    arrivals = scan(drop, tmp_path / "store")
    assert misnamed(drop, arrivals) == ["CYPF Q2 scorecard v2", "Q2/E&E Q2.xlsx.txt", "a\\u000ab"]
    assert [one.path for one in arrivals if one.sha256] == ["CYPF Q2.xlsx"]
