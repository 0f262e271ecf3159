"""The chase of one night: from the run's tables to drafts on record and in their folder, and what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, plain_report, preview, team_draft
from pipeline.chase.ladder import superiors_of
from pipeline.chase.late_data import late_data_workbook
from pipeline.chase.late_data_contacts import late_rows
from pipeline.chase.late_data_model import LateData
from pipeline.chase.late_data_settled import settled
from pipeline.chase.mime import as_sent, dated, parsed, part_of
from pipeline.chase.model import Contacted, Draft, KeptMessage, MessageKind, Officer
from pipeline.chase.night_folder import edited_drafts, write_night
from pipeline.chase.pages import directorate_pages, index_of
from pipeline.chase.plan import ChasePlan, plan_chase
from pipeline.chase.route import Route
from pipeline.chase.sending import SendReport, send_all, settle_left_over
from pipeline.chase.summary import summary_text
from pipeline.errors import PublishError
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import Ledger
from pipeline.ledger.outbox import Outbox
from pipeline.messages import team_report as words
from pipeline.night.chase_sent import messages_of, with_sent
from pipeline.night.chase_settings import ladder_of, letterhead_of
from pipeline.night.chase_tables import ChaseTables
from pipeline.night.inputs import TEMPLATES, Own
from pipeline.night.team import (
    Troubles,
    last_received,
    nights_missed,
    silence,
    still_arriving,
    what_needs_a_person,
)
from pipeline.night_reports import ChaseReport
from pipeline.periods import Period
from pipeline.register.taken import with_taken
from pipeline.reports import RunReport
from pipeline.write.tidy import csv_of

FOLDER = "chase"
_TEAM = "Corporate Performance"
_LOOKED_BACK = timedelta(days=14)  # older drafts are nobody's any more


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chase is to do besides writing drafts.

    `send` hands the messages over; with `redirect_to` all go to that one address, and nobody counts as told. `preview`
    writes and records nothing.
    """

    send: bool = False
    redirect_to: str = ""
    preview: bool = False


class Chase:
    """One night's chase, over the record of the run that went before it.

    Parameters
    ----------
    workspace : Path
        Its `inputs/templates/` may hold the council's own templates.
    own : Own
        Settings and register.
    ledger : Ledger
        Open for writing, under the run's lock.
    report : RunReport
        The run that went before: everything is worked out from what it recorded.
    today : date
        The night.
    clock : callable
        Gives the time, for the record only.
    """

    def __init__(
        self,
        workspace: Path,
        own: Own,
        ledger: Ledger,
        report: RunReport,
        today: date,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = own.settings
        self._outputs = own.paths.outputs
        self._ledger = ledger
        self._report = report
        self._today = today
        self._clock = clock
        run = ledger.run(report.run_id)
        if run is None:
            raise LookupError(f"run {report.run_id} is not on record, so that nobody can be asked for anything")
        self._number = run.number
        register = with_taken(own.register, ledger.decisions(day=today))[0]
        labels = [one.period for one in report.published]
        self._tables = ChaseTables(ledger, self._number, labels, register, self._outputs, today)
        self._templates = workspace / TEMPLATES if (workspace / TEMPLATES).is_dir() else None
        self._letterhead = letterhead_of(own.settings)
        self._ladder = ladder_of(own.settings)
        self._days = WorkingDays(own.settings.rules.closure_days)
        periods = [period for label in labels if (period := Period.parse(label)) is not None]
        self._superiors = superiors_of(register, today, periods)

    def do(self, asked: Asked, route: Route | None) -> ChaseReport:
        """Plan, keep, write and, with a route, send.

        Drafts count as told once they lie in their folder. With `redirect_to` no folder is written: nobody counts as
        told, and the next night plans these messages anew.

        Raises
        ------
        PipelineError
            A template that cannot be used, or a folder that cannot be written.
        """
        outbox = Outbox(self._ledger, self._today)
        if not asked.preview:
            settle_left_over(outbox, self._clock)
        drafts = drafts_of(self._plan(), self._letterhead, self._today, self._templates)
        # What is shown is as if nothing of tonight had been sent yet, so that a night that is run again shows the same.
        shown = self._plan(as_before=True)
        sections = self._needs(shown)
        messages = [*drafts, *self._team_draft(sections)]
        if asked.preview:
            return self._answer(self._late_data(shown, sections), None, previewed=preview(messages))
        self._ledger.keep_drafts(self._today, messages, self._clock())
        if route is not None and asked.redirect_to:
            self._ledger.keep_redirected(self._today, asked.redirect_to, self._clock())
            self._ledger.commit()
            sent = send_all(outbox, route, self._clock, self._as_sent, asked.redirect_to)
            return self._answer(self._late_data(shown, sections), None, sent=sent, redirected_to=asked.redirect_to)
        self._ledger.commit()
        data = self._late_data(shown, sections)
        folder = self._write(shown, data)
        self._ledger.mark_written(self._today, self._clock())
        self._ledger.commit()
        if route is None:
            return self._answer(data, folder)
        self._ledger.queue(self._today, self._clock())
        self._ledger.commit()
        sent = send_all(outbox, route, self._clock, self._as_sent)
        data = self._late_data(shown, sections)
        try:
            self._write(shown, data)
        except PublishError as error:  # the messages went, and the ledger has it: a report that is behind is no failure
            sent = replace(sent, trouble=f"{sent.trouble} {error}".strip())
        return self._answer(data, folder, sent=sent)

    def _as_sent(self, content: bytes, redirect_to: str) -> bytes:
        """Return a message as it leaves: its date is when it does, so that it is the newest in its reader's inbox."""
        return dated(as_sent(content, redirect_to), self._clock())

    def _folder(self, day: date) -> Path:
        return self._outputs / FOLDER / day.isoformat()

    def _plan(self, *, as_before: bool = False) -> ChasePlan:
        contacted = self._before if as_before else self._ledger.contacted(replanning=self._today)
        working = not self._quiet
        return plan_chase(self._tables.owed, contacted, self._superiors, self._ladder, working, self._today)

    @cached_property
    def _before(self) -> list[Contacted]:
        """What the nights before told; nothing that tonight does changes it."""
        return [one for one in self._ledger.contacted(replanning=self._today) if one.day < self._today]

    @cached_property
    def _last_mail(self) -> KeptMessage | None:
        """The last mail to the team of the nights before."""
        return self._ledger.last_of_kind(MessageKind.TEAM, self._today)

    @cached_property
    def _quiet(self) -> list[str]:
        """Why nobody is written to today; empty on a working day."""
        return [] if self._days.is_working(self._today) else [words.quiet_day(self._today)]

    def _needs(self, plan: ChasePlan) -> tuple[TeamSection, ...]:
        most = self._settings.nightly.nothing_received_days
        last_mail = self._last_mail
        unwritten = self._ledger.unwritten_night(self._today)
        nights = nights_missed(self._ledger, self._today, self._days)
        if unwritten is not None:
            nights.append(words.drafts_never_written(unwritten))
        return what_needs_a_person(
            Troubles(
                report=self._report,
                plan=plan,
                findings=self._tables.of("findings"),
                growing=still_arriving(self._ledger, self._number, self._today),
                silence=silence(
                    last_received(self._ledger, self._number),
                    self._tables.open_periods.expected,
                    self._today,
                    self._days,
                    most,
                ),
                nights=nights,
                messages=self._ledger.troubled_since(last_mail.day if last_mail else None, self._today),
            )
        )

    def _team_draft(self, sections: Sequence[TeamSection]) -> tuple[Draft, ...]:
        """Return the mail to the team; none without an address, on a quiet day, or when the last one said all of it."""
        address = self._settings.mail.team_address
        if not address or not sections or self._quiet:
            return ()
        report, to = TeamReport(tuple(sections)), Officer(_TEAM, address)
        draft = team_draft(report, to, self._letterhead, self._today, self._templates)
        told = part_of(parsed(self._last_mail.content), "plain") if self._last_mail is not None else ""
        lines = [line for section in plain_report(report).sections for line in section.lines]
        return (draft,) if any(line not in told for line in lines) else ()

    def _write(self, plan: ChasePlan, data: LateData) -> Path:
        folder = self._folder(self._today)
        write_night(
            folder,
            data.messages,
            index_of(plan, self._letterhead, self._today, self._quiet),
            directorate_pages(plan, self._before, self._superiors, self._letterhead, self._today),
            {
                "late-data.xlsx": late_data_workbook(data),
                "summary.txt": (summary_text(data) + "\n").encode("utf-8"),
                **{f"data/{name}.csv": csv_of(frame) for name, frame in self._tables.frames.items()},
            },
        )
        return folder

    def _late_data(self, plan: ChasePlan, sections: Sequence[TeamSection]) -> LateData:
        names = self._ledger.names_written_to()
        tables = self._tables.open_periods
        council = self._settings.council
        return LateData(
            day=self._today,
            council=council.name,
            label=council.label,
            ladder=self._ladder,
            rows=late_rows(plan.accounts, self._before, tables.submissions, self._today, names),
            settled=settled(self._before, self._tables.owed, tables, self._today, names),
            expected=tables.expected,
            completeness=self._tables.texts("completeness"),
            promises=self._tables.texts("promises"),
            owners=self._tables.texts("owners"),
            annual=self._tables.texts("annual"),
            messages=tuple(one for one in self._ledger.messages(self._today) if not one.redirected_to),
            night=tuple(sections),
        )

    def _notes(self, sent: SendReport | None) -> list[str]:
        notes = list(self._quiet)
        if sent is not None:
            earlier = self._ledger.drafts_since(self._today - _LOOKED_BACK, self._today)
            notes += [words.drafts_left(day, number) for day, number in earlier.items()]
        if edited := edited_drafts(self._folder(self._today)):
            notes.append(words.drafts_edited(edited))
        return notes

    def _answer(
        self,
        data: LateData,
        folder: Path | None,
        *,
        previewed: str = "",
        sent: SendReport | None = None,
        redirected_to: str = "",
    ) -> ChaseReport:
        report = ChaseReport(
            as_at=self._today,
            folder=folder,
            messages=messages_of(data),
            became=dict(sorted(Counter(row.tonight.value for row in data.rows).items())),
            needs_a_person=[(one.title, one.lines) for one in data.night],
            summary=summary_text(data),
            preview=previewed,
            redirected_to=redirected_to,
            notes=self._notes(sent),
        )
        return report if sent is None else with_sent(report, data, sent)
