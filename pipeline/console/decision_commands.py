"""The commands that take decisions, and the one that lists them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from pipeline.console.options import with_shared_options
from pipeline.console.session import Session

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _with_who_and_why(command: _Command) -> _Command:
    for option in (
        click.option("--by", metavar="NAME", default=login_name, help="Who decides; without it, your login name."),
        click.option("--why", metavar="TEXT", default="", help="The reason, which stands in the scorecard."),
    ):
        command = option(command)
    return command


def login_name() -> str:
    """Return the name under which the user is logged in; empty where the system does not tell."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return ""


@click.command()
@click.argument("file", metavar="FILE")
@_with_who_and_why
@with_shared_options
@click.pass_obj
def withdraw(session: Session, file: str, why: str, by: str, today: date | None) -> int:
    """Take a return out; the earlier one of its sender counts again.

    FILE is its path under the folder of returns. Only what it holds now is withdrawn: a corrected file under
    the same name counts.
    """
    from pipeline.console.decided import decision_answer
    from pipeline.night.deciding import Asked
    from pipeline.night.deciding import withdraw as take_out

    day, _ = session.day_and_moment(today)
    session.answer(take_out(session.workspace, file, Asked("withdraw", why, by), day), decision_answer)
    return 0


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--at", metavar="TIME", default="", help='When it came, such as "2009-10-20 16:45".')
@_with_who_and_why
@with_shared_options
@click.pass_obj
def received(session: Session, file: str, at: str, why: str, by: str, today: date | None) -> int:
    """Correct the time at which a return came; FILE is its path under the folder of returns."""
    from pipeline.console.decided import decision_answer
    from pipeline.night.deciding import Asked, correct_receipt

    day, _ = session.day_and_moment(today)
    asked = Asked("received", why, by, value=at)
    session.answer(correct_receipt(session.workspace, file, asked, day), decision_answer)
    return 0


@click.command()
@click.argument("kind", metavar="KIND")
@click.option("--ref", metavar="REF", default="", help="The indicator, criterion, file, column, or number to revoke.")
@click.option("--rule", metavar="CODE", default="", help="The code of the finding to waive or accept.")
@click.option("--directorate", metavar="NAME", default="", help="The directorate or workstream concerned.")
@click.option("--period", metavar="P", default="", help="The quarter concerned, such as 2009-10-Q2.")
@click.option("--value", metavar="VALUE", default="", help="The figure, time, date, heading or words concerned.")
@click.option("--from", "start", metavar="DATE", default="", help="The first day on which it counts.")
@click.option("--to", "end", metavar="DATE", default="", help="The last day on which it counts.")
@_with_who_and_why
@with_shared_options
@click.pass_obj
def decide(session: Session, /, kind: str, why: str, by: str, today: date | None, **others: str) -> int:
    """Take a decision of any KIND of the register's sheet Decisions, such as waive, accept, use, alias or extension.

    revoke takes back one that was taken by command: its number goes into --ref.
    """
    from pipeline.console.decided import decision_answer
    from pipeline.night.deciding import Asked
    from pipeline.night.deciding import decide as take

    day, _ = session.day_and_moment(today)
    session.answer(take(session.workspace, Asked(kind, why, by, **others), day), decision_answer)
    return 0


@click.command()
@with_shared_options
@click.pass_obj
def decisions(session: Session, today: date | None) -> int:
    """List every decision, of the register and by command, and whether it is in force."""
    from pipeline.console.decided import decisions_list
    from pipeline.night.decisions import all_decisions

    day, _ = session.day_and_moment(today)
    session.answer(all_decisions(session.workspace, day), decisions_list)
    return 0
