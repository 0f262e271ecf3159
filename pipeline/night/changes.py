"""What changed: since the last night, and since the period before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from pipeline.asking.changes import criterion_changes, indicator_changes, return_changes
from pipeline.frames import each_row
from pipeline.ledger import Run
from pipeline.ledger.texts import storable
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Rag
from pipeline.night.earlier import EarlierNights
from pipeline.night.row_texts import row_texts, table_texts
from pipeline.periods import Period
from schemas.at_once import validated
from schemas.reconciliation_frames import CHANGES

_COMPARED = (
    ("scorecard", "indicator_ref", indicator_changes),
    ("plan", "criterion_ref", criterion_changes),
    ("submissions", "file", return_changes),
)
_OF_A_ROW = (
    *("indicator_ref", "title", "directorate", "file", "unit", "decimals", "due", "data_status"),
    *("previous_period", "rag_previous", "rag", "actual_previous", "actual"),
)


def changes_of(
    tables: Mapping[str, pd.DataFrame], period: Period, earlier: EarlierNights, last: Run | None
) -> pd.DataFrame:
    """Return what is not as it was (the frame `CHANGES`): one row is one value, one row or one return.

    Parameters
    ----------
    tables : mapping
        `scorecard`, `plan` and `submissions` of tonight.
    period : Period
        Whose they are.
    earlier : EarlierNights
        What the nights before left.
    last : Run or None
        The last night that published the period; None when none has, and nothing is compared with it then.
    """
    rows = [*_since_last_night(tables, period, earlier, last), *_since_last_period(tables["scorecard"])]
    frame = pd.DataFrame(rows, columns=list(CHANGES.columns), dtype=object)
    return validated(CHANGES, frame)


def _since_last_night(
    tables: Mapping[str, pd.DataFrame], period: Period, earlier: EarlierNights, last: Run | None
) -> Iterator[dict[str, Any]]:
    if last is None:
        return
    for table, key, compare in _COMPARED:
        frame = tables[table]
        if table == "submissions":
            was = earlier.rows_of(last, table, period.label)
        else:
            was, others = earlier.compared(last, table, period.label, table_texts(table, frame))
            frame = frame[[storable(ref) in others for ref in frame[key]]]
        now = {row[key]: row for row in row_texts(frame)}
        for change in compare(was, now):
            yield {"since": "night", "since_label": last.as_at.isoformat(), **asdict(change)}


def _since_last_period(scorecard: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the figures and colours that are not those of the previous period due; a colour alone where both are."""
    for row in each_row(scorecard, *_OF_A_ROW):
        if not row["due"] or not row["previous_period"]:
            continue
        about = {
            "since": "period",
            "since_label": row["previous_period"],
            "kind": "indicator",
            "ref": row["indicator_ref"],
            "title": row["title"],
            "directorate": row["directorate"],
            "file": row["file"],
        }
        was, now = row["actual_previous"], row["actual"]
        if (was is not None or row["rag_previous"]) and row["data_status"] != DataStatus.REPORTED.value:
            yield {**about, "what": "Data status", "was": "reported", "now": row["data_status"].replace("_", " ")}
        elif was is not None and now is not None and was != now:
            words = [quantity(value, row["unit"], row["decimals"]) for value in (was, now)]
            yield {**about, "what": "Actual", "was": words[0], "now": words[1]}
        if row["rag_previous"] not in ("", row["rag"]) and row["rag"] != Rag.NOT_RATED.value:
            yield {**about, "what": "RAG", "was": row["rag_previous"], "now": row["rag"]}
