import pytest

from pipeline.score.risk import is_high, risk_score


@pytest.mark.parametrize(
    ("likelihood", "impact", "risk", "high"),
    [(5, 5, 25, True), (3, 5, 15, True), (3, 4, 12, False), (None, 5, None, False), (4, None, None, False)],
)
def test_risk_is_likelihood_times_impact_and_high_from_fifteen(
    likelihood: int | None, impact: int | None, risk: int | None, high: bool
) -> None:
    assert risk_score(likelihood, impact) == risk
    assert is_high(risk) is high


def test_the_high_score_is_a_setting() -> None:
    assert is_high(12, high_risk=12)
