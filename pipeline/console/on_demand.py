"""A group of commands, each loaded when it is called: what all of them are is told without loading one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class CommandsOnDemand(click.Group):
    """A group whose commands stand in modules that are loaded when a command is called.

    `commands_in` has the words of each command for the list of all, by module and by the command's name; the command
    is the module's attribute of that name. Loading them all would take as long as everything else that `--help` does.
    """

    commands_in: Mapping[str, Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in order."""
        return sorted(name for words in self.commands_in.values() for name in words)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command; None when there is none of that name."""
        for module, words in self.commands_in.items():
            if cmd_name in words:
                command: click.Command = getattr(import_module(module), cmd_name)
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that arguments begin with; of a word that is none, say which is the nearest."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=names, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of all commands with their words."""
        words = {name: said for of_module in self.commands_in.values() for name, said in of_module.items()}
        with formatter.section("Commands"):
            formatter.write_dl([(name, words[name]) for name in self.list_commands(ctx)])
