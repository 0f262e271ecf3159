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
    if report.folder is None:
        shown = report.preview or "Nobody would be written to."
        return f"{shown}\n\nThis is a preview: nothing was drafted, recorded or sent. Next: scorecard chase"
    parts = [report.summary.strip(), _messages(report), _needs(report)]
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
    states = Counter(message.state for message in report.messages)
    said = "; ".join(f"{number} {became(state)}" for state, number in states.items())
    lines = [f"{count(len(report.messages), 'message')}: {said}."]
    if report.redirected_to:
        lines = [f"All {len(report.messages)} went to {report.redirected_to}, as a test: nobody counts as told."]
    lines += [f"  {_trouble(message)}" for message in report.messages if message.reason]
    if report.trouble:
        lines.append(f"Sending was given up: {report.trouble}")
    if not report.sent:
        lines.append("They are drafts: look at them and send them from Outlook, or with scorecard chase --send.")
    lines.append(f"Look: {index}")
    return "\n".join(lines)


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
