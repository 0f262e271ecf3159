"""What the cell said that a figure of the scorecard came from."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.submitted import own_period
from pipeline.ledger import RowSpan


def cell_text(row: RowSpan, readings: Sequence[RowSpan]) -> str:
    """Return the text of the cell that a row of the scorecard names.

    Two contents may have come under one name, at one time of receipt: what counts is the content that had the name in
    the run that brought the row.

    Parameters
    ----------
    row : RowSpan
        A row of the scorecard, as it stood.
    readings : sequence of RowSpan
        Every reading of the reference on record.

    Returns
    -------
    str
        As typed. Where no reading stood under the file's name, that of the one content which says the figure at this
        place and time; where there are several, what the row itself keeps.
    """
    said = row.content
    place = (said["sheet"], said["cell"])
    there = [
        span.content
        for span in readings
        if span.stands_after(row.since)
        and own_period(span) == row.period
        and (span.content["sheet"], span.content["cell"]) == place
    ]
    by_content = {one["sha256"]: one["text"] for one in there if one["file"] == said["file"]}
    if len(by_content) != 1:
        by_content = {one["sha256"]: one["text"] for one in there if one["received_at"] == said["received_at"]}
    return next(iter(by_content.values())) if len(by_content) == 1 else said["actual_text"]
