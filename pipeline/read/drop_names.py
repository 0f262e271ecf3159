"""What the name of a file in the drop folder says about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import Refusal

# The endings of what the reader reads, by its content. Those of one line are one format.
_OPEN_XML = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm"))
_TOLD = {
    "FILE_IS_XLSB": frozenset((".xlsb",)),
    "FILE_IS_XLS": frozenset((".xls", ".xlt")),
    "FILE_IS_ODS": frozenset((".ods", ".ots")),
    "FILE_IS_CSV": frozenset((".csv", ".tsv")),
    # A web page has its ending from a program that exports tables under the name of a workbook.
    "FILE_IS_HTML": frozenset[str](),
}
# Formats in which damage on the way does not show: that is always told.
_NO_CHECKSUMS = ("FILE_IS_XLS", "FILE_IS_CSV")
WORKBOOK_ENDINGS = _OPEN_XML.union(*_TOLD.values())

# Tables in a form that is not read: the sender is told to save as .xlsx.
OTHER_TABLES = {
    ".fods": "an OpenDocument spreadsheet in one piece (.fods)",
    ".numbers": "a spreadsheet of Apple Numbers (.numbers)",
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


def notes_to_tell(path: str, facts: Sequence[str]) -> tuple[str, ...]:
    """Return the notes on a file that was read, after what its name says.

    Parameters
    ----------
    path : str
        The path under the drop folder.
    facts : sequence of str
        `WorkbookRead.facts`.

    Returns
    -------
    tuple of str
        Without the note of the file's format where its name says the same, unless the format cannot show damage;
        with one where Open XML has the name of another format.
    """
    ending = _ending(path.rpartition("/")[2])
    kept = tuple(code for code in facts if code in _NO_CHECKSUMS or ending not in _TOLD.get(code, ()))
    hidden = not _TOLD.keys() & set(facts) and ending not in _OPEN_XML
    return (*kept, "FILE_IS_XLSX") if hidden else kept


def printable(name: str) -> str:
    """Return a file's name such that it can stand in any text file; two names never give the same."""
    if name.isprintable() and "\\" not in name:
        return name
    return "".join(map(_character, name))


def printable_path(path: Path) -> str:
    """Return a path as a person typed it, with each of its names printable."""
    names = path.parts[1:] if path.anchor else path.parts
    return str(Path(path.anchor, *map(printable, names)))


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
