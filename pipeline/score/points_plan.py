"""What the improvement plan's rows say, under each of the paper's headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.messages import sentences as say
from pipeline.messages.quantities import first_sentence, month_words
from pipeline.model import DeliveryStatus
from pipeline.score.plan_counts import no_new_date, slipped
from pipeline.score.point import Point, Row, criterion, criterion_refs

_NB = re.compile(r"^N\.?B\.?[\s:.,–-]*")
_QUALIFIED = {DeliveryStatus.ACHIEVED_QUALIFIED: "achieved", DeliveryStatus.ON_TRACK_QUALIFIED: "on track"}
_ACHIEVED = (DeliveryStatus.ACHIEVED, DeliveryStatus.ACHIEVED_LATE)


def plan_going_well(plan: Sequence[Row]) -> list[Point]:
    """Return how many criteria are achieved or on track, without qualification."""
    achieved = [row for row in plan if row["delivery_status"] in _ACHIEVED]
    late = [row for row in plan if row["delivery_status"] == DeliveryStatus.ACHIEVED_LATE]
    on_track = [row for row in plan if row["delivery_status"] == DeliveryStatus.ON_TRACK]
    if not achieved and not on_track:
        return []
    sentence = say.plan_progress(len(plan), len(achieved), len(late), len(on_track))
    return [Point(sentence, criterion_refs([*achieved, *on_track]))]


def plan_attention(plan: Sequence[Row]) -> list[Point]:
    """Return the criteria that slipped, were not achieved, are not on track or are so with a qualification."""
    points = []
    late = [row for row in slipped(plan) if row["delivery_status"] == DeliveryStatus.SLIPPED]
    if late:
        points.append(Point(say.criteria_slipped(_dated(late)), criterion_refs(late)))
    undated = {row["criterion_ref"] for row in no_new_date(plan)}
    for status, state in ((DeliveryStatus.NOT_ACHIEVED, "not achieved"), (DeliveryStatus.NOT_ON_TRACK, "not on track")):
        failing = [row for row in plan if row["delivery_status"] == status]
        if failing:
            open_ended = [ref for ref in criterion_refs(failing) if ref in undated]
            sentence = say.criteria_failing(state, [criterion(row) for row in failing], open_ended)
            points.append(Point(sentence, criterion_refs(failing)))
    qualified = [row for row in plan if row["delivery_status"] in _QUALIFIED]
    if qualified:
        found = [f"{criterion(row)} ({_QUALIFIED[row['delivery_status']]})" for row in qualified]
        points.append(Point(say.criteria_qualified(found), criterion_refs(qualified)))
    return points


def plan_being_done(plan: Sequence[Row], room: int) -> list[Point]:
    """Return the new dates, and the changes agreed to the plan in at most `room` points altogether."""
    points = []
    revised = [row for row in slipped(plan) if row["delivery_status"] == DeliveryStatus.ON_TRACK_REVISED]
    if revised:
        points.append(Point(say.criteria_revised(_dated(revised)), criterion_refs(revised)))
    changed = [row for row in plan if row["change_note"]]
    if len(changed) + len(points) > room:
        points.append(Point(say.changes_recorded(criterion_refs(changed)), criterion_refs(changed)))
    for row in changed:
        note = first_sentence(_NB.sub("", row["change_note"]))
        points.append(Point(say.change_of(criterion(row), note), criterion_refs([row])))
    return points[:room]


def plan_to_develop(plan: Sequence[Row]) -> list[Point]:
    """Return the criteria without a position, and those too early to judge."""
    points = []
    unknown = criterion_refs(row for row in plan if not row["delivery_status"])
    if unknown:
        points.append(Point(say.without_position(len(unknown), len(plan), unknown), unknown))
    early = criterion_refs(row for row in plan if row["delivery_status"] == DeliveryStatus.TOO_EARLY)
    if early:
        points.append(Point(say.too_early(early), early))
    return points


def _dated(rows: Sequence[Row]) -> list[str]:
    return [f"{criterion(row)}, {month_words(row['forecast_end'])} ({say.slip(row['slip_months'])})" for row in rows]
