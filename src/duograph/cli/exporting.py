"""The graph as files: export, report, import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import click

from duograph.cli.options import filter_options, to_filter, workspace_option
from duograph.errors import SourceError
from duograph.export import FORMATS, Content
from duograph.export.interchange import from_json
from duograph.export.report import to_report
from duograph.query import select
from duograph.records import Corpus
from duograph.workspace import Workspace, import_corpus, write_export

_output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File (or, for a format of many files, folder) to write; - for stdout.",
)


@click.command("export", epilog="\b\n" + "\n".join(f"{f.name:10} {f.about}" for f in FORMATS.values()))
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@_output_option
@click.option(
    "--projection",
    type=click.Choice(["events", "actors"]),
    default="events",
    show_default=True,
    help="Events as nodes between actors, or actors joined directly (graph formats).",
)
@filter_options
@workspace_option
def export_command(form: str, output: Path | None, projection: str, workspace: Workspace, **filters: Any) -> None:
    """Write the graph, or the part that the filters let through, as FORMAT.

    Without -o the file gets its usual name in exports/.  A file is written whole or not at all.
    """
    chosen = FORMATS[form]
    write = chosen.write if projection == "events" else chosen.write_actors
    if write is None:
        graphs = ", ".join(f.name for f in FORMATS.values() if f.write_actors)
        raise click.UsageError(f"{form} has no projection onto actors; these have: {graphs}")
    _write(write(_selected(workspace, filters)), output or workspace.exports / chosen.file)


@click.command("report")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Of the report.")
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), default="-", help="File to write.")
@filter_options
@workspace_option
def report_command(language: Literal["en", "zh"], output: Path, workspace: Workspace, **filters: Any) -> None:
    """A report in Markdown: actors, timeline, money, where the sources disagree, the sources."""
    _write(to_report(_selected(workspace, filters), language=language), output)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def import_command(file: Path, workspace: Workspace) -> None:
    """Make the graph of FILE, written by `duograph export json`, the stored graph, to ask and export from.

    The texts are not part of such a file; `duograph build` puts the graph of seeds/ back in its place.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(f"{file}: cannot be read ({why}); name a file that `duograph export json` wrote") from error
    corpus = from_json(text, name=str(file))
    import_corpus(workspace, corpus, origin=file.name)
    click.echo(f"{file}: {len(corpus.entities):,} entities, {len(corpus.events):,} events")


def _selected(workspace: Workspace, filters: Mapping[str, Any]) -> Corpus:
    """What the filters let through; says so where that is nothing."""
    whole = workspace.corpus()
    corpus = select(whole, to_filter(**filters))
    if whole.events and not corpus.events:
        click.echo("No event of the graph passes these filters; what is written holds none.", err=True)
    return corpus


def _write(content: Content | Mapping[str, Content], output: Path) -> None:
    if output != Path("-"):
        for path in write_export(content, output):
            click.echo(path)
    elif isinstance(content, Mapping):
        raise click.UsageError("this format is many files; name a folder with -o")
    else:
        click.echo(content.encode("utf-8") if isinstance(content, str) else content, nl=False)
