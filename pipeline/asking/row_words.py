"""The columns of a recorded row in words: figures with their unit, states as the workbooks say them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from pipeline.day_words import day_in_words
from pipeline.messages.quantities import own_places, quantity
from pipeline.messages.row_reasons import row_reason
from pipeline.write.words import DATA_STATUS, DECISION, DELIVERY

Row = Mapping[str, str]
NONE = "none"
_DIRECTIONS = {"better": "better", "same": "the same", "worse": "worse", "no_comparison": "no comparison"}


def decimal_of(text: str) -> Decimal | None:
    """Return the figure that a recorded text holds; None for an empty one and for words."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def whole_of(text: str) -> int | None:
    """Return the whole number that a recorded text holds; None for an empty one."""
    return int(text) if text else None


def day_of(text: str) -> str:
    """Return a recorded day in words; anything else as it is."""
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def figure_words(value: Decimal, row: Row) -> str:
    """Return a figure with its unit, in the indicator's places or in more where the figure has more: nothing is cut."""
    stated = whole_of(row.get("decimals", ""))
    return quantity(value, row.get("unit", ""), max(stated or 0, own_places(value)))


def actual_words(row: Row) -> str:
    """Return the actual of a row of the scorecard; `none` where there is none."""
    value = decimal_of(row.get("actual", ""))
    if value is not None:
        return figure_words(value, row)
    return (row.get("actual_text", "") if row.get("data_status") == "reported" else "") or NONE


def target_words(row: Row) -> str:
    """Return the target of a row of the scorecard, a range as `90% to 110%`; `none` where there is none."""
    low, high = decimal_of(row.get("low", "")), decimal_of(row.get("high", ""))
    if low is not None and high is not None:
        return f"{figure_words(low, row)} to {figure_words(high, row)}"
    value = decimal_of(row.get("target", ""))
    return figure_words(value, row) if value is not None else NONE


def status_words(data_status: str) -> str:
    """Return a data status as the workbooks say it; one that they do not know as it is."""
    return DATA_STATUS.get(data_status, data_status)


def delivery_words(delivery_status: str) -> str:
    """Return a delivery status as the workbooks say it; one that they do not know as it is."""
    return DELIVERY.get(delivery_status, delivery_status)


def decision_words(kind: str) -> str:
    """Return a decision's kind as the workbooks say it; one that they do not know as it is."""
    return DECISION.get(kind, kind)


def direction_words(direction: str) -> str:
    """Return a direction of travel in words."""
    return _DIRECTIONS.get(direction, direction)


def reason_words(reason: str) -> str:
    """Return why a row was held or ignored, without a full stop at its end.

    The reason of a file that was set aside as a whole is a sentence already; a word that only another version of the
    program knows is given as it was recorded.
    """
    try:
        return row_reason(reason)
    except KeyError:
        return reason.rstrip(".") if " " in reason else reason.replace("_", " ").lower()
