"""Header fields as ASCII bytes: whatever a text holds, it stays the value of its own field."""

from __future__ import annotations

import re
from base64 import b64encode

from pipeline.addresses import can_be_written_to
from pipeline.chase.plain import plain

_LONGEST_WORD = 45  # bytes of UTF-8 in one encoded word of at most 75 characters (RFC 2047, section 2)
_FIRST_LINE = 78  # RFC 5322, section 2.1.1
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*")


def text_field(name: str, text: str, longest: int) -> bytes:
    """Return a field of words, such as the subject; on one line, cut to so many characters."""
    line = plain(text, longest)
    return _field(name, line if _as_it_is(line) else _encoded(line))


def address_field(name: str, whose: str, email: str, longest: int) -> bytes:
    """Return a field of exactly one address, with the name that it is shown under ('' for none).

    Raises
    ------
    ValueError
        `email` is not one plain address.
    """
    if not can_be_written_to(email):
        raise ValueError(f"{email!r} is not one address")
    phrase = _phrase(plain(whose, longest))
    gap = "\r\n " if len(name) + len(phrase) + len(email) + len(": <>") >= _FIRST_LINE else " "
    return _field(name, f"{phrase}{gap}<{email}>" if phrase else email)


def plain_field(name: str, value: str) -> bytes:
    """Return a field whose value is our own: ASCII, without line breaks."""
    return _field(name, value)


def fields(head: bytes) -> dict[str, bytes]:
    """Return the fields of a message of ours, each with its line end, by name in their order."""
    return {found[1].decode("ascii"): found[0] for found in _FIELD.finditer(head)}


def _field(name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode("ascii")


def _as_it_is(line: str) -> bool:
    """Tell whether a reader's program would show these characters as they are: `=?` may begin an encoded word."""
    return line.isascii() and "=?" not in line


def _phrase(line: str) -> str:
    if not _as_it_is(line):
        return _encoded(line)
    if not line or _ATOMS.fullmatch(line):
        return line
    return '"' + re.sub(r'(["\\])', r"\\\1", line) + '"'


def _encoded(line: str) -> str:
    """Return a text as encoded words, none of which ends inside a character."""
    words: list[bytes] = [b""]
    for character in line:
        added = character.encode("utf-8")
        if len(words[-1]) + len(added) > _LONGEST_WORD:
            words.append(b"")
        words[-1] += added
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in words)
