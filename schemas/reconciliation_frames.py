"""The frames of the reconciliation: what does not agree, what was counted, what changed, and what was decided.

Text is str, '' when empty; a missing number is None. Checked, never coerced.
"""

from __future__ import annotations

import pandera.pandas as pa

from schemas.score_frames import RAGS, figure, flag, text, whole

LISTS = (
    "register",
    "conflicts",
    "versions",
    "goalposts",
    "restatements",
    "arithmetic",
    "scale",
    "said_against_computed",
    "words",
    "improvement_plan",
)

# One row: one thing that does not agree (`pipeline.reconciling.ReconcilingItem`).
RECONCILIATION = pa.DataFrameSchema(
    {
        "list": text(*LISTS),
        "code": text(),
        "ref": text(),
        "title": text(),
        "directorate": text(),
        "lead_officer": text(),
        "what": text(),
        "was": text(),
        "now": text(),
        "published": text(),
        "difference": figure(),
        "likely": text(),
        "rag_was": text("", *RAGS),
        "rag_now": text("", *RAGS),
        "changes_rag": flag(),
        "seen_by_cabinet": flag(),
        "state": text(),
        "file": text(),
        "sheet": text(),
        "cell": text(),
        "message": text(),
    },
    strict=True,
    ordered=True,
    name="reconciliation",
)

# One row: one line of the statement. A line with parts is their sum: those with its `line` in `part_of`, in the same
# scope, name and block.
CONTROL_TOTALS = pa.DataFrameSchema(
    {
        "scope": text("all", "directorate", "workstream", "file"),
        "name": text(),
        "block": text("files", "rows", "indicators", "criteria"),
        "line": text(),
        "count": whole(),
        "part_of": text(),
    },
    unique=["scope", "name", "block", "line"],
    strict=True,
    ordered=True,
    name="control totals",
)

# One row: one thing that is not as it was. `since` is `night` or `period`, `since_label` the day or the quarter.
CHANGES = pa.DataFrameSchema(
    {
        "since": text("night", "period"),
        "since_label": text(),
        "kind": text("indicator", "criterion", "return"),
        "ref": text(),
        "title": text(),
        "directorate": text(),
        "what": text(),
        "was": text(),
        "now": text(),
        "file": text(),
    },
    strict=True,
    ordered=True,
    name="changes",
)

# One row: one decision, of the register's sheet or taken by command.
DECISIONS = pa.DataFrameSchema(
    {
        "number": text(),
        "kind": text(),
        "rule": text(),
        "ref": text(),
        "directorate": text(),
        "period": text(),
        "value": text(),
        "reason": text(),
        "by": text(),
        "taken": text(),
        "start": text(),
        "end": text(),
        "state": text("in force", "expired", "not yet in force", "other period", "revoked", "found nothing"),
        "touched": text(),
    },
    strict=True,
    ordered=True,
    name="decisions",
)
