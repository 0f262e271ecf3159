"""Collecting what there is to tell of one row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.messages import finding
from pipeline.model import Finding, Severity
from pipeline.read.rows import FieldCell, ReturnRow


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

    def tell(
        self, code: str, field: str, *, found: str | None = None, severity: Severity | None = None, **facts: Any
    ) -> None:
        """Add the finding of a code at a field's cell; at the row when the return has no such column."""
        place = self._row.fields.get(field) or self._first()
        said = place.cell.text if place is not None and place.cell is not None else ""
        self._findings.append(
            finding(
                code,
                file=self._row.file,
                sheet=self._row.sheet,
                cell=place.address if place is not None else "",
                heading=place.heading if place is not None else "",
                found=said if found is None else found,
                severity=severity,
                row=self._row.excel_row,
                **{**self.facts, **facts},
            )
        )

    def _first(self) -> FieldCell | None:
        return next((place for place in self._row.fields.values() if place.text), None)


def cells_of(row: ReturnRow) -> tuple[tuple[str, str, str, str], ...]:
    """Return (field, address, heading, text) for every field of a row."""
    return tuple(
        (name, place.address, place.heading, place.cell.text if place.cell is not None else "")
        for name, place in row.fields.items()
    )
