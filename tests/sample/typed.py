"""How the sample's plain data say what an officer typed into a cell.

The CSV files under `data/returns/` hold one text for a cell:

- `69.4`: a number; `69.4%`, `12 days`, `£1.2m`, `1,234`, `NCI`: text, as people type it;
- `0.694@0.0%`: a number with a number format;
- `=48/30@1.6`: a formula and its stored result, which may be an error (`=Z9/AA9@#DIV/0!`);
- `~0.912@0.0%`: the same, struck through;
- `2009-09-30`: a date;
- nothing: an empty cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

DATA = Path(__file__).parent / "data"

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell: its value, and the evidence around it."""

    value: str | float | date
    number_format: str = ""
    formula: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a return as its sender filled it in; every field is in the notation of this module.

    `rag` is a colour word and `direction` is `up`, `down` or `same`: each sender draws them in a way of their own.
    """

    band: str
    ref: str
    indicator: str
    unit: str
    baseline: str
    last_year: str
    target: str
    previous: str
    actual: str
    rag: str
    direction: str
    likelihood: str
    impact: str
    action: str
    comment: str
    lead: str
    status: str
    as_at: str
    numerator: str = ""
    denominator: str = ""


def typed(text: str) -> Typed | None:
    """Read one text of the notation; None for an empty cell."""
    if not text:
        return None
    struck = text.startswith("~")
    body, _, after = text.removeprefix("~").partition("@")
    if body.startswith("="):
        return Typed(float(after) if _NUMBER.fullmatch(after) else after, formula=body, struck=struck)
    if _NUMBER.fullmatch(body):
        return Typed(float(body), number_format=after, struck=struck)
    if _DAY.fullmatch(body):
        return Typed(date.fromisoformat(body), number_format="dd/mm/yyyy")
    return Typed(text.removeprefix("~"), struck=struck)


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file under `data/`."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def entries(name: str) -> list[Entry]:
    """Return the rows of a return, in its order."""
    return [Entry(**row) for row in table(f"returns/{name}.csv")]


def changed(rows: list[Entry], changes: str) -> list[Entry]:
    """Return the rows with the cells replaced that `data/returns/<changes>.csv` lists (ref, column, value)."""
    by_ref: dict[str, dict[str, str]] = {}
    for change in table(f"returns/{changes}.csv"):
        by_ref.setdefault(change["ref"], {})[change["column"]] = change["value"]
    names = {field.name for field in fields(Entry)}
    unknown = set(by_ref) - {row.ref for row in rows} or {c for cells in by_ref.values() for c in cells} - names
    if unknown:
        raise ValueError(f"{changes}: no such row or column: {sorted(unknown)}")
    return [replace(row, **by_ref.get(row.ref, {})) for row in rows]


def bands(rows: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each perspective with its rows, in their order."""
    seen: dict[str, list[Entry]] = {}
    for row in rows:
        seen.setdefault(row.band, []).append(row)
    yield from seen.items()
