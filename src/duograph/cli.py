"""The command line: parses, calls, prints."""

from __future__ import annotations

from pathlib import Path

import click

from duograph.workspace import Workspace, build


@click.group()
def main() -> None:
    """Who negotiated, funded or acquired what, in English and Chinese."""


@main.command("build")
@click.option("--workspace", "-w", type=click.Path(path_type=Path), default=Path("."), show_default=True)
def build_command(workspace: Path) -> None:
    """Read every text under seeds/ and write the graph."""
    build(Workspace(workspace))
