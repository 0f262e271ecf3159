"""The sentences of decisions: what was decided, and what it does to a finding.

Decisions come here as texts by the columns of the sheet: `kind`, `rule`, `ref`, `directorate`, `period`, `value`,
`reason`, `by`, `start`, `end`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.messages import shorten

_DEEDS = {
    "received": "{ref} counts as received at {value}",
    "reported": "Cabinet saw run {value} of {period}",
    "withdraw": "{ref} is withdrawn",
    "not_applicable": "{ref} does not apply{scope}",
    "extension": "{sender} may send the return of {period} until {value}",
    "waive": "{rule} is waived{about}{scope}",
    "use": "The value of {directorate} counts for {ref}{chosen}{times}",
    "heading": "The heading “{value}” stands for {ref}{scope}",
    "alias": "“{value}” means {ref}{scope}",
    "accept": "The explanation of {rule} is accepted{about}{scope}{while_value}",
    "restate": "{ref} of {period} is restated as {value}",
    "revoke": "Decision no. {ref} is taken back",
}


def deed(decision: Mapping[str, str]) -> str:
    """Return what a decision decides, as a sentence without its full stop."""
    said = dict(decision)
    times = f" in {said['period']}" if said["period"] else ""
    times += f" from {said['start']}" if said["start"] else ""
    times += f" to {said['end']}" if said["end"] else ""
    said |= {
        "times": times,
        "scope": (f" for {said['directorate']}" if said["directorate"] else "") + times,
        "about": f" for {said['ref']}" if said["ref"] else "",
        "sender": said["directorate"] or "Every sender",
        "chosen": f" ({said['value']})" if said["value"] else "",
        "while_value": f" while the value is “{shorten(said['value'])}”" if said["value"] else "",
    }
    return _DEEDS[said["kind"]].format_map(said)


def waived(by: str, reason: str) -> str:
    """Return what is added to a finding that is waived."""
    return f"(Waived by {by}: {reason})"


def accepted(by: str, reason: str) -> str:
    """Return what is added to a finding whose explanation is accepted."""
    return f"(Explanation accepted by {by}: {reason})"


def read_by_alias(value: str, by: str, reason: str) -> str:
    """Return who decided that senders' words stand for an indicator or a criterion, and why."""
    return f"{by} for “{shorten(value)}”: {reason}"


def reopened(value: str, by: str, reason: str) -> str:
    """Return what is added to a finding that was explained for another value."""
    words = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    return f"(It was explained for '{shorten(value)}' by {by}: {words} The value has moved, so it is asked again.)"


# Why a command cannot take a decision.


def no_such_file(file: str, near: str) -> str:
    """Say that no file of the folder of returns is meant; `near` is the nearest one, or empty."""
    hint = f"Did you mean “{near}”?" if near else "Give its path under that folder."
    return f"There is no file “{file}” in the folder of returns. {hint}"


def no_such_reported_run(run_id: str, period: str, known: Sequence[str]) -> str:
    """Say that a run cannot be what Cabinet saw of a quarter; `known` are those that published it, newest first."""
    hint = f"The latest that has: {known[0]}." if known else "None has."
    return f"Run “{run_id}” has published no scorecard of {period}. {hint} scorecard history lists the runs."


def no_decision(number: str) -> str:
    """Say that there is nothing of that number to take back."""
    return f"There is no decision no. {number} that could be taken back. scorecard decisions lists them."


def taken_back_already(number: str, by: int) -> str:
    """Say that a decision does not act any more."""
    return f"Decision no. {number} was taken back already, by no. {by}."


def of_the_sheet(row: str) -> str:
    """Say where a decision of the sheet is ended."""
    return f"Row {row} stands in the register's sheet Decisions. Delete the row there, or enter the last day under To."


def not_a_number(found: str) -> str:
    """Say which number is wanted."""
    return f"Give the number of the decision, for example 3, not “{found}”. scorecard decisions lists them."
