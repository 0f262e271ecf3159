"""The sheet Control totals: a statement in which every total stands with its parts, and says that it adds up."""

from __future__ import annotations

from functools import cache
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.write.totals import Line, lines_of, totals_by_name
from pipeline.write.workbooks import working_edition
from schemas.reconciliation_frames import CONTROL_TOTALS
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import TOTALS, frame, reconciled_set
from tests.support.workbooks import load


@cache
def sheet() -> Worksheet:
    return load(working_edition(reconciled_set()))["Control totals"]


def part(start: str, page: Worksheet | None = None) -> list[list[Any]]:
    """Return the rows under a heading up to the next empty one, without empty cells at their ends."""
    rows = [list(row) for row in (page or sheet()).iter_rows(values_only=True)]
    top = next(number for number, row in enumerate(rows) if row[0] == start)
    end = next(number for number in range(top, len(rows)) if not any(rows[number]))
    return [
        row[: max(place for place, value in enumerate(row) if value is not None) + 1] for row in rows[top + 1 : end]
    ]


def test_it_says_what_it_rests_on_and_what_was_checked() -> None:
    facts = {row[0].value: row[1].value for row in sheet().iter_rows(min_row=4, max_row=8)}
    assert facts == {
        "Run": "2009-12-07-5b1c9a20",
        "Day that it stands for": "7 December 2009",
        "Program": "directorate-scorecard, version 0.1.0",
        "Inputs": "2 files, each with its fingerprint on the sheet About",
        "What was checked": "Every total is the sum of its parts: 27 of 27 totals add up.",
    }


def test_the_statement_prints_each_total_its_parts_and_that_they_add_up() -> None:
    assert part("The statement")[:8] == [
        ["Line", "Count", "Adds up", "Sum of"],
        ["Files found", 12, "✓ adds up", "= 9 + 1 + 2"],
        ["Files read", 9, "✓ adds up", "= 7 + 2"],
        ["Files accepted", 7],
        ["Files superseded by a later version", 2],
        ["Files not readable", 1],
        ["Files ignored", 2],
        ["Rows found", 46, "✓ adds up", "= 27 + 2 + 17"],
    ]


def test_a_part_is_indented_below_its_total() -> None:
    indents = {row[0].value: row[0].alignment.indent for row in sheet().iter_rows(min_row=13, max_row=18)}
    assert indents == {
        "Files found": 1,
        "Files read": 3,
        "Files accepted": 5,
        "Files superseded by a later version": 5,
        "Files not readable": 3,
        "Files ignored": 3,
    }


def test_indicators_stand_by_directorate_and_data_status_with_a_total() -> None:
    assert part("Indicators, by directorate") == [
        ["Directorate", "Indicators alive", "Reported", "With No Current Information", "Left blank", "Not returned",
         "Not usable", "Held", "Withdrawn", "Not due", "Not applicable", "Adds up"],
        ["Children, Young People & Families", 6, 3, 1, 1, 0, 0, 1, 0, 0, 0, "✓ adds up"],
        ["Social & Community Services", 5, 4, 0, 0, 0, 1, 0, 0, 0, 0, "✓ adds up"],
        ["Environment & Economy", 5, 4, 0, 0, 0, 0, 0, 0, 0, 1, "✓ adds up"],
        ["Community Safety & Shared Services", 3, 0, 0, 0, 3, 0, 0, 0, 0, 0, "✓ adds up"],
        ["Corporate Core", 7, 5, 1, 0, 0, 0, 0, 0, 1, 0, "✓ adds up"],
        ["All", 26, 16, 2, 1, 3, 1, 1, 0, 1, 1, "✓ adds up"],
    ]  # fmt: skip


def test_criteria_stand_by_workstream() -> None:
    rows = part("Success criteria, by workstream")
    assert rows[0] == ["Workstream", "Criteria alive", "Reported", "Left blank", "Adds up"]
    assert rows[-1] == ["All", 65, 64, 1, "✓ adds up"]
    assert len(rows) == 8


def test_rows_stand_by_file_with_the_reasons_that_apply_to_it() -> None:
    assert part("Rows, by file (in order of receipt)") == [
        ["File", "Rows found", "Rows accepted", "Rows held", "Rows ignored", "Adds up"],
        ["2009-10 Q2/CYPF Q2 return v2.xlsx", 16, 13, 2, 1, "✓ adds up"],
        ["Held: different values for one indicator", None, None, 2],
        ["Ignored: a total", None, None, None, 1],
        ["2009-10 Q2/CYPF Q2 return.xlsx", 16, 0, 0, 16, "✓ adds up"],
        ["Ignored: replaced by a later return", None, None, None, 16],
        ["2009-10 Q2/E&E Q2.xlsx", 14, 14, 0, 0, "✓ adds up"],
    ]


def test_a_total_that_is_not_the_sum_of_its_parts_is_said_not_ticked() -> None:
    wrong = [{**row, "count": 8} if row["line"] == "Files accepted" else row for row in TOTALS]
    changed = load(working_edition(reconciled_set(control_totals=frame(CONTROL_TOTALS, wrong))))["Control totals"]
    rows = part("The statement", changed)
    assert rows[1] == ["Files found", 12, "does not add up", "= 9 + 1 + 2"]
    assert rows[2] == ["Files read", 9, "does not add up", "= 8 + 2"]
    assert changed["B8"].value == "These totals are not the sum of their parts: Files found."


def test_a_set_without_totals_says_so() -> None:
    empty = load(working_edition(make_period_set()))["Control totals"]
    assert empty["B8"].value == "No total has parts: nothing came in, and nothing was due."
    assert part("The statement", empty) == [["Nothing came in, and nothing was due."]]
    assert part("Rows, by file (in order of receipt)", empty) == [["No file was read for this period."]]


def test_it_is_printed_whole_with_room_to_sign_it() -> None:
    signed = [row for row in sheet().iter_rows(values_only=True) if str(row[0]).startswith("Checked by: ___")]
    assert len(signed) == 1
    assert sheet().print_area == f"'Control totals'!$A$1:$N${sheet().max_row}"
    assert sheet().page_setup.orientation == "landscape"
    # 54 characters and 13 times 11.5, at 7 pixels each and 5 more for a column, on 10.99 inches of 96 pixels.
    assert sheet().page_setup.scale * (54 * 7 + 5 + 13 * (11.5 * 7 + 5)) / 100 < 1055


def test_a_line_is_a_total_where_others_are_part_of_it() -> None:
    rows = list(TOTALS)
    (files,) = lines_of(rows, "all", "files")
    assert (files.words, files.count, [(line.words, line.count) for line in files.parts]) == (
        "Files found", 12, [("Files read", 9), ("Files not readable", 1), ("Files ignored", 2)],
    )  # fmt: skip
    assert list(totals_by_name(rows, "file", "rows")) == [
        "2009-10 Q2/CYPF Q2 return v2.xlsx", "2009-10 Q2/CYPF Q2 return.xlsx", "2009-10 Q2/E&E Q2.xlsx",
    ]  # fmt: skip


def test_a_line_adds_up_only_if_all_below_it_do() -> None:
    parts = (Line("Files accepted", 7), Line("Files superseded", 2))
    assert Line("Files found", 9, (Line("Files read", 9, parts),)).adds_up
    assert not Line("Files found", 8, (Line("Files read", 8, parts),)).adds_up
    assert not Line("Files found", 10, (Line("Files read", 9, parts),)).adds_up


def test_criteria_take_one_line_where_no_plan_is_asked_for() -> None:
    none = [{**row, "count": 0} if row["block"] == "criteria" and row["scope"] == "all" else row for row in TOTALS]
    rows = part(
        "The statement",
        load(working_edition(reconciled_set(control_totals=frame(CONTROL_TOTALS, none))))["Control totals"],
    )
    assert rows[-2:] == [
        ["Indicators not applicable", 1],
        ["Criteria alive", 0, "✓ adds up", "no improvement plan return is asked for in this quarter"],
    ]


def test_the_totals_stand_right_under_their_columns() -> None:
    rows = list(sheet().iter_rows())
    place = next(number for number, row in enumerate(rows) if row[0].value == "All")
    for total, above in zip(rows[place][1:11], rows[place - 1][1:11], strict=True):
        assert (total.alignment.horizontal, total.alignment.indent) == ("right", above.alignment.indent)
        assert (total.number_format, total.font.bold) == ("#,##0", True)


def test_a_table_by_directorate_is_not_parted_from_its_heading_by_the_end_of_a_page() -> None:
    rows = [row[0].value for row in sheet().iter_rows()]
    ends = [each.id for each in sheet().row_breaks.brk]
    assert ends
    for heading in ("Indicators, by directorate", "Success criteria, by workstream"):
        first = rows.index(heading) + 1
        last = rows.index("All", first) + 1
        assert not [end for end in ends if first <= end < last]
