"""What became of each file, and the control totals that account for every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.errors import ReconciliationError
from pipeline.merge.readings import CheckedReturn, Merged
from pipeline.messages.row_reasons import row_reason
from pipeline.model import Finding, Outcome, Severity

_KINDS = ("accepted", "held", "ignored")
_STATUS_WORDS = {
    "reported": "reported",
    "nci": "with No Current Information",
    "blank": "left blank",
    "not_returned": "not returned",
    "rejected": "with a value that cannot be used",
    "held": "held",
    "withdrawn": "withdrawn",
    "not_due": "not due",
    "not_applicable": "not applicable",
}


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


def reasons_of_rows(returns: Iterable[CheckedReturn], merged: Merged) -> Counter[tuple[str, str]]:
    """Count the rows of returns that were held or ignored, by kind and reason."""
    found = [merged.disposition[reading.place.row_id] for one in returns for reading in one.readings]
    return Counter((kind, reason) for kind, reason in found if kind != "accepted")


def check_totals(
    submissions: Sequence[dict[str, object]],
    reasons: Mapping[tuple[str, str], int],
    statuses: Mapping[str, Sequence[str]],
    alive: Mapping[str, int],
) -> list[tuple[str, int, int | None]]:
    """Check that everything is accounted for, and return the statement that says so.

    Parameters
    ----------
    submissions : sequence of dict
        The rows of `data/submissions.csv`.
    reasons : dict
        Rows by what became of them (`held`, `ignored`) and why, counted from the rows themselves.
    statuses : dict
        For `indicators` and `criteria`, the data status of each one.
    alive : dict
        For the same, how many the register has alive in the period, counted there.

    Returns
    -------
    list of (line, count, of)
        The reconciliation statement.

    Raises
    ------
    ReconciliationError
        When any total is not the sum of its parts.
    """
    differences = []
    lines: list[tuple[str, int, int | None]] = [("Files seen", len(submissions), None)]
    outcomes = Counter(str(row["outcome"]) for row in submissions)
    lines += [
        (f"Files {outcome.value.replace('_', ' ')}", outcomes[outcome.value], len(submissions))
        for outcome in Outcome
        if outcomes[outcome.value]
    ]
    totals = {
        name: sum(int(str(row[name])) for row in submissions)
        for name in ("rows_found", "rows_accepted", "rows_held", "rows_ignored")
    }
    lines.append(("Rows found", totals["rows_found"], None))
    for kind in _KINDS:
        of_kind = totals[f"rows_{kind}"]
        lines.append((f"Rows {kind}", of_kind, totals["rows_found"]))
        why: Counter[str] = Counter()
        for (each, reason), number in reasons.items():
            why[row_reason(reason)] += number if each == kind else 0
        lines += [(f"Rows {kind}: {words}", number, of_kind) for words, number in sorted(why.items()) if number]
        if kind != "accepted" and why.total() != of_kind:
            differences.append(f"{of_kind} rows are {kind}, {why.total()} have a reason.")
    for row in submissions:
        if int(str(row["rows_found"])) != sum(int(str(row[f"rows_{kind}"])) for kind in _KINDS):
            differences.append(f"{row['file']}: {row['rows_found']} rows were found, and not all are accounted for.")
    if sum(outcomes.values()) != sum(outcomes[outcome.value] for outcome in Outcome):
        differences.append("Some files have no outcome.")
    for name, found in statuses.items():
        lines.append((f"{name.capitalize()} in use", alive[name], None))
        counts = Counter(found)
        lines += [
            (f"{name.capitalize()} {words}", counts[status], alive[name])
            for status, words in _STATUS_WORDS.items()
            if counts[status]
        ]
        if sum(counts.values()) != alive[name]:
            differences.append(f"{alive[name]} {name} are in use, {sum(counts.values())} have a status.")
    if differences:
        raise ReconciliationError(differences)
    return lines
