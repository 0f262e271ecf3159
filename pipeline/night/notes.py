"""What an officer must know of a night besides its findings: things that are as told, and perhaps not as meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.day_words import day_in_words
from pipeline.ledger import Ledger
from pipeline.messages.nights import (
    dates_every_version,
    decided_twice,
    decision_named,
    earlier_day,
    ledger_is_new,
    names_hide_workbooks,
    not_there_yet,
)
from pipeline.model import Arrival
from pipeline.night.decided import SHORT, file_of
from pipeline.night.intake import Received, by_arrival
from pipeline.periods import Period
from pipeline.read.scan import misnamed
from pipeline.register import Register
from pipeline.settings import Paths
from pipeline.whole_sets import MANIFEST


def notes_before(ledger: Ledger, paths: Paths, today: date) -> list[str]:
    """Say what is odd about the record before a run adds to it: a ledger begun anew, or a later run."""
    days = ledger.days()
    if not days:
        return [ledger_is_new()] if _has_published(paths.outputs) else []
    latest = max(days.values())
    return [earlier_day(day_in_words(latest))] if today < latest else []


def _has_published(outputs: Path) -> bool:
    return any(Period.parse(folder.parent.name) for folder in outputs.glob(f"*/{MANIFEST}"))


def notes_on_decisions(
    register: Register, arrivals: Sequence[Arrival], received: Collection[Received], counting: Collection[str]
) -> list[str]:
    """Say which decisions do what may not be meant.

    That is: date a file after the run, give one time of receipt to several versions, or contradict each other.
    `counting` are the files that give a value.
    """
    there = {one.arrival.path for one in received}
    later = [one.path for one in arrivals if one.path not in there]
    return [
        *([not_there_yet(later)] if later else []),
        *_one_time_for_several(register, received, counting),
        *_decided_twice(register),
    ]


def _one_time_for_several(
    register: Register, received: Collection[Received], counting: Collection[str]
) -> Iterator[str]:
    """Name the files of which every version counts as received when a decision says that the file came."""
    versions: dict[str, dict[str, str]] = {}
    for one in sorted(received, key=by_arrival):
        if one.arrival.sha256:
            versions.setdefault(one.path, {})[one.arrival.sha256] = one.arrival.path
    for decision in register.decisions_of("received"):
        of_file = versions.get(file_of(decision), {})
        if not decision.content and len(of_file) > 1:
            in_use = [sha256 for sha256, path in of_file.items() if path in counting]
            latest = in_use[-1][:SHORT] if in_use else ""
            yield dates_every_version(file_of(decision), decision.value, len(of_file), latest)


def notes_on_names(returns: Path, arrivals: Sequence[Arrival]) -> list[str]:
    """Say which files of the drop folder were left for their names though they are workbooks by their content."""
    paths = misnamed(returns, arrivals)
    return [names_hide_workbooks(paths)] if paths else []


def _decided_twice(register: Register) -> list[str]:
    said = []
    uses = register.decisions_of("use")
    for number, one in enumerate(uses):
        for other in uses[number + 1 :]:
            meets = None in (one.period, other.period) or one.period == other.period
            apart = (one.end and other.start and one.end < other.start) or (
                other.end and one.start and other.end < one.start
            )
            if one.ref == other.ref and meets and not apart and one.directorate != other.directorate:
                names = [decision_named(each.kind, each.number, each.excel_row) for each in (one, other)]
                said.append(decided_twice(one.ref, *names))
    return said
