"""What moved since the previous period due: colours (Bromsgrove's movement table), and the biggest changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.model import DataStatus, Direction, Rag
from pipeline.score.counts import COLOURS, missing
from pipeline.score.judgements import pick, rank
from pipeline.score.rounding import percent_of

Row = Mapping[Any, Any]
_TOP = 5
_ORDER = ("down", "up", "newly missing", "newly reported")


def movements(rows: Iterable[Row], history: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the indicators whose colour changed since the previous period due; falls first.

    Parameters
    ----------
    rows : iterable of mappings
        The scorecard.
    history : iterable of mappings
        One row per figure of earlier periods (`indicator_ref`, `period`, `actual`). A figure is *newly reported* only
        if its previous period was collected at all: otherwise everything would be new in the first period.
    """
    held = {(row["indicator_ref"], str(row["period"])) for row in history if row["actual"] is not None}
    collected = {when for _, when in held}
    moved = []
    for row in rows:
        move = _move(row, held, collected)
        if move:
            names = ("indicator_ref", "title", "directorate", "perspective", "unit", "decimals")
            moved.append(
                pick(row, *names)
                | {
                    "rag_from": row["rag_previous"] or Rag.NOT_RATED.value,
                    "rag_to": row["rag"],
                    "actual_from": row["actual_previous"],
                    "actual_to": row["actual"],
                    "move": move,
                    "data_status": row["data_status"],
                }
            )
    return sorted(moved, key=lambda move: _ORDER.index(move["move"]))


def _move(row: Row, held: set[tuple[str, str]], collected: set[str]) -> str:
    before, now = row["rag_previous"], row["rag"]
    if not row["due"] or not row["previous_period"]:
        return ""
    if before in COLOURS:
        if now in COLOURS:
            return "" if now == before else "up" if rank(now) > rank(before) else "down"
        return "newly missing" if missing(row) else ""
    was_missing = row["previous_period"] in collected and (row["indicator_ref"], row["previous_period"]) not in held
    is_new = now in COLOURS and row["actual"] is not None and not before and was_missing
    return "newly reported" if is_new else ""


def movement_counts(moved: Iterable[Row]) -> list[dict[str, Any]]:
    """Count the movements by the colour they left and the colour they came to, from best to worst."""
    counts = Counter((move["rag_from"], move["rag_to"]) for move in moved)
    order = [rag.value for rag in Rag]
    pairs = sorted(counts, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return [{"rag_from": before, "rag_to": now, "count": counts[before, now]} for before, now in pairs]


def biggest_movers(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the five largest improvements and the five largest falls since the previous period due.

    Size is the change relative to the absolute earlier figure, so a figure that was zero has none;
    `change_percent` is that change as it went, one place. Yes/no has no size either.
    """
    changes: dict[Direction, list[tuple[Decimal, str, Row]]] = {Direction.BETTER: [], Direction.WORSE: []}
    for row in rows:
        direction = Direction(row["direction_short"])
        before, now = row["comparator_short"], row["actual"]
        fits = direction in changes and row["data_status"] == DataStatus.REPORTED and row["unit"] != "yes/no"
        if fits and before:
            changes[direction].append((-abs(now - before) / abs(before), row["indicator_ref"], row))
    return [
        pick(row, "indicator_ref", "title", "directorate", "unit", "decimals")
        | {
            "actual_from": row["comparator_short"],
            "actual_to": row["actual"],
            "change_percent": percent_of(row["actual"] - row["comparator_short"], abs(row["comparator_short"])),
            "direction": direction.value,
        }
        for direction, found in changes.items()
        for _, _, row in _largest(found)
    ]


def _largest(found: Sequence[tuple[Decimal, str, Row]]) -> list[tuple[Decimal, str, Row]]:
    return sorted(found, key=lambda change: change[:2])[:_TOP]
