"""The frames for the corporate team: promises, owners, annual measures and completeness.

Text is str, '' when empty; counts are int. Checked, never coerced.
"""

from __future__ import annotations

from enum import StrEnum

import pandera.pandas as pa

from pipeline.model import FormName
from schemas.score_frames import text, whole

_YES_NO = ("yes", "no")


class OwnerTrouble(StrEnum):
    """Why there is nobody who can be asked, or somebody who does not answer."""

    NO_LEAD_OFFICER = "no_lead_officer"
    NOT_IN_PEOPLE = "not_in_people"
    LEFT = "left"
    NO_ADDRESS = "no_address"
    NEVER_SENT = "never_sent"
    COLLECTIVE = "collective"


class Quarterly(StrEnum):
    """Whether a measure of once or twice a year could be reported every quarter."""

    YES = "yes"  # figures came in quarters in which none was due
    ASK = "ask"  # it is local and known without a lag
    NO = "no"


# One row: an indicator of which a return says No Current Information.
PROMISES = pa.DataFrameSchema(
    {
        "period": text(),
        "indicator_ref": text(),
        "title": text(),
        "directorate": text(),
        "lead_officer": text(),
        "reason": text(),
        "expected_by": text(),
        "broken": text(*_YES_NO),
        "quarters_running": whole(1),
        "first_promised": text(),
        "times_moved": whole(),
    },
    unique=["period", "indicator_ref"],
    strict=True,
    ordered=True,
    name="promises",
)

# One row: one trouble with an officer, or with what nobody owns.
OWNERS = pa.DataFrameSchema(
    {
        "trouble": text(*OwnerTrouble),
        "name": text(),
        "directorate": text(),
        "refs": text(),
        "what_to_do": text(),
    },
    unique=["trouble", "name", "directorate"],
    strict=True,
    ordered=True,
    name="owners",
)

# One row: an indicator that is due once or twice a year.
ANNUAL = pa.DataFrameSchema(
    {
        "indicator_ref": text(),
        "title": text(),
        "directorate": text(),
        "lead_officer": text(),
        "frequency": text(),
        "due_in": text(),
        "lag_months": whole(),
        "source": text(),
        "came_between": text(),
        "could": text(*Quarterly),
    },
    unique=["indicator_ref"],
    strict=True,
    ordered=True,
    name="annual",
)

# One row: a return expected, counted.
COMPLETENESS = pa.DataFrameSchema(
    {
        "period": text(),
        "form": text(*FormName),
        "directorate": text(),
        "due": whole(1),
        "reported": whole(),
        "nci": whole(),
        "other": whole(),
        "percent": text(),
        "on_time": text(*_YES_NO),
        "empty": text(*_YES_NO),
    },
    unique=["period", "form", "directorate"],
    strict=True,
    ordered=True,
    name="completeness",
)
