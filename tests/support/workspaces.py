"""Workspaces for tests: a register, returns, and a run over them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.reports import RunReport
from pipeline.run import run_night
from tests.support.registers import make_register

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "inputs"
ANNEX = ROOT / "tests" / "data" / "annex"
PUBLISHED = ROOT / "tests" / "data" / "published"
NOON = time(12, 0)
LONDON = ZoneInfo("Europe/London")


def workspace(folder: Path, settings: str = "", **sheets: Iterable[Mapping[str, Any]]) -> Path:
    """Lay out a workspace with a register of the given sheets (see `make_register`); returns its folder."""
    (folder / "inputs" / "returns").mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / "settings.toml").write_text(settings, encoding="utf-8")
    make_register(folder / "inputs" / "register.xlsx", **{name: list(rows) for name, rows in sheets.items()})
    return folder


def sample_workspace(folder: Path) -> Path:
    """Copy the sample workspace; returns its folder."""
    shutil.copytree(SAMPLE, folder / "inputs")
    return folder


def run(folder: Path, today: str = "2009-12-07") -> RunReport:
    """Run a night as of a day."""
    day = date.fromisoformat(today)
    now = datetime.combine(day, NOON, LONDON)
    return run_night(folder, day, now, None, lambda *_: None)


def table(folder: Path, period: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a table of a published set."""
    with (folder / "outputs" / period / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_ref(rows: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return rows by the reference of their indicator or criterion."""
    return {row.get("indicator_ref") or row["criterion_ref"]: row for row in rows}
