"""The faults of a register, collected: one at a cell, told in the order of its sheets."""

from __future__ import annotations

from pipeline.errors import Fault
from pipeline.workbook import address
from schemas.register import SHEETS

_SHEET_ORDER = {spec.name: number for number, spec in enumerate(SHEETS)}


class Faults:
    """Collects faults; the first one at a cell stands, since what follows from it is no news.

    Parameters
    ----------
    file : str
        The register's name, as faults are to name it.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._messages: dict[tuple[str, int, int], str] = {}
        self._of_sheets: list[tuple[str, str]] = []
        self._of_headings: dict[tuple[str, int, int], str] = {}

    def add(self, sheet: str, row: int, column: int, message: str) -> None:
        """Add the fault of a cell."""
        self._messages.setdefault((sheet, row, column), message)

    def add_sheet(self, sheet: str, message: str) -> None:
        """Add the fault of a sheet, or of the whole file where `sheet` is empty."""
        self._of_sheets.append((sheet, message))

    def add_heading(self, sheet: str, row: int, column: int, message: str) -> None:
        """Add the fault of a heading, or of a column without one, at a cell."""
        self._of_headings.setdefault((sheet, row, column), message)

    def at(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether a cell has a fault already."""
        return (sheet, row, column) in self._messages

    def of_layout(self) -> bool:
        """Tell whether a sheet or a heading is at fault."""
        return bool(self._of_sheets or self._of_headings)

    def told(self) -> list[Fault]:
        """Return the faults: those of the file, then by sheet, row and column.

        Where a sheet or a heading is at fault, only such faults are told: a row that looks for what stands under it
        would be said to be wrong, and is not.
        """
        of_sheets = [((_order(sheet), sheet, 0, 0), sheet, message) for sheet, message in self._of_sheets]
        of_cells = [
            ((_order(sheet), sheet, row, column), f"{sheet}!{address(row, column)}", message)
            for (sheet, row, column), message in (self._of_headings if self.of_layout() else self._messages).items()
        ]
        return [Fault(self._file, place, message) for _, place, message in sorted([*of_sheets, *of_cells])]


def _order(sheet: str) -> int:
    return _SHEET_ORDER.get(sheet, len(_SHEET_ORDER) if sheet else -1)
