"""`scorecard diff`: what changed in the set of a period between two nights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.asking.changes import ValueChange, criterion_changes, indicator_changes, return_changes
from pipeline.asking.questions import DaysTurnedError, PeriodUnknownError
from pipeline.asking.record import RunNamed, in_order, named, run_at
from pipeline.asking.row_words import Row
from pipeline.ledger import Ledger, Run
from pipeline.model import Severity
from pipeline.periods import Period

_SAME_FINDING = ("file", "sheet", "cell", "ref", "severity", "code", "message")
_SAME_DECISION = ("kind", "rule", "ref", "directorate", "period", "value", "reason", "by", "start", "end")
_DECISION = ("number", "kind", "rule", "ref", "reason", "by")
_OTHER_PERIOD = "other period"
_TABLES = ("scorecard", "plan", "submissions")


@dataclass(frozen=True, slots=True)
class FindingCounted:
    """A finding that must be fixed, as a difference names it."""

    file: str
    sheet: str
    cell: str
    ref: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A decision that is new, gone, or in another state; `was` and `now` are its states, empty for none."""

    number: str
    kind: str
    rule: str
    ref: str
    reason: str
    by: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed in the set of one period between two nights.

    Parameters
    ----------
    period : str
        The label.
    since : RunNamed or None
        The earlier night; None when there is none on record, and nothing is compared then.
    until : RunNamed
        The later night.
    indicators, criteria, returns : tuple of ValueChange
        Value by value.
    findings_new, findings_gone : mapping
        How many, by severity.
    must_fix_new, must_fix_gone : tuple of FindingCounted
        Those that must be fixed.
    decisions : tuple of DecisionChange
        Those that concern the period.
    """

    period: str
    since: RunNamed | None
    until: RunNamed
    indicators: tuple[ValueChange, ...] = ()
    criteria: tuple[ValueChange, ...] = ()
    returns: tuple[ValueChange, ...] = ()
    findings_new: Mapping[str, int] | None = None
    findings_gone: Mapping[str, int] | None = None
    must_fix_new: tuple[FindingCounted, ...] = ()
    must_fix_gone: tuple[FindingCounted, ...] = ()
    decisions: tuple[DecisionChange, ...] = ()


def differences(ledger: Ledger, period: Period, since: date | None, until: date | None) -> Differences:
    """Return what changed in the set of a period between two nights.

    Parameters
    ----------
    ledger : Ledger
        Only asked.
    period : Period
        Whose set.
    since : date or None
        As it stood after the last run for this day or an earlier one; None for the night before `until`'s.
    until : date or None
        The same for the later night; None for the last run of all.

    Raises
    ------
    NothingRecordedError
        No run had been published by `until`, or by `since`.
    DaysTurnedError
        `since` is not before `until`.
    PeriodUnknownError
        Nothing of the period is on record.
    """
    later = run_at(ledger, until)
    last_day = until or later.as_at
    if since is not None and since >= last_day:
        raise DaysTurnedError(since, last_day)
    known = in_order({label for table in _TABLES for label in ledger.periods_of(table, later.number)})
    if period.label not in known:
        raise PeriodUnknownError(period, "", known)
    earlier = run_at(ledger, since) if since is not None else ledger.run_before(later.as_at, later.number)
    if earlier is None:
        return Differences(period.label, None, named(later))
    return _compared(ledger, period.label, earlier, later)


def _compared(ledger: Ledger, label: str, earlier: Run, later: Run) -> Differences:
    def both(table: str) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        return ledger.rows(table, label, earlier.number), ledger.rows(table, label, later.number)

    findings_before, findings_after = (list(rows.values()) for rows in both("findings"))
    new, gone = _more(findings_before, findings_after), _more(findings_after, findings_before)
    return Differences(
        period=label,
        since=named(earlier),
        until=named(later),
        indicators=tuple(indicator_changes(*both("scorecard"))),
        criteria=tuple(criterion_changes(*both("plan"))),
        returns=tuple(return_changes(*both("submissions"))),
        findings_new=_by_severity(new),
        findings_gone=_by_severity(gone),
        must_fix_new=_must_fix(new),
        must_fix_gone=_must_fix(gone),
        decisions=tuple(_decision_changes(*both("decisions"))),
    )


def _more(before: Sequence[Row], after: Sequence[Row]) -> list[Row]:
    """Return the findings that are there more often than before; the same words at the same cell are one finding."""
    left = Counter(tuple(row[name] for name in _SAME_FINDING) for row in before)
    found = []
    for row in after:
        words = tuple(row[name] for name in _SAME_FINDING)
        if left[words]:
            left[words] -= 1
        else:
            found.append(row)
    return found


def _by_severity(findings: Sequence[Row]) -> dict[str, int]:
    counts = Counter(row["severity"] for row in findings)
    return {severity.value: counts[severity.value] for severity in Severity}


def _must_fix(findings: Sequence[Row]) -> tuple[FindingCounted, ...]:
    return tuple(
        FindingCounted(*(row[name] for name in ("file", "sheet", "cell", "ref", "code", "message")))
        for row in findings
        if row["severity"] == Severity.MUST_FIX.value
    )


def _decision_changes(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[DecisionChange]:
    """Return what changed of the decisions: one that only stands in another row of the sheet is the same."""
    was, now = _by_words(before), _by_words(after)
    found = []
    for words in [*now, *(words for words in was if words not in now)]:
        row = now.get(words) or was[words]
        states = [rows[words]["state"] if words in rows else "" for rows in (was, now)]
        if states[0] != states[1] and not set(states) <= {_OTHER_PERIOD, ""}:
            found.append(DecisionChange(*(row[name] for name in _DECISION), *states))
    return found


def _by_words(decisions: Mapping[str, Row]) -> dict[tuple[str, ...], Row]:
    return {tuple(row[name] for name in _SAME_DECISION): row for row in decisions.values()}
