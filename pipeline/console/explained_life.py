"""The parts of an explanation that are lists: submissions, restatements, findings and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.explained import (
    Became,
    DecisionTold,
    FindingTold,
    Restatement,
    SaidLater,
    SubmittedReading,
)
from pipeline.asking.moments import recorded_moment
from pipeline.asking.record import RunNamed
from pipeline.asking.row_words import NONE, day_of, decision_words, status_words
from pipeline.console.wrapped import block, wrapped
from pipeline.day_words import day_in_words
from pipeline.messages import shorten
from pipeline.model import DataStatus, Severity
from pipeline.periods import Period

_LONGEST = 400  # of a comment: the workbook has it whole
_SEVERITIES = {
    Severity.MUST_FIX: "Must be fixed",
    Severity.EXPLAIN: "To explain",
    Severity.NOTE: "For information",
}


def submissions(readings: Sequence[SubmittedReading]) -> list[str]:
    """Return each row of a return that brought the figure, numbered in order of receipt, and what became of it."""
    lines: list[str] = []
    for place, reading in enumerate(readings, 1):
        where = ", ".join(part for part in (reading.file, f"sheet {reading.sheet}", reading.cell) if part)
        lines += wrapped(f"{place}. {where}", 2, 3)
        sender = f" from {reading.sender}" if reading.sender else ""
        came = f"Received {recorded_moment(reading.received_at)}{sender}; first seen by {_run(reading.first_seen)}"
        lines += wrapped(came, 5)
        lines += wrapped(_says(reading), 5)
        if reading.comment:
            lines += wrapped(f"Comment: {shorten(reading.comment, _LONGEST)}", 5)
        for became in reading.became:
            lines += wrapped(f"{_became(became)}, since {_run(became.since)}", 5)
    return lines


def restatements(said: Sequence[SaidLater], items: Sequence[Restatement]) -> str:
    """Return what returns of other periods say of the figure, and what was found to differ."""
    lines: list[str] = []
    for one in said:
        where = ", ".join(part for part in (one.file, f"sheet {one.sheet}", one.cell) if part)
        lines += wrapped(f"{where}: “{one.text}”", 2)
        lines += wrapped(f"The return of {_quarter(one.period)}, received {recorded_moment(one.received_at)}", 4)
    for item in items:
        lines += wrapped(f"Held {item.was or NONE}; said later {item.now or NONE}{_seen(item)}", 2)
        colours = f"RAG {item.rag_was} with the one, {item.rag_now} with the other" if item.rag_was else ""
        told = "; ".join(part for part in (colours, item.state, _between(item.since, item.until)) if part)
        lines += wrapped(told, 4)
    return block("What returns of other periods say of it", lines)


def findings(told: Sequence[FindingTold]) -> str:
    """Return the findings about the reference: those that still stand and those that are gone."""
    lines: list[str] = []
    for finding in told:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
        where = ", ".join(part for part in (finding.file, place) if part)
        lines += wrapped(f"{_SEVERITIES[Severity(finding.severity)]}: {finding.message} [{finding.code}]", 2)
        lines += wrapped(f"{where}; {_between(finding.since, finding.until)}", 4)
    return block(f"Findings ({len(told)})", lines)


def decisions(taken: Sequence[DecisionTold]) -> str:
    """Return the decisions that name or touched the reference, each with who, when and why."""
    lines: list[str] = []
    for one in taken:
        rule = f" {one.rule}" if one.rule else ""
        about = "; ".join(part for part in (one.ref, one.directorate, one.period, one.value) if part)
        lines += wrapped(f"{decision_words(one.kind)}{rule}: {about}", 2)
        when = f" on {day_of(one.taken)}" if one.taken else ""
        lines += wrapped(f"By {one.by}{when}: {one.reason}", 4)
        told = ", ".join(part for part in (one.number, one.state, _in_force(one)) if part)
        lines += wrapped(f"{told}; {_between(one.since, one.until)}", 4)
    return block(f"Decisions ({len(taken)})", lines)


def _says(reading: SubmittedReading) -> str:
    text = f"The cell says “{shorten(reading.text, _LONGEST)}”" if reading.text else "The cell is empty"
    if reading.data_status == DataStatus.REPORTED.value:
        read = f"read as {reading.value_words}" if reading.value_words else "read as words"
    else:
        read = f"read as {status_words(reading.data_status)}" if reading.text else ""
    stated = f"the row says {reading.stated_rag}" if reading.stated_rag else ""
    return "; ".join(part for part in (text, read, stated) if part)


def _became(became: Became) -> str:
    if became.what == "accepted":
        return "Accepted"
    if became.what == "replaced":
        when = f", received {recorded_moment(became.by_received_at)}" if became.by_received_at else ""
        return f"Replaced by {became.by_file}{when}" if became.by_file else "Replaced by a later return"
    if became.what == "gone":
        if became.by_file:
            return f"The file has other contents, received {recorded_moment(became.by_received_at)}"
        return "No longer among the returns"
    return f"{became.what.capitalize()}: {became.why}" if became.why else became.what.capitalize()


def _seen(item: Restatement) -> str:
    return f"; Cabinet saw {item.published}" if item.published else ""


def _in_force(one: DecisionTold) -> str:
    parts = [f"from {day_of(one.start)}" if one.start else "", f"to {day_of(one.end)}" if one.end else ""]
    return " ".join(part for part in parts if part)


def _between(since: RunNamed, until: RunNamed | None) -> str:
    words = f"on record since {_run(since)}"
    return f"{words}, gone since {_run(until)}" if until is not None else words


def _quarter(label: str) -> str:
    period = Period.parse(label)
    return f"quarter {period.quarter} {period.year}/{(period.year + 1) % 100:02d}" if period else label


def _run(run: RunNamed) -> str:
    return f"the run of {day_in_words(run.as_at)}"
