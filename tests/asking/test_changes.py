from __future__ import annotations

import pytest

from pipeline.asking.changes import (
    CRITERION_COLUMNS,
    INDICATOR_COLUMNS,
    ValueChange,
    criterion_changes,
    indicator_changes,
    rag_changes,
    return_changes,
)
from pipeline.asking.moments import recorded_moment
from tests.asking.recorded import EE, FIRST, SECOND, criterion, indicator, submission

NI_117 = ("indicator", "NI 117", "16 to 18 year olds who are not in education, employment or training", EE)


def changes(before: dict[str, object], after: dict[str, object]) -> list[tuple[str, str, str]]:
    found = indicator_changes({"NI 117": indicator(**before)}, {"NI 117": indicator(**after)})
    return [(change.what, change.was, change.now) for change in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"actual": "7.9"}, {"actual": "7.14"}, [("Actual", "7.9%", "7.14%")]),
        ({"actual": "7.9"}, {"actual": "7.90"}, []),
        (
            {"unit": "days", "decimals": "", "actual": "1", "low": "", "target": "10"},
            {"unit": "days", "decimals": "", "actual": "12", "low": "", "target": "10"},
            [("Actual", "1 day", "12 days")],
        ),
        (
            {"actual": "", "actual_text": "", "data_status": "nci", "rag": "Not rated"},
            {},
            [("Actual", "none", "7.9%"), ("Data status", "NCI", "Reported"), ("RAG", "Not rated", "Red")],
        ),
        ({"target": ""}, {}, [("Target", "none", "6.8%")]),
        (
            {"low": "90", "high": "110"},
            {"low": "95", "high": "105"},
            [("Target", "90.0% to 110.0%", "95.0% to 105.0%")],
        ),
        ({"figure_status": "provisional"}, {}, [("Figure status", "provisional", "not stated")]),
        (
            {"direction_short": "same", "direction_long": "no_comparison"},
            {"direction_short": "better", "direction_long": "worse"},
            [
                ("Direction since the period before", "the same", "better"),
                ("Direction since the year before", "no comparison", "worse"),
            ],
        ),
        ({"comment": ""}, {"comment": "Colleges asked."}, [("Comment", "none", "Colleges asked.")]),
        ({"unit": "number"}, {"unit": "rate"}, [("Unit", "number", "rate")]),
        ({"good_is": "higher"}, {"good_is": "lower"}, [("Good is", "higher", "lower")]),
        ({"directorate": "Corporate Core"}, {}, [("Directorate", "Corporate Core", EE)]),
        ({"lead_officer": "Tom Ellis"}, {"lead_officer": ""}, [("Lead officer", "Tom Ellis", "none")]),
        ({"title": "Old"}, {"title": "New"}, []),
    ],
)
def test_every_value_of_an_indicator_that_changed_is_one_line(
    before: dict[str, object], after: dict[str, object], expected: list[tuple[str, str, str]]
) -> None:
    assert changes(before, after) == expected


def test_a_change_names_whose_it_is_and_the_return_it_rests_on() -> None:
    found = indicator_changes({"NI 117": indicator()}, {"NI 117": indicator(actual="7.1", file=SECOND)})
    assert found == [ValueChange(*NI_117, "Actual", "7.9%", "7.1%", SECOND)]


def test_what_the_register_or_a_decision_changed_names_no_return() -> None:
    now = indicator(target="8", rag="Green", direction_long="better", lead_officer="Tom Ellis")
    assert indicator_changes({"NI 117": indicator()}, {"NI 117": now}) == [
        ValueChange(*NI_117, "Target", "6.8%", "8.0%", ""),
        ValueChange(*NI_117, "RAG", "Red", "Green", ""),
        ValueChange(*NI_117, "Lead officer", "Anita Rowe", "Tom Ellis", ""),
        ValueChange(*NI_117, "Direction since the year before", "no comparison", "better", ""),
    ]


def test_a_target_that_moved_with_a_new_return_is_still_the_registers() -> None:
    now = indicator(actual="7.1", actual_text="7.1", target="8", rag="Green", file=SECOND)
    found = indicator_changes({"NI 117": indicator()}, {"NI 117": now})
    assert [(change.what, change.file) for change in found] == [("Actual", SECOND), ("Target", ""), ("RAG", SECOND)]


def test_an_indicator_that_came_or_went_is_one_line() -> None:
    assert indicator_changes({}, {"NI 117": indicator()}) == [
        ValueChange(*NI_117, "Indicator", "not in the scorecard", "in the scorecard", FIRST)
    ]
    assert indicator_changes({"NI 117": indicator()}, {}) == [
        ValueChange(*NI_117, "Indicator", "in the scorecard", "not in the scorecard", FIRST)
    ]


def test_what_changed_of_a_criterion_is_said_in_the_words_of_the_plan() -> None:
    now = criterion(
        position_text="Will be achieved by February 2010",
        delivery_status="slipped",
        forecast_end="2010-02-28",
        rag="Red",
        revised_due_text="January 2010",
    )
    found = criterion_changes({"1.1.1": criterion()}, {"1.1.1": now})
    about = ("criterion", "1.1.1", "A corporate plan is agreed by Cabinet", "Corporate governance")
    assert found == [
        ValueChange(*about, "Position", "On track", "Will be achieved by February 2010", "Plan.xlsx"),
        ValueChange(*about, "Delivery status", "On track", "Slipped", "Plan.xlsx"),
        ValueChange(*about, "Revised due", "none", "January 2010", ""),
        ValueChange(*about, "Forecast", "none", "28 February 2010", "Plan.xlsx"),
        ValueChange(*about, "RAG", "Green", "Red", "Plan.xlsx"),
    ]
    assert rag_changes(found) == 1


def test_a_criterion_that_was_dropped_is_one_line() -> None:
    found = criterion_changes({"1.1.1": criterion()}, {})
    assert [(change.what, change.was, change.now) for change in found] == [
        ("Criterion", "in the plan", "not in the plan")
    ]


def returned(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> list[tuple[str, ...]]:
    found = return_changes(
        {name: submission(name, **others) for name, others in before.items()},
        {name: submission(name, **others) for name, others in after.items()},
    )
    return [(change.file, change.what, change.was, change.now) for change in found]


def test_files_that_came_were_withdrawn_or_taken_away_are_told() -> None:
    assert returned(
        {"C Q2.xlsx": {}, "Old.xlsx": {}},
        {
            "C Q2.xlsx": {"outcome": "withdrawn", "reason": "Sent to the wrong folder."},
            SECOND: {"outcome": "held", "reason": "", "received_at": "2009-10-27"},
        },
    ) == [
        ("C Q2.xlsx", "Outcome", "Accepted", "Withdrawn: Sent to the wrong folder"),
        (SECOND, "Return", "not in the drop folder", "Held for a decision, received 27 October 2009"),
        ("Old.xlsx", "Return", "Accepted", "not in the drop folder"),
    ]


def test_a_file_that_was_renamed_is_no_change() -> None:
    assert returned({FIRST: {"sha256": "a" * 64}}, {"Folder/renamed.xlsx": {"sha256": "a" * 64}}) == []


def test_a_file_that_was_replaced_under_its_name_did_not_go_and_the_new_one_came() -> None:
    earlier = f"{FIRST} (as received 20 October 2009 at 12:00)"
    assert returned(
        {FIRST: {"sha256": "a" * 64}},
        {
            FIRST: {"sha256": "b" * 64, "received_at": "2009-10-27T09:15:00+00:00"},
            earlier: {"sha256": "a" * 64, "outcome": "superseded"},
        },
    ) == [
        (FIRST, "Return", "not in the drop folder", "Accepted, received 27 October 2009 at 09:15"),
        (earlier, "Outcome", "Accepted", "Superseded by a later version"),
    ]


def test_a_file_that_is_not_hashed_is_known_by_its_name() -> None:
    assert returned({"~$E.xlsx": {"sha256": "", "outcome": "ignored"}}, {"~$E.xlsx": {"sha256": ""}}) == [
        ("~$E.xlsx", "Outcome", "Ignored", "Accepted")
    ]


def test_a_file_that_counts_as_before_is_no_change() -> None:
    assert returned({FIRST: {}}, {FIRST: {"reason": "Other words."}}) == []


def test_the_columns_compared_are_those_that_a_reader_is_told_of() -> None:
    assert INDICATOR_COLUMNS == (
        "actual",
        "actual_text",
        "data_status",
        "figure_status",
        "target",
        "low",
        "high",
        "rag",
        "unit",
        "good_is",
        "directorate",
        "lead_officer",
        "direction_short",
        "direction_long",
        "comment",
    )
    assert CRITERION_COLUMNS == (
        "position_text",
        "data_status",
        "delivery_status",
        "due_text",
        "revised_due_text",
        "forecast_end",
        "rag",
        "comment",
    )


def test_recorded_times_are_said_as_a_person_says_them() -> None:
    assert recorded_moment("2009-10-20T16:45:00+01:00") == "20 October 2009 at 16:45"
    assert recorded_moment("2009-10-20T23:59:59+01:00") == "20 October 2009"
    assert recorded_moment("2009-10-20") == "20 October 2009"
    assert recorded_moment("") == ""
