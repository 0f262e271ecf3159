"""Returns that are no longer in the folder: they were received, so they count until they are withdrawn.

A file is most often corrected by saving it again under its name; what it said before is kept, so that a blank in the
new version erases nothing. A folder that is tidied up, or cannot be reached one night, takes no figure out of the
scorecard.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.day_words import moment_in_words
from pipeline.ledger import RowSpan, Sighting
from pipeline.night.intake import Received, by_arrival, receipt
from pipeline.night.recorded_inputs import COUNTED, RETURNS, received_of
from pipeline.register import Register

_GONE, _REPLACED, _PUT_BACK, _OLDER_COUNTS = "FILE_GONE", "FILE_REPLACED", "FILE_PUT_BACK", "FILE_OLDER_COUNTS"


def kept_returns(
    recorded: Iterable[RowSpan],
    present: Sequence[Received],
    first: Mapping[str, Sighting],
    register: Register,
    moment: datetime,
    settled: Collection[str] = (),
) -> list[Received]:
    """Return the files whose values counted on an earlier night and whose bytes are not in the folder any more.

    Parameters
    ----------
    recorded : iterable of RowSpan
        Every input of every run, the oldest first.
    present : sequence of Received
        The files that are there.
    first : mapping
        The first sighting of each content (`first_of_each`), for the time of receipt.
    register : Register
        For the times of receipt that were decided.
    moment : datetime
        The run's moment: what was received later is not there yet.
    settled : collection of str
        The sha256 of returns of quarters that were closed long ago: nothing is compared with them any more.

    Returns
    -------
    list of Received
        One for each content, under the path it had first. Where another file has that path now, the name says when
        this version came, and it is told where that other one is older and was put back: that the version kept counts,
        or, where both were received at the same time, that the other one does. A file that was held is kept too, unless
        it was replaced under its name.
    """
    there = {one.arrival.sha256 for one in present if one.arrival.sha256}
    by_path = {one.arrival.path: one for one in present}
    taken = set(by_path)
    kept = []
    known: set[str] = set()
    for sha256, (span, state) in _counted(recorded).items():
        known.add(sha256)
        if sha256 in there or sha256 in settled:
            continue
        one = received_of(span.key, span.content)
        replaced = one.path in by_path
        received = receipt(one.arrival, one.path, first.get(sha256), register, moment)
        if received is None or (replaced and state != COUNTED):
            continue
        name = f"{one.path} (as received {moment_in_words(received)})" if replaced else one.path
        while name in taken:
            name += " "
        taken.add(name)
        arrival = replace(one.arrival, path=name)
        one = replace(one, arrival=arrival, received=received, gone=_GONE)
        if replaced:
            one = replace(one, gone=_replaced_by(by_path[one.path], one, known))
        kept.append(one)
    return kept


def _replaced_by(there: Received, one: Received, known: Collection[str]) -> str:
    """Return what is told of a version where another has its path; `known` are the contents that came before it."""
    if by_arrival(there) < by_arrival(one):
        return _PUT_BACK
    undone = there.received == one.received and there.arrival.sha256 in known
    return _OLDER_COUNTS if undone else _REPLACED


def _counted(recorded: Iterable[RowSpan]) -> dict[str, tuple[RowSpan, str]]:
    """Return the first row of each content that counted or was held, and the better of what it ever came to."""
    counted: dict[str, tuple[RowSpan, str]] = {}
    for span in recorded:
        state = span.content.get("counted", "")
        sha256 = span.content["sha256"]
        if state and sha256 and span.key.startswith(RETURNS):
            row, known = counted.get(sha256, (span, state))
            counted[sha256] = (row, COUNTED if known == COUNTED else state)
    return counted
