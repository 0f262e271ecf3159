"""The improvement plan: every success criterion alive in a period, judged against the due date in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.check.plan_rows import due_in_force
from pipeline.frames import rows_of
from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.register import Criterion, Register
from pipeline.score.comments import change_note
from pipeline.score.delivery import delivery
from schemas.score_frames import PLAN, checked

_FROM_RETURN = ("position_text", "comment", "comment_resolved", "file", "sheet", "cell", "data_status")


def score_plan(rows: pd.DataFrame, register: Register, period: Period, amber_slip_months: int = 1) -> pd.DataFrame:
    """Judge every success criterion alive in a period.

    Parameters
    ----------
    rows : DataFrame
        One row per criterion alive: its data status, the position in words and as read (`Position` or None), the
        comment as written and with "As above" resolved, lead officers, file, sheet and cell.
    register : Register
        The plan as agreed.
    period : Period
        The period judged.
    amber_slip_months : int
        The slip, in calendar months, that is still Amber.

    Returns
    -------
    DataFrame
        One row per row of `rows`, in its order: the columns of `data/plan.csv`, then the extras of
        `schemas.score_frames`. `due_start` and `due_end` are those of the due date in force; `due_text` keeps the
        words of the plan, `revised_due_text` those of the revision. A criterion without a usable position has an empty
        status and is `Not rated`. Lead officers that the return does not name are the plan's.

    Raises
    ------
    KeyError
        When a reference is not in the register.
    """
    criteria = {criterion.ref: criterion for criterion in register.criteria}
    return checked(
        PLAN,
        [_scored(row, criteria[row["criterion_ref"]], period, amber_slip_months) for row in rows_of(rows)],
    )


def _scored(row: Mapping[Any, Any], criterion: Criterion, period: Period, amber_slip_months: int) -> dict[str, Any]:
    due = due_in_force(criterion)
    judged = delivery(row["position"], due, amber_slip_months) if row["position"] is not None else None
    return {
        "period": period.label,
        "criterion_ref": criterion.ref,
        "outcome_no": criterion.outcome_no,
        "outcome": criterion.outcome,
        "action_no": criterion.action_no,
        "action": criterion.action,
        "criterion": criterion.criterion,
        "due_text": criterion.due_text,
        "due_start": due.start,
        "due_end": due.end,
        **{name: row[name] for name in _FROM_RETURN},
        "delivery_status": judged.status.value if judged else "",
        "forecast_end": judged.forecast_end if judged else None,
        "slip_months": judged.slip_months if judged else None,
        "rag": judged.rag.value if judged else Rag.NOT_RATED.value,
        "change_note": change_note(row["comment"]),
        "lead_officers": row["lead_officers"] or "; ".join(criterion.lead_officers),
        "workstream": criterion.workstream,
        "manager": criterion.manager,
        "manager_email": criterion.manager_email,
        "revised_due_text": criterion.revised_due_text,
        "agreed_by": criterion.agreed_by,
        "order": criterion.order,
    }
