"""What was read, packed: it passes from the reader process to the run and is kept by content and reader version.

The packed form is compact JSON under zlib. A sheet's cell is a list: row, column, letter of the kind (a capital when
it holds a formula), text, place in the list of styles, and the stored number where it is not the text.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pipeline.model import Cell, CellKind, Refusal, Sheet, WorkbookRead
from pipeline.read import cell_values

# Raise it whenever the same file would be read differently: what was read before is then read again.
# `tests/read/test_payload.py` holds the digest of a reference workbook as this version reads it.
READER_VERSION = "4"

Document = dict[str, Any]

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


def refusal_document(refusal: Refusal) -> Document:
    """Return a refusal as a document."""
    return {"refused": refusal.code, "facts": dict(refusal.facts)}


def to_result(document: Document) -> WorkbookRead | Refusal:
    """Return a document as the types of the pipeline."""
    if "refused" in document:
        return Refusal(document["refused"], document["facts"])
    styles = [(code, fill, font, struck) for code, fill, font, struck in document["styles"]]
    saved_at = document["saved_at"]
    return WorkbookRead(
        sheets=tuple(_sheet(sheet, styles) for sheet in document["sheets"]),
        facts=tuple(document["facts"]),
        saved_at=datetime.fromisoformat(saved_at) if saved_at else None,
        saved_by=document["saved_by"],
    )


def _sheet(sheet: Mapping[str, Any], styles: list[tuple[str, str | None, str | None, bool]]) -> Sheet:
    notes = {(row, column): text for row, column, text in sheet["notes"]}
    cells: dict[tuple[int, int], Cell] = {}
    for row, column, letter, text, style, *rest in sheet["cells"]:
        kind, formula = _DECODED[letter]
        number = rest[0] if rest else text if kind is CellKind.NUMBER else None
        code, fill, font, struck = styles[style]
        place = (row, column)
        cells[place] = Cell(
            row,
            column,
            kind,
            text,
            None if number is None else Decimal(number),
            datetime.fromisoformat(text) if kind is CellKind.DATE else None,
            code,
            fill,
            font,
            struck,
            notes.get(place) if notes else None,
            formula,
        )
    return Sheet(
        name=sheet["name"],
        state=sheet["state"],
        cells=cells,
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in sheet["merges"]),
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
    )


def _workbook_document(workbook: WorkbookRead) -> Document:
    styles: dict[tuple[str, str | None, str | None, bool], int] = {}
    return {
        "sheets": [_sheet_document(sheet, styles) for sheet in workbook.sheets],
        "styles": list(styles),
        "facts": list(workbook.facts),
        "saved_at": workbook.saved_at.isoformat() if workbook.saved_at else None,
        "saved_by": workbook.saved_by,
    }


def _sheet_document(sheet: Sheet, styles: dict[tuple[str, str | None, str | None, bool], int]) -> Document:
    cells: list[list[object]] = []
    for cell in sheet.cells.values():
        letter = _LETTERS[cell.kind].upper() if cell.formula else _LETTERS[cell.kind]
        style = styles.setdefault((cell.format, cell.fill, cell.font, cell.struck), len(styles))
        stored: list[object] = [cell.row, cell.column, letter, cell.text, style]
        if cell.number is not None and (cell.kind is not CellKind.NUMBER or str(cell.number) != cell.text):
            stored.append(str(cell.number))
        cells.append(stored)
    return {
        "name": sheet.name,
        "state": sheet.state,
        "cells": cells,
        "notes": [[cell.row, cell.column, cell.note] for cell in sheet.cells.values() if cell.note is not None],
        "merges": sheet.merges,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }
