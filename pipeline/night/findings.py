"""The findings of a period: those of the files that count, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from pipeline.check.in_force import settling_decisions
from pipeline.check.waivers import apply_waivers
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.merge.told import still_told
from pipeline.model import Finding, FormName, Severity
from pipeline.night.set_aside import SetAside
from pipeline.periods import Period
from pipeline.register import Register
from schemas.output_frames import FINDINGS

_SEVERITIES = {severity: number for number, severity in enumerate(Severity)}


def findings_of_period(
    returns: Sequence[CheckedReturn],
    aside: Sequence[SetAside],
    merges: Mapping[FormName, Merged],
    queries: Sequence[Finding],
    register: Register,
    period: Period,
) -> list[Finding]:
    """Return every finding of the files that count, must-fix first within a file, then by place.

    Parameters
    ----------
    returns : sequence of CheckedReturn
        The period's returns.
    aside : sequence of SetAside
        The files that are listed with it.
    merges : mapping
        By form, what merging told, and what became of every row.
    queries : sequence of Finding
        What the ratings and the reconciliation ask.
    register : Register
        For the waivers: a waived finding becomes a note.
    period : Period
        The period.

    Returns
    -------
    list of Finding
        What still asks something (`still_told`), and all that is told of files that are no returns of the period.
    """
    found: list[Finding] = []
    form_of = {one.file: one.form for one in returns}
    for form, merged in merges.items():
        of_form = [one for one in returns if one.form is form]
        conflicts = {each.file for each in merged.findings if each.code == "ROW_NOT_OWNED"}
        told = [*(each for one in of_form for each in one.findings), *merged.findings]
        # Once it is decided whose values count, nobody is asked why most rows are another's.
        told = [each for each in told if each.code != "SENDER_ROWS_DIFFER" or each.file in conflicts]
        found += still_told(told, of_form, merged)
        found += still_told((each for each in queries if form_of.get(each.file) is form), of_form, merged)
    found += [each for one in aside for each in one.findings]
    senders = {one.file: one.sender for one in returns} | {one.file: one.sender for one in aside}
    return sorted(_waived(found, senders, register, period), key=_order)


def _waived(
    found: Collection[Finding], senders: Mapping[str, str], register: Register, period: Period
) -> list[Finding]:
    decisions = settling_decisions(register)
    return [
        waived
        for each in dict.fromkeys(found)
        for waived in apply_waivers([each], decisions, period, senders.get(each.file, ""))
    ]


def _order(told: Finding) -> tuple[str, int, str, int, int, str, str]:
    letters = told.cell.rstrip("0123456789")
    row = int(told.cell[len(letters) :] or 0)
    return (told.file, _SEVERITIES[told.severity], told.sheet, row, len(letters), letters, told.code)


def findings_by_cell(told: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as the frame of `data/findings.csv`: one row is a finding at one cell."""
    rows = [
        (
            each.file,
            each.sheet,
            each.cell,
            each.heading,
            each.ref,
            each.severity.value,
            each.code,
            each.found,
            each.message,
        )
        for each in told
    ]
    return pd.DataFrame(rows, columns=list(FINDINGS.columns), dtype=object)
