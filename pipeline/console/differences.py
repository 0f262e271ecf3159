"""What changed between two nights, so that it can be read out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pipeline.asking.changes import ValueChange, rag_changes
from pipeline.asking.differences import DecisionChange, Differences, FindingCounted
from pipeline.asking.row_words import decision_words
from pipeline.console.words import count
from pipeline.console.wrapped import block, wrapped
from pipeline.day_words import day_in_words
from pipeline.messages.quantities import listed
from pipeline.model import Severity
from pipeline.periods import Period

_SEVERITIES = {Severity.MUST_FIX: "must be fixed", Severity.EXPLAIN: "to explain", Severity.NOTE: "for information"}


def difference_list(differences: Differences) -> str:
    """Return what changed: indicators, criteria, returns, findings and decisions, value by value."""
    head = [f"What changed in {_period(differences.period)}"]
    until = differences.until
    if differences.since is None:
        head.append(
            f"The run of {day_in_words(until.as_at)} ({until.run_id}) is the first on record: there is no earlier "
            "night to compare it with."
        )
        return "\n".join(line for text in head for line in wrapped(text, hanging=0))
    since = differences.since
    head.append(
        f"from the run of {day_in_words(since.as_at)} ({since.run_id}) "
        f"to the run of {day_in_words(until.as_at)} ({until.run_id})"
    )
    parts = ["\n".join(line for text in head for line in wrapped(text, hanging=0)), *_parts(differences)]
    if len(parts) == 1:
        parts.append("Nothing changed.")
    return "\n\n".join(parts)


def _parts(differences: Differences) -> list[str]:
    new, gone = differences.findings_new or {}, differences.findings_gone or {}
    parts = [
        _values("Indicators", differences.indicators),
        _values("Improvement plan", differences.criteria),
        block("Returns", [line for change in differences.returns for line in _return(change)]),
        block("Findings", [*_findings("new", new, differences.must_fix_new),
                           *_findings("gone", gone, differences.must_fix_gone)]),
        block("Decisions", [line for change in differences.decisions for line in _decision(change)]),
    ]  # fmt: skip
    return [part for part in parts if part]


def _period(label: str) -> str:
    period = Period.parse(label)
    return period.words if period else label


def _values(heading: str, changes: Sequence[ValueChange]) -> str:
    lines: list[str] = []
    about = [(ref, list(those)) for ref, those in groupby(changes, key=lambda change: change.ref)]
    for ref, those in about:
        first = those[0]
        lines += wrapped(f"{ref} {first.title} ({first.directorate})", 2)
        for change in those:
            lines += _was_and_now(change)
    colours = rag_changes(changes)
    turned = f", {colours} with another RAG" if colours else ""
    return block(f"{heading} ({len(about)} changed{turned})", lines)


def _return(change: ValueChange) -> list[str]:
    return [
        *wrapped(f"{change.file} ({change.directorate or 'sender not known'})", 2),
        *_was_and_now(change),
    ]


def _was_and_now(change: ValueChange) -> list[str]:
    """Return a change on one line, or on two where the words are many."""
    lines = wrapped(f"{change.what}: was {change.was}; now {change.now}", 4)
    if len(lines) == 1:
        return lines
    return [*wrapped(f"{change.what} was: {change.was}", 4), *wrapped(f"{change.what} now: {change.now}", 4)]


def _findings(state: str, counts: Mapping[str, int], must_fix: Sequence[FindingCounted]) -> list[str]:
    told = [f"{counts[severity]} {words}" for severity, words in _SEVERITIES.items() if counts.get(severity)]
    if not told:
        return []
    lines = wrapped(f"{count(sum(counts.values()), 'finding')} {state}: {listed(told)}", 2)
    for finding in must_fix:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
        where = ", ".join(part for part in (finding.file, place, finding.ref) if part)
        lines += wrapped(f"{where}: {finding.message} [{finding.code}]", 4)
    return lines


def _decision(change: DecisionChange) -> list[str]:
    about = "".join(f" {part}" for part in (change.rule, change.ref) if part)
    said = f"{decision_words(change.kind)}{about}, by {change.by}: {change.reason}"
    if not change.was:
        state = f"new, {change.now}"
    elif not change.now:
        state = "taken out"
    else:
        state = f"was {change.was}; now {change.now}"
    return wrapped(f"{said.rstrip('.')} ({change.number}; {state})", 2)
