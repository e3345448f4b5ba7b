"""The networkx graphs and their GraphML."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duograph.graph import TYPES, actor_graph, acts, clean, event_graph, shortest_path
from duograph.graph.graphml import read_graphml, to_graphml
from duograph.records import Corpus
from sample import CORPUS


def test_every_participant_is_an_edge_in_its_direction() -> None:
    graph = event_graph(CORPUS)
    assert graph.number_of_edges() == 5
    deal = "event.acquisition-lynx-motors-heron-steel-2024"
    assert graph["lynx-motors"][deal]["e1"]["role"] == "buyer"
    assert graph[deal]["heron-steel"]["e2"]["role"] == "target"
    assert graph.nodes[deal]["date"] == "2024-05"
    assert graph.nodes[deal]["amount"] == 2e9
    assert graph.nodes["_3m-like"]["label"] == "3M-like"


def test_who_acts_depends_on_the_type() -> None:
    assert acts("acquisition", "buyer")
    assert not acts("acquisition", "seller")
    assert acts("sale", "seller")
    assert not acts("sale", "buyer")


def test_the_projection_joins_the_two_ends_of_each_event() -> None:
    graph = actor_graph(CORPUS)
    assert sorted((u, v, d["relation"]) for u, v, d in graph.edges(data=True)) == [
        ("france", "norway", "negotiation"),
        ("lynx-motors", "heron-steel", "acquisition"),
    ]


def test_parties_of_one_side_make_no_pair() -> None:
    talk = CORPUS.events[1]
    together = replace(talk, participants=tuple(replace(p, side=1) for p in talk.participants))
    assert actor_graph(replace(CORPUS, events=(together,))).number_of_edges() == 0


@pytest.mark.parametrize("make", [event_graph, actor_graph])
def test_graphml_read_back_equals_the_graph(make: type[nx.MultiDiGraph]) -> None:
    graph = make(CORPUS)
    text = to_graphml(graph)
    back = read_graphml(text)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(back.edges(keys=True, data=True), key=str) == sorted(graph.edges(keys=True, data=True), key=str)
    assert text == to_graphml(make(CORPUS))


def test_graphml_keeps_to_what_the_readers_need() -> None:
    text = to_graphml(event_graph(CORPUS))
    keys = re.findall(r'<key id="([^"]+)" for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"', text)
    assert len({k[0] for k in keys}) == len(keys) > 20
    assert {name for _, scope, name, _ in keys if scope != "graph"} <= set(TYPES)
    assert {kind for *_, kind in keys} <= {"string", "double", "long"}
    edges = re.findall(r'<edge source="[^"]+" target="[^"]+" id="([^"]+)"', text)
    assert len(set(edges)) == len(edges) == 5


def test_igraph_reads_the_graphml(tmp_path: Path) -> None:
    graph = event_graph(CORPUS)
    path = tmp_path / "graph.graphml"
    path.write_text(to_graphml(graph), "utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert sorted(read.es["eid"]) == ["e1", "e2", "e3", "e4", "e5"]


@given(st.text())
def test_any_text_survives_graphml(text: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label=clean(text))
    read = read_graphml(to_graphml(graph)).nodes["a"].get("label", "")
    assert (read or "").split() == clean(text).replace("\r", "\n").split()


def test_shortest_path_runs_over_events() -> None:
    deal = "acquisition-lynx-motors-heron-steel-2024"
    assert shortest_path(CORPUS, "lynx-motors", "heron-steel") == ["lynx-motors", deal, "heron-steel"]
    assert shortest_path(CORPUS, "lynx-motors", "france") is None
    assert shortest_path(Corpus(), "lynx-motors", "france") is None
