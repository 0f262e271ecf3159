from pipeline.messages.outcome_words import OUTCOMES, outcome_words
from pipeline.model import Outcome


def test_every_outcome_has_its_words() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert outcome_words("held") == "Held for a decision"
