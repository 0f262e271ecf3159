"""Findings that were settled: waived, or explained for as long as the value stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.check.in_force import SETTLING, is_in_force
from pipeline.messages.decided import accepted, reopened, waived
from pipeline.model import Finding, Severity
from pipeline.periods import Period
from pipeline.read.numbers import Figure, read_figure
from pipeline.read.words import key, tidy
from pipeline.register import Decision
from pipeline.workbook import Cell, CellKind

_HUNDRED = 100
_POWERS = {"": 0, "k": 3, "m": 6, "bn": 9}


def apply_waivers(
    findings: Iterable[Finding], decisions: Iterable[Decision], period: Period, directorate: str
) -> list[Finding]:
    """Turn settled findings into notes that say by whom and why; say the old words where the value has moved.

    Parameters
    ----------
    findings : iterable of Finding
        Of one return.
    decisions : iterable of Decision
        Those of kind `waive` and `accept` count: `rule` is a finding's code; `ref` (an indicator, a criterion or a
        file's path under returns), `directorate` and `period` narrow it where they are given. An explanation with
        a value is accepted while the finding's cell holds that value; one without, whatever it holds.
    period, directorate
        The return's.

    Returns
    -------
    list of Finding
        In the same order. One that was explained for another value stays as severe as it is.
    """
    settling = [one for one in decisions if one.kind in SETTLING and is_in_force(one, period)]
    return [_settled(found, [one for one in settling if covers(one, found, directorate)]) for found in findings]


def covers(decision: Decision, found: Finding, directorate: str) -> bool:
    """Tell whether a waiver or an explanation is about a finding of a sender, whatever the value."""
    return (
        decision.kind in SETTLING
        and decision.rule.strip().upper() == found.code
        and decision.ref in ("", found.ref, found.file)
        and decision.directorate in ("", directorate)
    )


def is_settled(found: Finding, decisions: Iterable[Decision], period: Period, directorate: str) -> bool:
    """Tell whether a finding is waived or its explanation accepted in a period."""
    return any(is_in_force(one, period) and covers(one, found, directorate) and _holds(one, found) for one in decisions)


def words_added(decision: Decision, found: Finding) -> str:
    """Return what a waiver or an explanation that covers a finding adds to its words; empty where it adds nothing."""
    if decision.kind == "waive":
        return waived(decision.by, decision.reason)
    if _holds(decision, found):
        return accepted(decision.by, decision.reason)
    return "" if found.severity is Severity.NOTE else reopened(decision.value, decision.by, decision.reason)


def _settled(found: Finding, covering: Sequence[Decision]) -> Finding:
    settling = [one for one in covering if _holds(one, found)]
    by_waiver = [one for one in settling if one.kind == "waive"]
    if settling:
        decision = (by_waiver or settling)[0]
        return replace(found, severity=Severity.NOTE, message=f"{found.message} {words_added(decision, found)}")
    # The latest explanation is the one that the officers remember.
    added = words_added(covering[-1], found) if covering else ""
    return replace(found, message=f"{found.message} {added}") if added else found


def _holds(decision: Decision, found: Finding) -> bool:
    return decision.kind == "waive" or not decision.value or same_value(decision.value, found.found)


def same_value(explained: str, found: str) -> bool:
    """Tell whether a cell still holds a value: figures as figures (85% is 0.85, £1.2m is 1200000), else words as words.

    Case and spaces do not matter.
    """
    one, other = _figure(explained), _figure(found)
    if one is None or other is None:
        return one is other and tidy(explained).casefold() == tidy(found).casefold()
    units = {key(figure.unit) for figure in (one, other) if figure.unit}
    return _amount(one) == _amount(other) and one.qualifier == other.qualifier and len(units) < 2


def _figure(text: str) -> Figure | None:
    """Return the one figure that a text is; None for words, for nothing, and for several figures."""
    read = read_figure(Cell(1, 1, CellKind.TEXT, text))
    return read if isinstance(read, Figure) and not read.others and read.yes_no is None else None


def _amount(figure: Figure) -> Decimal:
    amount = figure.value.scaleb(_POWERS[figure.scale])
    return amount / _HUNDRED if figure.percent else amount
