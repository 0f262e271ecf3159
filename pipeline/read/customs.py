"""What the values of a return prove of how its sender writes figures and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.model import Cell, CellKind
from pipeline.read.foreign_writing import Customs, Proof, proves_decimal_comma, proves_month_first
from pipeline.read.rows import ReturnRow

_FIGURES = frozenset({"actual", "target", "baseline", "numerator", "denominator", "opening"})
_DATES = frozenset({"actual", "data_as_at", "nci_expected_by", "due", "position"})


def with_customs(rows: Sequence[ReturnRow]) -> list[ReturnRow]:
    """Return the rows of one return, each with what the values of all of them prove; as they are where nothing is."""
    customs = Customs(
        _first_proof(rows, _FIGURES, proves_decimal_comma), _first_proof(rows, _DATES, proves_month_first)
    )
    if customs == Customs():
        return list(rows)
    return [replace(row, customs=customs) for row in rows]


def _first_proof(rows: Sequence[ReturnRow], fields: frozenset[str], proves: Callable[[str], bool]) -> Proof | None:
    return next(
        (
            Proof(cell.text, row.sheet, cell.address)
            for row in rows
            for cell in _typed(row, fields)
            if proves(cell.text)
        ),
        None,
    )


def _typed(row: ReturnRow, fields: frozenset[str]) -> Iterator[Cell]:
    """Give the cells of a row's fields that hold text, also those of other periods and of rival columns."""
    places = [place for field, place in row.fields.items() if field in fields]
    places += [other.place for other in row.others if other.field in fields]
    for place in places:
        for cell in (place.cell, *place.rivals):
            if cell is not None and cell.kind is CellKind.TEXT:
                yield cell
