"""Results go to stdout, messages to stderr, and neither ever stops a run."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO


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


def _print(words: str, stream: TextIO) -> None:
    try:
        print(words, file=stream, flush=True)
    except BrokenPipeError:
        # The reader has gone (`scorecard status | head`). What was done is done; Python's own last flush must not
        # fail on the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
