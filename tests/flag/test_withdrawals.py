"""On which day something was withdrawn that had come: by command the day of the decision, by the sheet its From."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pipeline.check.readings import IndicatorReading, Place
from pipeline.merge.checked import CheckedReturn
from pipeline.model import FormName
from pipeline.night.submissions import withdrawals
from pipeline.register import Decision
from tests.flag.owing import EE, Q2, a_register
from tests.support.workspaces import LONDON

NOON = datetime(2009, 10, 20, 12, tzinfo=LONDON)


def withdraw(ref: str = "E Q2.xlsx", **others: object) -> Decision:
    made = Decision("withdraw", "", ref, "", None, "", "Wrong figures", "Alison Brook", None, None, 2)
    return replace(made, **others)  # type: ignore[arg-type]


def came(file: str = "E Q2.xlsx", ref: str = "A", withdrawn: str = "Wrong figures") -> CheckedReturn:
    place = Place(file, "Return", 5, "F5", EE, NOON)
    rows = (IndicatorReading(place, ref),)
    return CheckedReturn(file, FormName.SCORECARD, EE, Q2, NOON, rows, 1, withdrawn=withdrawn, sha256=f"sha of {file}")


def days(*returns: CheckedReturn, decisions: tuple[Decision, ...]) -> dict[tuple[str, str, str], date]:
    return withdrawals(returns, a_register(decisions=decisions))


def test_a_withdrawal_is_known_by_row_and_by_return() -> None:
    found = days(came(), decisions=(withdraw(taken=date(2009, 11, 3)),))
    assert found == {("scorecard", EE, ""): date(2009, 11, 3), ("scorecard", "", "A"): date(2009, 11, 3)}


def test_a_decision_of_the_sheet_counts_from_its_from_and_one_without_is_not_known() -> None:
    assert days(came(), decisions=(withdraw(start=date(2009, 11, 2)),))["scorecard", "", "A"] == date(2009, 11, 2)
    assert days(came(), decisions=(withdraw(),)) == {}


def test_it_is_the_decision_about_this_file_and_the_first_of_several() -> None:
    others = withdraw("C Q2.xlsx", taken=date(2009, 11, 1))
    content = withdraw("Renamed.xlsx", content="sha of E", taken=date(2009, 11, 4))
    again = withdraw(taken=date(2009, 11, 9))
    assert days(came(), decisions=(others, content, again))["scorecard", EE, ""] == date(2009, 11, 4)


def test_of_several_files_the_last_one_withdrawn_counts_and_a_file_in_use_does_not() -> None:
    decisions = (
        withdraw(taken=date(2009, 11, 3)),
        withdraw("again.xlsx", taken=date(2009, 11, 5)),
        withdraw("used.xlsx", taken=date(2009, 11, 6)),
    )
    found = days(came(), came("again.xlsx"), came("used.xlsx", withdrawn=""), decisions=decisions)
    assert set(found.values()) == {date(2009, 11, 5)}
