"""Keep what is written to whom, and what becomes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, select, update

from pipeline.addresses import same_address
from pipeline.chase.model import Contacted, Draft, Officer, State, Thing
from pipeline.chase.told import Told
from pipeline.ledger.part import in_parts
from pipeline.ledger.tables import message_items, messages
from pipeline.ledger.texts import moment_text, storable
from pipeline.ledger.written import NOT_HANDED_OVER, WrittenPart, gives_way

_ALLOWED = {
    State.QUEUED: {State.QUEUED, State.SENDING, State.REFUSED},
    State.SENDING: {State.QUEUED, State.SENT, State.REFUSED, State.UNCERTAIN},
    State.UNCERTAIN: {State.SENT, State.REFUSED},  # a person looked
}
_MARK_OF_REDIRECTED = 8  # hexadecimal digits of the address's hash
_Told = tuple[Thing, str, int, str]


class MessagesPart(WrittenPart):
    """The messages on record: what is kept of them, besides what is asked."""

    def keep_drafts(self, day: date, drafts: Sequence[Draft], at: datetime) -> None:
        """Keep what is to be written to people on a day, in place of what was to be written and nobody got.

        Messages of this day that are drafted or queued give way; so do those of earlier days that are queued, or drafts
        that never came into their folder: they are planned anew. A message that is among the drafts again keeps its
        number and its state. Whatever was handed to a server stays. A draft that tells nothing that was not told
        already (the same thing, to the same address, on the same step, in the same part) is not kept.
        """
        wanted = {storable(draft.message_id): draft for draft in drafts}
        self._give_way(day, wanted, at)
        told = Told(
            contact
            for contact in self.contacted()
            if not (contact.message_id in wanted and contact.state in NOT_HANDED_OVER)
        )
        for message_id, draft in wanted.items():
            tells = [(entry.owed.thing, draft.to.email, entry.part, entry.owed.step) for entry in draft.entries]
            if tells and all(told.knows(*each) for each in tells):
                self._supersede(messages.c.message_id == message_id, at)
            else:
                self._keep_draft(day, draft, at)
                for each in tells:
                    told.add(*each)

    def keep_redirected(self, day: date, redirected_to: str, at: datetime) -> None:
        """Queue a copy of each message of a day for one address, which gets them all in place of those they are for.

        A copy tells nobody anything: it has no items, and a Message-ID of its own. Copies that wait already, for this
        or another address, give way; one that the address got is not sent again.
        """
        of_day = self.messages(day)
        copies = {_redirected_id(kept.message_id, redirected_to): kept for kept in of_day if not kept.redirected_to}
        waiting = and_(messages.c.redirected_to != "", messages.c.state == State.QUEUED)
        self._supersede(and_(waiting, messages.c.message_id.not_in(copies)), at)
        for message_id, kept in copies.items():
            row = self._message_row(message_id)
            if row is None:
                content = kept.content.replace(kept.message_id.encode(), message_id.encode(), 1)
                copied = (kept.kind, kept.to, redirected_to, kept.subject, content)
                self._insert_message(day, message_id, *copied, State.QUEUED, at)
            elif row.state == State.SUPERSEDED:
                self._write_message(row.id, {"state": State.QUEUED, "reason": ""}, at)

    def mark_written(self, day: date, at: datetime) -> None:
        """Record that the messages of a day lie in their folder: from now on what they say counts as told for good."""
        of_day = and_(messages.c.day == day.isoformat(), messages.c.redirected_to == "", messages.c.written == 0)
        kept = and_(of_day, messages.c.state != State.SUPERSEDED)
        self._connection.execute(update(messages).where(kept).values(written=1, changed_at=moment_text(at)))

    def queue(self, day: date, at: datetime) -> int:
        """Let the drafts of a day be sent; return how many wait now that did not."""
        drafted = and_(messages.c.day == day.isoformat(), messages.c.state == State.DRAFTED)
        values = {"state": State.QUEUED, "changed_at": moment_text(at)}
        return int(self._connection.execute(update(messages).where(drafted).values(values)).rowcount)

    def mark(self, number: int, state: State, reason: str, at: datetime) -> None:
        """Record what became of a message that was queued; to be handed over once more counts as an attempt.

        Raises
        ------
        ValueError
            There is no such message, or it cannot come from its state to this one.
        """
        row = self._connection.execute(select(messages).where(messages.c.id == number)).first()
        if row is None:
            raise ValueError(f"there is no message {number}")
        if state not in _ALLOWED.get(State(row.state), set()):
            raise ValueError(f"message {number} is {row.state}, from which it does not become {state}")
        attempts = row.attempts + (state == State.SENDING)
        self._write_message(number, {"state": state, "reason": storable(reason), "attempts": attempts}, at)

    def _give_way(self, day: date, wanted: Collection[str], at: datetime) -> None:
        self._supersede(and_(gives_way(day), messages.c.message_id.not_in(wanted)), at)
        copies = and_(messages.c.redirected_to != "", messages.c.day < day.isoformat())
        self._supersede(and_(copies, messages.c.state == State.QUEUED), at)

    def _supersede(self, which: ColumnElement[bool], at: datetime) -> None:
        values = {"state": State.SUPERSEDED, "changed_at": moment_text(at)}
        self._connection.execute(update(messages).where(which, messages.c.state.in_(NOT_HANDED_OVER)).values(values))

    def _keep_draft(self, day: date, draft: Draft, at: datetime) -> None:
        row = self._message_row(storable(draft.message_id))
        if row is None:
            number = self._insert_message(
                day, draft.message_id, draft.kind, draft.to, "", draft.subject, draft.content, State.DRAFTED, at
            )
            self._insert_items(number, draft)
        elif row.state in (*NOT_HANDED_OVER, State.SUPERSEDED):
            written = {"subject": storable(draft.subject), "content": draft.content}
            if row.state == State.SUPERSEDED:
                written |= {"state": State.DRAFTED, "reason": ""}
            if any(getattr(row, name) != value for name, value in written.items()):
                self._write_message(row.id, written, at)

    def _insert_message(
        self,
        day: date,
        message_id: str,
        kind: str,
        to: Officer,
        redirected_to: str,
        subject: str,
        content: bytes,
        state: State,
        at: datetime,
    ) -> int:
        row = {
            "message_id": storable(message_id),
            "day": day.isoformat(),
            "kind": str(kind),
            "to_name": storable(to.name),
            "to_email": storable(to.email),
            "redirected_to": storable(redirected_to),
            "subject": storable(subject),
            "content": content,
            "state": state,
            "reason": "",
            "attempts": 0,
            "changed_at": moment_text(at),
            "written": 0,
        }
        return int(self._connection.execute(insert(messages).returning(messages.c.id), row).scalar_one())

    def _insert_items(self, number: int, draft: Draft) -> None:
        rows = [
            {
                "message": number,
                "period": storable(entry.owed.thing.period),
                "form": storable(entry.owed.thing.form),
                "sender": storable(entry.owed.thing.sender),
                "ref": storable(entry.owed.thing.ref),
                "kind": storable(entry.owed.thing.kind),
                "since": storable(entry.owed.thing.since),
                "step": entry.owed.step,
                "part": str(entry.part),
            }
            for entry in draft.entries
        ]
        for some in in_parts(rows):
            self._connection.execute(insert(message_items), list(some))

    def _message_row(self, message_id: str) -> Row[Any] | None:
        return self._connection.execute(select(messages).where(messages.c.message_id == message_id)).first()

    def _write_message(self, number: int, values: dict[str, Any], at: datetime) -> None:
        changed = {**values, "changed_at": moment_text(at)}
        self._connection.execute(update(messages).where(messages.c.id == number).values(changed))


def _redirected_id(message_id: str, redirected_to: str) -> str:
    mark = hashlib.sha256(same_address(redirected_to).encode()).hexdigest()[:_MARK_OF_REDIRECTED]
    return f"<redirected-{mark}.{message_id.removeprefix('<')}"


def _told(contact: Contacted) -> _Told:
    return (contact.thing, contact.to_email, contact.step, contact.part)
