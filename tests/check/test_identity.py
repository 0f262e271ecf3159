"""Which indicator or criterion a row is about: exact after folding, or held with a suggestion."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.identity import CriterionBook, IndicatorBook, Match
from pipeline.register import Register, load_register
from tests.support.cells import date_cell
from tests.support.nights import CORE, DIRECTORATES, EE, Q2, Outcome, drop, night
from tests.support.registers import criterion, indicator, make_register
from tests.support.returns import PLAN_HEADINGS
from tests.support.workspaces import run

END = date(2004, 3, 31)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    path = make_register(
        tmp_path_factory.mktemp("register") / "register.xlsx",
        Directorates=DIRECTORATES,
        Indicators=[
            indicator("NI 117", title="Young people not in education", other_refs="BV 161"),
            indicator("NI 192", title="Household waste recycled"),
            indicator("EE-P1", title="Sickness absence"),
            indicator("CC-P1", title="Sickness absence", directorate=CORE),
        ],
        Plan=[
            criterion("1.1a", criterion="CPA rating improved", due="Dec 2004"),
            criterion("1.1b", criterion="CPA rating improved", due="Dec 2005"),
            criterion("2.1a", criterion="Plan agreed by the Executive", action_no="2.1", due="Mar 2004"),
        ],
    )
    return load_register(path)


@pytest.mark.parametrize(
    ("ref", "title", "sender", "match"),
    [
        ("NI 117", "Young people not in education", EE, Match("NI 117")),
        ("ni117", "", EE, Match("NI 117")),
        ("NI-117 ", "people not in education", EE, Match("NI 117")),
        ("NI 117", "Young people in employment or education", EE, Match("NI 117")),
        ("NI 117", "Education", EE, Match("NI 117")),
        ("NI 117", "-", EE, Match("NI 117")),
        ("NI 117", "Trees planted", EE, Match("NI 117", "ROW_TITLE_DIFFERS")),
        ("BV 161", "", EE, Match("NI 117")),
        ("", "household waste, recycled", EE, Match("NI 192", "ROW_FOUND_BY_TITLE")),
        ("", "Sickness absence", EE, Match("EE-P1", "ROW_FOUND_BY_TITLE")),
        ("", "Sickness absence", CORE, Match("CC-P1", "ROW_FOUND_BY_TITLE")),
        ("NI 117", "Household waste recycled", EE, Match("", "ROW_REF_TITLE_DIFFER", "NI 192")),
        ("NI 1117", "", EE, Match("", "ROW_REF_NEAR", "NI 117")),
        ("XX 900", "Household waste recycled", EE, Match("", "ROW_REF_NEAR", "NI 192")),
        ("XX 900", "Trees planted", EE, Match("", "ROW_REF_UNKNOWN")),
        ("", "Household waste recycling", EE, Match("", "ROW_TITLE_NEAR", "NI 192")),
        ("", "Trees planted", EE, Match("", "ROW_TITLE_UNKNOWN")),
        ("", "", EE, Match("", "ROW_NO_REF")),
    ],
)
def test_an_indicator_is_told_by_its_reference_else_by_its_title(
    register: Register, ref: str, title: str, sender: str, match: Match
) -> None:
    assert IndicatorBook(register).match(ref, title, sender) == match


@pytest.mark.parametrize(
    ("action", "words", "due", "match"),
    [
        ("2.1", "Plan agreed by the Executive", "Mar 2004", Match("2.1a")),
        ("2.1", "Plan agreed by the Executive (March 2004)", "", Match("2.1a")),
        ("", "plan agreed by the executive", "", Match("2.1a")),
        ("2.1a", "", "", Match("2.1a")),
        ("9.7", "Plan agreed by the Executive", "Mar 2004", Match("2.1a", also="ROW_ACTION_UNKNOWN")),
        ("2.1b", "Plan agreed by the Executive", "", Match("2.1a", also="ROW_ACTION_UNKNOWN")),
        ("-", "Plan agreed by the Executive", "", Match("2.1a")),
        (
            "9.7",
            "Plan agreed by the Executive",
            "May 2004",
            Match("2.1a", "PLAN_DUE_DIFFERS", also="ROW_ACTION_UNKNOWN"),
        ),
        ("1.1", "CPA rating improved", "Dec 2005", Match("1.1b")),
        ("1.1", "CPA rating improved (Dec 2004)", "", Match("1.1a")),
        ("2.1", "Plan agreed by the Executive", "May 2004", Match("2.1a", "PLAN_DUE_DIFFERS")),
        ("1.1", "CPA rating improved", "", Match("", "PLAN_UNCLEAR", "1.1a")),
        ("1.1", "Plan agreed by the Executive", "", Match("", "PLAN_ACTION_DIFFERS", "2.1a")),
        ("2.1", "Plan agreed by Executive", "", Match("", "PLAN_NEAR", "2.1a")),
        ("2.1", "New offices opened", "", Match("", "PLAN_UNKNOWN")),
        ("2.1", "", "", Match("", "PLAN_NO_CRITERION")),
    ],
)
def test_a_criterion_is_told_by_action_words_and_due_date(
    register: Register, action: str, words: str, due: str, match: Match
) -> None:
    assert CriterionBook(register).match(action, words, due, END)[0] == match


def test_a_due_date_that_excel_shows_as_a_month_is_that_month(register: Register) -> None:
    book = CriterionBook(register)
    month, day = date_cell(2005, 12, 1, "mmm-yy"), date_cell(2005, 12, 1)
    assert book.match("1.1", "CPA rating improved", month, END) == (Match("1.1b"), "December 2005")
    assert book.match("1.1", "CPA rating improved", day, END)[0] == Match("", "PLAN_UNCLEAR", "1.1a")
    assert book.match("2.1", "Plan agreed by the Executive", month, END) == (
        Match("2.1a", "PLAN_DUE_DIFFERS"),
        "December 2005",
    )


def test_criteria_told_apart_by_a_month_that_excel_made_a_date_are_accepted(tmp_path: Path) -> None:
    workstream = "Workstream 1: Standing"
    night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[
            criterion(ref, criterion="CPA rating improved", due=due, workstream=workstream)
            for ref, due in (("1.1a", "Dec 2009"), ("1.1b", "Dec 2010"))
        ],
        today="2009-04-01",
    )
    rows = [
        {"Action no": "1.1", "Success criteria": "CPA rating improved", "Target date": due, "Current position": said}
        for due, said in ((datetime(2009, 12, 1), "On track"), (datetime(2010, 12, 1), "Achieved"))
    ]
    rows[1]["Comments"] = "The rating was published in March"
    drop(
        tmp_path,
        "W1.xlsx",
        rows,
        titles=(workstream, "Quarter 2 2009/10"),
        headings=PLAN_HEADINGS,
        formats={"Target date": "mmm-yy"},
    )
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert made.codes() == []
    assert [made.criterion(ref)["delivery_status"] for ref in ("1.1a", "1.1b")] == ["on_track", "achieved"]


def test_a_known_reference_with_a_title_far_from_its_own_is_read_and_said(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {"E Q2.xlsx": [{"Ref": "NI 117", "Indicator": "Trees planted", "Actual": 6}]},
        Indicators=[indicator("NI 117", title="Young people not in education")],
    )
    assert made.indicator("NI 117")["actual"] == "6"
    (found,) = made.rows("findings")
    assert (found["cell"], found["severity"], found["code"]) == ("B5", "note", "ROW_TITLE_DIFFERS")
    assert found["message"] == (
        "The title 'Trees planted' is not that of NI 117 in the register (Young people not in education). The row was "
        "read as NI 117. Check the reference."
    )


def test_an_action_number_that_the_plan_does_not_have_is_told(tmp_path: Path) -> None:
    workstream = "Workstream 1: Standing"
    night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[criterion("1.1a", due="Dec 2009", workstream=workstream)],
        today="2009-04-01",
    )
    position = {"Action no": "9.7", "Success criteria": "Criterion 1.1a", "Current position": "Achieved"}
    position["Comments"] = "Signed off in May"
    drop(tmp_path, "W1.xlsx", [position], titles=(workstream, "Quarter 2 2009/10"), headings=PLAN_HEADINGS)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert made.criterion("1.1a")["delivery_status"] == "achieved"
    (found,) = made.rows("findings")
    assert (found["cell"], found["severity"], found["code"]) == ("A5", "explain", "ROW_ACTION_UNKNOWN")
    assert found["message"] == (
        "The plan has no action with the number '9.7'. The row was read as 1.1a, whose words it has. Check the number."
    )


@given(ref=st.text("NI 0123456789BV", max_size=8), title=st.text("Household waste recycled", max_size=30))
def test_a_near_miss_suggests_and_never_decides(register: Register, ref: str, title: str) -> None:
    match = IndicatorBook(register).match(ref.strip(), title.strip(), EE)
    folded = {"".join(ref.split()) for ref in ("NI 117", "BV 161", "NI 192")}
    if match.ref and match.code != "ROW_FOUND_BY_TITLE":
        assert "".join(ref.split()) in folded
    if match.suggestion:
        assert not match.ref
        assert match.code.startswith("ROW_")


def test_a_near_miss_is_held_with_its_suggestion_in_words(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {
            "E Q2.xlsx": [
                {"Ref": "NI 1117", "Indicator": "", "Actual": 6},
                {"Ref": "NI 192", "Indicator": "Household waste recycled", "Actual": 40},
            ]
        },
        Indicators=[
            indicator("NI 117", title="Young people not in education"),
            indicator("NI 192", title="Household waste recycled"),
        ],
    )
    assert made.indicator("NI 117")["data_status"] == "not_returned"
    assert made.rows("findings")[0] == {
        "file": "E Q2.xlsx",
        "sheet": "Return",
        "cell": "A5",
        "heading": "Ref",
        "ref": "NI 1117",
        "severity": "must_fix",
        "code": "ROW_REF_NEAR",
        "found": "NI 1117",
        "message": "The reference 'NI 1117' is not in the register. Did you mean NI 117 (Young people not in "
        "education)? The row is held. Correct the reference and send the return again.",
    }
