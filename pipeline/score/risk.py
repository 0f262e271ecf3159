"""Risk of not hitting the target: likelihood times impact, 1 to 5 each (the council's own scorecard, 2009)."""

from __future__ import annotations


def risk_score(likelihood: int | None, impact: int | None) -> int | None:
    """Return likelihood times impact, 1 to 25; None when either was not given."""
    if likelihood is None or impact is None:
        return None
    return likelihood * impact


def is_high(risk: int | None, high_risk: int = 15) -> bool:
    """Tell whether a risk is high: `high_risk` and more. A risk that was not given is not high."""
    return risk is not None and risk >= high_risk
