"""The command line. What a command needs is imported when it runs, so that `--help` answers at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline import __version__
from pipeline.collector import collector_at_rest
from pipeline.console.asking_commands import diff, explain, history, rebuild
from pipeline.console.chase_commands import chase, nightly, settle
from pipeline.console.decision_commands import decide, decisions, received, withdraw
from pipeline.console.doctor_command import doctor
from pipeline.console.options import note, read_period, with_shared_options, with_workers
from pipeline.console.schedule_commands import schedule
from pipeline.console.session import Session
from pipeline.console.streams import prepare_streams

if TYPE_CHECKING:
    from pipeline.periods import Period

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
        with collector_at_rest():
            result = scorecard.main(arguments, prog_name="scorecard", standalone_mode=False, obj=session)
    except Exception as error:  # the one place where everything is caught: no traceback for what a user can cause
        from pipeline.console.trouble import exit_code_for

        return exit_code_for(error, session)
    return result if isinstance(result, int) else 0


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
@click.option("--period", metavar="P", callback=read_period, help="Publish only this quarter, such as 2009-10-Q2.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary; the exit code tells the result.")
@with_workers
@with_shared_options
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
@with_shared_options
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
@with_shared_options
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
@click.option("--debug", is_flag=True, expose_value=False, callback=note, help="Show the details of a fault.")
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


for _command in (
    chase, settle, nightly, explain, history, diff, rebuild, withdraw, received, decide, decisions, schedule, doctor,
):  # fmt: skip
    scorecard.add_command(_command)
