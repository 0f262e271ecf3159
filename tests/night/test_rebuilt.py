"""A night's scorecards again, from ledger and archive alone."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import outcome_of
from pipeline.ledger import Run, open_ledger
from pipeline.ledger.archive import Archive, ArchiveError
from pipeline.night.inputs import load_inputs
from pipeline.night.rebuild import Rules, rebuild
from pipeline.periods import Period
from pipeline.register.taken import with_taken
from pipeline.reports import RunReport
from pipeline.run import run_night
from pipeline.write import PeriodSet, write_set
from tests.support.nights import CALENDAR, DIRECTORATES, Q1, Q2, decision, drop, received
from tests.support.registers import indicator, make_register
from tests.support.story import files_of
from tests.support.workspaces import LONDON, by_ref, run, table, workspace

FILE, LATER = "E Q2.xlsx", "E Q2 v2.xlsx"
FIRST_NIGHT, SECOND_NIGHT = date(2009, 10, 21), date(2009, 10, 28)


def sheets(*decisions: dict[str, Any], target: int = 82) -> dict[str, Any]:
    return {
        "Directorates": DIRECTORATES,
        "Calendar": [{"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"}, *CALENDAR],
        "Indicators": [indicator("A"), indicator("B")],
        "Targets": [{"Ref": "A", "Period": "2009-10", "Target": target}],
        "Decisions": [received(FILE, "2009-10-20 12:00"), received(LATER, "2009-10-27 09:15"), *decisions],
    }


def published(folder: Path, kept: Path, report: RunReport) -> None:
    for one in report.published:
        shutil.copytree(folder / "outputs" / one.period, kept / report.run_id / one.period)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nights: a first return beside files that are no returns; a correction, and a decision by command."""
    home = tmp_path_factory.mktemp("rebuilt")
    folder, kept = home / "workspace", home / "kept"
    workspace(folder, **sheets())
    drop(folder, FILE, [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": 12}])
    returns = folder / "inputs" / "returns"
    (returns / "minutes.docx").write_bytes(b"minutes")
    (returns / "broken.xlsx").write_bytes(b"not a workbook")
    (returns / "~$E Q2.xlsx").write_bytes(b"open in Excel")
    (returns / "arriving.xlsx").write_bytes(b"PK\x03\x04 and the rest is still on its way")
    published(folder, kept, run(folder, FIRST_NIGHT.isoformat()))
    drop(folder, LATER, [{"Ref": "A", "Actual": 83}, {"Ref": "B", "Actual": None}])
    decide(folder, "not_applicable", "--ref", "B", "--period", Q1)
    published(folder, kept, run(folder, SECOND_NIGHT.isoformat()))
    return home


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """The two nights in a place of their own; the first return has been cleared away since."""
    shutil.copytree(template, tmp_path / "home")
    (tmp_path / "home" / "workspace" / "inputs" / "returns" / FILE).unlink()
    return tmp_path / "home"


def decide(folder: Path, *command: str) -> None:
    told = ["--why", "Suspended", "--by", "Jo Bloggs", "--workspace", str(folder), "--today", SECOND_NIGHT.isoformat()]
    assert outcome_of(["decide", *command, *told]) == 0


def rebuilt(home: Path, day: date, **others: Any) -> tuple[Run, list[PeriodSet]]:
    """Rebuild the night of a day, from a ledger that is open to be asked only."""
    outputs = home / "workspace" / "outputs"
    with open_ledger(outputs / "ledger.sqlite", read_only=True) as ledger:
        found = next(one for one in ledger.runs() if one.as_at == day)
        return found, rebuild(ledger, Archive(outputs / "archive"), found, **others)


def check_is_as_published(home: Path, day: date) -> None:
    found, sets = rebuilt(home, day)
    assert sorted(one.period.label for one in sets) == sorted(found.published)
    for one in sets:
        again = home / "again" / found.run_id / one.period.label
        write_set(one, again)
        assert files_of(again) == files_of(home / "kept" / found.run_id / one.period.label)


@pytest.mark.parametrize("day", [FIRST_NIGHT, SECOND_NIGHT])
def test_a_night_without_inputs_and_sets_is_rebuilt_to_the_byte(home: Path, day: date) -> None:
    shutil.rmtree(home / "workspace" / "inputs")
    for period in (Q1, Q2):
        shutil.rmtree(home / "workspace" / "outputs" / period)
    check_is_as_published(home, day)


def test_what_was_decided_and_changed_later_does_not_reach_back(home: Path) -> None:
    folder = home / "workspace"
    decide(folder, "not_applicable", "--ref", "A", "--period", Q2)
    make_register(folder / "inputs" / "register.xlsx", **sheets(decision("not_applicable", Ref="B"), target=90))
    run(folder, "2009-11-04")
    for day in (FIRST_NIGHT, SECOND_NIGHT):
        check_is_as_published(home, day)


@pytest.mark.parametrize("day", [FIRST_NIGHT, SECOND_NIGHT])
def test_what_the_ledger_no_longer_keeps_of_the_returns_is_read_again_from_the_archive(home: Path, day: date) -> None:
    forget_contents(home)
    check_is_as_published(home, day)
    with sqlite3.connect(home / "workspace" / "outputs" / "ledger.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (0,)
    connection.close()


def forget_contents(home: Path) -> None:
    with sqlite3.connect(home / "workspace" / "outputs" / "ledger.sqlite") as connection:
        assert connection.execute("DELETE FROM contents").rowcount > 0
    connection.close()


def test_what_the_ledger_keeps_damaged_is_read_again_from_the_archive_and_left_as_it_is(home: Path) -> None:
    ledger = home / "workspace" / "outputs" / "ledger.sqlite"
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE contents SET payload = ?", (b"junk",))
    connection.close()
    check_is_as_published(home, SECOND_NIGHT)
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("SELECT DISTINCT payload FROM contents").fetchall() == [(b"junk",)]
    connection.close()


def test_another_version_of_the_reader_reads_again_from_the_archive(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.night.intake.READER_VERSION", "next")
    check_is_as_published(home, SECOND_NIGHT)


def archived(home: Path, content: bytes) -> Path:
    return Archive(home / "workspace" / "outputs" / "archive").place(sha256(content).hexdigest())


def damage(place: Path, how: str) -> None:
    place.chmod(0o644)
    if how == "gone":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[::-1])


@pytest.mark.parametrize(("how", "said"), [("gone", "The archive does not hold"), ("changed", "was changed after")])
def test_a_register_that_the_archive_lost_is_said(home: Path, how: str, said: str) -> None:
    damage(archived(home, (home / "workspace" / "inputs" / "register.xlsx").read_bytes()), how)
    with pytest.raises(ArchiveError, match=said):
        rebuilt(home, SECOND_NIGHT)


@pytest.mark.parametrize(("how", "said"), [("gone", "The archive does not hold"), ("changed", "was changed after")])
def test_a_return_that_must_be_read_again_and_that_the_archive_lost_is_said(home: Path, how: str, said: str) -> None:
    damage(archived(home, (home / "workspace" / "inputs" / "returns" / LATER).read_bytes()), how)
    forget_contents(home)
    with pytest.raises(ArchiveError, match=said):
        rebuilt(home, SECOND_NIGHT)


def test_a_night_of_one_period_is_rebuilt_for_that_one(home: Path) -> None:
    folder = home / "workspace"
    drop(folder, LATER, [{"Ref": "A", "Actual": 84}, {"Ref": "B", "Actual": 13}])
    day = date(2009, 11, 4)
    report = run_night(folder, day, datetime(2009, 11, 4, 12, tzinfo=LONDON), Period.parse(Q2), lambda *_: None)
    published(folder, home / "kept", report)
    found, sets = rebuilt(home, day)
    assert (found.only, found.published, [one.period.label for one in sets]) == (Q2, (Q2,), [Q2])
    check_is_as_published(home, day)
    assert by_ref(table(folder, Q2, "scorecard"))["A"]["actual"] == "84"


def test_one_period_alone_may_be_asked_for(home: Path) -> None:
    _, (one,) = rebuilt(home, FIRST_NIGHT, only=Period(2009, 1))
    assert (one.period.label, one.as_at) == (Q1, FIRST_NIGHT)


def test_by_todays_rules_the_same_returns_are_judged_anew(home: Path) -> None:
    folder = home / "workspace"
    make_register(folder / "inputs" / "register.xlsx", **sheets(target=90))
    settings, register, paths = load_inputs(folder, FIRST_NIGHT)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        today = Rules(with_taken(register, ledger.decisions())[0], settings)
    told = {}
    for name, rules in (("then", None), ("today", today)):
        _, (one,) = rebuilt(home, FIRST_NIGHT, rules=rules, only=Period(2009, 2))
        row = by_ref(one.scorecard.astype(str).to_dict("records"))["A"]
        told[name] = (row["actual"], row["target"], row["rag"])
    # 80 per cent is within 5 per cent of 82, and not of 90.
    assert told == {"then": ("80", "82", "Amber"), "today": ("80", "90", "Red")}
