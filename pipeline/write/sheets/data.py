"""The sheet Data: one tidy, typed, named table for filters, pivot tables and Power BI."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.days import moment_of
from pipeline.write.edition import Edition
from pipeline.write.frame import print_header, set_up, title_rows
from pipeline.write.rows import Rows

NAME = "Data"
TABLE = "Data"
_HEADER = 3
_TIMES = ("received_at", "data_as_at", "nci_expected_by")
_PLAIN = look.style(font_name=look.FONT, font_size=look.SIZE, font_color=look.INK)
_NEVER_TIMES = (bool, int, Decimal)
_WIDE = ("title", "criterion", "action_plan", "comment", "comment_resolved", "definition", "outcome", "action", "rule")


def fill(page: Page, edition: Edition) -> None:
    """Write the table `Data`: one row is an indicator or a success criterion; the names are those of the CSV files."""
    period_set = edition.period_set
    key = "Table 'Data': one row for each indicator or success criterion; columns as in data/scorecard.csv, plan.csv"
    title_rows(page, period_set, NAME, key, key_column=2)
    tables = [("indicator", edition.scorecard), ("criterion", edition.plan)]
    tables = [(kind, rows) for kind, rows in tables if len(rows)]
    columns = list(dict.fromkeys(["kind", *(name for _, rows in tables for name in rows.names)]))
    top = _HEADER + 1
    pen = page.pen(_PLAIN)
    shown = _Shown(_Cells("", pen.finished), _Cells(str(None), pen.finished_figure))
    for kind, rows in tables:
        page.rows(top, [[shown.texts[kind]] * len(rows), *(_column(page, rows, name, shown) for name in columns[1:])])
        top += len(rows)
    for number, name in enumerate(columns):
        page.width(number, 34 if name in _WIDE else max(11, len(name) + 4))
    last = max(top - 1, _HEADER + 1)
    options = {
        "name": TABLE,
        "style": "Table Style Light 1",
        "columns": [{"header": name, "header_format": page.book.form(look.HEADER)} for name in columns],
        "title": f"Tidy data, {period_set.period.words}",
        "description": "One row for each indicator or success criterion of the period, with the cell it came from.",
    }
    page.checked(page.sheet.add_long_table(_HEADER, last, len(columns), options), "the table Data")
    page.sheet.freeze_panes(_HEADER + 1, 2)
    page.checked(page.sheet.repeat_columns(0, 2), "columns to repeat")
    set_up(page, period_set, scale=look.DATA_SCALE, gridlines=True)
    # On paper the columns repeated at the left would cut the title's cells short: it stands above the page instead.
    page.checked(page.sheet.repeat_rows(_HEADER), "rows to repeat")
    page.checked(page.sheet.print_area(_HEADER, 0, last, len(columns) - 1), "print area")
    page.sheet.set_margins(**{**look.MARGINS, "top": look.TOP_WITH_HEADER})
    page.checked(page.sheet.set_header(print_header(period_set, NAME)), "header")


class _Cells(dict[str, str]):
    """The finished cells of texts, or of figures as they are written; each is made when it is first shown."""

    def __init__(self, missing: str, finished: Callable[[str], str]) -> None:
        super().__init__({missing: ""})
        self._finished = finished

    def __missing__(self, written: str) -> str:
        cell = self[written] = self._finished(written)
        return cell


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the sheet has shown so far: many columns hold the same texts and figures."""

    texts: _Cells
    figures: _Cells


def _column(page: Page, rows: Rows, name: str, shown: _Shown) -> list[str]:
    """Return the finished cells of a column; none where a value is missing, or the rows have no such column."""
    if name not in rows.names:
        return [""] * len(rows)
    values, written = rows.column(name), rows.as_written(name)
    kinds = set(map(type, values))
    if kinds == {str} and name not in _TIMES:
        return list(map(shown.texts.__getitem__, values))
    if kinds - {type(None)} == {Decimal}:
        return list(map(shown.figures.__getitem__, written))
    finished = {
        one: _finished(page, value, name in _TIMES) for one, value in dict(zip(written, values, strict=True)).items()
    }
    return list(map(finished.__getitem__, written))


def _finished(page: Page, value: Any, is_time: bool) -> str:
    """Return a value as what it is: number, date, time, true or false, text; no cell where it is missing."""
    if isinstance(value, _NEVER_TIMES):
        return page.finished(value, _PLAIN)
    if value is None or value == "":
        return ""
    if isinstance(value, str) and not is_time:
        return page.finished(value, _PLAIN)
    moment = moment_of(value)
    if moment is None:
        return page.finished(str(value), _PLAIN)
    return page.finished(moment, look.style(_PLAIN, look.ISO_TIME if isinstance(moment, datetime) else look.ISO_DAY))
