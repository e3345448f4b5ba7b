"""An answer in the form asked for: table, JSON, CSV or Markdown."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from duograph.export.tables import to_csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command prints.

    ``data`` is the JSON.  ``columns`` and ``rows`` are the other forms; columns in ``wide`` are left out of the
    table, which has to fit a screen.  ``above`` and ``below`` are lines around table and Markdown.
    """

    data: Any
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: frozenset[str] = frozenset()
    above: Sequence[str] = ()
    below: Sequence[str] = ()


def print_answer(answer: Answer, form: str) -> None:
    """Print ``answer`` to stdout; JSON and CSV are UTF-8 whatever the console."""
    if form == "table":
        _print_table(answer)
    else:
        click.echo(_FORMS[form](answer).encode("utf-8"), nl=False)


def _print_table(answer: Answer) -> None:
    shown = [n for n, column in enumerate(answer.columns) if column not in answer.wide]
    for line in answer.above:
        click.echo(line)
    if answer.rows:
        terminal = sys.stdout.isatty()
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for n in shown:
            table.add_column(Text(answer.columns[n]), overflow="fold")
        for row in answer.rows:
            table.add_row(*(Text(_one_line(row[n])) for n in shown))
        with io.StringIO() as page:
            Console(file=page, width=None if terminal else 10_000, force_terminal=terminal).print(table)
            for line in page.getvalue().splitlines():
                click.echo(line.rstrip())
    for line in answer.below:
        click.echo(line)


def _json(answer: Answer) -> str:
    return json.dumps(answer.data, ensure_ascii=False, indent=1) + "\n"


def _csv(answer: Answer) -> str:
    return to_csv(answer.columns, answer.rows)


def _markdown(answer: Answer) -> str:
    lines = [*answer.above, *([""] if answer.above else [])]
    if answer.rows:
        lines += [_markdown_row(answer.columns), _markdown_row(["---"] * len(answer.columns))]
        lines += [_markdown_row([_escape(cell) for cell in row]) for row in answer.rows]
    lines += [*([""] if answer.below else []), *answer.below]
    return "\n".join(lines) + "\n"


_FORMS: Mapping[str, Callable[[Answer], str]] = {"json": _json, "csv": _csv, "markdown": _markdown}


def _escape(cell: str) -> str:
    for char in "\\|`*_[]<>":
        cell = cell.replace(char, f"\\{char}")
    return _one_line(cell)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return " ".join(text.split())
