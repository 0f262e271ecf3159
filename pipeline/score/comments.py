"""What managers write beside a success criterion: changes to the plan after "NB"."""

from __future__ import annotations

import re

_NB = re.compile(r"(?<![\w.])N\.?B\.?(?!\w)")


def change_note(comment: str) -> str:
    """Return the comment from its first standalone "NB" on, whatever follows; empty when there is none."""
    found = _NB.search(comment)
    return comment[found.start() :].strip() if found else ""
