"""The commands that ask the record: `explain`, `history`, `diff` and `rebuild`. None changes what was published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.console.options import read_day, read_period, read_quarter, with_shared_options
from pipeline.console.session import Session

if TYPE_CHECKING:
    from pipeline.ledger import Ledger
    from pipeline.periods import Period


def _read_limit(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value.isascii() and value.isdecimal() and int(value):
        return int(value)
    raise click.BadParameter(f"--limit must be a whole number, 1 or more. You gave '{value}'.")


@contextmanager
def _record(session: Session) -> Iterator[Ledger]:
    """Open the ledger to be asked only. The register is not read: its faults do not hide what is on record."""
    from pipeline.ledger import open_ledger
    from pipeline.night.inputs import SETTINGS_FILE
    from pipeline.settings import load_settings

    paths = load_settings(session.workspace / SETTINGS_FILE).paths(session.workspace)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        yield ledger


@click.command()
@click.argument("ref", metavar="REF")
@click.option(
    "--period",
    metavar="P",
    callback=read_period,
    help="The quarter, such as 2009-10-Q2. Without it: the latest in which a figure is due.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=read_day,
    help="Tell it as it stood after the last run for this day or an earlier one. Without it: as it stands now.",
)
@with_shared_options
@click.pass_obj
def explain(session: Session, ref: str, period: Period | None, as_of: date | None, today: date | None) -> int:
    """Show where a figure came from, what it was before, who changed it and why.

    REF is the reference of an indicator or of a success criterion.
    """
    from pipeline.asking.explain import explain as explained
    from pipeline.console.explained import explanation

    with _record(session) as ledger:
        report = explained(ledger, ref, period, as_of or today)
    session.answer(report, explanation)
    return 0


@click.command()
@click.option("--limit", metavar="N", callback=_read_limit, help="Show the latest N runs only.")
@with_shared_options
@click.pass_obj
def history(session: Session, limit: int | None, today: date | None) -> int:
    """List the runs on record, newest first."""
    from pipeline.asking.history import history as runs_on_record
    from pipeline.console.history import run_list

    with _record(session) as ledger:
        report = runs_on_record(ledger, limit, today)
    session.answer(report, run_list)
    return 0


@click.command()
@click.argument("period", metavar="P", callback=read_quarter)
@click.option(
    "--since",
    metavar="DATE",
    callback=read_day,
    help="Compare with the last run for this day or an earlier one. Without it: with the night before.",
)
@click.option("--until", metavar="DATE", callback=read_day, help="The later night. Without it: the last one.")
@with_shared_options
@click.pass_obj
def diff(session: Session, period: Period, since: date | None, until: date | None, today: date | None) -> int:
    """List what changed in the scorecard of quarter P, such as 2009-10-Q2, between two nights."""
    from pipeline.asking.differences import differences
    from pipeline.console.differences import difference_list

    with _record(session) as ledger:
        report = differences(ledger, period, since, until or today)
    session.answer(report, difference_list)
    return 0


@click.command()
@click.argument("run", metavar="RUN|DATE")
@click.option("--period", metavar="P", callback=read_period, help="This quarter alone, such as 2009-10-Q2.")
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write it. Without it: the folder rebuilt in the workspace.",
)
@click.option(
    "--rules",
    type=click.Choice(["then", "today"]),
    default="then",
    show_default=True,
    help="Judge by the register, settings and decisions of that night, or by those of today.",
)
@with_shared_options
@click.pass_obj
def rebuild(
    session: Session, run: str, period: Period | None, folder: Path | None, rules: str, today: date | None
) -> int:
    """Write an earlier night's scorecards again, from the ledger and the archive alone.

    RUN is a run's id as `scorecard history` lists it; DATE stands for the last run for that day or an earlier one.
    The published scorecards stay as they are.
    """
    from pipeline.console.rebuilt import rebuilt_sets
    from pipeline.night.rebuilding import rebuild_to

    day, _ = session.day_and_moment(today)
    report = rebuild_to(session.workspace, run, folder, period, rules_of_today=rules == "today", today=day)
    session.answer(report, rebuilt_sets)
    return 0
