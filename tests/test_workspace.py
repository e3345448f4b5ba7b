"""From a folder of texts to a graph: what is read, what is kept, what a fault leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from duograph import __version__
from duograph import workspace as module
from duograph.cli import main
from duograph.errors import DuographError, ExportError, KnowledgeError, ReadingError, SourceError, WorkspaceError
from duograph.names import can_read_japanese
from duograph.records import Document, Reading
from duograph.resolve import across, japanese
from duograph.workspace import Workspace, build, create, import_corpus, load, write_export
from parts import missing

ENGLISH = "Toyota agreed in May 2024 to buy Panasonic for $2 billion. Japan praised the deal.\n"
CHINESE = "丰田2024年5月宣布以20亿美元收购松下。日本政府表示欢迎。\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create(tmp_path / "w")
    (made.seeds / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (made.seeds / "zh.txt").write_text(CHINESE, encoding="utf-8")
    return made


def _exports(workspace: Workspace) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(workspace.exports.iterdir())}


def test_a_new_workspace_builds_as_it_is(workspace: Workspace) -> None:
    outcome = build(workspace)
    assert outcome.documents == ("en", "zh")
    assert outcome.failures == ()
    assert outcome.read == 2
    toyota = next(e for e in outcome.corpus.entities if e.id == "toyota")
    assert toyota.documents == ("en", "zh")
    assert "graph.json" in _exports(workspace)
    assert workspace.corpus() == outcome.corpus


def test_a_build_knows_what_it_was_made_of(workspace: Workspace) -> None:
    made = build(workspace).corpus.provenance
    assert made is not None
    texts = [(name, sha256((workspace.seeds / name).read_bytes()).hexdigest()) for name in ("en.txt", "zh.txt")]
    assert (made.version, list(made.texts), made.filters) == (__version__, texts, ())
    assert (made.decisions, made.decided, made.entities) == ("none", 0, "none"), "starters hold comments only"
    assert made.parts == (), "no Japanese reading joins anything here, whether it could or not"
    workspace.decisions.write_text("apart: [[japan, toyota], [japan, panasonic]]\n", encoding="utf-8")
    workspace.entities.write_text("- {id: lynx, kind: company, names: {en: Lynx}}\n", encoding="utf-8")
    build(workspace)
    kept = workspace.corpus().provenance
    assert kept is not None
    assert (kept.decisions, kept.decided) == (sha256(workspace.decisions.read_bytes()).hexdigest(), 2)
    assert kept.entities == sha256(workspace.entities.read_bytes()).hexdigest()


def test_the_example_in_entities_yaml_holds(workspace: Workspace) -> None:
    lines = workspace.entities.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("# - "))
    example = "\n".join(line.removeprefix("# ") for line in lines[start:])
    workspace.entities.write_text(example, encoding="utf-8")
    (workspace.seeds / "en.txt").write_text("Lynx Motors met Toyota.", encoding="utf-8")
    assert "lynx-motors" in {e.id for e in build(workspace).corpus.entities}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    create(tmp_path / "w")
    (tmp_path / "w" / "graph" / "entities.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is there already; name another folder"):
        create(tmp_path / "w")
    assert (tmp_path / "w" / "graph" / "entities.yaml").read_text("utf-8") == "mine"
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="file: cannot be made"):
        create(tmp_path / "file")


def test_a_second_build_reads_nothing_and_writes_the_same(workspace: Workspace) -> None:
    first = build(workspace)
    before = _exports(workspace)
    second = build(workspace)
    assert (first.read, second.read) == (2, 0)
    assert second.corpus == first.corpus
    assert _exports(workspace) == before


@pytest.mark.parametrize(
    ("file", "content", "read"),
    [
        ("seeds/en.txt", ENGLISH + "Toyota sued Panasonic.\n", 1),
        ("seeds/sources.yaml", "- {file: zh.txt, published: 2024-06-01}\n", 1),
        ("graph/entities.yaml", "- {id: lynx, kind: company, names: {en: Lynx}}\n", 2),
        ("graph/decisions.yaml", "# nothing\n", 0),
    ],
)
def test_only_what_a_change_concerns_is_read_again(workspace: Workspace, file: str, content: str, read: int) -> None:
    build(workspace)
    (workspace.root / file).write_text(content, encoding="utf-8")
    assert build(workspace).read == read


def test_a_bad_text_costs_no_other(workspace: Workspace) -> None:
    (workspace.seeds / "blank.txt").write_bytes(b"")
    (workspace.seeds / "picture.txt").write_bytes(bytes(range(256)))
    (workspace.seeds / "en.md").write_text("Another.", encoding="utf-8")
    (workspace.seeds / "sources.yaml").write_text("- file: gone.txt\n", encoding="utf-8")
    outcome = build(workspace)
    assert outcome.documents == ("en", "zh")
    assert [Path(str(f).split(": ")[0].split(".yaml:")[0]).name for f in outcome.failures] == [
        "sources",
        "blank.txt",
        "en.txt",
        "picture.txt",
    ]


def test_nothing_but_bad_texts_leaves_the_graph_alone(workspace: Workspace) -> None:
    before = build(workspace).corpus
    exports = _exports(workspace)
    for name in ("en.txt", "zh.txt"):
        (workspace.seeds / name).write_bytes(b"")
    with pytest.raises(SourceError) as error:
        build(workspace)
    assert str(error.value).count("is empty") == 2
    assert workspace.corpus() == before
    assert _exports(workspace) == exports


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"is no workspace \(it has no seeds/\)"):
        build(Workspace(tmp_path))
    (tmp_path / "seeds").mkdir()
    with pytest.raises(SourceError, match=r"holds no \.txt or \.md file"):
        build(Workspace(tmp_path))
    assert not (tmp_path / "graph").exists()


def test_a_broken_entities_file_stops_the_build(workspace: Workspace) -> None:
    workspace.entities.write_text("# mine\n- {id: lynx, kind: firm, names: {en: Lynx}}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"entities\.yaml:2: .*kind"):
        build(workspace)


def test_a_fault_of_the_program_on_one_text_is_told_and_the_rest_is_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_english(document: Document, knowledge: object) -> Reading:
        if document.id == "en":
            raise IndexError("no such token")
        return Reading(document=document)

    monkeypatch.setattr("duograph.loader.read", fail_on_english)
    outcome = build(workspace)
    assert outcome.documents == ("zh",)
    (failure,) = outcome.failures
    assert isinstance(failure, ReadingError)
    assert str(failure).startswith(
        "en.txt: duograph failed on this text (IndexError: no such token, at test_workspace.py:"
    )
    assert isinstance(failure.__cause__, IndexError)


def test_an_interrupted_build_keeps_its_readings_and_the_old_graph(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build(workspace).corpus
    exports = _exports(workspace)
    for name in ("en.txt", "zh.txt"):
        with (workspace.seeds / name).open("a", encoding="utf-8") as file:
            file.write("Canada met France.\n")
    whole = module.read_many

    def interrupted(documents: Sequence[Document], **options: Any) -> Iterator[Reading | ReadingError]:
        yield next(iter(whole(documents, **options)))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "read_many", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(workspace)
    assert workspace.corpus() == before
    assert _exports(workspace) == exports
    assert build(workspace).read == 1


def test_two_processes_give_what_one_gives(workspace: Workspace) -> None:
    one = build(workspace, jobs=1)
    exports = _exports(workspace)
    workspace.database.unlink()
    told: list[tuple[int, int]] = []
    two = build(workspace, jobs=2, progress=lambda done, total: told.append((done, total)))
    assert two.corpus == one.corpus
    assert _exports(workspace) == exports
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_neither_hash_seed_nor_locale_shows_in_the_exports(workspace: Workspace) -> None:
    seen = []
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        workspace.database.unlink(missing_ok=True)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "duograph", "build", "-w", str(workspace.root)]
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        environment["PYTHONCOERCECLOCALE"] = "0"
        subprocess.run(command, env=environment, check=True, capture_output=True)
        seen.append(_exports(workspace))
    assert seen[0] == seen[1]


def test_load_adds_to_the_graph_and_build_goes_back_to_seeds(workspace: Workspace, tmp_path: Path) -> None:
    build(workspace)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Canada and France held talks in June 2024.", encoding="utf-8")
    (news / "sources.yaml").write_text("- {file: a.txt, publisher: The Gazette}\n", encoding="utf-8")
    loaded = load(workspace, [news])
    assert (loaded.documents, loaded.read, loaded.failures) == (("news/a",), 1, ())
    assert [(d.id, d.publisher) for d in workspace.corpus().documents] == [
        ("en", None),
        ("news/a", "The Gazette"),
        ("zh", None),
    ]
    assert load(workspace, [news]).read == 0
    back = build(workspace)
    assert back.documents == ("en", "zh")
    assert back.left_out == ("news/a",)


def test_a_loaded_text_of_seeds_is_the_one_that_build_reads(workspace: Workspace) -> None:
    (workspace.seeds / "sources.yaml").write_text("- {file: en.txt, title: The deal}\n", encoding="utf-8")
    loaded = load(workspace, [workspace.seeds / "en.txt"])
    assert [(d.id, d.title) for d in loaded.corpus.documents] == [("en", "The deal")]
    assert build(workspace).read == 1


def test_two_texts_of_one_name_are_not_mixed_up(workspace: Workspace, tmp_path: Path) -> None:
    build(workspace)
    other = tmp_path / "en.txt"
    other.write_text("Canada met France.", encoding="utf-8")
    with pytest.raises(SourceError, match=r"another text is called 'en' already .*; rename one"):
        load(workspace, [other])
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("Canada met France.", encoding="utf-8")
    outcome = load(workspace, [tmp_path / "gone.txt", other, fresh])
    assert outcome.documents == ("fresh",)
    assert len(outcome.failures) == 2


def test_load_needs_no_seeds(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(ENGLISH, encoding="utf-8")
    workspace = Workspace(tmp_path / "w")
    assert load(workspace, [text]).documents == ("a",)
    text.write_text("Canada met France.", encoding="utf-8")
    assert load(workspace, [text]).read == 1
    assert {e.id for e in workspace.corpus().entities} == {"canada", "france"}


def test_an_imported_graph_can_be_asked_but_not_added_to(workspace: Workspace, tmp_path: Path) -> None:
    corpus = build(workspace).corpus
    other = Workspace(tmp_path / "other")
    import_corpus(other, corpus, origin="graph.json")
    assert other.corpus() == corpus
    with pytest.raises(WorkspaceError, match=r"holds the graph of graph\.json"):
        load(other, [workspace.seeds / "en.txt"])


def test_an_export_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "deep" / "graph.json"
    assert write_export("one\n", target) == (target,)
    assert target.read_bytes() == b"one\n"
    assert write_export({"b.csv": b"2", "a.csv": "1"}, tmp_path / "tables") == (
        tmp_path / "tables" / "a.csv",
        tmp_path / "tables" / "b.csv",
    )

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "replace", no_space)
    with pytest.raises(ExportError, match=r"graph\.json: cannot be written \(No space left on device\)"):
        write_export("two\n", target)
    assert target.read_bytes() == b"one\n"
    assert [p.name for p in target.parent.iterdir()] == ["graph.json"]


def test_of_many_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match=r"b\.csv: cannot be written"):
        write_export({"b.csv": "2", "a.csv": "1"}, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_of_many_files_all_are_as_they_were_where_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    replace_file = module.os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "c.csv":
            raise PermissionError(13, "Permission denied")
        replace_file(source, target)

    monkeypatch.setattr(module.os, "replace", refuse)
    with pytest.raises(ExportError, match=r"c\.csv: cannot be written \(Permission denied\)"):
        write_export({"a.csv": "1", "b.csv": "2", "c.csv": "3"}, tmp_path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_target_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DuographError, match="cannot be written"):
        write_export("x", tmp_path / "file" / "graph.json")


def test_a_build_says_what_stayed_apart_for_want_of_japanese_readings(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (across, japanese):
        monkeypatch.setattr(each, "can_read_japanese", lambda: False)
    build_command = ("build", "-w", str(workspace.root))
    assert "duograph[ja]" not in CliRunner().invoke(main, build_command).stderr, "it did not matter"
    (workspace.seeds / "en.txt").write_text("Sayaka Morikawa met Toyota.", encoding="utf-8")
    (workspace.seeds / "zh.txt").write_text("日本经济产业大臣森川纱香会见丰田。", encoding="utf-8")
    told = CliRunner().invoke(main, build_command).stderr.splitlines()
    assert [line for line in told if "duograph[ja]" in line] == [
        "apart, as Japanese readings (pip install 'duograph[ja]') are not installed: 森川紗香 / Sayaka Morikawa"
    ]
    kept = workspace.corpus().provenance
    assert kept is not None
    assert kept.parts == ()


def test_a_build_says_that_it_rests_on_japanese_readings(workspace: Workspace) -> None:
    if not can_read_japanese():
        missing("duograph[ja]")
    (workspace.seeds / "en.txt").write_text("Sayaka Morikawa met Toyota.", encoding="utf-8")
    (workspace.seeds / "zh.txt").write_text("日本经济产业大臣森川纱香会见丰田。", encoding="utf-8")
    build(workspace)
    kept = workspace.corpus().provenance
    assert kept is not None
    assert kept.parts == ("ja",)
