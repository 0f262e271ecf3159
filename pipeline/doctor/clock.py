"""The clock and the zone: what is late depends on both."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.doctor.check import Check, fault, ok, warning

ZONE = "Europe/London"
_SLACK = timedelta(minutes=5)  # two computers of one council may differ by this much


def zone_check(zone: str = ZONE) -> Check:
    """Tell whether the zone in which everything is due is known here."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return fault("Zone", f"{zone} is not known here.", "Install the zones: python -m pip install tzdata")
    return ok("Zone", f"{zone} is known.")


def clock_check(now: datetime, last: datetime | None) -> Check:
    """Tell whether the clock is before the time of the last run.

    Parameters
    ----------
    now : datetime
        The time now; aware.
    last : datetime or None
        When the last run looked through the drop folder; aware; None before the first.
    """
    said = f"{now:%H:%M} on {now:%Y-%m-%d}"
    if last is not None and now + _SLACK < last:
        return fault(
            "Clock",
            f"It is {said} by this computer's clock, but the last run was at {last:%H:%M} on {last:%Y-%m-%d}.",
            "Set the clock right before the next run: what is late, and what came when, is told by it.",
        )
    return ok("Clock", f"It is {said}.")


def computers_zone_check(now: datetime, here: timedelta) -> Check:
    """Tell whether this computer goes by London's time; `here` is by how much it is ahead of UTC."""
    there = now.astimezone(ZoneInfo(ZONE)).utcoffset() or timedelta()
    if here != there:
        hours = (here - there) / timedelta(hours=1)
        return warning(
            "Computer's zone",
            f"This computer's time is {'ahead of' if hours > 0 else 'behind'} {ZONE} by {abs(hours):g} h.",
            "cron and the Task Scheduler start the night by the computer's own time: give --at in that time. What is "
            "due when is judged by Europe/London all the same.",
        )
    return ok("Computer's zone", f"This computer goes by the time of {ZONE}.")
