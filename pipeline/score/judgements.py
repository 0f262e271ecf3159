"""What the colours hide: said against computed, amber or red but improving, the highest risks, and the NCIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.model import DataStatus, Direction, Rag
from pipeline.score.counts import by_column
from pipeline.score.said_direction import computed_direction, direction_fits, states_direction

Row = Mapping[Any, Any]
_RANK = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2}


def rank(rag: str) -> int:
    """Return 0 for Red, 1 for Amber, 2 for Green."""
    return _RANK[Rag(rag)]


def pick(row: Row, *names: str) -> dict[str, Any]:
    """Return some columns of a row."""
    return {name: row[name] for name in names}


def is_off_target(row: Row) -> bool:
    """Tell whether an indicator that is due is Amber or Red."""
    return bool(row["due"]) and row["rag"] in (Rag.AMBER, Rag.RED)


def improving(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the indicators that are Amber or Red but improving, with the comparison that says so."""
    found = []
    for row in rows:
        if not (is_off_target(row) and row["improving"]):
            continue
        direction = "short" if row["direction_short"] == Direction.BETTER else "long"
        names = ("indicator_ref", "title", "directorate", "perspective", "unit", "decimals", "rag", "actual", "target")
        found.append(pick(row, *names) | {"direction": direction, "comparator": row[f"comparator_{direction}"]})
    return found


def highest_risks(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the indicators of high risk, whatever their colour, the highest first."""
    high = sorted((row for row in rows if row["high_risk"]), key=lambda row: (-row["risk"], row["indicator_ref"]))
    names = ("indicator_ref", "title", "directorate", "perspective", "lead_officer")
    values = ("likelihood", "impact", "risk", "rag", "action_plan", "comment")
    return [pick(row, *names, *values) for row in high]


def nci_list(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the indicators for which No Current Information was declared."""
    names = ("indicator_ref", "title", "perspective", "directorate", "lead_officer", "frequency")
    return [pick(row, *names, "nci_reason", "nci_expected_by") for row in rows if row["data_status"] == DataStatus.NCI]


def _stated(rows: Iterable[Row]) -> list[Row]:
    """Return the figures that came with a colour of the sender's but are judged by the rule."""
    return [
        row
        for row in rows
        if row["rag_by"] == "rule" and row["stated_rag"] and row["data_status"] == DataStatus.REPORTED
    ]


def stated_against_computed(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the indicators whose stated colour is not what the rule gives, with what is said of their direction."""
    names = ("indicator_ref", "title", "directorate", "lead_officer", "stated_rag", "stated_direction")
    return [
        pick(row, *names) | {"computed_rag": row["rag"], "computed_direction": computed_direction(row).value}
        for row in _stated(rows)
        if row["stated_rag"] != row["rag"]
    ]


def stated_counts(rows: Sequence[Row], directorates: Sequence[str]) -> list[dict[str, Any]]:
    """Count by directorate and by lead officer how often the stated colour, and direction, is the computed one.

    A direction is counted where there is one to compare it with, whoever judges the colour.
    """
    stated, directed = _stated(rows), [row for row in rows if states_direction(row, row["stated_direction"])]
    officers = sorted({row["lead_officer"] for row in (*stated, *directed) if row["lead_officer"]})
    groups = [("directorate", name) for name in directorates] + [("lead officer", name) for name in officers]
    columns = ("directorate", "lead_officer")
    stated_by, directed_by = ({column: by_column(rows, column) for column in columns} for rows in (stated, directed))
    counted = []
    for kind, name in groups:
        column = kind.replace(" ", "_")
        members = stated_by[column].get(name, [])
        rated = [(rank(row["stated_rag"]), rank(row["rag"])) for row in members if row["rag"] != Rag.NOT_RATED]
        directions = [direction_fits(row, row["stated_direction"]) for row in directed_by[column].get(name, ())]
        if members or directions:
            counted.append(
                {
                    "kind": kind,
                    "name": name,
                    "stated": len(members),
                    "same": sum(said == computed for said, computed in rated),
                    "stated_better": sum(said > computed for said, computed in rated),
                    "stated_worse": sum(said < computed for said, computed in rated),
                    "not_rated_by_rule": len(members) - len(rated),
                    "directions_stated": len(directions),
                    "directions_same": sum(directions),
                }
            )
    return counted
