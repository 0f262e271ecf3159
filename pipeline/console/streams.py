"""Results go to stdout, messages to stderr, and neither ever stops a run."""

from __future__ import annotations

import os
import re
import sys
from io import TextIOWrapper
from typing import TextIO

# As the board of statuses has it; nothing that was read from a return holds the first of its characters.
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def prepare_streams() -> None:
    """Let a character that the console's code page lacks come out as `?` instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_lively(stream: TextIO) -> bool:
    """Tell whether colour and movement are welcome: on a screen, unless NO_COLOR or a dumb terminal says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(words: str) -> None:
    """Print a result on stdout."""
    _print(words, sys.stdout)


def tell(words: str) -> None:
    """Print a message on stderr."""
    _print(words, sys.stderr)


def to_be_shown(words: str) -> str:
    """Return words without signs that command a terminal or turn the direction of writing; colours stay."""
    if words.replace("\n", "").isprintable():
        return words
    pieces = _COLOUR.split(words)
    colours = [*_COLOUR.findall(words), ""]
    return "".join(_seen(piece) + colour for piece, colour in zip(pieces, colours, strict=True))


def _seen(words: str) -> str:
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " if sign.isspace() else "" for sign in words)


def _print(words: str, stream: TextIO) -> None:
    try:
        print(to_be_shown(words), file=stream, flush=True)
    except BrokenPipeError:
        # The reader has gone (`scorecard status | head`). What was done is done; Python's own last flush must not
        # fail on the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
