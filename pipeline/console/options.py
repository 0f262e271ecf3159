"""The options that commands share. Nothing heavy is imported, so that `--help` answers at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from pipeline.console.session import Session

if TYPE_CHECKING:
    from pipeline.periods import Period

_Command = TypeVar("_Command", bound=Callable[..., Any])

NO_DASK = "--executor dask needs the extra 'dask': pip install 'directorate-scorecard[dask]'."
_FIRST_DAY = date(1990, 4, 1)


def with_shared_options(command: _Command) -> _Command:
    """Give a command the options that every command over a workspace has; `today` alone is handed on to it."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=note, help="Show the details of a fault."),
        click.option(
            "--json", "as_json", is_flag=True, expose_value=False, callback=note, help="Print one JSON document."
        ),
        click.option(
            "--today",
            metavar="DATE",
            callback=_read_today,
            help="The day to stand for, such as 2009-12-07; its end counts. Without it: now.",
        ),
        click.option(
            "--workspace",
            metavar="DIR",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=note,
            help="The workspace; without it, the current folder.",
        ),
    ):
        command = option(command)
    return command


def with_workers(command: _Command) -> _Command:
    """Give a command that reads returns the options that say how many processes do it, and where."""

    @click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(min=1),
        help="Processes at a time; without it, one for each processor.",
    )
    @click.option(
        "--executor",
        type=click.Choice(("local", "dask")),
        default="local",
        help="Where returns are read: here, or on a Dask cluster.",
    )
    @click.option(
        "--scheduler", metavar="URL", default="", help="With --executor dask: the cluster, such as tcp://host:8786."
    )
    @wraps(command)
    def with_what_was_chosen(*given: Any, workers: int | None, executor: str, scheduler: str, **others: Any) -> Any:
        if (executor == "dask") != bool(scheduler):
            raise click.UsageError("--executor dask and --scheduler URL go together. Give both, or neither.")
        from pipeline.executors import chosen, dask_is_installed

        if scheduler and not dask_is_installed():
            raise click.UsageError(NO_DASK)
        with chosen(workers, scheduler):
            return command(*given, **others)

    return cast(_Command, with_what_was_chosen)


def note(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what a fault needs to know as well as the command."""
    if value is not None and parameter.name is not None:
        setattr(context.find_object(Session), parameter.name, value)


def _read_today(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    day = read_day(context, parameter, value)
    if day is not None and day < _FIRST_DAY:
        raise click.BadParameter(
            f"--today must not be before 1 April 1990, the first day that this program knows. You gave '{value}'."
        )
    return day


def read_day(_context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Read the day that an option gives; None where it is not given.

    Raises
    ------
    click.BadParameter
        It is none.
    """
    if value is None:
        return None
    # `fromisoformat` also takes 20091207 and 2009-W50-1, which nobody here means.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise click.BadParameter(f"{parameter.opts[0]} must be a real date, written like 2009-12-07. You gave '{value}'.")


def read_period(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    """Read the quarter that the option `--period` gives; None where it is not given.

    Raises
    ------
    click.BadParameter
        It is none.
    """
    return None if value is None else _quarter("--period", value)


def read_quarter(_context: click.Context, _parameter: click.Parameter, value: str) -> Period:
    """Read the quarter that the argument P gives.

    Raises
    ------
    click.BadParameter
        It is none.
    """
    return _quarter("P", value)


def _quarter(name: str, value: str) -> Period:
    from pipeline.periods import Period

    if period := Period.parse(value):
        return period
    raise click.BadParameter(
        f"{name} must be a quarter of a financial year, written like 2009-10-Q2. You gave '{value}'."
    )
