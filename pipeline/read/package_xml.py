"""XML of a package with the standard library's expat: no DTD, no entities, names with their namespace."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from pipeline.read.limits import damaged, unsafe

# Transitional and Strict Open XML (ISO/IEC 29500-4 and -1).
MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_RELATION_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)

Attributes = dict[str, str]


class MainNames(dict[str, str]):
    """Element names as expat gives them to local names; a name of any other namespace becomes empty."""

    def __missing__(self, tag: str) -> str:
        namespace, _, local = tag.rpartition("}")
        name = self[tag] = local if namespace in MAIN else ""
        return name


def local(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]


def relation_id(attributes: Attributes) -> str:
    """Return the `r:id` of an element, empty when there is none."""
    return next((attributes[name] for name in _RELATION_ID if name in attributes), "")


def is_true(attributes: Attributes, name: str) -> bool:
    """Tell whether a boolean attribute is there and set."""
    return attributes.get(name, "0").strip() in ("1", "true", "on")


def parse(
    data: bytes,
    part: str,
    start: Callable[[str, Attributes], object] | None = None,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Parse one part; UTF-8 and UTF-16 alike. Without handlers it is only seen to be well formed.

    Raises
    ------
    RefusedError
        FILE_UNSAFE for a document type declaration, without which there are no entities to expand; FILE_DAMAGED for
        XML that is not well formed.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if start:
        parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise damaged(f"the part {part} cannot be read at its line {fault.lineno}") from fault
    except (LookupError, ValueError) as fault:
        if not _is_of_encoding(fault):
            raise
        raise damaged(f"the letters of the part {part} are written in a way that is not known") from fault


def _is_of_encoding(fault: Exception) -> bool:
    """Tell whether expat stopped at the encoding that a part declares, rather than one of our handlers at a value."""
    return str(fault).startswith(("unknown encoding", "multi-byte encodings", "unsupported encoding"))


def _refuse_doctype(*_: object) -> None:
    raise unsafe("a part in it declares entities")
