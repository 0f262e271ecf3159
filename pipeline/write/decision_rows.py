"""Where decisions stand on the sheet Decisions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.messages.quantities import listed


def of_decisions(numbers: Iterable[str]) -> str:
    """Return where decisions stand on the sheet Decisions: `rows 2 and 13 to 21 of Decisions`, `no. 4 of Decisions`."""
    rows, others = [], []
    for number in numbers:
        where, _, figure = number.partition(" ")
        if where == "row" and figure.isdigit():
            rows.append(int(figure))
        else:
            others.append(number)
    spans = [f"{first}" if first == last else f"{first} to {last}" for first, last in _runs(sorted(rows))]
    said = [f"{'row' if len(rows) == 1 else 'rows'} {listed(spans)}"] if rows else []
    return f"{listed([*said, *others])} of Decisions"


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
