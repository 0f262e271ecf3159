"""How long each piece of a run's work took, from what is told of its progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from logging import Logger

Progress = Callable[[str, int, int], None]

STEPS: Mapping[str, str] = {"Reading returns": "read", "Merging and scoring": "merged", "Writing scorecards": "written"}
"""The events of `EVENTS`, by the name under which a piece of work tells its progress."""


def telling(log: Logger, progress: Progress, seconds: Callable[[], float] = time.monotonic) -> Progress:
    """Return a progress that passes everything on, and logs each piece of work when all of it is done.

    Parameters
    ----------
    log : Logger
        Of one run, as `run_log` gives it.
    progress : callable
        Called with a step's name, how many are done and of how many.
    seconds : callable
        Gives the seconds of a clock that never goes back.

    Notes
    -----
    An event's `count` says how many there were: contents read, periods merged, sets written. `seconds` counts from the
    first word of the step. A step that `STEPS` does not know is an event that is not known.
    """
    begun: dict[str, float] = {}

    def tell(step: str, done: int, total: int) -> None:
        since = begun.setdefault(step, seconds())
        progress(step, done, total)
        if done == total:
            del begun[step]
            log.info(STEPS.get(step, step), extra={"count": total, "seconds": seconds() - since})

    return tell
