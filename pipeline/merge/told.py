"""Which findings still ask something once returns are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus, Finding

# What is told of a return as a version, whatever became of its rows.
_OF_VERSIONS = ("RETURN_OLDER", "RETURN_IDENTICAL")
_OLDER_COUNTS = "FILE_OLDER_COUNTS"


def still_told(findings: Iterable[Finding], returns: Sequence[CheckedReturn], merged: Merged) -> list[Finding]:
    """Return the findings that still ask something of the returns of one form and period.

    Nothing is asked any more of a return that was withdrawn, of a row that a later return has replaced, or of a blank
    where another row gives the value or that is not its sender's to fill; of a superseded return only about those of
    its values that still count. That an older version counts is told of a version of which it replaces a value.
    """
    findings = list(findings)
    asked_about = {(each.file, each.ref) for each in findings}
    by_row: dict[tuple[str, str], list[bool]] = {}
    blank: set[tuple[str, str]] = set()
    accepted: set[tuple[str, str]] = set()
    for one in returns:
        for reading in one.readings:
            about = (one.file, reading.ref)
            if about not in asked_about:
                continue
            became = merged.disposition[reading.place.row_id]
            if reading.ref:
                by_row.setdefault(about, []).append(merged.is_replaced(reading))
            if became[0] == "accepted":
                (blank if reading.data_status is DataStatus.BLANK else accepted).add(about)
    replaced_in = {each.was.place.file for each in merged.replaced}
    chosen = {(reading.place.file, ref) for ref, reading in merged.chosen.items()}
    current = {one.file for one in returns if not one.withdrawn and one.file not in merged.superseded}
    gone = {one.file for one in returns if one.withdrawn}
    asked_of = {"VALUE_BLANK": blank, "POSITION_BLANK": blank, "RAG_NOT_STATED": blank | accepted}
    told = []
    for each in findings:
        about = (each.file, each.ref)
        replaced = all(by_row.get(about, [False]))
        asked = each.code not in asked_of or about in asked_of[each.code]
        counts = each.file in current or (about in chosen and each.file not in gone)
        if each.code in _OF_VERSIONS:
            counts = each.file not in gone
        elif each.code == _OLDER_COUNTS:
            counts = each.file in replaced_in
        if asked and counts and not replaced:
            told.append(each)
    return told
