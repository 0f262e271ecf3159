"""Notes on figures: where each came from, in the working edition only."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from openpyxl import Workbook

from pipeline.write import PeriodSet
from pipeline.write.workbooks import cabinet_edition, working_edition
from tests.support.reconciled_sets import reconciled_set
from tests.support.workbooks import column_of, load, parts


def with_facts() -> PeriodSet:
    """Return the set in which NI 117 was read from a cell, F03 was revised, and 8.2a came in a file that was seen."""
    period_set = reconciled_set()
    scorecard, plan, submissions = (table.copy() for table in (period_set.scorecard, period_set.plan,
                                                               period_set.submissions))  # fmt: skip
    scorecard["revised_from"] = None
    read = scorecard["indicator_ref"] == "NI 117"
    scorecard.loc[read, ["file", "actual_text"]] = ["2009-10 Q2/CYPF Q2 return v2.xlsx", "5.9 per cent"]
    scorecard.loc[scorecard["indicator_ref"] == "F03", "revised_from"] = Decimal("93.25")
    blank = scorecard["indicator_ref"] == "PE1 CYPF"
    scorecard.loc[blank, ["file", "sheet", "cell"]] = ["2009-10 Q2/CYPF Q2 return v2.xlsx", "Return", "F22"]
    submissions.loc[3, ["file", "directorate", "received_at"]] = [
        "2003-04 Q4 improvement plan/Workstream 4  return.xlsx", "Mike Smyth", "2004-04-16T12:30:00+01:00",
    ]  # fmt: skip
    plan.loc[plan["criterion_ref"] == "8.2a", "file"] = "2003-04 Q4 improvement plan/Workstream 4  return.xlsx"
    return replace(period_set, scorecard=scorecard, plan=plan, submissions=submissions)


@cache
def workbook() -> Workbook:
    return load(working_edition(with_facts()))


def note_on(sheet: str, ref: str, heading: str) -> str:
    page = workbook()[sheet]
    row = next(row for row in page.iter_rows() if re.fullmatch(rf"{re.escape(ref)}( \[d\d+\])*", str(row[0].value)))
    comment = row[column_of(page, heading)].comment
    return comment.text if comment is not None else ""


def test_a_note_says_file_sheet_cell_what_it_says_when_it_came_and_from_whom() -> None:
    assert note_on("Scorecard", "NI 117", "Actual") == (
        "From: 2009-10 Q2/CYPF Q2 return v2.xlsx\n"
        "Place: sheet Return, cell F7\n"
        "The cell says: 5.9 per cent\n"
        "Received: 21 Oct 2009, 16:40\n"
        "Sent by: Children, Young People & Families"
    )


def test_a_revised_figure_says_what_it_was_before() -> None:
    assert note_on("Scorecard", "F03", "Actual").endswith("\nRevised: it was 93.3% before.")


def test_a_direction_that_compares_with_a_revised_figure_is_marked_and_its_note_says_what_it_was() -> None:
    period_set = with_facts()
    scorecard = period_set.scorecard.copy()
    of_ref = scorecard["indicator_ref"] == "NI 117"
    scorecard.loc[of_ref, ["direction_short", "comparator_short", "comparator_short_source"]] = [
        "better", Decimal("8.6"), "held",
    ]  # fmt: skip
    scorecard.loc[of_ref, "comparator_short_revised_from"] = Decimal("7.9")
    revised = replace(period_set, scorecard=scorecard)
    for public in (False, True):
        page = load((cabinet_edition if public else working_edition)(revised))["Scorecard"]
        row = next(row for row in page.iter_rows() if str(row[0].value).startswith("NI 117"))
        assert row[column_of(page, "Since last period")].value == "▲ better [r]"
        assert "[r]" not in row[column_of(page, "Since last year")].value
        comment = row[column_of(page, "Actual")].comment
        assert (comment is None) == public
        if comment is not None:
            assert comment.text.endswith("\nSince last period: compared with 8.6%, revised from 7.9%.")
    assert "revised from" not in note_on("Scorecard", "NI 117", "Actual")


def test_a_position_of_the_plan_has_its_note() -> None:
    assert note_on("Improvement plan", "8.2a", "Position") == (
        "From: 2003-04 Q4 improvement plan/Workstream 4  return.xlsx\n"
        "Place: sheet Return, cell C51\n"
        "The cell says: Achieved\n"
        "Received: 16 Apr 2004, 12:30\n"
        "Sent by: Mike Smyth"
    )


def test_an_empty_cell_is_said_to_be_empty() -> None:
    assert "\nThe cell is empty.\n" in note_on("Scorecard", "PE1 CYPF", "Actual")


def test_what_no_return_carries_has_no_note() -> None:
    assert note_on("Scorecard", "P03", "Actual") == ""


def test_every_actual_and_every_position_that_came_in_a_file_has_a_note() -> None:
    period_set = with_facts()
    for sheet, rows in (("Scorecard", period_set.scorecard), ("Improvement plan", period_set.plan)):
        notes = [cell for row in workbook()[sheet].iter_rows() for cell in row if cell.comment is not None]
        assert len(notes) == sum(rows["file"] != "") > 15


def test_notes_are_hidden_large_enough_for_their_lines_and_of_one_author() -> None:
    xml = parts(working_edition(with_facts()))
    assert xml["xl/comments1.xml"].count("<author>") == 1
    assert "<author>Directorate scorecard</author>" in xml["xl/comments1.xml"]
    drawing = xml["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count("visibility:hidden") == drawing.count("<v:shape ") > 15
    sizes = re.findall(r"width:([\d.]+)pt;height:([\d.]+)pt.*?<x:Row>(\d+)</x:Row><x:Column>5<", drawing)
    assert len(sizes) == drawing.count("<v:shape ")
    for width, height, row in sizes:
        lines = workbook()["Scorecard"].cell(int(row) + 1, 6).comment.text.split("\n")
        # A line of Arial 9 takes 10.35 points, a letter 4.5 on average.
        assert float(height) >= 10.35 * len(lines)
        assert float(width) >= 4.5 * max(len(line) for line in lines)


def test_cabinets_edition_has_no_note() -> None:
    assert not [name for name in parts(cabinet_edition(with_facts())) if "comment" in name or "vml" in name]


def test_the_same_set_gives_the_same_notes() -> None:
    assert working_edition(with_facts()) == working_edition(with_facts())


def test_a_long_workbook_has_no_notes_and_says_so() -> None:
    period_set = with_facts()
    rows = len(period_set.scorecard) + len(period_set.plan)
    assert "xl/comments1.xml" in parts(working_edition(period_set, rows))
    content = working_edition(period_set, rows - 1)
    assert "xl/comments1.xml" not in parts(content)
    said = {row[0].value: row[1].value for row in load(content)["About"].iter_rows()}
    assert said["Left out"] == (
        f"Notes on the figures, the lines of earlier figures, and the links in every row, because there are more than "
        f"{rows - 1:,} rows. Where each figure came from stands in the column Source and on the sheet Data."
    )


def test_a_long_cell_is_shortened_in_its_note() -> None:
    period_set = with_facts()
    period_set.plan.loc[0, "position_text"] = "We will report on progress in due course. " * 60
    sheet = load(working_edition(period_set))["Improvement plan"]
    row = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("1.1a"))
    said = row[column_of(sheet, "Position")].comment.text.split("\n")[2]
    assert said.startswith("The cell says: We will report on progress in due course. We will")
    assert (said[-1], len(said)) == ("…", len("The cell says: ") + 300)
