"""Entries in the colour of their cell: they are read, and their sender is asked whether they should be."""

from __future__ import annotations

from typing import TypeGuard

from pipeline.check.teller import Teller
from pipeline.read.colour_family import colour_family
from pipeline.read.marks import RagMark, read_rag
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.read.tables import is_blank
from pipeline.workbook import Cell

# What a row says, beside what it says it of and what stands in the register.
_SAYING = (
    "actual", "actual_to_date", "position", "rag", "direction", "likelihood", "impact", "numerator", "denominator",
    "opening", "figure_status", "data_as_at", "action_plan", "comment", "nci_reason", "nci_expected_by",
)  # fmt: skip


def tell_unseen(row: ReturnRow, teller: Teller) -> None:
    """Tell of every entry of a row that nobody sees, but for the word of a colour in a cell of that colour.

    Besides the columns that are read these are the others that claim to hold the same, and actuals of other periods.
    """
    for field in _SAYING:
        if field in row.fields:
            for place in _of_all_columns(row.fields[field]):
                if _is_unseen(place.cell) and not (field == "rag" and _is_its_colour(place.cell)):
                    teller.tell_at("VALUE_NOT_SEEN", place)
    for other in row.others:
        if other.field == "actual" and _is_unseen(other.place.cell):
            teller.tell_at("VALUE_NOT_SEEN", other.place)


def _of_all_columns(place: FieldCell) -> list[FieldCell]:
    return [place, *(FieldCell(cell, cell.address, place.heading) for cell in place.rivals)]


def _is_unseen(cell: Cell | None) -> TypeGuard[Cell]:
    return cell is not None and cell.unseen and not is_blank(cell)


def _is_its_colour(cell: Cell) -> bool:
    """Tell whether a cell shows by its fill what its word says: R in red on red."""
    mark = read_rag(cell)
    return isinstance(mark, RagMark) and mark.rag is colour_family(cell.fill)
