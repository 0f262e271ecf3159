"""Cells for the tests of the grammars."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from pipeline.workbook import Cell, CellKind


def text_cell(text: str, *, font: str | None = None, fill: str | None = None, struck: bool = False) -> Cell:
    """Make a text cell; an empty text makes a blank one."""
    kind = CellKind.TEXT if text else CellKind.BLANK
    return Cell(7, 3, kind, text, font=font, fill=fill, struck=struck)


def number_cell(number: str, number_format: str = "General") -> Cell:
    """Make a number cell from its plain text."""
    return Cell(7, 3, CellKind.NUMBER, number, Decimal(number), format=number_format)


def date_cell(year: int, month: int, day: int, number_format: str = "dd/mm/yyyy") -> Cell:
    """Make a date cell."""
    moment = datetime(year, month, day)
    return Cell(7, 3, CellKind.DATE, f"{moment:%Y-%m-%d}", moment=moment, format=number_format)
