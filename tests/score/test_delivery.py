import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.model import DateSpan
from pipeline.read.dates import read_date
from pipeline.read.positions import Position, read_position
from pipeline.score.delivery import delivery
from tests.support.score_rows import month

ROP2 = list(csv.DictReader((Path(__file__).parent / "data" / "rop2_expected.csv").read_text("utf-8").splitlines()))
AS_AT = date(2004, 3, 31)


def judge(words: str, due: DateSpan, on: DateSpan | None = None, qualified: bool = False) -> tuple[object, ...]:
    found = delivery(Position(words, qualified, on), due)
    end = found.forecast_end.isoformat() if found.forecast_end else ""
    return found.status.value, end, found.slip_months, found.rag.value


@pytest.mark.parametrize("row", ROP2, ids=lambda row: row["criterion_ref"])
def test_the_first_monitoring_report_is_judged_as_worked_by_hand(row: dict[str, str]) -> None:
    due, position = read_date(row["due_text"], AS_AT), read_position(row["position_text"], AS_AT)
    assert isinstance(due, DateSpan)
    assert isinstance(position, Position)
    found = delivery(position, due)
    assert due.end.isoformat() == row["due_end"]
    assert {
        "delivery_status": found.status.value,
        "forecast_end": found.forecast_end.isoformat() if found.forecast_end else "",
        "slip_months": "" if found.slip_months is None else str(found.slip_months),
        "rag": found.rag.value,
    } == {name: row[name] for name in ("delivery_status", "forecast_end", "slip_months", "rag")}


@pytest.mark.parametrize(
    ("words", "status"),
    [("achieved_by", "achieved"), ("will_be_achieved_by", "on_track"), ("on_track_by", "on_track")],
)
def test_a_date_not_later_than_the_due_end_is_no_slip_and_is_kept(words: str, status: str) -> None:
    assert judge(words, month(2004, 3), month(2004, 3)) == (status, "2004-03-31", 0, "Green")
    assert judge(words, month(2004, 3), month(2004, 1)) == (status, "2004-01-31", 0, "Green")


def test_a_slip_of_one_month_is_amber_and_a_longer_one_red() -> None:
    assert judge("will_be_achieved_by", month(2004, 12), month(2005, 1)) == ("slipped", "2005-01-31", 1, "Amber")
    assert judge("will_be_achieved_by", month(2004, 12), month(2005, 2)) == ("slipped", "2005-02-28", 2, "Red")
    assert delivery(Position("will_be_achieved_by", False, month(2005, 2)), month(2004, 12), 2).rag.value == "Amber"


def test_achieved_late_is_green_however_late() -> None:
    assert judge("achieved_by", month(2004, 2), month(2004, 8)) == ("achieved_late", "2004-08-31", 6, "Green")


def test_a_qualification_is_never_green() -> None:
    later = month(2004, 5)
    assert judge("achieved", month(2004, 3), None, True) == ("achieved_qualified", "", None, "Amber")
    assert judge("on_track", month(2004, 3), None, True) == ("on_track_qualified", "", None, "Amber")
    assert judge("achieved_by", month(2004, 3), later, True) == ("achieved_qualified", "2004-05-31", 2, "Amber")
    assert judge("on_track_by", month(2004, 3), later, True) == ("on_track_revised", "2004-05-31", 2, "Amber")
    assert judge("will_be_achieved_by", month(2004, 3), later, True) == ("slipped", "2004-05-31", 2, "Red")


def test_a_failing_criterion_keeps_the_date_it_names() -> None:
    assert judge("not_achieved", month(2004, 3), month(2004, 6)) == ("not_achieved", "2004-06-30", 3, "Red")
    assert judge("not_on_track", month(2004, 3)) == ("not_on_track", "", None, "Red")


def test_the_forecast_is_the_end_of_the_month_that_is_named() -> None:
    mid_month = DateSpan("15 May 2004", date(2004, 5, 15), date(2004, 5, 15), "day")
    assert judge("will_be_achieved_by", month(2004, 4), mid_month) == ("slipped", "2004-05-31", 1, "Amber")


def test_later_in_the_month_it_was_due_is_a_slip_of_no_month() -> None:
    due = DateSpan("1 May 2004", date(2004, 5, 1), date(2004, 5, 1), "day")
    assert judge("will_be_achieved_by", due, month(2004, 5)) == ("slipped", "2004-05-31", 0, "Amber")
