"""The bridge from rows to statuses: what is published of each indicator and criterion is what an accepted row says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from pipeline.errors import ReconciliationError
from pipeline.merge.checked import SAYS_SOMETHING, CheckedReturn, Reading
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus

_FROM_ROWS = (*SAYS_SOMETHING, DataStatus.BLANK)
_WAITING = (DataStatus.HELD, DataStatus.REJECTED)


class Published(NamedTuple):
    """What is published of one indicator or criterion: its data status, and the file it comes from, if any."""

    ref: str
    status: str
    file: str


def check_bridge(
    returns: Iterable[CheckedReturn], merged: Merged, published: Iterable[Published], asked: Collection[str]
) -> None:
    """Check that every accepted row became the status of its indicator or criterion, and that no status has no row.

    Parameters
    ----------
    returns : iterable of CheckedReturn
        The returns of one form and period.
    merged : Merged
        What became of their rows.
    published : iterable of Published
        Every indicator, or every criterion, as it is published.
    asked : collection of str
        The references that are due and applicable, counted from the register. Rows of others may be accepted; these
        are published as not due or not applicable, or not at all.

    Raises
    ------
    ReconciliationError
        With a sentence for each reference whose accepted rows say one thing and whose status says another.
    """
    accepted: dict[str, tuple[Reading, ...]] = {}
    waiting: set[str] = set()
    for one in returns:
        for reading in one.readings:
            became, _ = merged.disposition[reading.place.row_id]
            if became == "accepted":
                accepted[reading.ref] = (*accepted.get(reading.ref, ()), reading)
            elif became == "held":
                waiting.add(reading.ref)
    listed = {each.ref: each for each in published}
    wrong = []
    for ref in dict.fromkeys([*asked, *listed]):
        found = listed.get(ref, Published(ref, "nothing", ""))
        readings = accepted.get(ref, ()) if ref in asked else ()
        rows = {(reading.data_status.value, reading.place.file) for reading in readings}
        if not _agree(rows, found, is_waiting=ref in waiting):
            said = ", ".join(f"{status} in {file}" for status, file in sorted(rows)) or "nothing"
            shown = f"{found.status} from {found.file}" if found.file else found.status
            wrong.append(f"{ref}: its accepted rows say {said}, but {shown} is published.")
    if wrong:
        raise ReconciliationError(wrong)


def _agree(rows: Collection[tuple[str, str]], published: Published, *, is_waiting: bool) -> bool:
    """Tell whether the status and the file of a reference are those of its accepted rows.

    A figure and a judgement of two returns are both accepted: they report one indicator. A blank gives way to a row of
    the same reference that waits for a decision.
    """
    if not rows:
        return published.status not in _FROM_ROWS
    statuses = {status for status, _ in rows}
    if statuses == {DataStatus.BLANK.value} and published.status in _WAITING:
        return is_waiting
    return statuses == {published.status} and (published.status, published.file) in rows
