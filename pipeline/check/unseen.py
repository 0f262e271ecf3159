"""Entries in the colour of their cell: they are read, and their sender is asked whether they should be."""

from __future__ import annotations

from pipeline.check.teller import Teller
from pipeline.model import Cell
from pipeline.read.colour_family import colour_family
from pipeline.read.marks import RagMark, read_rag
from pipeline.read.rows import ReturnRow
from pipeline.read.tables import is_blank

# What a row says, beside what it says it of.
_SAYING = ("actual", "position", "rag", "likelihood", "impact", "action_plan", "comment", "nci_reason")


def tell_unseen(row: ReturnRow, teller: Teller) -> None:
    """Tell of every entry of a row that nobody sees, but for the word of a colour in a cell of that colour."""
    for field in _SAYING:
        place = row.fields.get(field)
        cell = place.cell if place is not None else None
        if cell is None or not cell.unseen or is_blank(cell):
            continue
        if field != "rag" or not _is_its_colour(cell):
            teller.tell("VALUE_NOT_SEEN", field)


def _is_its_colour(cell: Cell) -> bool:
    """Tell whether a cell shows by its fill what its word says: R in red on red."""
    mark = read_rag(cell)
    return isinstance(mark, RagMark) and mark.rag is colour_family(cell.fill)
