"""The chase of one night: from the run's tables to drafts on record and in their folder, and what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, preview, team_draft
from pipeline.chase.ladder import superiors_of
from pipeline.chase.late_data import late_data_workbook
from pipeline.chase.late_data_contacts import late_rows
from pipeline.chase.late_data_model import LateData
from pipeline.chase.late_data_settled import settled
from pipeline.chase.mime import Letterhead, as_sent, parsed, part_of
from pipeline.chase.model import Draft, Ladder, MessageKind, Officer
from pipeline.chase.night_folder import write_night
from pipeline.chase.pages import directorate_pages, index_of
from pipeline.chase.plan import ChasePlan, plan_chase
from pipeline.chase.route import DeliveryError, Route
from pipeline.chase.routes import Way, route_of
from pipeline.chase.sending import SendReport, send_all
from pipeline.chase.summary import summary_text
from pipeline.day_words import day_in_words
from pipeline.errors import Fault, SettingsError
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import Ledger
from pipeline.ledger.nights import FINISHED
from pipeline.ledger.outbox import Outbox
from pipeline.messages import team_report as words
from pipeline.night.chase_tables import ChaseTables
from pipeline.night.inputs import TEMPLATES, Own
from pipeline.night.team import messages_in_trouble, nights_missed, silence, still_arriving, what_needs_a_person
from pipeline.night_reports import ChaseReport, WrittenMessage
from pipeline.register.taken import with_taken
from pipeline.reports import RunReport
from pipeline.settings import Settings
from pipeline.write.tidy import csv_of

FOLDER = "chase"
_TEAM = "Corporate Performance"
_REMEMBERED_DAYS = 7  # older drafts whose folder is not there were cleared away, not forgotten


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chase is to do besides writing drafts.

    `send` hands the messages over; with `redirect_to` all go to that one address, and nobody counts as told. `preview`
    writes and records nothing.
    """

    send: bool = False
    redirect_to: str = ""
    preview: bool = False


def route_for(settings: Settings, environment: Mapping[str, str], clock: Callable[[], datetime]) -> Route:
    """Return the route by which messages leave; nothing is reached yet.

    Raises
    ------
    SettingsError
        A setting or a secret is missing; said before anything is written.
    """
    mail = settings.mail
    way = Way(
        route=mail.route,
        from_address=mail.from_address,
        host=mail.host,
        port=mail.port,
        security=mail.security,
        authentication=mail.authentication,
        login=mail.login or mail.from_address,
        tenant=mail.tenant,
        client_id=mail.client_id,
        mailbox=mail.mailbox,
    )
    try:
        return route_of(way, environment, clock)
    except DeliveryError as error:
        raise SettingsError([Fault(settings.source, "[mail]", str(error))]) from error


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
        self._number = run.number if run is not None else 0
        register = with_taken(own.register, ledger.decisions(day=today))[0]
        labels = [one.period for one in report.published]
        self._tables = ChaseTables(ledger, self._number, labels, register, self._outputs, today)
        self._templates = workspace / TEMPLATES if (workspace / TEMPLATES).is_dir() else None
        self._letterhead = _letterhead(own.settings)
        chase = own.settings.chase
        self._ladder = Ladder(chase.steps, chase.contact_from, chase.director_from, chase.stop_at)
        self._days = WorkingDays(own.settings.rules.closure_days)
        self._superiors = superiors_of(register, today)

    def do(self, asked: Asked, route: Route | None) -> ChaseReport:
        """Plan, keep, write and, with a route, send.

        Raises
        ------
        PipelineError
            A template that cannot be used, or a folder that cannot be written.
        """
        notes = [] if asked.preview else self._forget_unwritten()
        drafts = drafts_of(self._plan(), self._letterhead, self._today, self._templates)
        # What is shown is as if nothing of tonight had been sent yet, so that a night that is run again shows the same.
        shown = self._plan(as_before=True)
        sections = self._needs(shown, notes)
        messages = [*drafts, *self._team_draft(sections)]
        if asked.preview:
            return self._answer(self._late_data(shown, sections), None, preview(messages), None, "")
        self._ledger.keep_drafts(self._today, messages, self._clock())
        if asked.redirect_to:
            self._ledger.keep_redirected(self._today, asked.redirect_to, self._clock())
        elif route is not None:
            self._ledger.queue(self._today, self._clock())
        self._ledger.commit()
        sent = None
        if route is not None:
            outbox = Outbox(self._ledger, self._today)
            sent = send_all(outbox, route, self._clock, as_sent, asked.redirect_to)
        data = self._late_data(shown, sections)
        return self._answer(data, self._write(shown, data), "", sent, asked.redirect_to)

    def _forget_unwritten(self) -> list[str]:
        """Let the drafts of the last night go that never reached their folder: nobody could send them."""
        last = self._ledger.last_drafted(self._today)
        if last is None or self._folder(last).is_dir() or self._was_finished(last):
            return []
        self._ledger.keep_drafts(last, [], self._clock())
        return [words.drafts_never_written(last)]

    def _was_finished(self, day: date) -> bool:
        """Tell whether a night wrote its folder, though it is not there any more: cleared away, or deleted."""
        finished = any(one.day == day and one.state == FINISHED for one in self._ledger.nights())
        return finished or (self._today - day).days > _REMEMBERED_DAYS

    def _folder(self, day: date) -> Path:
        return self._outputs / FOLDER / day.isoformat()

    def _plan(self, *, as_before: bool = False) -> ChasePlan:
        contacted = self._ledger.contacted(replanning=self._today)
        if as_before:
            contacted = [one for one in contacted if one.day < self._today]
        working = self._days.is_working(self._today)
        return plan_chase(self._tables.owed, contacted, self._superiors, self._ladder, working)

    def _needs(self, plan: ChasePlan, notes: Sequence[str]) -> tuple[TeamSection, ...]:
        tables = self._tables.open_periods
        most = self._settings.nightly.nothing_received_days
        return what_needs_a_person(
            self._report,
            plan,
            self._tables.of("findings"),
            still_arriving(self._ledger, self._number, self._today),
            silence(tables.submissions, tables.expected, self._today, self._days, most),
            [*nights_missed(self._ledger, self._today, self._days), *notes],
            messages_in_trouble(self._ledger, self._today),
            self._today,
        )

    def _team_draft(self, sections: Sequence[TeamSection]) -> tuple[Draft, ...]:
        """Return the mail to the team; none without an address, on a quiet day, or when it would say the same again."""
        address = self._settings.mail.team_address
        if not address or not sections or not self._days.is_working(self._today):
            return ()
        draft = team_draft(
            TeamReport(tuple(sections)), Officer(_TEAM, address), self._letterhead, self._today, self._templates
        )
        last = self._ledger.last_of_kind(MessageKind.TEAM, self._today)
        said = _said(last.content, last.day) if last is not None else None
        return () if said == _said(draft.content, self._today) else (draft,)

    def _write(self, plan: ChasePlan, data: LateData) -> Path:
        folder = self._folder(self._today)
        before = [one for one in self._ledger.contacted() if one.day < self._today]
        notes = [] if self._days.is_working(self._today) else [words.quiet_day(self._today)]
        write_night(
            folder,
            data.messages,
            index_of(plan, self._letterhead, self._today, notes),
            directorate_pages(plan, before, self._superiors, self._letterhead, self._today),
            {
                "late-data.xlsx": late_data_workbook(data),
                "summary.txt": (summary_text(data) + "\n").encode("utf-8"),
                **{f"data/{name}.csv": csv_of(frame) for name, frame in self._tables.frames.items()},
            },
        )
        return folder

    def _late_data(self, plan: ChasePlan, sections: Sequence[TeamSection]) -> LateData:
        contacted = self._ledger.contacted()
        names = self._ledger.names_written_to()
        tables = self._tables.open_periods
        council = self._settings.council
        return LateData(
            day=self._today,
            council=council.name,
            label=council.label,
            ladder=self._ladder,
            rows=late_rows(plan.accounts, contacted, tables.submissions, self._today, names),
            settled=settled(contacted, self._tables.owed, tables, self._today, names),
            expected=tables.expected,
            completeness=self._tables.texts("completeness"),
            promises=self._tables.texts("promises"),
            owners=self._tables.texts("owners"),
            annual=self._tables.texts("annual"),
            messages=tuple(one for one in self._ledger.messages(self._today) if not one.redirected_to),
            night=tuple(sections),
        )

    def _answer(
        self, data: LateData, folder: Path | None, previewed: str, sent: SendReport | None, redirected_to: str
    ) -> ChaseReport:
        return ChaseReport(
            as_at=self._today,
            folder=folder,
            messages=[
                WrittenMessage(one.to.name, one.to.email, one.kind, one.subject, one.state, one.reason)
                for one in data.messages
            ],
            became=dict(sorted(Counter(row.tonight.value for row in data.rows).items())),
            needs_a_person=[(one.title, one.lines) for one in data.night],
            summary=summary_text(data),
            preview=previewed,
            redirected_to=redirected_to,
            sent=sent is not None,
            trouble=sent.trouble if sent is not None else "",
            exit_code=sent.exit_code if sent is not None else 0,
        )


def _letterhead(settings: Settings) -> Letterhead:
    mail, council = settings.mail, settings.council
    return Letterhead(
        council=council.name,
        label=council.label,
        contact=council.contact,
        from_address=mail.from_address,
        reply_to=mail.reply_to,
        where_to_put_it=mail.where_to_put_it,
        suppress_auto_replies=mail.suppress_auto_replies,
    )


def _said(content: bytes, day: date) -> str:
    """Return what a mail to the team says, but for the night on which it says it."""
    return part_of(parsed(content), "plain").replace(day_in_words(day), "")
