"""What needs a person after a night: the report for the corporate team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.chase.drafts import TeamSection
from pipeline.chase.model import KeptMessage, Owed
from pipeline.chase.plan import ChasePlan
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import Ledger
from pipeline.ledger.nights import FINISHED, STARTED
from pipeline.messages import team_report as words
from pipeline.model import Timeliness
from pipeline.night.recorded_inputs import TABLE as INPUTS
from pipeline.reports import RunReport

Rows = Mapping[str, Sequence[Mapping[str, str]]]

_CONFLICTS = ("ROW_TWICE", "ROW_NOT_OWNED")
_GROWING = "FILE_GROWING"
_LONGEST_GAP = 366  # days looked back over: a longer gap is a new beginning


@dataclass(frozen=True, slots=True)
class Troubles:
    """Where things that need a person are looked for.

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
        Those that went wrong and that no mail has told of.
    """

    report: RunReport
    plan: ChasePlan
    findings: Rows
    growing: Sequence[tuple[str, date | None]]
    silence: str
    nights: Sequence[str]
    messages: Sequence[KeptMessage]


def what_needs_a_person(troubles: Troubles) -> tuple[TeamSection, ...]:
    """Return what needs a person, in the order in which it should be dealt with; nothing where nothing does.

    No line holds a number that rises from night to night: the mail is written again only when something is new.
    """
    problems = [
        words.file_problem(one.file, one.outcome, one.reason, one.must_fix)
        for one in troubles.report.problems
        if one.outcome in ("not_accepted", "held", "accepted_in_part")
    ]
    conflicts = [
        words.conflict(row["ref"], period, row["message"])
        for period, rows in troubles.findings.items()
        for row in rows
        if row["code"] in _CONFLICTS
    ]
    sections = (
        (words.NOT_ACCEPTED, problems),
        (words.CONFLICTS, conflicts),
        (words.STUCK, [words.still_arriving(file, since) for file, since in troubles.growing]),
        (words.NO_ADDRESS, _unreachable(troubles.plan.unreachable)),
        (words.STOPPED, _stopped(troubles.plan.stopped)),
        (words.SILENCE, [troubles.silence] if troubles.silence else []),
        (words.MISSED, troubles.nights),
        (
            words.MESSAGES,
            [
                words.message_trouble(one.to.name or one.to.email, one.subject, one.state, one.reason)
                for one in troubles.messages
            ],
        ),
    )
    return tuple(TeamSection(title, tuple(dict.fromkeys(lines))) for title, lines in sections if lines)


def _what(owed: Owed) -> str:
    return f"{owed.thing.ref} {owed.title}, {owed.thing.period}".strip()


def _unreachable(several: Iterable[Owed]) -> list[str]:
    return [words.unreachable(_what(owed), owed.thing.sender, owed.officer) for owed in several]


def _stopped(several: Iterable[Owed]) -> list[str]:
    return [
        words.stopped(_what(owed), owed.thing.sender, owed.to_name, date.fromisoformat(owed.since)) for owed in several
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


def last_received(ledger: Ledger, number: int) -> date | None:
    """Return the day on which the last file came of all that went into a run; None where none ever did."""
    came = [row["received_at"] for row in ledger.rows(INPUTS, "", number).values() if row.get("received_at")]
    return date.fromisoformat(max(came)[:10]) if came else None


def silence(last: date | None, expected: Rows, today: date, days: WorkingDays, most: int) -> str:
    """Return that nothing has come for `most` working days or more while returns are outstanding; '' otherwise."""
    due = [
        date.fromisoformat(row["due"][:10])
        for rows in expected.values()
        for row in rows
        if row["timeliness"] == Timeliness.OUTSTANDING.value
    ]
    since = max(last, min(due)) if last is not None and due else min(due, default=today)
    return words.silence(last, len(due)) if due and days.between(since, today) >= most else ""


def nights_missed(ledger: Ledger, today: date, days: WorkingDays) -> list[str]:
    """Return what is to be said of the nights since the last one that was finished; nothing before the first.

    A night on a weekend or a bank holiday, on which no mail goes, leaves what was missed to the next working day.
    """
    before = {one.day: one.state for one in ledger.nights() if one.day < today}
    ends = [day for day, state in before.items() if state == FINISHED and days.is_working(day)]
    last = max(ends, default=None)
    begun = [day for day, state in before.items() if state == STARTED and (last is None or day > last)]
    said = [words.unfinished(day) for day in begun]
    since = last if last is not None else min(before, default=None)
    if since is not None and (missed := [day for day in _working(since, today, days) if day not in before]):
        said.append(words.missed(missed))
    return said


def _working(after: date, before: date, days: WorkingDays) -> Iterator[date]:
    gap = min((before - after).days, _LONGEST_GAP)
    return (day for day in (after + timedelta(days=number) for number in range(1, gap)) if days.is_working(day))
