"""A night's figures worked out: from files received to every period's tables. What is written comes after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.check.in_force import acting_on
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import TakenDecision
from pipeline.merge.checked import CheckedReturn
from pipeline.model import Refusal
from pipeline.night.closed import ClosedPeriod
from pipeline.night.earlier import EarlierNights
from pipeline.night.inputs import end_of_day
from pipeline.night.intake import Progress, Received
from pipeline.night.night import Night
from pipeline.night.period import PeriodResult, check_files_seen, work_out
from pipeline.night.publishing import period_set, periods_to_publish, place_aside
from pipeline.night.returns import check_returns
from pipeline.night.set_aside import Returns, SetAside
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules
from pipeline.score.restated import restated
from pipeline.settings import Settings
from pipeline.workbook import WorkbookRead
from pipeline.write import PeriodSet


@dataclass(frozen=True, slots=True)
class Worked:
    """Every open period worked out, and what stands in none.

    Parameters
    ----------
    results : tuple of PeriodResult
        The open periods, oldest first.
    held : dict
        Every figure held, by (reference, period).
    received : tuple of Received
        Every file, once.
    returns : Returns
        What became of each.
    unplaced : tuple of SetAside
        Files that stand in no set, for no quarter is open.
    """

    results: tuple[PeriodResult, ...]
    held: Mapping[tuple[str, Period], HeldFigure]
    received: tuple[Received, ...]
    returns: Returns
    unplaced: tuple[SetAside, ...]

    @property
    def giving(self) -> frozenset[str]:
        """Return the files that give a value of an open period, or on which a closed one rests."""
        giving = {one.file for one in self.returns.settled}
        for merged in (each for result in self.results for each in result.merges.values()):
            giving |= {reading.place.file for ref in merged.chosen if (reading := merged.accepted(ref)) is not None}
        return frozenset(giving)


def night_of(
    register: Register,
    settings: Settings,
    today: date,
    received: Sequence[Received],
    earlier: EarlierNights,
    taken: Sequence[TakenDecision],
) -> Night:
    """Return what every period of a night shares."""
    hashes = {one.arrival.path: one.arrival.sha256 or "" for one in received}
    days = WorkingDays(settings.rules.closure_days)
    paths = {one.arrival.path: one.path for one in received}
    acting = acting_on(register, today)
    return Night(acting, settings, today, end_of_day(today), days, hashes, earlier, register, tuple(taken), paths)


def work(
    received: Sequence[Received],
    contents: Mapping[str, WorkbookRead | Refusal],
    closed: Mapping[Period, ClosedPeriod],
    night: Night,
    progress: Progress,
) -> Worked:
    """Check, merge, flag and score everything that was received.

    Parameters
    ----------
    received : sequence of Received
        Every file, once.
    contents : mapping
        By sha256, what it holds or why it cannot be read.
    closed : mapping
        The periods reported to Cabinet.
    night : Night
        What every period shares.
    progress : callable
        Called with a step's name, how many are done and of how many.

    Raises
    ------
    ReconciliationError
        When the control totals do not add up.
    """
    returns = check_returns(received, contents, night.register, night.today, closed)
    open_periods = periods_to_publish(night.register, night.today)
    aside = place_aside(returns.aside, open_periods, night.today)
    held: dict[tuple[str, Period], HeldFigure] = {}
    for one in closed.values():
        held.update(one.held)
    by_period: dict[Period, list[CheckedReturn]] = {}
    for checked in returns.checked:
        by_period.setdefault(checked.period, []).append(checked)
    results = []
    for number, period in enumerate(open_periods):
        progress("Merging and scoring", number, len(open_periods))
        results.append(work_out(period, by_period.get(period, []), aside.get(period, []), held, night))
    progress("Merging and scoring", len(open_periods), len(open_periods))
    unplaced = () if results else returns.aside
    check_files_seen([one for one in received if one.arrival.path not in returns.quiet], results, unplaced)
    return Worked(tuple(results), held, tuple(received), returns, tuple(unplaced))


def sets_of(
    worked: Worked, run_id: str, night: Night, inputs: Sequence[tuple[str, str]], only: Period | None
) -> Iterator[tuple[PeriodResult, PeriodSet]]:
    """Give each period that is to be written, with its set."""
    rules = ScoreRules(night.settings.rules.default_tolerance, night.settings.rules.high_risk)
    held = restated(worked.held, night.register, rules)
    for result in worked.results:
        if only is None or result.period == only:
            yield result, period_set(result, held, run_id, night, inputs)
