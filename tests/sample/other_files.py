"""What else lies in a drop folder: Excel's lock file, and a Word document instead of a return."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_NAME_LENGTH = 54
_COMMENTARY = (
    "Community Safety & Shared Services: commentary for Quarter 2",
    "The figures will follow when the new performance system is up. In the meantime: response times have held up well "
    "through the summer, and the regional fire control project has been suspended nationally.",
    "Illustrative figures",
)
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats"
_TYPES = (
    f'{_START}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_OFFICE}-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{_OFFICE}-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_START}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    f'{_START}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "{paragraphs}</w:body></w:document>"
)


def write_lock_file(path: Path, user: str) -> None:
    """Write what Excel leaves beside a workbook that somebody has open: the name, narrow and wide, 165 bytes."""
    padded = user.ljust(_NAME_LENGTH)
    length = len(user)
    path.write_bytes(
        length.to_bytes(1, "little")
        + padded.encode("ascii")
        + length.to_bytes(2, "little")
        + padded.encode("utf-16-le")
    )


def write_commentary(path: Path) -> None:
    """Write the Word document that came instead of a return."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in _COMMENTARY)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/document.xml": _DOCUMENT.format(paragraphs=paragraphs),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _ZIP_DAY), text)
