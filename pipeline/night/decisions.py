"""`scorecard decisions`: every decision, of the register's sheet and taken by command, and whether it acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.check.in_force import Force
from pipeline.ledger import open_ledger
from pipeline.messages.decided import deed
from pipeline.night.decisions_table import state_in, state_of_taken, texts_of, texts_of_taken
from pipeline.night.inputs import load_inputs
from pipeline.night.publishing import periods_to_publish
from pipeline.periods import Period
from pipeline.register import Decision
from pipeline.register.taken import with_taken
from pipeline.reports import DecisionLine, DecisionsReport

# How a decision stands to the quarters that are still written: the first of these that is so for any of them.
_IN_ORDER = (Force.IN_FORCE, Force.NOT_YET, Force.EXPIRED, Force.OTHER_PERIOD)


def all_decisions(workspace: Path, day: date) -> DecisionsReport:
    """Return every decision as of a day.

    Parameters
    ----------
    workspace : Path
        Whose register and ledger are read; nothing is changed.
    day : date
        Decisions taken by command after it are left out, and so are quarters that start after it.

    Returns
    -------
    DecisionsReport
        The sheet's first, then those by command; `notes` names those that do not fit the register.
    """
    _, register, paths = load_inputs(workspace, day)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        taken = ledger.decisions(day=day)
    known, unfit = with_taken(register, taken)
    periods = periods_to_publish(known, day)
    lines = [_line(texts_of(one), _state(one, periods, day)) for one in known.decisions if one.taken is None]
    acting = {one.number: one for one in known.decisions}
    for each in taken:
        one = acting.get(f"no. {each.number}")
        if one is not None:
            lines.append(_line(texts_of(one), _state(one, periods, day)))
        else:
            lines.append(_line(texts_of_taken(each), state_of_taken(each)))
    return DecisionsReport(day, lines, [sentence for _, sentence in unfit])


def _line(texts: dict[str, str], state: str) -> DecisionLine:
    return DecisionLine(**texts, state=state, words=deed(texts))


def _state(decision: Decision, periods: Sequence[Period], day: date) -> str:
    own = [decision.period] if decision.kind == "reported" and decision.period is not None else list(periods)
    states = {state_in(decision, period, day) for period in own or [Period.containing(day)]}
    return next(state.value for state in _IN_ORDER if state in states)
