"""The command line: parses, calls, prints.  One module for each group of commands."""

from __future__ import annotations

import click

from duograph import __version__
from duograph.cli.asking import (
    events_command,
    path_command,
    problems_command,
    review_command,
    show_command,
    stats_command,
)
from duograph.cli.building import build_command, init_command, load_command
from duograph.cli.comparing import same_name_command
from duograph.cli.explaining import explain_command
from duograph.cli.exporting import export_command, import_command, report_command
from duograph.cli.failures import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="duograph")
def main() -> None:
    """Who negotiated, funded or acquired what, in English and Chinese: one graph.

    Put texts under seeds/, run `duograph build`, open exports/graph.html.
    """


for command in (
    init_command,
    build_command,
    load_command,
    export_command,
    report_command,
    import_command,
    show_command,
    events_command,
    path_command,
    explain_command,
    same_name_command,
    review_command,
    problems_command,
    stats_command,
):
    main.add_command(command)
