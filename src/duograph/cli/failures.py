"""What went wrong → one line on stderr and an exit code: 1 some of it, or no answer; 2 nothing could be done."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import IO, Any

import click

from duograph.errors import DuographError, QueryError


class Failure(click.ClickException):
    """A DuographError on its way out; prints its message and nothing else."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class NoAnswer(Failure):
    """A question that has no answer."""

    exit_code = 1


class Stopped(Failure):
    """Ctrl-C."""

    exit_code = 130


class Commands(click.Group):
    """A group whose commands end with one line and an exit code, in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a console of another code page must not end a command
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            command = (error.ctx or ctx).command_path
            raise Failure(f"{command}: {error.format_message().rstrip('.')}; see `{command} --help`") from error
        except QueryError as error:
            raise NoAnswer(str(error)) from error
        except DuographError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt as stop:
            raise Stopped("stopped") from stop
