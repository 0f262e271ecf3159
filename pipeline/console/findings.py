"""Findings as a sender reads them: must fix first, and the same message over many cells as one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.console.words import count, listed
from pipeline.messages.outcome_words import outcome_words
from pipeline.model import Finding, Severity
from pipeline.reports import CheckedFile, CheckReport

_HEADINGS = {Severity.MUST_FIX: "Must be fixed", Severity.EXPLAIN: "To explain", Severity.NOTE: "For information"}
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
# What a person reads: lines about one file, places in a line.
_MOST_LINES = 20
_MOST_PLACES = 8


def check_summary(report: CheckReport) -> str:
    """Return what was found in each file, in the order given."""
    return "\n\n".join(_file(checked) for checked in report.files)


def grouped(findings: Sequence[Finding], *, shortly: bool = False) -> list[str]:
    """Return one line for each message, in the order of the sheets and rows, with the cells it concerns.

    Findings are one message when severity, sheet, heading, code and words agree; the reference is named when they
    concern only one. Shortly, messages that differ in their words alone are one line too, with the words of the first.
    """
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda each: _place(each.cell)):
        words = () if shortly else (finding.message,)
        groups[finding.sheet, finding.heading, finding.code, *words].append(finding)
    sheets = list(dict.fromkeys(finding.sheet for finding in findings))
    in_order = sorted(groups.values(), key=lambda group: (sheets.index(group[0].sheet), _place(group[0].cell)))
    return [_line(group) for group in in_order]


def _file(checked: CheckedFile) -> str:
    lines = [f"{checked.file}: {outcome_words(checked.outcome).lower()}"]
    if checked.reason:
        lines.append(f"  {checked.reason}")
    if told := [part for part in (checked.form, checked.directorate, checked.period) if part]:
        lines.append(f"  Read as: {', '.join(told)}")
    if checked.rows_found:
        lines.append(
            f"  {count(checked.rows_found, 'row')} found: {checked.rows_accepted} accepted, "
            f"{checked.rows_held} held back, {checked.rows_ignored} ignored"
        )
    left = _MOST_LINES
    for severity, told in _told(checked.findings).items():
        number = sum(finding.severity == severity for finding in checked.findings)
        lines += ["", f"  {_HEADINGS[severity]} ({number})", *(f"    {line}" for line in told[:left])]
        if len(told) > left:
            lines.append(f"    and {count(len(told) - left, 'line')} more; with --json every finding is listed")
        left = max(0, left - len(told))
    if not checked.findings and not checked.reason:
        lines.append("  No problems found.")
    return "\n".join(lines)


def _told(findings: Sequence[Finding]) -> dict[Severity, list[str]]:
    """Return the lines of each severity that there is, shortly where they would be too many."""
    by_severity = {
        severity: chosen
        for severity in _HEADINGS
        if (chosen := [each for each in findings if each.severity == severity])
    }
    told = {severity: grouped(chosen) for severity, chosen in by_severity.items()}
    if sum(map(len, told.values())) > _MOST_LINES:
        return {severity: grouped(chosen, shortly=True) for severity, chosen in by_severity.items()}
    return told


def _line(group: Sequence[Finding]) -> str:
    first = group[0]
    where = first.sheet
    if cells := list(dict.fromkeys(finding.cell for finding in group if finding.cell)):
        where += f"!{listed(_some(_runs(cells)))}"
    if first.heading:
        where += f" ({first.heading})"
    refs = {finding.ref for finding in group}
    if len(refs) == 1 and first.ref:
        where += f", {first.ref}" if where else first.ref
    words = " ".join(first.message.split())
    others = len(group) - sum(finding.message == first.message for finding in group)
    if others:
        words += f" And {count(others, 'other')} like this."
    return f"{where}: {words} [{first.code}]" if where else f"{words} [{first.code}]"


def _place(cell: str) -> tuple[int, int, str]:
    found = _CELL.fullmatch(cell)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, cell)


def _some(places: list[str]) -> list[str]:
    """Return the first of many places, and how many others there are."""
    rest = len(places) - _MOST_PLACES
    return places if rest <= 1 else [*places[:_MOST_PLACES], f"{rest} other places"]


def _runs(cells: Sequence[str]) -> list[str]:
    """Return cells with three or more below each other as one: F14, F16 to F19."""
    runs: list[list[str]] = []
    for cell in sorted(cells, key=lambda each: (_place(each)[1:], _place(each)[0])):
        row, _, column = _place(cell)
        last_row, _, last_column = _place(runs[-1][-1]) if runs else (0, 0, "")
        if runs and column == last_column and row == last_row + 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]
