"""Decisions on the screen: the answer to one that was taken, and the list of all."""

from __future__ import annotations

from datetime import date

from pipeline.day_words import day_in_words
from pipeline.reports import DecisionLine, DecisionReport, DecisionsReport
from schemas.register import REVOKE

_GROUPS = {
    "in force": "In force",
    "not yet in force": "Not yet in force",
    "expired": "Expired",
    "other period": "Of a quarter that is not being written",
    "revoked": "Taken back",
    "found nothing": "Not fitting the register",
}


def decision_answer(report: DecisionReport) -> str:
    """Return the sentence that answers a decision taken."""
    return f"Decided, as {report.number}: {report.words}. The next scorecard run applies it."


def decisions_list(report: DecisionsReport) -> str:
    """Return every decision, those in force first; who took it and why."""
    lines = [f"Decisions as at {day_in_words(report.as_at)}"]
    if not report.decisions:
        lines += ["", "No decision has been taken. They stand in the register's sheet Decisions, or: scorecard decide"]
    for state, heading in _GROUPS.items():
        chosen = [one for one in report.decisions if _group(one) == state]
        if chosen:
            lines += ["", f"{heading} ({len(chosen)})"]
            lines += [f"  {_line(one)}" for one in chosen]
    if report.notes:
        lines += ["", "To know:", *(f"  {note}" for note in report.notes)]
    return "\n".join(lines)


def _group(one: DecisionLine) -> str:
    """Return where a decision is listed: one that takes another back stands with it."""
    return "revoked" if one.kind == REVOKE else one.state


def _line(one: DecisionLine) -> str:
    when = f", {day_in_words(date.fromisoformat(one.taken))}" if one.taken else ""
    return f"{one.number}{when} ({one.kind}): {one.words}. {one.by}: {one.reason}"
