"""The sheet Data quality: what was found in the returns, what must be fixed first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipeline.frames import rows_of
from pipeline.write import look, words
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import Column, Row, Shown, Table
from pipeline.write.widths import WIDTHS

NAME = "Data quality"
_ORDER = ("must_fix", "explain", "note")
_SAME = ("severity", "file", "sheet", "heading", "code", "message")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_MOST = 12


def fill(page: Page, edition: Edition) -> None:
    """Write the findings, the same message over several cells of a column as one line."""
    findings = rows_of(edition.period_set.findings)
    title_rows(page, edition.period_set, NAME, _counts(findings), key_column=2)
    width = WIDTHS[NAME]
    fields = ("severity", "file", "sheet", "cells", "heading", "refs", "found", "message", "code")
    columns = [Column(heading, width[heading], _field(field)) for heading, field in zip(width, fields, strict=True)]
    table = Table(page, TOP, columns)
    table.header()
    table.rows(grouped(findings))
    if findings:
        page.sheet.autofilter(TOP, 0, table.next - 1, table.last_column)
    else:
        table.banner("No problems were found in the returns.", look.BASE)
    page.sheet.freeze_panes(TOP + 1, 0)
    set_up(page, edition.period_set, repeat=TOP)


def grouped(findings: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the lines to print: must-fix first, then by file, sheet and row; cells joined as `D7, D9 and D12`."""
    lines: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for finding in sorted(findings, key=_place):
        lines.setdefault(tuple(finding[name] for name in _SAME), []).append(finding)
    return [
        {
            **dict(zip(_SAME, key, strict=True)),
            "severity": words.SEVERITY[key[0]],
            "cells": joined([finding["cell"] for finding in group if finding["cell"]]),
            "refs": joined([finding["ref"] for finding in group if finding["ref"]]),
            "found": joined([finding["found"] for finding in group if finding["found"]]),
        }
        for key, group in lines.items()
    ]


def joined(items: list[str]) -> str:
    """Join items as `D7, D9 and D12`, each once; after twelve, say how many more there are."""
    unique = list(dict.fromkeys(items))
    if len(unique) > _MOST:
        return f"{', '.join(unique[:_MOST])} and {len(unique) - _MOST} more"
    return " and ".join(filter(None, (", ".join(unique[:-1]), unique[-1] if unique else "")))


def _field(name: str) -> Callable[[Row], Shown]:
    """Return what a column shows: the words of a field; the code small, because only we need it."""
    small = look.style(look.TEXT, look.GREY, font_size=8)
    return lambda row: Shown(row[name], small if name == "code" else look.TEXT)


def _place(finding: dict[str, Any]) -> tuple[int, str, str, int, str]:
    """Return where a finding stands: severity, file, sheet, row, column."""
    address = _ADDRESS.fullmatch(finding["cell"])
    row, column = (int(address[2]), address[1].rjust(3)) if address else (0, "")
    return _ORDER.index(finding["severity"]), finding["file"], finding["sheet"], row, column


def _counts(findings: list[dict[str, Any]]) -> str:
    """Return how many findings there are of each kind."""
    if not findings:
        return "No problems were found"
    counts = [(words.SEVERITY[kind], sum(row["severity"] == kind for row in findings)) for kind in _ORDER]
    return "     ".join(f"{word}: {count}" for word, count in counts)
