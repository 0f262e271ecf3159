"""The commands of every day: `run`, `check`, `status`, and `init` before the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.console.options import note, read_period, with_shared_options, with_workers
from pipeline.console.session import Session

if TYPE_CHECKING:
    from pipeline.periods import Period


@click.command()
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


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path),
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


@click.command()
@with_shared_options
@click.pass_obj
def status(session: Session, today: date | None) -> int:
    """Show who owes what."""
    from pipeline.console.status_board import status_board
    from pipeline.night.status import status_of

    day, _ = session.day_and_moment(today)
    session.answer(status_of(session.workspace, day), status_board)
    return 0


@click.command()
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
