"""What is published, where files stand, and how a run ends."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RegisterError, SettingsError
from pipeline.periods import Period
from pipeline.run import run_night
from tests.support.nights import CALENDAR, CORE, EE, Q1, Q2, Q3, Outcome, decision, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import LONDON, run

FILE = "E Q2.xlsx"
THREE = tuple(
    {"Form": "scorecard", "Period": period, "Due": due}
    for period, due in ((Q1, "2009-07-24"), (Q2, "2009-10-23"), (Q3, "2010-01-22"))
)


def row(ref: str, actual: Any = None, **others: Any) -> dict[str, Any]:
    return {"Ref": ref, "Indicator": f"Measure {ref}", "Actual": actual, **others}


def published(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "outputs").iterdir() if (path / "manifest.json").exists())


def only(folder: Path, period: str, today: str = "2009-11-16") -> Any:
    day = date.fromisoformat(today)
    now = datetime(2009, 11, 16, 12, tzinfo=LONDON)
    return run_night(folder, day, now, Period.parse(period), lambda *_: None)


def test_every_period_that_has_started_is_published_returns_or_none(tmp_path: Path) -> None:
    made = night(tmp_path, {FILE: [row("A", 80)]}, Calendar=THREE, Indicators=[indicator("A")])
    assert published(tmp_path) == [Q1, Q2, Q3]
    assert [one["data_status"] for one in made.rows("scorecard", Q1)] == ["not_returned"]
    assert made.expected(EE, Q1)["timeliness"] == "outstanding"
    assert made.expected(EE, Q3)["timeliness"] == "not_yet_due"


def test_a_period_that_has_not_started_is_not_published(tmp_path: Path) -> None:
    night(tmp_path, {}, Calendar=THREE, Indicators=[indicator("A")], today="2009-09-30")
    assert published(tmp_path) == [Q1, Q2]


def test_period_limits_publishing_and_never_reading(tmp_path: Path) -> None:
    night(tmp_path, {FILE: [row("A", 80)]}, Calendar=THREE, Indicators=[indicator("A")], today="2009-06-30")
    for old in (tmp_path / "outputs").iterdir():
        assert old.name in (Q1, "archive", "logs") or old.is_file()
    report = only(tmp_path, Q2)
    assert [one.period for one in report.published] == [Q2]
    assert report.files_read == 1
    assert published(tmp_path) == [Q1, Q2]


@pytest.mark.parametrize("period", ["2009-10-Q4", "2010-11-Q1"])
def test_a_period_that_is_not_open_is_refused_before_anything_is_touched(tmp_path: Path, period: str) -> None:
    night(tmp_path, {}, Calendar=THREE, Indicators=[indicator("A")], today="2009-06-30")
    before = sorted(path.name for path in (tmp_path / "outputs").rglob("*"))
    with pytest.raises(RegisterError, match="The quarters now open: 2009-10-Q1, 2009-10-Q2 and 2009-10-Q3"):
        only(tmp_path, period)
    assert sorted(path.name for path in (tmp_path / "outputs").rglob("*")) == before


def test_files_of_no_period_stand_in_the_period_being_collected(tmp_path: Path) -> None:
    night(tmp_path, {FILE: [row("A", 80)]}, Calendar=THREE, Indicators=[indicator("A")])
    returns = tmp_path / "inputs" / "returns"
    (returns / "minutes.docx").write_bytes(b"minutes")
    (returns / "broken.xlsx").write_bytes(b"not a workbook")
    made = Outcome(tmp_path, run(tmp_path, "2009-11-17"), Q2)
    assert {one["file"]: (one["outcome"], one["timeliness"]) for one in made.rows("submissions")} == {
        FILE: ("accepted", "on_time"),
        "broken.xlsx": ("not_accepted", ""),
        "minutes.docx": ("ignored", ""),
    }
    assert made.rows("submissions", Q1) == made.rows("submissions", Q3) == []
    assert made.report.exit_code == 1


def test_a_clean_workspace_ends_with_0_and_says_so(tmp_path: Path) -> None:
    made = night(tmp_path, {FILE: [row("A", 80)]}, Indicators=[indicator("A")])
    report = made.report
    assert (report.exit_code, report.problems, dict(report.findings)) == (
        0,
        [],
        {"must_fix": 0, "explain": 0, "note": 0},
    )
    assert dict(report.by_outcome) == {"accepted": 1}
    (one,) = report.published
    assert (one.due, one.reported, one.missing, one.late, one.outstanding) == (1, 1, 0, 0, 0)


def test_a_query_alone_ends_with_0(tmp_path: Path) -> None:
    made = night(tmp_path, {FILE: [row("A", 103)]}, Indicators=[indicator("A")])
    assert (made.report.exit_code, made.codes()) == (0, [("F5", "VALUE_OVER_100")])


def test_a_waived_finding_is_a_note_and_asks_nothing(tmp_path: Path) -> None:
    waive = decision("waive", Rule="VALUE_BLANK", Ref="A", Directorate=EE, Period=Q2)
    made = night(
        tmp_path, {FILE: [row("A"), row("B", 3)]}, Indicators=[indicator("A"), indicator("B")], decisions=[waive]
    )
    (found,) = made.rows("findings")
    assert (found["severity"], found["code"], made.report.exit_code) == ("note", "VALUE_BLANK", 0)
    assert found["message"].endswith(" (Waived by Alison Brook: Agreed at the meeting)")


@pytest.mark.parametrize(
    "narrow", [{"Ref": "B"}, {"Directorate": CORE}, {"Period": Q1}, {"To": "2009-06-30"}, {"Rule": "ROW_TWICE"}]
)
def test_a_waiver_of_something_else_waives_nothing(tmp_path: Path, narrow: dict[str, str]) -> None:
    waive = decision("waive", **{"Rule": "VALUE_BLANK", **narrow})
    made = night(
        tmp_path, {FILE: [row("A"), row("B", 3)]}, Indicators=[indicator("A"), indicator("B")], decisions=[waive]
    )
    assert (made.rows("findings")[0]["severity"], made.report.exit_code) == ("must_fix", 1)


def test_a_heading_of_the_councils_own_is_read(tmp_path: Path) -> None:
    own = decision("heading", Ref="Actual", Value="How we did", Directorate=EE)
    night(tmp_path, {}, Indicators=[indicator("A")], decisions=[own])
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "How we did": 81}], headings=("Ref", "Target", "How we did"))
    # The file's name names no sender: the heading is only E&E's, so its name has to.
    (tmp_path / "inputs" / "returns" / FILE).rename(tmp_path / "inputs" / "returns" / "E&E Q2.xlsx")
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert made.indicator("A")["actual"] == "81"


def test_a_reported_period_is_closed(tmp_path: Path) -> None:
    calendar = THREE[:2]
    files = {"E Q1.xlsx": [row("A", 70)], FILE: [row("A", 80)]}
    night(tmp_path, {}, Calendar=calendar, Indicators=[indicator("A")])
    drop(tmp_path, "E Q1.xlsx", files["E Q1.xlsx"], titles=(EE, "Quarter 1 2009/10"))
    first = run(tmp_path, "2009-11-16")
    seen = {path: path.read_bytes() for path in (tmp_path / "outputs" / Q1).rglob("*") if path.is_file()}
    closing = decision("reported", Period=Q1, Value=first.run_id)
    night(tmp_path, {FILE: files[FILE]}, Calendar=calendar, Indicators=[indicator("A")], decisions=[closing])
    drop(tmp_path, "E Q1 late.xlsx", [row("A", 75)], titles=(EE, "Quarter 1 2009/10"))
    made = Outcome(tmp_path, run(tmp_path, "2009-11-18"), Q2)
    figures = (tmp_path / "outputs" / Q1 / "data" / "scorecard.csv").read_bytes()
    assert figures == seen[tmp_path / "outputs" / Q1 / "data" / "scorecard.csv"]
    assert {one["file"]: (one["outcome"], one["period"]) for one in made.rows("submissions")} == {
        FILE: ("accepted", Q2),
        "E Q1.xlsx": ("ignored", Q1),
        "E Q1 late.xlsx": ("held", Q1),
    }
    assert made.indicator("A")["direction_short"] == "better"
    assert made.file("E Q1.xlsx")["reason"] == (
        "Quarter 1 2009/10 (April to June 2009) has been reported to Cabinet with this return. It is listed and no "
        "longer used."
    )


def test_a_fault_of_the_register_or_the_settings_touches_nothing(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"Indicators!H2"):
        night(tmp_path / "register", {FILE: [row("A", 80)]}, Indicators=[indicator("A", unit=None)])
    with pytest.raises(SettingsError, match="line 1"):
        night(tmp_path / "settings", {FILE: [row("A", 80)]}, Indicators=[indicator("A")], settings="colour = 1\n")
    assert not (tmp_path / "register" / "outputs").exists()
    assert not (tmp_path / "settings" / "outputs").exists()


def test_only_the_forms_that_the_calendar_asks_for_are_expected(tmp_path: Path) -> None:
    made = night(tmp_path, {}, Calendar=CALENDAR, Indicators=[indicator("A")])
    assert [one["form"] for one in made.rows("expected")] == ["scorecard"]
