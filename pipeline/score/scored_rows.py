"""The parts of a row of the scorecard: what comes from the register, from the return, and what is worked out."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

FROM_REGISTER = (
    "title",
    "perspective",
    "directorate",
    "lead_officer",
    "unit",
    "frequency",
    "source",
    "rag_by",
    "baseline_text",
    "decimals",
    "cumulative",
    "priority",
    "definition",
    "supplied_by",
)
FROM_RETURN = (
    "nci_reason",
    "nci_expected_by",
    "stated_rag",
    "likelihood",
    "impact",
    "action_plan",
    "comment",
    "file",
    "sheet",
    "cell",
    "received_at",
    "stated_direction",
    "said_target",
    "said_baseline",
    "said_title",
    "said_unit",
    "said_lead_officer",
    "revised_from",
)


class SaidRow(NamedTuple):
    """What a row of the statuses says, as far as it is judged: the columns of that name."""

    data_status: str
    actual: Decimal | None
    actual_text: str
    figure_status: str
    data_as_at: str
    stated_rag: str
    likelihood: int | None
    impact: int | None
    own_previous: Decimal | None
    own_last_year: Decimal | None
    own_baseline: Decimal | None


class Goal(NamedTuple):
    """The target that a row of the scorecard is judged by: the columns of that name."""

    target: Decimal | None
    low: Decimal | None
    high: Decimal | None
    target_text: str


class ScoredRow(NamedTuple):
    """How a row of the scorecard is judged: the columns of that name."""

    data_status: str
    actual: Decimal | None
    actual_text: str
    figure_status: str
    data_as_at: str
    rag: str
    variance: Decimal | None
    variance_percent: Decimal | None
    rule: str
    not_rated_reason: str
    risk: int | None
    high_risk: bool
    due: bool
