"""A return of which only a part was copied: waited for on the day on which it comes, and asked for again after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reports import RunReport
from tests.support.nights import CALENDAR, DIRECTORATES, EE, Q2, Outcome, drop
from tests.support.registers import indicator
from tests.support.workspaces import run, workspace

CUT, WHOLE = "E Q2.xlsx", "C Q2.xlsx"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Lay out a workspace with one whole return, and one cut in half."""
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("A")])
    for name, actual in ((CUT, 60), (WHOLE, 70)):
        drop(tmp_path, name, [{"Ref": "A", "Indicator": "Measure A", "Actual": actual}])
    cut = tmp_path / "inputs" / "returns" / CUT
    content = cut.read_bytes()
    cut.write_bytes(content[: len(content) // 2])
    return tmp_path


def problem(report: RunReport) -> list[tuple[str, str]]:
    return [(one.outcome, one.reason) for one in report.problems if one.file == CUT]


def test_on_the_day_on_which_it_came_it_is_still_arriving_however_often_it_is_looked_at(place: Path) -> None:
    for _ in range(2):
        report = run(place, "2009-10-26")
        assert Outcome(place, report, Q2).file(CUT)["outcome"] == "ignored"
        assert problem(report) == []


def test_on_the_next_day_it_is_not_accepted_and_named_and_its_sender_still_owes(place: Path) -> None:
    run(place, "2009-10-26")
    report = run(place, "2009-10-27")
    night = Outcome(place, report, Q2)
    said = (
        "The file is damaged: it ends too early, and no more of it has come since 26 October 2009. Open it in Excel, "
        "save it under a new name and send that."
    )
    assert (night.file(CUT)["outcome"], night.file(CUT)["reason"]) == ("not_accepted", said)
    assert problem(report) == [("not_accepted", said)]
    assert report.exit_code == 1
    assert night.codes(CUT) == [("", "FILE_DAMAGED")]
    assert night.expected(EE)["timeliness"] == "outstanding"
    assert run(place, "2009-10-27").unchanged


def test_one_of_which_more_has_come_is_waited_for_again(place: Path) -> None:
    run(place, "2009-10-26")
    cut = place / "inputs" / "returns" / CUT
    cut.write_bytes(cut.read_bytes()[:-100])
    report = run(place, "2009-10-27")
    assert Outcome(place, report, Q2).file(CUT)["outcome"] == "ignored"


def test_one_that_comes_whole_on_the_next_day_is_accepted(place: Path) -> None:
    run(place, "2009-10-26")
    drop(place, CUT, [{"Ref": "A", "Indicator": "Measure A", "Actual": 60}])
    report = run(place, "2009-10-27")
    assert Outcome(place, report, Q2).file(CUT)["outcome"].startswith("accepted")
