"""The unchanged night: what tells that nothing has changed, each of it changed once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import outcome_of
from pipeline.ledger import open_ledger
from pipeline.ledger.archive import Archive
from pipeline.night import inputs
from pipeline.night.found import found_sha256, is_without_fault, look, own_sha256, unchanged_since
from pipeline.night.inputs import take_own
from pipeline.periods import Period
from tests.support.nights import Q2, drop, night
from tests.support.registers import indicator, make_register
from tests.support.workspaces import LONDON, NOON, ROOT, run

TODAY = "2009-11-16"
DAY = date(2009, 11, 16)
FILE = "E Q2.xlsx"
HEAVY = (
    "pandas", "numpy", "pandera", "xlsxwriter", "rapidfuzz", "holidays", "jinja2", "alembic", "rich",
    "python_calamine", "sqlalchemy.dialects.postgresql",
)  # fmt: skip


@pytest.fixture(scope="module")
def after_a_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("night") / "workspace"
    night(folder, {FILE: [{"Ref": "A", "Actual": 80}]}, Indicators=[indicator("A")], today=TODAY)
    return folder


@pytest.fixture
def folder(after_a_night: Path, tmp_path: Path) -> Path:
    """A workspace of its own, as the night has left it."""
    return Path(shutil.copytree(after_a_night, tmp_path / "workspace"))


def known(folder: Path, day: date = DAY, only: Period | None = None) -> bool:
    """Tell whether a night that looks now is known as unchanged; nothing that it records is kept."""
    own = take_own(folder, day)
    now = datetime.combine(day, NOON, LONDON)
    with open_ledger(own.paths.ledger) as ledger:
        found = look(own, ledger, Archive(own.paths.archive), day, now)
        return unchanged_since(ledger, found, own.paths.outputs, day, only) is not None


def test_a_night_that_finds_everything_as_the_last_run_left_it_is_known(folder: Path) -> None:
    assert known(folder)
    assert is_without_fault(take_own(folder, DAY), DAY, None)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def another_register(folder: Path) -> None:
    make_register(folder / "inputs" / "register.xlsx", Indicators=[indicator("B")])


def other_settings(folder: Path) -> None:
    (folder / "inputs" / "settings.toml").write_text("[rules]\ndefault_tolerance = 7\n")


def a_template(folder: Path) -> None:
    (folder / "inputs" / "templates").mkdir()
    (folder / "inputs" / "templates" / "digest.txt.j2").write_text("Dear {{ name }}")


def another_return(folder: Path) -> None:
    drop(folder, "E Q2 again.xlsx", [{"Ref": "A", "Actual": 81}])


def other_bytes(folder: Path) -> None:
    place = folder / "inputs" / "returns" / FILE
    status = place.stat()
    drop(folder, FILE, [{"Ref": "A", "Actual": 82}])
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def another_name(folder: Path) -> None:
    (folder / "inputs" / "returns" / FILE).rename(folder / "inputs" / "returns" / "E Q2 renamed.xlsx")


def no_return(folder: Path) -> None:
    (folder / "inputs" / "returns" / FILE).unlink()


def another_time(folder: Path) -> None:
    os.utime(folder / "inputs" / "returns" / FILE, (1_255_000_000, 1_255_000_000))


def a_file_that_is_left(folder: Path) -> None:
    (folder / "inputs" / "returns" / "notes.txt").write_text("To do")


def a_decision(folder: Path) -> None:
    arguments = ["withdraw", FILE, "--why", "It is a draft", "--by", "Alison Brook", "--today", TODAY]
    assert outcome_of([*arguments, "--workspace", str(folder)]) == 0


def a_damaged_table(folder: Path) -> None:
    (folder / "outputs" / Q2 / "data" / "plan.csv").write_text("nothing")


def no_set(folder: Path) -> None:
    (folder / "outputs" / Q2 / "manifest.json").unlink()


def another_set(folder: Path) -> None:
    elsewhere = folder / "outputs" / "2009-10-Q1"
    elsewhere.mkdir()
    for name in ("manifest.json", "scorecard.xlsx", "scorecard-cabinet.xlsx"):
        (elsewhere / name).write_bytes((folder / "outputs" / Q2 / name).read_bytes())
    (elsewhere / "data").mkdir()
    for table in (folder / "outputs" / Q2 / "data").iterdir():
        (elsewhere / "data" / table.name).write_bytes(table.read_bytes())


def a_later_run(folder: Path) -> None:
    run(folder, "2009-11-17")


def an_earlier_night(folder: Path) -> None:
    run(folder, "2009-11-10")


def a_run_that_was_stopped(folder: Path) -> None:
    with open_ledger(folder / "outputs" / "ledger.sqlite") as ledger:
        ledger.record_run("20091116-00000000", DAY, pipeline.__version__, "", "", "", 0)


@pytest.mark.parametrize(
    "change",
    [
        another_register, other_settings, a_template, another_return, other_bytes, another_name, no_return,
        another_time, a_file_that_is_left, a_decision, a_damaged_table, no_set, another_set, a_later_run,
        an_earlier_night, a_run_that_was_stopped,
    ],
)  # fmt: skip
def test_a_night_that_finds_one_thing_otherwise_is_not_known(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    assert not known(folder)


def test_another_day_another_period_another_version_and_another_program_are_not_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not known(folder, date(2009, 11, 17))
    assert not known(folder, only=Period.parse(Q2))
    with monkeypatch.context() as changed:
        changed.setattr(pipeline, "__version__", "another")
        assert not known(folder)
    monkeypatch.setattr("pipeline.night.program.program_sha256", lambda: "another")
    assert not known(folder)
    assert not is_without_fault(take_own(folder, DAY), DAY, None)


def test_a_content_that_was_seen_at_another_time_is_another_find(folder: Path) -> None:
    own = take_own(folder, DAY)
    now = datetime.combine(DAY, NOON, LONDON)
    with open_ledger(own.paths.ledger) as ledger:
        found = look(own, ledger, Archive(own.paths.archive), DAY, now)
    later = {name: replace(one, first_seen_at=now.replace(hour=13)) for name, one in found.sightings.items()}
    assert later != found.sightings
    outputs = folder / "outputs"
    assert found_sha256(replace(found, sightings=later), outputs, DAY, None) != found_sha256(found, outputs, DAY, None)


def test_our_own_files_are_known_to_hold_no_fault_only_as_they_were(folder: Path) -> None:
    assert own_sha256({"register.xlsx": "a"}, DAY, None) != own_sha256({"register.xlsx": "b"}, DAY, None)
    another_register(folder)
    assert not is_without_fault(take_own(folder, DAY), DAY, None)
    (folder / "outputs" / "ledger.sqlite").write_bytes(b"no ledger")
    assert not is_without_fault(take_own(folder, DAY), DAY, None)


def test_an_unchanged_night_opens_no_register_and_reports_what_the_run_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as long_way:
        long_way.setattr("pipeline.run.unchanged_since", lambda *_: None)
        worked_out = run(folder, TODAY)

    def no_register(*_: object) -> None:
        raise AssertionError("the register was opened")

    monkeypatch.setattr(inputs, "_register_of", no_register)
    again = run(folder, TODAY)
    assert again.unchanged
    assert again == worked_out


def test_a_register_with_a_fault_is_refused_before_anything_is_touched(folder: Path) -> None:
    make_register(folder / "inputs" / "register.xlsx", Indicators=[indicator("A", directorate="Nobody")])
    before = contents(folder / "outputs")
    assert outcome_of(["run", "--quiet", "--today", TODAY, "--workspace", str(folder)]) == 2
    assert contents(folder / "outputs") == before


def test_a_file_that_was_only_touched_takes_the_long_way_once(folder: Path) -> None:
    another_time(folder)
    assert not known(folder)
    report = run(folder, TODAY)
    assert report.unchanged
    assert known(folder)
    assert run(folder, TODAY) == report
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        assert len(ledger.runs()) == 1


def test_a_return_that_was_taken_out_and_put_back_takes_the_long_way_once(folder: Path) -> None:
    place = folder / "inputs" / "returns" / FILE
    content, status = place.read_bytes(), place.stat()
    place.unlink()
    run(folder, TODAY)
    place.write_bytes(content)
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not known(folder)
    run(folder, TODAY)
    assert known(folder)


def test_a_file_that_could_not_be_read_this_time_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_return(folder)
    with monkeypatch.context() as busy:
        busy.setattr("pipeline.night.contents.is_passing", lambda _: True)
        run(folder, TODAY)
    assert not known(folder)
    assert not run(folder, TODAY).unchanged


def test_an_unchanged_night_loads_no_library_that_works_figures_out(folder: Path) -> None:
    program = (
        "import sys\n"
        "from pipeline.cli import outcome_of\n"
        f"assert outcome_of(['run', '--today', {TODAY!r}, '--workspace', {str(folder)!r}]) == 0\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "Nothing has changed since the last run" in done.stdout
    assert loaded.isdisjoint(HEAVY)
    assert {"pipeline.night.found", "sqlalchemy"} <= loaded
    unwanted = ("pipeline.write", "pipeline.score", "pipeline.merge", "pipeline.check", "pipeline.register")
    assert not [name for name in loaded if name.startswith(unwanted)]
