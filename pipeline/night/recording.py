"""What the ledger keeps of a night: every table that is published, every row that was read, every file that went in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from pipeline.check.readings import CriterionReading, OtherFigure
from pipeline.frames import columns_of
from pipeline.ledger import Ledger, RowText
from pipeline.ledger.texts import content_texts
from pipeline.merge.checked import Reading
from pipeline.model import Outcome
from pipeline.night.decisions_table import texts_of
from pipeline.night.period import PeriodResult
from pipeline.night.recorded_inputs import COUNTED, TABLE, WAITS, input_rows
from pipeline.night.row_texts import RECORDED, table_texts
from pipeline.night.work import Worked
from pipeline.register import Register
from pipeline.write import PeriodSet

_COUNTED = (
    Outcome.ACCEPTED,
    Outcome.ACCEPTED_WITH_QUERIES,
    Outcome.ACCEPTED_IN_PART,
    Outcome.SUPERSEDED,
)


def set_texts(made: PeriodSet) -> Iterator[tuple[str, Iterator[RowText]]]:
    """Give the tables of a set as the ledger keeps them: each with its name and its rows."""
    for table in RECORDED:
        yield table, table_texts(table, getattr(made, table))


def tables_that_differ(made: PeriodSet, ledger: Ledger, number: int) -> tuple[str, ...]:
    """Return the tables of a set that was worked out again whose rows are not the very ones that a run recorded."""
    period = made.period.label
    return tuple(
        table
        for table, rows in set_texts(made)
        if {row.key: json.loads(row.content) for row in rows} != ledger.rows(table, period, number)
    )


def reading_texts(result: PeriodResult) -> Iterator[RowText]:
    """Give every row of every return of a period as it was read, and what became of it."""
    for one in result.returns:
        disposition = result.merges[one.form].disposition
        became = [disposition[reading.place.row_id] for reading in one.readings]
        yield from _reading_texts(one.readings, became, one.sha256, one.form.value, one.period.label)
    for aside in result.aside:
        period = aside.period.label if aside.period is not None else ""
        outcome = ("held" if aside.outcome is Outcome.HELD else "ignored", aside.reason)
        sha256 = result.sha256.get(aside.file, "")
        yield from _reading_texts(aside.readings, [outcome] * len(aside.readings), sha256, aside.form, period)


def _reading_texts(
    readings: Sequence[Reading], became: Sequence[tuple[str, str]], sha256: str, form: str, period: str
) -> Iterator[RowText]:
    """Give the rows of one return."""
    rows = [_reading(reading, *outcome) for reading, outcome in zip(readings, became, strict=True)]
    columns: dict[str, Iterable[object]] = {
        "sha256": [sha256] * len(rows),
        "form": [form] * len(rows),
        "period": [period] * len(rows),
        **columns_of(_ReadingRow._fields, rows),
    }
    for reading, content in zip(readings, content_texts(columns), strict=True):
        yield RowText(reading.place.row_id, reading.ref, content)


def record_inputs(ledger: Ledger, number: int, own: list[tuple[str, str]], worked: Worked) -> None:
    """Record what went into a run, and which returns count or counted.

    A return of which every row is held counts: its values wait, and are not forgotten when the file is saved again. One
    that is held as a whole (no quarter, another sender) gives way to what is saved under its name.
    """
    counted: dict[str, str] = {}
    for result in worked.results:
        merged = {one.file for one in result.returns}
        for file, outcome in zip(result.submissions["file"], result.submissions["outcome"], strict=True):
            if outcome in _COUNTED or (outcome == Outcome.HELD and file in merged):
                counted[file] = COUNTED
            elif outcome == Outcome.HELD:
                counted[file] = WAITS
    counted |= dict.fromkeys((one.file for one in worked.returns.settled), COUNTED)
    gone = {one.arrival.path for one in worked.received if one.gone}
    counted |= dict.fromkeys((path for path in gone if path not in counted), COUNTED)
    ledger.record_rows(number, TABLE, "", input_rows(own, worked.received, counted))


def record_reported(ledger: Ledger, number: int, register: Register) -> None:
    """Record which periods are closed, and by which run: also on a night on which none is open."""
    rows = {
        one.number: ("", {**texts_of(one), "state": "in force", "touched": ""})
        for one in register.decisions_of("reported")
    }
    ledger.record_rows(number, "decisions", "", rows)


def record_set(ledger: Ledger, number: int, result: PeriodResult, made: PeriodSet) -> None:
    """Record a set that is about to be published, and the readings that it rests on."""
    for table, rows in set_texts(made):
        ledger.record_texts(number, table, made.period.label, rows)
    ledger.record_texts(number, "readings", made.period.label, reading_texts(result))


class _ReadingRow(NamedTuple):
    """A row of a return as it is kept: the columns of that name, beside those that are the return's."""

    file: str
    sender: str
    sheet: str
    cell: str
    excel_row: int
    received_at: datetime
    ref: str
    data_status: str
    text: str
    comment: str
    disposition: str
    reason: str
    value: object
    figure_status: str = ""
    stated_rag: str = ""
    stated_direction: str = ""
    action_plan: str = ""
    others: str = ""


def _reading(reading: Reading, disposition: str, reason: str) -> _ReadingRow:
    place = reading.place
    common = (
        *(place.file, place.sender, place.sheet, place.cell, place.excel_row, place.received),
        *(reading.ref, reading.data_status.value, reading.said, reading.comment, disposition, reason),
    )
    if isinstance(reading, CriterionReading):
        return _ReadingRow(*common, reading.position.status_words if reading.position is not None else "")
    return _ReadingRow(
        *common,
        value=reading.actual,
        figure_status=reading.figure_status.value if reading.figure_status else "",
        stated_rag=reading.stated_rag,
        stated_direction=reading.stated_direction,
        action_plan=reading.action_plan,
        others="; ".join(map(_other, reading.others)),
    )


def _other(other: OtherFigure) -> str:
    about = f"{other.what} of {other.period.words}" if other.period is not None else other.what
    return f"{about}: {other.text} ({other.cell})"
