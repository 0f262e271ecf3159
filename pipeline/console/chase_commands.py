"""`scorecard chase` and `scorecard nightly`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from pipeline.console.decision_commands import login_name
from pipeline.console.options import read_day, with_shared_options, with_workers
from pipeline.console.session import Session

if TYPE_CHECKING:
    from pipeline.night.chasing import Asked

_SEND = click.option("--send", is_flag=True, help="Send the messages; without it they are drafts in a folder.")
_REDIRECT = click.option(
    "--redirect-to", metavar="ADDRESS", default="", help="With --send: send all to this one address, as a test."
)


def _asked(send: bool, redirect_to: str, preview: bool = False) -> Asked:
    """Return what is asked for.

    Raises
    ------
    click.UsageError
        The options do not go together, or the address is none.
    """
    from pipeline.addresses import can_be_written_to
    from pipeline.night.chasing import Asked

    if redirect_to and not send:
        raise click.UsageError("--redirect-to says where sent messages go. Add --send.")
    if redirect_to and not can_be_written_to(redirect_to):
        raise click.UsageError(f"--redirect-to must be one e-mail address. You gave '{redirect_to}'.")
    if preview and send:
        raise click.UsageError("--preview only shows; --send sends. Choose one of them.")
    return Asked(send, redirect_to, preview)


@click.command()
@_SEND
@_REDIRECT
@click.option("--preview", is_flag=True, help="Print the messages; draft, record and send nothing.")
@click.option("--copy-templates", is_flag=True, help="Copy the standard wording to inputs/templates/, to be edited.")
@with_workers
@with_shared_options
@click.pass_obj
def chase(
    session: Session, send: bool, redirect_to: str, preview: bool, copy_templates: bool, today: date | None
) -> int:
    """Draft what is owed, one message a person; send it only with --send."""
    import os

    from pipeline.console.chase_summary import chase_summary
    from pipeline.console.progress import progress_bar
    from pipeline.nightly import Setting
    from pipeline.nightly import chase as chase_night

    if copy_templates:
        return _copy(session)
    asked = _asked(send, redirect_to, preview)
    day, _ = session.day_and_moment(today)
    with progress_bar(wanted=True) as progress:
        setting = Setting(asked, lambda: _now(session), os.environ, progress)
        run, report = chase_night(session.workspace, day, setting)
    session.answer(report, lambda one: chase_summary(one, run))
    return max(run.exit_code, report.exit_code)


@click.command()
@_SEND
@_REDIRECT
@click.option("--quiet", is_flag=True, help="Show no progress and no summary; the exit code tells the result.")
@with_workers
@with_shared_options
@click.pass_obj
def nightly(session: Session, send: bool, redirect_to: str, quiet: bool, today: date | None) -> int:
    """Do the unattended night: run, chase, clear away what is old."""
    import os

    from pipeline.console.chase_summary import night_summary
    from pipeline.console.progress import progress_bar
    from pipeline.night.inputs import SETTINGS_FILE
    from pipeline.nightly import Setting
    from pipeline.nightly import nightly as whole_night
    from pipeline.settings import load_settings

    at_night = load_settings(session.workspace / SETTINGS_FILE).chase.send_at_night
    asked = _asked(send or at_night, redirect_to)
    day, _ = session.day_and_moment(today)
    with progress_bar(wanted=not quiet) as progress:
        report = whole_night(session.workspace, day, Setting(asked, lambda: _now(session), os.environ, progress))
    if not quiet or session.as_json:
        session.answer(report, night_summary)
    return report.exit_code


@click.command()
@click.argument("address", metavar="ADDRESS")
@click.option("--day", metavar="DATE", required=True, callback=read_day, help="The night that wrote the message.")
@click.option(
    "--sent/--not-sent", required=True, default=None, help="What you found in Sent items or the server's log."
)
@click.option("--by", metavar="NAME", default=login_name, help="Who looked; without it, your login name.")
@with_shared_options
@click.pass_obj
def settle(session: Session, address: str, day: date, sent: bool, by: str, today: date | None) -> int:  # noqa: ARG001
    """Say what became of a message that may have been sent to ADDRESS."""
    from pipeline.night.settle import settle as settle_messages

    found = settle_messages(session.workspace, address, day, by, lambda: _now(session), sent=sent)
    session.answer(found, lambda several: "\n".join(one.reason for one in several))
    return 0


def _now(session: Session) -> datetime:
    return session.day_and_moment(None)[1]


def _copy(session: Session) -> int:
    from pipeline.chase.standard import copy_templates
    from pipeline.night.inputs import TEMPLATES

    folder = session.workspace / TEMPLATES
    made = copy_templates(folder)
    if made:
        click.echo(f"Copied to {folder}: {', '.join(made)}.\nEdit them, then look: scorecard chase --preview")
    else:
        click.echo(f"All templates are in {folder} already; nothing was changed.")
    return 0
