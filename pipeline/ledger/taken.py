"""The decisions taken by command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select, update

from pipeline.ledger.part import Part
from pipeline.ledger.tables import decisions
from pipeline.ledger.texts import storable
from schemas.register import REVOKE


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A decision taken by command.

    Parameters
    ----------
    number : int
        The ledger's own number of it; a later decision has a higher one.
    kind, rule, ref, directorate, period, value, reason, by : str
        As in the register's sheet *Decisions*; '' where nothing was given. One of kind `revoke` has in `ref` the number
        of the decision that it takes back.
    start, end : str
        The first and the last day on which it acts, ISO; '' for no limit.
    taken : date
        The day it stands for.
    revoked : int or None
        The number of the decision that took it back.
    """

    number: int
    kind: str
    rule: str
    ref: str
    directorate: str
    period: str
    value: str
    reason: str
    by: str
    start: str
    end: str
    taken: date
    revoked: int | None


class DecisionsPart(Part):
    """The decisions taken by command."""

    def take_decision(self, decision: TakenDecision) -> int:
        """Keep a decision and return its number; the number and `revoked` that it carries do not count.

        Raises
        ------
        ValueError
            It is of kind `revoke`, which `revoke_decision` takes.
        """
        if decision.kind == REVOKE:
            raise ValueError("a decision is taken back by revoke_decision, which knows what it takes back")
        return self._keep(decision)

    def revoke_decision(self, number: int, reason: str, by: str, taken: date) -> int:
        """Take a decision back; return the number of the decision of kind `revoke` that does it.

        Parameters
        ----------
        number : int
            The decision that no longer acts.
        reason, by : str
            Why, and who says so.
        taken : date
            The day that this stands for.

        Raises
        ------
        ValueError
            There is no decision of that number, it is taken back already, or it is itself one that takes another back.
        """
        row = self._connection.execute(select(decisions).where(decisions.c.id == number)).first()
        if row is None:
            raise ValueError(f"there is no decision no. {number}")
        if row.revoked is not None:
            raise ValueError(f"decision no. {number} was taken back already, by no. {row.revoked}")
        if row.kind == REVOKE:
            raise ValueError(f"decision no. {number} takes back no. {row.ref}; to let that act again, take it anew")
        revoking = self._keep(
            TakenDecision(
                number=0,
                kind=REVOKE,
                rule="",
                ref=str(number),
                directorate="",
                period="",
                value="",
                reason=reason,
                by=by,
                start="",
                end="",
                taken=taken,
                revoked=None,
            )
        )
        self._connection.execute(update(decisions).where(decisions.c.id == number).values(revoked=revoking))
        return revoking

    def decisions(self, upto: int | None = None, day: date | None = None) -> list[TakenDecision]:
        """Return the decisions in the order in which they were taken, those that take another back among them.

        Parameters
        ----------
        upto : int, optional
            Only those up to this number.
        day : date, optional
            Only those taken on this day or before it.

        Returns
        -------
        list of TakenDecision
            `revoked` is None where the decision that takes it back is not among them.
        """
        asked = select(decisions).order_by(decisions.c.id)
        if upto is not None:
            asked = asked.where(decisions.c.id <= upto)
        rows = [row for row in self._connection.execute(asked) if day is None or date.fromisoformat(row.taken) <= day]
        given = {row.id for row in rows}
        return [_decision(row, row.revoked if row.revoked in given else None) for row in rows]

    def _keep(self, decision: TakenDecision) -> int:
        row = {
            "kind": storable(decision.kind),
            "rule": storable(decision.rule),
            "ref": storable(decision.ref),
            "directorate": storable(decision.directorate),
            "period": storable(decision.period),
            "value": storable(decision.value),
            "reason": storable(decision.reason),
            "taken_by": storable(decision.by),
            "starts": storable(decision.start),
            "ends": storable(decision.end),
            "taken": decision.taken.isoformat(),
        }
        return int(self._connection.execute(insert(decisions).returning(decisions.c.id), row).scalar_one())


def _decision(row: Row[Any], revoked: int | None) -> TakenDecision:
    return TakenDecision(
        number=row.id,
        kind=row.kind,
        rule=row.rule,
        ref=row.ref,
        directorate=row.directorate,
        period=row.period,
        value=row.value,
        reason=row.reason,
        by=row.taken_by,
        start=row.starts,
        end=row.ends,
        taken=date.fromisoformat(row.taken),
        revoked=revoked,
    )
