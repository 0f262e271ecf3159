"""The end of a run, so that an officer can read it out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.console.words import count, near
from pipeline.day_words import day_in_words
from pipeline.messages.outcome_words import outcome_words
from pipeline.model import Outcome
from pipeline.reports import FileProblem, PublishedSet, RunReport

_MOST = 20  # files named one by one; the workbook has them all


def run_summary(report: RunReport) -> str:
    """Return what was read, accepted, held back, late and NCI, where it was written, and what to do next."""
    parts = [_head(report)]
    parts += [_set(published) for published in report.published]
    if not report.published:
        parts.append("The calendar names no quarter that has started and is not closed, so nothing was published.")
    parts.append("\n".join([*_to_put_right(report), *_outstanding(report.published)]))
    if report.notes:
        parts.append("\n  ".join(["To know:", *report.notes]))
    if report.published:
        parts.append("Next: scorecard status shows who owes what.")
    else:
        parts.append("Next: add the quarter to the register's sheet Calendar, then scorecard run.")
    return "\n\n".join(part for part in parts if part)


def _head(report: RunReport) -> str:
    lines = [f"Scorecards as at {day_in_words(report.as_at)} (run {report.run_id})"]
    if report.unchanged:
        lines.append(
            "Nothing has changed since the last run: nothing was read again, and the scorecards stay as they are."
        )
    lines.append(
        f"{count(report.files_seen, 'file')} in the drop folder: {report.files_read} read now, "
        f"{report.files_known} known from an earlier run."
    )
    if report.files_kept:
        lines.append(
            f"{count(report.files_kept, 'return')} no longer in the folder, or replaced under the same name: what was "
            "received still counts."
        )
    outcomes = [(outcome_words(o), report.by_outcome[o]) for o in Outcome if report.by_outcome.get(o)]
    lines += [f"  {words}: {number}" for words, number in outcomes]
    return "\n".join(lines)


def _set(published: PublishedSet) -> str:
    lines = [published.words]
    if published.indicators:
        lines += [
            f"  {count(published.indicators, 'indicator')}, {published.due} due: {published.reported} reported, "
            f"{published.nci} with No Current Information, {published.missing} missing",
            f"  {published.green} Green, {published.amber} Amber, {published.red} Red, {published.not_rated} not rated",
        ]
    if published.criteria:
        lines.append(f"  {count(published.criteria, 'criterion', 'criteria')} of the improvement plan")
    lines += [
        f"  Returns: {published.late} late, {published.outstanding} outstanding",
        f"  Scorecard: {near(published.scorecard)}",
        f"  For Cabinet: {near(published.cabinet)}",
    ]
    lines += [f"  Note: {note}" for note in published.notes]
    return "\n".join(lines)


def _to_put_right(report: RunReport) -> list[str]:
    must_fix, explain, note = (report.findings.get(severity, 0) for severity in ("must_fix", "explain", "note"))
    if not (report.problems or must_fix or explain):
        if not report.published:  # nothing was looked into
            return []
        behind = any(published.late or published.outstanding for published in report.published)
        return ["No problems found in the returns that came." if behind else "No problems found."]
    lines = ["To put right:"] if report.problems else []
    lines += [f"  {_problem(problem)}" for problem in report.problems[:_MOST]]
    if len(report.problems) > _MOST:
        lines.append(f"  and {count(len(report.problems) - _MOST, 'more file')}: see the sheet Returns")
    lines.append(
        f"{count(must_fix, 'finding')} must be fixed, {explain} to explain, {note} for information: "
        f"see the sheet Data quality."
    )
    return lines


def _outstanding(published: Sequence[PublishedSet]) -> list[str]:
    """Return for each period whose returns have not come; the period is named where there are several."""
    lines = []
    for one in published:
        if not one.outstanding:
            continue
        said = f"{count(one.outstanding, 'return')} {'is' if one.outstanding == 1 else 'are'} outstanding"
        if len(published) > 1:
            said += f" for {one.period}"
        # Semicolons, because the names of directorates hold commas and "and".
        lines.append(f"{said}: {'; '.join(one.outstanding_names)}." if one.outstanding_names else f"{said}.")
    return lines


def _problem(problem: FileProblem) -> str:
    said = f"{problem.file}: {outcome_words(problem.outcome).lower()}."
    if problem.reason:
        said += f" {problem.reason}"
    if problem.must_fix:
        said += f" ({count(problem.must_fix, 'finding')} must be fixed)"
    return said
