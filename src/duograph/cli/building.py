"""Texts into the graph: init, build, load."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from duograph.cli.failures import Stopped
from duograph.cli.options import jobs_option, workspace_option
from duograph.records import Corpus
from duograph.workspace import Outcome, Progress, Workspace, build, create, load


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Make a workspace at DIR: seeds/, graph/ and exports/.

    Overwrites nothing.
    """
    workspace = create(folder)
    click.echo(f"{workspace.seeds}: put your texts here (.txt or .md), then run `duograph build -w {folder}`")


@click.command("build")
@workspace_option
@jobs_option
def build_command(workspace: Workspace, jobs: int | None) -> None:
    """Read every text under seeds/ and write the graph and its exports.

    Texts that have not changed since they were read last are not read again.
    """
    with _progress() as progress:
        outcome = build(workspace, jobs=jobs, progress=progress)
    _report(outcome)
    pages = sorted(outcome.written, key=lambda path: path.suffix != ".html")
    click.echo(f"Look at {pages[0]}; ask with `duograph show NAME` or `duograph events`.")
    _end(outcome)


@click.command("load")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@workspace_option
@jobs_option
def load_command(paths: tuple[Path, ...], workspace: Workspace, jobs: int | None) -> None:
    """Add texts from anywhere to the stored graph: files, or folders with an optional sources.yaml.

    Nothing is copied.  `duograph build` makes the graph of seeds/ alone, so put a text there to keep it.
    """
    with _progress() as progress:
        outcome = load(workspace, paths, jobs=jobs, progress=progress)
    _report(outcome)
    click.echo("Ask with `duograph show NAME`; write files with `duograph export FORMAT`.")
    _end(outcome)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr while texts are read; nothing where stderr is no terminal."""
    console = Console(stderr=True, quiet=not sys.stderr.isatty())
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn())
    try:
        with Bar(*columns, console=console, transient=True, disable=console.quiet) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    except KeyboardInterrupt as stop:
        raise Stopped("stopped; the graph is as it was, and the texts read so far will not be read again") from stop


def _report(outcome: Outcome) -> None:
    """One line for each text, then what failed on stderr."""
    for line in _lines(outcome.corpus, set(outcome.documents)):
        click.echo(line)
    for failure in outcome.failures:
        click.echo(str(failure), err=True)
    if unread := outcome.unread:
        click.echo(
            f"apart, as Japanese readings (pip install 'duograph[ja]') are not installed: {_some(unread)}", err=True
        )
    if outcome.left_out:
        click.echo(f"no longer in the graph, as not under seeds/: {_some(outcome.left_out)}", err=True)


def _some(names: Sequence[str]) -> str:
    """The first of many names."""
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _lines(corpus: Corpus, documents: set[str]) -> Iterator[str]:
    for d in corpus.documents:
        if d.id in documents:
            entities = sum(d.id in e.documents for e in corpus.entities)
            events = sum(any(v.document == d.id for v in e.evidence) for e in corpus.events)
            problems = sum(p.document == d.id for p in corpus.problems)
            yield (
                f"{d.path}: {d.language}, {_count(entities, 'entity', 'entities')}, "
                f"{_count(events, 'event', 'events')}, {_count(problems, 'problem', 'problems')}"
            )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _end(outcome: Outcome) -> None:
    if outcome.failures:
        sys.exit(1)
