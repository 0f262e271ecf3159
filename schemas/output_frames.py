"""The tables of a published period: one schema for each file under `data/`, and one for the reconciliation.

The columns are those of the contract, in order; more may follow them. Text is str, '' when empty; a missing number or
date is None. Checked, never coerced.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType, NoneType

import pandas as pd
import pandera.pandas as pa

from pipeline.model import FormName, Outcome, Severity, Timeliness
from schemas.at_once import anything, fits, made_of, validated
from schemas.owed import OwedKind, OwedRole
from schemas.reconciliation_frames import CHANGES, CONTROL_TOTALS, DECISIONS, RECONCILIATION
from schemas.score_frames import PLAN as SCORED_PLAN
from schemas.score_frames import SCORECARD as SCORED_INDICATORS
from schemas.score_frames import is_a, text, whole

_PLAN_FILE_COLUMNS = 24
_ANY_NUMBER = -100_000
_SCORECARD_FILE_COLUMNS = 35


def _moment() -> pa.Column:
    """Return the column of a date or a time: ISO text, '' or a real one."""
    kinds = (str, date, NoneType)
    return pa.Column(object, is_a((str, date)), nullable=True, metadata=fits(made_of(*kinds)))


def _table(name: str, columns: Mapping[str, pa.Column], unique: list[str] | None = None) -> pa.DataFrameSchema:
    """Return the schema of a table; columns that follow those of the contract are not looked at."""
    names = list(columns)
    in_order = pa.Check(lambda table: list(table.columns)[: len(names)] == names, name="columns of the contract first")
    return pa.DataFrameSchema(
        dict(columns),
        checks=in_order,
        strict=False,
        unique=unique,
        coerce=False,
        name=name,
        # The order of the columns is looked at in every frame.
        metadata=fits(anything),
    )


def _first(schema: pa.DataFrameSchema, count: int) -> dict[str, pa.Column]:
    """Return the first columns of a schema: those that the contract names."""
    return dict(list(schema.columns.items())[:count])


SCORECARD = _table("scorecard", _first(SCORED_INDICATORS, _SCORECARD_FILE_COLUMNS), ["period", "indicator_ref"])
PLAN = _table("plan", _first(SCORED_PLAN, _PLAN_FILE_COLUMNS), ["period", "criterion_ref"])
FINDINGS = _table(
    "findings",
    {
        "file": text(),
        "sheet": text(),
        "cell": text(),
        "heading": text(),
        "ref": text(),
        "severity": text(*Severity),
        "code": text(),
        "found": text(),
        "message": text(),
    },
)
SUBMISSIONS = _table(
    "submissions",
    {
        "file": text(),
        "sha256": text(),
        "form": text("", *FormName),
        "directorate": text(),
        "period": text(),
        "received_at": _moment(),
        "due": _moment(),
        "timeliness": text("", *Timeliness),
        "working_days_late": whole(nullable=True),
        "outcome": text(*Outcome),
        "reason": text(),
        "rows_found": whole(),
        "rows_accepted": whole(),
        "rows_held": whole(),
        "rows_ignored": whole(),
    },
)
EXPECTED = _table(
    "expected",
    {
        "directorate": text(),
        "form": text(*FormName),
        "period": text(),
        "due": _moment(),
        "timeliness": text(*Timeliness),
        "working_days_late": whole(nullable=True),
        "received_at": _moment(),
        "file": text(),
        "indicators_due": whole(),
        "reported": whole(),
        "nci": whole(),
        "blank": whole(),
        "not_returned": whole(),
        "rejected": whole(),
        "held": whole(),
        "not_applicable": whole(),
        "withdrawn": whole(),
        "empty_file": text(),
    },
    ["directorate", "form", "period"],
)
CHASE = _table(
    "chase",
    {
        "to_name": text(),
        "to_email": text(),
        "directorate": text(),
        "ref": text(),
        "title": text(),
        "what": text(),
        "due": _moment(),
        "working_days_late": whole(),
        "step": whole(_ANY_NUMBER),
        "form": text(*FormName),
        "period": text(),
        "kind": text(*OwedKind),
        "role": text(*OwedRole),
        "officer": text(),
        "since": text(),
        "days_from_since": whole(_ANY_NUMBER),
        "file": text(),
        "sheet": text(),
        "cell": text(),
        "promise": text(),
        "consequence": text(),
    },
)
STATEMENT = _table("statement", {"line": text(), "count": whole(), "of": whole(nullable=True)})

TABLES: Mapping[str, pa.DataFrameSchema] = MappingProxyType(
    {
        "scorecard": SCORECARD,
        "plan": PLAN,
        "findings": FINDINGS,
        "submissions": SUBMISSIONS,
        "expected": EXPECTED,
        "chase": CHASE,
        "statement": STATEMENT,
        "reconciliation": RECONCILIATION,
        "control_totals": CONTROL_TOTALS,
        "changes": CHANGES,
        "decisions": DECISIONS,
    }
)


def checked_table(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Check a table of a period before it is published; its first columns must be those of the contract, in order.

    Raises
    ------
    pandera.errors.SchemaErrors
        With every fault: a fault of the program, never of a sender.
    """
    return validated(TABLES[name], table)
