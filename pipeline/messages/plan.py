"""What is told of the improvement plan's criteria."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

PLAN: tuple[Message, ...] = (
    Message(
        "PLAN_UNKNOWN",
        Severity.MUST_FIX,
        "No success criterion of the improvement plan reads '{found}'. The row is held. Use the words of the plan, "
        "with the action's number and the due date, and send the return again.",
        "A criterion is recognised by its action's number, its words and its due date.",
    ),
    Message(
        "PLAN_NEAR",
        Severity.MUST_FIX,
        "No success criterion of the improvement plan reads '{found}'. Did you mean {nearest}? The row is "
        "held. Correct the words and send the return again.",
        "A near miss is a suggestion and never decides by itself.",
    ),
    Message(
        "PLAN_UNCLEAR",
        Severity.MUST_FIX,
        "More than one success criterion reads '{found}', and the due date ({due}) does not tell which is "
        "meant. The row is held. Add the action's number and the due date.",
        "Several criteria may have the same words and differ in their due dates.",
    ),
    Message(
        "PLAN_ACTION_DIFFERS",
        Severity.MUST_FIX,
        "The action's number and the success criterion do not belong together: the words are those of {nearest}. The "
        "row is held. Correct one of the two, and send the return again.",
        "A right criterion under another action's number is usually a row that was moved.",
    ),
    Message(
        "PLAN_NO_CRITERION",
        Severity.MUST_FIX,
        "Row {row} has a position but no success criterion. The row is held. Add the criterion's words, or clear the "
        "row.",
        "A position that belongs to no criterion cannot be used.",
    ),
    Message(
        "PLAN_DUE_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {due} as the due date of {ref}; the plan says {register_due}. The plan's counts. If"
        " the date was moved, say who agreed it.",
        "Due dates stand in the register, so that they cannot move unseen.",
    ),
    Message(
        "PLAN_LEAD_DIFFERS",
        Severity.EXPLAIN,
        "The return names '{found}' as lead for {ref}; the plan says {register_leads}. If the lead has "
        "changed, tell the corporate performance team.",
        "Lead officers stand in the register.",
    ),
    Message(
        "PLAN_ON_TRACK_PAST_DUE",
        Severity.EXPLAIN,
        "{ref} is given as '{found}', but it was due by {register_due}. Say whether it is achieved, or by "
        "when it will be.",
        "After its due date a criterion is achieved, slipped or not achieved.",
    ),
    Message(
        "PLAN_COMMENT_MISSING",
        Severity.EXPLAIN,
        "{ref} is given as '{said}' and has no comment. Say why, and what is being done.",
        "Cabinet asks what is being done about everything that is not on track.",
    ),
    Message(
        "POSITION_BLANK",
        Severity.MUST_FIX,
        "Enter the current position of {ref}, for example 'On track', 'Achieved' or 'Will be achieved by May 2004'.",
        "The row came, but its position is empty.",
    ),
    Message(
        "COMMENT_POINTS_NOWHERE",
        Severity.EXPLAIN,
        "The comment says '{found}', but there is no comment above it on the sheet. Write the comment out.",
        "'As above' is replaced by the comment it points to.",
    ),
)
