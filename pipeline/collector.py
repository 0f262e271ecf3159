"""The cyclic garbage collector, while a command is at work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Leave the collector off for the length of a `with`; it is on again afterwards if it was on before.

    A night makes millions of rows that are all in use until it ends, and the collector would look through all of them
    time and again: a fifth of the night. What falls out of use without a cycle is freed at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
