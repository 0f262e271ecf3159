"""What a cell of OpenDocument stores, as `CellTaker.take` has it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.read.package_xml import Attributes
from pipeline.read.raised_text import as_stored
from pipeline.read.stored_values import plain_number
from pipeline.read.words import is_error_word

_TIME = re.compile(
    r"(?P<minus>-)?P(?:(?P<days>[0-9]{1,9})D)?(?:T(?:(?P<hours>[0-9]{1,9})H)?(?:(?P<minutes>[0-9]{1,9})M)?"
    r"(?:(?P<seconds>[0-9]{1,9}(?:[.,][0-9]{1,12})?)S)?)?"
)
_NUMBERS = ("float", "percentage", "currency")
# A formula that answers yes or no, as LibreOffice stores it in a cell without a format.
_TRUTHS = (("TRUE", "1"), ("FALSE", "0"))
_DURATION = "[h]:mm:ss"
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
_OFFICE_ERROR = re.compile(r"Err:[0-9]{3}")


class Stored(NamedTuple):
    """The kind and value of a cell as `CellTaker.take` has them.

    A kind of `text` is a text as it is; None with no value is a blank cell or a formula without a result. `shown` is
    the format in which a cell of its kind shows where its style names none.
    """

    kind: str | None
    value: str | None
    shown: str = ""


def stored_value(attributes: Attributes, text: str, *, calculated: bool) -> Stored:
    """Return what a cell stores, by its attributes and the text that it shows.

    A value that is not what its kind says is kept as the text that it is. A formula without a result has an empty
    text as its result in a file that was `calculated`; in others it was never worked out.
    """
    kind = attributes.get("office:value-type") or attributes.get("calcext:value-type", "")
    formula = "table:formula" in attributes
    if attributes.get("calcext:value-type") == "error" or (formula and _shows_error(text)):
        return Stored("e", text.strip() or "#VALUE!")
    if kind in _NUMBERS:
        stated = attributes.get("office:value")
        if stated is None or plain_number(stated) is None:
            return Stored("text", text)
        if formula and (text, stated) in _TRUTHS:
            return Stored("b", stated)
        return Stored(None, stated, _shown(kind, attributes))
    if kind == "date":
        return (
            Stored("d", attributes["office:date-value"]) if "office:date-value" in attributes else Stored("text", text)
        )
    if kind == "time":
        days = days_of(attributes.get("office:time-value", ""))
        return Stored("text", text) if days is None else Stored(None, days, _DURATION)
    if kind == "boolean":
        stated = attributes.get("office:boolean-value", "")
        return Stored("b", stated) if stated in ("true", "false") else Stored("text", text)
    if kind == "string":
        stated = attributes.get("office:string-value", text)
        return Stored("text", text if as_stored(text) == stated else stated)
    # No kind: a blank cell or a formula without a result, unless it shows something.
    return Stored("text", text) if text or (formula and calculated) else Stored(None, None)


def _shown(kind: str, attributes: Attributes) -> str:
    if kind == "currency":
        currency = attributes.get("office:currency", "")
        return f"[${_SIGNS.get(currency, currency)}]#,##0.00"
    return "0%" if kind == "percentage" else ""


def _shows_error(text: str) -> bool:
    """Tell whether a formula shows an error: older programs store 0 beside it."""
    return is_error_word(text) or _OFFICE_ERROR.fullmatch(text.strip()) is not None


def days_of(stored: str) -> str | None:
    """Return a duration (`PT36H15M00S`) in days, plain; None if it is none."""
    found = _TIME.fullmatch(stored.strip())
    if not found or stored.strip().endswith(("P", "T")):
        return None
    seconds = Decimal((found["seconds"] or "0").replace(",", "."))
    seconds += 86_400 * int(found["days"] or 0) + 3600 * int(found["hours"] or 0) + 60 * int(found["minutes"] or 0)
    return plain_number(str((-seconds if found["minus"] else seconds) / Decimal(86_400)))
