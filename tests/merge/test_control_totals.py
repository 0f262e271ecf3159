"""The reconciliation statement: every line is the sum of its parts, and stops the run when it is not."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReconciliationError
from pipeline.merge.control_totals import (
    CountedApart,
    control_totals,
    rows_by_file,
    statement_of,
    statuses_by_owner,
)
from pipeline.model import DataStatus, Outcome
from tests.merge.making import merged_of, reading, sent

ACCEPTED = ("accepted", "")
TWICE = ("held", "ROW_TWICE")
UNKNOWN, NEAR = ("held", "ROW_REF_UNKNOWN"), ("held", "ROW_REF_NEAR")
TOTAL = ("ignored", "total")


def file(name: str, outcome: str, accepted: int = 0, held: int = 0, ignored: int = 0, **others: int) -> dict[str, Any]:
    rows = {"rows_found": accepted + held + ignored, "rows_accepted": accepted, "rows_held": held}
    return {"file": name, "outcome": outcome, **rows, "rows_ignored": ignored, **others}


FILES = [
    file("a.xlsx", "accepted_in_part", 2, 4, 1),
    file("b.xlsx", "superseded", 0, 0, 2),
    file("letter.docx", "ignored"),
    file("damaged.xlsx", "not_accepted"),
    file("wrong.xlsx", "held", 0, 3, 0),
]
ROWS = {
    "a.xlsx": {ACCEPTED: 2, TWICE: 2, UNKNOWN: 1, NEAR: 1, TOTAL: 1},
    "b.xlsx": {("ignored", "superseded"): 2},
    "wrong.xlsx": {("held", "whole_file"): 3},
}
INDICATORS = {"E&E": ["reported", "nci", "held"], "CC": ["not_due"]}
CRITERIA = {"Standing": ["reported", "blank"]}
COUNTED = CountedApart(5, 4, 2, {"E&E": 3, "CC": 1}, {"Standing": 2})


def totals(**others: Any) -> pd.DataFrame:
    given = {
        "submissions": FILES, "rows": ROWS, "indicators": INDICATORS, "criteria": CRITERIA, "counted": COUNTED, **others
    }  # fmt: skip
    return control_totals(**given)


def lines(frame: pd.DataFrame, scope: str, block: str, name: str = "") -> list[tuple[str, int, str]]:
    found = frame[(frame["scope"] == scope) & (frame["block"] == block) & (frame["name"] == name)]
    return list(found[["line", "count", "part_of"]].itertuples(index=False, name=None))


def stopped(**others: Any) -> list[str]:
    with pytest.raises(ReconciliationError) as raised:
        totals(**others)
    return raised.value.differences


def test_the_files_found_are_read_or_not_readable_or_ignored() -> None:
    assert lines(totals(), "all", "files") == [
        ("Files found", 5, ""),
        ("Files read", 3, "Files found"),
        ("Files accepted", 0, "Files read"),
        ("Files accepted with queries", 0, "Files read"),
        ("Files accepted in part", 1, "Files read"),
        ("Files superseded", 1, "Files read"),
        ("Files withdrawn", 0, "Files read"),
        ("Files held", 1, "Files read"),
        ("Files not readable as returns", 1, "Files found"),
        ("Files ignored", 1, "Files found"),
    ]


def test_the_rows_found_are_accepted_or_held_or_ignored_with_a_reason() -> None:
    frame = totals()
    assert lines(frame, "all", "rows") == [
        ("Rows found", 12, ""),
        ("Rows accepted", 2, "Rows found"),
        ("Rows held", 7, "Rows found"),
        ("Rows held: different values for one indicator", 2, "Rows held"),
        ("Rows held: in a file that was set aside", 3, "Rows held"),
        ("Rows held: reference not in the register", 2, "Rows held"),
        ("Rows ignored", 3, "Rows found"),
        ("Rows ignored: a total", 1, "Rows ignored"),
        ("Rows ignored: replaced by a newer return", 2, "Rows ignored"),
    ]
    assert lines(frame, "file", "rows", "b.xlsx") == [
        ("Rows found", 2, ""),
        ("Rows accepted", 0, "Rows found"),
        ("Rows held", 0, "Rows found"),
        ("Rows ignored", 2, "Rows found"),
        ("Rows ignored: replaced by a newer return", 2, "Rows ignored"),
    ]
    assert lines(frame, "file", "rows", "letter.docx")[0] == ("Rows found", 0, "")


def test_every_indicator_alive_has_a_status_in_all_and_in_each_directorate() -> None:
    frame = totals()
    assert lines(frame, "all", "indicators") == [
        ("Indicators in use", 4, ""),
        ("Indicators reported", 1, "Indicators in use"),
        ("Indicators with No Current Information", 1, "Indicators in use"),
        ("Indicators left blank", 0, "Indicators in use"),
        ("Indicators not returned", 0, "Indicators in use"),
        ("Indicators with a value that cannot be used", 0, "Indicators in use"),
        ("Indicators held", 1, "Indicators in use"),
        ("Indicators withdrawn", 0, "Indicators in use"),
        ("Indicators not due", 1, "Indicators in use"),
        ("Indicators not applicable", 0, "Indicators in use"),
    ]
    assert [each for each in lines(frame, "directorate", "indicators", "CC") if each[1]] == [
        ("Indicators in use", 1, ""),
        ("Indicators not due", 1, "Indicators in use"),
    ]
    assert [each for each in lines(frame, "workstream", "criteria", "Standing") if each[1]] == [
        ("Criteria in use", 2, ""),
        ("Criteria reported", 1, "Criteria in use"),
        ("Criteria left blank", 1, "Criteria in use"),
    ]


def test_the_short_statement_leaves_out_what_counts_nothing() -> None:
    assert statement_of(totals()) == [
        ("Files found", 5, None),
        ("Files read", 3, 5),
        ("Files accepted in part", 1, 3),
        ("Files superseded", 1, 3),
        ("Files held", 1, 3),
        ("Files not readable as returns", 1, 5),
        ("Files ignored", 1, 5),
        ("Rows found", 12, None),
        ("Rows accepted", 2, 12),
        ("Rows held", 7, 12),
        ("Rows held: different values for one indicator", 2, 7),
        ("Rows held: in a file that was set aside", 3, 7),
        ("Rows held: reference not in the register", 2, 7),
        ("Rows ignored", 3, 12),
        ("Rows ignored: a total", 1, 3),
        ("Rows ignored: replaced by a newer return", 2, 3),
        ("Indicators in use", 4, None),
        ("Indicators reported", 1, 4),
        ("Indicators with No Current Information", 1, 4),
        ("Indicators held", 1, 4),
        ("Indicators not due", 1, 4),
        ("Criteria in use", 2, None),
        ("Criteria reported", 1, 2),
        ("Criteria left blank", 1, 2),
    ]


def test_a_period_without_anything_adds_up() -> None:
    frame = control_totals([], {}, {}, {}, CountedApart(0))
    assert set(frame["count"]) == {0}
    assert statement_of(frame)[0] == ("Files found", 0, None)


def test_a_file_that_was_lost_stops_the_run() -> None:
    assert stopped(counted=CountedApart(6, 4, 2, {"E&E": 3, "CC": 1}, {"Standing": 2})) == [
        "Files found: 6, but the parts come to 5."
    ]


def test_an_outcome_that_is_none_stops_the_run() -> None:
    wrong = [file("a.xlsx", "lost", 0), *FILES[1:]]
    assert stopped(submissions=wrong, rows={name: ROWS[name] for name in ("b.xlsx", "wrong.xlsx")}) == [
        "Files read: 3, but the parts come to 2."
    ]


def test_a_row_that_was_lost_stops_the_run() -> None:
    wrong = [file("a.xlsx", "accepted_in_part", 2, 4, 1, rows_found=8), *FILES[1:]]
    assert stopped(submissions=wrong) == [
        "Rows found: 13, but the parts come to 12.",
        "a.xlsx: Rows found: 8, but the parts come to 7.",
    ]


def test_a_row_without_a_reason_stops_the_run() -> None:
    assert stopped(rows={**ROWS, "b.xlsx": {}}) == [
        "Rows ignored: 3, but the parts come to 1.",
        "b.xlsx: Rows ignored: 2, but the parts come to 0.",
    ]


def test_a_row_that_is_said_to_be_accepted_and_is_not_stops_the_run() -> None:
    assert stopped(rows={**ROWS, "a.xlsx": {**ROWS["a.xlsx"], ACCEPTED: 1}}) == [
        "a.xlsx: Rows accepted: 2, but 1 rows are."
    ]


def test_rows_of_a_file_that_is_not_listed_stop_the_run() -> None:
    assert stopped(rows={**ROWS, "gone.xlsx": {ACCEPTED: 1}}) == [
        "gone.xlsx: its rows are counted, but the file is not listed."
    ]
    assert "Rows held: 8" not in str(stopped(rows={**ROWS, "gone.xlsx": {TWICE: 1}}))


def test_an_indicator_without_a_status_stops_the_run() -> None:
    assert stopped(indicators={"E&E": ["reported", "nci"], "CC": ["not_due"]}) == [
        "Indicators in use: 4, but the parts come to 3.",
        "E&E: Indicators in use: 3, but the parts come to 2.",
    ]


def test_directorates_that_do_not_come_to_all_stop_the_run() -> None:
    assert stopped(counted=CountedApart(5, 4, 2, {"E&E": 3}, {"Standing": 2})) == [
        "CC: Indicators in use: 0, but the parts come to 1.",
        "Indicators in use: 4 in all, but 3 over the directorates.",
    ]


def test_a_status_that_is_none_stops_the_run() -> None:
    assert stopped(criteria={"Standing": ["reported", "forgotten"]}) == [
        "Criteria in use: 2, but the parts come to 1.",
        "Standing: Criteria in use: 2, but the parts come to 1.",
    ]


def test_the_rows_of_a_return_are_counted_by_what_became_of_them() -> None:
    one = sent(
        "a.xlsx", 20, [reading("A", 80, "a.xlsx", 5), reading("A", 81, "a.xlsx", 6), reading("B", 1, "a.xlsx", 7)]
    )
    assert rows_by_file([one], merged_of(one)) == {"a.xlsx": {TWICE: 2, ACCEPTED: 1}}


def test_statuses_are_put_together_by_their_owner() -> None:
    assert statuses_by_owner(["E&E", "CC", "E&E"], ["nci", "held", "blank"]) == {
        "E&E": ["nci", "blank"],
        "CC": ["held"],
    }


@given(
    outcomes=st.lists(st.sampled_from(Outcome), max_size=6),
    statuses=st.dictionaries(st.sampled_from(("X", "Y", "Z")), st.lists(st.sampled_from(DataStatus), max_size=6)),
)
def test_every_line_with_parts_is_their_sum_in_the_frame(
    outcomes: list[Outcome], statuses: dict[str, list[DataStatus]]
) -> None:
    of_values = {name: [status.value for status in found] for name, found in statuses.items()}
    alive = {name: len(found) for name, found in statuses.items()}
    files = [file(f"{number}.xlsx", outcome.value, number) for number, outcome in enumerate(outcomes)]
    rows = {f"{number}.xlsx": {ACCEPTED: number} for number in range(len(files))}
    frame = control_totals(files, rows, of_values, {}, CountedApart(len(files), sum(alive.values()), 0, alive))
    parts: Counter[tuple[str, ...]] = Counter()
    for row in frame.to_dict("records"):
        parts[row["scope"], row["name"], row["part_of"]] += row["count"]
    for row in frame.to_dict("records"):
        total = parts.get((row["scope"], row["name"], row["line"]))
        assert total is None or total == row["count"]
