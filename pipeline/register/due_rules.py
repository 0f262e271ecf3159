"""Due dates by rule, such as "15 working days after the quarter's end, 12:00", and the calendar that they fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register.book import Register
from pipeline.register.rows import CalendarEntry
from pipeline.register.shown import LONDON

FORMS_ACCEPTED = (
    "15 working days after the quarter's end, 12:00 (or days, calendar days or weeks; the time may be left out)"
)
"""How a rule is written, for sentences that say what is accepted."""

END_OF_DAY = time(23, 59, 59)
"""The time of a due date that has none: it runs to the end of its day."""

# No return is due later than a year after its quarter's end.
_MOST_DAYS = 366
_DAYS_IN_A_WEEK = 7
_RULE = re.compile(
    r"(?P<count>[0-9]{1,3})(?P<unit>working|calendar|)(?P<step>days?|weeks?)afterthequarter'send"
    r"(?:,(?P<clock>[0-9]{1,2}:[0-9]{2}))?"
)


class KnowsWorkingDays(Protocol):
    """Tells working days from others."""

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        ...


@dataclass(frozen=True, slots=True)
class DueRule:
    """How long after a quarter's last day a return is due.

    Parameters
    ----------
    count : int
        How many days.
    working : bool
        Working days count; else calendar days.
    clock : time
        The time of the day in Europe/London; without one in the rule it is the end of the day.
    """

    count: int
    working: bool
    clock: time = END_OF_DAY

    def due(self, period: Period, days: KnowsWorkingDays) -> datetime:
        """Return when a period's return is due, in Europe/London."""
        day = period.end + timedelta(days=0 if self.working else self.count)
        left = self.count if self.working else 0
        while left:
            day += timedelta(days=1)
            left -= days.is_working(day)
        return datetime.combine(day, self.clock, LONDON)


def due_rule_of(text: str) -> DueRule | None:
    """Read a rule; None if it is none.

    The grammar is closed: a number of working days, days, calendar days or weeks, "after the quarter's end" and, after
    a comma, a time. Case and spaces do not matter.
    """
    found = _RULE.fullmatch("".join(text.split()).casefold().replace("\u2019", "'"))
    if found is None:
        return None
    is_weeks = found["step"].startswith("week")
    count = int(found["count"]) * (_DAYS_IN_A_WEEK if is_weeks else 1)
    if count > _MOST_DAYS or (is_weeks and found["unit"]):
        return None
    try:
        clock = time.fromisoformat(f"{found['clock']:0>5}") if found["clock"] else END_OF_DAY
    except ValueError:
        return None
    return DueRule(count, found["unit"] == "working", clock)


def with_rules(
    register: Register,
    rules: Mapping[FormName, str],
    since: Period | None,
    working_days: KnowsWorkingDays,
    upto: Period,
) -> Register:
    """Return the register with every rule of its calendar worked out, and with the quarters that its sheet leaves out.

    Parameters
    ----------
    register : Register
        As loaded.
    rules : mapping
        By form, the rule for quarters that the sheet does not list; '' or absent: there is none.
    since : Period or None
        The first quarter that a rule may add; None: the first that the sheet lists for the form, so that a form of
        which it lists none gets none.
    working_days : KnowsWorkingDays
        England's working days without the council's closure days.
    upto : Period
        The last quarter that a rule may add.

    Returns
    -------
    Register
        Its calendar holds the sheet's entries in their order, each with its due date, then those added, which have
        neither a committee nor a row of the sheet.

    Raises
    ------
    ValueError
        When a rule cannot be read.
    """
    resolved = [_resolved(entry, working_days) for entry in register.calendar]
    added = [
        CalendarEntry(form, period, _due(rule, period, working_days), "", None, 0, rule=rule)
        for form, rule in rules.items()
        if rule
        for period in _left_out(register, form, since, upto)
    ]
    return replace(register, calendar=(*resolved, *added))


def _resolved(entry: CalendarEntry, days: KnowsWorkingDays) -> CalendarEntry:
    return replace(entry, due=_due(entry.rule, entry.period, days)) if entry.rule else entry


def _due(text: str, period: Period, days: KnowsWorkingDays) -> datetime:
    rule = due_rule_of(text)
    if rule is None:
        raise ValueError(f"“{text}” is no rule for a due date such as {FORMS_ACCEPTED}")
    return rule.due(period, days)


def _left_out(register: Register, form: FormName, since: Period | None, upto: Period) -> Iterator[Period]:
    listed = {entry.period for entry in register.calendar if entry.form is form}
    if since is None and not listed:
        return
    period = since if since is not None else min(listed)
    while period <= upto:
        if period not in listed:
            yield period
        period = period.shift(1)
