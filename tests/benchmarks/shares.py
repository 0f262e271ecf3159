"""Where a night's time goes: each step of `pipeline.run` timed from outside, as shares of the whole run.

Prints one JSON object: step to seconds. Reading goes on in other processes; what is counted is the waiting for it and
the unpacking of what was read. So do workbooks and tables, while the night is put on record: what is waited for them
then is part of everything else.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.workspaces import TODAY

STEPS: dict[str, tuple[str, str]] = {
    "register and settings": ("pipeline.register", "load_register"),
    "scan, archive of the bytes": ("pipeline.run", "look"),
    "reading, in other processes": ("pipeline.night.whole_night", "read_contents"),
    "recognising and checking": ("pipeline.night.work", "check_returns"),
    "merging, flagging, scoring": ("pipeline.night.work", "work_out"),
    "summary of the set": ("pipeline.night.work", "period_set"),
    "record in the ledger": ("pipeline.night.whole_night", "record_set"),
    "placing the files": ("pipeline.write.publish", "place"),
}


def shares(workspace: Path) -> dict[str, float]:
    """Run a night and return the seconds of each step, of the imports, and of the whole."""
    begun = time.perf_counter()
    run = importlib.import_module("pipeline.run")
    spent: dict[str, float] = {"imports": time.perf_counter() - begun}
    for step, (module, name) in STEPS.items():
        home = importlib.import_module(module)
        setattr(home, name, _timed(getattr(home, name), step, spent))
    now = datetime.combine(TODAY, datetime.min.time(), ZoneInfo("Europe/London")).replace(hour=22)
    run.run_night(workspace, TODAY, now, None, lambda *_: None)
    whole = time.perf_counter() - begun
    spent["everything else, the waiting for workbooks with it"] = whole - sum(spent.values())
    return spent


def _timed(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(step)
    def timed(*given: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return step(*given, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return timed


if __name__ == "__main__":
    print(json.dumps(shares(Path(sys.argv[1]))))
