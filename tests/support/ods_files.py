"""OpenDocument spreadsheets written part by part."""

from __future__ import annotations

from tests.support.packages import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": f"{_OASIS}:office:1.0",
        "table": f"{_OASIS}:table:1.0",
        "text": f"{_OASIS}:text:1.0",
        "style": f"{_OASIS}:style:1.0",
        "number": f"{_OASIS}:datastyle:1.0",
        "draw": f"{_OASIS}:drawing:1.0",
        "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "svg": f"{_OASIS}:svg-compatible:1.0",
        "meta": f"{_OASIS}:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(words: str = "", **attributes: str) -> str:
    """Write a cell; `office_value` stands for `office:value`, `value_type` for `office:value-type`."""
    said = "".join(f' {_name(name)}="{value}"' for name, value in attributes.items())
    inside = f"<text:p>{words}</text:p>" if words else ""
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def _name(name: str) -> str:
    prefix, _, rest = name.partition("_")
    return f"{prefix}:{rest.replace('_', '-')}"


def number(value: str, words: str = "", style: str = "", kind: str = "float") -> str:
    """Write a cell with a number."""
    look = {"table_style_name": style} if style else {}
    return cell(words or value, office_value_type=kind, office_value=value, **look)


def row(*cells: str, attributes: str = "") -> str:
    """Write a row."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(rows: str, name: str = "Return", attributes: str = "") -> str:
    """Write a sheet."""
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def content(tables: str, automatic: str = "") -> str:
    """Write the content part."""
    return (
        f"<office:document-content {_NAMESPACES}>{automatic}"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def common(inside: str) -> str:
    """Write the part of common styles."""
    return f"<office:document-styles {_NAMESPACES}>{inside}</office:document-styles>"


def meta(inside: str) -> str:
    """Write the part that tells of the file."""
    return f"<office:document-meta {_NAMESPACES}><office:meta>{inside}</office:meta></office:document-meta>"


def spreadsheet(tables: str, automatic: str = "", *, mimetype: str = MIMETYPE, **parts: str) -> bytes:
    """Return the whole file; `automatic` are the styles of the content.

    Further parts go by their names without the ending (`styles`: `styles.xml`).
    """
    said = {
        "mimetype": mimetype,
        "content.xml": content(tables, automatic),
        "META-INF/manifest.xml": "<manifest/>",
        **{f"{name}.xml": text for name, text in parts.items()},
    }
    return zipped(said)
