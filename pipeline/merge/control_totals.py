"""The reconciliation statement: every file, row, indicator and criterion accounted for, in all and for each owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field

import pandas as pd

from pipeline.errors import ReconciliationError
from pipeline.frames import rows_of
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.messages.row_reasons import row_reason
from pipeline.model import DataStatus, Outcome
from schemas.at_once import validated
from schemas.reconciliation_frames import CONTROL_TOTALS

_NOT_READ = {Outcome.NOT_ACCEPTED: "Files not readable as returns", Outcome.IGNORED: "Files ignored"}
_READ = {outcome: f"Files {outcome.value.replace('_', ' ')}" for outcome in Outcome if outcome not in _NOT_READ}
_KINDS = ("accepted", "held", "ignored")
_STATUSES = {
    DataStatus.REPORTED: "reported",
    DataStatus.NCI: "with No Current Information",
    DataStatus.BLANK: "left blank",
    DataStatus.NOT_RETURNED: "not returned",
    DataStatus.REJECTED: "with a value that cannot be used",
    DataStatus.HELD: "held",
    DataStatus.WITHDRAWN: "withdrawn",
    DataStatus.NOT_DUE: "not due",
    DataStatus.NOT_APPLICABLE: "not applicable",
}
_SCOPE_OF = {"rows": "file", "indicators": "directorate", "criteria": "workstream"}
_PLURALS = {"file": "files", "directorate": "directorates", "workstream": "workstreams"}
# The lines that must be the sum of their parts, whether or not they have any.
_SUMS = ("Files found", "Files read", "Rows found", "Rows held", "Rows ignored", "Indicators in use", "Criteria in use")
# A line below one of these is left out of the short statement while it counts nothing.
_PARTS_LEFT_OUT = ("Files read", "Indicators in use", "Criteria in use")


@dataclass(frozen=True, slots=True)
class CountedApart:
    """What was counted where it stands, so that it is the sum of nothing in the statement.

    Parameters
    ----------
    files : int
        The files that are listed with the period, counted before anything became of them.
    indicators, criteria : int
        How many the register has alive in the period.
    indicators_of, criteria_of : mapping
        The same for each directorate and for each workstream.
    """

    files: int
    indicators: int = 0
    criteria: int = 0
    indicators_of: Mapping[str, int] = field(default_factory=dict)
    criteria_of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the statement; the columns of CONTROL_TOTALS."""

    scope: str
    name: str
    block: str
    line: str
    count: int
    part_of: str


def rows_by_file(returns: Iterable[CheckedReturn], merged: Merged) -> dict[str, Counter[tuple[str, str]]]:
    """Count the rows of each return by what became of them and why; accepted rows have no reason."""
    return {one.file: Counter(merged.disposition[reading.place.row_id] for reading in one.readings) for one in returns}


def statuses_by_owner(owners: Iterable[str], statuses: Iterable[str]) -> dict[str, list[str]]:
    """Return the data statuses of each directorate or workstream, from two columns of one frame."""
    found: dict[str, list[str]] = {}
    for owner, status in zip(owners, statuses, strict=True):
        found.setdefault(owner, []).append(status)
    return found


def control_totals(
    submissions: Sequence[Mapping[str, object]],
    rows: Mapping[str, Mapping[tuple[str, str], int]],
    indicators: Mapping[str, Sequence[str]],
    criteria: Mapping[str, Sequence[str]],
    counted: CountedApart,
) -> pd.DataFrame:
    """Check that everything is accounted for, and return the statement that says so.

    Parameters
    ----------
    submissions : sequence of mapping
        The rows of `data/submissions.csv`: each file's outcome, its rows as counted when it was read, and how many of
        them were accepted, held and ignored.
    rows : mapping
        For each file, its rows by what became of them (`accepted`, `held`, `ignored`) and why, counted from the rows
        themselves.
    indicators, criteria : mapping
        For each directorate and each workstream, the data status of everything alive that is theirs.
    counted : CountedApart
        What the sums must come to.

    Returns
    -------
    DataFrame
        One row is a line (`CONTROL_TOTALS`): of all, of each directorate and workstream, of each file. No line is the
        sum of its parts by construction: files, rows found, what became of them, why, and what is alive are each
        counted at their own place.

    Raises
    ------
    ReconciliationError
        With a sentence for every line that is not the sum of its parts, and for every one that is not the sum over the
        files, directorates or workstreams.
    """
    lines = _file_lines(submissions, counted.files)
    everything: Counter[tuple[str, str]] = Counter()
    for found in rows.values():
        everything.update(found)
    lines += _row_lines("all", "", submissions, everything)
    lines += _status_lines("all", "", "indicators", counted.indicators, _all(indicators))
    lines += _status_lines("all", "", "criteria", counted.criteria, _all(criteria))
    for block, statuses, alive in (
        ("indicators", indicators, counted.indicators_of),
        ("criteria", criteria, counted.criteria_of),
    ):
        for name in dict.fromkeys([*alive, *statuses]):
            lines += _status_lines(_SCOPE_OF[block], name, block, alive.get(name, 0), statuses.get(name, ()))
    for submission in submissions:
        file = str(submission["file"])
        lines += _row_lines("file", file, [submission], rows.get(file, {}))
    differences = [*_wrong_sums(lines), *_wrong_scopes(lines), *_wrong_rows(submissions, rows)]
    if differences:
        raise ReconciliationError(differences)
    frame = pd.DataFrame([astuple(each) for each in lines], columns=list(CONTROL_TOTALS.columns), dtype=object)
    return validated(CONTROL_TOTALS, frame)


def statement_of(totals: pd.DataFrame) -> list[tuple[str, int, int | None]]:
    """Return the short statement of control totals: (line, count, of what), of everything together.

    Outcomes and statuses that count nothing are left out.
    """
    of_all = rows_of(totals[totals["scope"] == "all"])
    counts = {row["line"]: row["count"] for row in of_all}
    return [
        (row["line"], row["count"], counts.get(row["part_of"]))
        for row in of_all
        if row["count"] or row["part_of"] not in _PARTS_LEFT_OUT
    ]


def _all(statuses: Mapping[str, Sequence[str]]) -> list[str]:
    return [status for of_one in statuses.values() for status in of_one]


def _file_lines(submissions: Sequence[Mapping[str, object]], files: int) -> list[_Line]:
    outcomes = Counter(str(submission["outcome"]) for submission in submissions)
    not_read = {line: outcomes[outcome.value] for outcome, line in _NOT_READ.items()}
    found = [
        ("Files found", files, ""),
        ("Files read", len(submissions) - sum(not_read.values()), "Files found"),
        *((line, outcomes[outcome.value], "Files read") for outcome, line in _READ.items()),
        *((line, count, "Files found") for line, count in not_read.items()),
    ]
    return [_Line("all", "", "files", *each) for each in found]


def _row_lines(
    scope: str, name: str, submissions: Iterable[Mapping[str, object]], rows: Mapping[tuple[str, str], int]
) -> list[_Line]:
    counts: Counter[str] = Counter()
    for submission in submissions:
        counts.update({column: int(str(submission[column])) for column in ("rows_found", *_columns())})
    found = [("Rows found", counts["rows_found"], "")]
    for kind, column in zip(_KINDS, _columns(), strict=True):
        found.append((f"Rows {kind}", counts[column], "Rows found"))
        why: Counter[str] = Counter()
        for (became, reason), number in rows.items():
            if became == kind and kind != "accepted":
                why[row_reason(reason)] += number
        found += [(f"Rows {kind}: {words}", number, f"Rows {kind}") for words, number in sorted(why.items()) if number]
    return [_Line(scope, name, "rows", *each) for each in found]


def _columns() -> list[str]:
    return [f"rows_{kind}" for kind in _KINDS]


def _status_lines(scope: str, name: str, block: str, alive: int, statuses: Sequence[str]) -> list[_Line]:
    things, counts = block.capitalize(), Counter(statuses)
    found = [(f"{things} in use", alive, "")]
    found += [(f"{things} {words}", counts[status.value], f"{things} in use") for status, words in _STATUSES.items()]
    return [_Line(scope, name, block, *each) for each in found]


def _wrong_sums(lines: Iterable[_Line]) -> list[str]:
    parts: Counter[tuple[str, str, str]] = Counter()
    sums = {}
    for each in lines:
        if each.part_of:
            parts[each.scope, each.name, each.part_of] += each.count
        if each.line in _SUMS:
            sums[each.scope, each.name, each.line] = each.count
    return [
        f"{f'{name}: ' if name else ''}{line}: {count}, but the parts come to {parts[scope, name, line]}."
        for (scope, name, line), count in sums.items()
        if parts[scope, name, line] != count
    ]


def _wrong_scopes(lines: Iterable[_Line]) -> list[str]:
    in_all: dict[tuple[str, str], int] = {}
    over: Counter[tuple[str, str]] = Counter()
    for each in lines:
        if each.scope == "all":
            in_all[each.block, each.line] = each.count
        else:
            over[each.block, each.line] += each.count
    return [
        f"{line}: {in_all.get((block, line), 0)} in all, but {over[block, line]} over the {_PLURALS[_SCOPE_OF[block]]}."
        for block, line in dict.fromkeys([*in_all, *over])
        if block in _SCOPE_OF and in_all.get((block, line), 0) != over[block, line]
    ]


def _wrong_rows(
    submissions: Iterable[Mapping[str, object]], rows: Mapping[str, Mapping[tuple[str, str], int]]
) -> list[str]:
    """Compare the accepted rows of each file, which have no reason, with the rows themselves; name files not listed."""
    wrong = []
    listed = set()
    for submission in submissions:
        file, said = str(submission["file"]), int(str(submission["rows_accepted"]))
        listed.add(file)
        accepted = sum(number for (kind, _), number in rows.get(file, {}).items() if kind == "accepted")
        if said != accepted:
            wrong.append(f"{file}: Rows accepted: {said}, but {accepted} rows are.")
    return wrong + [f"{file}: its rows are counted, but the file is not listed." for file in rows if file not in listed]
