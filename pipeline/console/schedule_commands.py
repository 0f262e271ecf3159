"""The commands that put the unattended night on this computer's timetable, show it, and take it away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar

import click

from pipeline.console.options import with_shared_options
from pipeline.console.session import Session

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group()
def schedule() -> None:
    """Have this computer start the unattended night by itself, for you alone."""


def _read_time(_context: click.Context, _parameter: click.Parameter, value: str | None) -> time | None:
    if value is None:
        return None
    if found := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value):
        return time(int(found[1]), int(found[2]))
    raise click.BadParameter(f"--at must be a time of day, written like 02:30. You gave '{value}'.")


_at = click.option("--at", metavar="HH:MM", callback=_read_time, help="When to start; without it, at 02:30.")


def _with_kind(command: _Command) -> _Command:
    kind = click.option(
        "--kind",
        type=click.Choice(["systemd", "cron", "windows"]),
        help="What starts it; without it, what this computer has.",
    )
    return with_shared_options(kind(command))


@schedule.command(name="install")
@_at
@_with_kind
@click.pass_obj
def install_timer(session: Session, at: time | None, kind: str | None, today: date | None) -> int:  # noqa: ARG001
    """Put the night on the timetable; a second time changes nothing."""
    from pipeline.console.schedule_words import installed_words
    from pipeline.schedule import install

    session.answer(install(session.workspace, at, kind), installed_words)
    return 0


@schedule.command(name="show")
@_at
@_with_kind
@click.pass_obj
def show_timer(session: Session, at: time | None, kind: str | None, today: date | None) -> int:  # noqa: ARG001
    """Show what is installed, or would be, word for word; nothing is changed."""
    from pipeline.console.schedule_words import shown_words
    from pipeline.schedule import show

    session.answer(show(session.workspace, at, kind), shown_words)
    return 0


@schedule.command(name="remove")
@_with_kind
@click.pass_obj
def remove_timer(session: Session, kind: str | None, today: date | None) -> int:  # noqa: ARG001 (all commands take it)
    """Take the night from the timetable, and nothing else."""
    from pipeline.console.schedule_words import removed_words
    from pipeline.schedule import remove

    session.answer(remove(session.workspace, kind), removed_words)
    return 0
