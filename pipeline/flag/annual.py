"""Measures of once or twice a year that could be reported every quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.register import Indicator, Register
from schemas.team_frames import ANNUAL, Quarterly

_SELDOM = ("annual", "half-yearly")
_QUARTERS = 4
_LOCAL = "local"


def annual_measures(register: Register, scorecards: Mapping[Period, Sequence[Mapping[str, str]]]) -> pd.DataFrame:
    """Return the annual and half-yearly indicators, with what speaks for reporting them every quarter.

    Parameters
    ----------
    register : Register
        The indicators.
    scorecards : mapping
        By period, the rows of `data/scorecard.csv` as texts. The latest period says which indicators are alive;
        without any, all of the register count.

    Returns
    -------
    DataFrame
        One row is an indicator that is not due in every quarter (the frame `ANNUAL`). `came_between` lists each figure
        that a return carried in a quarter in which none was due. `could` is `yes` where there is one, `ask` where
        the measure is the council's own and known without a lag, else `no`.
    """
    latest = max(scorecards, default=None)
    rows = []
    for indicator in register.indicators:
        is_alive = latest is None or register.alive(indicator, latest)
        if indicator.frequency not in _SELDOM or len(indicator.due_in) == _QUARTERS or not is_alive:
            continue
        between = _came_between(indicator.ref, scorecards)
        rows.append(
            {
                "indicator_ref": indicator.ref,
                "title": indicator.title,
                "directorate": indicator.directorate,
                "lead_officer": indicator.lead_officer,
                "frequency": indicator.frequency,
                "due_in": ", ".join(f"Q{quarter}" for quarter in indicator.due_in),
                "lag_months": indicator.lag_months,
                "source": indicator.source,
                "came_between": "; ".join(between),
                "could": _could(indicator, between).value,
            }
        )
    return ANNUAL.validate(pd.DataFrame(rows, columns=list(ANNUAL.columns), dtype=object), lazy=True)


def _came_between(ref: str, scorecards: Mapping[Period, Sequence[Mapping[str, str]]]) -> list[str]:
    """Return the quarters, earliest first, and their figures: a row not due shows an earlier one unless one came."""
    return [
        f"{period.label}: {row['actual']}"
        for period in sorted(scorecards)
        for row in scorecards[period]
        if row["indicator_ref"] == ref
        and row["data_status"] == DataStatus.NOT_DUE.value
        and row["data_as_at"] == period.label
        and row["actual"]
    ]


def _could(indicator: Indicator, between: Sequence[str]) -> Quarterly:
    if between:
        return Quarterly.YES
    is_known_at_once = indicator.source == _LOCAL and not indicator.lag_months
    return Quarterly.ASK if is_known_at_once else Quarterly.NO
