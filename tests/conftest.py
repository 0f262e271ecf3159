"""How many examples hypothesis tries: a fixed sample every time, the full counts when SCORECARD_FULL is set."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.support.postgres import ledger_place, postgresql  # noqa: F401

# The same examples on every machine and in every run; no time limit for one, because machines are shared.
settings.register_profile(
    "sample",
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("full", settings.get_profile("sample"), max_examples=2000)
settings.load_profile("full" if os.environ.get("SCORECARD_FULL") == "1" else "sample")
