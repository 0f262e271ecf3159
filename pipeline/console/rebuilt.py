"""What was built again, and whether it is what was published."""

from __future__ import annotations

from pipeline.console.words import listed, near
from pipeline.day_words import day_in_words
from pipeline.reports import RebuiltReport, RebuiltSet


def rebuilt_sets(report: RebuiltReport) -> str:
    """Return where each scorecard lies, and how it compares with the published one."""
    head = f"The night of {day_in_words(report.as_at)} (run {report.run_id}), built again from ledger and archive"
    if report.rules == "today":
        head += ", judged by today's register, settings and decisions"
    lines = [f"{head}:"]
    for one in report.sets:
        lines += [f"  {one.words}: {_compared(one, report.rules)}", f"    {near(one.folder)}"]
    return "\n".join(lines)


def _compared(one: RebuiltSet, rules: str) -> str:
    if one.same:
        return "the same as published, part for part."
    if rules == "today":
        return "not the published one, for today's rules were used or its files were made by another version."
    if one.differing:
        return f"not as published: {listed(list(one.differing))} differ. Another version of the program made them."
    return "every figure is as published; the workbooks were made by another version of the program."
