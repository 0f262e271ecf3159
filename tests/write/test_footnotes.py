"""Decisions that touched the scorecard: a mark beside each row, a footnote under the table, and what Cabinet sees."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from openpyxl import Workbook

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
    assert refs(False, "Scorecard") == ["F01 [d5]", "F03 [d2]", "PE7 [d1]"]
    assert refs(False, "Improvement plan") == ["1.1a [d3]"]


def test_the_decisions_stand_under_the_scorecard_with_reason_and_name() -> None:
    assert under(False, "Scorecard", HEADING) == [
        ("[d1]", "Not applicable: PE7. No agency staff after the transfer; see 2009-10 Q2/E&E Q2.xlsx. Decided by "
         "Alison Brook (decision row 4)."),
        ("[d2]", "Earlier figure restated: F03 (Quarter 1 2009/10 (April to June 2009): now 91.8%). Invoices in "
         "dispute are left out, as everywhere. Decided by Jo Carter, 20 Nov 2009 (decision no. 1)."),
        ("[d4]", "Time of receipt set: 2009-10 Q2/E&E Q2.xlsx (28 Oct 2009, 11:05). Handed in on a memory stick. "
         "Decided by Corporate Performance (decision row 2)."),
        ("[d5]", "Finding waived: F01 (RED_WITHOUT_PLAN). Covered by the Financial Monitoring report. Decided by "
         "Alison Brook (decision row 3)."),
    ]  # fmt: skip


def test_the_decisions_of_the_plan_stand_under_the_plan() -> None:
    assert under(False, "Improvement plan", "Decisions that touched this plan") == [
        ("[d3]", "Not applicable: 1.1a. Achieved before the plan was agreed. Decided by Chris Mitchell, 21 Nov 2009 "
         "(decision no. 2)."),
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
        "Longer given: Community Safety & Shared Services (until 6 Nov 2009). System move. Decided by Corporate "
        "Performance (decision row 9)."
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
    assert sheet.cell(sheet.max_row, 1).value == "[d5]"


def test_the_key_explains_the_marks_only_where_there_are_any() -> None:
    assert opened(False)["Scorecard"]["C3"].value.endswith("    [d1] by decision")
    without = load(working_edition(replace(reconciled_set(), decisions=frame(DECISIONS, []))))
    assert "[d1]" not in without["Scorecard"]["C3"].value
