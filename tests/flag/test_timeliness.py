"""When a return counts as on time, and how late it is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.flag.timeliness import iso_due, judge
from pipeline.flag.working_days import WorkingDays
from pipeline.model import Timeliness
from tests.support.nights import CALENDAR, CORE, EE, Q2, Outcome, decision, night
from tests.support.registers import indicator
from tests.support.workspaces import LONDON

FILE = "E Q2.xlsx"
DAYS = WorkingDays()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "received", "moment", "timeliness", "late"),
    [
        ("2009-10-23 23:59:59", "2009-10-23 23:59", "2009-11-16 23:59:59", "on_time", 0),
        ("2009-10-23 23:59:59", "2009-10-24 00:00", "2009-11-16 23:59:59", "late", 0),  # a Saturday
        ("2009-10-23 23:59:59", "2009-10-26 09:00", "2009-11-16 23:59:59", "late", 1),
        ("2009-10-23 17:00", "2009-10-23 17:00", "2009-11-16 23:59:59", "on_time", 0),
        ("2009-10-23 17:00", "2009-10-23 17:01", "2009-11-16 23:59:59", "late", 0),  # the same day
        ("2009-10-23 17:00", None, "2009-10-22 23:59:59", "not_yet_due", 0),
        ("2009-10-23 17:00", None, "2009-10-23 23:59:59", "outstanding", 0),
        ("2009-10-23 23:59:59", None, "2009-10-23 23:59:59", "not_yet_due", 0),
        ("2009-10-23 23:59:59", None, "2009-11-16 23:59:59", "outstanding", 16),
        ("2009-04-09 23:59:59", "2009-04-14 12:00", "2009-04-20 23:59:59", "late", 1),  # Good Friday, Easter Monday
        ("2009-08-28 23:59:59", "2009-09-01 12:00", "2009-09-20 23:59:59", "late", 1),  # the August bank holiday
        ("2009-12-24 23:59:59", "2009-12-29 12:00", "2009-12-31 23:59:59", "late", 1),  # Boxing Day kept on Monday
    ],
)
def test_a_return_is_judged_against_its_due_date(
    due: str, received: str | None, moment: str, timeliness: str, late: int
) -> None:
    found = judge(at(due), at(received) if received else None, at(moment), DAYS)
    assert found == (Timeliness(timeliness), late)


def test_the_councils_own_closure_days_are_no_working_days() -> None:
    assert WorkingDays([date(2009, 10, 26)]).between(date(2009, 10, 23), date(2009, 10, 27)) == 1
    assert DAYS.between(date(2009, 10, 23), date(2009, 10, 27)) == 2


def test_working_days_before_a_date_are_negative() -> None:
    assert DAYS.between(date(2009, 10, 23), date(2009, 10, 16)) == -5


def test_a_due_date_without_a_time_is_written_as_a_day() -> None:
    assert iso_due(at("2009-10-23 23:59:59")) == "2009-10-23"
    assert iso_due(at("2009-10-23 17:00")) == "2009-10-23T17:00:00+01:00"


def returned(folder: Path, actual: Any, when: str, *, due: str = "2009-10-23", **others: Any) -> Outcome:
    return night(
        folder,
        {FILE: [{"Ref": "A", "Indicator": "Measure A", "Actual": actual}]},
        times={FILE: when},
        Indicators=[indicator("A")],
        Calendar=[{**CALENDAR[0], "Due": due}],
        **others,
    )


def judged(made: Outcome) -> tuple[str, str, str, str]:
    one, file = made.expected(EE), made.file(FILE)
    return (one["timeliness"], one["working_days_late"], file["timeliness"], file["working_days_late"])


def test_a_return_after_the_time_of_the_due_day_is_late_by_no_working_day(tmp_path: Path) -> None:
    made = returned(tmp_path, 80, "2009-10-23 17:30", due="2009-10-23 17:00")
    assert judged(made) == ("late", "0", "late", "0")
    assert made.expected(EE)["due"] == "2009-10-23T17:00:00+01:00"


def test_an_extension_gives_one_directorate_longer(tmp_path: Path) -> None:
    longer = decision("extension", Directorate="E&E", Period=Q2, Value="2009-10-30")
    made = returned(tmp_path, 80, "2009-10-30 20:00", decisions=[longer])
    assert judged(made) == ("on_time", "0", "on_time", "0")
    assert made.file(FILE)["due"] == "2009-10-30"


def test_an_extension_of_another_directorate_changes_nothing(tmp_path: Path) -> None:
    longer = decision("extension", Directorate=CORE, Period=Q2, Value="2009-10-30")
    made = returned(tmp_path, 80, "2009-10-30 20:00", decisions=[longer])
    assert judged(made) == ("late", "5", "late", "5")


@pytest.mark.parametrize("span", [{"To": "2009-06-30"}, {"From": "2009-10-01"}])
def test_an_extension_that_is_not_in_force_in_the_quarter_changes_nothing(tmp_path: Path, span: dict[str, str]) -> None:
    longer = decision("extension", Directorate="E&E", Period=Q2, Value="2009-10-30", **span)
    made = returned(tmp_path, 80, "2009-10-30 20:00", decisions=[longer])
    assert judged(made) == ("late", "5", "late", "5")


def test_the_counts_of_an_expected_return_add_up_with_what_was_withdrawn(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {FILE: [{"Ref": "A", "Actual": 80}]},
        Indicators=[indicator("A"), indicator("B")],
        decisions=[decision("withdraw", Ref=FILE)],
    )
    found = made.expected(EE)
    assert list(found)[-2:] == ["withdrawn", "empty_file"]
    assert (found["indicators_due"], found["withdrawn"], found["not_returned"]) == ("2", "1", "1")
    counted = ("reported", "nci", "blank", "not_returned", "rejected", "held", "withdrawn")
    assert sum(int(found[name]) for name in counted) == 2


def test_an_nci_is_a_delivery(tmp_path: Path) -> None:
    assert judged(returned(tmp_path, "NCI - audit", "2009-10-20 12:00")) == ("on_time", "0", "on_time", "0")


@pytest.mark.parametrize("actual", [None, "-", "eighty or so"])
def test_a_return_on_time_without_anything_to_use_is_no_delivery(tmp_path: Path, actual: Any) -> None:
    made = returned(tmp_path, actual, "2009-10-20 12:00")
    assert judged(made) == ("outstanding", "16", "", "")
    assert made.expected(EE)["received_at"] == ""
    assert made.expected(EE)["empty_file"] == FILE
    assert [row["what"] for row in made.rows("chase")] == [
        "The scorecard return for Quarter 2 2009/10 (July to September 2009) came (E Q2.xlsx), but nothing in it could "
        "be used: send it again"
    ]


def test_a_return_is_expected_only_of_those_who_have_something_due(tmp_path: Path) -> None:
    made = night(tmp_path, {}, Indicators=[indicator("A", frequency="annual"), indicator("C1", directorate=CORE)])
    assert [row["directorate"] for row in made.rows("expected")] == [CORE]
