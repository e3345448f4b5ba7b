"""The command line: what it prints where, with which exit code, and its reference."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE
from typing import Any, NoReturn

import click
import pytest
from click.testing import CliRunner, Result

import duograph
from duograph.cli import main
from duograph.cli.reference import reference
from duograph.export import FORMATS
from duograph.export.interchange import from_json, to_json
from duograph.workspace import Workspace, import_corpus
from sample import CORPUS, DENIAL_ZH

ROOT = Path(__file__).parent.parent
DEAL = CORPUS.events[0].id


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stored")
    import_corpus(Workspace(root), CORPUS, origin="sample")
    return root


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def ask(root: Path, *arguments: str, code: int = 0) -> str:
    result = run(*arguments, "-w", root)
    assert result.exit_code == code, result.output
    assert result.stderr == ""
    return result.stdout


def test_version() -> None:
    assert run("--version").stdout == f"duograph, version {duograph.__version__}\n"


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{duograph.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_public_names_are_these() -> None:
    assert sorted(duograph.__all__) == sorted(
        [
            *("Conflict", "Corpus", "Document", "Doubt", "Entity", "Event", "Problem", "Provenance", "Reading"),
            *("DuographError", "FORMATS", "Filter", "Knowledge", "Outcome", "Store", "Workspace"),
            *("build", "create", "explain_sentence", "find_entity", "find_events", "find_path", "load"),
            *("load_knowledge", "profile", "read", "read_document", "select"),
        ]
    )
    assert all(hasattr(duograph, name) for name in duograph.__all__)


def test_the_reference_is_that_of_the_commands() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), (
        "run: python -m duograph.cli.reference > docs/cli.md"
    )


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    command = main.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name} has no help"


def test_show_prints_names_events_and_sources(stored: Path) -> None:
    lines = ask(stored, "show", "山貓汽車").splitlines()
    assert lines[0] == "Lynx Motors (山猫汽车) · company · lynx-motors"
    assert lines[1] == "in: The Gazette 2024-05-20, 山猫收购苍鹭"
    assert lines[2].split() == ["date", "type", "role", "with", "sum", "status", "source"]
    assert lines[3].startswith("2024-05  acquisition  buyer")
    assert "target Heron Steel" in lines[3]
    assert "USD 2 billion ($2 billion); about CNY 14 billion (14 billion yuan)" in lines[3]
    assert "rename" in lines[4]
    assert len(lines) == 5


def test_show_says_why_only_when_asked(stored: Path) -> None:
    assert "defined in brackets" not in ask(stored, "show", "lynx-motors")
    assert "why one: defined in brackets" in ask(stored, "show", "lynx-motors", "--why")
    assert "why" not in json.loads(ask(stored, "show", "lynx-motors", "-f", "json"))
    assert json.loads(ask(stored, "show", "lynx-motors", "--why", "-f", "json"))["why"] == ["defined in brackets"]


def test_show_prints_the_sentences_only_when_asked(stored: Path) -> None:
    sentence = CORPUS.events[0].evidence[0].text
    assert sentence not in ask(stored, "show", "heron")
    assert sentence in ask(stored, "show", "heron", "--evidence")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("show", "Heron Steal"), "Heron Steal: nobody is called so; near: Heron Steel (苍鹭钢铁)"),
        (("show", "仓鹭钢铁"), "仓鹭钢铁: nobody is called so; near: Heron Steel (苍鹭钢铁)"),
        (("problems", "--document", "zz"), "zz: no text is called so; near: "),
        (("events", "--who", "Zanzibar"), "Zanzibar: nobody is called so; `duograph stats` lists the leading actors"),
        (("events", "--since", "May"), "May: is no date; write 2024, 2024-05 or 2024-05-20"),
        (("path", "Heron", "France"), "Heron Steel (苍鹭钢铁) and France (法国): no chain of events joins them"),
        (("export", "json", "--who", "Zanzibar"), "Zanzibar: nobody is called so; `duograph stats` lists the leading"),
    ],
)
def test_a_question_without_answer_is_one_line_and_exit_1(stored: Path, arguments: tuple[str, ...], line: str) -> None:
    result = run(*arguments, "-w", stored)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("events", "--type", "wedding"), "main events: Invalid value for '--type': 'wedding' is not one of "),
        (("load",), "main load: Missing argument 'PATH...'; see `main load --help`"),
        (("frobnicate",), "main: No such command 'frobnicate'; see `main --help`"),
        (("export", "csv", "-o", "-"), "main export: this format is many files; name a folder with -o; see "),
    ],
)
def test_a_command_misused_is_one_line_and_exit_2(arguments: tuple[str, ...], line: str, stored: Path) -> None:
    result = run(*arguments, *([] if arguments == ("frobnicate",) else ["-w", stored]))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(line)


def test_events_as_json_hold_the_evidence(stored: Path) -> None:
    found = json.loads(ask(stored, "events", "--type", "acquisition", "-f", "json"))
    assert [e["id"] for e in found] == [DEAL]
    assert [a["value"] for a in found[0]["amounts"]] == [2_000_000_000, 14_000_000_000]
    assert [p["role"] for p in found[0]["participants"]] == ["buyer", "target"]
    assert {e["document"] for e in found[0]["evidence"]} == {"one", "two"}


def test_events_as_csv_are_safe_in_a_spreadsheet(tmp_path: Path) -> None:
    hostile = to_json(CORPUS).replace('"fish"', '"=HYPERLINK(1)"').replace("France", "=cmd|France")
    import_corpus(Workspace(tmp_path), from_json(hostile), origin="sample")
    rows = list(csv.DictReader(io.StringIO(ask(tmp_path, "events", "-f", "csv"))))
    assert [row["type"] for row in rows] == ["acquisition", "negotiation", "rename"]
    assert rows[1]["who"] == "'=cmd|France – 挪威 (=HYPERLINK(1))"


def test_markdown_cells_cannot_break_the_table(tmp_path: Path) -> None:
    hostile = to_json(CORPUS).replace('"fish"', '"a | b <script>"')
    import_corpus(Workspace(tmp_path), from_json(hostile), origin="sample")
    lines = ask(tmp_path, "events", "-f", "markdown").splitlines()
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert "a \\| b \\<script\\>" in lines[3]


def test_no_event_is_an_answer(stored: Path) -> None:
    assert ask(stored, "events", "--status", "lifted") == "No event passes.\n"
    assert json.loads(ask(stored, "events", "--status", "lifted", "-f", "json")) == []


def test_a_path_carries_its_evidence(stored: Path) -> None:
    (step,) = json.loads(ask(stored, "path", "蒼鷺鋼鐵", "Lynx Motors", "-f", "json"))
    assert (step["from"], step["to"], step["event"]["id"]) == ("heron-steel", "lynx-motors", DEAL)
    assert "苍鹭钢铁" in ask(stored, "path", "蒼鷺鋼鐵", "Lynx Motors")


def test_review_lists_doubts_and_conflicts(stored: Path) -> None:
    questions = [item["question"] for item in json.loads(ask(stored, "review", "-f", "json"))]
    assert questions == ["same actor?", "which amount?"]


def test_stats_count(stored: Path) -> None:
    counts = {(c["of"], c["what"]): c["count"] for c in json.loads(ask(stored, "stats", "-f", "json"))}
    assert counts["all", "events"] == 3
    assert counts["type", "acquisition"] == 1
    assert counts["events of", "Lynx Motors"] == 2


def test_problems_are_none_here(stored: Path) -> None:
    assert ask(stored, "problems") == "No problems.\n"


def test_export_filters_and_writes_to_stdout(stored: Path) -> None:
    assert ask(stored, "export", "json", "-o", "-") == to_json(CORPUS)
    part = json.loads(ask(stored, "export", "json", "--who", "France", "-o", "-"))
    assert [e["id"] for e in part["entities"]] == ["france", "norway"]


@pytest.mark.parametrize("command", [("export", "json", "-o", "-"), ("report",)])
def test_filters_that_leave_nothing_are_said_to(stored: Path, command: tuple[str, ...]) -> None:
    def told(*filters: str) -> str:
        return CliRunner().invoke(main, [*command, *filters, "-w", str(stored)]).stderr

    assert told("--since", "2099") == "No event of the graph passes these filters; what is written holds none.\n"
    assert told("--since", "2000") == ""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_filtered(stored: Path, tmp_path: Path, form: str) -> None:
    def written(folder: str, *filters: str) -> dict[str, bytes]:
        target = tmp_path / folder / FORMATS[form].file
        lines = ask(stored, "export", form, *filters, "-o", str(target)).splitlines()
        assert all(Path(line).stat().st_size > 0 for line in lines)
        return {Path(line).name: Path(line).read_bytes() for line in lines}

    whole = written("whole")
    assert written("again") == whole
    part = written("part", "--who", "Lynx Motors", "--since", "2024")
    assert set(part) == set(whole)
    if form != "parquet":  # whose content is compressed
        assert DENIAL_ZH.encode() in b"".join(whole.values())
        assert DENIAL_ZH.encode() not in b"".join(part.values())


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_to_stdout_or_says_why_not(stored: Path, form: str) -> None:
    result = run("export", form, "-o", "-", "-w", stored)
    content = FORMATS[form].write(CORPUS)
    if isinstance(content, Mapping):
        assert (result.exit_code, result.stdout_bytes, result.stderr.count("\n")) == (2, b"", 1)
        assert "name a folder with -o" in result.stderr
    else:
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout_bytes == (content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("form", FORMATS)
def test_what_no_format_can_do_is_one_line_and_leaves_nothing(stored: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for code, arguments in (
        (2, ("-o", tmp_path / "file" / "deeper")),
        (1, ("-o", tmp_path / "new", "--who", "Zanzibar")),
        (1, ("-o", tmp_path / "new", "--since", "2025", "--until", "2024")),
        (2, ("-o", tmp_path / "new", "--type", "wedding")),
    ):
        result = run("export", form, *arguments, "-w", stored)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (code, "", 1), arguments
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_full_disk_leaves_nothing_half_written(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, **options: Any) -> None:
            self.name = str(options["dir"] / f"{options['prefix']}x")

        def __enter__(self) -> Full:
            Path(self.name).touch()
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("duograph.workspace.tempfile.NamedTemporaryFile", Full)
    for form in FORMATS:
        result = run("export", form, "-o", tmp_path / "out", "-w", stored)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert "No space left on device" in result.stderr
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_an_unknown_format_is_named(stored: Path) -> None:
    result = run("export", "pdf", "-w", stored)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "'pdf' is not one of 'html', 'json'" in result.stderr


@pytest.mark.parametrize("moment", ["click", "networkx", "sqlalchemy"])
def test_ctrl_c_while_libraries_are_imported_ends_without_a_word(tmp_path: Path, moment: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "duograph", "export", "json", "-w", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=PIPE, stderr=PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        assert process.stdout is not None
        for line in process.stderr:
            if line.rpartition("|")[2].strip().startswith(moment):
                break
        process.send_signal(signal.SIGINT)
        rest = [line for line in process.stderr if not line.startswith("import time:")]
        assert (process.stdout.read(), rest, process.wait()) == ("", [], 130)


def test_ctrl_c_later_is_one_line(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "corpus", interrupted)
    result = run("export", "json", "-w", stored)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "stopped\n")


def test_an_export_that_is_no_graph_has_no_projection(stored: Path) -> None:
    result = run("export", "json", "--projection", "actors", "-w", stored)
    assert result.exit_code == 2
    assert "json has no projection onto actors" in result.stderr
    assert "<graphml" in ask(stored, "export", "graphml", "--projection", "actors", "-o", "-")


def test_report_in_either_language(stored: Path) -> None:
    assert ask(stored, "report").startswith("# ")
    assert ask(stored, "report", "--language", "zh") != ask(stored, "report")


def test_an_export_can_be_imported(stored: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.json"
    ask(stored, "export", "json", "-o", str(file))
    assert ask(tmp_path / "w", "import", str(file)) == f"{file}: 5 entities, 3 events\n"
    assert ask(tmp_path / "w", "export", "json", "-o", "-") == file.read_text("utf-8")


def test_what_is_not_there_is_not_imported(tmp_path: Path) -> None:
    result = run("import", tmp_path / "x.json", "-w", tmp_path / "w")
    why = "cannot be read (No such file or directory); name a file that `duograph export json` wrote"
    assert (result.exit_code, result.stderr) == (2, f"{tmp_path / 'x.json'}: {why}\n")


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": "duograph/1"}'])
def test_what_is_no_interchange_file_is_not_imported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    result = run("import", tmp_path / "x.json", "-w", tmp_path / "w")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path / 'x.json'}: ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("command", ["show x", "events", "path a b", "review", "problems", "stats", "export json"])
def test_before_the_first_build(tmp_path: Path, command: str) -> None:
    result = run(*command.split(), "-w", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path / 'graph' / 'graph.db'}: is not there yet; run `duograph build` first\n"


def test_init_build_and_bad_texts(tmp_path: Path) -> None:
    root = tmp_path / "w"
    assert run("build", "-w", root).exit_code == 2
    assert run("init", root).exit_code == 0
    assert run("init", root).exit_code == 2
    empty = run("build", "-w", root)
    assert (empty.exit_code, empty.stderr.count("\n")) == (2, 1)
    (root / "seeds" / "a.txt").write_text("Canada met France.", encoding="utf-8")
    good = run("build", "-w", root)
    assert (good.exit_code, good.stderr) == (0, "")
    assert good.stdout.startswith("a.txt: en, 2 entities, ")
    (root / "seeds" / "b.txt").write_bytes(b"")
    some = run("build", "-w", root)
    assert some.exit_code == 1
    assert some.stderr == f"{root / 'seeds' / 'b.txt'}: is empty; put a text there or take the file away\n"
    assert some.stdout == good.stdout
    gone = run("load", tmp_path / "gone", "-w", root)
    assert (gone.exit_code, gone.stderr.count("\n")) == (2, 1)


def test_explain_needs_no_database(tmp_path: Path) -> None:
    found = json.loads(ask(tmp_path, "explain", "Canada met France.", "-f", "json"))
    assert [line["reading"].split(":")[0] for line in found if line["stage"] == "mention"] == ["canada", "france"]
    assert [line["stage"] for line in found][:2] == ["sentence", "tokens"]
    assert list(tmp_path.iterdir()) == []


def test_explain_reads_chinese_from_a_day(tmp_path: Path) -> None:
    lines = json.loads(ask(tmp_path, "explain", "加拿大本月30日會見法國。", "--published", "2024-05-20", "-f", "json"))
    assert [line["reading"] for line in lines if line["stage"] == "sentence"] == ["zh"]
    assert {line["text"] for line in lines if line["stage"] == "mention"} == {"加拿大", "法國"}


def test_explain_of_nothing(tmp_path: Path) -> None:
    assert run("explain", " ", "-w", tmp_path).exit_code == 1
