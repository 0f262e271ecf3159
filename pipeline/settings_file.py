"""Reading `settings.toml`: its keys and values, and every fault with the line on which it stands.

The standard library's parser gives no line for a key, so a fault's line is found by parsing the file from its top, line
by line: a key belongs to the statement that first makes it appear.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from pipeline.errors import Fault, SettingsError
from pipeline.nearest import did_you_mean, nearest
from pipeline.settings_keys import KEYS, OUTPUTS, RETURNS, Key
from pipeline.settings_values import RefusedError

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_STAGES = (("contact_from", 2), ("director_from", 5), ("stop_at", 10))
_STEPS = (-5, 0, 2, 5, 10)


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
    troubles += _check_ladder(values.get("chase", {}), {where for where, _ in troubles})
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
        except RefusedError as refused:
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


def _check_ladder(chase: dict[str, Any], refused: Collection[tuple[str, ...]]) -> list[tuple[tuple[str, ...], str]]:
    """Refuse a ladder on which somebody would be told too late, or never.

    `refused` are the keys that cannot be used by themselves: steps among them are not spoken of again.
    """
    contact, director, stop = (chase.get(name, default) for name, default in _STAGES)
    steps = chase.get("steps", _STEPS)
    named = [name for name, _ in _STAGES if name in chase]
    if not steps:
        words = "steps must name at least one step, in working days from the due date, for example [-5, 0, 2, 5, 10]."
        return [(("chase", "steps"), words)]
    if not contact <= director <= stop:
        words = (
            f"contact_from, director_from and stop_at must not fall: they are {contact}, {director} and {stop}. First "
            "the contact is told, then the director, then nobody any more."
        )
        return [(("chase", named[-1] if named else "steps"), words)]
    if steps[-1] < director and ("chase", "steps") not in refused:
        words = (
            f"The last of the steps is {steps[-1]}, so that no step reaches director_from, which is {director}: the "
            "director would never be told. Add a step, or lower director_from."
        )
        return [(("chase", "steps" if "steps" in chase else "director_from"), words)]
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
