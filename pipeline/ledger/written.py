"""What was written to whom: the questions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from pipeline.addresses import same_address
from pipeline.chase.model import Contacted, KeptMessage, Officer, State, Thing
from pipeline.ledger.part import Part
from pipeline.ledger.tables import message_items, messages

COUNTING = (State.DRAFTED, State.QUEUED, State.SENDING, State.SENT, State.UNCERTAIN)
"""What is in a message of one of these states was told, or will be before anything else is."""

_GOT = (State.DRAFTED, State.SENDING, State.SENT, State.UNCERTAIN)
_TROUBLED = (State.SENDING, State.REFUSED, State.UNCERTAIN)

NOT_HANDED_OVER = (State.DRAFTED, State.QUEUED)
"""A message of one of these states can still be written over: nobody got it from us."""


class WrittenPart(Part):
    """The messages on record, as they are asked for."""

    def messages(self, day: date | None = None, states: Collection[str] = ()) -> list[KeptMessage]:
        """Return messages in the order in which they were kept.

        Parameters
        ----------
        day : date, optional
            Only those of this night.
        states : collection of str
            Only those in one of these states; none stands for all but the superseded ones.
        """
        asked = select(messages).order_by(messages.c.id)
        asked = asked.where(messages.c.state.in_(states) if states else messages.c.state != State.SUPERSEDED)
        if day is not None:
            asked = asked.where(messages.c.day == day.isoformat())
        return [_message(row) for row in self._connection.execute(asked)]

    def contacted(self, replanning: date | None = None) -> list[Contacted]:
        """Return what people were told, oldest message first: not what was refused or superseded.

        What was redirected is not among it, for a redirected copy has no items.

        Parameters
        ----------
        replanning : date, optional
            Leave out what `keep_drafts` of this day would replace: give it when this day's messages are to be planned.
        """
        counts = messages.c.state.in_(COUNTING)
        asked = (
            select(message_items, messages.c.to_email, messages.c.day, messages.c.state, messages.c.message_id)
            .join(messages, message_items.c.message == messages.c.id)
            .where(counts if replanning is None else and_(counts, ~gives_way(replanning)))
            .order_by(message_items.c.id)
        )
        return [_contacted(row) for row in self._connection.execute(asked)]

    def last_of_kind(self, kind: str, before: date) -> KeptMessage | None:
        """Return the latest message of a kind that a night before this one wrote and that somebody got, or can see."""
        asked = (
            select(messages)
            .where(messages.c.kind == kind, messages.c.day < before.isoformat(), messages.c.redirected_to == "")
            .where(messages.c.state.in_(_GOT), messages.c.written == 1)
            .order_by(messages.c.day.desc(), messages.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(asked).first()
        return None if row is None else _message(row)

    def unwritten_night(self, before: date) -> date | None:
        """Return the last day before this one that kept messages, if they never came into their folder; else None."""
        own = and_(messages.c.redirected_to == "", messages.c.day < before.isoformat())
        last = self._connection.scalar(select(func.max(messages.c.day)).where(own))
        if last is None or self._connection.scalar(select(func.max(messages.c.written)).where(messages.c.day == last)):
            return None
        copies = select(func.count()).where(messages.c.redirected_to != "", messages.c.day == last)
        return None if self._connection.scalar(copies) else date.fromisoformat(last)

    def troubled_since(self, since: date | None, before: date) -> list[KeptMessage]:
        """Return the messages of earlier days that were refused, were not sent, or may have been, earliest first.

        Parameters
        ----------
        since : date or None
            The first day that counts; None: every day.
        before : date
            Only days before this one. What was redirected is left out: it was for nobody but who tests.
        """
        not_sent = and_(messages.c.state.in_((State.QUEUED, State.SUPERSEDED)), messages.c.reason != "")
        asked = select(messages).where(or_(messages.c.state.in_(_TROUBLED), not_sent), messages.c.redirected_to == "")
        asked = asked.where(messages.c.day < before.isoformat())
        if since is not None:
            asked = asked.where(messages.c.day >= since.isoformat())
        return [_message(row) for row in self._connection.execute(asked.order_by(messages.c.id))]

    def drafts_since(self, since: date, before: date) -> dict[date, int]:
        """Return how many messages of each day are drafts still, of the days from one until before another."""
        asked = (
            select(messages.c.day, func.count().label("number"))
            .where(messages.c.state == State.DRAFTED, messages.c.written == 1, messages.c.redirected_to == "")
            .where(messages.c.day >= since.isoformat(), messages.c.day < before.isoformat())
            .group_by(messages.c.day)
            .order_by(messages.c.day)
        )
        return {date.fromisoformat(row.day): row.number for row in self._connection.execute(asked)}

    def names_written_to(self) -> dict[str, str]:
        """Return the name under which each address was last written to, by the address in lower case."""
        asked = select(messages.c.to_email, messages.c.to_name).where(messages.c.state != State.SUPERSEDED)
        rows = self._connection.execute(asked.order_by(messages.c.id))
        return {same_address(row.to_email): row.to_name for row in rows}


def gives_way(day: date) -> ColumnElement[bool]:
    """Say which messages are planned anew on a day.

    Those of it that nobody got; and of earlier days those that are queued, or drafts that never came into their folder.
    """
    of_day = and_(messages.c.day == day.isoformat(), messages.c.state.in_(NOT_HANDED_OVER))
    unseen = and_(messages.c.state == State.DRAFTED, messages.c.written == 0)
    left_over = and_(messages.c.day < day.isoformat(), or_(messages.c.state == State.QUEUED, unseen))
    return and_(messages.c.redirected_to == "", or_(of_day, left_over))


def _contacted(row: Row[Any]) -> Contacted:
    return Contacted(
        thing=Thing(row.period, row.form, row.sender, row.ref, row.kind, row.since),
        to_email=same_address(row.to_email),
        step=row.step,
        part=row.part,
        day=date.fromisoformat(row.day),
        state=row.state,
        message_id=row.message_id,
    )


def _message(row: Row[Any]) -> KeptMessage:
    return KeptMessage(
        number=row.id,
        message_id=row.message_id,
        subject=row.subject,
        day=date.fromisoformat(row.day),
        kind=row.kind,
        to=Officer(row.to_name, row.to_email),
        redirected_to=row.redirected_to,
        content=bytes(row.content),
        state=row.state,
        reason=row.reason,
        attempts=row.attempts,
    )
