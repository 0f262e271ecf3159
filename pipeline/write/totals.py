"""The lines of the control totals as trees: a line, and the parts that it is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.write.table import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the statement.

    Parameters
    ----------
    words : str
        What was counted.
    count : int
        How many.
    parts : tuple of Line
        What it is the sum of; none where it has no parts.
    """

    words: str
    count: int
    parts: tuple[Line, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Tell whether it is the sum of its parts, and each of them of its own."""
        own = not self.parts or self.count == sum(part.count for part in self.parts)
        return own and all(part.adds_up for part in self.parts)

    @property
    def sum_in_figures(self) -> str:
        """Return `= 9 + 1 + 2`; empty without parts."""
        return "= " + " + ".join(f"{part.count:,}" for part in self.parts) if self.parts else ""

    def with_parts(self) -> int:
        """Count the lines, this one and all below it, that have parts."""
        return bool(self.parts) + sum(part.with_parts() for part in self.parts)


def lines_of(rows: list[dict[str, Any]], scope: str, block: str, name: str | None = None) -> list[Line]:
    """Return the lines of a block that are part of no other, each with its parts, in the frame's order.

    Parameters
    ----------
    rows : list of dict
        The rows of `control_totals`.
    scope, block : str
        As in the frame.
    name : str or None
        Of the directorate, workstream or file; None for the scope `all`.
    """
    return _lines(
        [row for row in rows if row["scope"] == scope and row["block"] == block and name in (None, row["name"])]
    )


def all_lines(rows: list[dict[str, Any]]) -> list[Line]:
    """Return the lines that are part of no other, each with its parts, whatever they are of, in the frame's order."""
    return [line for own in _by(rows, "scope", "name", "block").values() for line in _lines(own)]


def totals_by_name(rows: list[dict[str, Any]], scope: str, block: str) -> dict[str, Line]:
    """Return the first total of a block by the name of its directorate, workstream or file, in the frame's order."""
    own = [row for row in rows if row["scope"] == scope and row["block"] == block]
    return {name: totals[0] for (name,), of_one in _by(own, "name").items() if (totals := _lines(of_one))}


def _by(rows: list[dict[str, Any]], *fields: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Return the rows by what they hold in some fields, in order."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[field] for field in fields), []).append(row)
    return groups


def _lines(own: list[dict[str, Any]]) -> list[Line]:
    return [_line(row, own) for row in own if not row["part_of"]]


def _line(row: Row, own: list[dict[str, Any]]) -> Line:
    parts = tuple(_line(part, own) for part in own if part["part_of"] == row["line"])
    return Line(row["line"], row["count"], parts)
