"""The scorecard that Cabinet saw, without the mark *Draft*: the night after a decision `reported`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pipeline.merge.readings import CheckedReturn
from pipeline.night.closed import RETURNS, ClosedPeriod
from pipeline.night.inputs import end_of_day
from pipeline.night.night import Night
from pipeline.night.period import work_out
from pipeline.night.publishing import period_set, place_aside
from pipeline.night.returns import Returns
from pipeline.periods import Period
from pipeline.score.comparators import HeldFigure
from pipeline.settings import Paths
from pipeline.write import PeriodSet, set_is_whole, write_set
from pipeline.write.tidy import csv_of, tables_of


def confirm_reported(
    closed: Mapping[Period, ClosedPeriod],
    returns: Returns,
    held: Mapping[tuple[str, Period], HeldFigure],
    night: Night,
    paths: Paths,
) -> list[str]:
    """Write the reported sets once more without the mark *Draft*, when their figures come out the same to the byte.

    Parameters
    ----------
    closed : mapping
        The periods reported to Cabinet.
    returns : Returns
        The night's files; the settled ones are those that the reported figures rest on.
    held : mapping
        The figures of all periods, as published.
    night : Night
        What every period of this night shares.
    paths : Paths
        Where the sets lie.

    Returns
    -------
    list of str
        What an officer must know: which set keeps its mark, because the register, the settings or the returns have
        changed since it was reported.
    """
    said: list[str] = []
    for period, one in sorted(closed.items()):
        folder = paths.outputs / period.label
        if not one.draft or not one.is_as_reported or not set_is_whole(folder):
            continue
        made = _made_again(one, returns, held, night)
        same = all(
            (folder / "data" / f"{name}.csv").read_bytes() == csv_of(table) for name, table in tables_of(made).items()
        )
        if same:
            said += write_set(made, folder).notes
        else:
            said.append(
                f"The scorecard of {period.words} keeps the mark Draft: the register, the settings or the returns have "
                "changed since it was reported, so it cannot be written again as it was. Its figures stay as they are."
            )
    return said


def _made_again(
    one: ClosedPeriod, returns: Returns, held: Mapping[tuple[str, Period], HeldFigure], night: Night
) -> PeriodSet:
    """Work the period out again as of its own day, from the files that were there."""
    as_then = replace(night, today=one.as_at, moment=end_of_day(one.as_at))
    earlier = {(ref, period): figure for (ref, period), figure in held.items() if period < one.period}
    there = {path for path, _ in one.inputs}
    settled = [_as_received(each, as_then.moment) for each in returns.settled if each.period == one.period]
    used = {each.file for each in returns.settled}
    aside = [
        replace(each, received=min(each.received, as_then.moment))
        for each in returns.aside
        if each.file not in used and f"{RETURNS}{each.file}" in there
    ]
    periods = sorted({*night.register.periods(), one.period})
    placed = place_aside(aside, [period for period in periods if period.start <= one.as_at], one.as_at)
    result = work_out(one.period, settled, placed.get(one.period, []), earlier, as_then)
    made = period_set(result, earlier, one.run_id, one.as_at, night.register, night.settings, one.inputs)
    return replace(made, draft=False)


def _as_received(one: CheckedReturn, moment: datetime) -> CheckedReturn:
    """Return a return as it was received then: a file with a wrong clock counted as received at that run's end."""
    if one.received <= moment:
        return one
    readings = tuple(replace(each, place=replace(each.place, received=moment)) for each in one.readings)
    return replace(one, received=moment, readings=readings)
