"""What the figures say: the sentences of the *Messages* sheet under the paper's four headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.messages.sentences import ATTENTION, BEING_DONE, GOING_WELL, TO_DEVELOP
from pipeline.score import points_returns as returned
from pipeline.score.point import Row
from pipeline.score.points_indicators import attention, going_well
from pipeline.score.points_plan import plan_attention, plan_being_done, plan_going_well, plan_to_develop

_ROOM = 6

Rows = Sequence[Row]


def messages(rows: Rows, plan: Rows, parts: Mapping[str, Rows], directorates: Sequence[str]) -> list[dict[str, Any]]:
    """Choose at most six points for each heading, the weightiest first; nothing is said where there is nothing to say.

    Parameters
    ----------
    rows, plan : sequence of mappings
        The scorecard and the plan of the period.
    parts : mapping
        The other frames of the summary, as rows.
    directorates : sequence of str
        The register's directorates, in its order.
    """
    counts, movers, returns = parts["counts_by_group"], parts["biggest_movers"], parts["timeliness_by_directorate"]
    council = counts[0]
    done = returned.being_done(rows)
    points = {
        GOING_WELL: [*_with(going_well(council, rows, movers, returns), plan_going_well(plan))],
        ATTENTION: [*_with(attention(council, rows, movers, directorates), plan_attention(plan))],
        BEING_DONE: [*done, *plan_being_done(plan, _ROOM - len(done))],
        TO_DEVELOP: [
            *returned.missing_information(council, rows),
            *returned.returns_behind(returns),
            *plan_to_develop(plan),
            *returned.least_complete(counts, rows),
            *returned.annual_nci(rows),
            *returned.national_balance(parts["national_local"]),
            *returned.stated_otherwise(parts["stated_against_computed"]),
            *returned.without_target(council, rows),
        ],
    }
    return [
        {"heading": heading, "sentence": point.sentence, "refs": point.refs, "order": order}
        for heading, found in points.items()
        for order, point in enumerate(found[:_ROOM], start=1)
    ]


def _with(indicators: Sequence[Any], plan: Sequence[Any]) -> list[Any]:
    """Put the plan's points after the indicators', in their places where there would be too many."""
    return [*indicators[: _ROOM - len(plan)], *plan]
