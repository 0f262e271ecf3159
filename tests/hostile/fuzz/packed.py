"""What the fuzzer changes: the parts of a package laid side by side, so that a change reaches what is packed in it."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Mapping

from pipeline.read.limits import RETURN_LIMITS, RefusedError
from pipeline.read.package_zip import unpack_parts
from tests.support.packages import zipped

# Begins an input that is a package; any other input is the file itself.
MARK = b"PARTS\n"
_PART = re.compile(rb"([^\n]{1,200})\n([0-9]{1,7})\n")
_ELEMENT = re.compile(rb"<[^<>]*>[^<>]*")
_VALUE = re.compile(rb'"[^"<>]*"|>[^<>]+<')

# What stands in workbooks that somebody thought of.
_VALUES = (
    b"", b"0", b"1", b"-1", b"51", b"0.51", b"1E400", b"1E-320", b"1e3", b"40086", b"60", b"2958466", b"4294967295",
    b"2147483648", b"true", b"A1", b"A1:XFD1048576", b"XFD1048576", b"AAAA1", b"s", b"n", b"b", b"e", b"d", b"str",
    b"inlineStr", b"#REF!", b"2009-09-30", b"12:30", b"_x0000_", b"_x000D_", b"_xD800_", b"&#53;", b"&amp;#53;",
    b"\xef\xbc\x95", b"\xe2\x80\xae", b"\xd9\xa5", b"External", b"hidden", b"veryHidden", b"0%", b"d/m/yy", b"[h]:mm",
    b"preserve", b"float", b"percentage", b"date", b"PT0S", b"NaN", b"rId1", b"rId99", b"../../x", b"9" * 40,
)  # fmt: skip


def laid_out(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the input of a package's parts."""
    pieces = [MARK]
    for name, content in parts.items():
        data = content.encode() if isinstance(content, str) else content
        pieces.append(name.encode() + b"\n" + str(len(data)).encode() + b"\n" + data)
    return b"".join(pieces)


def laid_out_package(content: bytes) -> bytes:
    """Return the input of a package as it is stored; the bytes themselves where they are no whole package."""
    try:
        return laid_out(unpack_parts(content, RETURN_LIMITS)) if content.startswith(b"PK") else content
    except RefusedError:
        return content


def parts_in(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the parts of an input, none where it is no package; what cannot be told belongs to the part before."""
    found: list[tuple[bytes, bytes]] = []
    place = len(MARK) if data.startswith(MARK) else len(data)
    while place < len(data):
        head = _PART.match(data, place)
        if head is None:
            break
        end = head.end() + int(head[2])
        found.append((head[1], data[head.end() : end]))
        place = end
    return found


def file_of(data: bytes) -> bytes:
    """Return the bytes of the file that an input stands for."""
    parts = parts_in(data)
    named = {name.decode("utf-8", "replace").replace("\0", ""): content for name, content in parts}
    return zipped({name: content for name, content in named.items() if name}, zipfile.ZIP_STORED) if parts else data


def changed(data: bytes, seed: int, longest: int, mutate: Callable[[bytes, int], bytes]) -> bytes:
    """Change one part of an input, or all of one that is no package.

    `mutate` changes bytes without knowing what they are; half of the changes here keep the XML well formed.
    """
    chance = random.Random(seed)
    parts = parts_in(data)
    if not parts:
        return mutate(data, longest)
    at = chance.choices(range(len(parts)), [len(content) + 50 for _, content in parts])[0]
    name, content = parts[at]
    match chance.randrange(12):
        case 0:
            parts.pop(at)
        case 1:
            parts[at] = (chance.choice(parts)[0], content)
        case 2 | 3:
            parts[at] = (name, _at_random(_ELEMENT, content, chance, lambda found: found * 2))
        case 4:
            parts[at] = (name, _at_random(_ELEMENT, content, chance, lambda _: b""))
        case 5 | 6 | 7:
            words = chance.choice(_VALUES)
            parts[at] = (name, _at_random(_VALUE, content, chance, lambda found: found[:1] + words + found[-1:]))
        case 8:
            other = _any_of(_VALUE, chance.choice(parts)[1], chance)[1:-1]
            parts[at] = (name, _at_random(_VALUE, content, chance, lambda found: found[:1] + other + found[-1:]))
        case _:
            parts[at] = (name, mutate(content, max(1, longest - len(data) + len(content))))
    whole = laid_out({name.decode("utf-8", "replace"): content for name, content in parts})
    return whole if len(whole) <= longest else data


def _at_random(
    pattern: re.Pattern[bytes], content: bytes, chance: random.Random, change: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + change(one[0]) + content[one.end() :]


def _any_of(pattern: re.Pattern[bytes], content: bytes, chance: random.Random) -> bytes:
    found = pattern.findall(content)
    return chance.choice(found) if found else b'""'
