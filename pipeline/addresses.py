"""Which addresses of the register a message can go to, and which of them are one."""

from __future__ import annotations

import re

# Dot-atoms of plain letters (RFC 5322, section 3.4.1): nothing that a header could take for two addresses.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_LONGEST = 254  # RFC 5321, section 4.5.3.1.3, without the angle brackets
_LONGEST_NAME = 64  # RFC 5321, section 4.5.3.1.1: what stands before the @


def can_be_written_to(email: str) -> bool:
    """Tell whether a text is one plain address; '' is none."""
    return (
        len(email) <= _LONGEST
        and email.find("@") <= _LONGEST_NAME
        and _ADDRESS.fullmatch(email, 0, _LONGEST) is not None
    )


def same_address(email: str) -> str:
    """Return the form in which addresses are compared: letter case does not matter."""
    return email.lower()
