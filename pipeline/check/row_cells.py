"""The cells of a row as a reading keeps them: what it holds itself, and what it shares with all rows of its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.read.rows import ReturnRow
from pipeline.read.words import REMEMBERED

CellText = tuple[str, str, str, str]
_TABLES = 1024


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row: iterating gives (field, address, heading, text) for each field.

    Parameters
    ----------
    columns : tuple
        Field, letters of the column and heading: one and the same for all rows of a table.
    row : int
        The Excel row.
    texts : tuple of str
        What the cells hold, empty where there is none.
    """

    columns: tuple[tuple[str, str, str], ...]
    row: int
    texts: tuple[str, ...]

    def __iter__(self) -> Iterator[CellText]:
        for (field, letters, heading), text in zip(self.columns, self.texts, strict=True):
            yield field, f"{letters}{self.row}", heading, text


def cells_of(row: ReturnRow) -> RowCells | tuple[CellText, ...]:
    """Return (field, address, heading, text) for every field of a row.

    Where a cell is merged and belongs to a row above, the row shares nothing with the others of its table.
    """
    if row.columns:
        return RowCells(row.columns, row.excel_row, tuple(_texts(row)))
    number = str(row.excel_row)
    letters = [place.address.removesuffix(number) for place in row.fields.values()]
    texts = _texts(row)
    if not "".join(letters).isalpha():
        return tuple(
            (name, place.address, place.heading, text)
            for (name, place), text in zip(row.fields.items(), texts, strict=True)
        )
    headings = [place.heading for place in row.fields.values()]
    return RowCells(_columns(tuple(row.fields), tuple(letters), tuple(headings)), row.excel_row, tuple(texts))


@lru_cache(maxsize=_TABLES)
def _columns(
    fields: tuple[str, ...], letters: tuple[str, ...], headings: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(zip(fields, letters, headings, strict=True))


def _texts(row: ReturnRow) -> list[str]:
    return [_same(place.cell.text) if place.cell is not None else "" for place in row.fields.values()]


@lru_cache(maxsize=REMEMBERED)
def _same(text: str) -> str:
    """Return the text that was met first of all that read the same, so that each is kept once."""
    return text
