"""When a return was received."""

from __future__ import annotations

from datetime import datetime


def received_at(
    modified: datetime | None,
    last_scan_without: datetime | None,
    decided: datetime | None,
    moment: datetime,
    first_seen: datetime | None = None,
) -> datetime | None:
    """Return when a file was received; None when that lies after the run's moment: then it is not there yet.

    Parameters
    ----------
    modified : datetime or None
        The file's modification time when it was first seen.
    last_scan_without : datetime or None
        The last scan of the folder that did not see it.
    decided : datetime or None
        The time that a decision `received` gives it, which outranks all else.
    moment : datetime
        The run's moment: the end of its day.
    first_seen : datetime or None
        The end of the day on which a scan first saw it: a file whose clock runs ahead was received by then.

    Notes
    -----
    The later of the modification time and the last scan that did not see the file, never later than
    the run, nor than the day on which it was first seen; a decision outranks this.
    """
    if decided is not None:
        return decided if decided <= moment else None
    known = [time for time in (modified, last_scan_without) if time is not None]
    latest = moment if first_seen is None else min(moment, first_seen)
    return min(max(known, default=latest), latest)
