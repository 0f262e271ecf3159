"""What is told of ratings once they are computed."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

RATINGS: tuple[Message, ...] = (
    Message(
        "RAG_DIFFERS",
        Severity.EXPLAIN,
        "{ref} is given as {stated}, but {actual} against a target of {target} is {computed} by the rule "
        "({rule}). The computed rating counts. Explain the difference, or correct the figure.",
        "The stated rating is shown beside the computed one, never instead of it.",
    ),
    Message(
        "DIRECTION_DIFFERS",
        Severity.EXPLAIN,
        "The direction of {ref} {title} is given as {stated}, but {actual} after {earlier} is {computed}. The computed "
        "direction counts. Correct the direction, or say with what you compare.",
        "An arrow up may say that the figure went up or that it is better; either agrees. A direction agrees that fits "
        "the change since the previous period due, or since the same period last year.",
    ),
    Message(
        "ON_TRACK_BESIDE_RED",
        Severity.EXPLAIN,
        "The comment on {ref} {title} says '{quoted}', but the indicator is Red. Say what will bring it back to "
        "target, or correct the comment.",
        "Cabinet reads the comment beside the colour.",
    ),
    Message(
        "RED_WITHOUT_PLAN",
        Severity.EXPLAIN,
        "{ref} {title} is Red, with neither an action plan nor a comment. Say what is being done.",
        "Cabinet asks what is being done about everything that is Red.",
    ),
    Message(
        "HIGH_RISK_WITHOUT_PLAN",
        Severity.EXPLAIN,
        "{ref} {title} has a risk of {risk} ({likelihood} x {impact}), with neither an action plan nor a "
        "comment. Say what is being done.",
        "The settings say from which score a risk is high, whatever the colour.",
    ),
)
