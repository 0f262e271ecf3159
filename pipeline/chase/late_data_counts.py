"""The counts of the late-data workbook's first sheet and of its summary in text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from pipeline.chase.dispositions import Disposition
from pipeline.chase.late_data_cells import count_of
from pipeline.chase.late_data_model import LateData, LateRow
from pipeline.chase.model import Kind
from pipeline.model import Timeliness


@dataclass(frozen=True, slots=True)
class SenderCounts:
    """What one directorate or workstream owes; a thing that is asked of several people counts once.

    Parameters
    ----------
    sender : str
        Whose it is; '' for all.
    outstanding, late : int
        Returns whose due date has passed and that have not come; returns that came late.
    returns, figures, nci_dates, promises : int
        Things owed, by `Kind`; a return may be asked for before it is due.
    stopped, unreachable : int
        Things owed that are asked of nobody any more; that can be asked of nobody.
    due, reported : int
        Figures due in the periods that are open; figures that came.
    """

    sender: str
    outstanding: int = 0
    late: int = 0
    returns: int = 0
    figures: int = 0
    nci_dates: int = 0
    promises: int = 0
    stopped: int = 0
    unreachable: int = 0
    due: int = 0
    reported: int = 0

    @property
    def things(self) -> int:
        """All that is owed."""
        return self.returns + self.figures + self.nci_dates + self.promises


@dataclass(frozen=True, slots=True)
class Stake:
    """What one sender will miss, or has missed: the sentence, and how many things it is said of."""

    consequence: str
    sender: str
    things: int


def senders_of(data: LateData) -> list[str]:
    """Return the senders in the order in which their returns are expected, the others after them by name."""
    listed = [row["directorate"] for period in sorted(data.expected, reverse=True) for row in data.expected[period]]
    others = sorted({row.owed.thing.sender for row in data.rows})
    return list(dict.fromkeys(sender for sender in [*listed, *others] if sender))


def counts_by_sender(data: LateData) -> list[SenderCounts]:
    """Return what each sender owes, in the order of `senders_of`."""
    return [_counts(data, sender, [row for row in data.rows if row.owed.thing.sender == sender])
            for sender in senders_of(data)]  # fmt: skip


def in_all(counts: list[SenderCounts]) -> SenderCounts:
    """Return the sum of what all senders owe."""
    numbers = [field.name for field in fields(SenderCounts) if field.name != "sender"]
    return SenderCounts("", **{name: sum(getattr(one, name) for one in counts) for name in numbers})


def stakes_of(data: LateData) -> list[Stake]:
    """Return what will miss which committee, and what has missed one: by sentence, then by sender."""
    found: dict[tuple[str, str], set[object]] = {}
    for row in data.rows:
        if row.owed.consequence:
            found.setdefault((row.owed.consequence, row.owed.thing.sender), set()).add(row.owed.thing)
    # "Without it by …" can still be mended and comes before "It has missed …".
    ordered = sorted(found, key=lambda key: (key[0].startswith("It has"), key))
    return [Stake(consequence, sender, len(found[consequence, sender])) for consequence, sender in ordered]


def for_a_person(data: LateData) -> list[LateRow]:
    """Return what is stopped or can be asked of nobody, once each, the longest late first."""
    rows = {row.owed.thing: row for row in data.rows if row.tonight in (Disposition.STOPPED, Disposition.UNREACHABLE)}
    return sorted(rows.values(), key=lambda row: (-row.owed.late, row.owed.thing))


def tonight_counts(data: LateData) -> dict[str, int]:
    """Return how many rows end tonight as what: every row is exactly one."""
    return {one.value: sum(row.tonight == one for row in data.rows) for one in Disposition}


def _counts(data: LateData, sender: str, rows: list[LateRow]) -> SenderCounts:
    expected = [row for several in data.expected.values() for row in several if row["directorate"] == sender]
    return SenderCounts(
        sender=sender,
        outstanding=sum(row["timeliness"] == Timeliness.OUTSTANDING for row in expected),
        late=sum(row["timeliness"] == Timeliness.LATE for row in expected),
        returns=_things(rows, kinds=(Kind.RETURN,)),
        figures=_things(rows, kinds=(Kind.FIGURE,)),
        nci_dates=_things(rows, kinds=(Kind.NCI_DATE,)),
        promises=_things(rows, kinds=(Kind.NCI_BROKEN,)),
        stopped=_things(rows, tonight=(Disposition.STOPPED,)),
        unreachable=_things(rows, tonight=(Disposition.UNREACHABLE,)),
        due=sum(count_of(row, "indicators_due") for row in expected),
        reported=sum(count_of(row, "reported") for row in expected),
    )


def _things(rows: list[LateRow], kinds: Collection[str] = (), tonight: Collection[str] = ()) -> int:
    """Count the things of some kinds, or of which this becomes tonight."""
    return len({row.owed.thing for row in rows if row.owed.thing.kind in kinds or row.tonight in tonight})
