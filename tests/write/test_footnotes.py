"""Decisions that touched the scorecard: a mark beside each row, a footnote under the table, and what Cabinet sees."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.write.decision_rows import of_decisions
from pipeline.write.footnotes import footnotes_of
from pipeline.write.workbooks import cabinet_edition, working_edition
from schemas.reconciliation_frames import DECISIONS
from tests.support.indicator_rows import DIRECTORATES
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import frame, reconciled_set
from tests.support.workbooks import load

HEADING = "Decisions that touched this scorecard"


@cache
def opened(public: bool) -> Workbook:
    return load((cabinet_edition if public else working_edition)(reconciled_set()))


def under(public: bool, sheet: str, heading: str) -> list[tuple[Any, Any]]:
    rows = [(row[0].value, row[1].value) for row in opened(public)[sheet].iter_rows()]
    return rows[rows.index((heading, None)) + 1 :]


def refs(public: bool, sheet: str) -> list[Any]:
    column = [row[0].value for row in opened(public)[sheet].iter_rows(min_row=5)]
    return [value for value in column if "[d" in str(value) and not str(value).startswith("[")]


def words_of(**decision: Any) -> list[str]:
    """Return the words of the footnotes on one decision, in the working edition and in Cabinet's."""
    decided = {"by": "Alison Brook", "reason": "Agreed by CCMT", "state": "in force", "number": "row 9", **decision}
    period_set = reconciled_set(decisions=frame(DECISIONS, [decided]))
    return [note.words for public in (False, True) for note in footnotes_of(period_set, public=public)]


def test_every_row_that_a_decision_touched_is_marked() -> None:
    assert refs(False, "Scorecard") == ["F01 [d4]", "F03 [d2]", "PE7 [d1]"]
    assert refs(False, "Improvement plan") == ["1.1a [d3]"]


def test_the_decisions_stand_under_the_scorecard_with_reason_and_name() -> None:
    assert under(False, "Scorecard", HEADING) == [
        ("[d1]", "Not applicable: PE7. No agency staff after the transfer; see 2009-10 Q2/E&E Q2.xlsx. Decided by "
         "Alison Brook (row 4 of Decisions)."),
        ("[d2]", "Earlier figure restated: F03 (Quarter 1 2009/10 (April to June 2009): now 91.8%). Invoices in "
         "dispute are left out, as everywhere. Decided by Jo Carter, 20 Nov 2009 (no. 1 of Decisions)."),
        ("[d4]", "Finding waived: F01 (RED_WITHOUT_PLAN). Covered by the Financial Monitoring report. Decided by "
         "Alison Brook (row 3 of Decisions)."),
        (None, "The time of receipt was set for 1 file (row 2 of Decisions)."),
    ]  # fmt: skip


def test_the_decisions_of_the_plan_stand_under_the_plan() -> None:
    assert under(False, "Improvement plan", "Decisions that touched this plan") == [
        ("[d3]", "Not applicable: 1.1a. Achieved before the plan was agreed. Decided by Chris Mitchell, 21 Nov 2009 "
         "(no. 2 of Decisions)."),
    ]  # fmt: skip


def test_cabinet_sees_what_changes_its_figures_with_the_same_marks_and_no_file_name() -> None:
    assert refs(True, "Scorecard") == ["F03 [d2]", "PE7 [d1]"]
    assert refs(True, "Improvement plan") == ["1.1a [d3]"]
    assert under(True, "Scorecard", HEADING) == [
        ("[d1]", "Not applicable: PE7. No agency staff after the transfer; see a file. Decided by Alison Brook."),
        ("[d2]", "Earlier figure restated: F03 (Quarter 1 2009/10 (April to June 2009): now 91.8%). Invoices in "
         "dispute are left out, as everywhere. Decided by Jo Carter, 20 Nov 2009."),
    ]  # fmt: skip


def test_cabinet_does_not_see_a_file_that_nobody_sent_either() -> None:
    assert words_of(kind="use", ref="NI 75", directorate=DIRECTORATES[0], touched="NI 75", value="57.3",
                    reason="As in old_return.xls")[1] == (
        "Value chosen: NI 75 (the figure of Children, Young People & Families, 57.3%). As in a file. Decided by "
        "Alison Brook."
    )  # fmt: skip


def test_a_decision_about_a_sender_stands_under_the_table_of_its_form_without_a_mark_on_a_row() -> None:
    decided = {"number": "row 9", "kind": "extension", "directorate": DIRECTORATES[3], "value": "2009-11-06",
               "reason": "System move", "by": "Corporate Performance", "state": "in force",
               "touched": DIRECTORATES[3]}  # fmt: skip
    (note,) = footnotes_of(reconciled_set(decisions=frame(DECISIONS, [decided])), public=False)
    assert (note.refs, sorted(note.sheets)) == ((), ["Scorecard"])
    assert note.words == (
        "Extension: Community Safety & Shared Services (until 6 Nov 2009). System move. Decided by Corporate "
        "Performance (row 9 of Decisions)."
    )


def test_two_decisions_on_one_row_give_it_two_marks() -> None:
    taken = [
        {"number": f"row {row}", "kind": "not_applicable", "touched": "NI 75; NI 117", "state": "in force"}
        for row in (2, 3)
    ]
    sheet = load(working_edition(reconciled_set(decisions=frame(DECISIONS, taken))))["Scorecard"]
    column = [row[0].value for row in sheet.iter_rows()]
    assert "NI 75 [d1] [d2]" in column
    assert "NI 117 [d1] [d2]" in column


def test_a_decision_that_touched_nothing_is_no_footnote() -> None:
    assert words_of(kind="not_applicable", ref="NI 75", touched="") == []
    assert HEADING not in [row[0].value for row in load(working_edition(make_period_set()))["Scorecard"].iter_rows()]


def test_a_long_reason_runs_over_several_lines_and_loses_no_word() -> None:
    reason = "The board agreed this at its meeting after a long discussion of the evidence. " * 12
    decided = {"number": "row 9", "kind": "not_applicable", "touched": "NI 75", "reason": reason, "state": "in force"}
    sheet = load(working_edition(reconciled_set(decisions=frame(DECISIONS, [decided]))))["Scorecard"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows()]
    lines = [words for _, words in rows[rows.index((HEADING, None)) + 1 :]]
    assert len(lines) > 2
    assert " ".join(lines) == f"Not applicable: NI 75. {reason.strip()}"


def test_the_filter_of_the_scorecard_leaves_the_footnotes_alone_and_the_page_prints_them() -> None:
    sheet = opened(False)["Scorecard"]
    last_row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "PE7 [d1]")
    assert sheet.auto_filter.ref == f"A4:P{last_row}"
    assert sheet.print_area.endswith(f"$P${sheet.max_row}")
    assert sheet.cell(sheet.max_row - 1, 1).value == "[d4]"
    assert sheet.cell(sheet.max_row, 2).value == "The time of receipt was set for 1 file (row 2 of Decisions)."


def test_the_key_explains_the_marks_only_where_there_are_any() -> None:
    assert opened(False)["Scorecard"]["C3"].value.endswith("    [d1] by decision")
    without = load(working_edition(replace(reconciled_set(), decisions=frame(DECISIONS, []))))
    assert "[d1]" not in without["Scorecard"]["C3"].value


def test_times_of_receipt_stand_in_one_line_without_marks() -> None:
    files = ["2009-10 Q2/CYPF Q2 return v2.xlsx", "2009-10 Q2/CYPF Q2 return.xlsx", "2009-10 Q2/E&E Q2.xlsx"]
    taken = [
        {"number": number, "kind": "received", "touched": file, "state": "in force"}
        for number, file in zip(("row 13", "row 14", "no. 4"), files, strict=True)
    ]
    waived = {"number": "row 9", "kind": "waive", "rule": "RED_WITHOUT_PLAN", "touched": "F01", "state": "in force"}
    decided = reconciled_set(decisions=frame(DECISIONS, [*taken, waived]))
    assert [(note.mark, note.words) for note in footnotes_of(decided, public=False)] == [
        ("[d1]", "Finding waived: F01 (RED_WITHOUT_PLAN)."),
        ("", "Times of receipt were set for 3 files (rows 13 to 14 and no. 4 of Decisions)."),
    ]
    assert footnotes_of(decided, public=True) == ()


def test_the_key_has_no_marks_where_only_times_of_receipt_were_set() -> None:
    taken = {"number": "row 2", "kind": "received", "touched": "2009-10 Q2/E&E Q2.xlsx", "state": "in force"}
    sheet = load(working_edition(reconciled_set(decisions=frame(DECISIONS, [taken]))))["Scorecard"]
    assert "[d1]" not in sheet["C3"].value


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("row 24",), "row 24 of Decisions"),
        (("row 3", "row 2"), "rows 2 to 3 of Decisions"),
        (("row 2", "row 13", "row 14", "row 15"), "rows 2 and 13 to 15 of Decisions"),
        (("row 2", "row 4", "row 6"), "rows 2, 4 and 6 of Decisions"),
        (("no. 1",), "no. 1 of Decisions"),
        (("row 2", "no. 1"), "row 2 and no. 1 of Decisions"),
    ],
)
def test_where_decisions_stand_is_said_with_rows_that_follow_each_other_joined(
    numbers: tuple[str, ...], words: str
) -> None:
    assert of_decisions(numbers) == words
