"""What is told of the improvement plan's criteria."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.messages.quantities import counted
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
    Message(
        "PLAN_ACHIEVED_WITHOUT_COMMENT",
        Severity.EXPLAIN,
        "{ref} is given as '{said}' and has no comment. Say what shows that it is achieved, for example 'Action plan "
        "agreed by the Executive on 9 March 2004'.",
        "An achievement that is only claimed cannot be shown to Members. The comment names the evidence.",
    ),
    Message(
        "PLAN_CHANGE_NOT_IN_REGISTER",
        Severity.EXPLAIN,
        "The comment on {ref} notes a change to the plan ('{said}'), and the register does not have it yet. Send the "
        "corporate performance team the agreed words and dates, and who agreed them.",
        "What follows NB in a comment changes the plan. It counts once it stands on the register's sheet Plan, with "
        "its date and who agreed it.",
    ),
    Message(
        "PLAN_ACTION_COMPLETE_OPEN",
        Severity.EXPLAIN,
        "The return says that action {action} is complete, but not all of its success criteria are achieved: {open}. "
        "Say what is still to be done, or correct what is not so.",
        "An action is complete when all of its success criteria are achieved.",
    ),
    Message(
        "PLAN_DUE_MOVED",
        Severity.NOTE,
        "The due date of {ref} was {moved}: {dates}.",
        "Every move of a due date is kept. The days are those from the first date that was agreed to the present one.",
    ),
    Message(
        "PLAN_CRITERION_ADDED",
        Severity.NOTE,
        "{ref} ({now}, {due}) was added to the plan: it is not in the plan as first recorded on {since}.",
        "Criteria that are added, reworded or dropped since the plan was agreed are listed.",
    ),
    Message(
        "PLAN_CRITERION_REWORDED",
        Severity.NOTE,
        "{ref} was first recorded as '{was}' and now reads '{now}'.",
        "A criterion that is reworded may ask for less than was agreed.",
    ),
    Message(
        "PLAN_CRITERION_DROPPED",
        Severity.NOTE,
        "{ref} ({was}, due by {due}) is no longer in the plan. It was last recorded on {seen}.",
        "A criterion that is dropped leaves the counts, and would else be forgotten.",
    ),
)


def moved_in_all(times: int, days: int) -> str:
    """Return how often a due date was moved and by how much: `moved 2 times, 214 days in all`."""
    often = "moved once" if times == 1 else f"moved {times} times"
    way = " earlier" if days < 0 else ""
    return f"{often}, {counted(abs(days), 'day')}{way} in all"


def agreed_by(name: str) -> str:
    """Return who agreed a revised date; empty without one."""
    return f"Agreed by {name}" if name else ""
