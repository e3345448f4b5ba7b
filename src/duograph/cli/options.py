"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from duograph.query import Filter, parse_period
from duograph.records import EventType, Family, Status
from duograph.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

workspace_option = click.option(
    "--workspace",
    "-w",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    callback=lambda _context, _parameter, value: Workspace(value),
    help="The folder with seeds/, graph/ and exports/.",
)

jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="Processes to read with.  [default: as many as pay]"
)

format_option = click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="How to print the answer.",
)

_FILTERS = (
    click.option("--type", "types", multiple=True, type=click.Choice(get_args(EventType)), help="Event type."),
    click.option("--family", "families", multiple=True, type=click.Choice(get_args(Family)), help="Family of types."),
    click.option("--status", "statuses", multiple=True, type=click.Choice(get_args(Status)), help="Status."),
    click.option("--who", multiple=True, metavar="NAME", help="Takes part; given again: or this one."),
    click.option("--with", "partners", multiple=True, metavar="NAME", help="Takes part as well; given again: and."),
    click.option("--since", metavar="DATE", help="Not over before 2024, 2024-05 or 2024-05-20."),
    click.option("--until", metavar="DATE", help="Begun by 2024, 2024-05 or 2024-05-20."),
    click.option("--document", "documents", multiple=True, metavar="ID", help="Told in this text (id or its start)."),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many, in time order."),
)


def filter_options(command: F) -> F:
    """Adds the options that :func:`to_filter` takes."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def to_filter(*, since: str | None, until: str | None, **given: Any) -> Filter:
    """The filter that the options ask for.  Raises QueryError for a date that is none."""
    return Filter(
        since=parse_period(since)[0] if since else None, until=parse_period(until)[1] if until else None, **given
    )
