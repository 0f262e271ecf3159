from __future__ import annotations

from pipeline.asking.changed import ChangedRow, changed_rows

BEFORE = {
    "NI 1": {"actual": "84.2", "rag": "Green", "title": "One"},
    "NI 2": {"actual": "", "rag": "Not rated", "title": "Two"},
    "NI 3": {"actual": "12", "rag": "Red", "title": "Three"},
}


def test_rows_that_say_the_same_are_no_change_whatever_stands_in_other_columns() -> None:
    after = {**BEFORE, "NI 1": {"actual": "84.2", "rag": "Green", "title": "Another title"}}
    assert changed_rows(BEFORE, after, ("actual", "rag")) == []


def test_zeros_at_the_end_of_a_figure_are_no_change() -> None:
    after = {**BEFORE, "NI 1": {"actual": "84.20", "rag": "Green", "title": "One"}}
    assert changed_rows(BEFORE, after, ("actual",)) == []


def test_a_row_that_differs_names_its_columns_in_the_order_asked_for() -> None:
    now = {"actual": "80", "rag": "Amber", "title": "One"}
    assert changed_rows(BEFORE, {**BEFORE, "NI 1": now}, ("rag", "title", "actual")) == [
        ChangedRow("NI 1", "changed", BEFORE["NI 1"], now, ("rag", "actual"))
    ]


def test_a_blank_is_not_the_same_as_nought() -> None:
    now = {"actual": "0", "rag": "Not rated", "title": "Two"}
    assert changed_rows(BEFORE, {**BEFORE, "NI 2": now}, ("actual",)) == [
        ChangedRow("NI 2", "changed", BEFORE["NI 2"], now, ("actual",))
    ]


def test_rows_that_came_stand_where_they_are_now_and_rows_that_went_at_the_end() -> None:
    new = {"actual": "5", "rag": "Green", "title": "Nought"}
    after = {"NI 0": new, "NI 3": BEFORE["NI 3"]}
    assert changed_rows(BEFORE, after, ("actual",)) == [
        ChangedRow("NI 0", "came", after=new),
        ChangedRow("NI 1", "went", before=BEFORE["NI 1"]),
        ChangedRow("NI 2", "went", before=BEFORE["NI 2"]),
    ]


def test_a_column_that_one_night_did_not_record_counts_as_empty() -> None:
    before, after = {"NI 1": {"actual": "5"}}, {"NI 1": {"actual": "5", "comment": ""}}
    assert changed_rows(before, after, ("actual", "comment")) == []
