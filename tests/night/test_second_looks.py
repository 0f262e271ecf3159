"""What a later night does with what an earlier one saw: files tried again, clocks, quarters that are closed."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import executors
from pipeline.model import Refusal
from pipeline.read.payload import pack
from pipeline.run import run_night
from tests.support.nights import CALENDAR, DIRECTORATES, EE, Q2, Q3, Outcome, decision, drop
from tests.support.nights import received as came
from tests.support.registers import indicator, make_register
from tests.support.workspaces import LONDON, run, workspace

FILE = "E Q2.xlsx"
ROWS = [{"Ref": "A", "Indicator": "Measure A", "Actual": 80}]
TWO_QUARTERS = (*CALENDAR, {"Form": "scorecard", "Period": Q3, "Due": "2010-01-22"})


def laid_out(folder: Path, *decisions: dict[str, Any], **sheets: Any) -> Path:
    facts = {"Calendar": CALENDAR, "Indicators": [indicator("A")], **sheets}
    return workspace(folder, Directorates=DIRECTORATES, Decisions=decisions, **facts)


def test_a_file_that_a_busy_machine_could_not_read_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, came(FILE, "2009-10-20 12:00"))
    drop(tmp_path, FILE, ROWS)
    with monkeypatch.context() as busy:
        busy.setattr(executors, "read_all", lambda jobs: [(sha, pack(Refusal("FILE_TOO_SLOW"))) for sha, _ in jobs])
        assert Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2).file(FILE)["outcome"] == "not_accepted"
    assert Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2).file(FILE)["outcome"] == "accepted"


def test_a_run_as_of_a_day_to_come_does_not_make_later_returns_late(tmp_path: Path) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)

    laid_out(tmp_path)
    run_night(tmp_path, date(2204, 10, 26), at("2009-10-19 12:00"), None, lambda *_: None)
    drop(tmp_path, FILE, ROWS)
    saved = at("2009-10-20 09:00").timestamp()
    os.utime(tmp_path / "inputs" / "returns" / FILE, (saved, saved))
    report = run_night(tmp_path, date(2009, 10, 26), at("2009-10-26 12:00"), None, lambda *_: None)
    found = Outcome(tmp_path, report, Q2).file(FILE)
    assert (found["received_at"], found["timeliness"]) == ("2009-10-20T09:00:00+01:00", "on_time")


def test_when_every_quarter_is_closed_a_new_return_is_still_said(tmp_path: Path) -> None:
    laid_out(tmp_path, came(FILE, "2009-10-20 12:00"), decision("reported", Period=Q2, Value="20091116-unknown"))
    drop(tmp_path, FILE, ROWS)
    report = run(tmp_path, "2009-12-16")
    assert (report.by_outcome, report.exit_code) == ({"held": 1}, 1)
    assert [(problem.file, problem.outcome) for problem in report.problems] == [(FILE, "held")]


def closed_quarter(folder: Path, **sheets: Any) -> None:
    """Publish quarter 2, and lay out the register anew with the decision that Cabinet saw it."""
    facts = {"Calendar": TWO_QUARTERS, "Indicators": [indicator("A")], **sheets}
    laid_out(folder, came(FILE, "2009-10-20 12:00"), **facts)
    drop(folder, FILE, ROWS)
    run_id = run(folder, "2009-11-16").run_id
    decisions = [came(FILE, "2009-10-20 12:00"), decision("reported", Period=Q2, Value=run_id)]
    register = folder / "inputs" / "register.xlsx"
    make_register(register, Directorates=DIRECTORATES, Decisions=decisions, **facts)


def test_a_figure_that_came_early_is_still_the_last_known_one_after_its_quarter_is_closed(tmp_path: Path) -> None:
    closed_quarter(tmp_path, Indicators=[indicator("A", frequency="annual")])
    made = Outcome(tmp_path, run(tmp_path, "2010-01-04"), Q3)
    assert [made.indicator("A")[name] for name in ("data_status", "actual", "data_as_at")] == ["not_due", "80", Q2]


def test_a_closed_set_that_somebody_changed_is_put_back_as_cabinet_saw_it(tmp_path: Path) -> None:
    closed_quarter(tmp_path)
    table = tmp_path / "outputs" / Q2 / "data" / "scorecard.csv"
    as_published = table.read_text(encoding="utf-8")
    table.write_text(as_published.replace(",80,", ",8x0,"), encoding="utf-8")
    made = Outcome(tmp_path, run(tmp_path, "2010-01-04"), Q3)
    assert made.report.notes == ()
    assert table.read_text(encoding="utf-8") == as_published
    assert made.indicator("A")["previous_period"] == Q2
    assert made.indicator("A")["actual_previous"] == "80"


def test_a_closed_set_that_was_changed_is_not_believed_when_its_run_is_not_on_record(tmp_path: Path) -> None:
    closed_quarter(tmp_path)
    (tmp_path / "outputs" / "ledger.sqlite").unlink()
    table = tmp_path / "outputs" / Q2 / "data" / "scorecard.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",80,", ",8x0,"), encoding="utf-8")
    new, unknown = run(tmp_path, "2010-01-04").notes
    assert new.startswith("The ledger is new, though earlier runs have left scorecards beside it: ")
    assert unknown.endswith(", which is not on record. Check the run; Quarter 2 2009/10 (July to September 2009) is "
                            "closed all the same.")  # fmt: skip


def test_a_closed_quarter_that_left_the_calendar_stays_closed(tmp_path: Path) -> None:
    closed_quarter(tmp_path)
    decisions = [came(FILE, "2009-10-20 12:00"), decision("reported", Period=Q2, Value="x")]
    register = tmp_path / "inputs" / "register.xlsx"
    facts = {"Calendar": TWO_QUARTERS[1:], "Indicators": [indicator("A")]}
    make_register(register, Directorates=DIRECTORATES, Decisions=decisions, **facts)
    assert [one.period for one in run(tmp_path, "2010-01-04").published] == [Q3]


def test_the_same_bytes_sent_again_after_a_withdrawal_count(tmp_path: Path) -> None:
    laid_out(tmp_path, came(FILE, "2009-10-20 12:00"), decision("withdraw", Ref=FILE))
    drop(tmp_path, FILE, ROWS)
    shutil.copy(tmp_path / "inputs" / "returns" / FILE, tmp_path / "inputs" / "returns" / "E Q2 again.xlsx")
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("80", "E Q2 again.xlsx")
    assert made.file(FILE)["outcome"] == "withdrawn"


def test_a_heading_taught_for_one_directorate_is_that_ones_only(tmp_path: Path) -> None:
    own = decision("heading", Ref="Actual", Directorate=EE, Value="Where we are")
    laid_out(tmp_path, own, Indicators=[indicator("A"), indicator("C1", directorate="Corporate Core")])
    headings = ("Ref", "Indicator", "Target", "Where we are")
    drop(tmp_path, FILE, [{"Ref": "A", "Where we are": 80}], headings=headings)
    drop(tmp_path, "C Q2.xlsx", [{"Ref": "C1", "Where we are": 70}], headings=headings)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert (made.indicator("A")["actual"], made.indicator("C1")["actual"]) == ("80", "")
