"""A workbook of many rows: what it goes without, and that all the rest is as it is in a short one."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.write.workbooks import cabinet_edition, working_edition
from tests.support.period_sets import make_period_set
from tests.support.workbooks import column_of, links_of, load, parts, row_of

PUBLIC = pytest.mark.parametrize("public", [False, True])


def editions(public: bool) -> tuple[bytes, bytes]:
    """Return a workbook with just as many rows as a short one may have, and the same as a long one."""
    period_set = make_period_set(plan=True)
    rows = len(period_set.scorecard) + len(period_set.plan)
    edition = cabinet_edition if public else working_edition
    return edition(period_set, rows), edition(period_set, rows - 1)


def test_the_limit_is_two_thousand_rows() -> None:
    period_set = make_period_set(plan=True)
    assert working_edition(period_set) == working_edition(period_set, 2_000)


@PUBLIC
def test_a_long_workbook_draws_no_line_of_earlier_figures(public: bool) -> None:
    short, long = (parts(content)["xl/worksheets/sheet2.xml" if public else "xl/worksheets/sheet3.xml"]
                   for content in editions(public))  # fmt: skip
    assert short.count("<x14:sparkline>") > 10
    assert "sparkline" not in long
    headings = [cell.value for cell in load(editions(public)[1])["Scorecard"][4]]
    assert "Trend" not in headings
    assert headings[-1] == ("Directorate" if public else "Source")


@PUBLIC
def test_a_row_of_a_long_workbook_leads_nowhere_but_the_summary_and_the_messages_still_lead_to_rows(
    public: bool,
) -> None:
    short, long = map(load, editions(public))
    assert len(links_of(short["Exceptions"])) > 10
    assert [location for _, location in links_of(long["Exceptions"])] == ["'Summary'!A1"]
    for name in ("Summary",) if public else ("Summary", "Messages"):
        assert len(links_of(long[name])) == len(links_of(short[name]))


@PUBLIC
def test_all_else_that_a_row_shows_is_the_same(public: bool) -> None:
    short, long = map(load, editions(public))
    headings = [cell.value for cell in long["Scorecard"][4] if cell.value]
    for ref in ("NI 75", "NI 117", "F06", "P03"):
        one, other = row_of(short["Scorecard"], ref), row_of(long["Scorecard"], ref)
        assert [one[column_of(short["Scorecard"], heading)] for heading in headings] == list(other[: len(headings)])
    assert shown(short["Exceptions"]) == shown(long["Exceptions"])
    assert shown(short["Improvement plan"]) == shown(long["Improvement plan"])


@PUBLIC
def test_panes_filters_and_printing_are_the_same(public: bool) -> None:
    short, long = map(load, editions(public))
    for name in ("Scorecard", "Exceptions", "Improvement plan"):
        one, other = short[name], long[name]
        assert (one.freeze_panes, one.print_title_rows) == (other.freeze_panes, other.print_title_rows)
        assert other.auto_filter.ref.startswith("A4:")
        assert other.page_setup.fitToHeight == 0


def test_the_public_edition_says_what_it_goes_without_and_nothing_of_files() -> None:
    long = load(editions(public=True)[1])
    said = {row[0].value: row[1].value for row in long["Key"].iter_rows()}
    assert said["Left out"] == (
        "The lines of earlier figures, and the links in every row, because there are more than 90 rows."
    )


def shown(sheet: Any) -> list[tuple[Any, ...]]:
    """Return what a sheet shows, cell by cell, and how high its rows are."""
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items()}
    return [
        (cell.coordinate, cell.value, cell.number_format, cell.fill.fgColor.rgb, heights.get(cell.row))
        for row in sheet.iter_rows()
        for cell in row
    ]
