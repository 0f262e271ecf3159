"""Periods that have been reported to Cabinet: what it saw is fixed, and is read from the ledger as published."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.ledger import Run
from pipeline.model import DataStatus, Outcome, Rag
from pipeline.night.earlier import EarlierNights
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.whole_sets import MANIFEST, set_is_whole

_YEAR = 4
HELD_COLUMNS = (
    *("indicator_ref", "data_status", "data_as_at", "actual", "rag", "comment", "revised_from"),
    *("said_target", "said_baseline", "said_title", "said_unit", "said_lead_officer"),
)
"""The columns of a scorecard that are held of a period, for later ones to be compared with."""

_NOT_SETTLED = (Outcome.HELD.value, Outcome.IGNORED.value, Outcome.NOT_ACCEPTED.value)


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A period that a decision `reported` closes.

    Parameters
    ----------
    period : Period
        The period.
    run_id : str
        The run whose scorecard Cabinet saw, as decided.
    run : Run or None
        That run as the ledger has it; None when it is not on record.
    published_run : str
        The run whose figures these are: the decided one, or else the one whose set lies in the outputs folder; empty
        when there is neither.
    returns : frozenset of str
        The sha256 of every return of the period that the figures rest on, those that were replaced or withdrawn too.
    held : dict
        The figures as published, by (reference, period): what later periods are compared with.
    """

    period: Period
    run_id: str
    run: Run | None = None
    published_run: str = ""
    returns: frozenset[str] = frozenset()
    held: Mapping[tuple[str, Period], HeldFigure] = field(default_factory=dict)

    @property
    def is_as_reported(self) -> bool:
        """Tell whether these figures are those that Cabinet saw."""
        return bool(self.published_run) and self.published_run == self.run_id


def closed_periods(register: Register, outputs: Path | None, earlier: EarlierNights) -> dict[Period, ClosedPeriod]:
    """Return the periods that decisions `reported` close, each with what was published of it.

    Parameters
    ----------
    register : Register
        The decisions.
    outputs : Path or None
        Where a set is looked for whose run the ledger does not have; None: nowhere.
    earlier : EarlierNights
        What is on record.
    """
    return {
        decision.period: _closed(decision.period, decision.value.strip(), outputs, earlier)
        for decision in register.decisions_of("reported")
        if decision.period is not None
    }


def settled_long_ago(closed: Mapping[Period, ClosedPeriod], register: Register) -> frozenset[str]:
    """Return the sha256 of the returns of closed periods that lie more than a year before the first open one."""
    first = min((period for period in register.periods() if period not in closed), default=None)
    return frozenset(
        sha256
        for period, one in closed.items()
        if first is not None and period < first.shift(-_YEAR)
        for sha256 in one.returns
    )


def _closed(period: Period, run_id: str, outputs: Path | None, earlier: EarlierNights) -> ClosedPeriod:
    run = earlier.published(run_id, period.label)
    if run is not None:
        rows = earlier.rows_of(run, "scorecard", period.label)
        returns = _returns_of(period, earlier.rows_of(run, "submissions", period.label).values())
        return ClosedPeriod(period, run_id, run, run_id, returns, held_figures(period, rows.values(), published=True))
    if outputs is None or not set_is_whole(outputs / period.label):
        return ClosedPeriod(period, run_id)
    return _from_folder(period, run_id, outputs / period.label)


def _from_folder(period: Period, run_id: str, folder: Path) -> ClosedPeriod:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        with (folder / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
            held = held_figures(period, csv.DictReader(lines), published=True)
        with (folder / "data" / "submissions.csv").open(encoding="utf-8", newline="") as lines:
            returns = _returns_of(period, csv.DictReader(lines))
        return ClosedPeriod(
            period=period,
            run_id=run_id,
            published_run=str(manifest["run_id"]),
            returns=returns,
            held=held,
        )
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):
        return ClosedPeriod(period, run_id)


def _returns_of(period: Period, submissions: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Return the sha256 of the returns of a period that were settled when it was published: not those held or left."""
    return frozenset(
        row["sha256"] for row in submissions if row["period"] == period.label and row["outcome"] not in _NOT_SETTLED
    )


def held_figures(
    period: Period, rows: Iterable[Mapping[Any, Any]], *, published: bool = False
) -> dict[tuple[str, Period], HeldFigure]:
    """Return the figures of a scorecard, from its frame or its rows as text: also those that came though not due.

    Of a scorecard that Cabinet saw, each figure is what it saw, also one that a decision had revised before.
    """
    return {
        (row["indicator_ref"], period): HeldFigure(
            actual=_figure(row["actual"]),
            rag=Rag(row["rag"]),
            comment=row["comment"],
            said_target=row.get("said_target") or "",
            said_baseline=row.get("said_baseline") or "",
            said_title=row.get("said_title") or "",
            said_unit=row.get("said_unit") or "",
            said_lead_officer=row.get("said_lead_officer") or "",
            published=published,
            seen=_figure(row["actual"]) if published else None,
            revised_from=_figure(row.get("revised_from")),
        )
        for row in rows
        if row["data_status"] == DataStatus.REPORTED.value
        or (row["data_status"] == DataStatus.NOT_DUE.value and row["data_as_at"] == period.label)
    }


def _figure(value: Decimal | str | None) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if value not in (None, "") else None
