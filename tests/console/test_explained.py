from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.asking.explain import explain
from pipeline.asking.explained import Became, Explained, PublishedState
from pipeline.asking.record import RunNamed
from pipeline.console.as_json import as_json
from pipeline.console.explained import explanation
from pipeline.ledger import open_ledger
from tests.asking.recorded import open_story

RUN = RunNamed("20091020-aaaa", date(2009, 10, 20))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_story(tmp_path_factory.mktemp("story"))


def told(place: Path, ref: str = "NI 117", as_of: date | None = None) -> Explained:
    with open_ledger(place, read_only=True) as ledger:
        return explain(ledger, ref, None, as_of)


def test_the_whole_life_of_a_figure_can_be_read_out(place: Path) -> None:
    assert explanation(told(place)) == (
        "NI 117 16 to 18 year olds who are not in education, employment or training\n"
        "Environment & Economy, Anita Rowe\n"
        "Quarter 2 2009/10 (July to September 2009)\n"
        "As it stood after the run of 20 January 2010 (20100120-eeee)\n"
        "Also on record for 2009-10-Q3: add --period\n"
        "\n"
        "Now\n"
        "  Actual: 7.1%\n"
        "  Target: 6.8%\n"
        "  RAG: Amber\n"
        "  Rule: Green at 6.8% or less; Amber up to 7.14% (5 per cent of the target); Red above\n"
        "  Direction: worse since the period before; better since the baseline\n"
        "  Comment: Two colleges have not sent their lists.\n"
        "  From: E Q2 v2.xlsx, sheet Scorecard, G8\n"
        "  The cell says: “7.1 (final)”\n"
        "  Received: 27 October 2009 at 09:15\n"
        "\n"
        "As published\n"
        "  From the run of 20 October 2009 (20091020-aaaa): 7.9%; target 6.8%; Red\n"
        "  From the run of 27 October 2009 (20091027-bbbb): 7.1%; target 6.8%; Amber\n"
        "    Reported to Cabinet as it stood in the run of 27 October 2009 (20091027-bbbb)\n"
        "\n"
        "Submissions (2, in order of receipt)\n"
        "  1. E Q2.xlsx, sheet Scorecard, G8\n"
        "     Received 20 October 2009 at 12:00 from Environment & Economy; first seen by the run of 20\n"
        "       October 2009\n"
        "     The cell says “7.9”; read as 7.9%\n"
        "     Accepted, since the run of 20 October 2009\n"
        "     Replaced by E Q2 v2.xlsx, received 27 October 2009 at 09:15, since the run of 27 October 2009\n"
        "  2. E Q2 v2.xlsx, sheet Scorecard, G8\n"
        "     Received 27 October 2009 at 09:15 from Environment & Economy; first seen by the run of 27\n"
        "       October 2009\n"
        "     The cell says “7.1 (final)”; read as 7.1%\n"
        "     Accepted, since the run of 27 October 2009\n"
        "\n"
        "What returns of other periods say of it\n"
        "  E Q3.xlsx, sheet Scorecard, H8: “7.4”\n"
        "    The return of quarter 3 2009/10, received 20 January 2010 at 10:00\n"
        "  Held 7.1%; said later 7.4%; Cabinet saw 7.1%\n"
        "    RAG Amber with the one, Red with the other; on record since the run of 20 January 2010\n"
        "\n"
        "Findings (1)\n"
        "  Must be fixed: Enter the actual for NI 117. [VALUE_BLANK]\n"
        "    E Q2.xlsx, Scorecard!H8; on record since the run of 20 October 2009, gone since the run of 27\n"
        "      October 2009\n"
        "\n"
        "Decisions (2)\n"
        "  Finding waived VALUE_BLANK: NI 117\n"
        "    By Alison Brook: The colleges report in January\n"
        "    row 2, in force; on record since the run of 27 October 2009\n"
        "  Reported to Cabinet: 2009-10-Q2; 20091027-bbbb\n"
        "    By Alison Brook: Cabinet of 24 November\n"
        "    row 9, in force; on record since the run of 25 November 2009"
    )


def test_a_criterion_can_be_read_out(place: Path) -> None:
    assert explanation(told(place, "1.1.1")) == (
        "1.1.1 A corporate plan is agreed by Cabinet\n"
        "Corporate governance, Tom Ellis\n"
        "Quarter 2 2009/10 (July to September 2009)\n"
        "As it stood after the run of 20 January 2010 (20100120-eeee)\n"
        "\n"
        "Now\n"
        "  Position: Achieved\n"
        "  Delivery: Achieved\n"
        "  Due: December 2009\n"
        "  RAG: Green\n"
        "  From: Plan.xlsx, sheet Plan, F9\n"
        "\n"
        "As published\n"
        "  From the run of 20 October 2009 (20091020-aaaa): “On track”; On track; Green\n"
        "  From the run of 27 October 2009 (20091027-bbbb): “Achieved”; Achieved; Green\n"
        "    Reported to Cabinet as it stood in the run of 27 October 2009 (20091027-bbbb)\n"
        "\n"
        "No return on record has a row of it.\n"
        "\n"
        "Decisions (1)\n"
        "  Reported to Cabinet: 2009-10-Q2; 20091027-bbbb\n"
        "    By Alison Brook: Cabinet of 24 November\n"
        "    row 9, in force; on record since the run of 25 November 2009"
    )


def lines(explained: Explained) -> list[str]:
    return [line.strip() for line in explanation(explained).splitlines()]


def test_a_missing_figure_says_why(place: Path) -> None:
    explained = told(place)
    assert explained.figure is not None
    missing = replace(
        explained.figure,
        actual=None,
        actual_words="none",
        data_status="nci",
        why_missing="lists awaited; expected by 31 January 2010",
        target=None,
        target_words="none",
        rag="Not rated",
        not_rated_reason="No Current Information",
        file="",
    )
    shown = lines(replace(explained, figure=missing))
    assert shown[shown.index("Now") + 1 :][:3] == [
        "Actual: none: NCI (lists awaited; expected by 31 January 2010)",
        "Target: none",
        "RAG: Not rated: No Current Information",
    ]
    assert not any(line.startswith(("From:", "The cell says:", "Received:")) for line in shown)


def test_a_figure_that_is_not_due_is_said_to_be_an_earlier_one(place: Path) -> None:
    explained = told(place)
    assert explained.figure is not None
    shown = lines(replace(explained, figure=replace(explained.figure, data_status="not_due", data_as_at="2009-10-Q1")))
    assert "Actual: Not due; last reported 7.1% for 2009-10-Q1" in shown


def test_a_colour_that_the_return_states_otherwise_is_said(place: Path) -> None:
    explained = told(place)
    assert explained.figure is not None
    assert "RAG: Amber; the return says Green" in lines(
        replace(explained, figure=replace(explained.figure, stated_rag="Green"))
    )


@pytest.mark.parametrize(
    ("became", "expected"),
    [
        (Became("held", "different values for one indicator", "", "", RUN), "Held: different values for one indicator"),
        (Became("ignored", "withdrawn", "", "", RUN), "Ignored: withdrawn"),
        (Became("replaced", "", "", "", RUN), "Replaced by a later return"),
        (Became("gone", "", "", "", RUN), "No longer among the returns"),
        (
            Became("gone", "", "E Q2.xlsx", "2009-10-21T10:00:00+01:00", RUN),
            "The file has other contents, received 21 October 2009 at 10:00",
        ),
    ],
)
def test_what_became_of_a_row_is_said_in_words(place: Path, became: Became, expected: str) -> None:
    explained = told(place)
    first = replace(explained.submissions[0], became=(became,))
    shown = " ".join(lines(replace(explained, submissions=(first,))))
    assert f" {expected}, since the run of 20 October 2009 " in shown


def test_an_indicator_that_was_taken_out_is_said_to_be(place: Path) -> None:
    explained = told(place)
    gone = PublishedState(False, "", "", "", "", "", RUN, None, ())
    shown = lines(replace(explained, listed=False, published=(*explained.published, gone)))
    assert "It no longer stands in what is published; this is what stood there last." in shown
    assert "From the run of 20 October 2009 (20091020-aaaa): no longer in what is published" in shown


def test_no_line_is_wider_than_a_hundred_columns_but_for_a_path_that_is(place: Path) -> None:
    explained = told(place)
    path = "2009-10/" + "x" * 120 + ".xlsx"
    wordy = replace(explained.submissions[0], comment="word " * 300, file=path)
    shown = explanation(replace(explained, title="title " * 40, submissions=(wordy,)))
    assert [line for line in shown.splitlines() if len(line) > 100] == [f"     {path},"]


def test_the_same_is_one_json_document(place: Path) -> None:
    document = json.loads(as_json(told(place, as_of=date(2009, 10, 26))))
    run = {"run_id": "20091020-aaaa", "as_at": "2009-10-20"}
    assert document == {
        "kind": "indicator",
        "ref": "NI 117",
        "title": "16 to 18 year olds who are not in education, employment or training",
        "directorate": "Environment & Economy",
        "lead_officer": "Anita Rowe",
        "period": "2009-10-Q2",
        "other_periods": [],
        "as_of": "2009-10-26",
        "run": run,
        "listed": True,
        "figure": {
            "data_status": "reported",
            "figure_status": "",
            "actual": "7.9",
            "actual_words": "7.9%",
            "unit": "%",
            "data_as_at": "",
            "why_missing": "",
            "target": "6.8",
            "target_words": "6.8%",
            "rag": "Red",
            "stated_rag": "",
            "not_rated_reason": "",
            "rule": "Green at 6.8% or less; Amber up to 7.14% (5 per cent of the target); Red above",
            "direction_short": "worse",
            "direction_long": "no_comparison",
            "direction_baseline": "better",
            "comment": "Two colleges have not sent their lists.",
            "file": "E Q2.xlsx",
            "sheet": "Scorecard",
            "cell": "G8",
            "cell_text": "7.9",
            "received_at": "2009-10-20T12:00:00+01:00",
        },
        "position": None,
        "submissions": [
            {
                "file": "E Q2.xlsx",
                "sha256": "E Q2.xlsx" + "0" * 55,
                "sender": "Environment & Economy",
                "sheet": "Scorecard",
                "cell": "G8",
                "received_at": "2009-10-20T12:00:00+01:00",
                "data_status": "reported",
                "text": "7.9",
                "value": "7.9",
                "value_words": "7.9%",
                "stated_rag": "",
                "comment": "",
                "first_seen": run,
                "became": [{"what": "accepted", "why": "", "by_file": "", "by_received_at": "", "since": run}],
            }
        ],
        "said_later": [],
        "restatements": [],
        "findings": [
            {
                "code": "VALUE_BLANK",
                "severity": "must_fix",
                "file": "E Q2.xlsx",
                "sheet": "Scorecard",
                "cell": "H8",
                "found": "",
                "message": "Enter the actual for NI 117.",
                "since": run,
                "until": None,
            }
        ],
        "decisions": [],
        "published": [
            {
                "listed": True,
                "data_status": "reported",
                "said": "7.9%",
                "target": "6.8%",
                "delivery_status": "",
                "rag": "Red",
                "since": run,
                "until": None,
                "reported": [],
            }
        ],
    }
