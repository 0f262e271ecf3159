"""Goalposts of the improvement plan: due dates that a return gives and the register does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.check.plan_rows import due_words
from pipeline.check.readings import CriterionReading
from pipeline.day_words import day_in_words
from pipeline.frames import rows_of
from pipeline.merge.list_items import item_of_finding
from pipeline.merge.merged import Merged
from pipeline.messages.goalposts import turned
from pipeline.messages.quantities import month_words
from pipeline.model import DateSpan, Finding
from pipeline.periods import Period
from pipeline.read.dates import find_trailing_date, read_date
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Criterion, Register
from pipeline.score.delivery import delivery

_CODE = "PLAN_DUE_DIFFERS"


def plan_goalposts(
    plan: pd.DataFrame,
    merged: Merged,
    findings: Sequence[Finding],
    register: Register,
    period: Period,
    amber_slip_months: int = 1,
) -> list[ReconcilingItem]:
    """List the due dates of the returns that are not the plan's.

    Parameters
    ----------
    plan : DataFrame
        One row is a success criterion alive in the period, judged.
    merged : Merged
        The readings that count, for the positions.
    findings : sequence of Finding
        What the checks told: those of `PLAN_DUE_DIFFERS` are listed, in their order.
    register : Register
        The plan.
    period : Period
        The period.
    amber_slip_months : int
        The slip that is still Amber.

    Returns
    -------
    list of ReconcilingItem
        Of the list GOALPOSTS: `was` is the due date in force, `now` the return's, with the colour by the one and by the
        other; the second is empty where the cell does not tell a day from its month.
    """
    lines = {str(line["criterion_ref"]): line for line in rows_of(plan)}
    items = []
    for told in findings:
        criterion = register.criterion(told.ref) if told.code == _CODE else None
        if criterion is not None and criterion.ref in lines:
            reading = merged.accepted(criterion.ref)
            items.append(_item(told, criterion, reading, lines[criterion.ref], period, amber_slip_months))
    return items


def _item(
    told: Finding,
    criterion: Criterion,
    reading: object,
    line: Mapping[Any, Any],
    period: Period,
    amber_slip_months: int,
) -> ReconcilingItem:
    words, due = _said(told.found, period)
    rag_was, rag_now = str(line["rag"]), ""
    if due is not None and isinstance(reading, CriterionReading) and reading.position is not None:
        rag_now = delivery(reading.position, due, amber_slip_months).rag.value
    return item_of_finding(
        ListName.GOALPOSTS,
        told,
        criterion,
        what="due date",
        was=due_words(criterion),
        now=words,
        rag_was=rag_was,
        rag_now=rag_now,
        message=told.message + turned(rag_was, rag_now),
    )


def _said(found: str, period: Period) -> tuple[str, DateSpan | None]:
    """Return a due date in words, and the days it means; None for the latter where that cannot be told.

    A date cell is known by its day alone. Excel keeps a month as its first day, so a first may mean the month.
    """
    try:
        day = date.fromisoformat(found.strip())
    except ValueError:
        trailing = find_trailing_date(found, period.end)
        words = trailing[1] if trailing is not None else found.strip()
        read = read_date(words, period.end)
        return words, read if isinstance(read, DateSpan) else None
    if day.day == 1:
        return month_words(day), None
    return day_in_words(day), DateSpan(found, day, day, "day")
