"""What is told without being asked for: the quarter, the text of the cell, the file under whatever name."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.asking.explain import explain
from pipeline.asking.explained import Became
from pipeline.asking.record import RunNamed
from pipeline.ledger import Ledger
from pipeline.periods import Period
from tests.asking.recorded import FIRST, Q1, Q2, SECOND, decision, indicator, night, reading

Q3 = "2009-10-Q3"
QUARTER_1, QUARTER_2 = Period(2009, 1), Period(2009, 2)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("reported", "reported", "not_returned"), Q2),
        (("reported", "not_returned", "not_due"), Q1),
        (("reported", "nci", "not_returned"), Q2),
        (("reported", "blank", "not_returned"), Q2),
        (("not_returned", "not_returned", "not_due"), Q2),
        (("not_due", "not_due", "not_due"), Q3),
    ],
)
def test_the_quarter_told_is_the_latest_due_one_in_which_something_came(
    ledger: Ledger, statuses: tuple[str, str, str], expected: str
) -> None:
    tables = {
        ("scorecard", label): [indicator(data_status=status)]
        for label, status in zip((Q1, Q2, Q3), statuses, strict=True)
    }
    night(ledger, "2009-10-20", "a", tables, published=(Q1, Q2, Q3))
    assert explain(ledger, "NI 117", None, None).period == expected


def test_the_text_of_the_cell_is_that_of_the_file_that_counts_not_of_a_later_one_under_its_name(
    ledger: Ledger,
) -> None:
    rows = [
        reading(sha256="a" * 64, text="7.9 (agreed)"),
        reading(
            key=f"{FIRST}|2", sha256="b" * 64, text="7.1", disposition="held", received_at="2009-10-27T09:15:00+00:00"
        ),
    ]
    night(ledger, "2009-10-27", "a", {("scorecard", Q2): [indicator()], ("readings", Q2): rows})
    figure = explain(ledger, "NI 117", None, None).figure
    assert figure is not None
    assert figure.cell_text == "7.9 (agreed)"


def test_the_text_of_the_cell_is_found_when_the_file_is_named_otherwise_now(ledger: Ledger) -> None:
    night(
        ledger,
        "2009-10-20",
        "a",
        {("scorecard", Q2): [indicator()], ("readings", Q2): [reading("Renamed.xlsx", text="7.9 (agreed)")]},
    )
    figure = explain(ledger, "NI 117", None, None).figure
    assert figure is not None
    assert figure.cell_text == "7.9 (agreed)"


def test_a_file_that_was_renamed_is_one_submission_that_never_went(ledger: Ledger) -> None:
    scorecard = {("scorecard", Q2): [indicator()]}
    night(ledger, "2009-10-20", "a", {**scorecard, ("readings", Q2): [reading(sha256="a" * 64)]})
    night(ledger, "2009-10-21", "b", {**scorecard, ("readings", Q2): [reading(SECOND, sha256="a" * 64)]})
    (only,) = explain(ledger, "NI 117", None, None).submissions
    assert (only.file, only.became) == (SECOND, (Became("accepted", "", "", "", RunNamed("a", date(2009, 10, 20))),))


def test_two_cells_of_one_file_are_two_submissions(ledger: Ledger) -> None:
    rows = [reading(), reading(key=f"{FIRST}|2", cell="G9", excel_row="9", value="8", text="8")]
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("readings", Q2): rows})
    assert [(one.cell, one.text) for one in explain(ledger, "NI 117", None, None).submissions] == [
        ("G8", "7.9"),
        ("G9", "8"),
    ]


def test_a_restatement_that_was_decided_is_told_with_the_quarter_that_it_restates(ledger: Ledger) -> None:
    restate = decision("no. 1", kind="restate", rule="", ref="ni 117", period=Q1, value="7.4%", touched="")
    other = decision("no. 2", kind="restate", rule="", ref="NI 118", period=Q1, value="7.4%", touched="")
    tables = {("scorecard", Q1): [indicator()], ("scorecard", Q2): [indicator()]}
    night(ledger, "2009-10-20", "a", {**tables, ("decisions", Q2): [restate, other]}, published=(Q1, Q2))
    assert [(one.number, one.kind) for one in explain(ledger, "NI 117", QUARTER_1, None).decisions] == [
        ("no. 1", "restate")
    ]
