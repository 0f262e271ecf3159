"""An OpenDocument spreadsheet (.ods) to its cells: a package of XML, read as those of Open XML are."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from pipeline.model import Refusal
from pipeline.read.formats.ods_names import Names
from pipeline.read.formats.ods_sheets import SheetReader
from pipeline.read.formats.ods_styles import OdsStyles
from pipeline.read.gathered import Gathered
from pipeline.read.limits import Limits, RefusedError
from pipeline.read.open_xml import OUTPUT_PROPERTY
from pipeline.read.package import Package
from pipeline.read.package_xml import Attributes, parse
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.strings_xml import Strings

_ROUTINE = ("basic/script-lc.xml", "basic/dialog-lc.xml")
# How programs that work out formulas name themselves.
_CALCULATING = (
    "LibreOffice",
    "OpenOffice",
    "MicrosoftOffice",
    "Collabora",
    "NeoOffice",
    "StarOffice",
    "Apache_OpenOffice",
)
_LIST_OF_LIBRARY = ("script-lb.xml", "dialog-lb.xml")


def read_ods(package: Package, limits: Limits) -> Document:
    """Read a spreadsheet of OpenDocument.

    Raises
    ------
    RefusedError
        FILE_DAMAGED, FILE_UNSAFE, FILE_TOO_LARGE, FILE_NOT_WORKBOOK, FILE_NO_SHEETS.
    """
    content = package.part("content.xml")
    styles = OdsStyles(package.parts.get("styles.xml"), content)
    if not styles.is_spreadsheet:
        raise RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": "an OpenDocument file, but no spreadsheet"}))
    # Dates stand as such: which day the program counts from does not matter.
    shared = SharedBySheets(Strings(), styles.table, False, limits)
    gathered = Gathered(shared)
    meta = _meta(package.parts.get("meta.xml"))
    reader = SheetReader(styles, shared, gathered, calculated=meta.calculated)
    reader.read(content)
    facts = {"FILE_IS_ODS", *reader.facts}
    if any(_is_macro(name) for name in package.parts):
        facts.add("FILE_HAS_MACROS")
    if OUTPUT_PROPERTY in meta.own:
        facts.add("FILE_IS_OUTPUT")
    return gathered.document(facts, meta.saved_at, meta.saved_by)


def _is_macro(name: str) -> bool:
    return (
        name.startswith(("basic/", "scripts/"))
        and name.endswith((".xml", ".py", ".js", ".bsh"))
        and not (name in _ROUTINE or name.endswith(_LIST_OF_LIBRARY))
    )


class _Meta(NamedTuple):
    """What a file says of itself; `calculated` says that a program wrote it which works out formulas."""

    saved_at: datetime | None
    saved_by: str | None
    own: frozenset[str]
    calculated: bool


def _meta(data: bytes | None) -> _Meta:
    """Read when, by whom and with what the file was saved, and the names of its own properties.

    LibreOffice writes the time without its zone: such a time is not taken.
    """
    said: dict[str, str] = {}
    own: set[str] = set()
    chunks: list[str] = []
    names = Names()

    def start(tag: str, attributes: Attributes) -> None:
        chunks.clear()
        if names[tag] == "meta:user-defined":
            own.add(names.of(attributes).get("meta:name", ""))

    def end(tag: str) -> None:
        said.setdefault(names[tag], "".join(chunks).strip())
        chunks.clear()

    if data is not None:
        try:
            parse(data, "meta.xml", start, end, chunks.append)
        except RefusedError as fault:
            # The values do not depend on this part.
            if fault.refusal.code != "FILE_DAMAGED":
                raise
    try:
        moment: datetime | None = datetime.fromisoformat(said.get("dc:date", ""))
    except ValueError:
        moment = None
    zoned = moment if moment is not None and moment.tzinfo else None
    calculated = said.get("meta:generator", "").startswith(_CALCULATING)
    return _Meta(zoned, said.get("dc:creator") or None, frozenset(own), calculated)
