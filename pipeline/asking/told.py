"""The findings, restatements and decisions that are about a reference, with the runs between which each stood."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from pipeline.asking.explained import DecisionTold, FindingTold, Restatement
from pipeline.asking.record import RunNamed
from pipeline.asking.row_words import Row
from pipeline.ledger import Ledger, RowSpan
from pipeline.periods import Period
from pipeline.read.drop_names import path_under_returns
from pipeline.read.words import ref_key
from pipeline.reports import DecisionTexts

_Runs = Mapping[int, RunNamed]
_Stood = tuple[Row, RunNamed, RunNamed | None]
_OTHER_PERIOD = "other period"
_FINDING = ("code", "severity", "file", "sheet", "cell", "found", "message")
_DECISION = tuple(field.name for field in fields(DecisionTexts))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row, and the numbers of the runs between which it stood; `until` is None where it still stands."""

    row: Row
    since: int
    until: int | None


def findings_told(ledger: Ledger, ref: str, period: str, number: int, runs: _Runs) -> tuple[FindingTold, ...]:
    """Return the findings about a reference in the set of a period, in the order in which they came."""
    spans = ledger.spans("findings", period, ref)
    return tuple(
        FindingTold(**_columns(row, _FINDING), since=since, until=until)
        for row, since, until in _stood(spans, _FINDING, number, runs)
    )


def restatements_told(ledger: Ledger, ref: str, period: Period, number: int, runs: _Runs) -> tuple[Restatement, ...]:
    """Return the reconciling items in which a return says otherwise what a period's figure is."""
    names = ("was", "now", "published", "rag_was", "rag_now", "state", "message")
    spans = [
        span
        for span in ledger.spans("reconciliation", ref=ref)
        if span.content["list"] == "restatements" and _names_period(span.content, period)
    ]
    return tuple(
        Restatement(**_columns(row, ("period", *names)), since=since, until=until)
        for row, since, until in _stood(spans, ("period", *names), number, runs)
    )


def decisions_told(
    ledger: Ledger, ref: str, files: Collection[str], period: str, number: int, runs: _Runs
) -> tuple[DecisionTold, ...]:
    """Return the decisions that name or touched a reference or a file that brought it, and the one that reported it."""
    spans = [span for span in ledger.spans("decisions") if _touches(span, ref, files, period)]
    return tuple(
        DecisionTold(**_columns(row, _DECISION), state=_state(row), since=since, until=until)
        for row, since, until in _stood(spans, _DECISION, number, runs)
    )


def _columns(row: Row, names: Sequence[str]) -> dict[str, str]:
    return {name: row[name] for name in names}


def _state(row: Row) -> str:
    """Return a decision's state; that which reported a period stands in the lists of the others."""
    return "in force" if row["state"] == _OTHER_PERIOD else row["state"]


def _touches(span: RowSpan, ref: str, files: Collection[str], period: str) -> bool:
    row = span.content
    if row["kind"] == "reported":
        return row["period"] == period
    if row["kind"] == "restate" and row["period"] == period:
        return ref_key(row["ref"]) == ref_key(ref)
    if span.period != period or row["state"] == _OTHER_PERIOD:
        return False
    named = [one for one in (row["ref"], *row["touched"].split("; ")) if one]
    return any(ref_key(one) == ref_key(ref) or path_under_returns(one.strip()) in files for one in named)


def _stood(spans: Sequence[RowSpan], names: Sequence[str], number: int, runs: _Runs) -> Iterator[_Stood]:
    """Give each row that reads differently once, with the runs between which it stood without a break.

    A row whose place or number in its list moved is still that row; columns that are not named are the latest ones.
    """
    by_words: dict[tuple[str, ...], list[_Stretch]] = {}
    for span in sorted(spans, key=lambda span: span.since):
        if span.since > number:
            continue
        row = {"period": span.period, **span.content}
        ends = span.until if not span.stands_after(number) else None
        stretches = by_words.setdefault(tuple(row[name] for name in names), [])
        if stretches and (stretches[-1].until is None or span.since <= stretches[-1].until):
            last = stretches.pop()
            ends = None if last.until is None or ends is None else max(last.until, ends)
            stretches.append(_Stretch(row, last.since, ends))
        else:
            stretches.append(_Stretch(row, span.since, ends))
    whole = [stretch for stretches in by_words.values() for stretch in stretches]
    for stretch in sorted(whole, key=lambda stretch: stretch.since):
        yield stretch.row, runs[stretch.since], None if stretch.until is None else runs[stretch.until]


def _names_period(row: Row, period: Period) -> bool:
    quarter = f"Quarter {period.quarter} {period.year}/{(period.year + 1) % 100:02d}"
    return any(name in row[column] for name in (quarter, period.label) for column in ("what", "message"))
