"""What changed between two nights in words: one line is one value, one row or one return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.asking.changed import CAME, WENT, ChangedRow, changed_rows
from pipeline.asking.moments import recorded_moment
from pipeline.asking.row_words import (
    NONE,
    Row,
    actual_words,
    day_of,
    delivery_words,
    direction_words,
    status_words,
    target_words,
)
from pipeline.messages.outcome_words import outcome_words

IN_THE_LIST, NOT_IN_THE_LIST = "in the scorecard", "not in the scorecard"
IN_THE_PLAN, NOT_IN_THE_PLAN = "in the plan", "not in the plan"
NOT_IN_THE_FOLDER = "not in the drop folder"

_InWords = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One thing that is not as it was; the words of a row of *What changed*.

    Parameters
    ----------
    kind : str
        `indicator`, `criterion` or `return`.
    ref, title, directorate : str
        What it is about and whose it is; `directorate` is the workstream for a criterion. For a return, `ref` and
        `title` are empty and `directorate` is the sender.
    what : str
        What changed: `Actual`, `RAG`, `Comment` ...; `Indicator`, `Criterion` or `Return` for one that came or went.
    was, now : str
        In words, figures with their unit; `none` for nothing.
    file : str
        The return that says it now, or said it; empty for what the register or a decision changed.
    """

    kind: str
    ref: str
    title: str
    directorate: str
    what: str
    was: str
    now: str
    file: str


def _text(column: str) -> _InWords:
    return lambda row: row.get(column, "") or NONE


def _figure_status(row: Row) -> str:
    return row.get("figure_status", "") or "not stated"


_INDICATOR: Mapping[str, tuple[str, _InWords]] = {
    "actual": ("Actual", actual_words),
    "actual_text": ("Actual", actual_words),
    "data_status": ("Data status", lambda row: status_words(row.get("data_status", ""))),
    "figure_status": ("Figure status", _figure_status),
    "target": ("Target", target_words),
    "low": ("Target", target_words),
    "high": ("Target", target_words),
    "rag": ("RAG", _text("rag")),
    "unit": ("Unit", _text("unit")),
    "good_is": ("Good is", _text("good_is")),
    "directorate": ("Directorate", _text("directorate")),
    "lead_officer": ("Lead officer", _text("lead_officer")),
    "direction_short": (
        "Direction since the period before",
        lambda row: direction_words(row.get("direction_short", "")) or NONE,
    ),
    "direction_long": (
        "Direction since the year before",
        lambda row: direction_words(row.get("direction_long", "")) or NONE,
    ),
    "comment": ("Comment", _text("comment")),
}
_CRITERION: Mapping[str, tuple[str, _InWords]] = {
    "position_text": ("Position", _text("position_text")),
    "data_status": ("Data status", lambda row: status_words(row.get("data_status", ""))),
    "delivery_status": ("Delivery status", lambda row: delivery_words(row.get("delivery_status", ""))),
    "due_text": ("Due", _text("due_text")),
    "revised_due_text": ("Revised due", _text("revised_due_text")),
    "forecast_end": ("Forecast", lambda row: day_of(row.get("forecast_end", "")) or NONE),
    "rag": ("RAG", _text("rag")),
    "comment": ("Comment", _text("comment")),
}
INDICATOR_COLUMNS = tuple(_INDICATOR)
CRITERION_COLUMNS = tuple(_CRITERION)
_SAID_BY_RETURN = ("file", "received_at", "cell", "actual_text", "position_text", "comment", "stated_rag")
_OF_REGISTER = ("Target", "Due", "Revised due", "Unit", "Good is", "Lead officer", "Directorate")
_RETURN_COLUMNS = ("outcome",)


def indicator_changes(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[ValueChange]:
    """Return what changed of the indicators, column by column; the rows are those of table `scorecard`."""
    found = []
    for changed in changed_rows(before, after, INDICATOR_COLUMNS):
        row = changed.after or changed.before
        about = ("indicator", row["indicator_ref"], row["title"], row["directorate"])
        if changed.kind in (CAME, WENT):
            found.append(_row_change(about, "Indicator", changed, (IN_THE_LIST, NOT_IN_THE_LIST)))
        else:
            found += _value_changes(about, changed, _INDICATOR)
    return found


def criterion_changes(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[ValueChange]:
    """Return what changed of the success criteria, column by column; the rows are those of table `plan`."""
    found = []
    for changed in changed_rows(before, after, CRITERION_COLUMNS):
        row = changed.after or changed.before
        about = ("criterion", row["criterion_ref"], row["criterion"], row["workstream"])
        if changed.kind in (CAME, WENT):
            found.append(_row_change(about, "Criterion", changed, (IN_THE_PLAN, NOT_IN_THE_PLAN)))
        else:
            found += _value_changes(about, changed, _CRITERION)
    return found


def return_changes(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[ValueChange]:
    """Return the files that came, went, or count otherwise than before.

    The rows are those of table `submissions`.
    """
    found = []
    for changed in changed_rows(_by_content(before, after), _by_content(after, before), _RETURN_COLUMNS):
        row = changed.after or changed.before
        about = ("return", "", "", row["directorate"])
        if changed.kind == CAME:
            now = f"{_outcome(row)}, received {recorded_moment(row['received_at'])}"
            found.append(ValueChange(*about, "Return", NOT_IN_THE_FOLDER, now, row["file"]))
        elif changed.kind == WENT:
            found.append(ValueChange(*about, "Return", _outcome(row), NOT_IN_THE_FOLDER, row["file"]))
        if "outcome" in changed.columns:
            was = _outcome(changed.before)
            found.append(ValueChange(*about, "Outcome", was, _outcome(row), row["file"]))
    return found


def _by_content(rows: Mapping[str, Row], others: Mapping[str, Row]) -> dict[str, Row]:
    """Return rows by the content of their files, so that one that was renamed or replaced stays itself.

    A file that stands in both nights under its name with the same content keeps its name.
    """
    found: dict[str, Row] = {}
    for key, row in rows.items():
        sha256 = row.get("sha256", "")
        stays = others.get(key, {}).get("sha256", "") == sha256
        found[key if stays or not sha256 or sha256 in found else sha256] = row
    return found


def _row_change(
    about: tuple[str, str, str, str], what: str, changed: ChangedRow, states: tuple[str, str]
) -> ValueChange:
    there, not_there = states
    was, now = (not_there, there) if changed.kind == CAME else (there, not_there)
    row = changed.after or changed.before
    return ValueChange(*about, what, was, now, row.get("file", ""))


def _value_changes(
    about: tuple[str, str, str, str], changed: ChangedRow, columns: Mapping[str, tuple[str, _InWords]]
) -> list[ValueChange]:
    """Return one line for each thing that reads otherwise; columns that make up one thing give one line."""
    told: dict[str, ValueChange] = {}
    # What the register or a decision changed is not said by the return.
    said_anew = any(changed.before.get(name, "") != changed.after.get(name, "") for name in _SAID_BY_RETURN)
    for name in changed.columns:
        what, in_words = columns[name]
        was, now = in_words(changed.before), in_words(changed.after)
        if was != now:
            file = changed.after.get("file", "") if said_anew and what not in _OF_REGISTER else ""
            told[what] = ValueChange(*about, what, was, now, file)
    return list(told.values())


def _outcome(row: Row) -> str:
    words = outcome_words(row["outcome"])
    return f"{words}: {row['reason'].rstrip('.')}" if row.get("reason") else words


def rag_changes(changes: Sequence[ValueChange]) -> int:
    """Count the indicators or criteria whose colour is another."""
    return sum(change.what == "RAG" for change in changes)
