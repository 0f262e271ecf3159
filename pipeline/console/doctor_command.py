"""The command that tells whether this computer and this workspace are fit for an unattended night."""

from __future__ import annotations

from datetime import date

import click

from pipeline.console.options import with_shared_options
from pipeline.console.session import Session


@click.command()
@click.option("--connect", is_flag=True, help="Ask the mail server too; nothing is sent.")
@with_shared_options
@click.pass_obj
def doctor(session: Session, connect: bool, today: date | None) -> int:
    """Look at all that a night needs, and say what to do about what is wrong.

    Exit code 0: no fault; 1: at least one.
    """
    from pipeline.console.doctor_board import doctor_board
    from pipeline.doctor.examine import examine

    day, moment = session.day_and_moment(today)
    report = examine(session.workspace, day, moment, connect=connect)
    session.answer(report, doctor_board)
    return report.exit_code
