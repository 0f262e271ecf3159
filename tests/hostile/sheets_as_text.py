"""The good return in formats that are text inside: CSV, a web page, XML of Excel 2003, OpenDocument."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.sax.saxutils import escape

from tests.hostile.drafts import GOOD, PER_CENT, Form

_SHOWN = {"NI 192": "51", "NI 191": "512", "EE 3": "79%", "EE 5": "850", "EE 6": "12", "EE 7": "Yes", "EE 8": "3"}
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def rows_of(form: Form, comment: str = "") -> list[list[str]]:
    """Return the good return as rows of texts, as they would be seen."""
    cells = dict(form.titles) | dict(form.headings)
    for number, (ref, line) in enumerate(GOOD.items()):
        row = form.first_row + number
        cells[row, form.columns["ref"]] = ref
        cells[row, form.columns["title"]] = line.title
        cells[row, form.columns["actual"]] = _SHOWN[ref]
        if ref == PER_CENT:
            cells[row, form.columns["comment"]] = comment
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    return [[cells.get((row, column), "") for column in range(1, last_column + 1)] for row in range(1, last_row + 1)]


def as_csv(form: Form, delimiter: str = ",", comment: str = "") -> str:
    """Return the good return as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows_of(form, comment))
    return buffer.getvalue()


def as_html(form: Form, comment: str = "", *, head: str = "", shown: str = "") -> str:
    """Return the good return as the web page that some systems name .xls; `shown` stands for the cell that is 512."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in rows_of(form, comment)
    )
    rows = rows.replace("<td>512</td>", f"<td>{shown or 512}</td>")
    return f'<html><head><meta charset="utf-8">{head}</head><body><table>{rows}</table></body></html>'


def as_xml_2003(form: Form) -> str:
    """Return the good return as an XML spreadsheet of Excel 2003."""
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(value)}</Data></Cell>' for value in row) + "</Row>"
        for row in rows_of(form)
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Return"><Table>{rows}'
        "</Table></Worksheet></Workbook>"
    )


def as_ods(form: Form, *, locked: bool = False, repeated: int = 0, doctype: str = "") -> bytes:
    """Return the good return as an OpenDocument spreadsheet; `repeated` empty rows stand below it."""
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows_of(form))
    if repeated:
        rows += (
            f'<table:table-row table:number-rows-repeated="{repeated}">'
            '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
        )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content'
        f' xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0"'
        f' office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Return">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.'
        f'spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{secret}'
        "</manifest:file-entry></manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in (
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", "\x8e\x13 locked" if locked else content),
            ("META-INF/manifest.xml", manifest),
        ):
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, (2009, 10, 1, 0, 0, 0)), part, stored)
    return buffer.getvalue()


def _ods_cell(value: str) -> str:
    if value.isdigit():
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    if not value:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
