"""What was read, packed: it passes from the reader process to the run and is kept by content and reader version.

The packed form is compact JSON under zlib. What cells hold stands once in it, however often it stands in the
workbook: letters of the kinds (a capital where there is a formula), texts, places in the list of styles, and the
stored numbers that are not the text. A sheet has the places of its cells as runs (row, first column, how many side by
side) and, in the same order, what each of them holds.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, pairwise, repeat
from operator import add
from typing import Any

from pipeline.model import Refusal
from pipeline.read import cell_values
from pipeline.read.cell_values import Content, Contents
from pipeline.read.disputed_cell import Disputed
from pipeline.read.stored_sheet import StoredRow, row_of
from pipeline.workbook import Cell, CellKind, Sheet, WorkbookRead

# Raise it whenever the same file would be read differently: what was read before is then read again.
# `tests/read/test_payload.py` holds the digests of reference files, one of each format, as this version reads them.
READER_VERSION = "11"

Document = dict[str, Any]

# Under this a document keeps that the second reader was not to be had. It stands first in what is packed, so that it
# is found without unpacking the whole.
ALONE = "alone"
_BEGINS_ALONE = b'{"alone":true'

# Row, column, letter of the kind, text, place of the style, and the number where it is not the text.
PackedCell = tuple[int, int, str, str, int, str | None]

# How the documents of a workbook and of a refusal begin: their names are in order.
_BEGINNINGS = (_BEGINS_ALONE, b'{"contents":{', b'{"facts":{')

_Style = tuple[str, str | None, str | None, bool, bool]
# What a cell has beside its row and column, in the order of `Cell`: kind to unseen.
_Held = tuple[CellKind, str, Decimal | None, datetime | None, str, str | None, str | None, bool, None, bool, bool]

_KINDS = {
    cell_values.BLANK: CellKind.BLANK,
    cell_values.TEXT: CellKind.TEXT,
    cell_values.NUMBER: CellKind.NUMBER,
    cell_values.DATE: CellKind.DATE,
    cell_values.DURATION: CellKind.DURATION,
    cell_values.BOOLEAN: CellKind.BOOLEAN,
    cell_values.ERROR: CellKind.ERROR,
    cell_values.UNCALCULATED: CellKind.UNCALCULATED,
}
_LETTERS = {kind: letter.lower() for letter, kind in _KINDS.items()}
_DECODED = {
    spelling: (kind, spelling.isupper())
    for letter, kind in _KINDS.items()
    for spelling in (letter.lower(), letter.upper())
}
# A cell of a row and column and what it holds, put together, without the cost of naming each.
_cell = partial(tuple.__new__, Cell)


def encode(document: Document) -> bytes:
    """Return the packed form of a document; equal documents give equal bytes."""
    return zlib.compress(json.dumps(document, separators=(",", ":"), sort_keys=True).encode("ascii"), 1)


def pack(result: WorkbookRead | Refusal) -> bytes:
    """Pack what was read, or why it was not."""
    return encode(refusal_document(result) if isinstance(result, Refusal) else _workbook_document(result))


def unpack(data: bytes) -> WorkbookRead | Refusal:
    """Return what was packed.

    Raises
    ------
    ValueError
        The bytes are not a packed result of this version.
    """
    try:
        document = json.loads(zlib.decompress(data))
        return to_result(document)
    except (zlib.error, KeyError, IndexError, TypeError) as fault:
        raise ValueError("these bytes are not a packed reading") from fault


def is_packed(data: bytes) -> bool:
    """Tell whether bytes are a packed result and undamaged, without the cost of unpacking them."""
    try:
        return zlib.decompress(data).startswith(_BEGINNINGS)
    except zlib.error:
        return False


def was_read_alone(data: bytes) -> bool:
    """Tell whether a packed reading lacks the second reader, for it was not to be had: another time it may be."""
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(data, len(_BEGINS_ALONE)) == _BEGINS_ALONE
    return False


def refusal_document(refusal: Refusal) -> Document:
    """Return a refusal as a document."""
    return {"refused": refusal.code, "facts": dict(refusal.facts)}


def contents_document(contents: Iterable[Content]) -> Document:
    """Return the distinct contents of cells as a document, in order."""
    kinds, texts, styles, numbers = list(zip(*contents, strict=True)) or ((), (), (), ())
    return {
        "kinds": "".join(kinds),
        "texts": texts,
        "styles": styles,
        "numbers": [[place, number] for place, number in enumerate(numbers) if number is not None],
    }


def runs_of(rows: Iterable[StoredRow]) -> list[int]:
    """Return where cells stand that are in order: the row, first column and length of each run."""
    known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    runs: list[int] = []
    for row in rows:
        if row.columns not in known:
            known[row.columns] = _spans(row.columns)
        for first, count in known[row.columns]:
            runs += (row.number, first, count)
    return runs


def _spans(columns: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the first column of each run of columns side by side, and how many they are."""
    begins = [at for at, column in enumerate(columns) if not at or columns[at - 1] + 1 != column]
    return [(columns[at], end - at) for at, end in pairwise((*begins, len(columns)))]


def kind_of(letter: str) -> tuple[CellKind, bool]:
    """Return the kind of cell for which a letter stands in a document, and whether the cell holds a formula."""
    return _DECODED[letter]


def to_result(document: Document) -> WorkbookRead | Refusal:
    """Return a document as the types of the pipeline."""
    if "refused" in document:
        return Refusal(document["refused"], document["facts"])
    held = _held(document["contents"], document["styles"])
    saved_at = document["saved_at"]
    return WorkbookRead(
        sheets=tuple(_sheet(sheet, held) for sheet in document["sheets"]),
        facts=tuple(document["facts"]),
        saved_at=datetime.fromisoformat(saved_at) if saved_at else None,
        saved_by=document["saved_by"],
        disputed=tuple(Disputed(*one) for one in document.get("disputed", ())),
    )


def _held(contents: Mapping[str, Any], styles: list[_Style]) -> list[_Held]:
    numbers: dict[int, str] = dict(contents["numbers"])
    held: list[_Held] = []
    for letter, text, style in zip(contents["kinds"], contents["texts"], contents["styles"], strict=True):
        kind, formula = _DECODED[letter]
        number = numbers.get(len(held), text if kind is CellKind.NUMBER else None)
        moment = datetime.fromisoformat(text) if kind is CellKind.DATE else None
        *look, unseen = styles[style]
        held.append((kind, text, None if number is None else Decimal(number), moment, *look, None, formula, unseen))
    return held


def cells_of(sheet: Mapping[str, Any], contents: Mapping[str, Any]) -> list[PackedCell]:
    """Return the cells of a sheet of a document one by one, in order.

    Parameters
    ----------
    sheet : mapping
        One of the document's sheets.
    contents : mapping
        The document's contents.
    """
    numbers: dict[int, str] = dict(contents["numbers"])
    held = [
        (*found, numbers.get(place))
        for place, found in enumerate(zip(contents["kinds"], contents["texts"], contents["styles"], strict=True))
    ]
    return [(*at, *held[place]) for at, place in zip(_places(sheet), sheet["contents"], strict=True)]


def _places(sheet: Mapping[str, Any]) -> list[tuple[int, int]]:
    runs: Iterable[int] = iter(sheet["runs"])
    spans = (
        (_known_run if count <= _SHORT_RUN else _run)(row, first, count)
        for row, first, count in zip(runs, runs, runs, strict=True)
    )
    return list(chain.from_iterable(spans))


def _sheet(sheet: Mapping[str, Any], held: list[_Held]) -> Sheet:
    places = _places(sheet)
    found = map(held.__getitem__, sheet["contents"])
    cells: dict[tuple[int, int], Cell] = dict(zip(places, map(_cell, map(add, places, found)), strict=True))
    for row, column, text in sheet["notes"]:
        if (row, column) in cells:
            cells[row, column] = cells[row, column]._replace(note=text)
    return Sheet(
        name=sheet["name"],
        state=sheet["state"],
        cells=cells,
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in sheet["merges"]),
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
    )


def _run(row: int, first: int, count: int) -> tuple[tuple[int, int], ...]:
    return tuple(zip(repeat(row), range(first, first + count), strict=False))


# Returns on one form have the same runs: their places are made once and shared.
_SHORT_RUN = 40
_known_run = lru_cache(maxsize=5_000)(_run)


def _workbook_document(workbook: WorkbookRead) -> Document:
    styles: dict[_Style, int] = {}
    contents = Contents()
    disputed = [list(one) for one in workbook.disputed]
    return {
        "sheets": [_sheet_document(sheet, styles, contents) for sheet in workbook.sheets],
        "contents": contents_document(contents),
        "styles": list(styles),
        "facts": list(workbook.facts),
        "saved_at": workbook.saved_at.isoformat() if workbook.saved_at else None,
        "saved_by": workbook.saved_by,
        **({"disputed": disputed} if disputed else {}),
    }


def _sheet_document(sheet: Sheet, styles: dict[_Style, int], contents: Contents) -> Document:
    rows: dict[int, list[tuple[int, int]]] = {}
    for cell in sheet.cells.values():
        letter = _LETTERS[cell.kind].upper() if cell.formula else _LETTERS[cell.kind]
        style = styles.setdefault((cell.format, cell.fill, cell.font, cell.struck, cell.unseen), len(styles))
        differs = cell.number is not None and (cell.kind is not CellKind.NUMBER or str(cell.number) != cell.text)
        content = contents.place(letter, cell.text, style, str(cell.number) if differs else None)
        rows.setdefault(cell.row, []).append((cell.column, content))
    stored = [row_of(number, cells) for number, cells in rows.items()]
    return {
        "name": sheet.name,
        "state": sheet.state,
        "runs": runs_of(stored),
        "contents": [content for row in stored for content in row.contents],
        "notes": [[cell.row, cell.column, cell.note] for cell in sheet.cells.values() if cell.note is not None],
        "merges": sheet.merges,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }
