"""Hostile texts in every field: each file is still read by its reader, and holds nothing that would run."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import followthemoney
import pyarrow.parquet
import pytest
import rdflib

from duograph.export import FORMATS
from duograph.export.cytoscape import to_cytoscape
from duograph.export.gexf import to_gexf
from duograph.export.interchange import from_json, to_json
from duograph.graph import event_graph
from duograph.graph.graphml import read_graphml, to_graphml
from hostile_corpus import PAYLOADS, hostile
from parts import missing
from sample_corpus import story

EVERY = pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
EVENTS = len(story().events)


def written(name: str, payload: str) -> str:
    content = FORMATS[name].write(hostile(payload))
    assert isinstance(content, str)
    return content


def files(name: str, payload: str) -> Mapping[str, str | bytes]:
    content = FORMATS[name].write(hostile(payload))
    assert isinstance(content, Mapping)
    return content


@EVERY
def test_interchange_comes_back_as_it_was(payload: str) -> None:
    text = written("json", payload)
    assert to_json(from_json(text)) == text


@EVERY
def test_graph_files_are_read(payload: str) -> None:
    made = event_graph(hostile(payload))
    graph = read_graphml(to_graphml(made))
    assert sum(d["node_class"] == "event" for _, d in graph.nodes(data=True)) == EVENTS
    root = ElementTree.fromstring(to_gexf(made))
    assert len(list(root.iter("{http://gexf.net/1.3}edge"))) == graph.number_of_edges()
    elements = json.loads(to_cytoscape(made))["elements"]
    assert len(elements["edges"]) == graph.number_of_edges()


@EVERY
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdf_is_read(payload: str) -> None:
    graph = rdflib.Graph().parse(data=written("jsonld", payload), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Event))) == EVENTS
    assert graph.serialize(format="nt")


@EVERY
def test_followthemoney_is_read(payload: str) -> None:
    proxies = [followthemoney.model.get_proxy(json.loads(line)) for line in written("ftm", payload).strip().split("\n")]
    assert sum(p.schema.name == "Event" for p in proxies) == EVENTS
    assert all(url.startswith(("http://", "https://")) for p in proxies for url in p.get("sourceUrl", quiet=True))


@EVERY
@pytest.mark.parametrize("name", ["csv", "excel-csv", "neo4j"])
def test_no_cell_is_a_formula(name: str, payload: str) -> None:
    for file, text in files(name, payload).items():
        assert isinstance(text, str)
        if not file.endswith(".csv"):
            assert payload not in text
            continue
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [c for row in rows for c in row if re.match(r"[=+@\t\r]|-(?![\d.]+$)", c)]


@EVERY
def test_parquet_is_read(payload: str) -> None:
    for content in files("parquet", payload).values():
        assert isinstance(content, bytes)
        assert pyarrow.parquet.read_table(io.BytesIO(content)).column_names


@EVERY
@pytest.mark.parametrize("name", ["report", "report-zh"])
def test_no_markup_of_a_text_is_markup_of_the_report(name: str, payload: str) -> None:
    report = written(name, payload)
    bare = re.sub(r"\\.", "", re.sub(r"(?m) <https?://[^\s<>]+>$", "", report))
    assert not re.search(r"<[a-z/!]|\]\(", bare)
    assert sum(line.startswith("- ") for line in report.splitlines()) >= EVENTS


PROGRAM = """
from hashlib import sha256
from duograph.export import FORMATS
from duograph.export.cytoscape import to_cytoscape
from duograph.export.gexf import to_gexf
from sample_corpus import story
from sample import CORPUS
def packed(content):
    return "".join(map(str, content.items())) if isinstance(content, dict) else str(content)
for name, form in FORMATS.items():
    for corpus in (story(), CORPUS):
        for write in (form.write, form.write_actors):
            if write:
                print(name, sha256(packed(write(corpus)).encode()).hexdigest())
"""


def digests(**environment: str) -> str:
    """What every format comes out as in a Python of its own."""
    path = os.pathsep.join([str(Path(__file__).parents[1] / "src"), str(Path(__file__).parent)])
    settings = os.environ | environment | {"PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("ascii", "replace")
    return done.stdout.decode()


def test_every_format_is_the_same_under_two_hash_seeds_and_on_a_chinese_windows(tmp_path: Path) -> None:
    first = digests(PYTHONHASHSEED="1")
    assert {line.split()[0] for line in first.splitlines()} == set(FORMATS)
    assert digests(PYTHONHASHSEED="2") == first
    localedef = shutil.which("localedef")
    made = localedef and subprocess.run(
        [localedef, "-i", "zh_CN", "-f", "GBK", str(tmp_path / "zh_CN.GBK")], capture_output=True, check=False
    )
    if not made or made.returncode:
        missing("localedef with the table of GBK (Debian: locales)")
    assert digests(LOCPATH=str(tmp_path), LC_ALL="zh_CN.GBK", PYTHONUTF8="0") == first
