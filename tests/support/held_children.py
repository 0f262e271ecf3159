"""Runs the night's command up to a step that forks, whose children say who they are and go no further.

A process of its own (`python -m tests.support.held_children STEP WORKSPACE DAY`), to be killed while they work.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from pipeline.cli import outcome_of
from pipeline.night import returns
from pipeline.side_by_side import under_way
from pipeline.write import publish

CHILDREN = 2


def held(_work: Callable[[Any], Any], items: Sequence[Any], *_: Any) -> AbstractContextManager[Iterator[Any]]:
    """Fork as `under_way` does; each child prints its number and waits to be ended."""

    def wait(_: Any) -> None:
        os.write(sys.stdout.fileno(), b"%d\n" % os.getpid())  # at once, whoever else writes
        time.sleep(600)

    return under_way(wait, items, CHILDREN)


def all_held(*work: Any) -> Iterator[Any]:
    """Fork as `side_by_side` does; else as `held`."""
    with held(*work) as results:
        yield from results


def main(step: str, workspace: str, day: str) -> int:
    """Run the command with the children of one step held; return its exit code, should it ever end."""
    if step == "looking":
        vars(returns)["side_by_side"] = all_held
    else:
        vars(publish)["under_way"] = held
    return outcome_of(["run", "--quiet", "--workspace", workspace, "--today", day])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
