"""A row as it is carried from the process that looked at its return to the one that merges.

Everything that is sent is made anew where it arrives, and rows of all returns hold the same few texts and figures:
addresses, headings, words, round numbers. Here each stands once for the night.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading, OtherFigure, Place
from pipeline.check.row_cells import RowCells

_Reading = IndicatorReading | CriterionReading
_Values = tuple[Any, ...]
# Its kind, its place, what it says, its cells (shared with its table or not) and the other figures that it gives.
CarriedRow = tuple[type[_Reading], _Values, _Values, bool, Any, tuple[_Values, ...]]
# What stands in most returns is met again before so many others have come.
_REMEMBERED = 1 << 14


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in ("place", "cells", "others"))


_SAID: dict[type[_Reading], tuple[str, ...]] = {kind: _names(kind) for kind in (IndicatorReading, CriterionReading)}
_said_in = {kind: attrgetter(*names) for kind, names in _SAID.items()}
_place_in, _other_in, _cells_in = (attrgetter(*_names(kind)) for kind in (Place, OtherFigure, RowCells))


def carried(reading: _Reading) -> CarriedRow:
    """Return a row as plain values, which is how it is sent."""
    kind, cells = type(reading), reading.cells
    shares = isinstance(cells, RowCells)
    others = reading.others if isinstance(reading, IndicatorReading) else ()
    return (
        kind,
        _place_in(reading.place),
        _said_in[kind](reading),
        shares,
        _cells_in(cells) if shares else cells,
        tuple(map(_other_in, others)),
    )


def arrived(row: CarriedRow) -> _Reading:
    """Return the row that was sent."""
    kind, place, said, shares, cells, others = row
    given = dict(zip(_SAID[kind], _first_met(said), strict=True))
    if shares:
        columns, number, texts = cells
        given["cells"] = RowCells(columns, number, tuple(map(_text, texts)))
    else:
        given["cells"] = cells
    if others:
        given["others"] = tuple(OtherFigure(*_first_met(other)) for other in others)
    return kind(place=Place(*_first_met(place)), **given)


def _first_met(values: Iterable[Any]) -> list[Any]:
    """Return values, each text and figure as the one that was met first of all that are written the same.

    85 and 85.0 are equal, and two figures.
    """
    return [
        _text(value) if type(value) is str else _figure(str(value)) if type(value) is Decimal else value
        for value in values
    ]


@lru_cache(maxsize=_REMEMBERED)
def _text(text: str) -> str:
    return text


_figure = lru_cache(maxsize=_REMEMBERED)(Decimal)
