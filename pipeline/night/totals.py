"""The control totals of a period: what was counted apart, brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.check.in_force import not_applicable
from pipeline.flag.statuses import criteria_asked, indicators_asked
from pipeline.merge.bridge import Published, check_bridge
from pipeline.merge.control_totals import CountedApart, control_totals, rows_by_file, statuses_by_owner
from pipeline.model import FormName, Outcome
from pipeline.night.reconciliation import Scored
from pipeline.night.set_aside import SetAside
from pipeline.register import Register


def totals_of(
    scored: Scored,
    submissions: Sequence[Mapping[str, Any]],
    aside: Sequence[SetAside],
    by_indicator: pd.DataFrame,
    register: Register,
) -> pd.DataFrame:
    """Return the statement that accounts for every file, row, indicator and criterion of a period.

    Parameters
    ----------
    scored : Scored
        The period.
    submissions : sequence of mapping
        The rows of `data/submissions.csv`.
    aside : sequence of SetAside
        The files that are listed without being returns of the period.
    by_indicator : DataFrame
        The data status of each indicator before it was scored.
    register : Register
        Counts what is alive.

    Raises
    ------
    ReconciliationError
        When anything is lost, or counted twice.
    """
    _check_bridges(scored, register)
    rows: dict[str, Counter[tuple[str, str]]] = {}
    for form, merged in scored.merges.items():
        rows |= rows_by_file([one for one in scored.returns if one.form is form], merged)
    for one in aside:
        rows[one.file] = Counter({("held" if one.outcome is Outcome.HELD else "ignored", "whole_file"): one.rows})
    asked = indicators_asked(register, scored.period)
    criteria = criteria_asked(register, scored.period)
    counted = CountedApart(
        files=len(scored.returns) + len(aside),
        indicators=len(asked),
        criteria=len(criteria),
        indicators_of=Counter(indicator.directorate for indicator in asked),
        criteria_of=Counter(criterion.workstream for criterion in criteria),
    )
    indicators = statuses_by_owner(scored.scorecard["directorate"], by_indicator["data_status"])
    return control_totals(
        submissions,
        rows,
        indicators,
        statuses_by_owner(scored.plan["workstream"], scored.plan["data_status"]),
        counted,
    )


def _check_bridges(scored: Scored, register: Register) -> None:
    exempt = not_applicable(register, scored.period)
    due = {
        indicator.ref
        for indicator in indicators_asked(register, scored.period)
        if register.is_due(indicator, scored.period)
    }
    criteria = {criterion.ref for criterion in criteria_asked(register, scored.period)}
    for form, table, reference, asked in (
        (FormName.SCORECARD, scored.scorecard, "indicator_ref", due),
        (FormName.PLAN, scored.plan, "criterion_ref", criteria),
    ):
        returns = [one for one in scored.returns if one.form is form]
        published = map(Published, table[reference], table["data_status"], table["file"])
        check_bridge(returns, scored.merges[form], published, asked - exempt)
