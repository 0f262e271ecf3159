"""The tables of the contract as CSV text, for people, spreadsheets and programs alike."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pandas as pd

from pipeline.write.period_set import PeriodSet

# A spreadsheet takes text that starts so for a formula. The quotation mark is Excel's own sign for text. Text that
# has such marks before it already gets one more, so that taking one away always gives back what was meant.
_ACTS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# A dash for "nothing", or a signed number: these do nothing, and a finding's text must read as its cell does.
_HARMLESS = re.compile(r"[+-][\d.,%£ -]*")
_ROWS_AT_ONCE = 10_000
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def tables_of(period_set: PeriodSet) -> Mapping[str, pd.DataFrame]:
    """Return the tables of a set by the name of their file under `data/`."""
    return {
        "scorecard": period_set.scorecard,
        "plan": period_set.plan,
        "findings": period_set.findings,
        "submissions": period_set.submissions,
        "expected": period_set.expected,
        "chase": period_set.chase,
        "reconciliation": period_set.reconciliation,
        "control_totals": period_set.control_totals,
        "changes": period_set.changes,
        "decisions": period_set.decisions,
    }


def csv_of(table: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8, a header row, lines ended by a line feed.

    Parameters
    ----------
    table : DataFrame
        Its columns in order; text, Decimal, int, bool, date, datetime, tuple of text, or None.

    Returns
    -------
    bytes
        Dates ISO; numbers plain, unrounded, without exponent or trailing zeros; booleans `true` and `false`; several
        texts separated by "; "; missing values empty. Text that a spreadsheet would take for a formula has a
        quotation mark before it; numbers never have one.
    """
    content = BytesIO()
    content.write(_lines([list(table.columns)]))
    for start in range(0, len(table), _ROWS_AT_ONCE):
        part = table.iloc[start : start + _ROWS_AT_ONCE]
        columns = [_plain_column(part[name].tolist()) for name in part.columns]
        content.write(_lines(zip(*columns, strict=True)))
    return content.getvalue()


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _plain_column(values: list[Any]) -> list[str]:
    """Return the fields of a column; what stands in many rows is looked at once."""
    if set(map(type, values)) <= {str, type(None)}:
        fields = {value: plain(value) for value in set(values)}
        return list(map(fields.__getitem__, values))
    return list(map(plain, values))


def plain(value: Any) -> str:
    """Return a value as a field of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        whole = value if value.isascii() else _HALF_CHARACTERS.sub("\ufffd", value)
        return f"'{whole}" if _ACTS.match(whole) and not _HARMLESS.fullmatch(whole) else whole
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return plain("; ".join(value))
    return str(value)


def plain_number(value: Decimal) -> str:
    """Return a number without exponent and without trailing zeros; zero has no sign."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
