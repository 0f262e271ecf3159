"""The direction of travel that a sender states, against the one that the figures give."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.model import DataStatus, Direction
from pipeline.reconciling import ListName, Told
from pipeline.score.reported_row import ReportedRow
from pipeline.score.rounding import round_half_up

Row = Mapping[Any, Any]
_JUDGED = (Direction.BETTER, Direction.WORSE, Direction.SAME)


def states_direction(row: Row, stated: str) -> bool:
    """Tell whether a reported row of the scorecard states a direction, and has one to compare it with."""
    reported = row["data_status"] == DataStatus.REPORTED and row["actual"] is not None
    return reported and bool(stated) and bool(_directions(row))


def computed_direction(row: Row) -> Direction:
    """Return the short direction of a row, without one the long one."""
    return next((direction for direction, _ in _directions(row)), Direction.NO_COMPARISON)


def direction_fits(row: Row, stated: str) -> bool:
    """Tell whether a stated direction is one that the figures of a row give.

    An arrow up may say that the figure went up or that it is better: either will do, and so for an arrow down. Words
    (better, worse) and "the same" are held to what they say. A form seldom says with what it compares, so that a
    direction that fits the short or the long comparison is right.
    """
    return any(_fits(row, stated, direction, comparator) for direction, comparator in _directions(row))


def _directions(row: Row) -> list[tuple[Direction, Decimal]]:
    """Return the directions of a row with the figures compared with, the short one first; none without a figure."""
    found = ((Direction(row[f"direction_{span}"]), row[f"comparator_{span}"]) for span in ("short", "long"))
    return [(direction, figure) for direction, figure in found if direction is not Direction.NO_COMPARISON]


def _fits(row: Row, stated: str, direction: Direction, comparator: Decimal) -> bool:
    if stated in _JUDGED:
        return bool(stated == direction)
    change = _change(row, comparator)
    if stated == "up":
        return change > 0 or direction is Direction.BETTER
    return change < 0 or direction is Direction.WORSE


def _change(row: Row, comparator: Decimal) -> Decimal:
    return round_half_up(row["actual"], row["decimals"]) - round_half_up(comparator, row["decimals"])


def direction_told(case: ReportedRow) -> Told | None:
    """Tell of a stated direction of travel that fits no comparison."""
    row, stated = case.row, case.reading.stated_direction
    if not states_direction(row, stated) or direction_fits(row, stated):
        return None
    direction, comparator = _directions(row)[0]
    computed = direction.value
    if direction is Direction.SAME:
        computed = "the same, because both are in the range" if _change(row, comparator) else "the same"
    return case.told(
        ListName.SAID,
        "DIRECTION_DIFFERS",
        "direction",
        what="direction",
        was=direction.value,
        now=stated,
        stated=stated,
        computed=computed,
        actual=case.words(row["actual"]),
        earlier=case.words(comparator),
    )
