"""Tables anywhere on a sheet: below titles, one under another, with banners, totals and notes between the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model import Cell, CellKind
from pipeline.read.grid import Grid
from pipeline.read.headings import Column, Header, HeadingBook, find_header
from pipeline.read.words import key, read_missing

_TOTAL = re.compile(r"(sub ?|grand |overall )?totals?\b|(average|mean|sum)\b")
_TOTAL_ALONE = re.compile(
    r"(total|subtotal|sub total)s? (red|amber|green|nci|number|rated|of|for)\b.*|(overall|directorate|council|grand) (total|average)s?"
)
_NOTE = re.compile(
    r"(notes?|nb|source|key|please|contact|legend|footnotes?|completed by|prepared by|signed|guidance)\b"
)
_EXAMPLE = re.compile(r"(worked )?example\b")
_END = re.compile(r"end( of (table|return|form))?")
_CODE = re.compile(r"[A-Za-z]{0,5}[ .-]?\d+[a-z]?([.-]\d+)*[a-z]?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below a heading that holds something.

    Parameters
    ----------
    number : int
        The Excel row.
    banner : str
        The banner above it (a perspective, an outcome, a section); empty if none.
    layout : str
        Empty for a row of data; else why it is none: `total`, `note`, `example`.
    hidden : bool
        The row is hidden or filtered out.
    """

    number: int
    banner: str
    layout: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet: its header, its rows, and the texts that stand above it."""

    grid: Grid
    header: Header
    rows: tuple[TableRow, ...]
    above: tuple[tuple[int, int, str], ...]

    @property
    def sheet(self) -> str:
        """Return the sheet's name."""
        return self.grid.sheet.name

    def columns_of(self, field: str) -> list[Column]:
        """Return the columns of a field, left to right."""
        return [column for column in self.header.columns if column.field == field]


def find_tables(grid: Grid, book: HeadingBook, is_known: Callable[[str], bool]) -> list[Table]:
    """Find every table of a known form on a sheet.

    Parameters
    ----------
    grid : Grid
        The sheet.
    book : HeadingBook
        The headings known.
    is_known : callable
        Tells whether a text is a reference or a title of the register: such a row is data though all else is blank.

    Returns
    -------
    list of Table
        From top to bottom. A heading that is repeated further down starts a new table.
    """
    headers: list[Header] = []
    for row in grid.rows:
        if headers and row <= headers[-1].last_row:
            continue
        header = find_header(grid, book, row)
        if header is not None:
            headers.append(header)
    tables: list[Table] = []
    for number, header in enumerate(headers):
        after = headers[number + 1].first_row if number + 1 < len(headers) else None
        before = headers[number - 1].last_row if number else 0
        rows = tuple(_rows(grid, header, after, is_known))
        texts = tuple(_above(grid, before if number == 0 else _last_data(tables[-1]), header.first_row))
        tables.append(Table(grid, header, rows, texts))
    return tables


def _last_data(table: Table) -> int:
    return max((row.number for row in table.rows if not row.layout), default=table.header.last_row)


def _above(grid: Grid, after: int, before: int) -> Iterator[tuple[int, int, str]]:
    for row in grid.rows:
        if after < row < before:
            for column in grid.columns(row):
                yield row, column, grid.text(row, column)


def _rows(grid: Grid, header: Header, stop: int | None, is_known: Callable[[str], bool]) -> Iterator[TableRow]:
    numbers = [row for row in grid.rows if row > header.last_row and (stop is None or row < stop)]
    kinds = [(row, *_classify(grid, header, row, is_known)) for row in numbers]
    last = max((row for row, kind, _ in kinds if kind == "data"), default=0)
    banner = ""
    for row, kind, text in kinds:
        if kind == "alone":
            if row < last and not _NOTE.match(key(text)):
                banner = text
            else:
                yield TableRow(row, banner, "note", grid.is_hidden(row))
        elif kind != "blank":
            yield TableRow(row, banner, "" if kind == "data" else kind, grid.is_hidden(row))


def _classify(grid: Grid, header: Header, row: int, is_known: Callable[[str], bool]) -> tuple[str, str]:
    """Return what a row is (`data`, `alone`, `total`, `note`, `example`, `blank`) and its first text."""
    last_column = max(column.index for column in header.columns)
    own: dict[tuple[int, int], str] = {}
    for index in range(1, last_column + 1):
        place, text = grid.anchor(row, index), grid.text(row, index)
        if text and place[0] == row:
            own.setdefault(place, text)
    if not own or all(_is_placeholder(text) for text in own.values()):
        return ("blank", "")
    first = next(iter(own.values()))
    folded = key(first)
    named = any(is_known(text) for place, text in own.items() if _is_name(header, place[1]))
    if _END.fullmatch(folded):
        return ("blank", first)
    if _EXAMPLE.match(folded) and not named:
        return ("example", first)
    if not named and _is_total(folded, grid, header, row):
        return ("total", first)
    if len(own) == 1:
        is_row = named or (_CODE.fullmatch(first) is not None and _is_name(header, next(iter(own))[1]))
        return ("data", first) if is_row and not _spans(grid, row) else ("alone", first)
    if not named and _NOTE.match(folded) and len(own) <= 2:
        return ("note", first)
    return ("data", first)


def _is_name(header: Header, index: int) -> bool:
    names = {"ref", "title", "criterion", "action_no"}
    known = {column.index: column.field for column in header.columns}
    return known.get(index, "ref") in names


def _spans(grid: Grid, row: int) -> bool:
    return any(top == row and right > left for top, left, _, right in grid.sheet.merges)


def _is_total(folded: str, grid: Grid, header: Header, row: int) -> bool:
    """Tell whether a row is a total: it says so, and has no reference of its own."""
    if _TOTAL_ALONE.fullmatch(folded) or _TOTAL.fullmatch(folded):
        return True
    refs = [column.index for column in header.columns if column.field in ("ref", "action_no")]
    return bool(_TOTAL.match(folded)) and bool(refs) and not any(grid.text(row, index) for index in refs)


def _is_placeholder(text: str) -> bool:
    missing = read_missing(text)
    return missing is not None and missing.kind == "blank"


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell holds nothing at all."""
    return cell is None or cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.text.strip())
