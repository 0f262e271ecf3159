"""Aliases: what senders' own references and titles stand for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.identity import CriterionBook, IndicatorBook, Match
from pipeline.model import FormName
from pipeline.night.names import known_names
from pipeline.periods import Period
from pipeline.register import Register, load_register
from tests.support.nights import CORE, DIRECTORATES, EE, decision, night
from tests.support.registers import criterion, indicator, make_register

Q2 = Period(2009, 2)
END = date(2009, 9, 30)
BY = "Alison Brook for “{}”: Agreed at the meeting"


def register_with(folder: Path, *decisions: dict[str, Any]) -> Register:
    path = make_register(
        folder / "register.xlsx",
        Directorates=DIRECTORATES,
        Indicators=[
            indicator("NI 117", title="Young people not in education"),
            indicator("NI 192", title="Household waste recycled", directorate=CORE, cumulative="yes"),
        ],
        Plan=[
            criterion("1.1a", criterion="CPA rating improved", due="Dec 2009", workstream="Workstream 1"),
            criterion("2.1a", criterion="Plan agreed", action_no="2.1", due="Mar 2010", workstream="Workstream 2"),
        ],
        Decisions=decisions,
    )
    return load_register(path)


def by_alias(ref: str, value: str) -> Match:
    return Match(ref, "ROW_FOUND_BY_ALIAS", decided=BY.format(value))


@pytest.mark.parametrize(
    ("ref", "title", "match"),
    [
        ("neet", "", by_alias("NI 117", "NEET")),
        ("N.E.E.T", "Teenagers out of work", by_alias("NI 117", "NEET")),
        ("", "neet", by_alias("NI 117", "NEET")),
        ("", "Recycling, all of it", by_alias("NI 192", "Recycling all of it")),
        ("NI 192", "Recycling all of it", Match("NI 192")),
        ("NI 117", "Recycling all of it", Match("", "ROW_REF_TITLE_DIFFER", "NI 192")),
        ("NEET", "Household waste recycled", Match("", "ROW_REF_TITLE_DIFFER", "NI 192")),
        ("NEETS", "", Match("", "ROW_REF_UNKNOWN")),
    ],
)
def test_an_indicator_is_told_by_an_alias_exactly(tmp_path: Path, ref: str, title: str, match: Match) -> None:
    register = register_with(
        tmp_path,
        decision("alias", Ref="NI 117", Value="NEET"),
        decision("alias", Ref="NI 192", Value="Recycling all of it"),
    )
    assert IndicatorBook(register).match(ref, title, EE, Q2) == match


def test_an_alias_counts_for_its_sender_and_in_its_time(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("alias", Ref="NI 117", Value="Own", Directorate=EE),
        decision("alias", Ref="NI 192", Value="Own"),
        decision("alias", Ref="NI 117", Value="Old", To="2009-06-30"),
    )
    book = IndicatorBook(register)
    assert book.match("Own", "", EE, Q2).ref == "NI 117"
    assert book.match("Own", "", CORE, Q2).ref == "NI 192"
    assert book.match("Old", "", EE, Period(2009, 1)).ref == "NI 117"
    assert book.match("Old", "", EE, Q2) == Match("", "ROW_REF_UNKNOWN")
    assert book.match("Old", "", EE).ref == "NI 117"


@pytest.mark.parametrize(
    ("action", "words", "due", "match"),
    [
        ("", "Excellent at last", "", Match("1.1a", "", "", "ROW_FOUND_BY_ALIAS", BY.format("Excellent at last"))),
        (
            "1.1",
            "Excellent at last (Dec 2010)",
            "",
            Match("1.1a", "PLAN_DUE_DIFFERS", "", "ROW_FOUND_BY_ALIAS", BY.format("Excellent at last")),
        ),
        ("A/1", "", "", Match("1.1a", "", "", "ROW_FOUND_BY_ALIAS", BY.format("A1"))),
        ("A1", "CPA rating improved", "Dec 2009", Match("1.1a", "", "", "ROW_FOUND_BY_ALIAS", BY.format("A1"))),
        ("A1", "Plan agreed", "", Match("", "PLAN_ACTION_DIFFERS", "2.1a")),
    ],
)
def test_a_criterion_is_told_by_an_alias(tmp_path: Path, action: str, words: str, due: str, match: Match) -> None:
    register = register_with(
        tmp_path,
        decision("alias", Ref="1.1a", Value="Excellent at last"),
        decision("alias", Ref="1.1a", Value="A1"),
    )
    assert CriterionBook(register).match(action, words, due, END, "Workstream 1")[0] == match


def test_a_return_is_recognised_by_aliases_too(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("alias", Ref="NI 192", Value="Recycling"),
        decision("alias", Ref="2.1a", Value="Agreed by all"),
        decision("alias", Ref="NI 117", Value="Shared", Directorate=EE),
        decision("alias", Ref="NI 192", Value="Shared", Directorate=CORE),
    )
    known = known_names(register)
    assert known.owner("recycling", FormName.SCORECARD) == CORE
    assert known.owner("Agreed by all", FormName.PLAN) == "Workstream 2"
    assert known.owner("Shared", FormName.SCORECARD) == ""
    assert known.is_cumulative(["Recycling"])


def test_a_row_found_by_an_alias_is_accepted_with_a_note_that_names_the_decision(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {"E Q2.xlsx": [{"Ref": "NEET", "Indicator": "Teenagers", "Target": 80, "Actual": 81}]},
        Indicators=[indicator("NI 117", title="Young people not in education")],
        decisions=[decision("alias", Ref="NI 117", Value="NEET")],
    )
    assert (made.indicator("NI 117")["actual"], made.indicator("NI 117")["data_status"]) == ("81", "reported")
    (found,) = [row for row in made.rows("findings") if row["code"] == "ROW_FOUND_BY_ALIAS"]
    assert (found["severity"], found["ref"], found["message"]) == (
        "note",
        "NI 117",
        "The row was read as NI 117 (Young people not in education), as decided by Alison Brook for “NEET”: Agreed at "
        "the meeting",
    )


def test_an_alias_that_has_ended_holds_the_row_again(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {"E Q2.xlsx": [{"Ref": "NEET", "Target": 80, "Actual": 81}, {"Ref": "B", "Target": 1, "Actual": 2}]},
        Indicators=[indicator("NI 117"), indicator("B")],
        decisions=[decision("alias", Ref="NI 117", Value="NEET", To="2009-06-30")],
    )
    assert made.indicator("NI 117")["data_status"] == "not_returned"
    assert ("A5", "ROW_REF_UNKNOWN") in made.codes()
