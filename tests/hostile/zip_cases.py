"""Packages: zips that are damaged, that lie, that two readers could read differently, or that would unpack for ever."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from tests.hostile.cases import ACCEPTED, IGNORED, READ, REFUSED, STAYS_OUT, Case, Make, case, good
from tests.hostile.drafts import Draft, Form
from tests.support.packages import SHEET, relationships, zipped

Parts = dict[str, str | bytes]
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def parts(change: Callable[[Parts], object]) -> Make:
    """Return a maker of good returns whose parts are changed."""

    def make(form: Form) -> bytes:
        found = Draft(form).parts()
        change(found)
        return zipped(found)

    return make


def bytes_of(change: Callable[[bytearray], bytes | bytearray | None]) -> Make:
    """Return a maker of good returns whose bytes are changed."""

    def make(form: Form) -> bytes:
        content = bytearray(good(form))
        return bytes(change(content) or content)

    return make


def _written(compression: int, level: int | None = None) -> Make:
    def make(form: Form) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as package:
            for name, content in Draft(form).parts().items():
                package.writestr(zipfile.ZipInfo(name, (2009, 10, 1, 0, 0, 0)), content, compression, level)
        return buffer.getvalue()

    return make


def _in_other_capitals_too(form: Form) -> bytes:
    found = Draft(form).parts()
    other = str(found[SHEET]).replace("<v>51</v>", "<v>15</v>")
    return zipped({**found, "xl/worksheets/SHEET1.XML": other})


def _same_name_twice(form: Form) -> bytes:
    found = Draft(form).parts()
    buffer = io.BytesIO(zipped(found))
    other = "xl/worksheets/sheetX.xml"
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo(other), str(found[SHEET]).replace("<v>51</v>", "<v>15</v>"))
    return buffer.getvalue().replace(other.encode(), SHEET.encode())


def _places(content: bytes | bytearray, sign: bytes) -> list[int]:
    found, at = [], bytes(content).find(sign)
    while at >= 0:
        found.append(at)
        at = bytes(content).find(sign, at + 4)
    return found


def _put(content: bytearray, at: int, code: str, value: int) -> None:
    struct.pack_into(code, content, at, value)


def _in_headers(local: int, central: int, code: str, value: int, which: str = "both") -> Make:
    """Return a maker that changes a field of the last part's headers."""

    def change(content: bytearray) -> None:
        if which != "central":
            _put(content, _places(content, _LOCAL)[3] + local, code, value)
        if which != "local":
            _put(content, _places(content, _CENTRAL)[3] + central, code, value)

    return bytes_of(change)


def _in_end(offset: int, code: str, value: int) -> Make:
    return bytes_of(lambda content: _put(content, content.rindex(_END) + offset, code, value))


def _commented(comment: bytes) -> Make:
    def change(content: bytearray) -> bytes:
        _put(content, content.rindex(_END) + 20, "<H", len(comment))
        return bytes(content) + comment

    return bytes_of(change)


def _locked(content: bytearray) -> None:
    for sign, at in ((_LOCAL, 6), (_CENTRAL, 8)):
        for place in _places(content, sign):
            content[place + at] |= 1


def _added(name: str, content: str | bytes = "x") -> Make:
    return parts(lambda found: found.update({name: content}))


def _without(name: str) -> Make:
    return parts(lambda found: found.pop(name))


def _pointing(kind: str, target: str) -> Make:
    """Return a maker whose workbook points to a part that is not there, or elsewhere."""

    def change(found: Parts) -> None:
        rels = str(found["xl/_rels/workbook.xml.rels"])
        listed = relationships(("rId77", kind, target)).partition(">")[2].removesuffix("</Relationships>")
        found["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", listed + "</Relationships>")

    return parts(change)


def _retargeted(before: str, after: str) -> Make:
    def change(found: Parts) -> None:
        name = "xl/_rels/workbook.xml.rels"
        found[name] = str(found[name]).replace(before, after)

    return parts(change)


def _renamed(names: Mapping[str, str]) -> Make:
    def change(found: Parts) -> None:
        for name, other in names.items():
            found[other] = found.pop(name)

    return parts(change)


def _moved(form: Form) -> bytes:
    found = Draft(form).parts()
    other = {name.replace("xl/", "docs/book/"): content for name, content in found.items()}
    other["_rels/.rels"] = relationships(("rId1", "officeDocument", "/docs/book/workbook.xml"))
    return zipped(other)


def _overlapping(content: bytearray) -> None:
    first, *_, last = _places(content, _CENTRAL)
    offset = struct.unpack_from("<L", content, first + 42)[0]
    _put(content, last + 42, "<L", offset)


def _hidden_part(content: bytearray) -> bytes:
    stray = zipped({"xl/evil.xml": "<a/>"})
    stray = stray[: stray.index(_CENTRAL)]
    end = content.rindex(_END)
    start = struct.unpack_from("<L", content, end + 16)[0]
    moved = content[:start] + stray + content[start:end] + content[end:]
    _put(moved, end + len(stray) + 16, "<L", start + len(stray))
    return bytes(moved)


def _flipped(content: bytearray) -> None:
    place = _places(content, _LOCAL)[3]
    content[place + 80] ^= 0x10


def _with_folders(form: Form) -> bytes:
    return zipped({"xl/": "", "xl/worksheets/": "", **Draft(form).parts()})


def _at_end(cut: int) -> Make:
    return bytes_of(lambda content: content[:-cut])


def _part(count: int) -> Make:
    return parts(lambda found: found.update({f"customXml/item{at}.xml": "<a/>" for at in range(count)}))


def _blanks(form: Form) -> bytes:
    draft = Draft(form)
    draft.before = " " * (20 << 20)
    return draft.packed()


def _two_workbooks(found: Parts) -> None:
    found["xl/other.xml"] = found["xl/workbook.xml"]
    found["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "officeDocument", "xl/other.xml")
    )


def _deep_bomb() -> bytes:
    inner = zipped({"a": bytes(5 << 20)})
    for _ in range(3):
        inner = zipped({f"{at}.zip": inner for at in range(10)}, zipfile.ZIP_STORED)
    return zipped({"bomb.zip": inner})


def _read(name: str, make: Make, outcome: str = ACCEPTED) -> Case:
    return case("zip", name, make, outcome)


def _no(name: str, make: Make, *codes: str, outcome: str = REFUSED) -> Case:
    return case("zip", name, make, outcome, *codes)


_DAMAGED, _UNSAFE, _LARGE = "FILE_DAMAGED", "FILE_UNSAFE", "FILE_TOO_LARGE"

_FINE = (
    _read("parts that are stored", _written(zipfile.ZIP_STORED)),
    _read("parts packed as tightly as can be", _written(zipfile.ZIP_DEFLATED, 9)),
    _read("a comment at the end", _commented(b"made by a program")),
    _read("entries for folders", _with_folders),
    _read("a part of no use", _added("customXml/notes.txt", "anything")),
    _read("parts with other capitals", _renamed({SHEET: "xl/Worksheets/SHEET1.xml"})),
    _read("parts with back slashes", _renamed({SHEET: SHEET.replace("/", "\\")})),
    _read("a workbook in another folder", _moved),
    _read("a target from the top", _retargeted("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml")),
    _read("a picture that is not there", _pointing("image", "media/lost.png")),
    _read("a link out of the workbook", _pointing("hyperlink", "http://example.org/"), f"{ACCEPTED}|{REFUSED}"),
    _read("a packed bomb as a part that nothing opens", _added("xl/embeddings/a.bin", _deep_bomb()),
          f"{ACCEPTED}|{REFUSED}"),
    _read("an entry marked as a link", _in_headers(0, 38, "<L", 0xA1FF0000, "central"), f"{ACCEPTED}|{REFUSED}"),
    _read("no date", _in_headers(10, 12, "<L", 0)),
)  # fmt: skip

_LYING = (
    _no("packing that Excel does not use: bzip2", _written(zipfile.ZIP_BZIP2), _DAMAGED),
    _no("packing that Excel does not use: lzma", _written(zipfile.ZIP_LZMA), _DAMAGED),
    _no("a packing that nobody knows", _in_headers(8, 10, "<H", 99), _DAMAGED),
    _no("one name twice with other figures", _same_name_twice, _DAMAGED),
    _no("one name twice in other capitals", _in_other_capitals_too, _DAMAGED),
    _no("a name that its own header does not have", _in_headers(30, 46, "<B", 0x41, "local"), _DAMAGED),
    _no("a wrong checksum in both places", _in_headers(14, 16, "<L", 0xDEADBEEF), _DAMAGED),
    _no("a wrong checksum in the index", _in_headers(14, 16, "<L", 0xDEADBEEF, "central"), _DAMAGED),
    _no("a wrong checksum in the header", _in_headers(14, 16, "<L", 0xDEADBEEF, "local"), _DAMAGED),
    _no("a smaller size than there is", _in_headers(22, 24, "<L", 100), _DAMAGED),
    _no("a larger size than there is", _in_headers(22, 24, "<L", 90_000), _DAMAGED),
    _no("a size of four gigabytes", _in_headers(22, 24, "<L", 0xFFFFFFF0), f"{_LARGE}|{_DAMAGED}"),
    _no("a packed size beyond the file", _in_headers(18, 20, "<L", 0x7FFFFFFF), f"{_LARGE}|{_DAMAGED}"),
    _no("an offset into nothing", _in_headers(0, 42, "<L", 0x7FFFFFFF, "central"), _DAMAGED),
    _no("a flipped bit", bytes_of(_flipped), _DAMAGED),
    _no("two parts in one place", bytes_of(_overlapping), _DAMAGED),
    _no("a part that the index does not name", bytes_of(_hidden_part), _DAMAGED),
    _no("fewer entries than there are", _in_end(10, "<H", 3), _DAMAGED),
    _no("more entries than there are", _in_end(10, "<H", 300), _DAMAGED),
    _no("an index that is somewhere else", _in_end(16, "<L", 7), _DAMAGED),
    _no("a longer index than there is", _in_end(12, "<L", 70_000), _DAMAGED),
    _no("one disk of several", _in_end(4, "<H", 3), _DAMAGED),
    _no("a comment that is longer than the file", _in_end(20, "<H", 900), f"{_DAMAGED}|FILE_ARRIVING",
        outcome=STAYS_OUT),
    _no("an end inside the comment", _commented(_END + bytes(18)), _DAMAGED),
    _no("something in front", bytes_of(lambda content: b"MZ program " + content), "FILE_NOT_WORKBOOK|FILE_DAMAGED"),
    _no("another package in front", lambda form: zipped({"a": "b"}) + good(form), _DAMAGED),
    _no("something behind", bytes_of(lambda content: content + b"tail"), _DAMAGED),
    _read("a line end behind", bytes_of(lambda content: content + b"\r\n")),
    _no("zeros behind", bytes_of(lambda content: content + bytes(512)), _DAMAGED),
    _no("the same package twice", bytes_of(lambda content: content + content), _DAMAGED),
    _no("locked parts", bytes_of(_locked), "FILE_PASSWORD"),
    _no("a name that is no UTF-8", bytes_of(
        lambda content: content.replace(b"xl/theme", b"xl/theme").replace(b"xl/styles.xml", b"xl/styl\xff\xfe.xml")),
        _DAMAGED),
)  # fmt: skip

_ELSEWHERE = (
    *(
        _no(f"a part named {name!r}", _added(name), f"{_UNSAFE}|{_DAMAGED}")
        for name in ("../evil.xml", "/etc/evil.xml", "C:/evil.xml", "..\\evil.xml", "xl/../../evil.xml")
    ),
    _no("a sheet outside the package", _retargeted("worksheets/sheet1.xml", "../../../../etc/passwd"), _UNSAFE),
    _no("a sheet on the network", _retargeted('Target="worksheets/sheet1.xml"',
        'Target="http://example.org/sheet1.xml" TargetMode="External"'), f"{_UNSAFE}|{_DAMAGED}"),
    _no("a sheet on a share", _retargeted('Target="worksheets/sheet1.xml"',
        'Target="file://///server/share/sheet1.xml" TargetMode="External"'), f"{_UNSAFE}|{_DAMAGED}"),
)  # fmt: skip

_MISSING = (
    *(
        _no(f"no {name}", _without(name), *([] if "Types" in name else [_DAMAGED]))
        for name in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels")
    ),
    *(
        _no(f"a pointer to {kind} that are not there", _pointing(kind, "lost.xml"), _DAMAGED)
        for kind in ("sharedStrings", "styles", "theme", "worksheet")
    ),
    _no("two workbooks", parts(_two_workbooks), _DAMAGED),
    _no("a sheet without bytes", parts(lambda found: found.update({SHEET: ""})), _DAMAGED),
    _no("a workbook that is no XML", parts(lambda found: found.update({"xl/workbook.xml": b"\x00\x01"})), _DAMAGED),
    _no("pointers that are no XML", parts(lambda found: found.update({"xl/_rels/workbook.xml.rels": "<a"})), _DAMAGED),
    _no("a workbook that points to itself", _retargeted("worksheets/sheet1.xml", "workbook.xml"),
        f"{_DAMAGED}|FILE_NO_SHEETS|FORM_NOT_FOUND"),
)  # fmt: skip

_BOMBS = (
    _no("more parts than a workbook has", _part(1_000), _LARGE),
    _no("a picture of zeros", _added("xl/media/image1.png", bytes(60 << 20)), _LARGE),
    _no("twenty megabytes of blanks in the sheet", _blanks, _LARGE),
    _read("990 parts of no use", _part(980), READ),
)

_CUT = (
    *(
        case("zip", f"cut at {share} per cent", bytes_of(lambda content, share=share: content[: len(content) * share // 100]),  # noqa: E501
             IGNORED, "FILE_ARRIVING", says=("not complete",))
        for share in (10, 50, 90)
    ),
    *(
        case("zip", f"cut {cut} bytes before its end", _at_end(cut), STAYS_OUT, "FILE_ARRIVING|FILE_DAMAGED")
        for cut in (1, 10, 22)
    ),
)  # fmt: skip

CASES: tuple[Case, ...] = (*_FINE, *_LYING, *_ELSEWHERE, *_MISSING, *_BOMBS, *_CUT)
