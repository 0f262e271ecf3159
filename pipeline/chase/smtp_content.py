"""A message's bytes as they go over the line to an SMTP server."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import SMTP

_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT_AT_START = re.compile(rb"^\.", re.MULTILINE)
_SEVEN_BIT = SMTP.clone(cte_type="7bit")


def for_server(content: bytes, *, eight_bit: bool) -> bytes:
    """Return a message as the lines that follow DATA, without the dot that ends them.

    Every line ends with CR LF, so that no server can take another line end for the end of the message; a dot that
    begins a line is doubled. A server that does not take eight-bit text gets it in seven bits.
    """
    if not eight_bit and not content.isascii():
        content = message_from_bytes(content, policy=_SEVEN_BIT).as_bytes()
    lines = _DOT_AT_START.sub(b"..", _LINE_END.sub(b"\r\n", content))
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"
