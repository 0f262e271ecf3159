"""One point of the *Messages* sheet, and how its sentences name rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.messages.quantities import quantity

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence and the references of the indicators or success criteria that it rests on."""

    sentence: str
    refs: tuple[str, ...] = ()


def name(row: Row) -> str:
    """Name an indicator: `Days lost to sickness (P1)`."""
    return f"{row['title']} ({row['indicator_ref']})"


def names(rows: Iterable[Row]) -> list[str]:
    """Name several indicators."""
    return [name(row) for row in rows]


def refs(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the references of indicators."""
    return tuple(row["indicator_ref"] for row in rows)


def criterion(row: Row) -> str:
    """Name a success criterion: `6.2a Achieve Level 1 of the Equality Standard`."""
    return f"{row['criterion_ref']} {row['criterion']}"


def criterion_refs(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the references of success criteria."""
    return tuple(row["criterion_ref"] for row in rows)


def figure(row: Row, value: Decimal) -> str:
    """Write one of a row's figures in its unit and places."""
    return quantity(value, row["unit"], row["decimals"])
