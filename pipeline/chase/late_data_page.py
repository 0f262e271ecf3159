"""What every sheet of the late-data workbook has: heading rows, print set-up, and a table or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.chase.late_data_cells import CUT_MARK
from pipeline.chase.late_data_model import LateData
from pipeline.day_words import day_in_words
from pipeline.write import look
from pipeline.write.book import Page, fit_for_a_cell
from pipeline.write.frame import TOP, footer_of, header_of, heading_rows, lay_out
from pipeline.write.paging import scale_for
from pipeline.write.table import Column, Row, Table

LONGEST_NAME = 31  # of a sheet, in Excel
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\[\]:*?/\\]+")
_REPEATED = 3  # columns on both of two pages: period, return, reference
_RESERVED = "history"  # Excel keeps it for itself


def whose(data: LateData) -> str:
    """Return the line under the title: the council, its label, the day."""
    return "   |   ".join(filter(None, (data.council, data.label, f"As at {day_in_words(data.day)}")))


def footer(data: LateData) -> str:
    """Return the footer of every sheet."""
    return footer_of(data.label, data.council[:60], f"late data as at {day_in_words(data.day)}")


def table_sheet(
    page: Page,
    data: LateData,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    if_none: str,
    *,
    key: str = "",
    frozen: int = 1,
    second_page: int = 0,
) -> None:
    """Write a sheet of one table, with filters and its headings frozen and repeated in print; or say why it is empty.

    Parameters
    ----------
    page : Page
        The sheet.
    data : LateData
        For the heading rows.
    title, key : str
        The sheet's title; a short key beside the way back.
    columns, rows : sequence
        The table.
    if_none : str
        Stands in place of the table when there is no row.
    frozen : int
        How many columns stay in sight.
    second_page : int
        The column, from 0, with which a second printed page beside the first begins; 0 for a sheet as wide as a page.
    """
    heading_rows(page, title, whose(data), key, key_column=2)
    table = Table(page, TOP, columns, CUT_MARK)
    if rows:
        table.header()
        table.rows(rows)
        page.sheet.autofilter(TOP, 0, table.next - 1, table.last_column)
        page.sheet.freeze_panes(TOP + 1, frozen)
    else:
        for number, column in enumerate(columns):
            page.width(number, column.width)
        page.put(TOP, 0, if_none, look.BASE)
    if rows and second_page:
        _print_in_two(page, data, title, columns, table.next - 1, second_page)
    else:
        lay_out(page, footer(data), repeat=TOP if rows else None)


def _print_in_two(
    page: Page, data: LateData, title: str, columns: Sequence[Column], last_row: int, second_page: int
) -> None:
    """Set a wide sheet up for two pages beside each other, the first columns on both.

    The repeated columns would cut the title's cells short on the second page: it stands in the header instead.
    """
    repeated = [column.width for column in columns[:_REPEATED]]
    left = [column.width for column in columns[:second_page]]
    right = [*repeated, *(column.width for column in columns[second_page:])]
    lay_out(page, footer(data), scale=min(scale_for(left), scale_for(right)))
    sheet = page.sheet
    page.checked(sheet.repeat_rows(TOP), "rows to repeat")
    page.checked(sheet.repeat_columns(0, _REPEATED - 1), "columns to repeat")
    page.checked(sheet.print_area(TOP, 0, last_row, len(columns) - 1), "print area")
    page.checked(sheet.set_v_pagebreaks([second_page]), "page breaks")
    sheet.print_across()
    sheet.set_margins(**{**look.MARGINS, "top": look.TOP_WITH_HEADER})
    page.checked(sheet.set_header(header_of((title[:80], whose(data)[:130]))), "header")


def sheet_names(senders: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return the name of each sender's sheet: legal in Excel, as near to the sender's own as can be, and unique.

    Parameters
    ----------
    senders : iterable of str
        Directorates and workstreams.
    taken : iterable of str
        The names of the other sheets.
    """
    used = {name.casefold() for name in taken} | {_RESERVED}
    names = {}
    for sender in senders:
        wanted = _legal(sender)
        name, number = _cut(wanted, LONGEST_NAME), 1
        while name.casefold() in used:
            number += 1
            mark = f" ({number})"
            name = _cut(wanted, LONGEST_NAME - len(mark)) + mark
        used.add(name.casefold())
        names[sender] = name
    return names


def _legal(sender: str) -> str:
    """Return a name without what Excel does not take; an apostrophe becomes a typographic one, which links can hold."""
    plain = _NOT_IN_NAMES.sub(" ", fit_for_a_cell(sender)).replace("'", "’")
    return " ".join(plain.split()) or "Sender"


def _cut(name: str, most: int) -> str:
    """Return a name that fits, counted as Excel counts: a rare character takes two places."""
    if _length(name) <= most:
        return name
    while _length(name) > most - 1:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _length(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2
