"""Rows as officers send them: banners, totals, notes, legends, several tables. What is read, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.layouts import (
    HEADINGS,
    PARKS,
    PLANNING,
    RECYCLED,
    TITLES,
    WASTE,
    actuals,
    aside,
    figures,
    hiding,
    read,
    said,
    sheet,
)
from tests.support.registers import indicator


def test_banners_totals_notes_examples_and_empty_slots_are_told_from_data(tmp_path: Path) -> None:
    rows = [
        ("Customer", None, None, None, "1 red"),
        WASTE,
        (None, "Customer total", 500, 512),
        (None, "Total red: 3"),
        ("e.g.", "Number of things", 1, 2, "G", "like this"),
        ("NI 999", "Example: things", 3, 4),
        ("Finance",),
        RECYCLED,
        (None, None, None, None, None, "and more of the comment above"),
        ("B5", "< Select >", None, "< Select >"),
        ("B6", None, "-", "-"),
        PLANNING,
        (),
        ("* Provisional figures",),
        ("Key:",),
        ("Red", "worse than target"),
        ("Signed", "J Smith", "Date", "12/10/2009"),
        ("END", "END", "END"),
        ("stray", "words"),
    ]
    one = read(tmp_path, sheet(*rows))
    assert actuals(one) == {"NI 191": ("512", "D6"), "NI 192": ("51", "D12"), "EE 3": ("79", "D16")}
    assert aside(one) == [
        (7, "ignored", "total"),
        (8, "ignored", "total"),
        (9, "ignored", "example"),
        (10, "ignored", "example"),
        (13, "ignored", "note"),
        (14, "ignored", "empty_slot"),
        (15, "ignored", "empty_slot"),
        (18, "ignored", "note"),
        (19, "ignored", "note"),
        (20, "ignored", "note"),
        (21, "ignored", "note"),
        (23, "ignored", "note"),
    ]


@pytest.mark.parametrize(
    "title", ["Total household waste collected", "Key stage 2 results", "Average days to decide", "Source of energy"]
)
def test_a_title_that_begins_like_a_total_or_a_note_is_data(tmp_path: Path, title: str) -> None:
    one = read(tmp_path, sheet(WASTE, (None, title, 1, 2)))
    assert [(row, kind) for row, kind, _ in aside(one)] == [(6, "held")]


def test_a_figure_that_stands_alone_is_held_not_taken_for_a_banner(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE, (None, None, None, 77), RECYCLED))
    assert aside(one) == [(6, "held", "ROW_NO_REF")]


def test_a_legend_beside_the_table_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [(*WASTE, None, "Red", "off target"), (*RECYCLED, None, "Amber", "near")]
    for headings in ((*HEADINGS, None, "RAG", "Meaning"), HEADINGS):
        one = read(tmp_path, sheet(*rows, headings=headings))
        assert actuals(one) == {"NI 191": ("512", "D5"), "NI 192": ("51", "D6")}
        assert (aside(one), said(one)) == ([], [])


def test_tables_beside_each_other_are_read_apart(tmp_path: Path) -> None:
    one = read(
        tmp_path, sheet((*WASTE, None, *RECYCLED), (*PLANNING, None, *PARKS), headings=(*HEADINGS, None, *HEADINGS))
    )
    assert actuals(one) == {
        "NI 191": ("512", "D5"),
        "NI 192": ("51", "K5"),
        "EE 3": ("79", "D6"),
        "EE 4": ("25", "K6"),
    }


def test_tables_below_each_other_and_on_several_sheets_are_all_read(tmp_path: Path) -> None:
    first = [*TITLES, ("Customer",), HEADINGS, WASTE, (), ("People",), ("Directorate:", "E&E"), HEADINGS, RECYCLED]
    one = read(tmp_path, {"One": first, "Two": [HEADINGS, PLANNING]})
    assert actuals(one) == {"NI 191": ("512", "D6"), "NI 192": ("51", "D11"), "EE 3": ("79", "D2")}
    assert aside(one) == []


def test_headings_repeated_on_a_new_page_go_on_with_the_same_table(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(("Customer",), WASTE, HEADINGS, RECYCLED, ("People",), HEADINGS, PLANNING))
    assert actuals(one) == {"NI 191": ("512", "D6"), "NI 192": ("51", "D8"), "EE 3": ("79", "D11")}
    assert aside(one) == []


def test_filtered_rows_are_read_and_said(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE, RECYCLED), adjust=hiding(rows=[6]))
    assert (actuals(one), said(one)) == (
        {"NI 191": ("512", "D5"), "NI 192": ("51", "D6")},
        [("ROW_HIDDEN", "A6")],
    )


def test_a_table_of_ratings_without_actuals_is_read(tmp_path: Path) -> None:
    one = read(
        tmp_path, sheet(("EE P1", "Eastern bypass", "G", "on time"), headings=("Ref", "Project", "RAG", "Comment"))
    )
    assert figures(one)["EE P1"][0] == "reported"


def test_references_are_known_in_any_spelling_and_as_numbers(tmp_path: Path) -> None:
    numbered = indicator("101", title="Potholes filled", unit="number")
    rows = sheet(("ni192", *RECYCLED[1:]), (101, "Potholes filled", 5, 6))
    one = read(tmp_path, rows, indicators=[numbered, indicator("NI 192", title=RECYCLED[1])])
    assert actuals(one) == {"NI 192": ("51", "D5"), "101": ("6", "D6")}


def test_a_table_of_the_other_form_is_set_aside_and_its_rows_are_counted(tmp_path: Path) -> None:
    plan = [("Action no", "Success criteria", "Current position"), ("1.1", "Policy agreed", "Achieved")]
    one = read(tmp_path, {**sheet(WASTE, RECYCLED), "Plan": plan})
    assert actuals(one) == {"NI 191": ("512", "D5"), "NI 192": ("51", "D6")}
    assert (len(one.readings), [(row, kind) for row, kind, _ in aside(one)]) == (3, [(2, "ignored")])
    assert said(one) == [("FORM_OTHER_TABLE", "Plan")]


def test_a_hidden_sheet_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Old"].sheet_state = "hidden"

    one = read(tmp_path, {**sheet(WASTE), "Old": [HEADINGS, RECYCLED]}, adjust=hide)
    assert (actuals(one), said(one)) == ({"NI 191": ("512", "D5")}, [("SHEET_HIDDEN", "Old")])
