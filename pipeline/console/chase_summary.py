"""The end of a chase and of a night, so that an officer can read it out."""

from __future__ import annotations

from collections import Counter

from pipeline.console.run_summary import run_summary
from pipeline.console.words import count, near
from pipeline.messages.late_data import became
from pipeline.night_reports import ChaseReport, NightReport, WrittenMessage
from pipeline.reports import RunReport

_MOST = 12  # lines of one matter; the workbook has them all


def chase_summary(report: ChaseReport, run: RunReport) -> str:
    """Return who owes what, what was written to whom and where it lies, and what needs a person."""
    if report.redirected_to:
        return _redirected(report)
    if report.folder is None:
        shown = report.preview or "Nobody would be written to."
        said = "This is a preview: no message was drafted or sent, and nobody counts as told. Next: scorecard chase"
        return "\n\n".join([shown, *report.notes, said])
    parts = [report.summary.strip(), _messages(report), "\n".join(report.notes), _needs(report)]
    if run.exit_code:
        parts.append("Returns have something to put right: scorecard run says what.")
    return "\n\n".join(part for part in parts if part)


def night_summary(report: NightReport) -> str:
    """Return what the whole night did."""
    parts = [run_summary(report.run), chase_summary(report.chase, report.run).strip()]
    if report.removed:
        parts.append(f"Cleared away: {count(len(report.removed), 'old folder or log', 'old folders and logs')}.")
    return "\n\n".join(parts)


def _messages(report: ChaseReport) -> str:
    if report.folder is None:
        return ""
    index = near(report.folder / "index.html")
    if not report.messages:
        return f"Nobody is written to. Who owes what: {index}"
    lines = [f"{count(len(report.messages), 'message')}: {_states(report)}."]
    lines += [f"  {_trouble(message)}" for message in report.messages if message.reason]
    if report.trouble:
        lines.append(f"Sending was given up: {report.trouble}")
    if not report.sent:
        lines.append("They are drafts: look at them and send them from Outlook, or today with scorecard chase --send.")
    lines.append(f"Look: {index}")
    return "\n".join(lines)


def _redirected(report: ChaseReport) -> str:
    """Return what became of a test: nobody else was written to."""
    lines = [f"A test: {count(len(report.messages), 'message')} for {report.redirected_to}: {_states(report)}."]
    lines += [f"  {_trouble(message)}" for message in report.messages if message.reason]
    if report.trouble:
        lines.append(f"Sending was given up: {report.trouble}")
    return "\n".join([*lines, "Nobody counts as told. Next: scorecard chase"])


def _states(report: ChaseReport) -> str:
    states = Counter(message.state for message in report.messages)
    return "; ".join(f"{number} {became(state)}" for state, number in states.items()) or "nothing to send"


def _trouble(message: WrittenMessage) -> str:
    who = message.to_name or message.to_email
    return f"{who}: {message.subject}: {became(message.state)}. {message.reason}"


def _needs(report: ChaseReport) -> str:
    lines = []
    for title, said in report.needs_a_person:
        lines.append(f"{title}:")
        lines += [f"  {line}" for line in said[:_MOST]]
        if len(said) > _MOST:
            lines.append(f"  and {len(said) - _MOST} more: see the sheet Night of late-data.xlsx")
    return "\n".join(["Needs a person", *lines]) if lines else "Nothing needs a person."
