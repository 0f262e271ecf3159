"""Finding the heading rows of tables: one row or several, merged or not, and tables that stand beside each other."""

from __future__ import annotations

from pipeline.read.grid import Grid
from pipeline.read.headings import Column, Header, HeadingBook
from schemas.forms import Form

MAX_DEPTH = 4
MOSTLY = 0.6
_LONGEST_HEADING = 80


def find_headers(grid: Grid, book: HeadingBook, row: int) -> list[Header]:
    """Find the heading block that starts in a row: the form, depth and columns that explain most.

    Returns
    -------
    list of Header
        From left to right: more than one where tables stand beside each other. Empty when the row is not the first of
        any known form's headings.
    """
    best: list[Header] = []
    alone = book.fields_alone(grid.own_texts(row).values())
    for form in book.forms if alone else ():
        if not _may_start(grid, book, form, row, [fields[form.name] for fields in alone if form.name in fields]):
            continue
        least = _least(grid, book, form, row)
        for last in range(row, row + MAX_DEPTH):
            if last > row and not _continues(grid, book, form, last, row):
                break
            if last < least:
                continue
            found = _headers(grid, book, form, row, last)
            if last > row and found and _is_title(grid, form, row, found, _headers(grid, book, form, row + 1, last)):
                continue
            if _weight(found) > _weight(best):
                best = found
    return best


def _may_start(grid: Grid, book: HeadingBook, form: Form, row: int, named: list[str]) -> bool:
    """Tell whether it is worth looking for headings from a row that names some fields: not from a row of data.

    A block of several rows starts with a row that reads as headings, or with a heading that is merged down; a single
    row has to be a table's by itself.
    """
    if not named:
        return False
    if len(named) >= MOSTLY * len(grid.columns(row)) or _least(grid, book, form, row) > row:
        return True
    return _has_fields(form, {*named, *book.fields_named(form, grid.covering_texts(row))})


def _weight(headers: list[Header]) -> int:
    return sum(header.weight for header in headers)


def _is_title(grid: Grid, form: Form, row: int, headers: list[Header], without: list[Header]) -> bool:
    """Tell whether the first row is a title above the headings: they say as much without it, and it starts at the left.

    A group's heading stands over its columns, or is merged over them or down into their own row.
    """
    if not without or _weight(without) < _weight(headers):
        return False
    own = grid.columns(row)
    merged = any(grid.reach(row, column) != (row, column) for column in own)
    named = [column.index for column in without[0].columns if column.field in form.names]
    return not merged and bool(own) and own[0] <= min(named, default=without[0].columns[0].index)


def _continues(grid: Grid, book: HeadingBook, form: Form, row: int, first: int) -> bool:
    """Tell whether a row can be a heading row below the first: a merged heading reaches it, or most are headings."""
    own, columns = grid.columns(first), grid.columns(row)
    if len(own) == 1 and own[0] <= min(columns, default=own[0]):
        return False
    if _least(grid, book, form, first) >= row:
        return True
    if not _reads_as_heading(grid, book, form, first):
        return False
    return bool(columns) and _reads_as_heading(grid, book, form, row)


def _least(grid: Grid, book: HeadingBook, form: Form, first: int) -> int:
    """Return the last row that a heading of the first row is merged down to."""
    if not grid.is_merged(first):
        return first
    reached = [
        last
        for column in grid.columns(first)
        if (last := grid.reach(first, column)[0]) > first and book.is_heading(form, grid.text(first, column))
    ]
    return min(max(reached, default=first), first + MAX_DEPTH - 1)


def _reads_as_heading(grid: Grid, book: HeadingBook, form: Form, row: int) -> bool:
    texts = [grid.text(row, column) for column in grid.columns(row)]
    return bool(texts) and len(book.fields_named(form, texts)) >= MOSTLY * len(texts)


def _headers(grid: Grid, book: HeadingBook, form: Form, first: int, last: int) -> list[Header]:
    columns: list[Column] = []
    unknown: list[tuple[int, str]] = []
    for index in range(1, grid.last_column + 1):
        parts = _parts(grid, first, last, index)
        understood = book.understand(form, parts) if parts else None
        if understood is not None:
            hidden = grid.is_hidden_column(index)
            columns.append(Column(index, understood[0], " ".join(parts), understood[1], hidden))
        elif parts:
            unknown.append((index, " ".join(parts)))
    if _merged_across(grid, first, columns):
        return []
    if not _is_table(form, columns):
        return []
    columns, unknown = _without_legend(grid, form, last, columns, unknown)
    headers: list[Header] = []
    for part in _beside(form, columns):
        left = part[0].index if headers else 1
        right = columns[-1].index if part[-1] is columns[-1] else _last_before(columns, part[-1].index)
        strange = tuple(one for one in unknown if left <= one[0] and (one[0] <= right or part[-1] is columns[-1]))
        if _is_header(form, part, strange):
            headers.append(Header(form, first, last, tuple(part), strange, left, right))
    return headers


def _without_legend(
    grid: Grid, form: Form, row: int, columns: list[Column], unknown: list[tuple[int, str]]
) -> tuple[list[Column], list[tuple[int, str]]]:
    """Leave out a legend: what stands behind an empty column and only repeats headings that the table has already.

    A second column of values is no legend: which of the two is meant has to be asked.
    """
    for at in range(1, len(columns)):
        gap = range(columns[at - 1].index + 1, columns[at].index)
        before = {column.field for column in columns[:at]}
        repeats = all(column.field in before and column.field != form.value for column in columns[at:])
        named = any(column.field in form.names for column in columns[at:])
        if repeats and not named and any(_is_empty(grid, index, row) for index in gap):
            return columns[:at], [one for one in unknown if one[0] < columns[at].index]
    return columns, unknown


def _is_empty(grid: Grid, column: int, first: int) -> bool:
    return not any(grid.text(row, column) for row in grid.rows if row >= first)


def _last_before(columns: list[Column], index: int) -> int:
    return next(column.index for column in columns if column.index > index) - 1


def _is_header(form: Form, columns: list[Column], unknown: tuple[tuple[int, str], ...]) -> bool:
    """Tell whether columns make a table: enough of them are known, and those without which the form is none.

    A row of data may hold a few words that are headings elsewhere; where most are not known, more has to be there.
    """
    if not _is_table(form, columns):
        return False
    if len(columns) >= len(unknown):
        return True
    fields = {column.field for column in columns}
    short = all(len(text) <= _LONGEST_HEADING for _, text in unknown)
    return short and form.value in fields and any(name in fields for name in form.names)


def _is_table(form: Form, columns: list[Column]) -> bool:
    return _has_fields(form, {column.field for column in columns})


def _has_fields(form: Form, fields: set[str]) -> bool:
    return len(fields) >= form.minimum and all(any(name in fields for name in names) for names in form.anchors)


def _beside(form: Form, columns: list[Column]) -> list[list[Column]]:
    """Part the columns of tables that stand beside each other: where a name comes again, and both parts are a table."""
    for at in range(1, len(columns)):
        left, right = columns[:at], columns[at:]
        again = right[0].field in form.names and any(
            column.field == right[0].field and column.heading == right[0].heading for column in left
        )
        if again and _is_table(form, left) and _is_table(form, right):
            return [left, *_beside(form, right)]
    return [columns] if columns else []


def _merged_across(grid: Grid, row: int, columns: list[Column]) -> bool:
    """Tell whether all columns are one merged cell: a banner, not a heading row."""
    return (
        len(columns) > 1
        and len({grid.anchor(row, column.index) for column in columns}) == 1
        and len(grid.columns(row)) == 1
    )


def _parts(grid: Grid, first: int, last: int, column: int) -> tuple[str, ...]:
    """Return the texts above a column from top to bottom, a group's heading carried over the columns it covers."""
    if first == last:
        text = grid.text(first, column)
        return (text,) if text else ()
    parts: list[str] = []
    for row in range(first, last + 1):
        text = grid.text(row, column)
        if not text and row < last and grid.text(row + 1, column):
            text = _group(grid, row, column)
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def _group(grid: Grid, row: int, column: int) -> str:
    """Return the heading of the group to the left, if it has a sub-heading too."""
    for left in range(column - 1, 0, -1):
        if grid.text(row, left):
            return grid.text(row, left) if grid.text(row + 1, left) and grid.anchor(row + 1, left)[0] == row + 1 else ""
    return ""
