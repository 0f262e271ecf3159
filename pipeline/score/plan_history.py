"""The improvement plan over time: every move of a due date, and the criteria that came, changed their words or went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.check.plan_rows import due_in_force
from pipeline.check.readings import CriterionReading
from pipeline.day_words import day_in_words
from pipeline.merge.list_items import item_about
from pipeline.merge.merged import Merged
from pipeline.messages import words
from pipeline.messages.goalposts import turned
from pipeline.messages.plan import agreed_by, moved_in_all
from pipeline.model import DateSpan, Rag
from pipeline.periods import Period
from pipeline.read.words import key
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Criterion, Register
from pipeline.score.delivery import delivery

Recorded = Sequence[tuple[date, date, str]]
"""What earlier nights recorded of one criterion: the day, the due date in force and its words, oldest first."""
History = Mapping[str, Recorded]


def changes_of_plan(
    lines: Sequence[Mapping[Any, Any]],
    merged: Merged,
    register: Register,
    history: History,
    period: Period,
    amber_slip_months: int,
) -> Iterator[ReconcilingItem]:
    """List how the plan has changed since the earliest night that recorded it.

    Parameters
    ----------
    lines : sequence of mapping
        The rows of the plan as judged, one for each criterion alive.
    merged : Merged
        For the positions, which are judged once more by the first due date.
    register : Register
        The plan as it stands now.
    history : mapping
        What earlier nights recorded. Without any, only moves that the register itself tells are listed.
    period : Period
        The period: a criterion that ended before it counts as dropped.
    amber_slip_months : int
        The slip that is still Amber.

    Yields
    ------
    ReconcilingItem
        `PLAN_DUE_MOVED` with the days from the first date to the present one as its difference and the colour by the
        one and by the other, `PLAN_CRITERION_ADDED`, `PLAN_CRITERION_REWORDED`, `PLAN_CRITERION_DROPPED`.
    """
    first_night = min((recorded[0][0] for recorded in history.values() if recorded), default=None)
    for line in lines:
        criterion = register.criterion(str(line["criterion_ref"]))
        if criterion is None:
            continue
        recorded = history.get(criterion.ref, ())
        yield from _moved(line, criterion, recorded, merged, amber_slip_months)
        if first_night is not None and (not recorded or recorded[0][0] > first_night):
            yield _added(criterion, first_night)
        if is_reworded(criterion, recorded):
            yield _listed("PLAN_CRITERION_REWORDED", criterion, recorded[0][2], criterion.criterion)
    for ref, recorded in history.items():
        criterion = register.criterion(ref)
        ended = criterion is not None and criterion.end is not None and criterion.end < period.start
        if recorded and (criterion is None or ended):
            yield _dropped(ref, criterion, recorded)


def due_dates(criterion: Criterion, recorded: Recorded) -> list[date]:
    """Return the due dates that a criterion has had, the first agreed one first; one date for one that never moved.

    They are those that were in force on earlier nights and the one in force now. The plan's own date comes first where
    it was revised before the first night, and before the last where it was revised since.
    """
    dates = [due for _, due, _ in recorded] + [due_in_force(criterion).end]
    own = criterion.due.end
    if own not in dates:
        dates.insert(0 if own < dates[0] or not recorded else len(dates) - 1, own)
    return [due for number, due in enumerate(dates) if not number or due != dates[number - 1]]


def is_reworded(criterion: Criterion, recorded: Recorded) -> bool:
    """Tell whether a criterion reads otherwise than it was first recorded; case and punctuation do not count."""
    return bool(recorded) and key(recorded[0][2]) != key(criterion.criterion)


def _moved(
    line: Mapping[Any, Any], criterion: Criterion, recorded: Recorded, merged: Merged, amber_slip_months: int
) -> Iterator[ReconcilingItem]:
    dates = due_dates(criterion, recorded)
    times = len(dates) - 1
    if not times:
        return
    first, last = dates[0], dates[-1]
    days = (last - first).days
    reading = merged.accepted(criterion.ref)
    position = reading.position if isinstance(reading, CriterionReading) else None
    rag_now = str(line["rag"])
    rag_was = Rag.NOT_RATED.value
    if position is not None:
        rag_was = delivery(position, DateSpan("", first, first, "day"), amber_slip_months).rag.value
    message = words(
        "PLAN_DUE_MOVED",
        ref=criterion.ref,
        moved=moved_in_all(times, days),
        dates=", then ".join(day_in_words(each) for each in dates),
    )
    yield item_about(
        ListName.PLAN,
        "PLAN_DUE_MOVED",
        criterion,
        what="due date",
        was=day_in_words(first),
        now=day_in_words(last),
        difference=Decimal(days),
        rag_was=rag_was,
        rag_now=rag_now,
        state=agreed_by(criterion.agreed_by),
        message=message + turned(rag_was, rag_now),
    )


def _added(criterion: Criterion, first_night: date) -> ReconcilingItem:
    facts = {"since": day_in_words(first_night), "due": criterion.due_text}
    return _listed("PLAN_CRITERION_ADDED", criterion, "", criterion.criterion, **facts)


def _dropped(ref: str, criterion: Criterion | None, recorded: Recorded) -> ReconcilingItem:
    seen, due, said = recorded[-1]
    facts = {"seen": day_in_words(seen), "due": day_in_words(due)}
    if criterion is not None:
        return _listed("PLAN_CRITERION_DROPPED", criterion, said, "", **facts)
    message = words("PLAN_CRITERION_DROPPED", ref=ref, was=said, **facts)
    return ReconcilingItem(
        ListName.PLAN, "PLAN_CRITERION_DROPPED", ref, title=said, what="criterion", was=said, message=message
    )


def _listed(code: str, criterion: Criterion, was: str, now: str, **facts: str) -> ReconcilingItem:
    message = words(code, ref=criterion.ref, was=was, now=now, **facts)
    return item_about(ListName.PLAN, code, criterion, what="criterion", was=was, now=now, message=message)
