"""What needs a person after a night: the report for the corporate team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from pipeline.chase.drafts import TeamSection
from pipeline.chase.model import KeptMessage, Owed, State
from pipeline.chase.plan import ChasePlan
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import Ledger
from pipeline.ledger.nights import FINISHED, STARTED
from pipeline.messages import digests
from pipeline.messages import team_report as words
from pipeline.model import Timeliness
from pipeline.night.recorded_inputs import TABLE as INPUTS
from pipeline.reports import RunReport

Rows = Mapping[str, Sequence[Mapping[str, str]]]

_CONFLICTS = ("ROW_TWICE", "ROW_NOT_OWNED")
_GROWING = "FILE_GROWING"
_TROUBLED = (State.SENDING, State.REFUSED, State.UNCERTAIN)
_LONGEST_GAP = 366
_REMEMBERED_DAYS = 7  # for so long somebody has time to look


def what_needs_a_person(
    report: RunReport,
    plan: ChasePlan,
    findings: Rows,
    growing: Sequence[tuple[str, date | None]],
    silence: str,
    nights: Sequence[str],
    messages: Sequence[KeptMessage],
    today: date,
) -> tuple[TeamSection, ...]:
    """Return what needs a person, in the order in which it should be dealt with; nothing where nothing does.

    Parameters
    ----------
    report : RunReport
        What the run found in the returns.
    plan : ChasePlan
        What stopped, and what nobody can be asked for.
    findings : mapping
        Those of the open periods, by their labels.
    growing : sequence of (file, date or None)
        Files that were not whole, and the earlier night that found them so.
    silence : str
        That nothing came for long; '' when something did.
    nights : sequence of str
        What is to be said of nights that did not run.
    messages : sequence of KeptMessage
        Those of the last nights that went wrong.
    today : date
        Tonight.
    """
    problems = [
        words.file_problem(one.file, one.outcome, one.reason, one.must_fix)
        for one in report.problems
        if one.outcome in ("not_accepted", "held", "accepted_in_part")
    ]
    conflicts = [
        words.conflict(row["ref"], period, row["message"])
        for period, rows in findings.items()
        for row in rows
        if row["code"] in _CONFLICTS
    ]
    sections = (
        (words.NOT_ACCEPTED, problems),
        (words.CONFLICTS, conflicts),
        (words.STUCK, [words.still_arriving(file, since) for file, since in growing]),
        (words.NO_ADDRESS, _unreachable(plan.unreachable)),
        (words.STOPPED, _stopped(plan.stopped, today)),
        (words.SILENCE, [silence] if silence else []),
        (words.MISSED, nights),
        (
            words.MESSAGES,
            [
                words.message_trouble(one.to.name or one.to.email, one.subject, one.state, one.reason)
                for one in messages
            ],
        ),
    )
    return tuple(TeamSection(title, tuple(dict.fromkeys(lines))) for title, lines in sections if lines)


def _what(owed: Owed) -> str:
    return f"{owed.thing.ref} {owed.title}, {owed.thing.period}".strip()


def _unreachable(several: Iterable[Owed]) -> list[str]:
    return [words.unreachable(_what(owed), owed.thing.sender, owed.officer) for owed in several]


def _stopped(several: Iterable[Owed], today: date) -> list[str]:
    return [
        words.stopped(
            _what(owed),
            owed.thing.sender,
            owed.to_name,
            digests.lateness(owed.late, date.fromisoformat(owed.thing.since), today),
        )
        for owed in several
    ]


def still_arriving(ledger: Ledger, number: int, today: date) -> list[tuple[str, date | None]]:
    """Return the files that were not whole tonight, with the first earlier night that found them so.

    Parameters
    ----------
    ledger : Ledger
        What went into each run.
    number : int
        Tonight's run.
    today : date
        Tonight.
    """
    days = ledger.days(published=True)
    found: list[tuple[str, date | None]] = []
    for key, row in ledger.rows(INPUTS, "", number).items():
        if row.get("left_code") != _GROWING:
            continue
        earlier = [
            days[span.since]
            for span in ledger.spans(INPUTS, "", key=key)
            if span.content.get("left_code") == _GROWING and span.since in days and days[span.since] < today
        ]
        found.append((row["path"], min(earlier, default=None)))
    return found


def silence(submissions: Rows, expected: Rows, today: date, days: WorkingDays, most: int) -> str:
    """Return that nothing has come for `most` working days or more while returns are outstanding; '' otherwise."""
    outstanding = [
        row for rows in expected.values() for row in rows if row["timeliness"] == Timeliness.OUTSTANDING.value
    ]
    came = [date.fromisoformat(row["received_at"][:10]) for rows in submissions.values() for row in rows
            if row["received_at"]]  # fmt: skip
    last = max(came, default=None)
    first_due = min((date.fromisoformat(row["due"][:10]) for row in outstanding), default=today)
    quiet = days.between(max(last, first_due) if last is not None else first_due, today)
    return words.silence(quiet, last, len(outstanding)) if outstanding and quiet >= most else ""


def nights_missed(ledger: Ledger, today: date, days: WorkingDays) -> list[str]:
    """Return what is to be said of the nights since the last one that was finished; nothing before the first."""
    before = [one for one in ledger.nights() if one.day < today]
    last = max((one.day for one in before if one.state == FINISHED), default=None)
    begun = [one.day for one in before if one.state == STARTED and (last is None or one.day > last)]
    said = [words.unfinished(day) for day in begun]
    since = last if last is not None else min(begun, default=None)
    if since is not None and (missed := [day for day in _working(since, today, days) if day not in begun]):
        said.append(words.missed(missed))
    return said


def _working(after: date, before: date, days: WorkingDays) -> Iterator[date]:
    gap = min((before - after).days, _LONGEST_GAP)
    return (day for day in (after + timedelta(days=number) for number in range(1, gap)) if days.is_working(day))


def messages_in_trouble(ledger: Ledger, today: date) -> list[KeptMessage]:
    """Return the messages of the last week, before tonight, that were refused or that may have been sent."""
    return [
        one for one in ledger.messages(states=_TROUBLED) if today - timedelta(days=_REMEMBERED_DAYS) <= one.day < today
    ]
