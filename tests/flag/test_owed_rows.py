"""The rows of `chase`: what is asked, where it stands, and what is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.chase.model import Owed
from pipeline.flag.consequence import consequence_of
from pipeline.model import Finding, FormName, Severity
from pipeline.register import CalendarEntry, Decision
from schemas.output_frames import CHASE, checked_table
from tests.flag.owing import (
    DIRECTORATE,
    DUE,
    EE,
    ENTRY,
    PROPERTY,
    Q2,
    a_criterion,
    a_plan_row,
    a_register,
    a_row,
    an_indicator,
    brief,
    not_sent,
    owed_on,
    sent,
)

CABINET = replace(ENTRY, committee="Cabinet", committee_date=date(2009, 11, 4), papers_due=date(2009, 10, 28))


def test_a_row_in_full() -> None:
    rows = owed_on("2009-10-27", a_row(), register=a_register(calendar=(CABINET,)))
    assert rows == [
        {
            "to_name": "Helen Cross",
            "to_email": "helen.cross@example.org",
            "directorate": EE,
            "ref": "A",
            "title": "Measure A",
            "what": "The row came without a figure: enter it, or write NCI with the reason",
            "due": "2009-10-23",
            "working_days_late": 2,
            "step": 2,
            "form": "scorecard",
            "period": "2009-10-Q2",
            "kind": "figure",
            "role": "lead_officer",
            "officer": "Helen Cross",
            "since": "2009-10-23",
            "days_from_since": 2,
            "file": "E Q2.xlsx",
            "sheet": "Return",
            "cell": "F5",
            "promise": "",
            "consequence": "Without it by 28 October 2009 it will miss the papers for Cabinet on 4 November 2009.",
        }
    ]
    checked_table("chase", pd.DataFrame(rows, columns=list(CHASE.columns), dtype=object))


def test_every_row_is_what_the_chase_reads() -> None:
    rows = owed_on("2009-10-19", a_row("nci", nci_reason="audit"), expected=[sent()])
    owed = Owed.of_row({name: str(value) for name, value in rows[0].items()})
    assert (owed.thing.sender, owed.thing.ref, owed.thing.kind, owed.thing.since) == (EE, "A", "nci_date", "")
    assert (owed.late, owed.step, owed.since) == (-4, 0, "2009-10-23")


def test_every_row_but_an_nci_without_a_date_is_another_thing_when_it_counts_from_another_day() -> None:
    def thing(row: dict[str, Any], due: str) -> object:
        (found,) = owed_on("2009-11-16", row, expected=[sent(due=due)])
        return Owed.of_row({name: str(value) for name, value in found.items()}).thing

    assert thing(a_row("nci"), "2009-10-23") == thing(a_row("nci"), "2009-10-30")
    assert thing(a_row("blank"), "2009-10-23") != thing(a_row("blank"), "2009-10-30")


@pytest.mark.parametrize(
    ("status", "what", "place"),
    [
        ("blank", "The row came without a figure: enter it, or write NCI with the reason", ("Return", "F5")),
        ("rejected", "A value came that cannot be used: correct it", ("Return", "F5")),
        ("held", "The row is held: see its finding, and send it again", ("Return", "F5")),
        ("not_returned", "The return came without this indicator: send it", ("", "")),
        ("withdrawn", "The return was withdrawn: send it again", ("Return", "F5")),
    ],
)
def test_each_status_of_a_missing_figure_is_owed(status: str, what: str, place: tuple[str, str]) -> None:
    rows = owed_on("2009-11-16", a_row(status))
    assert brief(rows, "kind", "what", "file", "sheet", "cell") == [("figure", what, "E Q2.xlsx", *place)]


@pytest.mark.parametrize("status", ["reported", "not_due", "not_applicable"])
def test_what_is_there_or_not_due_is_not_owed(status: str) -> None:
    assert owed_on("2009-11-16", a_row(status)) == []


def test_officers_are_not_asked_for_figures_of_a_return_that_did_not_come() -> None:
    rows = owed_on("2009-11-16", a_row("not_returned"), expected=[not_sent()])
    assert brief(rows, "to_name", "kind", "role", "ref") == [("Gareth Hill", "return", "contact", "")]


def test_an_nci_that_came_another_way_is_asked_for_though_its_senders_return_did_not_come() -> None:
    rows = owed_on("2009-11-16", a_row("nci"), expected=[not_sent(indicators_due=1, nci=1)])
    assert brief(rows, "to_name", "kind", "since") == [("Helen Cross", "nci_date", "2009-10-23")]
    assert rows[0]["promise"] == "NCI without a reason or a date"


def test_an_indicator_that_another_directorate_supplies_is_owed_by_that_one() -> None:
    other = replace(DIRECTORATE, name="Corporate Core", contact="Simon Hartley", contact_email="simon@example.org")
    supplied = an_indicator(supplied_by="Corporate Core", lead_officer="")
    register = a_register(directorates=(DIRECTORATE, other), indicators=(supplied,))
    both = [sent(), sent(directorate="Corporate Core", due="2009-10-30")]
    rows = owed_on("2009-11-16", a_row(lead_officer=""), register=register, expected=both)
    assert brief(rows, "to_email", "directorate", "since", "role") == [
        ("simon@example.org", "Corporate Core", "2009-10-30", "stand_in")
    ]


def test_a_file_that_brought_nothing_is_named_where_the_return_is_asked_for() -> None:
    rows = owed_on("2009-10-26", expected=[not_sent(empty_file="E Q2.xlsx")])
    what = (
        "The scorecard return for Quarter 2 2009/10 (July to September 2009) came (E Q2.xlsx), but nothing in it could "
        "be used: send it again"
    )
    assert brief(rows, "kind", "what", "file", "title") == [("return", what, "E Q2.xlsx", "Scorecard return")]


@pytest.mark.parametrize(
    ("code", "file", "kinds"),
    [
        ("RETURN_REPEATS_QUARTER", "E Q2.xlsx", []),
        ("RETURN_REPEATS_QUARTER", "C Q2.xlsx", ["return"]),  # another sender's file
        ("PERIOD_UNCLEAR", "E Q2.xlsx", ["return"]),  # the sender can write the quarter into it
    ],
)
def test_a_return_that_is_held_for_the_council_to_decide_is_not_asked_for(
    code: str, file: str, kinds: list[str]
) -> None:
    held = replace(told(code, severity=Severity.MUST_FIX, ref=""), file=file, sheet="", cell="")
    rows = owed_on("2009-10-26", expected=[not_sent(empty_file="E Q2.xlsx")], findings=[held])
    assert [row["kind"] for row in rows] == kinds


@pytest.mark.parametrize(
    ("today", "what"), [("2009-10-22", "is due"), ("2009-10-23", "is due"), ("2009-10-24", "has not come")]
)
def test_a_return_that_is_due_at_noon_has_not_come_only_on_the_day_after(today: str, what: str) -> None:
    (row,) = owed_on(today, expected=[not_sent(due="2009-10-23T12:00:00+01:00")])
    assert row["what"] == f"The scorecard return for Quarter 2 2009/10 (July to September 2009) {what}"


def test_the_promise_of_the_quarter_before_stands_beside_a_figure() -> None:
    promised = {"A": "NCI: survey, expected by 31 October 2009", "B": "NCI: another, expected by 1 May 2009"}
    rows = owed_on("2009-11-16", a_row(), promised=promised)
    assert [row["promise"] for row in rows] == ["NCI: survey, expected by 31 October 2009"]


# The plan.

PLAN = {"directorate": PROPERTY, "form": "improvement plan", "file": "Property.xlsx"}


def of_plan(today: str, row: dict[str, Any], *officers: str) -> list[dict[str, Any]]:
    register = a_register(criteria=(a_criterion(lead_officers=officers),))
    return owed_on(today, expected=[sent(**PLAN)], plan=[row], register=register)


def test_a_criterion_is_asked_of_its_lead_officers_and_a_collective_title_of_the_manager() -> None:
    rows = of_plan("2009-11-16", a_plan_row(), "Helen Cross", "All Heads of Service", "Graham Poole")
    assert brief(rows, "to_name", "role", "officer") == [
        ("Helen Cross", "lead_officer", "Helen Cross"),
        ("Alison Brook", "stand_in", "All Heads of Service; Graham Poole"),
    ]
    assert brief(rows[:1], "ref", "title", "form", "sheet", "cell") == [
        ("1.1a", "Criterion 1.1a", "improvement plan", "Plan", "E6")
    ]


@pytest.mark.parametrize(("email", "asked"), [("may.lee@example.org", "May Lee"), ("", "Alison Brook")])
def test_a_criterions_own_manager_stands_in_and_without_an_address_the_workstreams(email: str, asked: str) -> None:
    criteria = (a_criterion(), a_criterion("1.2a", lead_officers=("Various",), manager="May Lee", manager_email=email))
    row = a_plan_row(ref="1.2a")
    rows = owed_on("2009-11-16", expected=[sent(**PLAN)], plan=[row], register=a_register(criteria=criteria))
    assert brief(rows, "to_name", "role") == [(asked, "stand_in")]


@pytest.mark.parametrize(
    ("position", "today", "found"),
    [
        ("NCI - audit", "2009-11-16", [("nci_date", "2009-10-23", 0, "NCI: audit, without a date")]),
        ("NCI - audit due 30 October 2009", "2009-10-30", []),
        (
            "NCI - audit due 30 October 2009",
            "2009-11-03",
            [("nci_broken", "2009-10-30", 2, "NCI: audit due 30 October 2009, expected by 30 October 2009")],
        ),
    ],
)
def test_an_nci_of_the_plan_is_read_from_its_position(
    position: str, today: str, found: list[tuple[str, str, int, str]]
) -> None:
    rows = of_plan(today, a_plan_row("nci", position=position), "Helen Cross")
    assert brief(rows, "kind", "since", "step", "promise") == found


def test_a_plan_return_that_did_not_come_is_asked_of_the_manager() -> None:
    missing = not_sent(**PLAN | {"file": ""})
    rows = owed_on("2009-10-26", expected=[missing], register=a_register(criteria=(a_criterion(),)))
    assert brief(rows, "to_name", "kind", "role", "title") == [
        ("Alison Brook", "return", "manager", "Improvement plan return")
    ]


# What a decision settled.


def settling(kind: str, rule: str, **others: Any) -> Decision:
    fields = {"ref": "A", "directorate": "", "period": Q2, "value": "", "start": None, "end": None} | others
    return Decision(kind=kind, rule=rule, reason="Agreed", by="Alison Brook", excel_row=2, **fields)


def told(
    code: str, *, cell: str = "F5", severity: Severity = Severity.NOTE, found: str = "", ref: str = "A"
) -> Finding:
    return Finding("E Q2.xlsx", "Return", cell, "Actual", ref, severity, code, found, "Words.")


@pytest.mark.parametrize(
    ("status", "decision", "findings", "is_quiet"),
    [
        ("blank", settling("waive", "VALUE_BLANK"), [told("VALUE_BLANK")], True),
        ("blank", settling("waive", "VALUE_BLANK", directorate=EE), [told("VALUE_BLANK")], True),
        ("blank", settling("accept", "VALUE_BLANK"), [told("VALUE_BLANK")], True),
        ("blank", settling("waive", "VALUE_BLANK", ref="B"), [told("VALUE_BLANK", severity=Severity.EXPLAIN)], False),
        ("blank", settling("waive", "RAG_DIFFERS"), [told("RAG_DIFFERS"), told("VALUE_BLANK")], False),
        ("blank", settling("waive", "VALUE_BLANK"), [told("VALUE_BLANK", cell="F6")], False),
        # Of a file that holds several senders' rows, a decision about one of them settles nothing.
        ("blank", settling("waive", "VALUE_BLANK", directorate=EE), [told("VALUE_BLANK", severity=Severity.EXPLAIN)],
         False),
        # Another table beside this one, in the same rows.
        ("blank", settling("waive", "VALUE_BLANK", ref=""), [told("VALUE_BLANK", cell="N5", ref="B")], False),
        ("rejected", settling("accept", "VALUE_NOT_NUMBER", value="lots"), [told("VALUE_NOT_NUMBER", found="lots")],
         True),
        ("rejected", settling("accept", "VALUE_NOT_NUMBER", value="lots"),
         [told("VALUE_NOT_NUMBER", found="many", severity=Severity.MUST_FIX)], False),
        ("rejected", settling("waive", "VALUE_NOT_NUMBER"),
         [told("VALUE_NOT_NUMBER"), told("ROW_TITLE_DIFFERS", cell="B5", severity=Severity.MUST_FIX)], False),
        ("held", settling("waive", "ROW_REF_NEAR", ref=""), [told("ROW_REF_NEAR", ref="")], True),
        ("held", settling("waive", "RAG_DIFFERS"), [told("RAG_DIFFERS", cell="G5")], False),
        ("nci", settling("waive", "NCI_WITHOUT_REASON"), [told("NCI_WITHOUT_REASON")], True),
        ("nci", settling("waive", "VALUE_BLANK"), [told("VALUE_BLANK")], False),
        ("not_returned", settling("waive", "VALUE_BLANK"), [], False),
    ],
)  # fmt: skip
def test_what_a_decision_settled_is_quiet(
    status: str, decision: Decision, findings: list[Finding], is_quiet: bool
) -> None:
    register = a_register(decisions=(decision,))
    rows = owed_on("2009-11-16", a_row(status), register=register, findings=findings)
    assert (rows == []) is is_quiet


def test_a_waiver_of_another_quarter_leaves_the_figure_owed() -> None:
    register = a_register(decisions=(settling("waive", "VALUE_BLANK", period=Q2.shift(-1)),))
    assert len(owed_on("2009-11-16", a_row(), register=register, findings=[told("VALUE_BLANK")])) == 1


def test_a_return_of_which_every_blank_is_waived_is_not_asked_for() -> None:
    waiver = settling("waive", "VALUE_BLANK", ref="")
    register = a_register(indicators=(an_indicator(), an_indicator("B")), decisions=(waiver,))
    missing = [not_sent(empty_file="E Q2.xlsx")]
    rows = [a_row(), a_row(ref="B", cell="F6")]
    both = [told("VALUE_BLANK"), told("VALUE_BLANK", cell="F6", ref="B")]
    quiet = owed_on("2009-11-16", *rows, expected=missing, register=register, findings=both)
    owing = owed_on("2009-11-16", *rows, expected=missing, register=register, findings=both[:1])
    assert (quiet, [row["kind"] for row in owing]) == ([], ["return"])


# What is missed.


@pytest.mark.parametrize(
    ("papers", "agenda", "today", "words"),
    [
        (date(2009, 10, 28), None, date(2009, 10, 28),
         "Without it by 28 October 2009 it will miss the papers for Cabinet on 4 November 2009."),
        (date(2009, 10, 28), None, date(2009, 10, 29), "It has missed the papers for Cabinet on 4 November 2009."),
        (date(2009, 10, 28), None, date(2009, 11, 4), "It has missed the papers for Cabinet on 4 November 2009."),
        (date(2009, 10, 28), None, date(2009, 11, 5), ""),
        (None, date(2009, 10, 27), date(2009, 10, 27),
         "Without it by 27 October 2009 it will miss the papers for Cabinet on 4 November 2009."),
        (None, None, date(2009, 10, 28), "Without it, it will be missing from the papers for Cabinet on "
                                         "4 November 2009."),
    ],
)  # fmt: skip
def test_what_a_figure_will_miss_or_has_missed(
    papers: date | None, agenda: date | None, today: date, words: str
) -> None:
    entry = replace(CABINET, papers_due=papers, agenda_published=agenda)
    assert consequence_of(entry, today) == words


def test_nothing_is_missed_without_a_committee_date_and_a_committee_without_a_name_is_the_committee() -> None:
    assert consequence_of(None, date(2009, 10, 1)) == ""
    assert consequence_of(replace(CABINET, committee_date=None), date(2009, 10, 1)) == ""
    nameless = CalendarEntry(FormName.SCORECARD, Q2, DUE, "", date(2009, 11, 4), 2)
    assert consequence_of(nameless, date(2009, 10, 1)) == (
        "Without it, it will be missing from the papers for the committee on 4 November 2009."
    )
