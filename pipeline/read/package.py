"""The package of a workbook: its parts and what each points to (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from enum import Enum

from pipeline.read.limits import damaged, unsafe
from pipeline.read.package_xml import Attributes, local, parse

_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


class Format(Enum):
    """The formats that are read, told by content."""

    OPEN_XML = "xlsx"
    BINARY = "xlsb"
    OPEN_DOCUMENT = "ods"
    EXCEL_97 = "xls"
    TEXT = "csv"
    WEB_PAGE = "html"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One pointer from a part to another.

    Parameters
    ----------
    id : str
        As other parts name it.
    kind : str
        The last word of its type: `worksheet`, `sharedStrings`, `comments` ...
    target : str
        The part pointed to, in lower case; empty when it lies outside the package.
    """

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose parts have all been read to their end.

    Parameters
    ----------
    parts : dict of str to bytes
        By their names in lower case.
    workbook : str
        The name of the workbook part; empty until it is known.
    facts : tuple of str
        Codes of what was noticed (macros, links to other workbooks).
    known : dict
        The pointers read so far, by the part that has them.
    format : Format
        OPEN_XML, BINARY or OPEN_DOCUMENT.
    """

    parts: dict[str, bytes]
    workbook: str = ""
    facts: tuple[str, ...] = ()
    known: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)
    format: Format = Format.OPEN_XML

    def part(self, name: str) -> bytes:
        """Return a part's bytes; one that is missing is damage."""
        try:
            return self.parts[name]
        except KeyError:
            raise damaged(f"the part {name} is missing") from None

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """Return where a part points (the package itself for an empty name); none if it has no list."""
        if name not in self.known:
            folder, _, base = name.rpartition("/")
            listing = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
            self.known[name] = _read_relationships(self.parts.get(listing), listing, folder)
        return self.known[name]

    def targets(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the parts of one kind within the package to which a part points."""
        return tuple(found.target for found in self.relationships(name) if found.kind == kind and found.target)


def _read_relationships(data: bytes | None, listing: str, folder: str) -> tuple[Relationship, ...]:
    if data is None:
        return ()
    found: list[Relationship] = []

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        outside = attributes.get("TargetMode", "") == "External"
        target = "" if outside else _resolve(folder, attributes.get("Target", ""))
        found.append(Relationship(attributes.get("Id", ""), kind, target))

    parse(data, listing, start)
    return tuple(found)


def _resolve(folder: str, target: str) -> str:
    """Return a target as a part's name; empty for a place in the same part (`#Sheet2!A1`)."""
    raw = _PERCENT.sub(lambda found: bytes.fromhex(found[1].decode()), target.partition("#")[0].encode())
    path = raw.decode("utf-8", "replace").replace("\\", "/").lower()
    if not path:
        return ""
    whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if whole.startswith("../") or whole == "..":
        raise unsafe("a part in it points out of the file")
    return whole
