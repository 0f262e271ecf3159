"""What is going well and what requires attention among the indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipeline.messages import sentences as say
from pipeline.model import Direction, Rag, Timeliness
from pipeline.score.judgements import is_off_target, rank
from pipeline.score.point import Point, Row, figure, name, names, refs

_NAMED_CHANGES = 3


def going_well(council: Row, rows: Sequence[Row], movers: Sequence[Row], returns: Sequence[Row]) -> list[Point]:
    """Return the good news, the weightiest first.

    Parameters
    ----------
    council : mapping
        The council's row of `counts_by_group`.
    rows : sequence of mappings
        The scorecard.
    movers : sequence of mappings
        `biggest_movers`.
    returns : sequence of mappings
        `timeliness_by_directorate`.
    """
    green = [row for row in rows if row["due"] and row["rag"] == Rag.GREEN]
    points = []
    if green:
        shares = say.colour_share("Green", len(green), council["rated"], council["judged"])
        points.append(Point(shares, refs(green)))
    levels = []
    for row in green:
        before = _reached_from(row)
        if row["unit"] == "level" and before is not None:
            levels.append(row)
            sentence = say.level_reached(figure(row, row["actual"]), name(row), figure(row, before))
            points.append(Point(sentence, refs([row])))
    met = [row for row in green if row["rag_previous"] in (Rag.AMBER, Rag.RED) and row not in levels]
    if met:
        points.append(Point(say.newly_met(names(met)), refs(met)))
    points += _largest("better", movers)
    on_time = [row for row in returns if row["timeliness"] == Timeliness.ON_TIME]
    if on_time and len(on_time) == len(returns):
        points.append(Point(say.all_on_time(len(returns))))
    return points


def _reached_from(row: Row) -> Decimal | None:
    """Return the lower level a Green one came from: of the previous period due, of last year, else the baseline."""
    for which in ("short", "long", "baseline"):
        if row[f"direction_{which}"] != Direction.NO_COMPARISON:
            better = row[f"direction_{which}"] == Direction.BETTER
            return row[f"comparator_{which}"] if better else None
    return None


def attention(council: Row, rows: Sequence[Row], movers: Sequence[Row], directorates: Sequence[str]) -> list[Point]:
    """Return what requires attention, the weightiest first; parameters as for `going_well`."""
    points = []
    red = sorted((row for row in rows if row["due"] and row["rag"] == Rag.RED), key=lambda row: -(row["risk"] or 0))
    if red:
        shares = say.colour_share("Red", len(red), council["rated"], council["judged"])
        points.append(Point(say.red_indicators(shares, names(red)), refs(red)))
    points += _improving(rows, directorates)
    high = [row for row in rows if row["high_risk"]]
    unplanned = sorted((row for row in high if not row["action_plan"]), key=lambda row: -row["risk"])
    if unplanned:
        risks = [f"{row['title']} ({row['indicator_ref']}, risk {row['risk']})" for row in unplanned]
        points.append(Point(say.high_risks_unplanned(risks, len(high)), refs(unplanned)))
    fallen = [row for row in rows if row["due"] and _went_down(row)]
    if fallen:
        moves = [f"{name(row)}, {row['rag_previous']} to {row['rag']}" for row in fallen]
        points.append(Point(say.fallen(moves), refs(fallen)))
    return points + _largest("worse", movers)


def _improving(rows: Sequence[Row], directorates: Sequence[str]) -> list[Point]:
    off_target = [row for row in rows if is_off_target(row)]
    improving = [row for row in off_target if row["improving"]]
    better = Counter(row["directorate"] for row in improving)
    total = Counter(row["directorate"] for row in off_target)
    # The most improving first; the sort keeps the register's order among equals.
    groups = [(named, better[named], total[named]) for named in sorted(directorates, key=lambda d: -better[d])]
    groups = [group for group in groups if group[1]]
    return [Point(say.improving_by_directorate(groups), refs(improving))] if groups else []


def _went_down(row: Row) -> bool:
    rags = row["rag_previous"], row["rag"]
    return "" not in rags and Rag.NOT_RATED not in rags and rank(rags[1]) < rank(rags[0])


def _largest(direction: str, movers: Sequence[Row]) -> list[Point]:
    largest = [row for row in movers if row["direction"] == direction][:_NAMED_CHANGES]
    if not largest:
        return []
    changes = [
        f"{name(row)}, from {figure(row, row['actual_from'])} to {figure(row, row['actual_to'])}" for row in largest
    ]
    return [Point(say.largest_changes(direction == "better", changes), refs(largest))]
