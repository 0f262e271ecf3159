"""A bar for long work, on a screen only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.console.streams import is_lively

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Progress]:
    """Show a bar on stderr for each piece of work, told as (what is done, how many are done, of how many)."""
    if not wanted or not is_lively(sys.stderr):
        yield lambda _what, _done, _total: None
        return

    from rich import progress as bars
    from rich.console import Console

    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, bars.TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield show
