"""What is owed, on one screen of plain text: the end of `scorecard chase`, and `summary.txt`."""

from __future__ import annotations

import textwrap
from collections import Counter

from pipeline.chase.late_data_cells import percent_text
from pipeline.chase.late_data_counts import (
    SenderCounts,
    counts_by_sender,
    for_a_person,
    in_all,
    stakes_of,
    tonight_counts,
)
from pipeline.chase.late_data_model import LateData
from pipeline.day_words import day_in_words
from pipeline.messages import late_data as words
from pipeline.messages.quantities import counted, listed

WIDTH = 79
"""The letters of a line, at most: a console of 80 columns breaks none."""

_MOST_SENDERS, _MOST_STAKES, _MOST_TO_TAKE_UP = 6, 2, 3
_NAME_WIDTH = 33
_COLUMNS = (
    ("Returns", "returns"),
    ("Figures", "figures"),
    ("NCI", "nci_dates"),
    ("Broken", "promises"),
    ("Stopped", "stopped"),
)


def summary_text(data: LateData) -> str:
    """Return what is owed by whom, what happens tonight, what is at stake and what a person has to take up.

    It is plain text of at most 30 lines of at most 79 letters, ends without a line break, and names the workbook for
    all that is left out.
    """
    counts = counts_by_sender(data)
    parts = [_head(data, in_all(counts)), _board(counts), _stakes(data), _to_take_up(data), _foot(data)]
    return "\n".join(line for part in parts for line in part)


def _head(data: LateData, whole: SenderCounts) -> list[str]:
    lines = [_line(f"Late data as at {day_in_words(data.day)}, {data.council}")]
    if not whole.things:
        return [*lines, *textwrap.wrap(words.NOTHING["summary"], WIDTH)]
    kinds = (
        (whole.returns, "return", ""),
        (whole.figures, "figure", ""),
        (whole.nci_dates, "NCI without a date", "NCIs without a date"),
        (whole.promises, "broken promise", ""),
    )
    owed = listed([counted(number, one, many) for number, one, many in kinds if number])
    lines += textwrap.wrap(f"{counted(whole.things, 'thing', start=True)} owed: {owed}.", WIDTH)
    counts = tonight_counts(data)
    states = [(name.lower(), counts[state]) for state, (name, _) in words.TONIGHT.items() if counts[state]]
    lines += textwrap.wrap(f"Tonight: {', '.join(f'{number} {name}' for name, number in states)}.", WIDTH)
    return [*lines, *textwrap.wrap(_messages(data), WIDTH)]


def _messages(data: LateData) -> str:
    """Return how many messages there are, by what became of them."""
    if not data.messages:
        return words.NOTHING["Messages"]
    states = Counter(one.state for one in data.messages)
    said = ", ".join(f"{states[state]} {words.became(state)}" for state in words.MESSAGE_STATES if states[state])
    return f"{counted(len(data.messages), 'message', start=True)}: {said}."


def _board(counts: list[SenderCounts]) -> list[str]:
    """Return a line for each sender that owes something, those that owe most first."""
    owing = sorted((one for one in counts if one.things), key=lambda one: -one.things)
    if not owing:
        return []
    heads = "".join(f"{name:>9}" for name, _ in _COLUMNS)
    lines = ["", f"{'':{_NAME_WIDTH}}{heads}".rstrip()]
    for one in owing[:_MOST_SENDERS]:
        numbers = "".join(f"{getattr(one, field) or '-':>9}" for _, field in _COLUMNS)
        lines.append(f"{_line(one.sender, _NAME_WIDTH - 1):{_NAME_WIDTH}}{numbers}")
    return [*lines, *_more(len(owing) - _MOST_SENDERS)]


def _stakes(data: LateData) -> list[str]:
    """Return each consequence with the number of things that it is said of."""
    things: Counter[str] = Counter()
    for stake in stakes_of(data):
        things[stake.consequence] += stake.things
    if not things:
        return []
    lines = ["", "At stake:"]
    for consequence, number in list(things.items())[:_MOST_STAKES]:
        said = _shown(f"{counted(number, 'thing', start=True)}: {consequence}")
        lines += textwrap.wrap(
            said, WIDTH, max_lines=2, placeholder=" …", initial_indent="  ", subsequent_indent="    "
        )
    return [*lines, *_more(len(things) - _MOST_STAKES)]


def _to_take_up(data: LateData) -> list[str]:
    rows = for_a_person(data)
    if not rows:
        return []
    lines = []
    for row in rows[:_MOST_TO_TAKE_UP]:
        thing = row.owed.thing
        what = " ".join(filter(None, (thing.ref, row.owed.title)))
        lines.append(_line(f"  {words.TONIGHT[row.tonight][0]}: {thing.sender}, {thing.period}, {what}"))
    return ["", "For a person to take up:", *lines, *_more(len(rows) - _MOST_TO_TAKE_UP)]


def _foot(data: LateData) -> list[str]:
    rows = [row for several in data.expected.values() for row in several]
    due = sum(int(row["indicators_due"] or 0) for row in rows)
    if not due:
        return []
    reported = sum(int(row["reported"] or 0) for row in rows)
    settled = f"; settled since they were asked for: {len(data.settled)}" if data.settled else ""
    return ["", _line(f"{reported} of {due} figures due have come ({percent_text(reported, due)}%){settled}.")]


def _more(count: int) -> list[str]:
    return [f"  and {counted(count, 'more', 'more')}: see late-data.xlsx"] if count > 0 else []


def _line(text: str, width: int = WIDTH) -> str:
    """Return a text on one line that fits, cut with a mark where it is longer; two blanks before it stay."""
    lead = "  " if text.startswith("  ") else ""
    line = lead + _shown(text)
    return line if len(line) <= width else f"{line[: width - 2].rstrip()} …"


def _shown(text: str) -> str:
    """Return a text as one line of letters: what a console would act on becomes a blank."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
