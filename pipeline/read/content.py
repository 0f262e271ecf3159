"""A workbook's bytes to its cells: every value with its kind, format, look and note, and nothing judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.model import Refusal, WorkbookRead
from pipeline.read.cell_values import StyleTable
from pipeline.read.colours_xml import read_theme
from pipeline.read.limits import REGISTER_LIMITS, RETURN_LIMITS, Limits, RefusedError, damaged, too_large
from pipeline.read.package import Package
from pipeline.read.payload import Document, refusal_document, to_result
from pipeline.read.preflight import preflight
from pipeline.read.sheet_cells import Workshop
from pipeline.read.sheet_xml import read_sheet
from pipeline.read.strings_xml import read_notes, read_strings
from pipeline.read.styles_xml import read_styles
from pipeline.read.workbook_xml import SheetEntry, WorkbookIndex, read_index, read_property_names, read_saved

__all__ = ["REGISTER_LIMITS", "RETURN_LIMITS", "Limits", "read_content", "read_document"]


# The custom property that our own scorecards carry (`pipeline.write`); Excel keeps it in copies.
_OUTPUT_PROPERTY = "Directorate scorecard"


def read_content(path: Path, limits: Limits = RETURN_LIMITS) -> WorkbookRead | Refusal:
    """Read a workbook (.xlsx, .xlsm, .xltx, .xltm), Transitional or Strict Open XML.

    Parameters
    ----------
    path : Path
        The file; what it is shows in its bytes, not in its name.
    limits : Limits
        Bounds; `RETURN_LIMITS` for what others send, `REGISTER_LIMITS` for our own register.

    Returns
    -------
    WorkbookRead or Refusal
        Worksheets in order, hidden ones too; chart, dialog and macro sheets are left out. A blank cell is there only
        if it has a note, or a fill within the extent of the sheet's values. A refusal when any part is damaged, unsafe
        or over a bound: no half of a workbook is ever read.

    Raises
    ------
    OSError
        The file cannot be opened.
    """
    return to_result(read_document(path, limits))


def read_document(path: Path, limits: Limits = RETURN_LIMITS) -> Document:
    """Read a workbook as `read_content` does, into the form in which it is packed."""
    package = preflight(path, limits)
    if isinstance(package, Refusal):
        return refusal_document(package)
    try:
        return _read(package, limits)
    except RefusedError as stopped:
        return refusal_document(stopped.refusal)


def _read(package: Package, limits: Limits) -> Document:
    main = package.workbook
    index = read_index(package.part(main), main)
    sheet_parts = _worksheets(package, main, index)
    if not sheet_parts:
        raise RefusedError(Refusal("FILE_NO_SHEETS"))
    theme_part, theme = _one(package, main, "theme")
    style_part, style_data = _one(package, main, "styles")
    text_part, text_data = _one(package, main, "sharedStrings")
    styles = StyleTable(read_styles(style_data, style_part, lambda: read_theme(theme, theme_part)))
    shop = Workshop(read_strings(text_data, text_part, limits.text), styles, index.from_1904, limits)
    sheets: list[Document] = []
    used = 0
    for entry, part in sheet_parts:
        notes = _notes(package, part)
        stored = read_sheet(package.part(part), entry.name, entry.state == "visible", notes, shop)
        used += bool(stored.cells)
        if used > limits.sheets:
            raise too_large(f"it has more than {limits.sheets} sheets with something in them")
        sheets.append({
            "name": entry.name,
            "state": entry.state,
            "cells": stored.cells,
            "notes": [[row, column, notes[row, column]] for row, column in sorted(notes)],
            "merges": stored.merges,
            "hidden_rows": stored.hidden_rows,
            "hidden_columns": stored.hidden_columns,
        })  # fmt: skip
    saved_at, saved_by = _saved(package)
    return {
        "sheets": sheets,
        "styles": [style[:4] for style in styles.styles],
        "facts": sorted({*package.facts, *_own_facts(package)}),
        "saved_at": saved_at.isoformat() if saved_at else None,
        "saved_by": saved_by,
    }


def _worksheets(package: Package, main: str, index: WorkbookIndex) -> list[tuple[SheetEntry, str]]:
    """Return the worksheets with their parts, in the workbook's order."""
    pointers = {pointer.id: pointer for pointer in package.relationships(main)}
    found: list[tuple[SheetEntry, str]] = []
    for entry in index.sheets:
        pointer = pointers.get(entry.relation)
        if pointer is None:
            raise damaged(f"its sheet ‘{entry.name}’ is listed but not there")
        if pointer.kind == "worksheet":
            found.append((entry, pointer.target))
    if len({part for _, part in found}) < len(found):
        raise damaged("two of its sheets are one")
    return found


def _one(package: Package, owner: str, kind: str) -> tuple[str, bytes | None]:
    """Return the name and bytes of the one part of a kind that a part points to; empty and None without one."""
    targets = package.targets(owner, kind)
    if len(set(targets)) > 1:
        raise damaged(f"it has two parts of the kind {kind}")
    return (targets[0], package.part(targets[0])) if targets else ("", None)


def _saved(package: Package) -> tuple[datetime | None, str | None]:
    """Return when and by whom the workbook was saved, if it says so once."""
    said = {
        read_saved(package.parts[part], part)
        for part in package.targets("", "core-properties")
        if part in package.parts
    }
    return said.pop() if len(said) == 1 else (None, None)


def _own_facts(package: Package) -> Iterator[str]:
    """Tell a scorecard that we wrote ourselves: a copy of it among the returns is no return."""
    # Transitional and Strict Open XML name the pointer differently.
    for kind in ("custom-properties", "customProperties"):
        for part in package.targets("", kind):
            if part in package.parts and _OUTPUT_PROPERTY in read_property_names(package.parts[part], part):
                yield "FILE_IS_OUTPUT"


def _notes(package: Package, sheet: str) -> dict[tuple[int, int], str]:
    """Return the notes of a sheet; of a threaded one the words, not Excel's placeholder for older versions."""
    notes: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):
        for part in package.targets(sheet, kind):
            notes |= read_notes(package.part(part), part)
    return notes
