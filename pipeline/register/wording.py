"""The words of a cell's and a row's faults: what is wrong, what is accepted, what to do, with an example."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.nearest import did_you_mean
from pipeline.periods import year_label
from schemas.register import Column, ColumnKind, SheetSpec

_MOST_SHOWN = 60

_FIGURE_REASONS = {
    "VALUE_SEVERAL_FIGURES": "holds more than one figure. Keep one",
    "VALUE_IS_DATE": "holds a date. Format the cell as a number and enter the figure again",
    "VALUE_BOOLEAN": "holds TRUE or FALSE. Enter a figure, or Yes or No for a yes/no indicator",
    "VALUE_QUALIFIED": "must be one figure, without < or >",
    "VALUE_NOT_YES_NO": "must be Yes or No, since the unit is yes/no",
    "SCALE_AMBIGUOUS_PERCENT": "may mean two things in a percentage. Write it with its sign, such as 0.5% or 50%",
    "SCALE_PERCENT_HUGE": "is a percentage of 1000% or more. If a hundredth of it is meant, type that with its sign, "
    "for example 85%; if it is right, format the cell as Text and type it with its sign",
    "SCALE_AMBIGUOUS_MONEY": "may be in pounds or in the unit. Write it with its scale, such as £850k or £1.2m",
    "UNIT_PERCENT_IN_NUMBER": "is a percentage, and the unit is not. Change the figure or the unit",
    "UNIT_CURRENCY_MISMATCH": "is an amount of money, and the unit is not. Change the figure or the unit",
    "UNIT_OTHER_WORD": "names another unit than the indicator's. Change the figure or the unit",
}
_DATE_REASONS = {
    "DATE_NO_YEAR": "must include a year, for example March 2004",
    "DATE_IMPOSSIBLE": "must be a real date, for example 31 March 2004",
    "DATE_MAY_BE_MONTH_YEAR": "shows no year, and may mean a month and year that Excel took for a day and month. "
    "Format the cell as Text and type it again, for example Dec 2004",
}
_EXAMPLES = {
    "start": "2009-04-01", "end": "2010-03-31", "until": "2009-12-31", "committee_date": "2009-12-15",
}  # fmt: skip


def quoted(found: str) -> str:
    """Return what a cell holds between quotation marks, cut when long."""
    text = " ".join(found.split())
    return f"“{text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + '…'}”"


def joined(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: `a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


# Cells.


def error_cell(column: Column, found: str) -> str:
    """Tell of `#REF!` and its like."""
    return f"{column.heading} holds the error {found}. Enter the value itself."


def uncalculated(column: Column) -> str:
    """Tell of a formula without a stored result."""
    return f"{column.heading} holds a formula without a result. Open the register in Excel, save it, and run again."


def struck_out(column: Column) -> str:
    """Tell of struck-through text: the register cannot tell what is meant."""
    return f"{column.heading} is struck through. Delete what no longer counts, or take the line through it away."


def date_for_text(column: Column, found: str) -> str:
    """Say that Excel made a date of a reference, a period or a name."""
    example = _example(column)
    return f"Excel has made a date of {column.heading} ({found}). Format the cell as Text and type it again{example}."


def not_yes_no(column: Column, found: str) -> str:
    """Tell of what is neither yes nor no."""
    return f"{column.heading} must be yes or no, not {quoted(found)}."


def not_whole(column: Column, found: str) -> str:
    """Tell of what is not a whole number."""
    return f"{column.heading} must be a whole number{_bounds(column)}, not {quoted(found)}."


def not_a_date(column: Column, found: str) -> str:
    """Tell of what is not a date."""
    example = _EXAMPLES.get(column.field, "2009-10-23")
    return f"{column.heading} must be a real date, for example {example}, not {quoted(found)}."


def not_a_moment(column: Column, found: str) -> str:
    """Tell of what is not a date, nor a date and time."""
    words = f"{column.heading} must be a date or a date and time, for example 2009-10-23 or 2009-10-23 17:00"
    return f"{words}, not {quoted(found)}."


def part_of_date(column: Column, found: str) -> str:
    """Tell of a date of which the cell shows only a part."""
    return f"{column.heading} does not show the whole date (Excel holds {found}). Enter it with day, month and year."


def not_a_span(column: Column, found: str, code: str) -> str:
    """Tell of a due date outside the grammar of dates."""
    reason = _DATE_REASONS.get(code, "must be a date, for example 31 March 2004, Dec 2003, autumn 2005 or 2007/08")
    return f"{column.heading} {reason}; it says {quoted(found)}."


def not_a_quarter(column: Column, found: str) -> str:
    """Tell of what is not a quarter of a financial year."""
    return f"{column.heading} must be a quarter such as 2009-10-Q2, not {quoted(found)}.{_period_hint(found, True)}"


def not_a_period(column: Column, found: str) -> str:
    """Tell of what is neither a quarter nor a financial year."""
    words = f"{column.heading} must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not {quoted(found)}."
    return words + _period_hint(found, False)


def not_quarters(column: Column, found: str) -> str:
    """Tell of what is not a list of quarters."""
    return f"{column.heading} must name quarters, for example Q2, Q4, not {quoted(found)}."


def not_a_figure(column: Column, found: str, code: str) -> str:
    """Tell of a figure that cannot be read, or not in the indicator's unit."""
    reason = _FIGURE_REASONS.get(code, "must be a figure, for example 85%, 12.5 or Level 3")
    return f"{column.heading} {reason}; it says {quoted(found)}."


def not_a_tolerance(column: Column, found: str, code: str) -> str:
    """Tell of a tolerance that cannot be read."""
    reason = _FIGURE_REASONS.get(code, "must be a number or a percentage, for example 5 or 2.5%")
    return f"{column.heading} {reason}; it says {quoted(found)}."


def wrong_type(column: Column, found: str) -> str:
    """Tell of a value that its column does not take."""
    return f"{column.heading} cannot be {quoted(found)}."


# Rules of a row.


def not_filled(column: Column) -> str:
    """Tell of a starred cell without words."""
    return f"Enter “{column.heading}”{_example(column)}."


def not_allowed(column: Column, found: str) -> str:
    """Tell of a word that is not on the column's list."""
    return (
        f"{column.heading} must be {joined(column.allowed)}, not {quoted(found)}.{did_you_mean(found, column.allowed)}"
    )


def not_an_email(column: Column, found: str) -> str:
    """Tell of what is not an address."""
    return f"{column.heading} must be one email address, for example name@example.org, not {quoted(found)}."


def out_of_bounds(column: Column, found: str) -> str:
    """Tell of a number outside the column's bounds."""
    kind = "a whole number" if column.kind is ColumnKind.WHOLE else "a number"
    return f"{column.heading} must be {kind}{_bounds(column)}, not {quoted(found)}."


def wrong_order(first: Column, second: Column) -> str:
    """Tell of From after To, Low above High."""
    relation = "after" if first.kind is ColumnKind.DATE else "greater than"
    return f"{first.heading} must not be {relation} {second.heading}."


def repeated(spec: SheetSpec, columns: list[Column], row: int) -> str:
    """Tell of the same row twice."""
    names = " and ".join(column.heading for column in columns)
    stand = "stands" if len(columns) == 1 else "stand"
    return f"The same {names} {stand} in row {row} of {spec.name}. Keep one of the two rows."


def _bounds(column: Column) -> str:
    if column.least is None:
        return ""
    return f" of {column.least} or more" if column.most is None else f" from {column.least} to {column.most}"


def _example(column: Column) -> str:
    examples = {
        ColumnKind.QUARTER: "2009-10-Q2",
        ColumnKind.QUARTER_OR_YEAR: "2009-10 or 2009-10-Q2",
        ColumnKind.REF: "NI 117",
        ColumnKind.SPAN: "Dec 2003",
        ColumnKind.DUE: "2009-10-23 17:00",
    }
    word = column.allowed[0] if column.allowed else examples.get(column.kind, "")
    return f", for example {word}" if word else ""


def _period_hint(found: str, needs_quarter: bool) -> str:
    """Return a suggestion for a period in another spelling, or what is wrong with its years; empty for other words."""
    years = re.search(r"(\d{4})\s*[-/\u2013]\s*(\d{4}|\d{2})(?!\d)", found)
    if years is None:
        return ""
    start = int(years[1])
    if int(years[2]) % 100 != (start + 1) % 100:
        return f" A financial year runs into the next one, such as {year_label(start)}."
    quarter = re.search(r"(?:Q|quarter|qtr)\.?\s*([1-4])(?!\d)", found, re.IGNORECASE)
    if quarter:
        return f" Did you mean “{year_label(start)}-Q{quarter[1]}”?"
    if "q" in found.casefold():
        return " A year has the quarters Q1 to Q4."
    return (
        f" Add the quarter, such as {year_label(start)}-Q4."
        if needs_quarter
        else f" Did you mean “{year_label(start)}”?"
    )
