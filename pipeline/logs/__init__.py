"""The logs of a run, and the sweeping of what has become old."""

from pipeline.logs.run_log import run_log
from pipeline.logs.steps import telling
from pipeline.logs.sweep import sweep
from pipeline.logs.told import EVENTS, FIELDS

__all__ = ["EVENTS", "FIELDS", "run_log", "sweep", "telling"]
