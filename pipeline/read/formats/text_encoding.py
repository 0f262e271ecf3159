"""The bytes of a text file to its text, by what they prove of its encoding."""

from __future__ import annotations

import codecs
import re

from pipeline.model import Refusal
from pipeline.read.limits import RefusedError, damaged

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def decode_text(data: bytes) -> tuple[str, bool]:
    """Return a text file's text, and whether its encoding was taken for that of Windows without a proof.

    A byte order mark proves UTF-8 or UTF-16. Bytes that are UTF-8 throughout are UTF-8: text of another encoding
    with a letter beyond ASCII is so by a rare accident only. What is left is Windows-1252, if it has all its bytes.

    Raises
    ------
    RefusedError
        FILE_DAMAGED where the mark does not keep its promise; FILE_NOT_WORKBOOK for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _text_only(data.decode(encoding)), False
            except UnicodeDecodeError as fault:
                raise damaged("its letters cannot all be read") from fault
    try:
        return _text_only(data.decode("utf-8")), False
    except UnicodeDecodeError:
        pass
    try:
        return _text_only(data.decode("cp1252")), True
    except UnicodeDecodeError as fault:
        raise _no_text() from fault


def _text_only(text: str) -> str:
    if _CONTROLS.search(text):
        raise _no_text()
    return text


def _no_text() -> RefusedError:
    return RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": "no text and no workbook, by the bytes in it"}))
