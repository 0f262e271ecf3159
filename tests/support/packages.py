"""Workbooks written part by part, to hold what no Excel library writes; the fault is named where it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

SHEET = "xl/worksheets/sheet1.xml"


def relationships(*pointers: tuple[str, str, str], office: str = _OFFICE) -> str:
    """Write a list of pointers: id, kind and target of each."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind if "/" in kind else f"{office}/{kind}"}" Target="{target}"/>'
        for name, kind, target in pointers
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def sheet_xml(rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Write a worksheet part around its rows."""
    return f'<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>',
    *,
    before: str = "",
    after: str = "",
    strings: str | None = None,
    styles: str | None = None,
    theme: str | None = None,
    workbook: str = "",
    state: str = "visible",
    namespace: str = MAIN,
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, `Return`.

    `strings`, `styles` and `theme` are the inside of those parts; None leaves the part out.
    """
    office = _OFFICE if namespace == MAIN else _STRICT_OFFICE
    pointers = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml"), office=office),
        "xl/workbook.xml": (
            f'<workbook xmlns="{namespace}" xmlns:r="{office}">{workbook}'
            f'<sheets><sheet name="Return" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>'
        ),
        SHEET: sheet_xml(rows, before, after, namespace),
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
        pointers.append(("rId2", "sharedStrings", "sharedStrings.xml"))
    if styles is not None:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
        pointers.append(("rId3", "styles", "styles.xml"))
    if theme is not None:
        parts["xl/theme/theme1.xml"] = theme
        pointers.append(("rId4", "theme", "theme/theme1.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*pointers, office=office)
    return parts


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as the bytes of a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2009, 10, 1, 0, 0, 0)), content, method)
    return buffer.getvalue()


def save(folder: Path, parts: Mapping[str, str | bytes] | bytes, name: str = "return.xlsx") -> Path:
    """Write a package, or bytes, into a folder."""
    path = folder / name
    path.write_bytes(parts if isinstance(parts, bytes) else zipped(parts))
    return path
