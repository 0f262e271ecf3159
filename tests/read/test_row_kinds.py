from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import FormName
from pipeline.read.grid import Grid
from pipeline.read.headings import HeadingBook
from pipeline.read.known import Known
from pipeline.read.row_kinds import Kind, look_at
from pipeline.read.tables import find_tables
from pipeline.read.words import ref_key
from pipeline.workbook import Cell, CellKind, Sheet
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM

BOOK = HeadingBook((SCORECARD_FORM, PLAN_FORM))
KNOWN = Known(
    {},
    {form: dict.fromkeys(map(ref_key, ("NI 1", "NI 2")), "E&E") for form in FormName},
    {},
    bands=frozenset({"customer"}),
)
HEADINGS = ("Ref", "Indicator", "Target", "Actual", "RAG", "Comment")
ROWS: tuple[tuple[str, ...], ...] = (
    (),
    ("NI 1", "Waste", "5", "4"),
    ("NI 2",),
    ("NI 999", "Unknown", "5", "4"),
    ("", "", "", "77"),
    ("", "", "", "", "", "a remark"),
    ("Customer",),
    ("Customer", "", "", "", "3 red"),
    ("", "Total red: 3"),
    ("Total", "", "9", "8"),
    ("Example", "Things", "1", "2"),
    ("B5", "< Select >"),
    ("Notes: see page 2",),
    ("END", "END"),
    ("Red", "worse than target"),
    ("Signed", "J Smith", "Date", "12/10/2009"),
)


def grid_of(*rows: tuple[str, ...], merges: tuple[tuple[int, int, int, int], ...] = ()) -> Grid:
    cells = {
        (row, column): Cell(row, column, CellKind.TEXT, text)
        for row, texts in enumerate((HEADINGS, *rows), 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return Grid(Sheet("Return", "visible", cells, merges))


def kind_of(*texts: str, merges: tuple[tuple[int, int, int, int], ...] = ()) -> Kind:
    grid = grid_of(texts, merges=merges)
    (table,) = find_tables(grid, BOOK, KNOWN)
    return look_at(grid, table.header, 2, KNOWN).kind


def test_a_row_is_known_by_what_it_holds() -> None:
    assert [kind_of(*row) for row in ROWS[1:]] == [
        Kind.DATA,
        Kind.DATA,
        Kind.DATA,
        Kind.DATA,
        Kind.NOTE,
        Kind.ALONE,
        Kind.ALONE,
        Kind.TOTAL,
        Kind.TOTAL,
        Kind.EXAMPLE,
        Kind.EMPTY_SLOT,
        Kind.NOTE,
        Kind.END,
        Kind.NOTE,
        Kind.NOTE,
    ]


def test_a_text_merged_over_the_actuals_is_a_banner_whatever_stands_beside_it() -> None:
    assert kind_of("Our priorities", "", "", "", "1 red", merges=((2, 1, 2, 4),)) is Kind.ALONE


def test_words_merged_from_the_actual_on_belong_to_their_row() -> None:
    assert kind_of("NI 1", "Waste", "5", "No data this quarter", merges=((2, 4, 2, 6),)) is Kind.DATA


def test_a_total_with_a_reference_of_its_own_is_an_indicator() -> None:
    assert kind_of("NI 999", "Total", "5", "4") is Kind.DATA


@given(st.lists(st.sampled_from(ROWS), max_size=12))
def test_every_row_that_holds_something_is_a_row_of_the_table_or_a_banner(rows: list[tuple[str, ...]]) -> None:
    (table,) = find_tables(grid_of(*rows), BOOK, KNOWN)
    counted = {row.number for row in table.rows}
    for number, row in enumerate(rows, 2):
        if number not in counted:
            assert row[:1] in ((), ("Customer",), ("END",))
    assert {row.number for row in table.data} >= {
        number
        for number, row in enumerate(rows, 2)
        if row[:1] in (("NI 1",), ("NI 2",), ("NI 999",)) or row[3:4] == ("77",)
    }
