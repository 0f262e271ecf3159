"""How complete the returns are: by sender and period, of all that was due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from pipeline.model import Timeliness
from pipeline.periods import Period
from schemas.team_frames import COMPLETENESS

_TENTH = Decimal("0.1")
_HUNDRED = 100


def completeness(expected: Mapping[Period, Sequence[Mapping[str, str]]]) -> pd.DataFrame:
    """Return how complete each return is.

    Parameters
    ----------
    expected : mapping
        By period, the rows of `data/expected.csv` as texts.

    Returns
    -------
    DataFrame
        One row is a return expected (the frame `COMPLETENESS`), by period, earliest first, in the order of `expected`.
        `due` counts what was due and applied; `other` is neither reported nor NCI. `percent` is reported ÷ due in per
        cent, rounded half up to one place; NCI is not complete. `empty`: a file came that brought nothing.
    """
    rows = []
    for period in sorted(expected):
        for row in expected[period]:
            due, reported, nci = int(row["indicators_due"]), int(row["reported"]), int(row["nci"])
            percent = (Decimal(reported * _HUNDRED) / due).quantize(_TENTH, ROUND_HALF_UP)
            rows.append(
                {
                    "period": period.label,
                    "form": row["form"],
                    "directorate": row["directorate"],
                    "due": due,
                    "reported": reported,
                    "nci": nci,
                    "other": due - reported - nci,
                    "percent": f"{percent:f}",
                    "on_time": "yes" if row["timeliness"] == Timeliness.ON_TIME.value else "no",
                    "empty": "yes" if row["empty_file"] else "no",
                }
            )
    return COMPLETENESS.validate(pd.DataFrame(rows, columns=list(COMPLETENESS.columns), dtype=object), lazy=True)
