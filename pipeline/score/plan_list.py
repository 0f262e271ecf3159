"""The improvement plan's list: due dates that moved, criteria that came, changed or went, and what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.check.plan_rows import due_words, is_past_due
from pipeline.check.readings import CriterionReading
from pipeline.frames import rows_of
from pipeline.merge.list_items import item_of_finding
from pipeline.merge.merged import Merged
from pipeline.messages import shorten
from pipeline.model import DataStatus, DeliveryStatus
from pipeline.periods import Period
from pipeline.reconciling import ListName, Told
from pipeline.register import Criterion, Register
from pipeline.score.plan_history import (
    History,
    changes_of_plan,
    due_dates,
    is_reworded,
)

_ACHIEVED = (DeliveryStatus.ACHIEVED, DeliveryStatus.ACHIEVED_LATE, DeliveryStatus.ACHIEVED_QUALIFIED)
_SAYS_COMPLETE = re.compile(
    r"\baction(?:\s+(?:no\.?\s*)?[0-9][0-9.]*[a-z]?)?"
    r"(?:\s+(?:is|was|has|been|now|fully|therefore|already|all))*\s+(?:complete|completed|closed)\b",
    re.IGNORECASE,
)
# In a sentence with one of these the completion is yet to come, is denied or is only in part.
_NOT_YET = re.compile(
    r"\b(?:not|when|once|until|if|before|after|will|would|should|to be|expected|unless|subject to|except|partly|"
    r"nearly|almost|phase|stage|part)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class _Row:
    """One criterion of the plan as it is judged, with the reading that counts."""

    line: Mapping[Any, Any]
    criterion: Criterion
    reading: CriterionReading

    def told(self, code: str, field: str, what: str, was: str, now: str, **facts: Any) -> Told:
        """Return an item of the plan's list with its finding."""
        finding = self.reading.tell(code, field, title=self.criterion.criterion, **facts)
        colour = str(self.line["rag"])
        item = item_of_finding(ListName.PLAN, finding, self.criterion, what=what, was=was, now=now, rag_now=colour)
        return Told(item, finding)

    def listed(self, code: str, field: str, what: str, was: str, now: str, **facts: Any) -> Told:
        """Return an item whose finding the row's check has told."""
        return Told(self.told(code, field, what, was, now, **facts).item)


def plan_told(
    plan: pd.DataFrame,
    merged: Merged,
    register: Register,
    history: History,
    period: Period,
    amber_slip_months: int = 1,
) -> list[Told]:
    """List what has become of the plan since it was agreed, and what its returns leave open.

    Parameters
    ----------
    plan : DataFrame
        One row is a success criterion alive in the period, judged.
    merged : Merged
        The readings that count.
    register : Register
        The plan as it stands now.
    history : mapping
        Criterion to (day, due date in force, words) as earlier nights recorded them, oldest first; may be empty.
    period : Period
        The period.
    amber_slip_months : int
        The slip that is still Amber.

    Returns
    -------
    list of Told
        Items of the list PLAN. Without a finding: `PLAN_DUE_MOVED`, `PLAN_CRITERION_ADDED`,
        `PLAN_CRITERION_REWORDED`, `PLAN_CRITERION_DROPPED` (the team's own changes) and `PLAN_ON_TRACK_PAST_DUE` (the
        row's check has told it). With theirs: `PLAN_ACHIEVED_WITHOUT_COMMENT`, `PLAN_CHANGE_NOT_IN_REGISTER` and
        `PLAN_ACTION_COMPLETE_OPEN`.
    """
    lines = rows_of(plan)
    told = [Told(item) for item in changes_of_plan(lines, merged, register, history, period, amber_slip_months)]
    rows = [row for line in lines if (row := _row(line, merged, register)) is not None]
    by_action: dict[str, list[_Row]] = {}
    for row in rows:
        by_action.setdefault(row.criterion.action_no, []).append(row)
    for row in rows:
        told += _achieved_in_silence(row)
        told += _past_due(row, period)
        told += _change_not_in_register(row, history.get(row.criterion.ref, ()))
        told += _action_complete(row, by_action[row.criterion.action_no])
    return told


def _row(line: Mapping[Any, Any], merged: Merged, register: Register) -> _Row | None:
    """Return a criterion whose position was reported, with its reading; None for every other."""
    criterion = register.criterion(str(line["criterion_ref"]))
    reading = merged.accepted(str(line["criterion_ref"]))
    if criterion is None or not isinstance(reading, CriterionReading):
        return None
    return _Row(line, criterion, reading) if line["data_status"] == DataStatus.REPORTED.value else None


def _achieved_in_silence(row: _Row) -> Iterator[Told]:
    if row.line["delivery_status"] in _ACHIEVED and not row.line["comment"]:
        said = row.reading.position_text
        yield row.told("PLAN_ACHIEVED_WITHOUT_COMMENT", "comment", "comment", "", said, said=said)


def _past_due(row: _Row, period: Period) -> Iterator[Told]:
    position = row.reading.position
    if position is not None and is_past_due(position, row.criterion, period):
        due, said = due_words(row.criterion), row.reading.position_text
        yield row.listed("PLAN_ON_TRACK_PAST_DUE", "position", "position", due, said, register_due=due)


def _change_not_in_register(row: _Row, recorded: Sequence[tuple[date, date, str]]) -> Iterator[Told]:
    """Ask about an "NB" while the register has neither a revised date that was agreed nor other words or dates."""
    note, criterion = row.line["change_note"], row.criterion
    agreed = criterion.revised_due is not None and bool(criterion.agreed_by)
    changed = len(due_dates(criterion, recorded)) > 1 or is_reworded(criterion, recorded)
    if note and not agreed and not changed:
        yield row.told("PLAN_CHANGE_NOT_IN_REGISTER", "comment", "plan", criterion.due_text, note, said=shorten(note))


def _action_complete(row: _Row, same_action: Sequence[_Row]) -> Iterator[Told]:
    """Ask about an action that is said to be complete while another of its criteria is not achieved."""
    said = next((text for text in (row.line["comment"], row.reading.position_text) if says_complete(text)), "")
    open_refs = [
        other.criterion.ref
        for other in same_action
        if other is not row and other.line["delivery_status"] and other.line["delivery_status"] not in _ACHIEVED
    ]
    if said and open_refs:
        refs = ", ".join(open_refs)
        yield row.told(
            "PLAN_ACTION_COMPLETE_OPEN",
            "comment",
            "action",
            refs,
            said,
            action=row.criterion.action_no,
            open=refs,
        )


def says_complete(text: str) -> bool:
    """Tell whether a text says of its action that it is complete, completed or closed.

    A sentence that denies it, makes a condition of it or speaks of a part does not say so; nor does one about an
    action plan.
    """
    return any(_SAYS_COMPLETE.search(one) and not _NOT_YET.search(one) for one in _SENTENCES.split(text))
