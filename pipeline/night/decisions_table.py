"""Every decision with what it did in one period: the table of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pipeline.check.in_force import Force, force_on
from pipeline.frames import each_row, rows_of
from pipeline.night.decided import ABOUT_FILES, file_of
from pipeline.night.touched import Tables, touched_by
from pipeline.periods import Period
from pipeline.register import Decision, Register
from pipeline.register.taken import Taken
from schemas.at_once import validated
from schemas.reconciliation_frames import DECISIONS
from schemas.register import REVOKE

_REVOKED, _FOUND_NOTHING = "revoked", "found nothing"
# What they do shows elsewhere: in how returns are read, and in which periods are closed.
_WITHOUT_TRACE = ("heading", "reported")
_BETWEEN = "; "


def decisions_frame(
    register: Register,
    period: Period,
    day: date,
    scorecard: pd.DataFrame,
    plan: pd.DataFrame,
    findings: pd.DataFrame,
    submissions: pd.DataFrame,
    taken: Iterable[Taken] = (),
    paths: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return every decision, with its state in a period and what it touched there.

    Parameters
    ----------
    register : Register
        With the decisions that act: the sheet's, then those taken by command.
    period : Period
        The period.
    day : date
        The day that the run stands for: a waiver does not count after its To.
    scorecard, plan, findings, submissions : DataFrame
        Its tables, as published.
    taken : iterable of Taken
        All that were ever taken by command, those that were revoked and those that revoked them too.
    paths : mapping
        The path under `returns/` of every file that is known, by its name in the lists: a decision about one that
        stands in another period's list is about that period.

    Returns
    -------
    DataFrame
        `schemas.reconciliation_frames.DECISIONS`: the sheet's in its order, then those by command in theirs. `state` is
        that of `pipeline.check.in_force.force_on`; `revoked`; or
        `found nothing` for one that is in force, but has nothing to act on. `touched` holds references, files or
        senders, between semicolons.
    """
    tables = Tables(
        register,
        period,
        _by(scorecard, "indicator_ref", "data_status", "file", "figure_status"),
        _by(plan, "criterion_ref", "data_status", "file"),
        rows_of(findings),
        _by(submissions, "file", "sha256", "directorate"),
        paths or {},
    )
    rows = [_row_of_decision(one, tables, day) for one in register.decisions]
    acting = {one.number for one in register.decisions}
    rows += [_row_of_taken(one) for one in taken if f"no. {one.number}" not in acting]
    rows.sort(key=_order)
    return validated(DECISIONS, pd.DataFrame(rows, columns=list(DECISIONS.columns), dtype=object))


def texts_of(decision: Decision) -> dict[str, str]:
    """Return a decision as texts by the columns of its sheet."""
    return {
        "number": decision.number,
        "kind": decision.kind,
        "rule": decision.rule,
        "ref": decision.ref,
        "directorate": decision.directorate,
        "period": decision.period.label if decision.period is not None else "",
        "value": decision.value,
        "reason": decision.reason,
        "by": decision.by,
        "taken": _iso(decision.taken),
        "start": _iso(decision.start),
        "end": _iso(decision.end),
    }


def texts_of_taken(one: Taken) -> dict[str, str]:
    """Return a decision taken by command as texts by the columns of the sheet."""
    names = ("kind", "rule", "ref", "directorate", "period", "value", "reason", "by", "start", "end")
    texts = {name: str(getattr(one, name)) for name in names}
    return {"number": f"no. {one.number}", "taken": one.taken.isoformat(), **texts}


def state_in(decision: Decision, period: Period, day: date) -> str:
    """Return how a decision stands to a period: a figure that was restated stays so, whatever its From and To."""
    if decision.kind == "restate" and decision.period is not None and decision.period <= period:
        return Force.IN_FORCE.value
    return force_on(decision, period, day).value


def state_of_taken(one: Taken) -> str:
    """Return the state of a decision taken by command that does not act: revoked, revoking, or not fitting any more."""
    if one.revoked is not None:
        return _REVOKED
    return Force.IN_FORCE.value if one.kind == REVOKE else _FOUND_NOTHING


def _row_of_decision(decision: Decision, tables: Tables, day: date) -> dict[str, str]:
    state, touched = state_in(decision, tables.period, day), ""
    if state == Force.IN_FORCE and decision.kind not in _WITHOUT_TRACE:
        touched = _BETWEEN.join(touched_by(decision, tables))
        if not touched:
            elsewhere = decision.kind in ABOUT_FILES and file_of(decision) in tables.paths.values()
            state = Force.OTHER_PERIOD.value if elsewhere else _FOUND_NOTHING
    return {**texts_of(decision), "state": state, "touched": touched}


def _row_of_taken(one: Taken) -> dict[str, str]:
    return {**texts_of_taken(one), "state": state_of_taken(one), "touched": ""}


def _order(row: Mapping[str, str]) -> tuple[bool, int]:
    where, _, number = row["number"].partition(" ")
    return (where != "row", int(number))


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _by(frame: pd.DataFrame, column: str, *others: str) -> dict[str, Mapping[Any, Any]]:
    return {row[column]: row for row in each_row(frame, column, *others)}
