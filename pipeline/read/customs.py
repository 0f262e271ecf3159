"""What the values of a return prove of how its sender writes figures and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.read.foreign_writing import Customs, Proof, proves_decimal_comma, proves_month_first
from pipeline.read.rows import ReturnRow
from pipeline.workbook import Cell, CellKind

_FIGURES = frozenset({"actual", "target", "baseline", "numerator", "denominator", "opening"})
_DATES = frozenset({"actual", "data_as_at", "nci_expected_by", "due", "position"})
_OF_FIGURES_OR_DATES = _FIGURES | _DATES


def with_customs(rows: Sequence[ReturnRow]) -> list[ReturnRow]:
    """Return the rows of one return, each with what the values of all of them prove; as they are where nothing is."""
    typed = [(row, field, cell) for row in rows for field, cell in _typed(row)]
    customs = Customs(
        _first_proof(typed, _FIGURES, proves_decimal_comma), _first_proof(typed, _DATES, proves_month_first)
    )
    if customs == Customs():
        return list(rows)
    return [row._replace(customs=customs) for row in rows]


def _first_proof(
    typed: Sequence[tuple[ReturnRow, str, Cell]], fields: frozenset[str], proves: Callable[[str], bool]
) -> Proof | None:
    return next(
        (
            Proof(cell.text, row.sheet, cell.address)
            for row, field, cell in typed
            if field in fields and proves(cell.text)
        ),
        None,
    )


def _typed(row: ReturnRow) -> Iterator[tuple[str, Cell]]:
    """Give the cells of a row's figures and dates that hold text, also those of other periods and of rival columns."""
    places = [(field, place) for field, place in row.fields.items() if field in _OF_FIGURES_OR_DATES]
    places += [(other.field, other.place) for other in row.others if other.field in _OF_FIGURES_OR_DATES]
    for field, place in places:
        for cell in (place.cell, *place.rivals):
            if cell is not None and cell.kind is CellKind.TEXT:
                yield field, cell
