"""Collecting what there is to tell of one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.messages import finding
from pipeline.model import Finding
from pipeline.read.figure_format import stored_figure
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.read.words import tidy
from pipeline.workbook import Cell, CellKind

_QUOTES = "'\"‘’“”"


class Teller:
    """Collects the findings of one row, each at the cell of a field.

    Parameters
    ----------
    row : ReturnRow
        The row.
    findings : list of Finding
        Where they go.
    facts : mapping
        Facts for every message of the row: `ref`, `title`, `unit` ...
    """

    def __init__(self, row: ReturnRow, findings: list[Finding], facts: Mapping[str, Any]) -> None:
        self._row = row
        self._findings = findings
        self.facts: dict[str, Any] = dict(facts)

    def tell(self, code: str, field: str, *, said: str | None = None, **facts: Any) -> None:
        """Add the finding of a code at a field's cell; at the row's first filled cell when there is no such column.

        The finding keeps what the cell stores; its words quote what a person sees there, or `said`, a part of it.
        """
        self.tell_at(code, self._row.fields.get(field) or self._first(), said=said, **facts)

    def tell_at(self, code: str, place: FieldCell | None, *, said: str | None = None, **facts: Any) -> None:
        """Add the finding of a code at a cell, which may be of a column that is not read; at no cell for None."""
        cell = place.cell if place is not None else None
        told = finding(
            code,
            file=self._row.file,
            sheet=self._row.sheet,
            cell=place.address if place is not None else "",
            heading=place.heading if place is not None else "",
            found=unquoted(shown(cell) if cell is not None else "") if said is None else said,
            row=self._row.excel_row,
            **{**self.facts, **facts},
        )
        self._findings.append(replace(told, found=cell.text if cell is not None else ""))

    def _first(self) -> FieldCell | None:
        return next((place for place in self._row.fields.values() if place.text), None)


def shown(cell: Cell) -> str:
    """Return what a cell shows: a percentage as a percentage, everything else as stored."""
    if cell.kind is CellKind.NUMBER and cell.number is not None and "%" in cell.format:
        figure = stored_figure(cell.number, cell.format)
        return f"{figure.value:f}%" if figure.percent else cell.text.strip()
    return cell.text.strip()


def unquoted(text: str) -> str:
    """Return a text on one line, without quotation marks around the whole of it: messages put their own there."""
    line = tidy(text)
    return line[1:-1].strip() if len(line) > 1 and line[0] in _QUOTES and line[-1] in _QUOTES else line


def first_cell(row: ReturnRow) -> str:
    """Return the address of a row's first field, which tells it from the row of a table beside it."""
    return next((place.address for place in row.fields.values()), "")
