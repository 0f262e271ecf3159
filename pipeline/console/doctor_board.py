"""What doctor found, a thing a line, and what to do about it."""

from __future__ import annotations

import sys

import click

from pipeline.console.streams import is_lively
from pipeline.console.words import count
from pipeline.console.wrapped import wrapped
from pipeline.day_words import day_in_words
from pipeline.doctor.check import DoctorReport, State

_WORDS = {State.OK: "ok", State.WARNING: "look", State.FAULT: "FAULT"}
_COLOURS = {State.OK: "green", State.WARNING: "yellow", State.FAULT: "red"}
_WIDTH = max(len(words) for words in _WORDS.values())
_INDENT = _WIDTH + 2


def doctor_board(report: DoctorReport) -> str:
    """Return every check with its state, and below it what to do; in colour on a screen."""
    lively = is_lively(sys.stdout)
    lines = [f"As at {day_in_words(report.as_at)}", ""]
    for check in report.checks:
        word = _WORDS[check.state].ljust(_WIDTH)
        shown = click.style(word, fg=_COLOURS[check.state]) if lively else word
        first, *others = wrapped(f"{check.name}: {check.found}", _INDENT)
        lines += [f"{shown}{first[_WIDTH:]}", *others]
        if check.what_to_do:
            lines += wrapped(f"-> {check.what_to_do}", _INDENT, hanging=3)
    faults, to_look_at = (
        sum(check.state is state for check in report.checks) for state in (State.FAULT, State.WARNING)
    )
    foot = count(faults, "fault") if faults else "No fault"
    more = f", {count(to_look_at, 'thing')} to look at" if to_look_at else ""
    return "\n".join([*lines, "", f"{foot}{more}."])
