"""What is not asked for because its finding was waived or its explanation accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.check.in_force import settling_decisions
from pipeline.check.waivers import is_settled
from pipeline.model import DataStatus, Finding, Severity
from pipeline.periods import Period
from pipeline.register import Register

_ABOUT_BLANK = frozenset({"VALUE_BLANK", "POSITION_BLANK", "VALUE_SAYS_NOT_DUE", "VALUE_TO_BE_SET"})
_ABOUT_NCI = frozenset({"NCI_WITHOUT_REASON", "VALUE_NOT_APPLICABLE"})
_CODES = {DataStatus.BLANK.value: _ABOUT_BLANK, DataStatus.NCI.value: _ABOUT_NCI}
_BY_VALUE = (DataStatus.REJECTED.value, DataStatus.HELD.value)


class SettledRows:
    """Tells of a row of the scorecard or the plan whether what it lacks was settled by a decision.

    Parameters
    ----------
    findings : sequence of Finding
        The period's, as published: a settled one is a note.
    register : Register
        With the decisions that act on the run's day.
    period : Period
        The period.
    """

    def __init__(self, findings: Sequence[Finding], register: Register, period: Period) -> None:
        self._decisions = settling_decisions(register)
        self._period = period
        self._by_row: dict[tuple[str, str, str], list[Finding]] = {}
        for found in findings if self._decisions else ():
            self._by_row.setdefault((found.file, found.sheet, _row_number(found.cell)), []).append(found)

    def holds(self, row: Mapping[Any, Any], sender: str) -> bool:
        """Tell whether a row is not asked for.

        A blank or an NCI is settled by its own finding; a value that was rejected or held by the finding at its cell,
        as long as nothing else in its row must be fixed. What did not come has no finding, and is never settled.
        """
        status = str(row["data_status"])
        ref = str(row["indicator_ref"] if "indicator_ref" in row else row["criterion_ref"])
        place = (str(row["file"]), str(row["sheet"]), _row_number(str(row["cell"])))
        told = [found for found in self._by_row.get(place, ()) if found.ref in ("", ref)]
        if status in _BY_VALUE:
            about = [found for found in told if found.cell == row["cell"]]
            if any(found.severity is Severity.MUST_FIX for found in told):
                return False
        else:
            codes = _CODES.get(status, frozenset())
            about = [found for found in told if found.code in codes]
        return any(
            found.severity is Severity.NOTE and is_settled(found, self._decisions, self._period, sender)
            for found in about
        )


def _row_number(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
