"""same-name: whether English and Chinese names are one."""

from __future__ import annotations

from typing import TextIO

import click

from duograph.errors import QueryError
from duograph.knowledge.registry import load_registry
from duograph.names import Comparer


@click.command("same-name")
@click.argument("pairs", type=click.File(encoding="utf-8"), default="-")
@click.option("--why", is_flag=True, help="After each score, a tab, the kind of evidence and what it says.")
@click.option("--japanese", is_flag=True, help="Compare by Japanese readings too; needs the extra duograph[ja].")
def same_name_command(pairs: TextIO, why: bool, japanese: bool) -> None:
    """How surely an English and a Chinese name are one, 0 to 1, a line for each line of PAIRS.

    PAIRS holds an English name, a tab and a Chinese name on each line; without it they are read from standard
    input. From 0.5 on the two are taken for one name.
    """
    comparer = Comparer(load_registry(), japanese=japanese)
    for number, line in enumerate(pairs, 1):
        english, tab, chinese = line.rstrip("\r\n").partition("\t")
        if not tab:
            raise QueryError(f"{pairs.name}:{number}: a line needs an English name, a tab and a Chinese name")
        verdict = comparer.same(english, chinese)
        click.echo(f"{verdict.score:.3f}" + (f"\t{verdict.why}" if why else ""))
