"""What went into a run, as the ledger keeps it: our own files and every return, each by its name and sha256."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from pipeline.model import Arrival, Refusal
from pipeline.night.intake import Received

TABLE = "inputs"
RETURNS = "returns/"
# What a return came to: its values count or counted, or it waits for a decision as a whole.
COUNTED, WAITS = "yes", "held"


def input_rows(
    own: Sequence[tuple[str, str]], received: Sequence[Received], counted: Mapping[str, str]
) -> dict[str, tuple[str, dict[str, object]]]:
    """Return the rows that record what went into a run: one row is a file.

    Parameters
    ----------
    own : sequence of (name, sha256)
        Settings, register and templates.
    received : sequence of Received
        Every return that was there.
    counted : mapping
        By name, `COUNTED` or `WAITS`; others brought nothing.
    """
    rows: dict[str, tuple[str, dict[str, object]]] = {name: ("", {"sha256": sha256}) for name, sha256 in own}
    for one in received:
        arrival, left = one.arrival, one.arrival.left
        rows[RETURNS + arrival.path] = (
            "",
            {
                "sha256": arrival.sha256 or "",
                "path": one.path,
                "size": arrival.size,
                "modified": arrival.modified.isoformat() if arrival.modified else "",
                "received_at": one.received.isoformat(),
                "first_seen": one.first_seen.isoformat() if one.first_seen else "",
                "left_code": left.code if left else "",
                "left_facts": json.dumps(dict(left.facts), sort_keys=True) if left else "",
                "gone": one.gone,
                "moved_from": json.dumps(one.moved_from),
                "counted": counted.get(arrival.path, ""),
            },
        )
    return rows


def received_of(key: str, row: Mapping[str, str]) -> Received:
    """Return a return as a run received it, from its row."""
    left = Refusal(row["left_code"], json.loads(row["left_facts"])) if row["left_code"] else None
    arrival = Arrival(
        key.removeprefix(RETURNS), row["sha256"] or None, int(row["size"]), _moment(row["modified"]), left
    )
    received = datetime.fromisoformat(row["received_at"])
    moved_from = tuple(json.loads(row["moved_from"]))
    return Received(arrival, received, row["path"], row["gone"], _moment(row["first_seen"]), moved_from)


def returns_of(rows: Mapping[str, Mapping[str, str]]) -> list[Received]:
    """Return the returns of a run, by name."""
    return [received_of(key, rows[key]) for key in sorted(rows) if key.startswith(RETURNS)]


def own_files_of(rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return our own files of a run: name to sha256."""
    return {key: row["sha256"] for key, row in rows.items() if not key.startswith(RETURNS)}


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
