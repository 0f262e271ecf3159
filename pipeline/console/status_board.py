"""Who owes what, in one screen."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.console.streams import is_lively
from pipeline.console.words import count
from pipeline.day_words import day_in_words, short_day
from pipeline.messages.late_data import became
from pipeline.model import Timeliness
from pipeline.reports import OwedByPerson, StatusReport

_LONGEST_NAME = 40
_MOST_PEOPLE = 15  # one screen; the workbook of the chase has them all
_STATE = 4  # the place of the state in a line
_HEADINGS = ("Directorate", "Return", "Period", "Due", "State", "Received", "Reported")
_STATES = {
    Timeliness.ON_TIME: "on time",
    Timeliness.LATE: "late",
    Timeliness.OUTSTANDING: "outstanding",
    Timeliness.NOT_YET_DUE: "not yet due",
}
_COLOURS = {
    Timeliness.ON_TIME: "green",
    Timeliness.LATE: "yellow",
    Timeliness.OUTSTANDING: "red",
    Timeliness.NOT_YET_DUE: "",
}


def status_board(report: StatusReport) -> str:
    """Return the returns expected, one a line, and what is outstanding; in colour on a screen."""
    if report.as_at is None:
        return "Nothing has been published yet. Next: scorecard run"
    head = f"Returns as at the last run, {day_in_words(report.as_at)}"
    if report.asked != report.as_at:
        head += f"\nThese are not the states of {day_in_words(report.asked)}: a run brings them up to date."
    if not report.rows:
        return f"{head}\n\nNo return is expected for the periods published."
    lines = [_line(row) for row in report.rows]
    outstanding = sum(row["timeliness"] == Timeliness.OUTSTANDING for row in report.rows)
    foot = f"{count(outstanding, 'return')} outstanding." if outstanding else "No return is outstanding."
    board = _coloured(report.rows, lines) if is_lively(sys.stdout) else _plain(lines)
    if people := _people(report.owed):
        foot += f"\n\n{people}\n"
    return f"{head}\n\n{board}\n\n{foot}\n{_next(report)}"


def _next(report: StatusReport) -> str:
    said = "Next: scorecard run reads what has come since."
    if report.last_night is not None:
        said = f"The last unattended night was {day_in_words(report.last_night)}.\n{said}"
    return said


def _people(owed: Sequence[OwedByPerson]) -> str:
    """Return who is asked for what, one person a line, and when they were last told."""
    if not owed:
        return ""
    shown = [("Asked of", "What", "Latest", "Last told"), *(_person(one) for one in owed[:_MOST_PEOPLE])]
    widths = [max(len(line[column]) for line in shown) for column in range(len(shown[0]))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in shown]
    if len(owed) > _MOST_PEOPLE:
        lines.append(f"and {count(len(owed) - _MOST_PEOPLE, 'more person', 'more people')}: scorecard chase")
    return "\n".join(lines)


def _person(one: OwedByPerson) -> tuple[str, ...]:
    what = [count(one.returns, "return")] if one.returns else []
    what += [count(one.figures, "figure")] if one.figures else []
    what += [count(one.promises, "NCI")] if one.promises else []
    late = "no date yet" if one.latest is None else "not late"
    if one.latest is not None and one.latest > 0:
        late = f"{count(one.latest, 'working day')} late"
    told = f"{short_day(one.last_told)} ({became(one.told_state)})" if one.last_told is not None else "never"
    return one.name or one.email or "nobody: no address", ", ".join(what), late, told


def _line(row: Mapping[Any, object]) -> tuple[str, ...]:
    state = _STATES[Timeliness(str(row["timeliness"]))]
    days = _text(row["working_days_late"])
    if days not in ("", "0"):
        state += f", {count(int(days), 'working day')}"
    due = _text(row["indicators_due"])
    reported = f"{_text(row['reported'])} of {due}" if due not in ("", "0") else ""
    sender, form, period = (_text(row[name]) for name in ("directorate", "form", "period"))
    return (_short(sender), form, period, _moment(row["due"]), state, _moment(row["received_at"]), reported)


def _short(name: str) -> str:
    """Return a name that leaves room for the rest of its line."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 2].rstrip()} …"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _moment(value: object) -> str:
    """Return a time as a person writes it; the end of a day is that day."""
    day, _, time = _text(value).replace(" ", "T").partition("T")
    return day if time[:5] in ("", "23:59") else f"{day} {time[:5]}"


def _plain(lines: Sequence[Sequence[str]]) -> str:
    table = [_HEADINGS, *lines]
    widths = [max(len(line[column]) for line in table) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in table
    )


def _coloured(rows: Sequence[Mapping[Any, object]], lines: Sequence[Sequence[str]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if console.legacy_windows:  # it shows colour only when it writes itself, not in text handed on
        return _plain(lines)
    table = Table(*_HEADINGS)
    for row, line in zip(rows, lines, strict=True):
        colour = _COLOURS[Timeliness(str(row["timeliness"]))]
        table.add_row(*(Text(text, style=colour if place == _STATE else "") for place, text in enumerate(line)))
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n")
