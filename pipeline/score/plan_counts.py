"""The improvement plan by outcome, workstream and status, and what slipped, failed or was changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.model import DeliveryStatus, Rag
from pipeline.score.judgements import pick

Row = Mapping[Any, Any]
_LATER = (DeliveryStatus.SLIPPED, DeliveryStatus.ON_TRACK_REVISED)
_FAILING = (DeliveryStatus.NOT_ACHIEVED, DeliveryStatus.NOT_ON_TRACK)
_CRITERION = ("criterion_ref", "action_no", "criterion")


def _grouped(rows: Iterable[Row], *names: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


def _counted(rows: Sequence[Row]) -> dict[str, int]:
    colours = Counter(row["rag"] for row in rows)
    return {
        "criteria": len(rows),
        **{rag.lower().replace(" ", "_"): colours[rag] for rag in Rag},
        "achieved_late": sum(row["delivery_status"] == DeliveryStatus.ACHIEVED_LATE for row in rows),
    }


def by_outcome(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Count the criteria of each outcome, in the plan's order."""
    groups = _grouped(rows, "outcome_no", "outcome")
    return [{"outcome_no": no, "outcome": outcome, **_counted(group)} for (no, outcome), group in groups.items()]


def by_workstream(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Count the criteria of each workstream and manager, by the workstream's number and name."""
    groups = _grouped(rows, "workstream", "manager")
    return [
        {"workstream": workstream, "manager": manager, **_counted(groups[workstream, manager])}
        for workstream, manager in sorted(groups, key=lambda group: (_natural(group[0]), group[1]))
    ]


def by_status(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Count the criteria of each delivery status (empty: no usable position) and of each colour, noughts included."""
    if not rows:
        return []
    statuses = Counter(row["delivery_status"] for row in rows)
    colours = Counter(row["rag"] for row in rows)
    kept = [*(status.value for status in DeliveryStatus), ""]
    return [{"kind": "status", "value": status, "count": statuses[status]} for status in kept] + [
        {"kind": "rag", "value": rag.value, "count": colours[rag]} for rag in Rag
    ]


def slipped(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the criteria that slipped or are on track for a later date, the longest slip first."""
    late = [row for row in rows if row["delivery_status"] in _LATER]
    columns = (*_CRITERION, "due_text", "forecast_end", "slip_months", "rag", "delivery_status")
    return [pick(row, *columns) for row in sorted(late, key=lambda row: (-row["slip_months"], row["order"]))]


def not_achieved(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the criteria that were not achieved."""
    columns = (*_CRITERION, "due_text", "delivery_status", "forecast_end", "rag", "comment_resolved", "lead_officers")
    return [pick(row, *columns) for row in rows if row["delivery_status"] == DeliveryStatus.NOT_ACHIEVED]


def no_new_date(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the criteria that are not achieved or not on track and name no new date."""
    columns = (*_CRITERION, "due_text", "delivery_status", "comment_resolved", "lead_officers")
    return [pick(row, *columns) for row in rows if row["delivery_status"] in _FAILING and row["forecast_end"] is None]


def changes(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the criteria with a change note."""
    return [pick(row, "criterion_ref", "change_note", "action_no", "criterion") for row in rows if row["change_note"]]


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts `Workstream 10` after `Workstream 2`."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]
