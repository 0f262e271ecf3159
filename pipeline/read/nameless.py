"""Columns without a heading: told by what stands in them, and said."""

from __future__ import annotations

from dataclasses import replace

from pipeline.messages import finding
from pipeline.model import Finding, column_letter
from pipeline.read.headings import Column, HeadingBook
from pipeline.read.known import Known
from pipeline.read.marks import RagMark, read_arrow, read_rag
from pipeline.read.tables import Table, is_blank

_MOST = 0.6
_SHORT = 12
_LONG = 15


def name_columns(table: Table, file: str, known: Known, book: HeadingBook) -> tuple[Table, list[Finding]]:
    """Tell the columns without a heading, and say which columns are not known.

    A column without a heading is a reference when most of its texts are references of the register or short codes, a
    title when they are long, a RAG or a direction when they are such marks; only where the form has no such column yet.

    Returns
    -------
    table : Table
        With the columns told.
    findings : list of Finding
        One for each column told, and one for each heading that no field is known by.
    """
    header = table.header
    headed = {column.index for column in header.columns} | {index for index, _ in header.unknown}
    last = max(column.index for column in header.columns)
    told: list[Column] = []
    findings: list[Finding] = []
    for index in range(1, last + 1):
        if index in headed:
            continue
        field = _field_of(table, index, known, {column.field for column in (*header.columns, *told)})
        if field:
            told.append(Column(index, field, ""))
            findings.append(
                finding(
                    "HEADING_MISSING",
                    file=file,
                    sheet=table.sheet,
                    cell=f"{column_letter(index)}{header.last_row}",
                    field=field.replace("_", " "),
                )
            )
    for index, text in header.unknown:
        near = book.nearest(header.form, text)
        place = table.grid.own(header.first_row, index) or table.grid.own(header.last_row, index)
        findings.append(
            finding(
                "HEADING_UNKNOWN",
                file=file,
                sheet=table.sheet,
                cell=place.address if place else "",
                heading=text,
                found=place.text if place else text,
                suggestion=f" Did you mean '{near}'?" if near else "",
            )
        )
    columns = tuple(sorted((*header.columns, *told), key=lambda column: column.index))
    return replace(table, header=replace(header, columns=columns)), findings


def _field_of(table: Table, index: int, known: Known, taken: set[str]) -> str:
    """Return the field that a column's contents say it is; empty if they say nothing or the form has it already."""
    cells = [table.grid.seen(row.number, index) for row in table.rows if not row.layout]
    texts = [table.grid.text(row.number, index) for row in table.rows if not row.layout]
    filled = [text for text in texts if text]
    if len(filled) * 2 < len(texts) or not filled:
        return ""
    names = {field.name for field in table.header.form.fields}
    reference, title = ("ref", "title") if "ref" in names else ("action_no", "criterion")

    def most(holds: list[bool]) -> bool:
        return sum(holds) >= _MOST * len(filled)

    if title not in taken and most([len(text) > _LONG and " " in text for text in filled]):
        return title
    if reference not in taken and (most([known.is_known(text) for text in filled]) or _codes(filled)):
        return reference
    marks = [(read_rag(cell), read_arrow(cell)) for cell in cells if cell is not None and not is_blank(cell)]
    if "rag" in names and "rag" not in taken and most([isinstance(rag, RagMark) for rag, _ in marks]):
        return "rag"
    if "direction" in names and "direction" not in taken and most([isinstance(arrow, str) for _, arrow in marks]):
        return "direction"
    return ""


def _codes(texts: list[str]) -> bool:
    """Tell whether texts look like references: short, with a digit, no two alike."""
    return len(set(texts)) == len(texts) and all(
        len(text) <= _SHORT and any(sign.isdigit() for sign in text) for text in texts
    )
