"""Files that bring nothing into any period, and all files of a night by what they became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.merge.checked import CheckedReturn, Reading
from pipeline.messages import finding, refusal_finding
from pipeline.messages.files import LEFT_ALONE
from pipeline.model import Finding, Outcome, Refusal
from pipeline.periods import Period


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that brings nothing into any period.

    `rows` are the rows it holds, all of them held or ignored with it; `period` is the one it names, if any; `readings`
    are its rows as read, where it came so far.
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
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Returns:
    """All files of a night: those that became returns of a period, and those set aside. Every file stands here once.

    `settled` are the returns that the figures of a closed period rest on, as they were checked; they stand among those
    set aside, but for the `quiet` ones: files that are not in the folder any more, for an old quarter was tidied up.
    """

    checked: tuple[CheckedReturn, ...]
    aside: tuple[SetAside, ...]
    settled: tuple[CheckedReturn, ...] = ()
    quiet: frozenset[str] = frozenset()


def left_out(one: CheckedReturn, outcome: Outcome, code: str) -> SetAside:
    """Set aside a return of a closed period."""
    return set_aside(one, outcome, finding(code, file=one.file, period=one.period.words))


def set_aside(one: CheckedReturn, outcome: Outcome, said: Finding) -> SetAside:
    """Set aside a return as a whole, with the finding that says why."""
    rows = one.rows_found
    return SetAside(
        one.file,
        one.received,
        outcome,
        said.message,
        one.form.value,
        one.sender,
        one.period,
        rows,
        (said,),
        one.readings,
    )


def refused(path: str, received: datetime, refusal: Refusal) -> SetAside:
    """Set aside a file that could not be read, or that is left for next time."""
    told = refusal_finding(refusal, path)
    if refusal.code in LEFT_ALONE:
        return SetAside(path, received, Outcome.IGNORED, told.message)
    return SetAside(path, received, Outcome.NOT_ACCEPTED, told.message, findings=(told,))
