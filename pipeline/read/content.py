"""A workbook's bytes to its cells: every value with its kind, format, look and note, and nothing judged."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Refusal
from pipeline.read.dialect import is_unusual
from pipeline.read.limits import REGISTER_LIMITS, RETURN_LIMITS, Limits, RefusedError
from pipeline.read.package import Format, Package
from pipeline.read.payload import Document, refusal_document, to_result
from pipeline.read.preflight import Whole, preflight
from pipeline.read.second_reading import SecondReading
from pipeline.workbook import WorkbookRead

__all__ = ["REGISTER_LIMITS", "RETURN_LIMITS", "Limits", "read_content", "read_document"]


def read_content(path: Path, limits: Limits = RETURN_LIMITS) -> WorkbookRead | Refusal:
    """Read a workbook: Open XML (Transitional or Strict), .xlsb, .xls, .ods, text table (CSV), table on a web page.

    Parameters
    ----------
    path : Path
        The file; what it is shows in its bytes, not in its name.
    limits : Limits
        Bounds; `RETURN_LIMITS` for what others send, `REGISTER_LIMITS` for our own register.

    Returns
    -------
    WorkbookRead or Refusal
        Worksheets in order, hidden ones too; chart, dialog and macro sheets are left out. A blank cell is there only
        if it has a note, or a fill within the extent of the sheet's values. A refusal when any part is damaged, unsafe
        or over a bound: no half of a workbook is ever read.

    Raises
    ------
    OSError
        The file cannot be opened.
    """
    return to_result(read_document(path, limits))


def read_document(path: Path, limits: Limits = RETURN_LIMITS, second: SecondReading | None = None) -> Document:
    """Read a workbook as `read_content` does, into the form in which it is packed.

    `second` reads it too where it is written in an unusual way.
    """
    found = preflight(path, limits)
    if isinstance(found, Refusal):
        return refusal_document(found)
    try:
        document = _read_package(found, limits) if isinstance(found, Package) else _read_whole(found, limits)
    except RefusedError as stopped:
        return refusal_document(stopped.refusal)
    return second(document, path.read_bytes()) if second is not None and is_unusual(found) else document


# Each reader is imported when the first file of its format comes: most nights bring Open XML only.


def _read_package(package: Package, limits: Limits) -> Document:
    if package.format is Format.BINARY:
        from pipeline.read.formats.xlsb import read_xlsb

        return read_xlsb(package, limits)
    if package.format is Format.OPEN_DOCUMENT:
        from pipeline.read.formats.ods import read_ods

        return read_ods(package, limits)
    from pipeline.read.open_xml import read_open_xml

    return read_open_xml(package, limits)


def _read_whole(file: Whole, limits: Limits) -> Document:
    if file.format is Format.EXCEL_97:
        from pipeline.read.formats.xls import read_xls

        return read_xls(file.data, limits)
    if file.format is Format.WEB_PAGE:
        from pipeline.read.formats.web_table import read_web_table

        return read_web_table(file.data, limits)
    from pipeline.read.formats.text_table import read_text_table

    return read_text_table(file.data, limits)
