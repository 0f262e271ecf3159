"""A text table (CSV) to its cells: every value is the text that it is, and nothing is known of formats."""

from __future__ import annotations

import csv
from io import StringIO
from typing import NamedTuple

from pipeline.model import Refusal
from pipeline.read.cell_values import StyleTable
from pipeline.read.formats.front_rows import is_front_row
from pipeline.read.formats.parted_figures import is_figure, parted_figure
from pipeline.read.formats.text_encoding import decode_text
from pipeline.read.gathered import Gathered
from pipeline.read.limits import Limits, RefusedError, too_large
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.strings_xml import Strings
from pipeline.read.styles_xml import Style

# Excel gives the sheet of a text table the file's name, which the reader does not know.
_SHEET = "Text table"
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_NO_TABLE = "plain text, not a table; a text table (.csv) holds only one sheet, the one in front when it was saved"
# Excel's own way to say in the first line what parts the columns; it does not show that line.
_SAYS = "sep="
# For each cell that may hold something, so many that are empty: rows are written out to their last column.
_MOST_EMPTY = 4
# A front sheet has fewer rows.
_MOST_ABOVE = 100

Rows = list[list[str]]


class _Shape(NamedTuple):
    """A text parted by one delimiter.

    `widest` is the number of columns of its widest rows, `first` the number of the first of them and `full` how many
    there are; `uneven` is the number of the first row with fewer columns that is no remark and stands on no front
    sheet, 0 without one.
    """

    delimiter: str
    rows: Rows
    widest: int
    first: int
    full: int
    uneven: int


def read_text_table(data: bytes, limits: Limits) -> Document:
    """Read a text table.

    Its delimiter is the one by which all rows have the same number of columns; where that holds for several, the one
    by which more rows have. A row of one cell alone is a title or a remark, and above the headings the rows of a front
    sheet (`Directorate,Adult Care`) may have fewer cells than the table (`is_front_row`). Where that holds for none, or
    for two alike, nothing is read: a comma without quotation marks would move the figures behind it to other columns.
    So it is where a comma may stand within a figure, wherever it stands.

    Raises
    ------
    RefusedError
        FILE_NOT_WORKBOOK for other text; FILE_TEXT_UNCLEAR; FILE_TOO_LARGE; FILE_DAMAGED.
    """
    text, assumed = decode_text(data)
    rows = _rows(text, limits)
    styles = StyleTable([Style()])
    shared = SharedBySheets(Strings(), styles, False, limits)
    taker = CellTaker(_SHEET, True, (), shared)
    for number, row in enumerate(rows, start=1):
        taker.begin_row(str(number), False)
        if len(row) > limits.columns:
            raise too_large(f"it has more than {limits.columns} columns")
        for column, value in enumerate(row, start=1):
            taker.take_text(column, styles.plain, value, False)
        taker.end_row()
    gathered = Gathered(shared)
    gathered.add(_SHEET, "visible", taker.finish(), {})
    facts = ["FILE_IS_CSV"]
    if assumed:
        facts.append("FILE_TEXT_ENCODING")
    if not text.endswith(("\n", "\r")):
        facts.append("FILE_TEXT_END")
    return gathered.document(facts)


def _rows(text: str, limits: Limits) -> Rows:
    first, _, rest = text.partition("\n")
    said = first.strip("\r").strip('"')
    if said[:4].lower() == _SAYS and len(said) == 5 and said[4] in _DELIMITERS:
        return _checked(_shape(rest, said[4], limits), rest)
    shapes = [_shape(text, delimiter, limits) for delimiter in _DELIMITERS if delimiter in text]
    parted = [shape for shape in shapes if shape and shape.widest > 1]
    # One row alone is no table.
    even = [shape for shape in parted if not shape.uneven and shape.full > 1]
    most = max((shape.full for shape in even), default=0)
    uneven = [shape for shape in parted if shape.uneven]
    # A sign in a few remarks parts nothing where more rows are parted by another.
    likely = [shape for shape in even if shape.full == most and all(other.full <= most for other in uneven)]
    if len(likely) > 1:
        words = " and by ".join(_DELIMITERS[shape.delimiter] for shape in likely)
        raise _unclear(f"its columns may be parted by {words}, and both are equally likely")
    if likely:
        return _checked(likely[0], text)
    if len(uneven) > 1:
        raise _unclear("its rows have different numbers of columns, whatever parts them")
    if uneven:
        return _checked(uneven[0], text)
    if shapes and not all(shapes):
        return _checked(None, text)
    raise RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": _NO_TABLE}))


def _checked(shape: _Shape | None, text: str) -> Rows:
    """Return the rows of a text whose delimiter is known, if they keep to their columns."""
    if shape is None:
        raise _unclear("a quotation mark in it is not closed")
    if shape.uneven:
        raise _unclear(
            f"its row {shape.first} has {shape.widest} cells and its row {shape.uneven} has "
            f"{len(shape.rows[shape.uneven - 1])}, so that figures may stand in the wrong columns"
        )
    parted = parted_figure(shape.rows, shape.first - 1, text) if shape.delimiter == "," else None
    if parted:
        number, figure = parted
        raise _unclear(f"its row {number} has {figure} without quotation marks, which may be one figure or two cells")
    return shape.rows


def _shape(text: str, delimiter: str, limits: Limits) -> _Shape | None:
    """Part a text by a delimiter; None where the quotation marks do not close."""
    csv.field_size_limit(max(limits.text, len(text)))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if sum(map(len, rows)) > _MOST_EMPTY * limits.cells:
        raise too_large(f"it has more than {_MOST_EMPTY * limits.cells:,} cells")
    widest = max(map(len, rows), default=0)
    full = [number for number, row in enumerate(rows, start=1) if len(row) == widest]
    first = full[0] if full else 0
    front = first if len(full) > 1 and first <= _MOST_ABOVE and not any(map(is_figure, rows[first - 1])) else 0
    uneven = next(
        (
            number
            for number, row in enumerate(rows, start=1)
            if 1 < len(row) < widest and not (number < front and is_front_row(row, widest))
        ),
        0,
    )
    return _Shape(delimiter, rows, widest, first, len(full), uneven)


def _unclear(what: str) -> RefusedError:
    return RefusedError(Refusal("FILE_TEXT_UNCLEAR", {"what": what}))
