"""Which period a return belongs to: the one it names, else the one being collected when it came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.messages import finding
from pipeline.model import FormName, Refusal
from pipeline.periods import Period
from pipeline.read.recognise import Recognised
from pipeline.register import Register

Delivered = Mapping[tuple[FormName, Period], Collection[str]]
"""Whose return of a form for a period had come."""

NOTHING: Delivered = {}


@dataclass(frozen=True, slots=True)
class Assigned:
    """A return and its period; `recognised.held` says why it belongs to none."""

    recognised: Recognised
    period: Period | None


def assign_periods(
    returns: Sequence[Recognised], register: Register, today: date, before: Delivered | None = NOTHING
) -> list[Assigned]:
    """Assign each return to a period.

    Parameters
    ----------
    returns : sequence of Recognised
        In any order.
    register : Register
        For the calendar, and for what each sender owes.
    today : date
        The run's day: a period that starts after it cannot be returned yet.
    before : mapping or None
        Whose returns had come besides these; None where that is not known.

    Returns
    -------
    list of Assigned
        In order of receipt. A return that names no period belongs to the latest of its form's calendar that had ended
        when it came, unless its sender still owed an earlier one that is not reported: then it is held, or told of
        where it is not known what had come.
    """
    delivered = {which: set(senders) for which, senders in (before or {}).items()}
    assigned: list[Assigned] = []
    ordered = sorted(returns, key=lambda one: (one.received, one.file))
    for one in ordered:
        if one.period is not None and _is_usable(one):
            _note(delivered, one, one.period)
    for one in ordered:
        if depends_on_others(one):
            period, told = _collected(one, register, delivered, is_known=before is not None)
            found = Assigned(told, None) if period is None else assign_named(told, period, register, today)
        else:
            found = assign_named(one, one.period, register, today)
        if found.period is not None:
            _note(delivered, found.recognised, found.period)
        assigned.append(found)
    return assigned


def depends_on_others(one: Recognised) -> bool:
    """Tell whether a return's period depends on what its sender had sent before: it names none."""
    return one.period is None and _is_usable(one)


def assign_named(one: Recognised, period: Period | None, register: Register, today: date) -> Assigned:
    """Assign a return to the period that it names, or that was found for it; to none where it waits or is refused."""
    if period is None or not _is_usable(one):
        return Assigned(one, None)
    held = _not_collected(one, period, register, today)
    return Assigned(one, period) if held is None else Assigned(replace(one, held=held), None)


def _is_usable(one: Recognised) -> bool:
    return one.refusal is None and one.held is None and one.form is not None


def _note(delivered: dict[tuple[FormName, Period], set[str]], one: Recognised, period: Period) -> None:
    """Note whose return for a period is there: also of those whose rows stand in a return of several senders."""
    if one.form is not None:
        delivered.setdefault((one.form, period), set()).update({one.sender} if one.sender else one.row_senders)


def _not_collected(one: Recognised, period: Period, register: Register, today: date) -> Refusal | None:
    if period.start > today:
        return Refusal("PERIOD_NOT_STARTED", {"period": period.words})
    if one.form is None or register.due_entry(one.form, period) is None:
        return Refusal("PERIOD_NOT_IN_CALENDAR", {"period": period.words})
    return None


def _collected(
    one: Recognised,
    register: Register,
    delivered: Delivered,
    *,
    is_known: bool,
) -> tuple[Period | None, Recognised]:
    """Return the period being collected when a return came that names none; None where that is not clear."""
    if one.form is None:
        raise ValueError("A return without a form has no period.")
    ended = sorted(
        entry.period for entry in register.calendar if entry.form is one.form and entry.period.end < one.received.date()
    )
    if not ended:
        return None, replace(one, held=Refusal("PERIOD_NOT_COLLECTED"))
    latest = ended[-1]
    reported = {decision.period for decision in register.decisions_of("reported")}
    owed = [
        period
        for period in ended[:-1]
        if not one.several
        and period not in reported
        and owes(register, one.form, one.sender, period)
        and one.sender not in delivered.get((one.form, period), set())
    ]
    if one.candidates and (owed or latest not in one.candidates):
        named = " and ".join(period.words for period in sorted(one.candidates))
        return None, replace(one, held=Refusal("PERIOD_UNCLEAR", {"periods": named}))
    if owed:
        facts: dict[str, Any] = {"sender": one.sender, "owed": owed[-1].words, "period": latest.words}
        if is_known:
            return None, replace(one, held=Refusal("PERIOD_EARLIER_OWED", facts))
        told = finding("PERIOD_NOT_SURE", file=one.file, **facts)
        return latest, replace(one, findings=(*one.findings, told))
    return latest, replace(one, findings=(*one.findings, finding("PERIOD_ASSUMED", file=one.file, period=latest.words)))


def owes(register: Register, form: FormName, sender: str, period: Period) -> bool:
    """Tell whether a sender owes a return of a form for a period: something of theirs is due in it."""
    if form is FormName.PLAN:
        return any(
            criterion.workstream == sender and register.alive(criterion, period) for criterion in register.criteria
        )
    return any(
        (indicator.supplied_by or indicator.directorate) == sender
        and register.alive(indicator, period)
        and register.is_due(indicator, period)
        for indicator in register.indicators
    )
