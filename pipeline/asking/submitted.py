"""The rows of returns that brought a figure, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.asking.explained import Became, SaidLater, SubmittedReading
from pipeline.asking.record import RunNamed, ended_by
from pipeline.asking.row_words import Row, decimal_of, delivery_words, figure_words, reason_words
from pipeline.ledger import RowSpan
from pipeline.periods import Period

ACCEPTED, REPLACED, GONE = "accepted", "replaced", "gone"
_SUPERSEDED = "superseded"
_Runs = Mapping[int, RunNamed]


def submitted(
    spans: Sequence[RowSpan], period: str, number: int, runs: _Runs, judged: Row
) -> tuple[SubmittedReading, ...]:
    """Return the rows that brought a figure of one period, in order of receipt.

    Parameters
    ----------
    spans : sequence of RowSpan
        Every reading of the reference on record, whatever the period.
    period : str
        The label of the period asked about.
    number : int
        Of the run after which is told; what later runs recorded is not there yet.
    runs : mapping
        Every run by its number.
    judged : mapping
        The row of the scorecard, for unit and places.
    """
    there = [span for span in spans if span.since <= number and own_period(span) == period]
    by_row: dict[tuple[str, ...], list[RowSpan]] = {}
    for span in sorted(there, key=lambda span: span.since):
        by_row.setdefault(_cell_of(span), []).append(span)
    readings = [_reading(row, there, number, runs, judged) for row in by_row.values()]
    return tuple(sorted(readings, key=lambda one: (one.received_at, one.file, one.sheet, one.cell)))


def _cell_of(span: RowSpan) -> tuple[str, ...]:
    """Return what a row is, whatever the name of its file: a content may be renamed, or be replaced under its name."""
    row = span.content
    place = tuple(row.get(name, "") for name in ("sheet", "excel_row", "cell"))
    return (row["sha256"], *place) if row["sha256"] else (span.key, *place)


def own_period(span: RowSpan) -> str:
    """Return the period that a reading is of; one of a return that was set aside may stand in another one's list."""
    return span.content.get("period", "") or span.period


def said_later(spans: Sequence[RowSpan], period: Period, number: int, runs: _Runs) -> tuple[SaidLater, ...]:
    """Return what returns of other periods say of a period's figure, in order of receipt."""
    found: dict[tuple[str, str, str, str], SaidLater] = {}
    for span in spans:
        row = span.content
        if span.since > number or own_period(span) == period.label:
            continue
        for text, cell in _said_of(row.get("others", ""), period):
            once = (span.key, row["sha256"], cell, text)
            told = SaidLater(
                own_period(span), row["file"], row["sheet"], cell, text, row["received_at"], runs[span.since]
            )
            found.setdefault(once, told)
    return tuple(sorted(found.values(), key=lambda one: (one.received_at, one.file, one.cell)))


def _said_of(others: str, period: Period) -> Iterator[tuple[str, str]]:
    """Give each figure that a row has of another period, as (text, cell)."""
    quarter = f"Quarter {period.quarter} {period.year}/{(period.year + 1) % 100:02d}"
    said = rf"(?:^|; )(?:actual of )?{quarter}(?: \([^)]*\))?: (.*?) \(([A-Z]+[0-9]+)\)(?=; |$)"
    yield from ((found[1], found[2]) for found in re.finditer(said, others, re.DOTALL))


def _reading(
    row: Sequence[RowSpan], there: Sequence[RowSpan], number: int, runs: _Runs, judged: Row
) -> SubmittedReading:
    last = row[-1].content
    return SubmittedReading(
        file=last["file"],
        sha256=last["sha256"],
        sender=last["sender"],
        sheet=last["sheet"],
        cell=last["cell"],
        received_at=last["received_at"],
        data_status=last["data_status"],
        text=last["text"],
        value=last["value"],
        value_words=_value_words(last["value"], judged),
        stated_rag=last.get("stated_rag", ""),
        comment=last.get("comment", ""),
        first_seen=runs[row[0].since],
        became=tuple(_became(row, there, number, runs)),
    )


def _value_words(value: str, judged: Row) -> str:
    figure = decimal_of(value)
    if "criterion_ref" in judged:
        return delivery_words(value).replace("_", " ") if value else ""
    return figure_words(figure, judged) if figure is not None else value


def _became(row: Sequence[RowSpan], there: Sequence[RowSpan], number: int, runs: _Runs) -> Iterator[Became]:
    """Give what became of a row, each time that it was something else."""
    before = ("", "")
    for place, span in enumerate(row):
        state = (span.content["disposition"], span.content["reason"])
        if state != before:
            yield _state(span, there, runs)
            before = state
        ended = ended_by(span, number, runs)
        goes_on = place + 1 < len(row) and row[place + 1].since == span.until
        if ended is not None and not goes_on:
            yield _gone(span, there, ended)
            before = ("", "")


def _state(span: RowSpan, there: Sequence[RowSpan], runs: _Runs) -> Became:
    disposition, reason = span.content["disposition"], span.content["reason"]
    since = runs[span.since]
    if disposition == ACCEPTED:
        return Became(ACCEPTED, "", "", "", since)
    if reason != _SUPERSEDED:
        return Became(disposition, reason_words(reason), "", "", since)
    counting = [
        other.content for other in there if other.content["disposition"] == ACCEPTED and other.stands_after(span.since)
    ]
    latest = max(counting, key=lambda content: content["received_at"], default=None)
    if latest is None:
        return Became(REPLACED, "", "", "", since)
    return Became(REPLACED, "", latest["file"], latest["received_at"], since)


def _gone(span: RowSpan, there: Sequence[RowSpan], ended: RunNamed) -> Became:
    """Return that a row is no longer read, and whether its file has other contents now."""
    file, sha256 = span.content["file"], span.content["sha256"]
    newer = [
        other.content
        for other in there
        if other.since == span.until and other.content["file"] == file and other.content["sha256"] != sha256
    ]
    return Became(GONE, "", file if newer else "", newer[0]["received_at"] if newer else "", ended)
