"""Workbooks written once for all tests that look into them, and their sheets as plain rows."""

from __future__ import annotations

import warnings
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.write.workbooks import cabinet_edition, working_edition
from tests.support.period_sets import make_period_set


@cache
def written(kind: str, *, public: bool = False) -> bytes:
    """Return an edition of the set of a kind: `indicators`, `plan` or `both`."""
    period_set = make_period_set(indicators=kind != "plan", plan=kind != "indicators")
    return cabinet_edition(period_set) if public else working_edition(period_set)


@cache
def opened(kind: str, *, public: bool = False) -> Workbook:
    """Return the same, opened."""
    return load(written(kind, public=public))


def load(content: bytes, *, values: bool = False) -> Workbook:
    """Open a workbook; openpyxl says of every sparkline that it leaves it out."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension is not supported")
        return load_workbook(BytesIO(content), data_only=values)


def parts(content: bytes) -> dict[str, str]:
    """Return the XML parts of a workbook by name."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def links_of(sheet: Worksheet) -> list[tuple[Any, str]]:
    """Return what each linked cell shows, and where it leads."""
    linked = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None]
    assert all(cell.hyperlink.target is None for cell in linked)
    return [(cell.value, str(cell.hyperlink.location)) for cell in linked]


def row_of(sheet: Worksheet, first: str) -> list[Any]:
    """Return the row whose first cell holds a text."""
    for row in sheet.iter_rows():
        if row[0].value == first:
            return [cell.value for cell in row]
    raise AssertionError(f"{sheet.title} has no row {first}")


def column_of(sheet: Worksheet, heading: str, header_row: int = 4) -> int:
    """Return the number, from 0, of the column under a heading."""
    return [cell.value for cell in sheet[header_row]].index(heading)
