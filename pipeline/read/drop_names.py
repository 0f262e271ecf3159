"""What the name of a file in the drop folder says about it."""

from __future__ import annotations

import re
import unicodedata

from pipeline.model import Refusal

# A workbook's endings, as the reader reads them by their content.
WORKBOOK_ENDINGS = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm"))

# Tables in a form that is not read yet: the sender is told to save as .xlsx. To read one, move its ending to
# WORKBOOK_ENDINGS and have `read_document` hand its bytes to a reader of that form.
OTHER_TABLES = {
    ".xls": "a workbook of Excel 97-2003 (.xls)",
    ".xlt": "a template of Excel 97-2003 (.xlt)",
    ".xlsb": "a binary workbook (.xlsb)",
    ".ods": "an OpenDocument spreadsheet (.ods)",
    ".ots": "an OpenDocument template (.ots)",
    ".fods": "an OpenDocument spreadsheet (.fods)",
    ".csv": "a CSV file (.csv)",
    ".tsv": "a text table (.tsv)",
}

_TEMPORARY_NAMES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"))
_TEMPORARY = re.compile(
    r"~WRL.*|~DF.*|\._.*|.*\.(?:tmp|temp|part|partial|crdownload|download)", re.IGNORECASE | re.DOTALL
)
# Characters that turn the direction of writing, so that `xslx.exe` can be made to look like a workbook.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LIBRE_LOCK = re.compile(r"\.~lock\.(.*)#", re.DOTALL)


def refusal_by_name(name: str) -> Refusal | None:
    """Return why a file is left by its name alone, never opened; None for a workbook's name.

    Conflict copies that a sync client makes (`… - Copy.xlsx`) are workbooks like others.
    """
    lock = _LIBRE_LOCK.fullmatch(name)
    if lock or name.startswith("~$"):
        return Refusal("FILE_OPEN", {"file": printable(lock[1] if lock else name[2:])})
    if name.lower() in _TEMPORARY_NAMES or _TEMPORARY.fullmatch(name):
        return Refusal("FILE_TEMPORARY")
    ending = _ending(name)
    if ending in WORKBOOK_ENDINGS:
        return None
    if ending in OTHER_TABLES:
        return Refusal("FILE_OLD_FORMAT", {"kind": OTHER_TABLES[ending]})
    return Refusal("FILE_OTHER_KIND", {"ending": printable(ending) or "none"})


def _ending(name: str) -> str:
    """Return a name's ending in lower case, whatever stands around it: `Return Q2.XLSX ` is a workbook's name."""
    stem, dot, ending = name.strip(" .").rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def printable(name: str) -> str:
    """Return a file's name such that it can stand in any text file; two names never give the same."""
    if name.isprintable() and "\\" not in name:
        return name
    return "".join(map(_character, name))


def path_under_returns(typed: str) -> str:
    r"""Return a file's path under the folder of returns as lists have it: with `/`, also when typed with `\`."""
    return typed.replace("\\", "/").lstrip("/")


def _character(character: str) -> str:
    if character == "\\":
        return "\\\\"
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        # A byte that is no UTF-8, as Python carries it in a name.
        return f"\\x{code - 0xDC00:02x}"
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _TURNING or code & 0xFFFE == 0xFFFE:
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character
