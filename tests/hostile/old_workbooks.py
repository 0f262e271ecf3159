"""The good return as a workbook of Excel 97-2003, written record by record: no library of ours writes them."""

from __future__ import annotations

import struct

from tests.hostile.drafts import GOOD, SHARE, Form
from tests.hostile.sheets_as_text import rows_of

_SECTOR, _FREE, _LAST, _OF_FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Places in the list of looks: the first fifteen are for styles.
_PLAIN, _PERCENT = 15, 16


def as_xls(form: Form, below: int = 0) -> bytes:
    """Return the good return as .xls; `below` numbers stand below it, one to a row."""
    return compound({"Workbook": xls_stream(form, below)})


def compound(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file of streams."""
    padded = {name: content + bytes(-max(len(content), 4096) % _SECTOR) for name, content in streams.items()}
    padded = {name: content.ljust(4096, b"\0") for name, content in padded.items()}
    counts = [len(content) // _SECTOR for content in padded.values()]
    tables = 1
    while tables * 128 < sum(counts) + tables + 1:
        tables += 1
    chain = [_OF_FAT] * tables + [_LAST]
    starts = []
    for count in counts:
        starts.append(len(chain))
        chain += [*range(len(chain) + 1, len(chain) + count), _LAST]
    chain += [_FREE] * (tables * 128 - len(chain))
    entries = [_entry("Root Entry", 5, 1, _LAST, 0)]
    entries += [_entry(name, 2, _FREE, start, len(padded[name])) for name, start in zip(padded, starts, strict=True)]
    entries += [bytes(128)] * (4 - len(entries))
    head = struct.pack("<8s16sHHHHH6sLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
                       bytes(6), 0, tables, tables, 0, 4096, _LAST, 0, _LAST, 0)  # fmt: skip
    places = [*range(tables), *[_FREE] * (109 - tables)]
    fat = struct.pack(f"<{len(chain)}L", *chain)
    return head + struct.pack("<109L", *places) + fat + b"".join(entries) + b"".join(padded.values())


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL16sLQQLQ", wide, len(wide), kind, 1, _FREE, _FREE, child, bytes(16), 0, 0, 0, start, size
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls_stream(form: Form, below: int = 0) -> bytes:
    """Return the stream of the workbook without the file around it."""
    rows = rows_of(form)
    cells = []
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            if words:
                cells.append(_cell(row, column, words))
    cells += [_number(len(rows) + 2 + at, 0, at, _PLAIN) for at in range(below)]
    looks = b"".join(_record(0xE0, struct.pack("<HHH14s", 0, 9 if at == _PERCENT else 0, 1 if at > 14 else 0xFFF5,
                                               bytes(14))) for at in range(17))  # fmt: skip
    fonts = b"".join(_record(0x31, struct.pack("<HHHHHBBBBBB5s", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0, b"Arial"))
                     for _ in range(5))  # fmt: skip
    begin = _record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0x0DBB, 0x07CC, 0, 6)) + _record(0x42, b"\xb0\x04")
    begin += fonts + looks
    name = b"Return"
    place = len(begin) + 4 + 8 + len(name) + 4
    begin += _record(0x85, struct.pack("<LBBBB", place, 0, 0, len(name), 0) + name) + _record(0x0A, b"")
    size = struct.pack("<LLHHH", 0, len(rows) + 2 + below, 0, len(rows[0]), 0)
    page = _record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6)) + _record(0x200, size)
    return begin + page + b"".join(cells) + _record(0x0A, b"")


def _number(row: int, column: int, value: float, look: int) -> bytes:
    return _record(0x203, struct.pack("<HHHd", row, column, look, value))


def _cell(row: int, column: int, words: str) -> bytes:
    if words.isdigit():
        return _number(row, column, int(words), _PLAIN)
    if words == f"{GOOD[SHARE].value}%":
        return _number(row, column, int(words[:-1]) / 100, _PERCENT)
    return _record(0x204, struct.pack("<HHHHB", row, column, _PLAIN, len(words), 1) + words.encode("utf-16-le"))
