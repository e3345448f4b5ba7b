"""The files as the programs of others read them: Cytoscape.js, Gephi Lite's readers, Neo4j's parser, under Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duograph.export import FORMATS
from duograph.export.neo4j import to_neo4j_files
from duograph.export.picture import actor_picture, event_picture
from duograph.graph import MultiDiGraph
from duograph.records import Corpus
from hostile_corpus import PAYLOADS, hostile
from parts import missing
from sample import CORPUS
from sample_corpus import crowd, story

READERS = Path(__file__).parent / "readers"
STORY = story()


def read(reader: str, *arguments: str | Path) -> Any:
    """What ``reader`` says of a file.  Node is the environment's own, or the machine's."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        missing("node")
    if not (READERS / "node_modules").is_dir():
        missing("tests/readers (npm ci in it)")
    command = [node, str(READERS / f"{reader}.cjs"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def write(path: Path, content: object) -> Path:
    path.write_text(str(content), encoding="utf-8", newline="\n")
    return path


def edges(graph: MultiDiGraph) -> list[tuple[str, str, str]]:
    return sorted((key, source, target) for source, target, key in graph.edges(keys=True))


def drawn(name: str, projection: str) -> tuple[Any, MultiDiGraph]:
    """The story as the graph format ``name``, and the graph that the file must hold."""
    form = FORMATS[name]
    if projection == "actors":
        assert form.write_actors is not None
        return form.write_actors(STORY), actor_picture(STORY)
    return form.write(STORY), event_picture(STORY)


@pytest.mark.parametrize("projection", ["events", "actors"])
def test_cytoscape_js_opens_its_file(tmp_path: Path, projection: str) -> None:
    content, graph = drawn("cytoscape", projection)
    seen = read("cytoscape", write(tmp_path / "graph.cyjs", content))
    assert {n["id"]: n["data"]["label"] for n in seen["nodes"]} == {n: d["label"] for n, d in graph.nodes(data=True)}
    assert sorted((e["id"], e["source"], e["target"]) for e in seen["edges"]) == edges(graph)
    for node in seen["nodes"]:
        assert node["position"] == {"x": graph.nodes[node["id"]]["x"], "y": graph.nodes[node["id"]]["y"]}


def test_cytoscape_js_shows_where_the_graph_comes_from(tmp_path: Path) -> None:
    seen = read("cytoscape", write(tmp_path / "graph.cyjs", FORMATS["cytoscape"].write(CORPUS)))
    assert seen["data"]["program"] == "duograph 9.8"
    assert seen["data"]["texts"].startswith("one.txt sha256 1111")


@pytest.mark.parametrize("name", ["gexf", "graphml"])
@pytest.mark.parametrize("projection", ["events", "actors"])
def test_gephi_lite_s_reader_opens_the_file(tmp_path: Path, name: str, projection: str) -> None:
    content, graph = drawn(name, projection)
    seen = read("graphology", name, write(tmp_path / "graph.xml", content))
    assert sorted((e["id"], e["source"], e["target"]) for e in seen["edges"]) == edges(graph)
    found = {n["id"]: n["attributes"] for n in seen["nodes"]}
    assert set(found) == set(graph)
    for node, data in graph.nodes(data=True):
        for key in ("label", "label_zh", "type", "x", "y", "size", "sources", "amount", "evidence"):
            assert found[node].get(key) == data.get(key), (node, key)
        assert found[node]["color"]


def test_gephi_lite_s_reader_keeps_parallel_edges(tmp_path: Path) -> None:
    ends = [(source, target) for _, source, target in edges(actor_picture(STORY))]
    assert len(set(ends)) < len(ends), "the story has two events between one pair"
    write_actors = FORMATS["gexf"].write_actors
    assert write_actors is not None
    seen = read("graphology", "gexf", write(tmp_path / "graph.gexf", write_actors(STORY)))
    assert len(seen["edges"]) == len(ends)


@pytest.mark.parametrize("corpus", [STORY, crowd(80)], ids=["story", "crowd"])
def test_neo4j_s_parser_finds_no_fault_in_the_script(tmp_path: Path, corpus: Any) -> None:
    assert read("cypher", write(tmp_path / "load.cypher", to_neo4j_files(corpus)["load.cypher"])) == []


def test_neo4j_s_parser_finds_faults(tmp_path: Path) -> None:
    script = to_neo4j_files(CORPUS)["load.cypher"]
    for broken, fault in (
        (script.replace("toInteger(row.side)", "toInteger(line.side)"), "Variable `line` not defined"),
        (script.replace("MERGE (n:Actor", "MERGE (n:Actor]"), "Invalid input"),
    ):
        assert broken != script
        assert fault in str(read("cypher", write(tmp_path / "load.cypher", broken)))


def loaded(tmp_path: Path, *corpora: Corpus) -> list[dict[str, list[dict[str, Any]]]]:
    """The graphs that ArcadeDB, which speaks Neo4j's language, makes of the files."""
    folders = []
    for number, corpus in enumerate(corpora):
        folders.append(tmp_path / f"import{number}")
        folders[-1].mkdir()
        for name, content in to_neo4j_files(corpus).items():
            write(folders[-1] / name, content)
    command = [sys.executable, READERS / "opencypher.py", *folders]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=300, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    graphs: list[dict[str, list[dict[str, Any]]]] = json.loads(done.stdout)
    return graphs


def test_the_script_makes_the_graph(tmp_path: Path) -> None:
    provenance = CORPUS.provenance
    assert provenance is not None
    (graph,) = loaded(tmp_path, replace(STORY, provenance=provenance))
    assert {a["id"]: (a["en"], a["hant"], a["aliases"]) for a in graph["actors"]} == {
        e.id: (e.names.get("en", ""), e.names.get("zh-Hant", ""), list(e.aliases) or None) for e in STORY.entities
    }
    assert {(e["id"], e["status"], e["sources"], e["amount"]) for e in graph["events"]} == {
        (e.id, e.status, len({x.document for x in e.evidence}), float(e.amounts[0].value) if e.amounts else None)
        for e in STORY.events
    }
    assert {e["id"]: e["sums"] for e in graph["events"] if e["sums"]} == {
        e.id: [a.text for a in e.amounts] for e in STORY.events if e.amounts
    }
    assert {(d["id"], d["title"]) for d in graph["documents"]} == {(d.id, d.title or "") for d in STORY.documents}
    roles = [(r["actor"], r["role"], r["event"], r["side"]) for r in graph["roles"]]
    assert sorted(roles, key=str) == sorted(
        ((p.entity, p.role.upper(), e.id, p.side) for e in STORY.events for p in e.participants), key=str
    )
    assert sorted((r["event"], r["document"], r["start"], r["text"]) for r in graph["evidence"]) == sorted(
        (e.id, x.document, x.start, x.text) for e in STORY.events for x in e.evidence
    )
    assert {p["name"] for p in graph["provenance"] if p["item"] == "text"} == {name for name, _ in provenance.texts}


def test_hostile_texts_are_loaded_as_they_are(tmp_path: Path) -> None:
    """But for two faults of ArcadeDB: it looks for a record's end by the parity of quotation marks, a doubled one
    counted once, and where a backslash is escaped for Neo4j it keeps both.
    """
    corpora = [hostile(payload) for payload in PAYLOADS if payload.count('"') % 2 == 0]
    assert len(corpora) > len(PAYLOADS) - 2
    for corpus, graph in zip(corpora, loaded(tmp_path, *corpora), strict=True):
        assert {_plain(a["id"]) for a in graph["actors"]} == {_plain(e.id) for e in corpus.entities}
        assert {_plain(e["id"]) for e in graph["events"]} == {_plain(e.id) for e in corpus.events}
        assert {_plain(r["text"]) for r in graph["evidence"]} == {
            _plain(x.text) for e in corpus.events for x in e.evidence
        }
        assert len(graph["roles"]) == sum(len(e.participants) for e in corpus.events)


def _plain(text: str) -> str:
    return text.replace("\\\\", "\\").removeprefix("'")
