"""What a log may tell.

It never tells what a cell holds, who somebody is, an address, a secret or the name of a return: only the sentences of
`EVENTS` are written, and values of the kinds named in `FIELDS`. Whatever else is handed to it is left out and counted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.chase.dispositions import Disposition
from pipeline.chase.model import State
from pipeline.model import Outcome

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_CODE = re.compile(r"[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,6}")
_PERIOD = re.compile(r"\d{4}-\d{2}(?:-Q[1-4])?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

EVENTS: Mapping[str, str] = {
    "begun": "The run began.",
    "read": "The returns that were new were read.",
    "merged": "The returns were merged and scored.",
    "written": "The scorecards were written.",
    "published": "The scorecards are in their folders.",
    "unchanged": "Nothing had changed since the last run.",
    "reconciled": "The control totals add up.",
    "planned": "Who is asked for what was worked out.",
    "drafted": "The messages were written.",
    "sent": "The messages were handed over as far as they could be.",
    "swept": "What had become old was removed.",
    "reported": "The report of the night was written.",
    "failed": "The run could not be finished.",
    "ended": "The run ended.",
}
"""What may be told, by the word under which a program finds it; the sentence is for who reads the log."""

OTHER = "other"
"""Stands for an event that is not known: nothing of it is written, because it may be anything."""

FIELDS: Mapping[str, re.Pattern[str]] = {
    "run": re.compile(r"\d{8}-[0-9a-f]{8}"),
    "period": _PERIOD,
    "day": _DAY,
    "exit_code": re.compile(r"[0-4]"),
    "seconds": _NUMBER,
    "count": _NUMBER,
    "counts": _NUMBER,
    "totals": _NUMBER,
}
"""What may stand in a log besides the program's own words, by the name under which it is handed over with `extra`.

`counts` and `totals` are mappings of names to numbers; a name in them is one of `COUNTED`, a code or a quarter.
"""

COUNTED = frozenset(
    {str(word) for words in (Outcome, State) for word in words}
    | {str(word).replace(" ", "_") for word in Disposition}
    | {"seen", "read", "known"}
    | {"indicators", "due", "reported", "nci", "missing", "criteria", "late", "outstanding"}
)
"""What may be counted by name."""

_TABLES = ("counts", "totals")


class OnlyKnown(logging.Filter):
    """Lets through what may be told, and counts what was left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put what may be told of an event onto it; every event is let through."""
        record.told = told(record)
        return True


def told(record: logging.LogRecord) -> dict[str, object]:
    """Return what may be told of an event, by field; `left_out` counts what may not."""
    known: dict[str, object] = {}
    left_out = (len(record.args) if record.args else 0) + (event_of(record) == OTHER)
    for name, value in vars(record).items():
        if name in _OWN:
            continue
        if name not in FIELDS:
            left_out += 1
        elif name in _TABLES:
            table = _known_table(name, value)
            known[name] = table
            left_out += (len(value) - len(table)) if isinstance(value, Mapping) else 1
        elif FIELDS[name].fullmatch(text := _text(value)):
            known[name] = value if isinstance(value, int) else text
        else:
            left_out += 1
    return known | ({"left_out": left_out} if left_out else {})


_OWN = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {"message", "asctime", "taskName", "told"}


def _known_table(name: str, value: object) -> dict[str, object]:
    if not isinstance(value, Mapping):
        return {}
    return {
        key: number if isinstance(number, int) else _text(number)
        for key, number in value.items()
        if isinstance(key, str) and _may_be_counted(key) and FIELDS[name].fullmatch(_text(number))
    }


def _may_be_counted(key: str) -> bool:
    return key in COUNTED or any(form.fullmatch(key) for form in (_CODE, _PERIOD))


def _text(value: object) -> str:
    """Return a value as it would stand in a log; what is none of the kinds that may stand there becomes no text."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, (Decimal, float)):
        return f"{value:f}" if isinstance(value, Decimal) else f"{value:.3f}"
    return str(value) if isinstance(value, (str, int, date)) else ""


def event_of(record: logging.LogRecord) -> str:
    """Return the word of an event, `other` where it is not known."""
    return record.msg if isinstance(record.msg, str) and record.msg in EVENTS else OTHER
