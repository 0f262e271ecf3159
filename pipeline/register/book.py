"""The register as a whole, and the questions that the steps ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register.rows import (
    CalendarEntry,
    Criterion,
    Decision,
    Directorate,
    Indicator,
    Person,
    Target,
    period_about,
)

_QUARTERS_IN_A_YEAR = 4
_REMEMBERED = 1 << 12
_Named = TypeVar("_Named", bound=Directorate | Person)


@dataclass(frozen=True)
class Register:
    """The council's own list of indicators, owners, targets and due dates, in the order of its sheets."""

    directorates: tuple[Directorate, ...] = ()
    people: tuple[Person, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def indicator(self, ref: str) -> Indicator | None:
        """Return the indicator of a reference or of an older one; case, spaces and punctuation do not matter."""
        return self._indicators.get(self._key_of(ref))

    def criterion(self, ref: str) -> Criterion | None:
        """Return the success criterion of a reference."""
        return self._criteria.get(ref_key(ref))

    def directorate(self, name: str) -> Directorate | None:
        """Return the directorate of a name or of one of its other names."""
        return self._directorates.get(key(name))

    def person(self, name: str) -> Person | None:
        """Return the officer of a name or of one of the other names."""
        return self._people.get(key(name))

    def target_for(self, indicator: Indicator, period: Period) -> Target | None:
        """Return the target that applies in a quarter (README, How each number is made: Targets).

        The quarter's own comes first. A year's target serves every quarter of an indicator that is not cumulative,
        and only Q4 of one that is: a year is never divided by four.
        """
        targets = self.targets_of(indicator)
        own = next((target for target in targets if target.period == period), None)
        if own is not None or (indicator.cumulative and period.quarter != 4):
            return own
        return next((target for target in targets if target.period is None and target.year == period.year), None)

    def targets_of(self, indicator: Indicator) -> tuple[Target, ...]:
        """Return every target of an indicator, whatever its period, in the order of the sheet."""
        return self._targets.get(self._key_of(indicator.ref), ())

    def due_entry(self, form: FormName, period: Period) -> CalendarEntry | None:
        """Return when a form is due for a period; None when it is not asked for."""
        return self._due.get((form, period))

    def periods(self) -> tuple[Period, ...]:
        """Return the periods of the calendar, earliest first."""
        return tuple(sorted({entry.period for entry in self.calendar}))

    def alive(self, thing: Indicator | Criterion, period: Period) -> bool:
        """Tell whether any day of the period lies within From and To."""
        return _alive(thing.start, thing.end, period)

    def is_due(self, indicator: Indicator, period: Period) -> bool:
        """Tell whether the indicator's figure is due in the return of a period.

        The quarters of `due_in` say what the figure is about. A lag of n months moves the return in which it is due
        on by n / 3 quarters, rounded up: a figure about Q4 that is known 3 months later is due in Q1, one known
        4 months later in Q2. The indicator must be alive both in the quarter that the figure is about and in
        the quarter in which it is due.
        """
        return _is_due(indicator.due_in, indicator.lag_months, indicator.start, indicator.end, period)

    def previous_due(self, indicator: Indicator, period: Period) -> Period | None:
        """Return the last period before this one in which the indicator was alive and due; None if there is none."""
        return _previous_due(indicator.due_in, indicator.lag_months, indicator.start, indicator.end, period)

    def decisions_of(self, kind: str) -> tuple[Decision, ...]:
        """Return the decisions of a kind, in the order of the sheet."""
        return self._decisions.get(kind, ())

    def with_decisions(self, decisions: Iterable[Decision]) -> Register:
        """Return the register with other decisions; what either of them looks up of the rest stands once for both."""
        other = replace(self, decisions=tuple(decisions))
        vars(other).update({name: getattr(self, name) for name in _WITHOUT_DECISIONS})
        return other

    def _key_of(self, ref: str) -> str:
        """Return a reference folded; those of the register are asked for at every row, and are folded once."""
        return self._keys.get(ref) or ref_key(ref)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {ref: ref_key(ref) for indicator in self.indicators for ref in (*indicator.other_refs, indicator.ref)}

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {
            self._keys[ref]: indicator
            for indicator in self.indicators
            for ref in (*indicator.other_refs, indicator.ref)
        }

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {ref_key(criterion.ref): criterion for criterion in self.criteria}

    @cached_property
    def _directorates(self) -> dict[str, Directorate]:
        return _by_name(self.directorates)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return _by_name(self.people)

    @cached_property
    def _targets(self) -> dict[str, tuple[Target, ...]]:
        by_ref: dict[str, tuple[Target, ...]] = {}
        for target in self.targets:
            ref = self._key_of(target.ref)
            by_ref[ref] = (*by_ref.get(ref, ()), target)
        return by_ref

    @cached_property
    def _decisions(self) -> dict[str, tuple[Decision, ...]]:
        by_kind: dict[str, list[Decision]] = {}
        for decision in self.decisions:
            by_kind.setdefault(decision.kind, []).append(decision)
        return {kind: tuple(decisions) for kind, decisions in by_kind.items()}

    @cached_property
    def _due(self) -> dict[tuple[FormName, Period], CalendarEntry]:
        return {(entry.form, entry.period): entry for entry in self.calendar}


_WITHOUT_DECISIONS = ("_keys", "_indicators", "_criteria", "_directorates", "_people", "_targets", "_due")


def _by_name(rows: Iterable[_Named]) -> dict[str, _Named]:
    by_name: dict[str, _Named] = {}
    for row in rows:
        for name in (*row.other_names, row.name):
            by_name[key(name)] = row
    return by_name


# Most indicators are due in the same quarters, with the same lag, and have neither a first nor a last day.
@lru_cache(maxsize=_REMEMBERED)
def _is_due(due_in: tuple[int, ...], lag_months: int, start: date | None, end: date | None, period: Period) -> bool:
    about = period_about(period, lag_months)
    return about.quarter in due_in and _alive(start, end, about) and _alive(start, end, period)


@lru_cache(maxsize=_REMEMBERED)
def _previous_due(
    due_in: tuple[int, ...], lag_months: int, start: date | None, end: date | None, period: Period
) -> Period | None:
    earlier = (period.shift(-back) for back in range(1, _QUARTERS_IN_A_YEAR + 1))
    return next((one for one in earlier if _is_due(due_in, lag_months, start, end, one)), None)


def _alive(start: date | None, end: date | None, period: Period) -> bool:
    return (start or date.min) <= period.end and (end or date.max) >= period.start
