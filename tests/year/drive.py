"""One night of the simulated year: the command is run, and what it wrote is read from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from pipeline.chase.model import Contacted, KeptMessage, MessageKind
from pipeline.cli import outcome_of
from pipeline.ledger import open_ledger
from tests.support.story import files_of
from tests.support.workspaces import table
from tests.year.expected.words import Line, Message
from tests.year.laws import Known, Told
from tests.year.second_way import Key, key_of

_TO_OFFICERS = (MessageKind.PERSON, MessageKind.DIRECTOR)


@dataclass(frozen=True)
class Written:
    """What a night wrote.

    Parameters
    ----------
    run_id : str
        Its run.
    owed : frozenset of tuple
        Every row of the table `chase`: what is owed, the address of who is asked, and the step.
    messages : frozenset of Message
        To officers, as the lists worked by hand name them.
    told : tuple of Told
        All that stands in these.
    kept : tuple of tuple
        Every message of the night as the ledger keeps it.
    files : dict
        The bytes of every file of the night's folder, by its path.
    """

    run_id: str
    owed: frozenset[tuple[Key, str, int]]
    messages: frozenset[Message]
    told: tuple[Told, ...]
    kept: tuple[tuple[object, ...], ...]
    files: dict[str, bytes]


def run_one_night(folder: Path, day: date) -> Written:
    """Run `scorecard nightly` for a day, and return what it wrote."""
    code = outcome_of(["nightly", "--workspace", str(folder), "--today", day.isoformat()])
    assert code in (0, 1), (day, code)
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        kept = ledger.messages(day=day)
        ids = {one.message_id for one in kept if one.kind in _TO_OFFICERS}
        contacted = ledger.contacted()
        run = ledger.runs()[0]
    before = Known(_told(one) for one in contacted if one.day < day)
    tonight = [one for one in contacted if one.day == day and one.message_id in ids]
    return Written(
        run.run_id,
        frozenset(_asked(row) for period in run.published for row in table(folder, period, "chase")),
        frozenset(_message(one, tonight, before) for one in kept if one.kind in _TO_OFFICERS),
        tuple(_told(one) for one in tonight),
        tuple(astuple(one) for one in kept),
        files_of(folder / "outputs" / "chase" / day.isoformat()),
    )


def _asked(row: Mapping[str, str]) -> tuple[Key, str, int]:
    key = key_of(row["period"], row["form"], row["directorate"], row["ref"], row["kind"], row["since"])
    return key, row["to_email"].lower(), int(row["step"])


def _told(one: Contacted) -> Told:
    return Told(one.day, one.to_email.lower(), Key(*astuple(one.thing)), one.step, str(one.part))


def _message(kept: KeptMessage, tonight: Iterable[Contacted], before: Known) -> Message:
    lines = {
        Line(
            str(one.part), one.thing.sender, one.thing.ref, one.thing.kind, one.step,
            not before.has(Key(*astuple(one.thing)), one.to_email.lower(), str(one.part), one.step),
        )
        for one in tonight
        if one.message_id == kept.message_id
    }  # fmt: skip
    return Message(kept.to.email.lower(), str(kept.kind), frozenset(lines))
