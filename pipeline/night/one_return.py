"""One return, recognised and assigned to its period: its rows read and checked, or why it brings nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pipeline.check.assign import Assigned
from pipeline.check.before_end import tell_before_end
from pipeline.check.identity import CriterionBook, IndicatorBook
from pipeline.check.indicator_rows import check_indicator_rows
from pipeline.check.plan_rows import check_plan_rows
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.checked import CheckedReturn
from pipeline.messages import finding, refusal_finding
from pipeline.model import Finding, FormName, Outcome, Refusal
from pipeline.night.decided import received_time, withdrawn_reason
from pipeline.night.intake import Received
from pipeline.night.set_aside import SetAside
from pipeline.periods import Period
from pipeline.read.customs import with_customs
from pipeline.read.for_period import for_period
from pipeline.read.known import Known
from pipeline.read.recognise import Recognised
from pipeline.read.rows import choose_columns, extract_rows
from pipeline.register import Register


class Checker:
    """Checks assigned returns against one register."""

    def __init__(self, register: Register, known: Known) -> None:
        self._register = register
        self._known = known
        self._indicators = IndicatorBook(register)
        self._criteria = CriterionBook(register)

    def check(self, assigned: Assigned, received: Received, saved: datetime | None) -> CheckedReturn | SetAside:
        """Read and check the rows of a return, or set it aside as a whole: refused, held, or without rows.

        Parameters
        ----------
        assigned : Assigned
            The return with all its tables, and its period: tables of other quarters are set aside here.
        received : Received
            Its file.
        saved : datetime or None
            When Excel notes that it was saved.
        """
        told, period = assigned.recognised, assigned.period
        if period is not None:
            told = for_period(told, period)
        if told.refusal is not None:
            return self._set_aside(told, Outcome.NOT_ACCEPTED, told.refusal)
        if told.held is not None or period is None or told.form is None:
            return self._set_aside(told, Outcome.HELD, told.held or Refusal("PERIOD_UNCLEAR", {"periods": "none"}))
        rows_found = _rows_in(told)
        rows = with_customs(
            [row for table in told.tables for row in extract_rows(table, told.file, period, self._known)]
        )
        if not any(not row.layout for row in rows):
            return self._set_aside(told, Outcome.NOT_ACCEPTED, Refusal("NO_ROWS"))
        readings: tuple[IndicatorReading | CriterionReading, ...]
        if told.form is FormName.SCORECARD:
            indicators, findings = check_indicator_rows(
                rows, told.sender, period, told.received, self._register, self._indicators
            )
            readings = tuple(indicators)
        else:
            criteria, findings = check_plan_rows(
                rows, told.sender, period, told.received, self._register, self._criteria
            )
            readings = tuple(criteria)
        early = tell_before_end(told, period, readings, self._register)
        all_findings = (*told.findings, *early, *_unused(told, period), *findings)
        sha256 = received.arrival.sha256 or ""
        return CheckedReturn(
            told.file,
            told.form,
            told.sender,
            period,
            told.received,
            readings,
            rows_found,
            all_findings,
            withdrawn_reason(self._register, received.path, sha256, received.moved_from),
            sha256=sha256,
            # Where a decision says when it came, the file's own time tells nothing any more.
            modified=None if received_time(self._register, received.path, sha256) else received.arrival.modified,
            saved=saved,
        )

    def _set_aside(self, told: Recognised, outcome: Outcome, why: Refusal) -> SetAside:
        said = refusal_finding(why, told.file)
        form = told.form.value if told.form is not None else ""
        return SetAside(
            told.file,
            told.received,
            outcome,
            said.message,
            form,
            told.sender,
            told.period,
            _rows_in(told),
            (*told.findings, said),
        )


def _rows_in(told: Recognised) -> int:
    """Count the rows of a return where they stand in its tables: before anything is read from them."""
    return sum(len(table.rows) for table in told.tables)


def _unused(told: Recognised, period: Period) -> Iterator[Finding]:
    for table in told.tables:
        for column in choose_columns(table, period)[2]:
            cell = table.grid.own(table.header.first_row, column.index)
            yield finding(
                "HEADING_NOT_USED",
                file=told.file,
                sheet=table.sheet,
                cell=cell.address if cell is not None else "",
                heading=column.heading,
                found=cell.text if cell is not None else "",
            )
