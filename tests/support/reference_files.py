"""A reference file of each format beside .xlsx, with cells of every kind, look and place that the format knows."""

from __future__ import annotations

import struct

from tests.support import ods_files as ods
from tests.support import xls_files as xls
from tests.support import xlsb_files as xlsb

TEXT = '\ufeffRef,Indicator,Actual\r\n NI 1 ,"a ""b"", c\r\nd",85%\r\n0042,Café,"1,235"\r\n\r\nCompleted by Jo'
WEB_PAGE = (
    "<html><head><title>Export</title></head><body><table><tr><th colspan=2>Return</th><th>Actual</th></tr>"
    "<tr><td rowspan='2'>NI 1</td><td>Caf&eacute;<br>bar</td><td bgcolor='#00b050'>85%</td></tr>"
    "<tr style='display:none'><td>two  words</td><td><s>old</s> 8</td></tr></table></body></html>"
)


def reference_xls() -> bytes:
    """Write a workbook of Excel 97-2003."""
    head = xls.CALCULATED + xls.number_format(164, "dd/mm/yyyy") + xls.shared("Ref", "struck – é")
    hidden_row = xls.record(0x0208, struct.pack("<8H", 1, 0, 3, 255, 0, 0, 0x20, 15))
    hidden_column = xls.record(0x007D, struct.pack("<6H", 1, 1, 0, 0, 1, 0))
    merged = xls.record(0x00E5, struct.pack("<5H", 1, 3, 3, 0, 1))
    cells = (
        xls.shared_text(0, 0, 0) + xls.label(0, 1, "  own text ") + xls.number(1, 0, 0.1 + 0.2)
        + xls.number(1, 1, 0.85, 1) + xls.number(1, 2, 40086.0, 2) + xls.shared_text(2, 0, 1, 3)
        + xls.formula(2, 1, 85.5) + xls.formula(2, 2, bytes(6) + b"\xff\xff") + xls.result_text("NCI")
        + xls.record(0x0205, struct.pack("<3H2B", 3, 0, 0, 1, 0))
        + xls.record(0x0205, struct.pack("<3H2B", 3, 1, 0, 42, 1))
    )  # fmt: skip
    return xls.workbook(
        ("Return", 0, 0, hidden_row + hidden_column + cells + xls.note(1, 0, "est.") + merged),
        ("Lists", 2, 0, xls.label(0, 0, "Green")),
        head=head,
        fonts=[xls.font(), xls.font("Wingdings", struck=True)],
        styles=[xls.style(), xls.style(0, 9), xls.style(0, 164, pattern=1, colour=10), xls.style(1)],
    )


def reference_xlsb() -> bytes:
    """Write a binary workbook."""
    head = b"".join(
        (
            xlsb.number_format(164, "dd/mm/yyyy"),
            xlsb.font(),
            xlsb.font("Wingdings", struck=True),
            xlsb.fill(0),
            xlsb.fill(1, xlsb.rgb("00B050")),
        )
    )
    rows = (
        xlsb.row(0) + xlsb.cell(7, 0, bytes(4)) + xlsb.words(1, "  own text ") + xlsb.row(1, hidden=True)
        + xlsb.real(0, 0.1 + 0.2) + xlsb.real(1, 0.85, 1) + xlsb.real(2, 40086.0, 2) + xlsb.row(2)
        + xlsb.words(0, "struck", 3) + xlsb.real(1, 85.5, formula=True) + xlsb.cell(8, 2, xlsb.text("NCI") + bytes(10))
        + xlsb.row(3) + xlsb.cell(4, 0, b"\1") + xlsb.cell(3, 1, b"\x2a")
        + xlsb.cell(2, 2, struct.pack("<L", 12345 << 2 | 3))
    )  # fmt: skip
    place = struct.pack("<5L", 0, 1, 1, 0, 0) + bytes(16)
    note = xlsb.record(637, b"\0" + xlsb.text("est."))
    return xlsb.packed(
        rows,
        before=xlsb.record(60, struct.pack("<4LH", 1, 1, 0, 0, 1)),
        after=xlsb.record(176, struct.pack("<4L", 0, 0, 1, 2)),
        style_part=xlsb.styles((0, 0, 0), (9, 0, 0), (164, 0, 1), (0, 1, 0), head=head),
        texts=[b"\0" + xlsb.text("Ref – é")],
        comments=xlsb.record(628) + xlsb.record(635, place) + note + xlsb.record(636),
    )


def reference_ods() -> bytes:
    """Write an OpenDocument spreadsheet."""
    per_cent = (
        '<number:percentage-style style:name="N"><number:number number:decimal-places="1" '
        'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
    )
    cell_style = '<style:style style:name="{}" style:family="table-cell"{}>{}</style:style>'
    styles = (
        per_cent
        + cell_style.format("ce1", ' style:data-style-name="N"', "")
        + cell_style.format("ce2", "", '<style:table-cell-properties fo:background-color="#00b050"/>')
        + cell_style.format("ce3", "", '<style:text-properties style:text-line-through-style="solid"/>')
    )
    note = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>est.</text:p></office:annotation>'
        "<text:p>first<text:s text:c='2'/>part</text:p><text:p>second</text:p></table:table-cell>"
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = columns + "".join(
        (
            ods.row(
                ods.cell(
                    "Ref – é",
                    office_value_type="string",
                    table_number_columns_spanned="2",
                    table_number_rows_spanned="1",
                ),
                "<table:covered-table-cell/>",
                note,
            ),
            ods.row(
                ods.number("0.30000000000000004"),
                ods.number("0.85", style="ce1", kind="percentage"),
                ods.cell("30/09/09", office_value_type="date", office_date_value="2009-09-30"),
                attributes='table:visibility="collapse"',
            ),
            ods.row(
                ods.cell("36:15", office_value_type="time", office_time_value="PT36H15M00S"),
                ods.cell("TRUE", office_value_type="boolean", office_boolean_value="true", table_style_name="ce2"),
                ods.cell("#DIV/0!", table_formula="of:=1/0", office_value_type="float", office_value="0"),
                ods.cell(table_formula="of:=A2"),
            ),
            ods.row(ods.number("8", style="ce3")),
        )
    )
    said = ods.meta("<dc:creator>J Smith</dc:creator><dc:date>2009-10-05T09:30:00Z</dc:date>")
    return ods.spreadsheet(ods.table(rows), styles, meta=said)
