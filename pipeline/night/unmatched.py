"""Decisions that found nothing to act on: listed, for a slip in a path or a run is easily made."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.night.closed import ClosedPeriod
from pipeline.night.intake import path_of
from pipeline.periods import Period
from pipeline.register import Register

_ABOUT_FILES = ("received", "withdraw")


def unmatched_decisions(
    register: Register, paths: Collection[str], closed: Mapping[Period, ClosedPeriod], runs: Collection[str]
) -> list[str]:
    """Say which decisions name a file that is not there, or a run that is not on record.

    Parameters
    ----------
    register : Register
        The decisions.
    paths : collection of str
        Every path in the drop folder.
    closed : mapping
        The periods reported to Cabinet.
    runs : collection of str
        The runs on record.

    Returns
    -------
    list of str
        A sentence each, with the row of the sheet Decisions.
    """
    said = [
        f"Row {decision.excel_row} of the sheet Decisions ({decision.kind}) names {decision.ref}, which is not in the "
        "folder of returns. Check the path."
        for kind in _ABOUT_FILES
        for decision in register.decisions_of(kind)
        if path_of(decision) not in paths
    ]
    for decision in register.decisions_of("reported"):
        one = closed.get(decision.period) if decision.period is not None else None
        if one is None:
            continue
        where = f"Row {decision.excel_row} of the sheet Decisions (reported) says that Cabinet saw run {one.run_id}"
        if one.run_id not in runs and not one.is_as_reported:
            said.append(f"{where}, which is not on record. Check the run; {one.period.words} is closed all the same.")
        elif not one.is_as_reported:
            kept = f"is that of run {one.published_run}" if one.published_run else "is missing or was changed"
            said.append(f"{where}, but the scorecard in {one.period.label} {kept}.")
    return said
