"""Where printed pages end: rows that belong together stay on one, and every column fits across."""

from __future__ import annotations

from pipeline.write.paging import page_breaks, scale_for

# At half size a page takes (8.27 - 0.45 - 0.6) x 72 x 0.97 x 2 = 1008.49 points.
HALF = 50
HUNDREDS = dict.fromkeys(range(40), 100.0)


def test_a_page_ends_where_no_further_row_fits() -> None:
    # Ten rows on the first page; on the others the first row is repeated, so that nine are left.
    assert page_breaks(HUNDREDS, 25, [], HALF, 0) == [10, 19]


def test_rows_that_belong_together_start_the_next_page() -> None:
    assert page_breaks(HUNDREDS, 25, [(8, 10)], HALF, 0) == [8, 17]


def test_rows_that_fit_are_left_where_they_are() -> None:
    assert page_breaks(HUNDREDS, 25, [(7, 9), (10, 12)], HALF, 0) == [10, 19]


def test_rows_too_high_for_one_page_are_parted() -> None:
    assert page_breaks(HUNDREDS, 25, [(1, 24)], HALF, 0) == [1, 10, 19]


def test_a_row_higher_than_a_page_stands_alone() -> None:
    assert page_breaks({0: 10.0, 1: 5000.0, 2: 10.0}, 3, [], HALF, 0) == [1, 2]


def test_one_page_has_no_break() -> None:
    assert page_breaks({}, 10, [], 100, 1) == []


def test_the_scale_makes_the_columns_fit_across() -> None:
    # 10.99 inches less the slack are 991.7 pixels; 274 characters take 1918 and 5 more for each of 15 columns.
    assert scale_for([274 / 15] * 15) == 49
    assert scale_for([10, 10]) == 100
    assert scale_for([10_000]) == 10
