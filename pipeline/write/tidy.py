"""The tables of the contract as CSV text, for people, spreadsheets and programs alike."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pandas as pd

from pipeline.write.period_set import PeriodSet

# A spreadsheet takes text that starts so for a formula. The quotation mark is Excel's own sign for text. Text that
# has such marks before it already gets one more, so that taking one away always gives back what was meant.
_ACTS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# A dash for "nothing", or a signed number: these do nothing, and a finding's text must read as its cell does.
_HARMLESS = re.compile(r"[+-][\d.,%£ -]*")
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
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(list(table.columns))
    for row in table.itertuples(index=False, name=None):
        writer.writerow([plain(value) for value in row])
    return text.getvalue().encode("utf-8")


def plain(value: Any) -> str:
    """Return a value as a field of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        whole = _HALF_CHARACTERS.sub("\ufffd", value)
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
