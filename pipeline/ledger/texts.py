"""Values as the ledger keeps them: text that gives back exactly what went in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from json.encoder import encode_basestring_ascii as _quoted

REPLACEMENT = "\ufffd"
# PostgreSQL takes no NUL in a text, and no database takes half of a character that UTF-16 writes in two.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")

_SORTED = json.JSONEncoder(sort_keys=True)  # made once, because making one costs as much as encoding a row


def moment_text(moment: datetime) -> str:
    """Return a time as ISO text with its offset.

    Raises
    ------
    ValueError
        The time carries no zone, so that nobody could say later when it was.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone")
    return moment.isoformat()


def value_text(value: object) -> str:
    """Return a table's value as text: nothing is empty, numbers are plain and unrounded, dates are ISO.

    Raises
    ------
    TypeError
        A binary float, which is not the number that anybody wrote.
    """
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, float):
        raise TypeError(f"the ledger takes exact numbers only, not the float {value!r}")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def storable(text: str) -> str:
    """Return a text as a database can hold it: U+FFFD stands for each NUL and each half of a character."""
    if text.isascii() and "\x00" not in text:
        return text
    return _NOT_STORABLE.sub(REPLACEMENT, text)


def content_text(columns: Mapping[str, object]) -> str:
    """Return a row's columns as one JSON text in ASCII, which every database gives back as it is.

    The same columns always give the same text, whatever their order.

    Raises
    ------
    TypeError
        A value is a binary float.
    """
    texts = {name: value if type(value) is str else value_text(value) for name, value in columns.items()}
    return _SORTED.encode(texts)


def content_texts(columns: Mapping[str, Iterable[object]]) -> Iterator[str]:
    """Give the content text of each row of a table, from its columns: `content_text` of each row.

    Raises
    ------
    TypeError
        A value is a binary float.
    """
    names = sorted(columns)
    row = "{" + ", ".join(_quoted(name).replace("%", "%%") + ": %s" for name in names) + "}"
    return map(row.__mod__, zip(*(_quoted_texts(columns[name]) for name in names), strict=True))


def _quoted_texts(values: Iterable[object]) -> list[str]:
    """Return values as JSON texts; the same few words stand in most columns, and are quoted once."""
    texts = [value if type(value) is str else "" if value is None else value_text(value) for value in values]
    quoted = {text: _quoted(text) for text in set(texts)}
    return list(map(quoted.__getitem__, texts))
