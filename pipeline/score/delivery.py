"""Where a success criterion stands: delivery status, forecast, slip and colour.

Bromsgrove's rule (2006 to 2010): Amber one month behind, Red more than one month behind. The forecast comes from the
words of the position, never from the comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model import DateSpan, DeliveryStatus, Rag
from pipeline.periods import month_end
from pipeline.read.positions import Position

_PLAIN = {
    "achieved": DeliveryStatus.ACHIEVED,
    "achieved_by": DeliveryStatus.ACHIEVED,
    "on_track": DeliveryStatus.ON_TRACK,
    "on_track_by": DeliveryStatus.ON_TRACK,
    "will_be_achieved_by": DeliveryStatus.ON_TRACK,
    "too_early": DeliveryStatus.TOO_EARLY,
    "not_on_track": DeliveryStatus.NOT_ON_TRACK,
    "not_achieved": DeliveryStatus.NOT_ACHIEVED,
}
_LATER = {
    "achieved": DeliveryStatus.ACHIEVED_LATE,
    "achieved_by": DeliveryStatus.ACHIEVED_LATE,
    "will_be_achieved_by": DeliveryStatus.SLIPPED,
    "on_track": DeliveryStatus.ON_TRACK_REVISED,
    "on_track_by": DeliveryStatus.ON_TRACK_REVISED,
}
_QUALIFIED = {
    DeliveryStatus.ACHIEVED: DeliveryStatus.ACHIEVED_QUALIFIED,
    # Late is still Green, with a qualification it is not.
    DeliveryStatus.ACHIEVED_LATE: DeliveryStatus.ACHIEVED_QUALIFIED,
    DeliveryStatus.ON_TRACK: DeliveryStatus.ON_TRACK_QUALIFIED,
}
_COLOURS = {
    DeliveryStatus.ACHIEVED: Rag.GREEN,
    DeliveryStatus.ACHIEVED_LATE: Rag.GREEN,
    DeliveryStatus.ACHIEVED_QUALIFIED: Rag.AMBER,
    DeliveryStatus.ON_TRACK: Rag.GREEN,
    DeliveryStatus.ON_TRACK_QUALIFIED: Rag.AMBER,
    DeliveryStatus.ON_TRACK_REVISED: Rag.AMBER,
    DeliveryStatus.TOO_EARLY: Rag.NOT_RATED,
    DeliveryStatus.NOT_ON_TRACK: Rag.RED,
    DeliveryStatus.NOT_ACHIEVED: Rag.RED,
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """The judgement of one success criterion.

    `forecast_end` is the last day of the month that the position names, `slip_months` the calendar months from the due
    end to it, at least 0; both are None when the position names no date: an unknown slip is not 0.
    """

    status: DeliveryStatus
    forecast_end: date | None
    slip_months: int | None
    rag: Rag


def delivery(position: Position, due: DateSpan, amber_slip_months: int = 1) -> Delivery:
    """Judge the position of a success criterion against the due date in force.

    A date in the position that is not later than the due end is no slip: the criterion is achieved or on track, and
    the forecast is kept with a slip of 0. A slip of up to `amber_slip_months` is Amber, a longer one Red.
    """
    forecast, slip = None, None
    status = _PLAIN[position.status_words]
    if position.date is not None:
        end = position.date.end
        forecast = month_end(end.year, end.month)
        slip = max(0, (end.year - due.end.year) * 12 + end.month - due.end.month)
        if end > due.end:
            status = _LATER.get(position.status_words, status)
    if position.qualified:
        status = _QUALIFIED.get(status, status)
    if status is DeliveryStatus.SLIPPED:
        rag = Rag.AMBER if slip is not None and slip <= amber_slip_months else Rag.RED
    else:
        rag = _COLOURS[status]
    return Delivery(status, forecast, slip, rag)
