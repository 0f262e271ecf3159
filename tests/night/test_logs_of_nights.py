"""What real nights leave behind in the logs, and what they sweep."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.chase.render import TemplateError
from pipeline.logs import EVENTS, FIELDS, run_log, telling
from pipeline.night.chasing import Asked
from pipeline.nightly import Setting, nightly
from pipeline.run import run_night
from tests.support.mail_server import Rule, mail_server
from tests.support.nights import CALENDAR, CORE, DIRECTORATES, drop, received
from tests.support.registers import indicator
from tests.support.workspaces import workspace

DAY = date(2009, 11, 16)
NOW = datetime(2009, 11, 16, 2, 30, tzinfo=ZoneInfo("Europe/London"))


def setting(asked: Asked | None = None) -> Setting:
    return Setting(asked or Asked(), lambda: NOW, {}, lambda *_: None)


@pytest.fixture(scope="module")
def nights_logs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """Return what these told: a run that was asked of its progress, two nights, one that sends, and one that fails."""
    folder = tmp_path_factory.mktemp("nights")
    outputs = folder / "outputs"
    with mail_server(tmp_path_factory.mktemp("mail")) as server:
        workspace(
            folder,
            "[mail]\nfrom_address = 'a@example.org'\nteam_address = 't@example.org'\nsecurity = 'none'\n"
            f"host = 'localhost'\nport = {server.port}\n",
            Directorates=DIRECTORATES,
            Calendar=CALENDAR,
            Indicators=[indicator("E1"), indicator("E2"), indicator("C1", directorate=CORE)],
            Decisions=[received("E.xlsx", "2009-11-20 12:00")],
        )
        drop(folder, "E.xlsx", [{"Ref": "E1", "Actual": 82}, {"Ref": "E2"}])
        drop(folder, "X.xlsx", [{"Ref": "E9", "Actual": "smith"}], titles=("Nobody", ""))
        with run_log(outputs, "run", DAY, lambda: NOW) as logger:
            run_night(folder, DAY, NOW, None, telling(logger, lambda *_: None, iter(range(99)).__next__))
        nightly(folder, DAY, setting())
        nightly(folder, DAY, setting())
        server.tell(Rule("RCPT", "550 5.1.1 nobody of that name", times=1))
        nightly(folder, DAY + timedelta(days=7), setting(Asked(send=True)))
    (folder / "inputs" / "templates").mkdir()
    (folder / "inputs" / "templates" / "digest.txt.j2").write_text("{{ nmae }}")
    with pytest.raises(TemplateError):
        nightly(folder, DAY + timedelta(days=14), setting())
    lines = [line for path in sorted((outputs / "logs").glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [json.loads(line) for line in lines]


def test_real_nights_tell_nothing_that_is_not_known_and_leave_nothing_out(
    nights_logs: list[dict[str, object]],
) -> None:
    assert [event for event in nights_logs if event["event"] == "other" or "left_out" in event] == []


def test_every_event_is_told_by_some_real_night_and_so_is_every_field(nights_logs: list[dict[str, object]]) -> None:
    assert {str(event["event"]) for event in nights_logs} == set(EVENTS)
    assert {name for event in nights_logs for name in event} - {"at", "level", "event"} == set(FIELDS)


def test_a_night_for_a_day_that_has_not_come_yet_removes_nothing_of_today(tmp_path: Path) -> None:
    workspace(tmp_path, "[nightly]\nkeep_logs = 7\nkeep_nights = 7\n", Directorates=DIRECTORATES, Calendar=CALENDAR)
    logs = tmp_path / "outputs" / "logs"
    logs.mkdir(parents=True)
    for day in ("2009-11-09", "2009-11-10"):
        (logs / f"{day}-nightly.log").write_text("")
    (tmp_path / "outputs" / "chase" / "2009-11-10").mkdir(parents=True)
    nightly(tmp_path, date(2099, 1, 1), setting())
    assert (logs / "2009-11-10-nightly.log").exists()
    assert not (logs / "2009-11-09-nightly.log").exists()
    assert (tmp_path / "outputs" / "chase" / "2009-11-10").is_dir()
