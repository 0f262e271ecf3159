"""The summary of the indicators: headline, ratings, completeness, returns, movement, risks."""

from __future__ import annotations

from typing import Any

from pipeline.frames import rows_of
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.sheets import summary_lists, summary_tables
from pipeline.write.sheets.summary_grid import CHANGE, HEADER_POINTS, LEFT, NUMBERS, REF, Tile, band, heading, tiles


def fill(page: Page, edition: Edition, top: int) -> int:
    """Write the bands one under the other, each with a table at the left and a list at the right."""
    summary = edition.period_set.summary
    groups = rows_of(summary.counts_by_group)
    council = next(row for row in groups if row["kind"] == "council")
    ordered = [row for row in groups if row["kind"] == "perspective" and row["alive"]]
    ordered += [row for row in groups if row["kind"] == "directorate" and row["alive"]]
    ordered.append(council)
    below = tiles(page, top, _headline(edition, council))

    band(page, below)
    heading(page, below, LEFT, NUMBERS, "How we are doing: ratings by perspective and by directorate")
    heading(page, below, REF, CHANGE, "Ratings at a glance")
    summary_tables.ratings(page, edition, below + 1, ordered)
    summary_tables.chart(page, below + 1, below + 3, len(ordered))
    below += 4 + len(ordered)

    band(page, below, HEADER_POINTS)
    heading(page, below, LEFT, NUMBERS, "Is the information there: completeness")
    heading(page, below, REF, CHANGE, "Biggest movers since the last period")
    left = summary_tables.completeness(page, edition, below + 1, ordered)
    right = summary_lists.movers(page, edition, below + 1)
    below = max(left, right) + 1

    band(page, below)
    heading(page, below, LEFT, NUMBERS, "Returns: who sent what, and when")
    left = summary_tables.timeliness(page, below + 1, rows_of(summary.timeliness_by_directorate)) + 1
    heading(page, left, LEFT, NUMBERS, "Movement of ratings since the last period")
    left = summary_tables.movement(page, edition, left + 1, council)
    heading(page, below, REF, CHANGE, "Amber or Red, but improving")
    right = summary_lists.improving(page, edition, below + 1, max(left - below - 2, summary_lists.MOST_IMPROVING))
    below = max(left, right) + 1

    band(page, below)
    heading(page, below, LEFT, NUMBERS, "No Current Information")
    left = summary_tables.no_information(page, edition, below + 1)
    heading(page, below, REF, CHANGE, "Highest risks")
    right = summary_lists.risks(page, edition, below + 1)
    return max(left, right) + 1


def _headline(edition: Edition, council: dict[str, Any]) -> list[Tile]:
    """Return the headline: what was due, what came, how it was rated, what needs eyes."""
    summary = edition.period_set.summary
    late = [row for row in rows_of(summary.timeliness_by_directorate) if row["timeliness"] in ("late", "outstanding")]
    complete = council["completeness_percent"]
    colours = [
        Tile(
            f"{mark.letter} {mark.symbol} {name}",
            str(council[name.lower()]),
            _share(council[f"percent_{name.lower()}_of_rated"], council["rated"]),
            edition.banner("Scorecard" if name == "Green" else "Exceptions", name),
            mark,
        )
        for name, mark in look.MARKS.items()
        if name in ("Green", "Amber", "Red")
    ]
    return [
        Tile("Indicators due", str(council["due"]), f"of {council['alive']} in the scorecard",
             edition.banner("Scorecard", "")),
        Tile("Reported", str(council["reported"]),
             f"{complete}% complete" if complete is not None else "nothing due", edition.banner("Scorecard", "")),
        *colours,
        Tile("NCI – No Current Information", str(council["nci"]), f"of {council['due']} due",
             edition.banner("Exceptions", "NCI"), look.MARKS["NCI"]),
        Tile("High risks", str(len(summary.highest_risks)), "likelihood × impact",
             edition.banner("Exceptions", "High risk")),
        Tile("Returns late or outstanding", str(len(late)), f"of {len(summary.timeliness_by_directorate)} expected",
             edition.banner("Exceptions", "Late")),
    ]  # fmt: skip


def _share(percent: Any, rated: int) -> str:
    """Return a share of the rated, with their number."""
    return f"{percent}% of {rated} rated" if percent is not None else "none rated"
