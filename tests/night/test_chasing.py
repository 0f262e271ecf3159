"""The chase of whole nights: from returns in the folder to drafts in theirs, and to a server that takes them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.chase.mime import parsed, part_of
from pipeline.chase.sending import Patience
from pipeline.cli import outcome_of
from pipeline.errors import SettingsError
from pipeline.ledger import open_ledger
from pipeline.night.chasing import Asked
from pipeline.night_reports import NightReport
from pipeline.nightly import Setting, nightly
from tests.support.mail_server import MailServer, Rule, mail_server
from tests.support.nights import CALENDAR, DIRECTORATES, decision, drop
from tests.support.registers import indicator
from tests.support.workspaces import workspace

NOW = datetime(2009, 11, 16, 2, 30, tzinfo=ZoneInfo("Europe/London"))
HELEN = {"Name": "Helen Cross", "Email": "helen.cross@example.org"}
MAIL = """
[council]
name = "Example County Council"
[mail]
from_address = "performance@example.org"
team_address = "team@example.org"
"""
GARETH, TEAM = "gareth.hill@example.org", "team@example.org"
SENT_BY = {"E Q2.xlsx": "2009-10-20 12:00"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Environment & Economy owes its return, due on Friday 23 October 2009; Corporate Core's came with a blank."""
    return lay_out(tmp_path)


def lay_out(folder: Path, settings: str = MAIL, received: Mapping[str, str] | None = None) -> Path:
    times = {"C Q2.xlsx": "2009-10-20 12:00", **(received or {})}
    workspace(
        folder,
        settings,
        Directorates=DIRECTORATES,
        People=[HELEN],
        Indicators=[
            indicator("A"),
            indicator("B", directorate="Corporate Core", lead_officer="Helen Cross"),
            indicator("C", directorate="Corporate Core"),
        ],
        Calendar=CALENDAR,
        Decisions=[decision("received", Ref=name, Value=time) for name, time in times.items()],
    )
    drop(folder, "C Q2.xlsx", [{"Ref": "B", "Actual": None}, {"Ref": "C", "Actual": 7}])
    return folder


def night(folder: Path, day: str, asked: Asked | None = None, **environment: str) -> NightReport:
    setting = Setting(asked or Asked(), lambda: NOW, environment, lambda _step, _done, _of: None)
    return nightly(folder, date.fromisoformat(day), setting)


def told(report: NightReport) -> list[tuple[str, str]]:
    return [(message.to_email, message.subject) for message in report.chase.messages]


def files(folder: Path, day: str) -> dict[str, str]:
    root = folder / "outputs" / "chase" / day
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


OWED_ON_THE_DAY_AFTER = [
    (GARETH, "Q2 2009/10 return 1 working day late – Environment & Economy"),
    ("helen.cross@example.org", "1 figure to send for Q2 2009/10 – Helen Cross"),
]


def test_who_owes_gets_one_draft_and_who_has_delivered_none(place: Path) -> None:
    report = night(place, "2009-10-26")
    assert told(report) == OWED_ON_THE_DAY_AFTER
    assert [message.state for message in report.chase.messages] == ["drafted", "drafted"]
    draft = parsed((place / "outputs/chase/2009-10-26/01-gareth-hill.eml").read_bytes())
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == "Gareth Hill <gareth.hill@example.org>"
    assert "Due 23 October 2009." in part_of(draft, "plain")


def test_a_night_run_twice_gives_no_second_message_and_the_same_bytes(place: Path) -> None:
    first = night(place, "2009-10-26")
    before = files(place, "2009-10-26")
    second = night(place, "2009-10-26")
    assert told(second) == told(first)
    assert files(place, "2009-10-26") == before
    assert {"index.html", "late-data.xlsx", "summary.txt", "data/owners.csv"} <= set(before)
    with open_ledger(place / "outputs" / "ledger.sqlite") as ledger:
        assert len(ledger.messages()) == 2
        assert [(one.day, one.state) for one in ledger.nights()] == [(date(2009, 10, 26), "finished")]


def test_nobody_is_told_again_until_the_next_step(place: Path) -> None:
    assert told(night(place, "2009-10-26")) == OWED_ON_THE_DAY_AFTER
    assert [to for to, _ in told(night(place, "2009-10-27"))] == [GARETH, "helen.cross@example.org", "karen.mills@example.org"]  # fmt: skip # noqa: E501
    assert told(night(place, "2009-10-28")) == []
    assert told(night(place, "2009-10-29")) == []


def test_a_return_that_comes_before_its_draft_was_sent_takes_the_draft_away(place: Path) -> None:
    lay_out(place, received={"E Q2.xlsx": "2009-10-26 09:00"})
    assert told(night(place, "2009-10-26")) == OWED_ON_THE_DAY_AFTER
    drop(place, "E Q2.xlsx", [{"Ref": "A", "Actual": 80}])
    assert told(night(place, "2009-10-26")) == OWED_ON_THE_DAY_AFTER[1:]
    assert not (place / "outputs/chase/2009-10-26/01-gareth-hill.eml").exists()


def test_on_a_day_that_is_no_working_day_nobody_is_written_to(place: Path) -> None:
    report = night(place, "2009-10-24")
    assert told(report) == []
    assert report.chase.became == {"quiet day": 2}
    index = (place / "outputs/chase/2009-10-24/index.html").read_text(encoding="utf-8")
    assert "24 October 2009 is not a working day: nobody is written to." in index


def test_drafts_that_never_reached_their_folder_are_planned_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.night.chasing.write_night", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            night(place, "2009-10-26")
    said = json.loads((place / "outputs" / "heartbeat.json").read_text(encoding="utf-8"))
    assert (said["day"], said["run_id"], said["exit_code"]) == ("2009-10-26", "", 4)
    report = night(place, "2009-10-27")
    assert GARETH in [to for to, _ in told(report)]
    assert dict(report.chase.needs_a_person)["Nights that did not run"] == (
        "The night of 26 October 2009 was begun and did not come to its end; tonight took it up again.",
        "The drafts of 26 October 2009 were never written to their folder; what they asked for is planned anew.",
    )


def test_drafts_whose_folder_somebody_deleted_are_not_written_again(place: Path) -> None:
    assert told(night(place, "2009-10-27")) != []
    shutil.rmtree(place / "outputs" / "chase" / "2009-10-27")
    assert told(night(place, "2009-10-28")) == []


def test_a_draft_that_somebody_edited_stays_beside_ours(place: Path) -> None:
    night(place, "2009-10-26")
    folder = place / "outputs" / "chase" / "2009-10-26"
    ours = (folder / "01-gareth-hill.eml").read_bytes()
    (folder / "01-gareth-hill.eml").write_bytes(ours.replace(b"Dear Gareth Hill", b"Hello Gareth"))
    report = night(place, "2009-10-26")
    assert (folder / "01-gareth-hill.eml").read_bytes() == ours
    assert b"Hello Gareth" in (folder / "01-gareth-hill-edited.eml").read_bytes()
    assert list(report.chase.notes) == [
        "This program sends its own wording, not that of drafts that somebody edited: 01-gareth-hill-edited.eml."
    ]


def test_a_missed_night_is_said_and_its_step_is_not_lost(place: Path) -> None:
    night(place, "2009-10-21")
    report = night(place, "2009-10-26")
    assert told(report)[:2] == OWED_ON_THE_DAY_AFTER
    assert dict(report.chase.needs_a_person)["Nights that did not run"] == (
        "No night ran from 22 October 2009 to 23 October 2009 (2 working days). scorecard doctor looks for the cause.",
    )
    assert told(report)[2] == (TEAM, "1 thing needs a person – scorecard, 26 October 2009")


def test_the_team_is_not_written_the_same_twice(place: Path) -> None:
    (place / "inputs" / "returns" / "notes.xlsx").write_bytes(b"PK\x03\x04 half a file")
    drop(place, "E Q2.xlsx", [{"Ref": "A", "Actual": "about eighty"}])
    first, second, third = (night(place, f"2009-10-{day}") for day in (28, 29, 30))
    assert [to for to, _ in told(first)].count(TEAM) == 1
    assert [to for to, _ in told(second)].count(TEAM) == 1  # the half file is damaged now
    assert TEAM not in [to for to, _ in told(third)]


def test_the_team_is_not_written_again_when_nothing_new_needs_a_person(place: Path) -> None:
    drop(place, "E Q2.xlsx", [{"Ref": "A", "Actual": "about eighty"}])
    first, second = night(place, "2009-10-28"), night(place, "2009-10-29")
    assert [to for to, _ in told(first)].count(TEAM) == 1
    assert TEAM not in [to for to, _ in told(second)]


def test_a_preview_writes_and_records_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night(place, "2009-10-21")
    chase = ["chase", "--preview", "--workspace", str(place), "--today", "2009-10-26"]
    assert outcome_of(chase) == 1  # the blank has to be put right
    shown = capsys.readouterr().out
    assert "Subject: Q2 2009/10 return 1 working day late – Environment & Economy" in shown
    assert "This is a preview: no message was drafted or sent" in shown
    assert not (place / "outputs" / "chase" / "2009-10-26").exists()
    with open_ledger(place / "outputs" / "ledger.sqlite") as ledger:
        assert ledger.messages(date(2009, 10, 26)) == []


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> MailServer:
    with mail_server(tmp_path_factory.mktemp("mail")) as started:
        yield started


def sending(server: MailServer) -> str:
    return f'{MAIL}host = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n'


def test_sent_once_and_never_again(tmp_path: Path, server: MailServer) -> None:
    place = lay_out(tmp_path, sending(server))
    report = night(place, "2009-10-26", Asked(send=True))
    assert [message.state for message in report.chase.messages] == ["sent", "sent"]
    assert sorted(one.to for one in server.accepted()) == [(GARETH,), ("helen.cross@example.org",)]
    assert all(b"X-Unsent" not in one.content for one in server.accepted())
    before = files(place, "2009-10-26")
    again = night(place, "2009-10-26", Asked(send=True))
    assert len(server.accepted()) == 2
    assert files(place, "2009-10-26") == before
    assert told(again) == told(report)
    assert told(night(place, "2009-10-26")) == told(report)


def test_drafts_are_released_by_sending_them(tmp_path: Path, server: MailServer) -> None:
    place = lay_out(tmp_path, sending(server))
    night(place, "2009-10-26")
    arguments = ["chase", "--send", "--workspace", str(place), "--today", "2009-10-26"]
    assert outcome_of(arguments) == 1  # sent; the blank has to be put right
    assert len(server.accepted()) == 2
    assert outcome_of(arguments) == 1  # sent; the blank has to be put right
    assert len(server.accepted()) == 2


def test_a_refused_recipient_costs_only_the_own_message(tmp_path: Path, server: MailServer) -> None:
    server.tell(Rule("RCPT", "550 5.1.1 nobody of that name", to=GARETH, times=-1))
    place = lay_out(tmp_path, sending(server))
    report = night(place, "2009-10-26", Asked(send=True))
    assert [(one.to_email, one.state) for one in report.chase.messages] == [
        (GARETH, "refused"),
        ("helen.cross@example.org", "sent"),
    ]
    assert report.exit_code == 1
    next_night = night(place, "2009-10-27", Asked(send=True))
    (line,) = dict(next_night.chase.needs_a_person)["Messages to look after"]
    assert "to Gareth Hill: refused." in line
    assert "nobody of that name" in line


def test_redirected_messages_go_to_one_address_and_tell_nobody(tmp_path: Path, server: MailServer) -> None:
    place = lay_out(tmp_path, sending(server))
    asked = Asked(send=True, redirect_to="tester@example.org")
    for _ in range(2):
        report = night(place, "2009-10-26", asked)
        assert [one.to for one in server.accepted()] == [("tester@example.org",)] * 2
    assert report.chase.folder is None
    body = part_of(parsed(server.accepted()[0].content), "plain")
    assert body.startswith("This is a test. It would have gone to ")
    assert not (place / "outputs" / "chase" / "2009-10-26").exists()
    later = night(place, "2009-10-28", Asked(send=True))
    assert GARETH in [to for to, _ in told(later)]
    assert len(server.accepted()) > 2


def test_a_message_bears_the_time_at_which_it_left(tmp_path: Path, server: MailServer) -> None:
    place = lay_out(tmp_path, sending(server))
    night(place, "2009-10-26", Asked(send=True))
    assert {str(parsed(one.content)["Date"]) for one in server.accepted()} == {"Mon, 16 Nov 2009 02:30:00 +0000"}


def test_what_was_not_sent_is_said_tonight_and_the_next_night(tmp_path: Path, server: MailServer) -> None:
    server.tell(Rule("RCPT", "450 4.2.1 later", times=-1))
    place = lay_out(tmp_path, sending(server))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.chase.sending.Patience", lambda: Patience(1, 0, 0, 0))
        report = night(place, "2009-10-26", Asked(send=True))
    assert [one.state for one in report.chase.messages] == ["queued", "queued"]
    assert len(dict(report.chase.needs_a_person)["Tonight's messages to look after"]) == 2
    next_night = night(place, "2009-10-27")
    assert len(dict(next_night.chase.needs_a_person)["Messages to look after"]) == 2


def test_what_a_person_found_out_about_an_uncertain_message_is_kept(
    tmp_path: Path, server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.tell(Rule("TAKEN", "drop", to=GARETH))
    place = lay_out(tmp_path, sending(server))
    report = night(place, "2009-10-26", Asked(send=True))
    assert [one.state for one in report.chase.messages] == ["uncertain", "sent"]
    command = ["settle", GARETH, "--day", "2009-10-26", "--by", "Alison Brook", "--workspace", str(place)]
    assert outcome_of([*command, "--not-sent"]) == 0
    assert "Alison Brook looked: it was not sent." in capsys.readouterr().out
    assert outcome_of([*command, "--sent"]) == 4  # it is settled
    assert GARETH in [to for to, _ in told(night(place, "2009-10-27"))]


def test_sending_without_a_route_touches_nothing(place: Path) -> None:
    with pytest.raises(SettingsError, match="host"):
        night(place, "2009-10-26", Asked(send=True))
    assert not (place / "outputs" / "chase").exists()
    assert not (place / "outputs" / "2009-10-Q2").exists()
