"""What a file is, by its bytes, and whether it is whole, before any of it is believed."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Refusal
from pipeline.read.limits import RETURN_LIMITS, Limits, RefusedError, damaged, too_large
from pipeline.read.package import Package
from pipeline.read.package_zip import unpack_parts

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# What a file looks like by its first bytes, in the words of the refusal.
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"Rar!", "a packed folder"),
    (b"7z\xbc\xaf", "a packed folder"),
    (b"\x1f\x8b", "a packed file"),
    (b"PK\x05\x06", "an empty zip folder"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_SHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"

# The parts on which values depend: a pointer to one that is missing is damage. Excel itself writes pointers to
# printer settings, pictures and the like that are not there.
_NEEDED = frozenset(
    ("officeDocument", "worksheet", "sharedStrings", "styles", "theme", "comments", "threadedComment")
)  # fmt: skip
_MACROS = ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet")


def preflight(path: Path, limits: Limits = RETURN_LIMITS) -> Package | Refusal:
    """Open a workbook's package, every part read to its end, or say why not.

    Parameters
    ----------
    path : Path
        The file. Its name plays no part.
    limits : Limits
        Bounds on size, unpacked size, ratio and number of parts.

    Returns
    -------
    Package or Refusal
        FILE_EMPTY, FILE_NOT_WORKBOOK, FILE_OLD_FORMAT, FILE_PASSWORD, FILE_LABEL, FILE_ARRIVING, FILE_DAMAGED,
        FILE_TOO_LARGE, FILE_UNSAFE. Macros and links to other workbooks are facts of the package, not refusals.
    """
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    try:
        if len(data) > limits.file_bytes:
            raise too_large(f"it is larger than {limits.file_bytes >> 20} MB")
        if not data.startswith(_ZIP):
            return _not_a_package(data)
        package = Package(unpack_parts(data, limits))
        return _workbook(package)
    except RefusedError as stopped:
        return stopped.refusal


def _workbook(package: Package) -> Package | Refusal:
    """Check that the package is a workbook and that what it points to is there."""
    main = package.targets("", "officeDocument")
    kinds = {name.partition("/")[0] for name in package.parts}
    if package.parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Refusal("FILE_OLD_FORMAT", {"kind": "an OpenDocument spreadsheet (.ods)"})
    if "word" in kinds and "xl" not in kinds:
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a Word document"})
    if "ppt" in kinds and "xl" not in kinds:
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a PowerPoint presentation"})
    if "[content_types].xml" not in package.parts:
        if "xl" in kinds:
            raise damaged("its list of contents is missing")
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a zip folder"})
    if len(set(main)) != 1:
        raise damaged("it does not say which of its parts is the workbook")
    if main[0].endswith(".bin"):
        return Refusal("FILE_OLD_FORMAT", {"kind": "a binary workbook (.xlsb)"})
    facts: set[str] = set()
    for owner in _owners(package):
        for pointer in package.relationships(owner):
            if pointer.kind in _NEEDED and pointer.target and pointer.target not in package.parts:
                raise damaged(f"the part {pointer.target} is missing")
            if pointer.kind in _MACROS:
                facts.add("FILE_HAS_MACROS")
            elif pointer.kind == "externalLink":
                facts.add("FILE_HAS_LINKS")
    return Package(package.parts, main[0], tuple(sorted(facts)), package.known)


def _owners(package: Package) -> list[str]:
    """Return the parts that have a list of pointers; the package itself is the empty name."""
    owners: list[str] = []
    for name in package.parts:
        folder, found, base = name.rpartition("_rels/")
        if found and base.endswith(".rels") and (not folder or folder.endswith("/")):
            owners.append(folder + base.removesuffix(".rels"))
    return owners


def _not_a_package(data: bytes) -> Refusal:
    """Name what a file is that is no package."""
    if not data:
        return Refusal("FILE_EMPTY")
    if data.startswith(_COMPOUND):
        return _compound(data)
    if not data[:512].strip(b"\0"):
        # A sync client reserves the space before the bytes come.
        return Refusal("FILE_ARRIVING")
    for signature, looks in _SIGNATURES:
        if data.startswith(signature):
            return Refusal("FILE_NOT_WORKBOOK", {"looks": looks})
    return Refusal(*_text_kind(data[:4096]))


def _text_kind(head: bytes) -> tuple[str, dict[str, str]]:
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if _SHEET_2003 in plain:
        return "FILE_OLD_FORMAT", {"kind": "an XML spreadsheet of Excel 2003"}
    if b"<html" in plain or plain.startswith(b"<!doctype html") or b"<table" in plain:
        return "FILE_NOT_WORKBOOK", {"looks": "a web page"}
    if plain.startswith(b"<"):
        return "FILE_NOT_WORKBOOK", {"looks": "an XML file"}
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "FILE_NOT_WORKBOOK", {"looks": "something else"}
    return "FILE_NOT_WORKBOOK", {"looks": "plain text or a CSV file"}


def _compound(data: bytes) -> Refusal:
    """Name what an OLE file is by the names in its directory: Excel wraps protected workbooks in one."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("DRMEncrypted"):
        return Refusal("FILE_LABEL")
    if holds("EncryptedPackage"):
        return Refusal("FILE_PASSWORD")
    if holds("Workbook") or holds("Book"):
        return Refusal("FILE_OLD_FORMAT", {"kind": "a workbook of Excel 97-2003 (.xls)"})
    if holds("WordDocument"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a Word document"})
    if holds("__substg1.0_"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "an Outlook message"})
    return Refusal("FILE_NOT_WORKBOOK", {"looks": "something else"})
