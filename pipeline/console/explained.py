"""The whole life of a figure, so that an auditor or a director can read it or hear it read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.asking.explained import Explained, FigureNow, PositionNow, PublishedState
from pipeline.asking.moments import recorded_moment
from pipeline.asking.record import RunNamed
from pipeline.asking.row_words import NONE, day_of, delivery_words, direction_words, status_words
from pipeline.console.explained_life import decisions, findings, restatements, submissions
from pipeline.console.words import count
from pipeline.console.wrapped import block, wrapped
from pipeline.day_words import day_in_words
from pipeline.messages.quantities import listed
from pipeline.model import DataStatus
from pipeline.periods import Period


def explanation(explained: Explained) -> str:
    """Return where a figure came from, what it was before, who changed it and why."""
    parts = [
        _head(explained),
        block("Now", _now(explained)),
        block("As published", [line for state in explained.published for line in _state(state)]),
        block(f"Submissions ({len(explained.submissions)}, in order of receipt)", submissions(explained.submissions)),
        restatements(explained.said_later, explained.restatements),
        findings(explained.findings),
        decisions(explained.decisions),
    ]
    if not explained.submissions:
        parts.insert(3, "No return on record has a row of it.")
    return "\n\n".join(part for part in parts if part)


def _head(explained: Explained) -> str:
    run = explained.run
    whose = ", ".join(part for part in (explained.directorate, explained.lead_officer) if part)
    lines = [
        *wrapped(f"{explained.ref} {explained.title}", hanging=0),
        *wrapped(whose, hanging=0),
        *wrapped(_period(explained.period), hanging=0),
        *wrapped(f"As it stood after the run of {day_in_words(run.as_at)} ({run.run_id})", hanging=0),
    ]
    if explained.other_periods:
        lines += wrapped(f"Also on record for {listed(explained.other_periods)}: add --period", hanging=0)
    return "\n".join(lines)


def _period(label: str) -> str:
    period = Period.parse(label)
    return period.words if period else label


def _now(explained: Explained) -> list[str]:
    lines: list[str] = []
    if not explained.listed:
        lines += wrapped("It no longer stands in what is published; this is what stood there last.", 2)
    facts = _figure(explained.figure) if explained.figure else _position(explained.position)
    for name, text in facts:
        if text:
            lines += wrapped(f"{name}: {text}", 2)
    return lines


def _figure(figure: FigureNow) -> Iterator[tuple[str, str]]:
    yield "Actual", _actual(figure)
    yield "Target", figure.target_words
    yield "RAG", _rag(figure.rag, figure.not_rated_reason, figure.stated_rag)
    yield "Rule", figure.rule
    yield "Direction", _directions(figure)
    yield "Comment", figure.comment
    yield from _source(figure.file, figure.sheet, figure.cell, figure.cell_text, figure.received_at)


def _actual(figure: FigureNow) -> str:
    status = status_words(figure.data_status)
    if figure.data_status == DataStatus.REPORTED.value:
        return f"{figure.actual_words} ({figure.figure_status})" if figure.figure_status else figure.actual_words
    if figure.actual is not None:
        of = f" for {figure.data_as_at}" if figure.data_as_at else ""
        return f"{status}; last reported {figure.actual_words}{of}"
    return f"{NONE}: {status}{f' ({figure.why_missing})' if figure.why_missing else ''}"


def _rag(rag: str, why_not: str, stated: str) -> str:
    words = f"{rag}: {why_not}" if why_not else rag
    return f"{words}; the return says {stated}" if stated and stated != rag else words


def _directions(figure: FigureNow) -> str:
    told = (
        (figure.direction_short, "since the period before"),
        (figure.direction_long, "since the year before"),
        (figure.direction_baseline, "since the baseline"),
    )
    said = [f"{direction_words(direction)} {what}" for direction, what in told if direction != "no_comparison"]
    return "; ".join(said)


def _position(position: PositionNow | None) -> Iterator[tuple[str, str]]:
    if position is None:
        return
    yield "Position", position.position or f"{NONE}: {status_words(position.data_status)}"
    yield "Delivery", delivery_words(position.delivery_status)
    yield "Due", position.due
    revised = f"{position.revised_due}, agreed by {position.agreed_by}" if position.agreed_by else position.revised_due
    yield "Revised due", revised
    slip = f", a slip of {count(position.slip_months, 'month')}" if position.slip_months else ""
    yield "Forecast", f"{day_of(position.forecast_end)}{slip}"
    yield "RAG", position.rag
    yield "Comment", position.comment
    yield "Change noted", position.change_note
    yield from _source(position.file, position.sheet, position.cell, "", "")


def _source(file: str, sheet: str, cell: str, text: str, received_at: str) -> Iterator[tuple[str, str]]:
    if file:
        yield "From", ", ".join(part for part in (file, f"sheet {sheet}" if sheet else "", cell) if part)
        yield "The cell says", f"“{text}”" if text else ""
        yield "Received", recorded_moment(received_at)


def _state(state: PublishedState) -> Iterable[str]:
    yield from wrapped(f"From {_run(state.since)}: {_said(state)}", 2)
    for run in state.reported:
        yield from wrapped(f"Reported to Cabinet as it stood in {_run(run)}", 4)


def _said(state: PublishedState) -> str:
    if not state.listed:
        return "no longer in what is published"
    said = state.said or NONE
    if state.delivery_status and state.said:
        said = f"“{state.said}”"
    if state.data_status != DataStatus.REPORTED.value:
        said = status_words(state.data_status) + (f", shown as {said}" if said != NONE else "")
    target = "" if not state.target else "no target" if state.target == NONE else f"target {state.target}"
    delivery = delivery_words(state.delivery_status) if state.delivery_status else ""
    return "; ".join(part for part in (said, delivery, target, state.rag) if part)


def _run(run: RunNamed) -> str:
    return f"the run of {day_in_words(run.as_at)} ({run.run_id})"
