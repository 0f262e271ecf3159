"""What is being done and what needs to develop: action plans, missing information, late returns, targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pipeline.day_words import day_in_words
from pipeline.messages import sentences as say
from pipeline.messages.quantities import first_sentence
from pipeline.messages.rule_words import WHY_MISSING
from pipeline.model import DataStatus, Rag, Timeliness
from pipeline.score.counts import is_judged, missing
from pipeline.score.point import Point, Row, name, names, refs

_QUOTED_PLANS = 2
# A directorate "relies heavily" on national indicators from three in four on, if it has at least four.
_HEAVY_PERCENT = 75
_FEW = 4


def being_done(rows: Sequence[Row]) -> list[Point]:
    """Return the action plans in place and the figures promised."""
    points = []
    red = [row for row in rows if row["due"] and row["rag"] == Rag.RED]
    planned = [row for row in red if row["action_plan"].strip()]
    if planned:
        quoted = [f"{name(row)} - {first_sentence(row['action_plan']).rstrip('.')}" for row in planned[:_QUOTED_PLANS]]
        points.append(Point(say.plans_for_red(len(planned), len(red), quoted), refs(planned)))
    high = [row for row in rows if row["high_risk"]]
    secured = [row for row in high if row["action_plan"].strip()]
    if secured:
        points.append(Point(say.high_risks_planned(len(secured), len(high)), refs(secured)))
    nci = [row for row in rows if row["data_status"] == DataStatus.NCI]
    promised = [row for row in nci if row["nci_expected_by"]]
    if promised:
        dates = [f"{name(row)}, {day_in_words(date.fromisoformat(row['nci_expected_by']))}" for row in promised]
        points.append(Point(say.figures_promised(dates, len(nci)), refs(promised)))
    return points


def missing_information(council: Row, rows: Sequence[Row]) -> list[Point]:
    """Return how many figures are missing: the NCIs and where they are, then every other reason."""
    points = []
    nci = [row for row in rows if row["data_status"] == DataStatus.NCI]
    if nci:
        where = [f"{named} ({count})" for named, count in Counter(row["directorate"] for row in nci).most_common()]
        points.append(Point(say.nci(len(nci), council["due"], where), refs(nci)))
    others = [row for row in rows if missing(row) and row["data_status"] != DataStatus.NCI]
    if others:
        reasons = Counter(row["data_status"] for row in others).most_common()
        counts = [f"{WHY_MISSING[status]} ({count})" for status, count in reasons]
        sentence = say.otherwise_missing(len(others), council["due"], counts, bool(nci))
        points.append(Point(sentence, refs(others)))
    return points


def returns_behind(returns: Sequence[Row]) -> list[Point]:
    """Return which returns are outstanding or came late."""
    behind = {
        timeliness: [
            say.a_return(row["directorate"], row["form"], row["working_days_late"])
            for row in returns
            if row["timeliness"] == timeliness
        ]
        for timeliness in (Timeliness.OUTSTANDING, Timeliness.LATE)
    }
    if not any(behind.values()):
        return []
    return [Point(say.returns_behind(behind[Timeliness.OUTSTANDING], behind[Timeliness.LATE]))]


def least_complete(counts: Sequence[Row], rows: Sequence[Row]) -> list[Point]:
    """Return the perspective whose figures are most often missing, where it lags behind the council."""
    council, *groups = counts
    lagging = [
        group
        for group in groups
        if group["kind"] == "perspective" and group["due"] and group["due"] < council["due"]
        if group["reported"] * council["due"] < council["reported"] * group["due"]
    ]
    if not lagging:
        return []
    least = min(lagging, key=lambda group: group["completeness_percent"])
    facts = least["group"], least["reported"], least["due"], council["reported"], council["due"]
    absent = [row for row in rows if row["perspective"] == least["group"] and missing(row)]
    return [Point(say.least_complete(*facts), refs(absent))]


def annual_nci(rows: Sequence[Row]) -> list[Point]:
    """Return the annual indicators without current information: which might be updated quarterly."""
    annual = [row for row in rows if row["data_status"] == DataStatus.NCI and row["frequency"] == "annual"]
    return [Point(say.annual_nci(names(annual)), refs(annual))] if annual else []


def national_balance(shares: Sequence[Row]) -> list[Point]:
    """Return the directorates that rely heavily on national indicators (parameter: `national_local`)."""
    heavy = [
        (row["directorate"], row["national"], row["national"] + row["local"])
        for row in shares
        if row["national"] + row["local"] >= _FEW and row["percent_national"] >= _HEAVY_PERCENT
    ]
    if not heavy:
        return []
    national = sum(row["national"] for row in shares)
    return [Point(say.national_share(heavy, national, national + sum(row["local"] for row in shares)))]


def stated_otherwise(stated: Sequence[Row]) -> list[Point]:
    """Return the colours stated that are not the rule's (parameter: `stated_against_computed`)."""
    if not stated:
        return []
    said = [f"{name(row)}, stated {row['stated_rag']}, by the rule {row['computed_rag']}" for row in stated]
    return [Point(say.stated_otherwise(said), refs(stated))]


def without_target(council: Row, rows: Sequence[Row]) -> list[Point]:
    """Return the indicators due that have nothing to be judged by, those for information apart."""
    bare = [row for row in rows if row["due"] and row["good_is"] != "none" and not is_judged(row)]
    return [Point(say.without_target(len(bare), council["due"], names(bare)), refs(bare))] if bare else []
