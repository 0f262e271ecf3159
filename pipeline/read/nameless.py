"""Columns told by what stands in them: those without a heading, and which of several is meant. All of it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.messages import finding, shorten
from pipeline.model import Finding, Severity
from pipeline.read.headings import Column, HeadingBook
from pipeline.read.known import Known
from pipeline.read.marks import RagMark, read_arrow, read_rag
from pipeline.read.numbers import Figure, read_figure
from pipeline.read.tables import Table, is_blank
from pipeline.read.words import MissingWord
from pipeline.workbook import Cell, column_letter

_MOST = 0.6
_SHORT = 12
_LONG = 15
_HALF = 0.5
_TOLD_BY_CONTENTS = ("ref", "title", "action_no", "criterion")


def name_columns(table: Table, file: str, known: Known, book: HeadingBook) -> tuple[Table, list[Finding]]:
    """Tell the columns without a heading, settle which of several columns is meant, and say what is not read.

    A column without a heading is a reference when most of its texts are references of the register or short codes, a
    title when they are long, a RAG or a direction when they are such marks, the actual when they are all figures and
    no other column could hold them; only where the form has no such column yet.
    Of several columns of one field under different headings the one whose contents are of that field is read. Columns
    under the same heading stay rivals: where they differ, the row is for its sender to put right.

    Returns
    -------
    table : Table
        With the columns told.
    findings : list of Finding
        One for each column told, left out or hidden, and one for each heading that no field is known by.
    """
    settled, left_out = _settle(table, known, book)
    told, findings = _nameless(table, file, known)
    columns = tuple(sorted((*settled.header.columns, *told), key=lambda column: column.index))
    findings += [_at(table, file, "HEADING_OTHER_USED", column, used=shorten(used)) for column, used in left_out]
    findings += [
        replace(_at(table, file, "COLUMN_HIDDEN", column), severity=_of_hidden(table, column))
        for column in columns
        if _is_used_hidden(columns, column)
    ]
    findings += [_unknown(table, file, index, text, book) for index, text in table.header.unknown]
    return replace(settled, header=replace(settled.header, columns=columns)), findings


def _at(table: Table, file: str, code: str, column: Column, **facts: Any) -> Finding:
    """Make a finding at a column's heading: its lowest cell."""
    header = table.header
    cells = (table.grid.own(row, column.index) for row in range(header.last_row, header.first_row - 1, -1))
    cell = next((one for one in cells if not is_blank(one)), None)
    place = cell.address if cell is not None else f"{column_letter(column.index)}{header.last_row}"
    found = cell.text if cell is not None else ""
    return finding(code, file=file, sheet=table.sheet, cell=place, heading=column.heading, found=found, **facts)


def _unknown(table: Table, file: str, index: int, text: str, book: HeadingBook) -> Finding:
    near = book.nearest(table.header.form, text)
    suggestion = f" Did you mean '{near}'?" if near else ""
    return _at(table, file, "HEADING_UNKNOWN", Column(index, "", text), suggestion=suggestion)


def _of_hidden(table: Table, column: Column) -> Severity:
    """Return what a hidden column asks: a hidden reference does no harm, a hidden figure nobody may have looked at."""
    return Severity.EXPLAIN if column.field == table.header.form.value else Severity.NOTE


def _is_used_hidden(columns: Iterable[Column], column: Column) -> bool:
    """Tell whether a hidden column is read, for there is none of its field to be seen."""
    seen = any(other.field == column.field and not other.hidden for other in columns)
    return column.hidden and not seen and not column.field.startswith("_")


def _settle(table: Table, known: Known, book: HeadingBook) -> tuple[Table, list[tuple[Column, str]]]:
    """Leave one column of each field and period, unless several have the same heading; return what was left out."""
    groups: dict[tuple[str, object], list[Column]] = defaultdict(list)
    for column in table.header.columns:
        # Sentences in two columns are both kept.
        if not column.field.startswith("_") and column.field not in table.header.form.prose:
            groups[column.field, column.mention].append(column)
    left_out: list[tuple[Column, str]] = []
    for (field, _), columns in groups.items():
        if len({column.heading.casefold() for column in columns}) < 2:
            continue
        fits = {column.index: _fits(table, column, known) for column in columns}
        best = min(
            columns, key=lambda one: (*_rank(fits[one.index], one), book.place_of(table.header.form, one.heading))
        )
        for column in columns:
            rival = field == table.header.form.value and fits[column.index] >= _HALF and not column.hidden
            if column.heading.casefold() != best.heading.casefold() and not rival:
                left_out.append((column, best.heading))
    gone = {column.index for column, _ in left_out}
    kept = tuple(column for column in table.header.columns if column.index not in gone)
    return replace(table, header=replace(table.header, columns=kept)), left_out


def _rank(fits: float, column: Column) -> tuple[bool, float, bool]:
    return (fits < _HALF, -fits if column.field in _TOLD_BY_CONTENTS else 0, column.hidden)


def _fits(table: Table, column: Column, known: Known) -> float:
    """Return the share of a column's cells that hold what its field asks for; 0 for an empty column."""
    cells = [table.grid.seen(row.number, column.index) for row in table.data]
    filled = [cell for cell in cells if cell is not None and not is_blank(cell)]
    return sum(_holds(cell, column.field, known) for cell in filled) / len(filled) if filled else 0


def _holds(cell: Cell, field: str, known: Known) -> bool:
    if field in _TOLD_BY_CONTENTS:
        return known.is_known(cell.text)
    if field == "actual":
        read = read_figure(cell)
        return isinstance(read, MissingWord) or (isinstance(read, Figure) and read.yes_no is None)
    return field != "rag" or isinstance(read_rag(cell), RagMark)


def _nameless(table: Table, file: str, known: Known) -> tuple[list[Column], list[Finding]]:
    """Tell the columns without a heading within the table, and those that follow it without a gap."""
    header = table.header
    headed = {column.index for column in header.columns} | {index for index, _ in header.unknown}
    told: list[Column] = []
    findings: list[Finding] = []
    figures = _only_figures(table, headed, known)
    index = header.left
    while index <= header.right or (_is_filled(table, index) and not _is_headed(table, index)):
        if index not in headed and table.data:
            field = _field_of(table, index, known, {column.field for column in (*header.columns, *told)})
            field = "actual" if index == figures else field
            column = Column(index, field, "", hidden=table.grid.is_hidden_column(index))
            if field:
                told.append(column)
                severity = Severity.EXPLAIN if field == header.form.value else Severity.NOTE
                said = _at(table, file, "HEADING_MISSING", column, field=field.replace("_", " "))
                findings.append(replace(said, severity=severity))
            elif _holds_something(table, index):
                findings.append(_at(table, file, "HEADING_MISSING_UNREAD", column))
        index += 1
    return told, findings


def _is_headed(table: Table, index: int) -> bool:
    """Tell whether a heading stands above a column, be it that of another table."""
    return any(table.grid.text(row, index) for row in range(table.header.first_row, table.header.last_row + 1))


def _holds_something(table: Table, index: int) -> bool:
    return any(not is_blank(table.grid.own(row.number, index)) for row in table.data)


def _is_filled(table: Table, index: int) -> bool:
    """Tell whether at least half of the rows of data have something of their own in a column."""
    own = [table.grid.own(row.number, index) for row in table.data]
    return 2 * sum(not is_blank(cell) for cell in own) >= len(own) > 0


def _field_of(table: Table, index: int, known: Known, taken: set[str]) -> str:
    """Return the field that a column's contents say it is; empty if they say nothing or the form has it already."""
    cells = [table.grid.seen(row.number, index) for row in table.data]
    filled = [text for row in table.data if (text := table.grid.text(row.number, index))]
    if len(filled) * 2 < len(cells) or not filled:
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


def _only_figures(table: Table, headed: set[int], known: Known) -> int | None:
    """Return the one column without a heading, right of the names, that holds figures, where no other column could.

    None where the table has a column of actuals, of whatever quarter, or where several columns could be it.
    """
    value = table.header.form.value
    if value != "actual" or table.columns_of(value) or table.columns_of("actual_to_date"):
        return None
    right = range(max(table.header.names, default=0) + 1, table.header.right + 1)
    found = [index for index in right if index not in headed and _is_filled(table, index)]
    cells = {index: [table.grid.seen(row.number, index) for row in table.data] for index in found}
    found = [
        index
        for index in found
        if all(_holds(cell, value, known) for cell in cells[index] if cell is not None and not is_blank(cell))
    ]
    return found[0] if len(found) == 1 else None


def _codes(texts: list[str]) -> bool:
    """Tell whether texts look like references: short, with a letter and a digit, no two alike."""
    return len(set(texts)) == len(texts) and all(
        len(text) <= _SHORT and any(sign.isdigit() for sign in text) and any(sign.isalpha() for sign in text)
        for text in texts
    )
