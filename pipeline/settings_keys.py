"""What may stand in `settings.toml`: every key, what its value may be, and where a fault is.

The standard library's parser gives no line for a key, so a fault's line is found by parsing the file from its top, line
by line: a key belongs to the statement that first makes it appear.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from pipeline.errors import Fault, SettingsError
from pipeline.nearest import did_you_mean, nearest

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+]*://\S*")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")

RETURNS = "inputs/returns"
OUTPUTS = "outputs"


class _RefusedError(Exception):
    """A value that cannot be taken; its text says what is accepted."""


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: where it stands, what it is for (the template's comment), and how its value is read."""

    table: str
    name: str
    about: str
    read: Callable[[Any], object]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _RefusedError('must be text in quotes, for example "Example County Council"')
    return value.strip()


def _path(value: Any) -> str:
    text = _text(value)
    if not text or not text.isprintable():
        # In double quotes TOML reads the "\t" of "R:\team" as a tab; the folder would quietly be another one.
        raise _RefusedError("must be a path; with backslashes in single quotes, for example 'R:\\team\\returns'")
    return text


def _email(value: Any) -> str:
    text = _text(value)
    if text and not _EMAIL.fullmatch(text):
        raise _RefusedError('must be one email address, for example "performance@example.org"')
    return text


def _url(value: Any) -> str:
    text = _text(value)
    if text and not _URL.fullmatch(text):
        raise _RefusedError(
            'must be a database address, for example "postgresql+psycopg://server/scorecard", or empty for a file in '
            "the outputs folder"
        )
    return text


def _percent(value: Any) -> Decimal:
    number = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(number, Decimal) or not number.is_finite() or not 0 <= number <= 100:
        raise _RefusedError("must be a number from 0 to 100, for example 5")
    return number


def _whole(low: int, high: int, example: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _RefusedError(f"must be a whole number from {low} to {high}, for example {example}")
        return value

    return read


def _days(value: Any) -> tuple[date, ...]:
    if not isinstance(value, list):
        raise _RefusedError("must be a list of dates, for example [2009-12-24, 2009-12-29]")
    return tuple(sorted({_day(item) for item in value}))


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise _RefusedError("must be a list of real dates, year first, for example [2009-12-24, 2009-12-29]")


def _steps(value: Any) -> tuple[int, ...]:
    whole = isinstance(value, list) and all(isinstance(step, int) and not isinstance(step, bool) for step in value)
    if not whole or value != sorted(set(value)) or any(not -60 <= step <= 260 for step in value):
        raise _RefusedError(
            "must be a list of whole numbers from -60 to 260 that rise, in working days from the due date, for example "
            "[-5, 0, 2, 5, 10]"
        )
    return tuple(value)


KEYS: tuple[Key, ...] = (
    Key("council", "name", "The council's name, as it stands on every sheet and message.", _text),
    Key("council", "label", 'A label for every sheet, for example "Illustrative figures"; empty for none.', _text),
    Key("council", "contact", "Whom to ask about the scorecard: a name, a telephone number or an address.", _text),
    Key("folders", "returns", "The drop folder for returns. All paths start at the workspace.", _path),
    Key("folders", "outputs", "Where the scorecards are written.", _path),
    Key("folders", "register", "The register of indicators, owners, targets and due dates.", _path),
    Key("ledger", "url", "A database address; empty: the file ledger.sqlite in the outputs folder.", _url),
    Key(
        "rules",
        "default_tolerance",
        "Amber within this many per cent of the target, unless the register says otherwise.",
        _percent,
    ),
    Key("rules", "high_risk", "Likelihood times impact from which a risk is high.", _whole(1, 25, 15)),
    Key("rules", "amber_slip_months", "A criterion that slips by more months than this is Red.", _whole(0, 24, 1)),
    Key("rules", "closure_days", "The council's own days off, besides weekends and bank holidays.", _days),
    Key("chase", "steps", "When to remind, in working days from the due date (negative: before it).", _steps),
    Key("mail", "from_address", "The address that reminders come from.", _email),
    Key("mail", "reply_to", "The address that answers go to.", _email),
    Key("mail", "where_to_put_it", "How a reminder says where a return belongs.", _text),
)
"""Every key of the file, in the order of the template."""


def parse(file: str, content: bytes) -> tuple[dict[str, Any], str]:
    """Return the file as a document and as text.

    Raises
    ------
    SettingsError
        When it is not UTF-8 text or not TOML; one fault, at its line.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = "" if b"\x00" in content else f"line {_line_at(content, error.start)}"
        words = "The file is not saved as UTF-8 text. In Notepad choose Save as, Encoding UTF-8, and save it again."
        raise SettingsError([Fault(file, line, words)]) from error
    try:
        return tomllib.loads(text, parse_float=Decimal), text
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_unreadable(file, str(error), text)]) from error


def _line_at(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1


def check_document(document: dict[str, Any], text: str, file: str) -> tuple[dict[str, dict[str, Any]], list[Fault]]:
    """Return the values that can be used, by table and key, and every fault of the document, by line."""
    keys_by_table: dict[str, dict[str, Key]] = {}
    for key in KEYS:
        keys_by_table.setdefault(key.table, {})[key.name] = key
    values: dict[str, dict[str, Any]] = {}
    troubles: list[tuple[tuple[str, ...], str]] = []
    for table, content in document.items():
        known = keys_by_table.get(table)
        if known is None:
            troubles.append(((table,), _unknown_table(table, content)))
        elif not isinstance(content, dict):
            troubles.append(((table,), f"“{table}” must be a table: write [{table}] on a line of its own."))
        else:
            values[table], found = _check_table(table, content, known)
            troubles += found
    troubles += _check_folders(values.get("folders", {}))
    lines = dict(_statements(text)) if troubles else {}
    placed = sorted((_line(where, lines), words) for where, words in troubles)
    return values, [Fault(file, f"line {line}" if line else "", words) for line, words in placed]


def _check_table(
    table: str, content: dict[str, Any], known: dict[str, Key]
) -> tuple[dict[str, Any], list[tuple[tuple[str, ...], str]]]:
    values: dict[str, Any] = {}
    troubles: list[tuple[tuple[str, ...], str]] = []
    for name, value in content.items():
        if name not in known:
            troubles.append(((table, name), _unknown_key(table, name, list(known))))
            continue
        try:
            values[name] = known[name].read(value)
        except _RefusedError as refused:
            troubles.append(((table, name), f"{name} {refused}."))
    return values, troubles


def _check_folders(folders: dict[str, Any]) -> list[tuple[tuple[str, ...], str]]:
    """Refuse folders that lie one in the other: our own workbooks would be read as returns, or returns written over."""
    returns, outputs = _parts(folders.get("returns", RETURNS)), _parts(folders.get("outputs", OUTPUTS))
    if returns.is_relative_to(outputs) or outputs.is_relative_to(returns):
        name = "outputs" if "outputs" in folders else "returns"
        words = "The folders for returns and for outputs must not lie one in the other. Choose two separate folders."
        return [(("folders", name), words)]
    return []


def _parts(path: str) -> PurePosixPath:
    return PurePosixPath(path.replace("\\", "/"))


def _unknown_table(table: str, content: Any) -> str:
    if isinstance(content, dict):
        suggestion = did_you_mean(table, sorted({key.table for key in KEYS}))
        return f"There is no table [{table}] in the settings.{suggestion}"
    return _stray_key(table, "")


def _unknown_key(table: str, name: str, known: list[str]) -> str:
    if nearest(name, sorted(known)):
        return f"There is no setting “{name}” in [{table}].{did_you_mean(name, sorted(known))}"
    return _stray_key(name, table)


def _stray_key(name: str, table: str) -> str:
    """Return the words for a key that no key of its table resembles: it may belong to another table."""
    where = f"in [{table}]" if table else "outside a table"
    word = nearest(name, sorted({key.name for key in KEYS}))
    home = next((key.table for key in KEYS if key.name == word), "")
    suggestion = f" “{word}” stands in [{home}]." if word else " Take the line away, or look at the guide."
    return f"There is no setting “{name}” {where}.{suggestion}"


def _statements(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each table and key with the line on which the statement begins that first makes it appear."""
    lines = text.split("\n")
    seen: set[tuple[str, ...]] = set()
    begins = 1
    for count in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("\n".join(lines[:count]) + "\n")
        except tomllib.TOMLDecodeError:
            continue
        for name in _names(document):
            if name not in seen:
                seen.add(name)
                yield name, begins
        begins = count + 1


def _names(document: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for table, content in document.items():
        yield (table,)
        if isinstance(content, dict):
            yield from ((table, key) for key in content)


def _line(where: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> int:
    return lines.get(where, 0)


def _unreadable(file: str, message: str, text: str) -> Fault:
    """Return the fault of a file that is not TOML, in our words: the parser's own speak of its grammar."""
    found = _AT_LINE.search(message)
    line = int(found[1]) if found else _last_begun(text)
    if "overwrite" in message or "Cannot declare" in message:
        words = "This stands in the file twice. Keep one of the two."
    elif "Unescaped" in message or "hex value" in message:
        words = "A backslash in double quotes means something else. Put a path in single quotes: 'R:\\Returns'."
    else:
        words = (
            "This line cannot be understood. Write a key, an equals sign and a value, with text in quotes, for example "
            'name = "Example County Council".'
        )
    return Fault(file, f"line {line}", words)


def _last_begun(text: str) -> int:
    """Return the line on which a statement begins that has no end."""
    lines = text.split("\n")
    for count in range(len(lines) - 1, 0, -1):
        try:
            tomllib.loads("\n".join(lines[:count]) + "\n")
        except tomllib.TOMLDecodeError:
            continue
        return count + 1
    return 1
