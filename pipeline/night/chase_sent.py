"""What became of a night's messages, for the report of a chase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.chase.late_data_model import LateData
from pipeline.chase.model import State
from pipeline.chase.sending import SendReport
from pipeline.messages import team_report as words
from pipeline.messages.late_data import became
from pipeline.night_reports import ChaseReport, WrittenMessage

_UNFINISHED = (State.QUEUED, State.SENDING, State.REFUSED, State.UNCERTAIN)


def messages_of(data: LateData) -> list[WrittenMessage]:
    """Return a night's messages in the order of its folder."""
    return [
        WrittenMessage(one.to.name, one.to.email, one.kind, one.subject, one.state, one.reason) for one in data.messages
    ]


def with_sent(report: ChaseReport, data: LateData, sent: SendReport) -> ChaseReport:
    """Return the report of a chase whose messages were handed over: with what became of each."""
    messages = messages_of(data)
    if report.redirected_to:
        messages = [WrittenMessage(one.name, one.email, "", one.subject, one.state, one.reason) for one in sent.lines]
    troubled = any(one.state in _UNFINISHED for one in messages)
    return replace(
        report,
        messages=messages,
        needs_a_person=[*report.needs_a_person, *_to_look_after(messages)],
        sent=True,
        trouble=sent.trouble,
        exit_code=1 if troubled or sent.trouble or sent.exit_code else 0,
    )


def _to_look_after(messages: Sequence[WrittenMessage]) -> list[tuple[str, Sequence[str]]]:
    """Return tonight's messages that a person has to look after: the mail to the team was written before they went."""
    lines = [
        words.message_trouble(one.to_name or one.to_email, one.subject, became(one.state), one.reason)
        for one in messages
        if one.state in _UNFINISHED
    ]
    return [(words.TONIGHT, lines)] if lines else []
