"""Column headings: which field, of which period, each column of a table holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.read.grid import Grid
from pipeline.read.period_words import Mention, split_heading
from pipeline.read.words import key
from schemas.forms import Form

MAX_DEPTH = 4
MOSTLY = 0.6
NEAR = 80


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `field` is a name of the form; `mention` is the period its heading names, if any.
    """

    index: int
    field: str
    heading: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows of a table: its form, its columns, and the headings that no field is known by."""

    form: Form
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def weight(self) -> int:
        """Return how many different columns are understood: the more, the surer."""
        return len({(column.field, column.mention.text if column.mention else "") for column in self.columns})

    def has(self, field: str) -> bool:
        """Tell whether a column of that field is there."""
        return any(column.field == field for column in self.columns)


class HeadingBook:
    """Every heading under which each field of each form is known.

    Parameters
    ----------
    forms : iterable of Form
        The declared forms.
    extra : mapping
        The council's own headings, folded, to the field's name; they outrank the declared ones.
    """

    def __init__(self, forms: Iterable[Form], extra: Mapping[str, str] | None = None) -> None:
        self.forms = tuple(forms)
        self._fields: dict[str, dict[str, str]] = {}
        for form in self.forms:
            names = {field.name for field in form.fields}
            known = {heading: field.name for field in form.fields for heading in field.headings}
            known.update({heading: name for heading, name in (extra or {}).items() if name in names})
            self._fields[form.name] = known

    def understand(self, form: Form, parts: tuple[str, ...]) -> tuple[str, Mention | None] | None:
        """Return the field and the period that a heading in one or more rows names; None if no field is known by it."""
        known = self._fields[form.name]
        whole = " ".join(parts)
        if key(whole) in known:
            return known[key(whole)], None
        words, mention = split_heading(whole)
        for candidate in (words, split_heading(parts[-1])[0], split_heading(parts[0])[0]):
            if candidate in known:
                return known[candidate], mention
        if not words and mention is not None and any(field.name == "actual" for field in form.fields):
            return "actual", mention
        return None

    def nearest(self, form: Form, text: str) -> str:
        """Return the known heading that a text is nearest to, as a suggestion only; empty when none is near."""
        near = process.extractOne(key(text), list(self._fields[form.name]), scorer=fuzz.ratio, score_cutoff=NEAR)
        return str(near[0]) if near else ""

    def is_heading(self, form: Form, text: str) -> bool:
        """Tell whether a text could stand in a heading row."""
        return self.understand(form, (text,)) is not None


def find_header(grid: Grid, book: HeadingBook, row: int) -> Header | None:
    """Find the heading block that starts in a row: the form, depth and columns that explain most.

    Returns
    -------
    Header or None
        None when the row is not the first of any known form's headings.
    """
    best: Header | None = None
    for form in book.forms:
        for depth in range(1, MAX_DEPTH + 1):
            if depth > 1 and not _continues(grid, book, form, row + depth - 1, row):
                break
            header = _header(grid, book, form, row, row + depth - 1)
            if header is not None and (best is None or header.weight > best.weight):
                best = header
    return best


def _continues(grid: Grid, book: HeadingBook, form: Form, row: int, first: int) -> bool:
    """Tell whether a row can be a further heading row below the first: most of its own texts are headings."""
    own = grid.columns(first)
    if len(own) == 1 and own[0] <= min(grid.columns(row), default=own[0]):
        return False
    if not _reads_as_heading(grid, book, form, first):
        return False
    columns = grid.columns(row)
    if not columns:
        return any(grid.anchor(row, column)[0] == first for column in range(1, grid.last_column + 1))
    return _reads_as_heading(grid, book, form, row)


def _reads_as_heading(grid: Grid, book: HeadingBook, form: Form, row: int) -> bool:
    texts = [grid.text(row, column) for column in grid.columns(row)]
    return bool(texts) and sum(book.is_heading(form, text) for text in texts) >= MOSTLY * len(texts)


def _header(grid: Grid, book: HeadingBook, form: Form, first: int, last: int) -> Header | None:
    columns: list[Column] = []
    unknown: list[tuple[int, str]] = []
    for index in range(1, grid.last_column + 1):
        parts = _parts(grid, first, last, index)
        if not parts:
            continue
        understood = book.understand(form, parts)
        if understood is None:
            unknown.append((index, " ".join(parts)))
        else:
            columns.append(Column(index, understood[0], " ".join(parts), understood[1]))
    if _merged_across(grid, first, columns):
        return None
    fields = {column.field for column in columns}
    if len(fields) < form.minimum or len(columns) < len(unknown):
        return None
    if not all(any(name in fields for name in names) for names in form.anchors):
        return None
    return Header(form, first, last, tuple(columns), tuple(unknown))


def _merged_across(grid: Grid, row: int, columns: list[Column]) -> bool:
    """Tell whether all columns are one merged cell: a banner, not a heading row."""
    return (
        len(columns) > 1
        and len({grid.anchor(row, column.index) for column in columns}) == 1
        and bool(grid.columns(row))
        and (len(grid.columns(row)) == 1)
    )


def _parts(grid: Grid, first: int, last: int, column: int) -> tuple[str, ...]:
    """Return the texts above a column from top to bottom, a group's heading carried over the columns it covers."""
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
