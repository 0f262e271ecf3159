"""Goalposts: what a return gives beside its figure, against the register and against the last return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pandas as pd

from pipeline.check.goals import GoalDiffers, differing_goals, tell_goal
from pipeline.check.identity import IndicatorBook
from pipeline.check.readings import IndicatorReading
from pipeline.frames import tuples_of
from pipeline.merge.merged import Merged
from pipeline.messages.goalposts import turned
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem, Told
from pipeline.register import Indicator, Register
from pipeline.score.comparators import Held
from pipeline.score.goal_rows import NO_COLOURS, GoalRow
from pipeline.score.goalposts_moved import moved_told
from pipeline.score.indicators import ScoreRules
from pipeline.score.rule_of import OWNER, rule_in
from pipeline.score.said_words import said_of, same_officer
from pipeline.score.unit_words import same_unit

_WHAT = {"TARGET_DIFFERS": "target", "NO_TARGET_IN_REGISTER": "target", "BASELINE_DIFFERS": "baseline"}
# What counts as re-baselining: a target or a baseline that is another one than the register's, or than last time.
_REBASELINED = ("TARGET_DIFFERS", "BASELINE_DIFFERS", "GOALPOST_MOVED")
_WORDS = ("title", "unit", "lead_officer")
_OUTSIDE = (DataStatus.NOT_DUE.value, DataStatus.NOT_APPLICABLE.value)


def goalpost_told(
    scorecard: pd.DataFrame, merged: Merged, register: Register, held: Held, period: Period, rules: ScoreRules
) -> list[Told]:
    """Compare target, baseline, unit, title and lead officer with the register's and with the last return's.

    Parameters
    ----------
    scorecard : DataFrame
        One row is an indicator alive in the period, judged.
    merged : Merged
        The readings that count.
    register : Register
        Whose goalposts count.
    held : mapping
        The figures held of earlier periods, with what their returns said beside them.
    period : Period
        The period.
    rules : ScoreRules
        The defaults in force.

    Returns
    -------
    list of Told
        Items of the list GOALPOSTS. `was` is the original (the register's, or the last return's), `now` the revised;
        the colours are those of the actual by the one and by the other. Items of `TARGET_DIFFERS`, `BASELINE_DIFFERS`,
        `NO_TARGET_IN_REGISTER` and `ROW_TITLE_DIFFERS` come without a finding, for the checks have told it;
        `UNIT_DIFFERS`, `LEAD_DIFFERS` and `GOALPOST_MOVED` come with theirs, for rows that are due. Polarity and
        tolerance are not read from returns, so they are not compared.
    """
    book = cache(lambda: IndicatorBook(register))
    told: list[Told] = []
    for ref, status, actual in tuples_of(scorecard, "indicator_ref", "data_status", "actual"):
        indicator, reading = register.indicator(str(ref)), merged.accepted(str(ref))
        if indicator is None or not isinstance(reading, IndicatorReading):
            continue
        goals = list(differing_goals(reading, indicator, period, register))
        as_agreed = not goals and _says_the_registers_words(reading, indicator)
        if as_agreed and not _has_before(indicator, register, period, held):
            continue
        rated = status == DataStatus.REPORTED.value and indicator.rag_by != OWNER
        rule = rule_in(register, indicator, period, rules.default_tolerance)
        row = GoalRow(reading, indicator, period, register, rule, actual if rated else None)
        against_register = [*(Told(_goal_item(row, goal)) for goal in goals), *_title(row, book)]
        if status in _OUTSIDE:
            told += against_register
            continue
        against_register += [*_unit(row), *_lead(row)]
        differs = {each.item.what for each in against_register}
        told += [*against_register, *moved_told(row, differs, held)]
    return told


def _says_the_registers_words(reading: IndicatorReading, indicator: Indicator) -> bool:
    """Tell whether title, unit and lead officer are those of the register to the letter, or left out: most are."""
    said = reading.texts
    return all(said.get(field, "") in ("", getattr(indicator, field)) for field in _WORDS)


def _has_before(indicator: Indicator, register: Register, period: Period, held: Held) -> bool:
    """Tell whether there is an earlier return to compare with."""
    previous = register.previous_due(indicator, period)
    return previous is not None and (indicator.ref, previous) in held


def goalposts_counted(items: Iterable[ReconcilingItem]) -> dict[str, int]:
    """Count re-baselining by directorate: each target or baseline of an indicator that moved counts once."""
    moved = {
        (item.directorate, item.ref, item.what)
        for item in items
        if item.list_name is ListName.GOALPOSTS and item.code in _REBASELINED and item.what in ("target", "baseline")
    }
    counts: dict[str, int] = {}
    for directorate, _, _ in sorted(moved):
        counts[directorate] = counts.get(directorate, 0) + 1
    return counts


def _goal_item(row: GoalRow, goal: GoalDiffers) -> ReconcilingItem:
    finding = tell_goal(goal, row.reading, row.indicator, row.period)
    what = _WHAT[goal.code]
    colours = row.colours(goal.held, goal.other.value) if what == "target" else NO_COLOURS
    return row.item(
        finding,
        what,
        goal.words,
        quantity(goal.other.value, row.indicator.unit),
        colours,
        difference=goal.other.value - goal.held if goal.held is not None else None,
        message=finding.message + turned(*colours),
    )


def _title(row: GoalRow, book: Callable[[], IndicatorBook]) -> Iterator[Told]:
    """List a title that has little in common with the register's; the check of the rows has told it."""
    ref, title, registered = said_of(row.reading, "ref"), said_of(row.reading, "title"), row.indicator.title
    if not ref or title in ("", registered):
        return
    if book().match(ref, title, row.reading.place.sender).code == "ROW_TITLE_DIFFERS":
        yield Told(row.told("ROW_TITLE_DIFFERS", "title", registered, title, title=registered).item)


def _unit(row: GoalRow) -> Iterator[Told]:
    said = said_of(row.reading, "unit")
    if said and not same_unit(said, row.indicator.unit):
        yield row.told("UNIT_DIFFERS", "unit", row.indicator.unit, said, register=row.indicator.unit)


def _lead(row: GoalRow) -> Iterator[Told]:
    said, lead = said_of(row.reading, "lead_officer"), row.indicator.lead_officer
    if said and lead and not same_officer(said, lead, row.register):
        yield row.told("LEAD_DIFFERS", "lead_officer", lead, said, register=lead)
