from __future__ import annotations

from typing import ClassVar

import click
import pytest

from pipeline.cli import scorecard
from pipeline.console.on_demand import CommandsOnDemand

CONTEXT = click.Context(scorecard)
ALL = {name: words for said in scorecard.commands_in.values() for name, words in said.items()}  # type: ignore[attr-defined]


class Others(CommandsOnDemand):
    commands_in: ClassVar[dict[str, dict[str, str]]] = {
        "no.such.module": {"second": "The second.", "first": "The first."}
    }


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_words_in_the_list_are_the_command_s_own(name: str) -> None:
    command = scorecard.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=200) == ALL[name]


def test_the_list_of_commands_loads_none_of_them() -> None:
    others = Others()
    formatter = click.HelpFormatter(width=80)
    others.format_commands(click.Context(others), formatter)
    assert formatter.getvalue() == "Commands:\n  first   The first.\n  second  The second.\n"
    with pytest.raises(ModuleNotFoundError):
        others.get_command(click.Context(others), "first")


def test_a_command_that_there_is_not_is_none() -> None:
    assert scorecard.get_command(CONTEXT, "chasing") is None
