"""Decisions that found nothing to act on: listed, for a slip in a path or a run is easily made."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.messages.nights import decision_named, other_run_published, run_not_on_record, unmatched_file
from pipeline.night.closed import ClosedPeriod
from pipeline.night.decided import ABOUT_FILES, is_about
from pipeline.periods import Period
from pipeline.register import Decision, Register


def unmatched_decisions(
    register: Register,
    files: Collection[tuple[str, str]],
    closed: Mapping[Period, ClosedPeriod],
    runs: Collection[str],
) -> list[str]:
    """Say which decisions name a file that is not there, or a run that is not on record.

    Parameters
    ----------
    register : Register
        The decisions.
    files : collection of (path, sha256)
        Every file that is there, or was received and still counts.
    closed : mapping
        The periods reported to Cabinet.
    runs : collection of str
        The runs on record.

    Returns
    -------
    list of str
        A sentence each, with the decision's number.
    """
    said = [
        unmatched_file(_named(decision), decision.ref)
        for kind in ABOUT_FILES
        for decision in register.decisions_of(kind)
        if not any(is_about(decision, path, sha256) for path, sha256 in files)
    ]
    for decision in register.decisions_of("reported"):
        one = closed.get(decision.period) if decision.period is not None else None
        if one is None:
            continue
        if one.run_id not in runs and not one.is_as_reported:
            said.append(run_not_on_record(_named(decision), one.run_id, one.period.words))
        elif not one.is_as_reported:
            said.append(other_run_published(_named(decision), one.run_id, one.period.label, one.published_run))
    return said


def _named(decision: Decision) -> str:
    return decision_named(decision.kind, decision.number, decision.excel_row)
