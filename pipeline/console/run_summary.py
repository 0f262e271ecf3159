"""The end of a run, so that an officer can read it out."""

from __future__ import annotations

from pipeline.console.words import count, day_words, near, outcome_words
from pipeline.model import Outcome
from pipeline.reports import FileProblem, PublishedSet, RunReport

_MOST = 20  # files named one by one; the workbook has them all


def run_summary(report: RunReport) -> str:
    """Return what was read, accepted, held back, late and NCI, where it was written, and what to do next."""
    parts = [_head(report)]
    parts += [_set(published) for published in report.published]
    parts.append(_to_put_right(report))
    parts.append("Next: scorecard status shows who owes what.")
    return "\n\n".join(parts)


def _head(report: RunReport) -> str:
    lines = [f"Scorecards as at {day_words(report.as_at)} (run {report.run_id})"]
    if report.unchanged:
        lines.append(
            "Nothing has changed since the last run: nothing was read again, and the scorecards stay as they are."
        )
    lines.append(
        f"{count(report.files_seen, 'file')} in the drop folder: {report.files_read} read now, "
        f"{report.files_known} known from an earlier run."
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


def _to_put_right(report: RunReport) -> str:
    must_fix, explain, note = (report.findings.get(severity, 0) for severity in ("must_fix", "explain", "note"))
    if not (report.problems or must_fix or explain):
        return "No problems found."
    lines = ["To put right:"] if report.problems else []
    lines += [f"  {_problem(problem)}" for problem in report.problems[:_MOST]]
    if len(report.problems) > _MOST:
        lines.append(f"  and {count(len(report.problems) - _MOST, 'more file')}: see the sheet Returns")
    lines.append(
        f"{count(must_fix, 'finding')} must be fixed, {explain} to explain, {note} for information: "
        f"see the sheet Data quality."
    )
    return "\n".join(lines)


def _problem(problem: FileProblem) -> str:
    said = f"{problem.file}: {outcome_words(problem.outcome).lower()}."
    if problem.reason:
        said += f" {problem.reason}"
    if problem.must_fix:
        said += f" ({count(problem.must_fix, 'finding')} must be fixed)"
    return said
