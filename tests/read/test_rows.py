from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from pipeline.night.names import known_names
from pipeline.periods import Period
from pipeline.read.content import read_content
from pipeline.read.recognise import recognise
from pipeline.read.rows import ReturnRow, extract_rows
from pipeline.workbook import WorkbookRead
from tests.support.layouts import LONDON, Rows, council, lay_out
from tests.support.registers import criterion

Q2, Q4 = Period(2009, 2), Period(2003, 4)
HEADINGS = ("Ref", "Indicator", "Target", "Actual", "Comment")


def rows_of(
    tmp_path: Path, rows: Rows, period: Period = Q2, adjust: Callable[[Workbook], None] | None = None
) -> list[ReturnRow]:
    content = read_content(lay_out(tmp_path / "return.xlsx", {"S": rows}, adjust))
    assert isinstance(content, WorkbookRead)
    known = known_names(
        council(tmp_path, plan=[criterion("1.1a"), criterion("1.1b"), criterion("2.1a", action_no="2.1")])
    )
    told = recognise(content, "a.xlsx", datetime(2009, 10, 20, tzinfo=LONDON), known)
    return [row for table in told.tables for row in extract_rows(table, "a.xlsx", period, known)]


def test_every_field_knows_its_cell_and_its_heading(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, [HEADINGS, ("NI 191", "Waste", 500, 512, "more")])
    assert {name: (place.address, place.heading, place.text) for name, place in row.fields.items()} == {
        "ref": ("A2", "Ref", "NI 191"),
        "title": ("B2", "Indicator", "Waste"),
        "target": ("C2", "Target", "500"),
        "actual": ("D2", "Actual", "512"),
        "comment": ("E2", "Comment", "more"),
    }


def test_figures_of_other_periods_are_kept_apart_with_theirs(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "2008/09 outturn", "Q1 Actual", "Q2 Actual", "2010/11 target")
    (row,) = rows_of(tmp_path, [headings, ("NI 191", "Waste", 500, 1, 2, 3, 4)])
    assert row.text("actual") == "3"
    assert [(other.period, other.field, other.place.text) for other in row.others] == [
        (2008, "actual", "1"),
        (Period(2009, 1), "actual", "2"),
        (2010, "target", "4"),
    ]


def test_a_merged_cell_counts_for_every_row_it_covers_but_an_actual_only_once(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        for area in ("D2:D3", "E2:E3"):
            book.worksheets[0].merge_cells(area)

    rows = [HEADINGS, ("NI 191", "Waste", 500, 512, "for both"), ("NI 192", "Recycling", 50)]
    found = rows_of(tmp_path, rows, adjust=merge)
    assert [(row.text("actual"), row.text("comment")) for row in found] == [("512", "for both"), ("", "for both")]


def test_officers_are_filled_down_within_their_action_only(tmp_path: Path) -> None:
    headings = ("No", "Action", "Success criteria", "Current position", "Lead officer")
    rows = [
        headings,
        ("1.1", "Implement", "Criterion 1.1a", "Achieved", "Head of Finance"),
        (None, None, "Criterion 1.1b", "Achieved", None),
        ("2.1", "Save", "Criterion 2.1a", "Achieved", None),
    ]
    found = rows_of(tmp_path, rows, Q4)
    assert [(row.text("action_no"), row.text("lead_officers")) for row in found] == [
        ("1.1", "Head of Finance"),
        ("1.1", "Head of Finance"),
        ("2.1", ""),
    ]


def test_an_actions_number_is_parted_from_its_words(tmp_path: Path) -> None:
    rows = [
        ("Action", "Success criteria", "Current position"),
        ("1.1 Implement the plan", "Criterion 1.1a", "Achieved"),
    ]
    (row,) = rows_of(tmp_path, rows, Q4)
    assert (row.text("action_no"), row.text("action"), row.fields["action_no"].address) == (
        "1.1",
        "Implement the plan",
        "A2",
    )


def test_the_year_to_date_is_the_figure_of_a_cumulative_measure(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Target", "Q2 Actual", "YTD")
    rows = [
        ("EE 4", "Visits to country parks", 100, 12, 25),
        ("NI 191", "Waste", 500, 12, 25),
        ("EE 4", "x", 1, 12, None),
    ]
    found = rows_of(tmp_path, [headings, *rows])
    assert [(row.fields["actual"].address, row.text("actual")) for row in found] == [
        ("E2", "25"),
        ("D3", "12"),
        ("E4", ""),
    ]
    assert [row.fields["actual"].rivals for row in found] == [(), (), ()]


def test_two_columns_of_one_heading_are_rivals(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, [("Ref", "Indicator", "Actual", "Actual"), ("NI 191", "Waste", 1, 2)])
    assert (row.text("actual"), [rival.text for rival in row.fields["actual"].rivals]) == ("1", ["2"])
