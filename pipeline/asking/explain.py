"""`scorecard explain`: where a figure came from, what it was before, who changed it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.asking.explained import Explained, FigureNow, PositionNow
from pipeline.asking.history import reported_runs
from pipeline.asking.published import published_states
from pipeline.asking.questions import PeriodUnknownError, ReferenceUnknownError
from pipeline.asking.record import in_order, named, names_of_runs, run_at
from pipeline.asking.row_words import Row, actual_words, day_of, decimal_of, target_words, whole_of
from pipeline.asking.source import cell_text
from pipeline.asking.submitted import said_later, submitted
from pipeline.asking.told import decisions_told, findings_told, restatements_told
from pipeline.ledger import Ledger, RowSpan
from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.read.words import ref_key

_TABLES = {"scorecard": "indicator", "plan": "criterion"}
_NOT_DUE = (DataStatus.NOT_DUE.value, DataStatus.NOT_APPLICABLE.value)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is asked about: its table, its reference as recorded, and all its rows until the night asked about."""

    table: str
    ref: str
    spans: Sequence[RowSpan]


def explain(ledger: Ledger, ref: str, period: Period | None, as_of: date | None) -> Explained:
    """Return the whole life of a figure.

    Parameters
    ----------
    ledger : Ledger
        Only asked.
    ref : str
        An indicator or a success criterion; case, spaces and punctuation do not count.
    period : Period or None
        The quarter; None for the latest in which it is due and something has come, else the latest in which it is due,
        else the latest that has it.
    as_of : date or None
        Tell it as it stood after the last run for this day or an earlier one; None for the last run of all.

    Raises
    ------
    NothingRecordedError
        No run had been published by then.
    ReferenceUnknownError
        Nothing of this reference had been published by then; with the nearest one that had.
    PeriodUnknownError
        It is on record, but not for this quarter.
    """
    run = run_at(ledger, as_of)
    number = run.number
    subject = _subject(ledger, ref, number, run.as_at)
    rows = _rows_by_period(subject.spans, number)
    asked = period or _period_to_tell(rows)
    if asked.label not in rows:
        raise PeriodUnknownError(asked, subject.ref, in_order(rows))
    span, listed = rows[asked.label]
    row = span.content
    on_record = ledger.runs()
    runs = names_of_runs(on_record)
    readings = ledger.spans("readings", ref=subject.ref)
    submissions = submitted(readings, asked.label, number, runs, row)
    files = {one.file for one in submissions}
    return Explained(
        kind=_TABLES[subject.table],
        ref=subject.ref,
        **_about(row),
        period=asked.label,
        other_periods=tuple(label for label in in_order(rows) if label != asked.label),
        as_of=as_of,
        run=named(run),
        listed=listed,
        figure=_figure(span, readings) if subject.table == "scorecard" else None,
        position=_position(row) if subject.table == "plan" else None,
        submissions=submissions,
        said_later=said_later(readings, asked, number, runs),
        restatements=restatements_told(ledger, subject.ref, asked, number, runs),
        findings=findings_told(ledger, subject.ref, asked.label, number, runs),
        decisions=decisions_told(ledger, subject.ref, files, asked.label, number, runs),
        published=published_states(
            [span for span in subject.spans if span.period == asked.label],
            on_record,
            asked.label,
            number,
            reported_runs(ledger, number).get(asked.label, ""),
        ),
    )


def _subject(ledger: Ledger, ref: str, number: int, day: date) -> _Subject:
    """Return what a reference names: as it is written, else folded."""
    for table in _TABLES:
        if spans := _until(ledger.spans(table, ref=ref), number):
            return _Subject(table, ref, spans)
    known: list[str] = []
    for table in _TABLES:
        by_ref: dict[str, list[RowSpan]] = {}
        for span in _until(ledger.spans(table), number):
            by_ref.setdefault(span.ref, []).append(span)
        for name, spans in by_ref.items():
            if ref_key(name) == ref_key(ref):
                return _Subject(table, name, spans)
        known += by_ref
    raise ReferenceUnknownError(ref, day, known)


def _until(spans: Sequence[RowSpan], number: int) -> list[RowSpan]:
    return [span for span in spans if span.since <= number]


def _rows_by_period(spans: Sequence[RowSpan], number: int) -> dict[str, tuple[RowSpan, bool]]:
    """Return for each period the row as it stood, or stood last, and whether it still stood."""
    rows: dict[str, tuple[RowSpan, bool]] = {}
    for span in spans:
        still = span.stands_after(number)
        if still or span.period not in rows or not rows[span.period][1]:
            rows[span.period] = (span, still)
    return rows


def _period_to_tell(rows: Mapping[str, tuple[RowSpan, bool]]) -> Period:
    labels = in_order(rows)
    listed = [label for label in labels if rows[label][1]] or labels
    due = [label for label in listed if rows[label][0].content["data_status"] not in _NOT_DUE]
    came = [label for label in due if rows[label][0].content["data_status"] != DataStatus.NOT_RETURNED.value]
    found = Period.parse((came or due or listed)[0])
    if found is None:
        raise ValueError(f"{labels} are no periods")
    return found


def _about(row: Row) -> dict[str, str]:
    if "criterion_ref" in row:
        return {"title": row["criterion"], "directorate": row["workstream"], "lead_officer": row["lead_officers"]}
    return {name: row[name] for name in ("title", "directorate", "lead_officer")}


def _figure(span: RowSpan, readings: Sequence[RowSpan]) -> FigureNow:
    row = span.content
    expected = day_of(row["nci_expected_by"])
    reasons = (row["nci_reason"], f"expected by {expected}" if expected else "")
    ranged = bool(row.get("low") and row.get("high"))
    return FigureNow(
        data_status=row["data_status"],
        figure_status=row["figure_status"],
        actual=decimal_of(row["actual"]),
        actual_words=actual_words(row),
        unit=row["unit"],
        data_as_at=row["data_as_at"],
        why_missing="; ".join(reason for reason in reasons if reason),
        target=None if ranged else decimal_of(row["target"]),
        target_words=target_words(row),
        rag=row["rag"],
        stated_rag=row["stated_rag"],
        not_rated_reason=row.get("not_rated_reason", ""),
        rule=row.get("rule", ""),
        direction_short=row["direction_short"],
        direction_long=row["direction_long"],
        direction_baseline=row["direction_baseline"],
        comment=row["comment"],
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
        cell_text=cell_text(span, readings),
        received_at=row["received_at"],
    )


def _position(row: Row) -> PositionNow:
    return PositionNow(
        data_status=row.get("data_status", ""),
        position=row["position_text"],
        delivery_status=row["delivery_status"],
        due=row["due_text"],
        due_end=row["due_end"],
        revised_due=row.get("revised_due_text", ""),
        agreed_by=row.get("agreed_by", ""),
        forecast_end=row["forecast_end"],
        slip_months=whole_of(row["slip_months"]),
        rag=row["rag"],
        comment=row["comment_resolved"] or row["comment"],
        change_note=row["change_note"],
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
    )
