"""What became of each file, and of each of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.errors import ReconciliationError
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.messages.row_reasons import row_reason
from pipeline.model import Finding, Outcome, Severity

_KINDS = ("accepted", "held", "ignored")


def count_rows(one: CheckedReturn, merged: Merged) -> dict[str, int]:
    """Return how many rows of a return were found, accepted, held and ignored.

    Raises
    ------
    ReconciliationError
        When a row was lost or counted twice on the way.
    """
    ids = [reading.place.row_id for reading in one.readings]
    kinds = Counter(merged.disposition[row_id][0] for row_id in ids if row_id in merged.disposition)
    if len(set(ids)) != one.rows_found or sum(kinds.values()) != one.rows_found or set(kinds) - set(_KINDS):
        raise ReconciliationError([f"{one.file}: {one.rows_found} rows were found, {dict(kinds)} accounted for."])
    return {"rows_found": one.rows_found, **{f"rows_{kind}": kinds.get(kind, 0) for kind in _KINDS}}


def outcome_of(
    one: CheckedReturn, merged: Merged, rows: dict[str, int], findings: Iterable[Finding]
) -> tuple[Outcome, str]:
    """Return what became of a return, and the reason in words (empty when it was accepted without a query)."""
    if one.withdrawn:
        return Outcome.WITHDRAWN, one.withdrawn
    if one.file in merged.superseded and one.file in merged.older:
        return Outcome.SUPERSEDED, f"It is older than {merged.older[one.file]}, which was kept."
    if one.file in merged.superseded:
        return Outcome.SUPERSEDED, f"A later return took its place: {merged.superseded[one.file]}."
    told = Counter(found.severity for found in findings)
    queries = told[Severity.MUST_FIX] + told[Severity.EXPLAIN]
    if rows["rows_held"] and not rows["rows_accepted"] and not _used(one, merged):
        left_out = f"; left out: {_reasons(one, merged, 'ignored')}" if rows["rows_ignored"] else ""
        return Outcome.HELD, f"No row could be accepted. Held: {_reasons(one, merged, 'held')}{left_out}."
    if rows["rows_held"]:
        return (
            Outcome.ACCEPTED_IN_PART,
            f"{_rows(rows['rows_held']).capitalize()} held: {_reasons(one, merged, 'held')}.",
        )
    if not rows["rows_accepted"] and not _used(one, merged):
        return Outcome.IGNORED, f"None of its rows were needed: {_reasons(one, merged, 'ignored')}."
    if queries:
        return Outcome.ACCEPTED_WITH_QUERIES, f"{queries} to answer." if queries > 1 else "One to answer."
    return Outcome.ACCEPTED, ""


def _used(one: CheckedReturn, merged: Merged) -> bool:
    """Tell whether a return took part though none of its rows was accepted: its blanks left earlier values standing."""
    return any(merged.disposition[reading.place.row_id][1] == "blank_kept" for reading in one.readings)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _reasons(one: CheckedReturn, merged: Merged, kind: str) -> str:
    found = [merged.disposition[reading.place.row_id] for reading in one.readings]
    counts = Counter(row_reason(reason) for each, reason in found if each == kind)
    return ", ".join(f"{reason} ({number})" for reason, number in sorted(counts.items()))
