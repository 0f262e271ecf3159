"""Text in lines that fit a screen and a sheet of paper."""

from __future__ import annotations

import textwrap

WIDTH = 100


def wrapped(text: str, indent: int = 0, hanging: int = 2) -> list[str]:
    """Return a text in lines of 100 columns at most, those after the first set in further.

    A path or a word that is longer than a line stands alone on one: it is not cut, so that it can be copied.
    """
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def block(heading: str, lines: list[str]) -> str:
    """Return lines under their heading; an empty text where there are none."""
    return "\n".join([heading, *lines]) if lines else ""
