"""The command line. What a command needs is imported when it runs, so that `--help` answers at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from pipeline import __version__
from pipeline.collector import collector_at_rest
from pipeline.console.on_demand import CommandsOnDemand
from pipeline.console.session import Session
from pipeline.console.streams import prepare_streams

SHORT_HELP = """\
The council's performance returns, consolidated into one Red/Amber/Green scorecard.

The three commonest commands:

  scorecard run                             the night's work: read the returns, write the scorecards
  scorecard check "Housing Q2 return.xlsx"  check a return before it is sent; nothing is changed
  scorecard status                          who owes what

All commands: scorecard --help"""


_COMMANDS = {
    "pipeline.console.run_commands": {
        "check": "Check returns and print what to put right; nothing is changed.",
        "init": "Lay out a new workspace in DIR.",
        "run": "Do the night's work: read, check, merge, score, publish.",
        "status": "Show who owes what.",
    },
    "pipeline.console.asking_commands": {
        "diff": "List what changed in the scorecard of quarter P, such as 2009-10-Q2, between two nights.",
        "explain": "Show where a figure came from, what it was before, who changed it and why.",
        "history": "List the runs on record, newest first.",
        "rebuild": "Write an earlier night's scorecards again, from the ledger and the archive alone.",
    },
    "pipeline.console.chase_commands": {
        "chase": "Draft what is owed, one message a person; send it only with --send.",
        "nightly": "Do the unattended night: run, chase, clear away what is old.",
        "settle": "Say what became of a message that may have been sent to ADDRESS.",
    },
    "pipeline.console.decision_commands": {
        "decide": "Take a decision of any KIND of the register's sheet Decisions, such as waive, accept, use, alias or "
        "extension.",
        "decisions": "List every decision, of the register and by command, and whether it is in force.",
        "received": "Correct the time at which a return came; FILE is its path under the folder of returns.",
        "withdraw": "Take a return out; the earlier one of its sender counts again.",
    },
    "pipeline.console.doctor_command": {
        "doctor": "Look at all that a night needs, and say what to do about what is wrong.",
    },
    "pipeline.console.schedule_commands": {
        "schedule": "Have this computer start the unattended night by itself, for you alone.",
    },
}


class Commands(CommandsOnDemand):
    """All commands of `scorecard`."""

    commands_in = _COMMANDS


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


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="scorecard %(version)s")
@click.pass_context
def scorecard(context: click.Context) -> None:
    """Directorates' returns in, one Red/Amber/Green scorecard out.

    Exit codes: 0 done, nothing to put right; 1 done and published, with something to put right; 2 wrong usage,
    settings or register, nothing touched; 3 another run is going on; 4 could not finish, nothing published.
    """
    if context.invoked_subcommand is None:
        click.echo(SHORT_HELP)
