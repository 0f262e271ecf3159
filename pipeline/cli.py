"""The command line. What a command needs is imported when it runs, so that `--help` answers at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from pipeline import __version__
from pipeline.console.session import Session
from pipeline.console.streams import prepare_streams

if TYPE_CHECKING:
    from pipeline.periods import Period

_Command = TypeVar("_Command", bound=Callable[..., Any])

_FIRST_DAY = date(1990, 4, 1)
SHORT_HELP = """\
The council's performance returns, consolidated into one Red/Amber/Green scorecard.

The three commonest commands:

  scorecard run                             the night's work: read the returns, write the scorecards
  scorecard check "Housing Q2 return.xlsx"  check a return before it is sent; nothing is changed
  scorecard status                          who owes what

All commands: scorecard --help"""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and end the process with its exit code."""
    sys.exit(outcome_of(arguments))


def outcome_of(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 to 4, as the contract of the commands says."""
    prepare_streams()
    session = Session()
    try:
        result = scorecard.main(arguments, prog_name="scorecard", standalone_mode=False, obj=session)
    except Exception as error:  # the one place where everything is caught: no traceback for what a user can cause
        from pipeline.console.trouble import exit_code_for

        return exit_code_for(error, session)
    return result if isinstance(result, int) else 0


def _with_shared_options(command: _Command) -> _Command:
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_note, help="Show the details of a fault."),
        click.option(
            "--json", "as_json", is_flag=True, expose_value=False, callback=_note, help="Print one JSON document."
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
            callback=_note,
            help="The workspace; without it, the current folder.",
        ),
    ):
        command = option(command)
    return command


def _note(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what a fault needs to know as well as the command."""
    if value is not None and parameter.name is not None:
        setattr(context.find_object(Session), parameter.name, value)


def _read_today(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    # `fromisoformat` also takes 20091207 and 2009-W50-1, which nobody here means.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            day = date.fromisoformat(value)
            if day < _FIRST_DAY:
                raise click.BadParameter(
                    f"--today must not be before 1 April 1990, the first day that this program knows. "
                    f"You gave '{value}'."
                )
            return day
    raise click.BadParameter(f"--today must be a real date, written like 2009-12-07. You gave '{value}'.")


def _read_period(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    if value is None:
        return None
    from pipeline.periods import Period

    if period := Period.parse(value):
        return period
    raise click.BadParameter(
        f"--period must be a quarter of a financial year, written like 2009-10-Q2. You gave '{value}'."
    )


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="scorecard %(version)s")
@click.pass_context
def scorecard(context: click.Context) -> None:
    """Directorates' returns in, one Red/Amber/Green scorecard out.

    Exit codes: 0 done, nothing to put right; 1 done and published, with something to put right; 2 wrong usage,
    settings or register, nothing touched; 3 another run is going on; 4 could not finish, nothing published.
    """
    if context.invoked_subcommand is None:
        click.echo(SHORT_HELP)


@scorecard.command()
@click.option("--period", metavar="P", callback=_read_period, help="Publish only this quarter, such as 2009-10-Q2.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary; the exit code tells the result.")
@_with_shared_options
@click.pass_obj
def run(session: Session, period: Period | None, today: date | None, quiet: bool) -> int:
    """Do the night's work: read, check, merge, score, publish."""
    from pipeline.console.progress import progress_bar
    from pipeline.console.run_summary import run_summary
    from pipeline.run import run_night

    day, moment = session.day_and_moment(today)
    with progress_bar(wanted=not quiet) as progress:
        report = run_night(session.workspace, day, moment, period, progress)
    if not quiet or session.as_json:
        session.answer(report, run_summary)
    return report.exit_code


@scorecard.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@_with_shared_options
@click.pass_obj
def check(session: Session, files: tuple[Path, ...], today: date | None) -> int:
    """Check returns and print what to put right; nothing is changed."""
    from pipeline.console.findings import check_summary
    from pipeline.night.checking import check_files

    day, _ = session.day_and_moment(today)
    report = check_files(session.workspace, list(files), day)
    session.answer(report, check_summary)
    return report.exit_code


@scorecard.command()
@_with_shared_options
@click.pass_obj
def status(session: Session, today: date | None) -> int:
    """Show who owes what."""
    from pipeline.console.status_board import status_board
    from pipeline.night.status import status_of

    day, _ = session.day_and_moment(today)
    session.answer(status_of(session.workspace, day), status_board)
    return 0


@scorecard.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--debug", is_flag=True, expose_value=False, callback=_note, help="Show the details of a fault.")
def init(folder: Path) -> int:
    """Lay out a new workspace in DIR."""
    from pipeline.workspace import init_workspace

    made = init_workspace(folder)
    click.echo(
        f"The workspace is ready in {folder}.{'' if made else ' It was there already: nothing was changed.'}\n"
        f"1. Fill in {folder / 'inputs' / 'register.xlsx'}: directorates, indicators, targets, calendar.\n"
        f"2. Put the returns into {folder / 'inputs' / 'returns'}.\n"
        f'3. Next: scorecard run --workspace "{folder}"'
    )
    return 0
