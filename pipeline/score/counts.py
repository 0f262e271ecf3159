"""Counts by council, perspective and directorate; percentages are of those rated and of those to be judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from pipeline.model import DataStatus, Rag
from pipeline.score.rounding import percent_of
from schemas.register import PERSPECTIVES

Row = Mapping[Any, Any]

COUNCIL = "Council"
COLOURS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_MISSING = (
    DataStatus.NCI,
    DataStatus.BLANK,
    DataStatus.NOT_RETURNED,
    DataStatus.REJECTED,
    DataStatus.HELD,
    DataStatus.WITHDRAWN,
)


def is_judged(row: Row) -> bool:
    """Tell whether an indicator is due and has something to be judged by: a target, or its owner's judgement."""
    if not row["due"]:
        return False
    has_range = row["low"] is not None and row["high"] is not None
    by_rule = row["good_is"] != "none" and (row["target"] is not None or has_range)
    return row["rag_by"] == "owner" or by_rule


def missing(row: Row) -> bool:
    """Tell whether a figure that is due is not there, for whatever reason."""
    return row["data_status"] in _MISSING


def counts_by_group(rows: Sequence[Row], directorates: Sequence[str]) -> list[dict[str, Any]]:
    """Count the indicators of the council, of each perspective and of each directorate that has any.

    Green, Amber, Red and not rated add up to what is due. `stayed_green` and the like count those whose rating is that
    of the previous period due; of a period from which nothing is held, nothing is known to have stayed.
    """
    collected = {row["previous_period"] for row in rows if row["rag_previous"]}
    groups = [("council", COUNCIL, list(rows))]
    for perspective in PERSPECTIVES:
        groups.append(("perspective", perspective, [row for row in rows if row["perspective"] == perspective]))
    members = by_column(rows, "directorate")
    groups += [("directorate", name, members[name]) for name in directorates if name in members]
    return [{"kind": kind, "group": group, **_counted(found, collected)} for kind, group, found in groups]


def by_column(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Return rows by what they hold in a column, each group in the order of the rows."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _counted(rows: Sequence[Row], collected: Set[str]) -> dict[str, Any]:
    statuses = Counter(row["data_status"] for row in rows)
    colours = Counter(row["rag"] for row in rows if row["due"])
    stayed = Counter(row["rag"] for row in rows if _stayed(row, collected))
    due = sum(bool(row["due"]) for row in rows)
    judged = sum(is_judged(row) for row in rows)
    rated = sum(colours[colour] for colour in COLOURS)
    counts: dict[str, Any] = {
        "alive": len(rows),
        "due": due,
        "reported": statuses[DataStatus.REPORTED],
        **{status.value: statuses[status] for status in (*_MISSING, DataStatus.NOT_DUE, DataStatus.NOT_APPLICABLE)},
        "without_target": due - judged,
        **{colour.lower(): colours[colour] for colour in COLOURS},
        "rated": rated,
        "not_rated": due - rated,
        "judged": judged,
        **{f"stayed_{rag.lower().replace(' ', '_')}": stayed[rag] for rag in Rag},
    }
    for colour in COLOURS:
        counts[f"percent_{colour.lower()}_of_rated"] = percent_of(colours[colour], rated)
        counts[f"percent_{colour.lower()}_of_judged"] = percent_of(colours[colour], judged)
    counts["completeness_percent"] = percent_of(statuses[DataStatus.REPORTED], due)
    return counts


def _stayed(row: Row, collected: Set[str]) -> bool:
    """Tell whether a rating is that of the previous period due; without a figure it was not rated there."""
    before = row["rag_previous"] or Rag.NOT_RATED
    return bool(row["due"]) and row["previous_period"] in collected and before == row["rag"]


def national_local(rows: Sequence[Row], directorates: Sequence[str]) -> list[dict[str, Any]]:
    """Count the national and the local indicators of each directorate; shares are of those whose source is stated."""
    counted = []
    members = by_column(rows, "directorate")
    for directorate in directorates:
        sources = Counter(row["source"] for row in members.get(directorate, ()))
        if not sources:
            continue
        national, local, total = sources["national"], sources["local"], sum(sources.values())
        counted.append(
            {
                "directorate": directorate,
                "indicators": total,
                "national": national,
                "local": local,
                "not_stated": total - national - local,
                "percent_national": percent_of(national, national + local),
                "percent_local": percent_of(local, national + local),
            }
        )
    return counted


def timeliness(expected: Sequence[Row]) -> list[dict[str, Any]]:
    """Say for each return expected when it came and how complete it is: figures reported of those due."""
    return [
        {
            "directorate": row["directorate"],
            "form": str(row["form"]),
            "due": row["due"],
            "timeliness": str(row["timeliness"]),
            "working_days_late": row["working_days_late"] if isinstance(row["working_days_late"], int) else None,
            "received_at": row["received_at"],
            "indicators_due": row["indicators_due"],
            "reported": row["reported"],
            "completeness": percent_of(row["reported"], row["indicators_due"]),
        }
        for row in expected
    ]


def findings_by_severity(findings: Sequence[Row]) -> list[dict[str, Any]]:
    """Count the findings of each severity and code, the most frequent first."""
    counts = Counter((str(row["severity"]), row["code"]) for row in findings)
    order = ("must_fix", "explain", "note")
    ranked = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return [{"severity": severity, "code": code, "count": count} for (severity, code), count in ranked]
