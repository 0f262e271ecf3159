"""What the ledger keeps of a night: every table that is published, every row that was read, every file that went in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.ledger import Ledger
from pipeline.ledger.texts import value_text
from pipeline.merge.checked import Reading
from pipeline.model import Outcome
from pipeline.night.decisions_table import texts_of
from pipeline.night.period import PeriodResult
from pipeline.night.recorded_inputs import COUNTED, TABLE, WAITS, input_rows
from pipeline.night.row_texts import row_texts
from pipeline.night.work import Worked
from pipeline.register import Register
from pipeline.write import PeriodSet

Rows = dict[str, tuple[str, dict[str, str]]]
_COUNTED = (
    Outcome.ACCEPTED,
    Outcome.ACCEPTED_WITH_QUERIES,
    Outcome.ACCEPTED_IN_PART,
    Outcome.SUPERSEDED,
)
_KEYS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "scorecard": (("indicator_ref",), "indicator_ref"),
    "plan": (("criterion_ref",), "criterion_ref"),
    "submissions": (("file",), ""),
    "expected": (("directorate", "form"), ""),
    "findings": (("file", "sheet", "cell", "code", "ref"), "ref"),
    "chase": (("to_name", "to_email", "directorate", "form", "ref", "kind"), "ref"),
    "reconciliation": (("list", "code", "ref", "what", "file", "sheet", "cell"), "ref"),
    "control_totals": (("scope", "name", "block", "line"), ""),
    "decisions": (("number",), "ref"),
}


def set_rows(made: PeriodSet) -> dict[str, Rows]:
    """Return the tables of a set as the ledger keeps them: key to (reference, columns as text)."""
    return {table: _rows(getattr(made, table), *_KEYS[table]) for table in _KEYS}


def tables_that_differ(made: PeriodSet, ledger: Ledger, number: int) -> tuple[str, ...]:
    """Return the tables of a set that was worked out again whose rows are not the very ones that a run recorded."""
    period = made.period.label
    return tuple(
        table
        for table, rows in set_rows(made).items()
        if {key: columns for key, (_, columns) in rows.items()} != ledger.rows(table, period, number)
    )


def reading_rows(result: PeriodResult) -> Rows:
    """Return every row of every return of a period as it was read, and what became of it."""
    rows: Rows = {}
    for one in result.returns:
        merged = result.merges[one.form]
        for reading in one.readings:
            became = merged.disposition[reading.place.row_id]
            rows[reading.place.row_id] = (
                reading.ref,
                _reading(reading, one.sha256, one.form.value, one.period.label, became),
            )
    for aside in result.aside:
        period = aside.period.label if aside.period is not None else ""
        became = ("held" if aside.outcome is Outcome.HELD else "ignored", aside.reason)
        for reading in aside.readings:
            sha256 = result.sha256.get(aside.file, "")
            rows[reading.place.row_id] = (reading.ref, _reading(reading, sha256, aside.form, period, became))
    return rows


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
    for table, rows in set_rows(made).items():
        ledger.record_rows(number, table, made.period.label, rows)
    ledger.record_rows(number, "readings", made.period.label, reading_rows(result))


def _rows(frame: pd.DataFrame, names: tuple[str, ...], ref: str) -> Rows:
    """Return a frame's rows as text by key; rows that have one key get a number besides."""
    rows: Rows = {}
    seen: Counter[str] = Counter()
    for row in row_texts(frame):
        key = "|".join(row[name] for name in names)
        seen[key] += 1
        rows[f"{key}|{seen[key]}" if seen[key] > 1 else key] = (row[ref] if ref else "", row)
    return rows


def _reading(reading: Reading, sha256: str, form: str, period: str, became: tuple[str, str]) -> dict[str, str]:
    place = reading.place
    facts: dict[str, object] = {
        "file": place.file,
        "sha256": sha256,
        "form": form,
        "period": period,
        "sender": place.sender,
        "sheet": place.sheet,
        "cell": place.cell,
        "excel_row": place.excel_row,
        "received_at": place.received,
        "ref": reading.ref,
        "data_status": reading.data_status.value,
        "text": reading.said,
        "comment": reading.comment,
        "disposition": became[0],
        "reason": became[1],
    }
    facts |= _of_indicator(reading) if isinstance(reading, IndicatorReading) else _of_criterion(reading)
    return {name: value_text(value) for name, value in facts.items()}


def _of_indicator(reading: IndicatorReading) -> dict[str, object]:
    others = [
        f"{other.what} of {other.period.words}: {other.text} ({other.cell})"
        if other.period is not None
        else f"{other.what}: {other.text} ({other.cell})"
        for other in reading.others
    ]
    return {
        "value": reading.actual,
        "figure_status": reading.figure_status.value if reading.figure_status else "",
        "stated_rag": reading.stated_rag,
        "stated_direction": reading.stated_direction,
        "action_plan": reading.action_plan,
        "others": "; ".join(others),
    }


def _of_criterion(reading: CriterionReading) -> dict[str, object]:
    return {
        "value": reading.position.status_words if reading.position is not None else "",
        "figure_status": "",
        "stated_rag": "",
        "stated_direction": "",
        "action_plan": "",
        "others": "",
    }
