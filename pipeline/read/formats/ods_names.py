"""The names of OpenDocument (ISO/IEC 26300) as they are written in this package: `table:table-cell`."""

from __future__ import annotations

from pipeline.read.package_xml import Attributes

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}datastyle:1.0": "number",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    f"{_OASIS}meta:1.0": "meta",
    f"{_OASIS}config:1.0": "config",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}


class Names(dict[str, str]):
    """Names as expat gives them to short ones; a name of any other namespace becomes empty."""

    def __missing__(self, tag: str) -> str:
        namespace, _, local = tag.rpartition("}")
        prefix = _PREFIXES.get(namespace)
        name = self[tag] = f"{prefix}:{local}" if prefix else ""
        return name

    def of(self, attributes: Attributes) -> Attributes:
        """Return attributes under their short names."""
        return {self[name]: value for name, value in attributes.items()}
