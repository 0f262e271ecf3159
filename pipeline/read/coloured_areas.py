"""Where something beside the style of a cell may give colours: conditions, tables, pivot tables, a picture behind."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.limits import LAST_COLUMN, LAST_ROW, RefusedError
from pipeline.read.package import Package
from pipeline.read.package_xml import Attributes, local, parse
from pipeline.read.stored_sheet import Area
from pipeline.read.strings_xml import place_of

_WHOLE_SHEET: Area = (1, 1, LAST_ROW, LAST_COLUMN)
# What says in a part of these kinds which cells it covers.
_COVERED_BY = {"table": "table", "pivotTable": "location"}


def coloured_areas(package: Package, sheet: str) -> list[Area]:
    """Return the areas of a sheet in which the colours of a cell are not certain.

    Parameters
    ----------
    package : Package
        The workbook.
    sheet : str
        The sheet's part.

    Returns
    -------
    list of Area
        Of its conditional formats, also those that Excel saves as an extension, its tables and its pivot tables; the
        whole sheet where a table does not say what it covers, or a picture is behind the cells.
    """
    areas = _conditional(package.part(sheet), sheet)
    for kind, element in _COVERED_BY.items():
        for part in package.targets(sheet, kind):
            areas += _covered(package.parts.get(part, b""), part, element) or [_WHOLE_SHEET]
    if package.targets(sheet, "image"):
        areas.append(_WHOLE_SHEET)
    return areas


def _conditional(data: bytes, part: str) -> list[Area]:
    """Return where conditions hold: an attribute of theirs says it, in an extension an element within them."""
    areas: list[Area] = []
    chunks: list[str] = []
    within = listing = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal within, listing
        name = local(tag)
        if name == "conditionalFormatting":
            within = True
            areas.extend(_areas(attributes.get("sqref", "")))
        listing = within and name == "sqref"

    def end(tag: str) -> None:
        nonlocal within, listing
        if listing:
            areas.extend(_areas("".join(chunks)))
            chunks.clear()
        listing = False
        within = within and local(tag) != "conditionalFormatting"

    def text(piece: str) -> None:
        if listing:
            chunks.append(piece)

    parse(data, part, start, end, text)
    return areas


def _covered(data: bytes, part: str, element: str) -> list[Area]:
    """Return the area that a table's part names; none of a part that cannot be read."""
    areas: list[Area] = []

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == element:
            areas.extend(_areas(attributes.get("ref", "")))

    try:
        parse(data, part, start)
    except RefusedError as fault:
        # The values do not depend on this part.
        if fault.refusal.code != "FILE_DAMAGED":
            raise
        return []
    return areas


def _areas(references: str) -> Iterator[Area]:
    """Give the areas of a list of references such as `B2:D9 F2`; what is no area of a sheet is left out."""
    for reference in references.split():
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last or first)
        if start is not None and end is not None:
            yield (*start, *end)
