"""A package of Open XML parts to its cells: .xlsx, .xlsm and their templates, Transitional or Strict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial

from pipeline.model import Refusal
from pipeline.read.cell_values import StyleTable
from pipeline.read.coloured_areas import coloured_areas
from pipeline.read.colours_xml import Colours, read_theme
from pipeline.read.gathered import Gathered
from pipeline.read.limits import Limits, RefusedError, damaged
from pipeline.read.package import Package, Relationship
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_xml import read_sheet
from pipeline.read.strings_xml import read_notes, read_strings
from pipeline.read.styles_xml import Style, read_styles
from pipeline.read.unseen_text import seen_in_areas
from pipeline.read.workbook_xml import SheetEntry, read_index, read_property_names, read_saved

# The custom property that our own scorecards carry (`pipeline.write`); Excel keeps it in copies.
OUTPUT_PROPERTY = "Directorate scorecard"

# Styles and theme longer than that in all are not remembered for the next file.
_REMEMBERED_BYTES = 1 << 18


def read_open_xml(package: Package, limits: Limits) -> Document:
    """Read a workbook of Open XML.

    Raises
    ------
    RefusedError
        FILE_DAMAGED, FILE_UNSAFE, FILE_TOO_LARGE, FILE_NO_SHEETS.
    """
    main = package.workbook
    index = read_index(package.part(main), main)
    sheet_parts = worksheets(package, index.sheets)
    theme_part, theme = only_part(package, "theme")
    style_part, style_data = only_part(package, "styles")
    text_part, text_data = only_part(package, "sharedStrings")
    is_short = len(style_data or b"") + len(theme or b"") <= _REMEMBERED_BYTES
    listed, colours = (_known_looks if is_short else _looks)(style_data, style_part, theme, theme_part)
    styles = StyleTable(listed)
    strings = read_strings(text_data, text_part, limits.text, colours)
    shared = SharedBySheets(strings, styles, index.from_1904, limits, colours)
    gathered = Gathered(shared)
    for entry, part in sheet_parts:
        notes = _notes(package, part)
        stored = read_sheet(package.part(part), entry.name, entry.state == "visible", notes, shared)
        sheet = seen_in_areas(stored, partial(coloured_areas, package, part), styles, shared.contents)
        gathered.add(entry.name, entry.state, sheet, notes)
    return gathered.document({*package.facts, *own_facts(package)}, *saved(package))


def worksheets(package: Package, sheets: tuple[SheetEntry, ...]) -> list[tuple[SheetEntry, str]]:
    """Return the worksheets with their parts, in the workbook's order; chart, dialog and macro sheets are left out.

    Raises
    ------
    RefusedError
        FILE_DAMAGED when a sheet is not there or in two places, or two are one; FILE_NO_SHEETS.
    """
    pointers: dict[str, set[Relationship]] = {}
    for each in package.relationships(package.workbook):
        pointers.setdefault(each.id, set()).add(each)
    found: list[tuple[SheetEntry, str]] = []
    for entry in sheets:
        named = pointers.get(entry.relation, set())
        if len(named) > 1:
            raise damaged(f"its sheet ‘{entry.name}’ is in two places")
        pointer = next(iter(named), None)
        if pointer is None or not pointer.target:
            raise damaged(f"its sheet ‘{entry.name}’ is listed but not there")
        if pointer.kind == "worksheet":
            found.append((entry, pointer.target))
    if len({part for _, part in found}) < len(found):
        raise damaged("two of its sheets are one")
    if not found:
        raise RefusedError(Refusal("FILE_NO_SHEETS"))
    return found


def only_part(package: Package, kind: str) -> tuple[str, bytes | None]:
    """Return the name and bytes of the one part of a kind of the workbook; empty and None without one."""
    targets = package.targets(package.workbook, kind)
    if len(set(targets)) > 1:
        raise damaged(f"it has two parts of the kind {kind}")
    return (targets[0], package.part(targets[0])) if targets else ("", None)


def saved(package: Package) -> tuple[datetime | None, str | None]:
    """Return when and by whom the workbook was saved, if it says so once."""
    said = {
        read_saved(package.parts[part], part)
        for part in package.targets("", "core-properties")
        if part in package.parts
    }
    return said.pop() if len(said) == 1 else (None, None)


def own_facts(package: Package) -> Iterator[str]:
    """Tell a scorecard that we wrote ourselves: a copy of it among the returns is no return."""
    # Transitional and Strict Open XML name the pointer differently.
    for kind in ("custom-properties", "customProperties"):
        for part in package.targets("", kind):
            if part in package.parts and OUTPUT_PROPERTY in read_property_names(package.parts[part], part):
                yield "FILE_IS_OUTPUT"


def _looks(
    style_data: bytes | None, style_part: str, theme: bytes | None, theme_part: str
) -> tuple[Sequence[Style], Colours]:
    """Return the cell styles and the colours of a workbook, which depend on these two parts alone."""
    colours = Colours(lambda: read_theme(theme, theme_part))
    return tuple(read_styles(style_data, style_part, colours)), colours


# Returns on one form mostly have the styles and the theme of the form that was sent out.
_known_looks = lru_cache(maxsize=4)(_looks)


def _notes(package: Package, sheet: str) -> dict[tuple[int, int], str]:
    """Return the notes of a sheet; of a threaded one the words, not Excel's placeholder for older versions."""
    notes: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):
        for part in package.targets(sheet, kind):
            notes |= read_notes(package.part(part), part)
    return notes
