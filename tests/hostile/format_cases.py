"""Formats: what a file is by its bytes, whatever it is called, and what is told of things that are no returns."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.binary_workbooks import as_xlsb
from tests.hostile.cases import (
    ACCEPTED,
    IGNORED,
    PART,
    QUERIES,
    READ,
    REFUSED,
    STAYS_OUT,
    Case,
    Make,
    case,
    good,
    same_for_all,
    spoilt,
)
from tests.hostile.drafts import EE, GOOD, Draft, Form, formula
from tests.hostile.old_workbooks import as_xls
from tests.hostile.sheets_as_text import as_csv, as_html, as_ods, as_xml_2003
from tests.support.packages import STRICT, relationships, zipped

FORMATS = "formats"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _wide(*names: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


def _refused(name: str, content: bytes, code: str, *says: str, file: str = "return.xlsx") -> Case:
    return case("format", name, same_for_all(content), REFUSED, code, says=says, file=file)


def _ignored(name: str, file: str, make: Make = good, code: str = "FILE_OTHER_KIND") -> Case:
    return case("format", name, make, IGNORED, code, file=file)


def _macros(draft: Draft) -> None:
    draft.extra["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 a macro"
    draft.pointers = (
        '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/>'
    )


def _strict(draft: Draft) -> None:
    draft.namespace = STRICT


def _from_1904(draft: Draft) -> None:
    draft.workbook = '<workbookPr date1904="1"/>'


_WORKBOOKS = (
    case("format", "a workbook", good, ACCEPTED),
    case("format", "a workbook with macros", spoilt(_macros), ACCEPTED, "FILE_HAS_MACROS", file="return.xlsm"),
    case("format", "macros under the name of a workbook without", spoilt(_macros), ACCEPTED, "FILE_HAS_MACROS"),
    case("format", "a template", good, ACCEPTED, file="return.xltx"),
    case("format", "a template that may hold macros", good, ACCEPTED, file="return.xltm"),
    case("format", "Strict Open XML", spoilt(_strict), ACCEPTED),
    case("format", "days that count from 1904", spoilt(_from_1904), ACCEPTED),
    case("format", "an ending in capitals", good, ACCEPTED, file="RETURN.XLSX"),
    case("format", "a space behind the ending", good, ACCEPTED, file="return.xlsx "),
    case("format", "a workbook named .xls", good, READ, file="return.xls", needs=FORMATS),
    case("format", "a workbook named .csv", good, READ, file="return.csv", needs=FORMATS),
    case("format", "a workbook named .xlsb", good, READ, file="return.xlsb", needs=FORMATS),
    case("format", "a workbook named .ods", good, READ, file="return.ods", needs=FORMATS),
    _ignored("a workbook without an ending", "return"),
    _ignored("a workbook named .pdf", "return.pdf"),
    _ignored("a workbook named .bak", "return.xlsx.bak"),
)  # fmt: skip


def _read_csv(name: str, make: Make, outcome: str = f"{ACCEPTED}|{QUERIES}", file: str = "return.csv") -> Case:
    return case("format", name, make, outcome, file=file, needs=FORMATS)


def _page(name: str, shown: str, head: str = "", outcome: str = REFUSED, says: tuple[str, ...] = ()) -> Case:
    """Return a case of a web page in which the figure 512 is written in another way."""
    return case(
        "format",
        name,
        lambda form: as_html(form, head=head, shown=shown).encode(),
        outcome,
        file="return.xls",
        says=says,
        values=None if outcome == REFUSED else {"NI 191": "rejected"},
    )


_PLAIN_ONLY = ("web page",)
_MARKED_PAGES = (
    _page("a web page with a mark above the line", "512<sup>9</sup>", outcome=PART, says=("512⁹",)),
    _page("a web page with a mark below the line", "512<sub>9</sub>", outcome=PART, says=("512₉",)),
    _page("a web page with a mark in small letters", "512<a href='#n'><small>9</small></a>", says=_PLAIN_ONLY),
    _page(
        "a web page whose style sheet hides a digit",
        "512<b class=k>9</b>",
        "<style>.k{display:none}</style>",
        says=_PLAIN_ONLY,
    ),
    _page(
        "a web page whose style sheet strikes a figure",
        "<b class=k>512</b>",
        "<style>.k{text-decoration:line-through}</style>",
        says=_PLAIN_ONLY,
    ),
    _page(
        "a web page whose style sheet lies elsewhere",
        "512<b class=k>9</b>",
        "<link rel=stylesheet href=k.css>",
        says=_PLAIN_ONLY,
    ),
    _page("a web page with a digit of no size", "512<span style='font-size:0'>9</span>", says=_PLAIN_ONLY),
    _page(
        "a web page with a figure struck by its style",
        "<i style='text-decoration: line-through'>512</i>",
        says=_PLAIN_ONLY,
    ),
    _page("a web page with a figure moved away", "512<b style='position:absolute;left:-99px'>9</b>", says=_PLAIN_ONLY),
    _page("a web page with words for one program", "512<!--[if mso]>9<![endif]-->", says=_PLAIN_ONLY),
    _page("a web page with a list to choose from", "<select><option>512<option>9</select>", says=_PLAIN_ONLY),
    *(
        _page(f"a web page with {name} between digits", shown, outcome=PART)
        for name, shown in (
            ("blocks", "<div>5</div><div>12</div>"),
            ("paragraphs", "<p>5</p><p>12</p>"),
            ("a rule", "5<hr>12"),
            ("points of a list", "<ul><li>5</li><li>12</li></ul>"),
            ("a picture", "5<img src='x.png'>12"),
        )
    ),
)

_TEXTS = (
    _read_csv("CSV in UTF-8", lambda form: as_csv(form).encode()),
    _read_csv("CSV in UTF-8 with a byte order mark", lambda form: as_csv(form).encode("utf-8-sig")),
    _read_csv("CSV in UTF-16", lambda form: as_csv(form).encode("utf-16")),
    _read_csv("CSV in Windows-1252", lambda form: as_csv(form, comment="£1m – née").encode("cp1252")),
    _read_csv("CSV with semicolons", lambda form: as_csv(form, delimiter=";").encode()),
    _read_csv("CSV with tabs", lambda form: as_csv(form, delimiter="\t").encode(), file="return.tsv"),
    _read_csv("tabs under the name of CSV", lambda form: as_csv(form, delimiter="\t").encode()),
    _read_csv("CSV with line ends of old", lambda form: as_csv(form).replace("\r\n", "\r").encode()),
    _read_csv("CSV with a line break in a comment", lambda form: as_csv(form, comment="one\ntwo").encode()),
    case("format", "CSV under the name of a workbook", lambda form: as_csv(form).encode(), f"{READ}|{REFUSED}"),
    case("format", "CSV that ends inside quotes", lambda form: as_csv(form).encode() + b'"open', f"{READ}|{REFUSED}",
         file="return.csv"),
    case("format", "CSV that two delimiters fit", same_for_all(
        b"Ref,Indicator;Target,Actual;RAG\r\nNI 192,a;1,51;G\r\nNI 191,b;2,52;G\r\n"), STAYS_OUT, file="return.csv"),
    *(
        case("format", f"CSV with an unquoted thousand {name}", same_for_all(text.encode()), REFUSED,
             "FILE_TEXT_UNCLEAR", file="return.csv", says=("1,235", "one figure"))
        for name, text in (
            ("before its comments", "Ref,Title,Actual,Comment\r\nNI 192,Waste,51,\r\nNI 191,Waste,1,235\r\n"),
            ("under headings that end in a comma", "Ref,Title,Actual,\r\nNI 192,Waste,51,\r\nNI 191,Waste,1,235\r\n"),
        )
    ),
    case("format", "CSV of two figures side by side", same_for_all(
        f"{EE}\r\nQuarter 2 2009/10\r\nRef,Target,Actual\r\nNI 192,50,51\r\nNI 191,520,512\r\n"
        "EE 3,80%,79%\r\nEE 5,900,850\r\nEE 6,14,12\r\nEE 7,Yes,Yes\r\nEE 8,3,3\r\n".encode()), READ,
        file="return.csv"),
    case("format", "CSV with NULs in it", lambda form: as_csv(form).encode().replace(b"51", b"5\0001"), STAYS_OUT,
         file="return.csv"),
    case("format", "CSV of bytes that are no text", same_for_all(b"\xff\xfe\x00\xd8" * 50), STAYS_OUT,
         file="return.csv"),
    case("format", "CSV without anything", same_for_all(b""), REFUSED, "FILE_EMPTY", file="return.csv", needs=FORMATS),
    case("format", "CSV of one cell", same_for_all(b"Ref"), STAYS_OUT, file="return.csv"),
    case("format", "a web page under the name of a workbook", lambda form: as_html(form).encode(),
         f"{READ}|{REFUSED}", file="return.xls"),
    case("format", "a web page in UTF-16", lambda form: as_html(form).encode("utf-16"), f"{READ}|{REFUSED}"),
    case("format", "a web page with a script", lambda form: as_html(form, "<script>alert(1)</script>").encode(),
         f"{READ}|{REFUSED}", says_not=("alert",)),
    *_MARKED_PAGES,
    case("format", "an XML spreadsheet of 2003", lambda form: as_xml_2003(form).encode(), f"{READ}|{REFUSED}",
         file="return.xls"),
    case("format", "a binary workbook", as_xlsb, ACCEPTED, file="return.xlsb"),
    case("format", "a binary workbook under the name of another", as_xlsb, f"{ACCEPTED}|{QUERIES}", "FILE_IS_XLSB"),
    case("format", "a binary workbook whose sheet ends too early", lambda form: as_xlsb(form, cut=3), REFUSED,
         "FILE_DAMAGED", file="return.xlsb"),
    case("format", "OpenDocument", as_ods, f"{ACCEPTED}|{QUERIES}", file="return.ods", needs=FORMATS),
    case("format", "OpenDocument under the name of a workbook", as_ods, f"{READ}|{REFUSED}"),
    case("format", "OpenDocument with a password", lambda form: as_ods(form, locked=True), REFUSED,
         "FILE_PASSWORD|FILE_OLD_FORMAT", file="return.ods"),
    case("format", "OpenDocument with a million repeated rows", lambda form: as_ods(form, repeated=1_048_000),
         f"{ACCEPTED}|{QUERIES}", file="return.ods", needs=FORMATS),
    case("format", "OpenDocument that declares entities",
         lambda form: as_ods(form, doctype='<!DOCTYPE x [<!ENTITY a "51">]>'), REFUSED, file="return.ods"),
    case("format", "OpenDocument cut short", lambda form: as_ods(form)[:400], STAYS_OUT, file="return.ods"),
)  # fmt: skip


_OLD = (
    case("format", "a workbook of 97-2003", as_xls, f"{ACCEPTED}|{QUERIES}", file="return.xls", needs=FORMATS),
    case("format", "a template of 97-2003", as_xls, f"{READ}|{REFUSED}", file="return.xlt"),
    case("format", "a workbook of 97-2003 under the name of a new one", as_xls, f"{READ}|{REFUSED}"),
    case("format", "a workbook of 97-2003 cut in the middle", lambda form: as_xls(form)[:3_000], STAYS_OUT,
         file="return.xls"),
    case("format", "a workbook of 97-2003 without its last sector", lambda form: as_xls(form)[:-512],
         f"{READ}|{STAYS_OUT}", file="return.xls"),
    case("format", "a workbook of 97-2003 as full as it can be", lambda form: as_xls(form, below=65_500), STAYS_OUT,
         "FILE_TOO_LARGE|FILE_OLD_FORMAT", file="return.xls"),
    case("format", "a workbook of 97-2003 whose sectors go round", lambda form: as_xls(form)[:520]
         + b"\x02\x00\x00\x00" * 12 + as_xls(form)[568:], STAYS_OUT, file="return.xls"),
    case("format", "a workbook of 97-2003 with noise in it", lambda form: as_xls(form)[:2_000] + bytes(
        at * 37 % 251 for at in range(600)) + as_xls(form)[2_600:], f"{READ}|{STAYS_OUT}", file="return.xls",
         values={ref: f"{line.value}|rejected|held|blank|nothing" for ref, line in GOOD.items()}),
)  # fmt: skip


def _zip_of(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, content)
    return buffer.getvalue()


def _packed_return(form: Form) -> bytes:
    return _zip_of("return.xlsx", good(form))


_XLSB = zipped(
    {
        "[Content_Types].xml": "<T/>",
        "_rels/.rels": relationships(("a", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"\x83\x01\x00",
    }
)
_NOT_RETURNS = (
    _refused("no bytes", b"", "FILE_EMPTY", "empty"),
    case("format", "zeros", same_for_all(bytes(8192)), IGNORED, "FILE_ARRIVING"),
    case("format", "zeros and then something", same_for_all(bytes(700) + b"PK\x03\x04"), STAYS_OUT),
    _refused("one byte", b"P", "FILE_NOT_WORKBOOK"),
    _refused("two bytes of a package", b"PK", "FILE_NOT_WORKBOOK|FILE_ARRIVING|FILE_DAMAGED"),
    case("format", "four bytes of a package", same_for_all(b"PK\x03\x04"), STAYS_OUT, "FILE_ARRIVING|FILE_DAMAGED"),
    _refused("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "FILE_NOT_WORKBOOK", "PDF"),
    _refused("rich text", b"{\\rtf1\\ansi hello}", "FILE_NOT_WORKBOOK"),
    _refused("a PNG", b"\x89PNG\r\n\x1a\n" + bytes(50), "FILE_NOT_WORKBOOK", "picture"),
    _refused("a JPEG", b"\xff\xd8\xff\xe0" + bytes(50), "FILE_NOT_WORKBOOK", "picture"),
    _refused("a GIF", b"GIF89a" + bytes(50), "FILE_NOT_WORKBOOK", "picture"),
    _refused("a RAR", b"Rar!\x1a\x07\x00", "FILE_NOT_WORKBOOK", "packed"),
    _refused("a 7z", b"7z\xbc\xaf\x27\x1c", "FILE_NOT_WORKBOOK", "packed"),
    _refused("a gzip", b"\x1f\x8b\x08\x00", "FILE_NOT_WORKBOOK", "packed"),
    _refused("a program", b"MZ\x90\x00" + bytes(60), "FILE_NOT_WORKBOOK", "program"),
    _refused("a database", b"SQLite format 3\x00" + bytes(100), "FILE_NOT_WORKBOOK", "database"),
    _refused("JSON", b'{"Ref": "NI 192", "Actual": 51}', "FILE_NOT_WORKBOOK"),
    _refused("plain text", b"The figures will come on Monday.\n", "FILE_NOT_WORKBOOK|FORM_NOT_FOUND"),
    _refused("random bytes", bytes((at * 89 + 41) % 256 for at in range(5000)), "FILE_NOT_WORKBOOK|FORM_NOT_FOUND"),
    _refused("an empty zip", b"PK\x05\x06" + bytes(18), "FILE_NOT_WORKBOOK"),
    case("format", "a return in a zip, under the name of a workbook", _packed_return, REFUSED, "FILE_NOT_WORKBOOK",
         says=("zip",)),
    _ignored("a return in a zip", "return.zip", _packed_return),
    _refused("a Word document", zipped({"[Content_Types].xml": "<T/>", "word/document.xml": "<d/>"}),
             "FILE_NOT_WORKBOOK", "Word"),
    _refused("a presentation", zipped({"[Content_Types].xml": "<T/>", "ppt/presentation.xml": "<d/>"}),
             "FILE_NOT_WORKBOOK", "PowerPoint"),
    _refused("a Word document of 2003", _wide("WordDocument"), "FILE_NOT_WORKBOOK", "Word"),
    _refused("a mail of Outlook", _wide("__substg1.0_0037001F"), "FILE_NOT_WORKBOOK", "Outlook"),
    _refused("an OLE file of nothing", OLE, "FILE_NOT_WORKBOOK"),
    _refused("an OLE file that stops", OLE[:20], "FILE_NOT_WORKBOOK|FILE_DAMAGED|FILE_ARRIVING"),
    _refused("a workbook with a password", _wide("EncryptionInfo", "EncryptedPackage"), "FILE_PASSWORD", "password"),
    case("format", "a password under .xls", same_for_all(_wide("EncryptionInfo", "EncryptedPackage")), REFUSED,
         "FILE_PASSWORD", says=("password",), file="return.xls", needs=FORMATS),
    _refused("a sensitivity label", _wide("EncryptedPackage", "DRMEncryptedDataSpace"), "FILE_LABEL", "label"),
    _refused("a workbook of 97-2003 with nothing in it", _wide("Workbook"), "FILE_OLD_FORMAT|FILE_DAMAGED"),
    _refused("a binary workbook with nothing in it", _XLSB, "FILE_OLD_FORMAT|FILE_DAMAGED|FILE_NO_SHEETS"),
    _refused("a binary workbook under its own name", _XLSB, "FILE_OLD_FORMAT|FILE_DAMAGED|FILE_NO_SHEETS",
             file="return.xlsb"),
    _ignored("a letter", "letter.docx", same_for_all(b"PK\x03\x04")),
    _ignored("a mail", "return.msg", same_for_all(OLE)),
    _ignored("a shortcut", "return.xlsx.lnk", same_for_all(b"L\x00\x00\x00")),
    _ignored("an address", "return.url", same_for_all(b"[InternetShortcut]\nURL=http://example.org")),
    _ignored("a leftover of SharePoint", "return.xlsx.aspx", same_for_all(b"<html>")),
)  # fmt: skip


def _label_inside(draft: Draft) -> None:
    draft.extra["docMetadata/LabelInfo.xml"] = (
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
        '<clbl:label id="{1}" enabled="1" method="Standard" siteId="{2}" removed="0"/></clbl:labelList>'
    )


_MARKED = (
    case("format", "a label that does not encrypt", spoilt(_label_inside), ACCEPTED),
    case("format", "a workbook of which nothing is worked out", spoilt(
        lambda draft: [draft.put("actual", ref, formula("1+1")) for ref in GOOD]), f"{PART}|held", "VALUE_UNCALCULATED",
        values=dict.fromkeys(GOOD, "rejected|held")),
)  # fmt: skip


CASES: tuple[Case, ...] = (*_WORKBOOKS, *_TEXTS, *_OLD, *_NOT_RETURNS, *_MARKED)
