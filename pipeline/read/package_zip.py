"""The zip around a workbook, read strictly: every part to its end, and no part that two readers could read differently.

Written out rather than left to `zipfile`, which takes the index's word where the parts disagree with it, ignores the
number of entries, and reads files with something before or behind the package.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from pipeline.model import Refusal
from pipeline.read.limits import Limits, RefusedError, damaged, too_large, unsafe

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL32, _FULL16 = 0xFFFFFFFF, 0xFFFF
_LINE_END = b"\r\n"
_LOCAL_SIGN = b"PK\x03\x04"
_ENCRYPTED, _SIZES_BEHIND, _UTF8 = 1, 8, 0x800


class _Entry(NamedTuple):
    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def unpack_parts(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Unpack a package.

    Parameters
    ----------
    data : bytes
        The whole file; it begins with a zip's signature.
    limits : Limits
        Bounds; they are compared with the sizes the index states before anything is unpacked, and no part is
        unpacked beyond the size stated.

    Returns
    -------
    dict of str to bytes
        Each part under its name in lower case (part names do not distinguish case), with `/`.

    Raises
    ------
    RefusedError
        FILE_ARRIVING without an end; FILE_DAMAGED where index and parts disagree, a checksum fails, parts overlap or
        something stands before, between or behind them; FILE_TOO_LARGE; FILE_UNSAFE; FILE_PASSWORD.
    """
    entries, index_start = _index(data, limits)
    parts: dict[str, bytes] = {}
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        start = _local(data, entry)
        # Between two parts only the sizes of the first may stand: a part left out of the index would hide there.
        if entry.offset < reached or _LOCAL_SIGN in data[reached : entry.offset] or (not parts and entry.offset):
            raise damaged("its parts overlap, or something stands between them")
        reached = start + entry.packed
        parts[entry.name] = _unpack(data, entry, start)
    if index_start < reached or _LOCAL_SIGN in data[reached:index_start]:
        raise damaged("its parts overlap, or something stands between them")
    return parts


def _index(data: bytes, limits: Limits) -> tuple[list[_Entry], int]:
    """Read the index at the file's end and hold it against the limits; also where it begins."""
    count, size, offset, end = _end(data)
    if offset + size != end:
        raise damaged("its index is not where it should be")
    if count > limits.parts:
        raise too_large(f"it is made of {count:,} parts, more than {limits.parts:,}")
    entries: list[_Entry] = []
    seen: set[str] = set()
    place = offset
    for _ in range(count):
        entry, place = _central(data, place, end)
        if entry.name in seen:
            raise damaged(f"it holds the part {entry.name} twice")
        seen.add(entry.name)
        entries.append(entry)
    if place != end:
        raise damaged("its index has more or fewer entries than it states")
    if sum(entry.size for entry in entries) > limits.total_bytes:
        raise too_large(f"it unpacks to more than {limits.total_bytes >> 20} MB")
    for entry in entries:
        if entry.size > limits.part_bytes:
            raise too_large(f"one part of it unpacks to more than {limits.part_bytes >> 20} MB")
        if entry.size > limits.ratio_after and entry.size > limits.ratio * entry.packed:
            raise too_large(f"one part of it unpacks to more than {limits.ratio} times its size")
    return entries, offset


def _end(data: bytes) -> tuple[int, int, int, int]:
    """Return entries, size, start and end of the index."""
    place = data.rfind(b"PK\x05\x06")
    if place < 0 or place + _END.size > len(data):
        raise RefusedError(Refusal("FILE_ARRIVING"))
    _, disk, first_disk, on_disk, count, size, offset, comment = _END.unpack_from(data, place)
    end = place + _END.size + comment
    # A line end behind it hides nothing; mail and editors put one there. Zeros are space kept for what still comes.
    if end > len(data) or data[end:].strip(_LINE_END):
        raise damaged("something stands behind its end")
    if disk not in (0, _FULL16) or first_disk not in (0, _FULL16) or on_disk != count:
        raise damaged("it is one piece of several")
    if _FULL16 not in (count, disk) and _FULL32 not in (size, offset):
        return count, size, offset, place
    at = place - _LOCATOR64.size
    if at < 0 or data[at : at + 4] != b"PK\x06\x07":
        return count, size, offset, place
    end64 = _LOCATOR64.unpack_from(data, at)[2]
    if data[end64 : end64 + 4] != b"PK\x06\x06" or end64 + _END64.size != at:
        raise damaged("its index is not where it should be")
    on_disk, count, size, offset = _END64.unpack_from(data, end64)[6:]
    if on_disk != count:
        raise damaged("it is one piece of several")
    return count, size, offset, end64


def _central(data: bytes, place: int, end: int) -> tuple[_Entry, int]:
    """Read one entry of the index; also the place of the next."""
    if place + _CENTRAL.size > end or data[place : place + 4] != b"PK\x01\x02":
        raise damaged("its index cannot be read")
    fields = _CENTRAL.unpack_from(data, place)
    flags, method, crc, packed, size = fields[3], fields[4], *fields[7:10]
    name_length, extra_length, comment_length = fields[10:13]
    offset = fields[16]
    begin = place + _CENTRAL.size
    raw_name = data[begin : begin + name_length]
    if _FULL32 in (packed, size, offset):
        extra = data[begin + name_length : begin + name_length + extra_length]
        packed, size, offset = _sizes64(extra, size, packed, offset)
    try:
        name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError as fault:
        raise damaged("a part's name cannot be read") from fault
    entry = _Entry(_safe(name), raw_name, flags, method, crc, packed, size, offset)
    return entry, begin + name_length + extra_length + comment_length


def _sizes64(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Take the 64-bit sizes from an entry's extra field: packed, size, offset."""
    values: list[int] = []
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            values = list(struct.unpack_from(f"<{min(length, len(extra) - 4) // 8}Q", extra, 4))
            break
        extra = extra[4 + length :]
    stated = [size, packed, offset]
    for position, value in enumerate(stated):
        if value == _FULL32:
            if not values:
                raise damaged("its index cannot be read")
            stated[position] = values.pop(0)
    return stated[1], stated[0], stated[2]


def _safe(name: str) -> str:
    """Return a part's name in lower case with `/`; one that points out of the package is refused."""
    plain = name.replace("\\", "/").lower()
    if plain.startswith("/") or ":" in plain or "\0" in plain or ".." in plain.split("/"):
        raise unsafe("a part in it is named so that it would be written elsewhere")
    return plain


def _local(data: bytes, entry: _Entry) -> int:
    """Compare a part's own header with the index; return where its bytes begin."""
    begin = entry.offset + _LOCAL.size
    if begin > len(data) or data[entry.offset : entry.offset + 4] != _LOCAL_SIGN:
        raise damaged(f"the part {entry.name} is not where the index says")
    fields: tuple[int, ...] = _LOCAL.unpack_from(data, entry.offset)[2:]
    flags, method, _, _, crc, packed, size, name_length, extra_length = fields
    same = (
        data[begin : begin + name_length] == entry.raw_name
        and method == entry.method
        and (flags ^ entry.flags) & (_ENCRYPTED | _SIZES_BEHIND) == 0
        and (
            flags & _SIZES_BEHIND
            or (crc == entry.crc and packed in (entry.packed, _FULL32) and size in (entry.size, _FULL32))
        )
    )
    if not same:
        raise damaged(f"the part {entry.name} is not what the index says")
    if flags & _ENCRYPTED:
        raise RefusedError(Refusal("FILE_PASSWORD"))
    start = begin + name_length + extra_length
    if start + entry.packed > len(data):
        raise damaged(f"the part {entry.name} is cut short")
    return start


def _unpack(data: bytes, entry: _Entry, start: int) -> bytes:
    """Unpack one part to its end and compare its length and checksum."""
    raw = memoryview(data)[start : start + entry.packed]
    if entry.method == zlib.DEFLATED:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = engine.decompress(raw, entry.size + 1)
        except zlib.error as fault:
            raise damaged(f"the part {entry.name} cannot be unpacked") from fault
        whole = engine.eof and not engine.unused_data
    elif entry.method == 0:
        plain, whole = bytes(raw), True
    else:
        raise damaged(f"the part {entry.name} is packed in a way that Excel does not use")
    if not whole or len(plain) != entry.size or zlib.crc32(plain) != entry.crc:
        raise damaged(f"the part {entry.name} does not match its checksum")
    return plain
