"""A return and the quarter it belongs to: which of its tables hold that quarter, and which are set aside, and said."""

from __future__ import annotations

from dataclasses import replace

from pipeline.messages import finding
from pipeline.model import Finding, Refusal
from pipeline.periods import Period
from pipeline.read.recognise import Recognised
from pipeline.read.rows import choose_columns
from pipeline.read.tables import Table


def for_period(one: Recognised, period: Period) -> Recognised:
    """Set aside the tables of a return that are not of its quarter.

    A table whose label, title or tab names another quarter is not read, nor is one whose only columns of actuals are
    those of other quarters: last quarter's figures are never this one's. Where nothing remains, the return is refused.

    Parameters
    ----------
    one : Recognised
        The return.
    period : Period
        The quarter it belongs to.

    Returns
    -------
    Recognised
        With the other tables' rows marked as none of the return's, and a finding for each such table.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    others: list[str] = []
    kept = 0
    for table in one.tables:
        said = _why_not(table, one, period)
        if said is None:
            kept += not table.is_aside
        else:
            findings.append(said)
            others += _others(table, period)
        tables.append(table if said is None else table.set_aside())
    if not kept:
        facts = {"period": period.words, "others": ", ".join(dict.fromkeys(others))}
        refusal = Refusal("NO_COLUMN_FOR_PERIOD", facts) if others else Refusal("NO_TABLE_FOR_PERIOD", facts)
        return replace(one, period=period, refusal=refusal)
    return replace(one, tables=tuple(tables), findings=(*one.findings, *findings))


def _why_not(table: Table, one: Recognised, period: Period) -> Finding | None:
    """Return what there is to tell of a table that is not of the quarter; None for one that is."""
    if table.is_aside:
        return None
    code, others = "", ""
    if table.period is not None and table.period != period:
        code, others = "TABLE_OTHER_PERIOD", table.period.words
    elif headings := _others(table, period):
        code, others = "TABLE_NO_COLUMN", ", ".join(dict.fromkeys(headings))
    if not code:
        return None
    rows = len(table.data)
    return finding(code, file=one.file, sheet=table.sheet, rows=rows, others=others, period=period.words)


def _others(table: Table, period: Period) -> list[str]:
    """Return the headings of the actuals where all of them are of other quarters."""
    own, others, unused = choose_columns(table, period)
    value = table.header.form.value
    if value in own:
        return []
    columns = [*(column for column, _ in others), *unused]
    return [column.heading for column in columns if column.field in (value, "actual_to_date")]
