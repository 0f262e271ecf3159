"""A workbook by column, for who asks a column what it says: a cell is a row and a number, and no object of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.model import Refusal
from pipeline.read.content import read_document
from pipeline.read.limits import RETURN_LIMITS, Limits
from pipeline.read.payload import Document, kind_of
from pipeline.workbook import Cell, CellKind

CellOf = Callable[[int], Cell]
"""Gives what stands at a place among a workbook's contents as a cell, without row, column and note."""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column of a sheet: the rows in which something is stored, in no order, and the place of what it is."""

    rows: list[int] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetByColumn:
    """One sheet as stored.

    Parameters
    ----------
    name : str
        The tab's name.
    columns : mapping
        The columns that hold something, by number from 1.
    cell_of : CellOf
        What they hold, each thing once for the whole workbook.
    merges : tuple
        First row, first column, last row and last column of each merged area, from 1 and inclusive.
    """

    name: str
    columns: Mapping[int, StoredColumn]
    cell_of: CellOf
    merges: tuple[tuple[int, int, int, int], ...] = ()


def read_by_column(path: Path, limits: Limits = RETURN_LIMITS) -> tuple[SheetByColumn, ...] | Refusal:
    """Read a workbook as `pipeline.read.content.read_content` does, and give its sheets by column.

    Raises
    ------
    OSError
        The file cannot be opened.
    """
    document = read_document(path, limits)
    if "refused" in document:
        return Refusal(document["refused"], document["facts"])
    cell_of = _cells_of(document)
    return tuple(_sheet(sheet, cell_of) for sheet in document["sheets"])


def _cells_of(document: Document) -> CellOf:
    contents, styles = document["contents"], document["styles"]
    kinds, texts, style_places = contents["kinds"], contents["texts"], contents["styles"]
    numbers: dict[int, str] = dict(contents["numbers"])

    def cell_of(place: int) -> Cell:
        kind, formula = kind_of(kinds[place])
        text = texts[place]
        stored = numbers.get(place, text if kind is CellKind.NUMBER else None)
        number = None if stored is None else Decimal(stored)
        moment = datetime.fromisoformat(text) if kind is CellKind.DATE else None
        code, fill, font, struck, unseen = styles[style_places[place]]
        return Cell(0, 0, kind, text, number, moment, code, fill, font, struck, None, formula, unseen)

    return cell_of


def _sheet(sheet: Mapping[str, Any], cell_of: CellOf) -> SheetByColumn:
    """Return a sheet of a document; runs of cells that stand in the same columns are taken together."""
    alike: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    runs, begin = iter(sheet["runs"]), 0
    for row, first, count in zip(runs, runs, runs, strict=True):
        rows, begins = alike.setdefault((first, count), ([], []))
        rows.append(row)
        begins.append(begin)
        begin += count
    contents: Sequence[int] = sheet["contents"]
    columns: dict[int, StoredColumn] = {}
    for (first, count), (rows, begins) in alike.items():
        for offset in range(count):
            column = columns.setdefault(first + offset, StoredColumn())
            column.rows.extend(rows)
            column.contents.extend([contents[begin + offset] for begin in begins])
    merges = tuple((top, left, bottom, right) for top, left, bottom, right in sheet["merges"])
    return SheetByColumn(sheet["name"], columns, cell_of, merges)
