"""The control totals worked out a second time, from the other tables of a set, by arithmetic of the tests' own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Row = Mapping[str, str]
_OUTCOMES = {"not_accepted": "Files not readable as returns", "ignored": "Files ignored"}
_STATUSES = {
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


def check_control_totals(found: Mapping[str, list[dict[str, str]]]) -> None:
    """Check every line of a set's control totals against its lists of files, indicators and criteria.

    The lines of reasons are checked by their sums alone: the tables do not tell the reason of each row.
    """
    lines = {(row["scope"], row["name"], row["line"]): int(row["count"]) for row in found["control_totals"]}
    files = found["submissions"]
    outcomes = Counter(row["outcome"] for row in files)
    assert lines["all", "", "Files found"] == len(files)
    for outcome, count in outcomes.items():
        assert lines["all", "", _OUTCOMES.get(outcome, f"Files {outcome.replace('_', ' ')}")] == count, outcome
    unread = outcomes["not_accepted"] + outcomes["ignored"]
    assert lines["all", "", "Files read"] == len(files) - unread
    _check_rows(files, lines)
    _check_statuses(found["scorecard"], "Indicators", "directorate", lines)
    _check_statuses(found["plan"], "Criteria", "workstream", lines)
    _check_parts(found["control_totals"])


def _check_rows(files: Iterable[Row], lines: Mapping[tuple[str, str, str], int]) -> None:
    kinds = ("found", "accepted", "held", "ignored")
    in_all: Counter[str] = Counter()
    for row in files:
        counts = {kind: int(row[f"rows_{kind}"]) for kind in kinds}
        assert counts["found"] == counts["accepted"] + counts["held"] + counts["ignored"], row["file"]
        for kind, count in counts.items():
            assert lines["file", row["file"], f"Rows {kind}"] == count, row["file"]
        in_all.update(counts)
    for kind in kinds:
        assert lines["all", "", f"Rows {kind}"] == in_all[kind], kind


def _check_statuses(rows: Iterable[Row], things: str, owner: str, lines: Mapping[tuple[str, str, str], int]) -> None:
    counts = Counter((row[owner], row["data_status"]) for row in rows)
    for status, words in _STATUSES.items():
        line = f"{things} {words}"
        of_status = {name: count for (name, each), count in counts.items() if each == status}
        assert lines["all", "", line] == sum(of_status.values()), line
        for name, count in of_status.items():
            assert lines[owner, name, line] == count, (name, line)
    assert lines["all", "", f"{things} in use"] == sum(counts.values()), things


def _check_parts(lines: Iterable[Row]) -> None:
    """Check that every line that has parts is their sum, in all and for each file, directorate and workstream."""
    sums: Counter[tuple[str, str, str]] = Counter()
    counts = {}
    for row in lines:
        counts[row["scope"], row["name"], row["line"]] = int(row["count"])
        if row["part_of"]:
            sums[row["scope"], row["name"], row["part_of"]] += int(row["count"])
    for key, total in sums.items():
        assert counts[key] == total, key
