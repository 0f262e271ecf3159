"""The decision `reported` names a run that Cabinet can have seen: one that published the quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import outcome_of
from pipeline.ledger import open_ledger
from tests.support.nights import CALENDAR, Q1, Q2, Q3, night
from tests.support.registers import indicator

FIRST_QUARTER = {"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"}
REPORTED = ["decide", "reported", "--why", "Cabinet of 24 November", "--by", "Alison Brook"]


def published(folder: Path, *entries: dict[str, str]) -> str:
    rows = [{"Ref": "A", "Target": 80, "Actual": 81}]
    calendar = [*entries, *CALENDAR]
    return night(folder, {"E Q2.xlsx": rows}, Indicators=[indicator("A")], Calendar=calendar).report.run_id


def decide(folder: Path, period: str, run_id: str) -> int:
    where = ["--workspace", str(folder), "--today", "2009-11-25"]
    return outcome_of([*REPORTED, "--period", period, "--value", run_id, *where])


def on_record(folder: Path) -> list[tuple[str, str, str]]:
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        return [(one.kind, one.period, one.value) for one in ledger.decisions()]


def test_a_run_that_published_the_quarter_may_have_been_seen(tmp_path: Path) -> None:
    run_id = published(tmp_path)
    assert decide(tmp_path, Q2, run_id) == 0
    assert on_record(tmp_path) == [("reported", Q2, run_id)]


def test_a_run_that_nobody_knows_is_refused_with_the_latest_that_published_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = published(tmp_path)
    assert decide(tmp_path, Q2, "20091116-unknown") == 2
    assert capsys.readouterr().err == (
        "The decision was not taken; nothing was touched.\n"
        "--value: Run “20091116-unknown” has published no scorecard of 2009-10-Q2. "
        f"The latest that has: {run_id}. scorecard history lists the runs.\n"
    )
    assert on_record(tmp_path) == []


def test_a_run_that_published_another_quarter_only_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = published(tmp_path)
    assert decide(tmp_path, Q3, run_id) == 2
    assert capsys.readouterr().err.splitlines()[1] == (
        f"--value: Run “{run_id}” has published no scorecard of 2009-10-Q3. None has. scorecard history lists the runs."
    )
    assert on_record(tmp_path) == []


def test_each_of_the_quarters_that_a_run_published_may_have_been_seen(tmp_path: Path) -> None:
    run_id = published(tmp_path, FIRST_QUARTER)
    assert [decide(tmp_path, period, run_id) for period in (Q1, Q2)] == [0, 0]
