"""The workbook part: its sheets in order and its calendar; when, by whom it was saved; the names of its properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.read.limits import RefusedError, damaged
from pipeline.read.package_xml import Attributes, MainNames, is_true, local, parse, relation_id


class SheetEntry(NamedTuple):
    """One sheet as the workbook lists it."""

    name: str
    state: str
    relation: str


@dataclass(frozen=True, slots=True)
class WorkbookIndex:
    """What the workbook part says."""

    sheets: tuple[SheetEntry, ...]
    from_1904: bool


def read_index(data: bytes, part: str) -> WorkbookIndex:
    """Read the list of sheets, and whether days count from 1904.

    Raises
    ------
    RefusedError
        FILE_DAMAGED when the part is not a workbook or two sheets have one name (Excel allows neither).
    """
    names = MainNames()
    sheets: list[SheetEntry] = []
    root = ""
    from_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal root, from_1904
        name = names[tag]
        root = root or name or "?"
        if name == "sheet":
            state = attributes.get("state", "visible")
            sheets.append(SheetEntry(attributes.get("name", ""), state, relation_id(attributes)))
        elif name == "workbookPr":
            from_1904 = is_true(attributes, "date1904")

    parse(data, part, start)
    if root != "workbook":
        raise damaged(f"the part {part} is not a workbook")
    if len({sheet.name.lower() for sheet in sheets}) < len(sheets):
        raise damaged("two of its sheets have the same name")
    return WorkbookIndex(tuple(sheets), from_1904)


def read_property_names(data: bytes, part: str) -> frozenset[str]:
    """Read the names of a workbook's custom properties; none of a part that cannot be read."""
    found: set[str] = set()

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "property":
            found.add(attributes.get("name", ""))

    try:
        parse(data, part, start)
    except RefusedError as fault:
        # The values do not depend on this part.
        if fault.refusal.code != "FILE_DAMAGED":
            raise
    return frozenset(found)


def read_saved(data: bytes, part: str) -> tuple[datetime | None, str | None]:
    """Read when (aware) and by whom a workbook was last saved; None for what it does not say."""
    said: dict[str, str] = {}
    chunks: list[str] = []

    def start(_: str, __: Attributes) -> None:
        chunks.clear()

    def end(tag: str) -> None:
        said[local(tag)] = "".join(chunks).strip()
        chunks.clear()

    try:
        parse(data, part, start, end, chunks.append)
    except RefusedError as fault:
        # The values do not depend on this part.
        if fault.refusal.code != "FILE_DAMAGED":
            raise
    try:
        moment = datetime.fromisoformat(said.get("modified", ""))
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None, said.get("lastModifiedBy") or None
    return moment, said.get("lastModifiedBy") or None
