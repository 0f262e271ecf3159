"""What each file becomes: recognised, assigned to its period, checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.check.assign import Assigned, assign_periods
from pipeline.check.by_schema import check_criterion_rules, check_indicator_rules
from pipeline.check.goals import check_goals
from pipeline.check.identity import CriterionBook, IndicatorBook
from pipeline.check.indicator_rows import check_indicator_rows
from pipeline.check.plan_rows import check_plan_rows
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.readings import CheckedReturn
from pipeline.messages import finding, refusal_finding, words
from pipeline.messages.files import LEFT_ALONE
from pipeline.model import Finding, FormName, Outcome, Refusal, WorkbookRead
from pipeline.night.closed import ClosedPeriod
from pipeline.night.intake import Received, path_of
from pipeline.night.names import known_names
from pipeline.periods import Period
from pipeline.read.known import Known
from pipeline.read.recognise import Recognised, recognise
from pipeline.read.rows import choose_columns, extract_rows
from pipeline.register import Register

# What the form's rules would say of a row besides what was told when its cells were read.
_HIDDEN_BY = {
    "VALUE_BLANK": ("VALUE_SAYS_NOT_DUE", "VALUE_TO_BE_SET"),
    "NCI_WITHOUT_REASON": ("VALUE_NOT_APPLICABLE",),
    "RISK_HALF_GIVEN": ("SCORE_NOT_1_TO_5", "VALUE_TWO_COLUMNS"),
    "RAG_NOT_STATED": ("RAG_NOT_UNDERSTOOD", "VALUE_TWO_COLUMNS"),
}


OUTPUT = "FILE_IS_OUTPUT"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that brings nothing into any period.

    `rows` are the rows it holds, all of them held or ignored with it; `period` is the one it names, if any.
    """

    file: str
    received: datetime
    outcome: Outcome
    reason: str
    form: str = ""
    sender: str = ""
    period: Period | None = None
    rows: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Returns:
    """All files of a night: those that became returns of a period, and those set aside. Every file stands here once.

    `settled` are the returns that the figures of a closed period rest on, as they were checked; they stand among those
    set aside.
    """

    checked: tuple[CheckedReturn, ...]
    aside: tuple[SetAside, ...]
    settled: tuple[CheckedReturn, ...] = ()


def check_returns(
    received: Sequence[Received],
    contents: Mapping[str, WorkbookRead | Refusal],
    register: Register,
    today: date,
    closed: Mapping[Period, ClosedPeriod],
) -> Returns:
    """Recognise, assign and check every file of a night, in order of receipt.

    Parameters
    ----------
    received : sequence of Received
        Every file that is there.
    contents : mapping
        sha256 to what the content holds, or why it cannot be read.
    register : Register
        The council's list.
    today : date
        The run's day.
    closed : mapping
        The periods that Cabinet has seen: a return that its figures rest on is listed and no longer used; any other
        would restate them, and is held.
    """
    known = known_names(register)
    aside: list[SetAside] = []
    recognised: list[Recognised] = []
    first_with: dict[str, str] = {}
    withdrawn = {path_of(decision) for decision in register.decisions_of("withdraw")}
    in_order = sorted(received, key=_by_arrival)
    order = {one.arrival.path: number for number, one in enumerate(in_order)}
    for one in in_order:
        path, sha256 = one.arrival.path, one.arrival.sha256 or ""
        content = one.arrival.left or contents[sha256]
        if isinstance(content, Refusal):
            aside.append(_refused(path, one.received, content))
        elif OUTPUT in content.facts:
            aside.append(SetAside(path, one.received, Outcome.IGNORED, words(OUTPUT)))
        elif sha256 in first_with:
            again = words("FILE_SAME_AGAIN", other=first_with[sha256])
            aside.append(SetAside(path, one.received, Outcome.IGNORED, again))
        else:
            if path not in withdrawn:
                first_with[sha256] = path
            told = recognise(content, path, one.received, known)
            facts = tuple(finding(code, file=path) for code in content.facts)
            recognised.append(replace(told, findings=(*facts, *told.findings)))
    sha256_of = {one.arrival.path: one.arrival.sha256 or "" for one in received}
    checker = _Checker(register, known)
    checked: list[CheckedReturn] = []
    settled: list[CheckedReturn] = []
    for assigned in assign_periods(recognised, register, today):
        became = checker.check(assigned)
        if isinstance(became, SetAside):
            aside.append(became)
        elif became.period not in closed:
            checked.append(replace(became, order=order[became.file]))
        elif sha256_of[became.file] in closed[became.period].returns:
            settled.append(replace(became, order=order[became.file]))
            aside.append(_left_out(became, Outcome.IGNORED, "RETURN_REPORTED"))
        else:
            aside.append(_left_out(became, Outcome.HELD, "PERIOD_CLOSED"))
    return Returns(tuple(_with_rules(checked, register)), tuple(aside), tuple(_with_rules(settled, register)))


def _by_arrival(one: Received) -> tuple[datetime, datetime, str]:
    """Sort files by receipt; of those received at one moment, the one saved later comes later."""
    return (one.received, min(one.arrival.modified or one.received, one.received), one.arrival.path)


def _left_out(one: CheckedReturn, outcome: Outcome, code: str) -> SetAside:
    """Set aside a return of a closed period."""
    said = finding(code, file=one.file, period=one.period.words)
    rows = len(one.readings)
    return SetAside(
        one.file, one.received, outcome, said.message, one.form.value, one.sender, one.period, rows, (said,)
    )


def _refused(path: str, received: datetime, refusal: Refusal) -> SetAside:
    told = refusal_finding(refusal, path)
    if refusal.code in LEFT_ALONE:
        return SetAside(path, received, Outcome.IGNORED, told.message)
    return SetAside(path, received, Outcome.NOT_ACCEPTED, told.message, findings=(told,))


class _Checker:
    """Checks assigned returns against one register."""

    def __init__(self, register: Register, known: Known) -> None:
        self._register = register
        self._known = known
        self._indicators = IndicatorBook(register)
        self._criteria = CriterionBook(register)
        withdrawn = register.decisions_of("withdraw")
        self._withdrawn = {path_of(decision): decision.reason for decision in withdrawn}

    def check(self, assigned: Assigned) -> CheckedReturn | SetAside:
        told, period = assigned.recognised, assigned.period
        if told.refusal is not None:
            return self._set_aside(told, Outcome.NOT_ACCEPTED, told.refusal)
        if told.held is not None or period is None or told.form is None:
            return self._set_aside(told, Outcome.HELD, told.held or Refusal("PERIOD_UNCLEAR", {"periods": "none"}))
        rows = [row for table in told.tables for row in extract_rows(table, told.file, period, self._known)]
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
        all_findings = (*told.findings, *_unused(told, period), *findings)
        withdrawn = self._withdrawn.get(told.file, "")
        return CheckedReturn(
            told.file, told.form, told.sender, period, told.received, readings, len(rows), all_findings, withdrawn
        )

    def _set_aside(self, told: Recognised, outcome: Outcome, why: Refusal) -> SetAside:
        said = refusal_finding(why, told.file)
        rows = sum(len(table.rows) for table in told.tables)
        form = told.form.value if told.form is not None else ""
        return SetAside(
            told.file,
            told.received,
            outcome,
            said.message,
            form,
            told.sender,
            told.period,
            rows,
            (*told.findings, said),
        )


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


def _with_rules(checked: Sequence[CheckedReturn], register: Register) -> Iterator[CheckedReturn]:
    """Add what the forms' own rules and the register's goals have to tell: one pass over all returns at once."""
    indicators: list[tuple[IndicatorReading, Period]] = []
    criteria: list[CriterionReading] = []
    for one in checked:
        for reading in one.readings:
            if isinstance(reading, IndicatorReading):
                indicators.append((reading, one.period))
            else:
                criteria.append(reading)
    told: dict[str, list[Finding]] = {}
    rules = (*check_indicator_rules(indicators, register), *check_criterion_rules(criteria, register))
    for each in (*rules, *check_goals(indicators, register)):
        told.setdefault(each.file, []).append(each)
    for one in checked:
        known = {(each.ref, each.code) for each in one.findings}
        later = [each for each in told.get(one.file, ()) if not _follows(each, known)]
        yield replace(one, findings=(*one.findings, *later))


def _follows(told: Finding, known: Collection[tuple[str, str]]) -> bool:
    """Tell whether a rule only repeats what was told of the row already: one fault is told once."""
    return any((told.ref, code) in known for code in _HIDDEN_BY.get(told.code, ()))
