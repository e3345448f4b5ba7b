"""docs/cli.md, made from the commands themselves: ``python -m duograph.cli.reference > docs/cli.md``."""

from __future__ import annotations

import click

from duograph.cli import main

_INTRODUCTION = """\
# Commands

Made by `python -m duograph.cli.reference > docs/cli.md`; a test holds it to the commands.

Exit codes: 0 all done; 1 some texts failed and the rest is in the graph, or a question has no answer; 2 nothing could
be done. Every failure is one line on stderr: `file: reason; what to do`.

Names may be given in any spelling of either language or script. Dates are `2024`, `2024-05` or `2024-05-20`. Every
question answers with `--format table`, `json`, `csv` (safe to open in a spreadsheet) or `markdown`.
"""

_EXAMPLES = {
    "init": "duograph init chips",
    "build": "duograph build\nduograph build -w chips --jobs 2",
    "load": "duograph load ~/news/2024 interview.txt",
    "export": "duograph export graphml\nduograph export json --who TSMC --since 2020 -o - | jq .events",
    "report": "duograph report --language zh --family funded -o money.md",
    "import": "duograph import graph.json -w elsewhere",
    "show": "duograph show 台積電\nduograph show tsmc --why --format markdown",
    "events": "duograph events --who Japan --with TSMC --type subsidy\n"
    "duograph events --family acquired --status planned --since 2016 --until 2018-06 --format csv",
    "path": "duograph path Nvidia 通產省",
    "explain": 'duograph explain "日本政府计划本月30日提供35亿美元补贴。" --published 2024-05-20',
    "same-name": "printf 'Scott Bessent\\t貝森特\\n' | duograph same-name --why",
    "review": "duograph review",
    "problems": "duograph problems --document 002",
    "stats": "duograph stats --format json",
}


def reference() -> str:
    """docs/cli.md."""
    return "\n".join([_INTRODUCTION, *(_section(name, command) for name, command in main.commands.items())])


def _section(name: str, command: click.Command) -> str:
    whole = click.Context(main, info_name="duograph", **main.context_settings)
    context = click.Context(command, info_name=name, parent=whole, terminal_width=100)
    parts = [f"## {name}\n", f"```\n{command.get_help(context)}\n```\n"]
    if name in _EXAMPLES:
        parts.insert(1, f"```sh\n{_EXAMPLES[name]}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    click.echo(reference().encode("utf-8"), nl=False)
