"""Tables anywhere on a sheet: below titles, one under another or side by side, with other things between their rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.periods import Period
from pipeline.read.grid import Grid
from pipeline.read.header_rows import find_headers
from pipeline.read.headings import Column, Header, HeadingBook
from pipeline.read.row_kinds import Kind, Look, Names, look_at
from pipeline.workbook import Cell, CellKind

NOT_THIS_RETURNS = "not_this_returns"
"""The layout of rows in a table that does not belong to the return: of another quarter, of another form."""


class TableRow(NamedTuple):
    """One row below a heading that holds something.

    Parameters
    ----------
    number : int
        The Excel row.
    banner : str
        The banner above it (a perspective, an outcome, a section); empty if none.
    layout : str
        Empty for a row of data; else why it is none: `total`, `note`, `example`, `empty_slot`, or that its table does
        not belong to the return.
    hidden : bool
        The row is hidden or filtered out.
    """

    number: int
    banner: str
    layout: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet: its header, its rows, and the texts that stand above it.

    `period` and `sender` are those that the table itself names, where it does; `is_aside` says that it is none of the
    return's.
    """

    grid: Grid
    header: Header
    rows: tuple[TableRow, ...]
    above: tuple[tuple[int, int, str], ...]
    period: Period | None = None
    sender: str = ""
    is_aside: bool = False

    @property
    def sheet(self) -> str:
        """Return the sheet's name."""
        return self.grid.sheet.name

    @property
    def data(self) -> list[TableRow]:
        """Return the rows of data."""
        return [row for row in self.rows if not row.layout]

    def columns_of(self, field: str) -> list[Column]:
        """Return the columns of a field, left to right."""
        return [column for column in self.header.columns if column.field == field]

    def set_aside(self) -> Table:
        """Return the table with every row of data marked as none of the return's, and only its first column.

        The first column tells its rows from those of a table beside it.
        """
        rows = tuple(row._replace(layout=row.layout or NOT_THIS_RETURNS) for row in self.rows)
        return replace(self, rows=rows, header=replace(self.header, columns=self.header.columns[:1]), is_aside=True)


def find_tables(grid: Grid, book: HeadingBook, known: Names) -> list[Table]:
    """Find every table of a known form on a sheet.

    Parameters
    ----------
    grid : Grid
        The sheet.
    book : HeadingBook
        The headings known.
    known : Names
        The references, titles and bands of the register.

    Returns
    -------
    list of Table
        From top to bottom and left to right. A heading that is repeated right below a row of the same table (a
        new printed page) is part of that table; any other starts a new one.
    """
    blocks: list[list[Header]] = []
    for row in grid.rows:
        if not blocks or row > blocks[-1][0].last_row:
            found = find_headers(grid, book, row)
            if found:
                blocks.append(found)
    tables: list[Table] = []
    above_from, at = 0, 0
    while at < len(blocks):
        block, pages, following = blocks[at], _Pages(), at + 1
        while following < len(blocks) and _goes_on(grid, block, blocks[following], known):
            pages.add(blocks[following])
            following += 1
        stop = blocks[following][0].first_row if following < len(blocks) else None
        looks = [_looks(grid, header, stop, pages, known) for header in block]
        titles = _titles_from(looks, stop)
        above = tuple(_above(grid, above_from, block[0].first_row))
        for header, seen in zip(block, looks, strict=True):
            rows = tuple(_rows(grid, [look for look in seen if titles is None or look.row < titles]))
            tables.append(Table(grid, header, rows, above))
        above_from = (titles or stop or 1) - 1
        at = following
    return tables


class _Pages:
    """The rows of headings that are repeated within a table."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, int]] = []

    def add(self, block: Sequence[Header]) -> None:
        self._blocks.append((block[0].first_row, block[0].last_row))

    def __contains__(self, row: int) -> bool:
        return any(first <= row <= last for first, last in self._blocks)


def _looks(grid: Grid, header: Header, stop: int | None, pages: _Pages, known: Names) -> list[Look]:
    return [
        look_at(grid, header, row, known)
        for row in grid.rows
        if row > header.last_row and (stop is None or row < stop) and row not in pages
    ]


def _goes_on(grid: Grid, block: Sequence[Header], following: Sequence[Header], known: Names) -> bool:
    """Tell whether a heading is the same again at the top of another page: a row of its table stands right above it."""
    last = grid.rows[bisect_left(grid.rows, following[0].first_row) - 1]
    if len(block) != len(following) or last < following[0].first_row - 1:
        return False
    if not all(map(Header.repeats, following, block)):
        return False
    looks = [look_at(grid, header, last, known) for header in block]
    return any(look.kind in (Kind.DATA, Kind.TOTAL) and _is_solid(look) for look in looks)


def _titles_from(looks: Sequence[Sequence[Look]], stop: int | None) -> int | None:
    """Return the row from which what stands above the next heading are its titles; None for the last table.

    They begin below the last row that counts: with a text alone, or after an empty row.
    """
    if stop is None:
        return None
    first = min((look.row for seen in looks for look in seen), default=0)
    last = before = max((look.row for seen in looks for look in seen if _is_solid(look)), default=first - 1)
    for look in sorted((look for seen in looks for look in seen if look.row > last), key=lambda look: look.row):
        if look.row > before + 1 or look.kind in (Kind.ALONE, Kind.BLANK):
            return look.row
        before = look.row
    return stop


def _is_solid(look: Look) -> bool:
    return look.named or look.has_value or look.kind in (Kind.TOTAL, Kind.NOTE, Kind.EXAMPLE)


def _above(grid: Grid, after: int, before: int) -> Iterator[tuple[int, int, str]]:
    for row in grid.rows:
        if after < row < before:
            for column in grid.columns(row):
                yield row, column, grid.text(row, column)


def _rows(grid: Grid, looks: Sequence[Look]) -> Iterator[TableRow]:
    """Make the rows of a table: a text alone is a banner above data, and a remark below it, as is all after the end."""
    last = max((look.row for look in looks if look.kind is Kind.DATA), default=0)
    solid = max((look.row for look in looks if look.kind is Kind.DATA and (look.named or look.has_value)), default=0)
    banner, ended = "", False
    for look in looks:
        ended = ended or (look.kind in (Kind.END, Kind.NOTE) and look.row > solid)
        if look.kind is Kind.ALONE and look.row < last and not ended:
            banner = look.text
        elif look.kind not in (Kind.BLANK, Kind.END):
            remark = look.kind is Kind.ALONE or (look.kind is Kind.DATA and ended)
            kind = Kind.NOTE if remark else look.kind
            yield TableRow(look.row, banner, kind.value, grid.is_hidden(look.row))


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell holds nothing at all."""
    return cell is None or cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.text.strip())
