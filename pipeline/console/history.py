"""The runs on record, as a list that can be read out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.history import History, RunListed
from pipeline.console.words import count
from pipeline.console.wrapped import wrapped
from pipeline.day_words import day_in_words
from pipeline.ledger import PUBLISHED
from pipeline.messages.outcome_words import outcome_words
from pipeline.messages.quantities import listed
from pipeline.model import Outcome, Severity

_SEVERITIES = {
    Severity.MUST_FIX: "must be fixed",
    Severity.EXPLAIN: "to explain",
    Severity.NOTE: "for information",
}


def run_list(history: History) -> str:
    """Return the runs, newest first, each with what it published, counted and reported."""
    if not history.runs:
        return "No run is on record yet. Next: scorecard run"
    parts = ["Runs on record, newest first", *("\n".join(_run(run)) for run in history.runs)]
    if rest := history.total - len(history.runs):
        parts.append(f"{count(rest, 'earlier run')} not shown.")
    return "\n\n".join(parts)


def _run(run: RunListed) -> list[str]:
    lines = [f"{day_in_words(run.as_at)}, run {run.run_id}, version {run.version}"]
    if run.state != PUBLISHED:
        lines.append("  Stopped before it had published. What was published before it stayed as it was.")
        return lines
    lines += wrapped(f"Published: {listed(run.published) or 'nothing'}{' alone' if run.only else ''}", 2)
    if run.files_seen is not None:
        outcomes = [f"{run.by_outcome[one]} {_lower(one)}" for one in Outcome if run.by_outcome.get(one)]
        lines += wrapped(_counted(count(run.files_seen, "file"), outcomes), 2)
    if run.findings:
        told = [f"{run.findings[one]} {words}" for one, words in _SEVERITIES.items() if run.findings.get(one)]
        lines += wrapped(_counted(count(sum(run.findings.values()), "finding"), told), 2)
    if run.reported:
        lines += wrapped(f"Reported to Cabinet: {listed(run.reported)}", 2)
    return lines


def _counted(whole: str, parts: Sequence[str]) -> str:
    return f"{whole}: {'; '.join(parts)}" if parts else whole


def _lower(outcome: Outcome) -> str:
    words = outcome_words(outcome)
    return words[0].lower() + words[1:]
