"""Periods that have been reported to Cabinet: what it saw is fixed, and is read from the set as published."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.write.manifest import NAME, set_is_whole

RETURNS = "returns/"


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A period that a decision `reported` closes.

    Parameters
    ----------
    period : Period
        The period.
    run_id : str
        The run whose scorecard Cabinet saw, as decided.
    published_run : str
        The run whose set lies in the outputs folder; empty when there is none.
    draft : bool
        The set still says that it is a draft.
    as_at : date
        The day that the set stands for.
    inputs : tuple of (path, sha256)
        Every file that the set rests on; the returns' paths start with `returns/`.
    held : dict
        The figures as published, by (reference, period): what later periods are compared with.
    """

    period: Period
    run_id: str
    published_run: str = ""
    draft: bool = True
    as_at: date = date.min
    inputs: tuple[tuple[str, str], ...] = ()
    held: Mapping[tuple[str, Period], HeldFigure] = field(default_factory=dict)

    @property
    def returns(self) -> frozenset[str]:
        """Return the sha256 of every return that the set rests on."""
        return frozenset(sha256 for path, sha256 in self.inputs if path.startswith(RETURNS))

    @property
    def is_as_reported(self) -> bool:
        """Tell whether the set in the outputs folder is the one that Cabinet saw."""
        return bool(self.published_run) and self.published_run == self.run_id


def closed_periods(register: Register, outputs: Path) -> dict[Period, ClosedPeriod]:
    """Return the periods that decisions `reported` close, each with what was published of it."""
    return {
        decision.period: _closed(decision.period, decision.value.strip(), outputs / decision.period.label)
        for decision in register.decisions_of("reported")
        if decision.period is not None
    }


def _closed(period: Period, run_id: str, folder: Path) -> ClosedPeriod:
    if not set_is_whole(folder):
        return ClosedPeriod(period, run_id)
    try:
        manifest: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        return ClosedPeriod(
            period=period,
            run_id=run_id,
            published_run=str(manifest["run_id"]),
            draft=bool(manifest["draft"]),
            as_at=date.fromisoformat(manifest["as_at"]),
            inputs=tuple(dict(manifest["inputs"]).items()),
            held=_held(period, folder / "data" / "scorecard.csv"),
        )
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):
        return ClosedPeriod(period, run_id)


def _held(period: Period, table: Path) -> dict[tuple[str, Period], HeldFigure]:
    with table.open(encoding="utf-8", newline="") as lines:
        return {
            (row["indicator_ref"], period): HeldFigure(
                Decimal(row["actual"]) if row["actual"] else None, Rag(row["rag"])
            )
            for row in csv.DictReader(lines)
            if row["data_status"] == DataStatus.REPORTED.value
            or (row["data_status"] == DataStatus.NOT_DUE.value and row["data_as_at"] == period.label)
        }
