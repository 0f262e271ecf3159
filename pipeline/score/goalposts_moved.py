"""Goalposts that moved since the return of the previous period due, original and revised side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation

from pipeline.check.goals import same_figure
from pipeline.check.readings import OtherFigure
from pipeline.messages import finding
from pipeline.messages.goalposts import REGISTER_AGREES, register_says, register_silent, turned
from pipeline.messages.quantities import quantity
from pipeline.model import Finding, Severity
from pipeline.periods import Period
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.read.words import tidy
from pipeline.reconciling import Told
from pipeline.register import Indicator
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.goal_rows import NO_COLOURS, GoalRow
from pipeline.score.rule_of import rule_in
from pipeline.score.said_words import said_of, same_officer, same_words
from pipeline.score.unit_words import same_unit
from pipeline.workbook import Cell, CellKind

_PERCENT = Decimal(100)
# Stored in a cell of percentages, 10 is 1000 per cent, which no return is taken to mean: it was typed as a number.
_TYPED_AS_A_NUMBER = Decimal(10)
_CODE = "GOALPOST_MOVED"


def moved_told(row: GoalRow, differs: Collection[str], held: Held) -> Iterator[Told]:
    """Compare what a return gives beside its figure with what the return of the previous period due gave.

    Parameters
    ----------
    row : GoalRow
        The indicator with its return.
    differs : collection of str
        What has been asked against the register already (`target`, `unit` ...): it is listed, and not asked twice.
    held : mapping
        The figures of earlier periods, with what their returns said.

    Yields
    ------
    Told
        `GOALPOST_MOVED`. A target is compared within one year, and not where it adds up or where the register has
        other targets for the two quarters. What now says what the register says is for information; in title and lead
        officer it is only listed.
    """
    previous = row.register.previous_due(row.indicator, row.period)
    before = held.get((row.indicator.ref, previous)) if previous is not None else None
    if previous is None or before is None:
        return
    for other in row.reading.others:
        if other.what == "target" and _stays(row.indicator, previous, row.period):
            yield from _goal(row, other, before.said_target, previous, row.rule.target, differs)
        elif other.what == "baseline":
            yield from _goal(row, other, before.said_baseline, previous, row.indicator.baseline, differs)
    yield from _words(row, before, previous, differs)


def _stays(indicator: Indicator, previous: Period, period: Period) -> bool:
    """Tell whether a target stays from one return to the next: in one year, and where it does not add up."""
    return not indicator.cumulative and indicator.about(previous).year == indicator.about(period).year


def _goal(
    row: GoalRow,
    other: OtherFigure,
    before: str,
    previous: Period,
    register: Decimal | None,
    differs: Collection[str],
) -> Iterator[Told]:
    original = figure_before(before, other, row.indicator)
    if original is None or (other.what == "target" and _is_planned(row, original, previous)):
        return
    unit = row.indicator.unit
    was, now = quantity(original, unit), quantity(other.value, unit)
    colours = row.colours(original, other.value) if other.what == "target" else NO_COLOURS
    agrees = register is not None and other.what not in differs
    told = _tell(
        row,
        previous,
        (other.what, was, now),
        quantity(register, unit) if register is not None else "",
        Severity.NOTE if agrees else Severity.EXPLAIN,
        agrees=agrees,
        changed=turned(*colours),
        at=(other.cell, other.heading, other.text),
    )
    item = row.item(told, other.what, was, now, colours, difference=other.value - original)
    yield Told(item, None if other.what in differs else told)


def _is_planned(row: GoalRow, original: Decimal, previous: Period) -> bool:
    """Tell whether the register has other targets for the two quarters, so that the target was meant to move."""
    then = rule_in(row.register, row.indicator, previous, row.rule.default_tolerance).target
    now = row.rule.target
    if then is None or now is None:
        return False
    return same_figure(original, then, row.indicator) and not same_figure(then, now, row.indicator)


def figure_before(text: str, now: OtherFigure, indicator: Indicator) -> Decimal | None:
    """Return the figure that the last return gave, where it is not this one's.

    Parameters
    ----------
    text : str
        What the cell of the last return held: its own text, in which 85% may be stored as 0.85.
    now : OtherFigure
        What this return gives, read in the indicator's unit.
    indicator : Indicator
        For its unit.

    Returns
    -------
    Decimal or None
        In the indicator's unit; None where it is the same, and where nobody can tell what it was.
    """
    if not text or tidy(text) == tidy(now.text):
        return None
    bare = _bare(text)
    if bare is not None and indicator.unit == "%":
        figure = _percent_before(bare, now)
    elif bare is not None and (current := _bare(now.text)):
        # Both are bare numbers of one column, so what turned the one into the unit turns the other.
        figure = bare * now.value / current
    else:
        read = read_figure(Cell(1, 1, CellKind.TEXT, text=text))
        figure = in_unit(read, indicator.unit, indicator.decimals).value if isinstance(read, Figure) else None
    return None if figure is None or same_figure(figure, now.value, indicator) else figure


def _percent_before(bare: Decimal, now: OtherFigure) -> Decimal | None:
    """Return a stored percentage: a number as typed, a fraction times 100; None where it can be either."""
    if bare > _TYPED_AS_A_NUMBER or not bare:
        return bare
    if now.value in (bare, bare * _PERCENT):
        return now.value
    current = _bare(now.text)
    if current and now.value == current * _PERCENT and bare <= 1:
        return bare * _PERCENT
    return bare if current == now.value and bare > 1 else None


def _bare(text: str) -> Decimal | None:
    try:
        number = Decimal(tidy(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _words(row: GoalRow, before: HeldFigure, previous: Period, differs: Collection[str]) -> Iterator[Told]:
    """Compare unit, title and lead officer with the last return's."""
    indicator, register = row.indicator, row.register
    unit, title, lead = (said_of(row.reading, field) for field in ("unit", "title", "lead_officer"))
    if unit and before.said_unit and not same_unit(unit, before.said_unit):
        words = (before.said_unit, unit, indicator.unit)
        yield from _moved_words(row, "unit", words, previous, differs, agrees="unit" not in differs)
    if title and before.said_title and not same_words(title, before.said_title):
        agrees = same_words(title, indicator.title)
        words = (before.said_title, title, indicator.title)
        yield from _moved_words(row, "title", words, previous, differs, agrees=agrees)
    said_before = before.said_lead_officer
    if lead and said_before and not same_officer(lead, said_before, register):
        agrees = same_officer(lead, indicator.lead_officer, register)
        words = (said_before, lead, indicator.lead_officer)
        yield from _moved_words(row, "lead_officer", words, previous, differs, agrees=agrees)


def _moved_words(
    row: GoalRow,
    field: str,
    words: tuple[str, str, str],
    previous: Period,
    differs: Collection[str],
    *,
    agrees: bool = True,
) -> Iterator[Told]:
    was, now, register = words
    what = field.replace("_", " ")
    told = _tell(
        row,
        previous,
        (what, f"'{was}'", f"'{now}'"),
        register,
        Severity.NOTE,
        agrees=agrees,
        at=row.reading.told_at(field),
    )
    asked = what not in differs and (field == "unit" or not agrees)
    yield Told(row.item(told, what, was, now, NO_COLOURS), told if asked else None)


def _tell(
    row: GoalRow,
    previous: Period,
    moved: tuple[str, str, str],
    register: str,
    severity: Severity,
    *,
    agrees: bool,
    at: tuple[str, str, str],
    changed: str = "",
) -> Finding:
    place = row.reading.place
    cell, heading, found = at
    what, was, now = moved
    return finding(
        _CODE,
        file=place.file,
        sheet=place.sheet,
        cell=cell,
        heading=heading,
        ref=row.indicator.ref,
        found=found,
        severity=severity,
        other=previous.words,
        was=was,
        now=now,
        what=what,
        register=REGISTER_AGREES if agrees else register_says(register) if register else register_silent(what),
        turned=changed,
    )
