"""A builder of decisions taken by command."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.ledger import TakenDecision

DAY = date(2009, 11, 20)


def taken(number: int, kind: str, **others: Any) -> TakenDecision:
    """Return a decision of Alison Brook, taken on 20 November 2009; the columns that are not given are empty."""
    texts = dict.fromkeys(("rule", "ref", "directorate", "period", "value", "start", "end"), "")
    return TakenDecision(
        **{
            "number": number,
            "kind": kind,
            "reason": "Agreed",
            "by": "Alison Brook",
            "taken": DAY,
            "revoked": None,
            **texts,
            **others,
        }
    )
