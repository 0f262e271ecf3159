"""What became of a return, as every sheet and every screen says it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.model import Outcome

OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ACCEPTED: "Accepted",
        Outcome.ACCEPTED_WITH_QUERIES: "Accepted, with queries",
        Outcome.ACCEPTED_IN_PART: "Accepted in part",
        Outcome.NOT_ACCEPTED: "Not accepted",
        Outcome.SUPERSEDED: "Superseded by a later version",
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.HELD: "Held for a decision",
        Outcome.IGNORED: "Ignored",
    }
)


def outcome_words(outcome: str) -> str:
    """Return an outcome as a heading says it."""
    return OUTCOMES[Outcome(outcome)]
