"""The unattended nights: which were begun, and which came to their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from pipeline.ledger.part import Part
from pipeline.ledger.tables import nights
from pipeline.ledger.texts import moment_text, storable

STARTED, FINISHED = "started", "finished"


@dataclass(frozen=True, slots=True)
class KeptNight:
    """One night on record.

    Parameters
    ----------
    day : date
        The day it stands for; one night a day.
    run_id : str
        The run that it came to; '' while none did.
    state : str
        `started`: begun and not finished, so it is going on or was stopped; or `finished`.
    at : datetime
        When it came to this state.
    """

    day: date
    run_id: str
    state: str
    at: datetime


class NightsPart(Part):
    """The nights on record."""

    def begin_night(self, day: date, at: datetime) -> None:
        """Record that a night begins; one that is begun again keeps its run until it is finished."""
        if not self._write_night(day, {"state": STARTED, "at": moment_text(at)}):
            row = {"day": day.isoformat(), "run_id": "", "state": STARTED, "at": moment_text(at)}
            self._connection.execute(insert(nights), row)

    def finish_night(self, day: date, run_id: str, at: datetime) -> None:
        """Record that a night came to its end, with the run that it came to.

        Raises
        ------
        ValueError
            The night was never begun.
        """
        if not self._write_night(day, {"state": FINISHED, "run_id": storable(run_id), "at": moment_text(at)}):
            raise ValueError(f"the night of {day} was never begun")

    def nights(self) -> list[KeptNight]:
        """Return the nights, earliest day first."""
        return [
            KeptNight(date.fromisoformat(row.day), row.run_id, row.state, datetime.fromisoformat(row.at))
            for row in self._connection.execute(select(nights).order_by(nights.c.day))
        ]

    def _write_night(self, day: date, values: dict[str, str]) -> bool:
        written = self._connection.execute(update(nights).where(nights.c.day == day.isoformat()).values(values))
        return bool(written.rowcount)
