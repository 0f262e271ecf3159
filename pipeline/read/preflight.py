"""What a file is, by its bytes, and whether it is whole, before any of it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Refusal
from pipeline.read.limits import RETURN_LIMITS, Limits, RefusedError, damaged, too_large
from pipeline.read.package import Format, Package
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
    (b"Rar!", "a packed folder"),
    (b"7z\xbc\xaf", "a packed folder"),
    (b"\x1f\x8b", "a packed file"),
    (b"PK\x05\x06", "an empty zip folder"),
    (b"SQLite format 3", "a database"),
    (b"MIME-Version:", "a web page"),
)
# Two letters may begin a text as well; in these files a zero byte is never far.
_SHORT_SIGNATURES = ((b"BM", "a picture"), (b"MZ", "a program"))
# Excel 97 and 5 begin a stream with the first, its forerunners with the others.
_STREAM_97 = b"\x09\x08"
_STREAMS_BEFORE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
# The list of its parts often stands at the end of a compound file, and is what is lost first.
NO_WORKBOOK_INSIDE = (
    "a file of the kind that programs of before 2007 save, and no workbook is found in it; its end may be missing"
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"

# The parts on which values depend: a pointer to one that is missing is damage. Excel itself writes pointers to
# printer settings, pictures and the like that are not there.
_NEEDED = frozenset(
    ("officeDocument", "worksheet", "sharedStrings", "styles", "theme", "comments", "threadedComment")
)  # fmt: skip
_MACROS = ("vbaProject", "xlMacrosheet", "xlIntlMacrosheet")


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is no package: a workbook of Excel 97-2003, a web page, or text that may be a table."""

    format: Format
    data: bytes


def preflight(path: Path, limits: Limits = RETURN_LIMITS) -> Package | Whole | Refusal:
    """Open a workbook's package, every part read to its end, or say why not.

    Parameters
    ----------
    path : Path
        The file. Its name plays no part.
    limits : Limits
        Bounds on size, unpacked size, ratio and number of parts.

    Returns
    -------
    Package, Whole or Refusal
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
    if "content.xml" in package.parts and ({"mimetype", "meta-inf/manifest.xml"} & package.parts.keys()):
        return _open_document(package)
    main = package.targets("", "officeDocument")
    kinds = {name.partition("/")[0] for name in package.parts}
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
    facts: set[str] = set()
    for owner in _owners(package):
        for pointer in package.relationships(owner):
            if pointer.kind in _NEEDED and pointer.target and pointer.target not in package.parts:
                raise damaged(f"the part {pointer.target} is missing")
            if pointer.kind in _MACROS:
                facts.add("FILE_HAS_MACROS")
            elif pointer.kind == "externalLink":
                facts.add("FILE_HAS_LINKS")
    kind = Format.BINARY if main[0].endswith(".bin") else Format.OPEN_XML
    return Package(package.parts, main[0], tuple(sorted(facts)), package.known, kind)


def _open_document(package: Package) -> Package | Refusal:
    """Tell an OpenDocument spreadsheet from the other documents of its family."""
    said = package.parts.get("mimetype", b"").strip()
    if b"manifest:encryption-data" in package.parts.get("meta-inf/manifest.xml", b""):
        return Refusal("FILE_PASSWORD")
    if said.startswith(_OPEN_DOCUMENT) and not said.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "an OpenDocument file, but no spreadsheet"})
    return Package(package.parts, "content.xml", format=Format.OPEN_DOCUMENT)


def _owners(package: Package) -> list[str]:
    """Return the parts that have a list of pointers; the package itself is the empty name."""
    owners: list[str] = []
    for name in package.parts:
        folder, found, base = name.rpartition("_rels/")
        if found and base.endswith(".rels") and (not folder or folder.endswith("/")):
            owners.append(folder + base.removesuffix(".rels"))
    return owners


def _not_a_package(data: bytes) -> Whole | Refusal:
    """Name what a file is that is no package; what is none of these and holds text may be a table."""
    if not data:
        return Refusal("FILE_EMPTY")
    if data.startswith(_COMPOUND):
        return _compound(data)
    if not data[:512].strip(b"\0"):
        # A sync client reserves the space before the bytes come.
        return Refusal("FILE_ARRIVING")
    for signature, looks in (*_SIGNATURES, *(_SHORT_SIGNATURES if b"\0" in data[:64] else ())):
        if data.startswith(signature):
            return Refusal("FILE_NOT_WORKBOOK", {"looks": looks})
    if data.startswith(_STREAM_97):
        return Whole(Format.EXCEL_97, data)
    if data.startswith(_STREAMS_BEFORE):
        return Refusal("FILE_OLD_FORMAT", {"kind": "a workbook of Excel 4 or older"})
    return _marked_up(data) or Whole(Format.TEXT, data)


def _marked_up(data: bytes) -> Whole | Refusal | None:
    """Name what is written in angle brackets; None of other text."""
    head = data[:4096]
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if _SHEET_2003 in plain:
        return Refusal("FILE_OLD_FORMAT", {"kind": "an XML spreadsheet of Excel 2003"})
    if plain.startswith(b"<"):
        if b"<html" in plain or plain.startswith(b"<!doctype html") or b"<table" in plain:
            return Whole(Format.WEB_PAGE, data)
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "an XML file"})
    return None


def _compound(data: bytes) -> Whole | Refusal:
    """Name what an OLE file is by the names in its directory: Excel wraps protected workbooks in one."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("DRMEncrypted"):
        return Refusal("FILE_LABEL")
    if holds("EncryptedPackage"):
        return Refusal("FILE_PASSWORD")
    if holds("DRMContent"):
        return Refusal("FILE_LABEL")
    if holds("Workbook") or holds("WORKBOOK") or holds("Book") or holds("BOOK"):
        return Whole(Format.EXCEL_97, data)
    if holds("WordDocument"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a Word document"})
    if holds("PowerPoint Document"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "a PowerPoint presentation"})
    if holds("__substg1.0_"):
        return Refusal("FILE_NOT_WORKBOOK", {"looks": "an Outlook message"})
    return Refusal("FILE_NOT_WORKBOOK", {"looks": NO_WORKBOOK_INSIDE})
