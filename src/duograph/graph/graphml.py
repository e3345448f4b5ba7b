"""networkx → GraphML that networkx, igraph, Gephi, Cytoscape and yEd all read.

What the format cannot hold: lists (joined with ``|``), several sums an event (the first as ``amount``, all
in ``amount_text``), offsets of the evidence (take the interchange file for those).

>>> import networkx as nx
>>> graph = nx.MultiDiGraph()
>>> _ = graph.add_edge("a", "b", key="e1", label="buyer")
>>> 'id="edge_label"' in to_graphml(graph)
True
"""

from __future__ import annotations

import io
from typing import Any, cast

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from duograph.graph import MultiDiGraph


class _Writer(GraphMLWriter):
    """networkx' writer with key ids scoped by node and edge: two keys named ``label`` would share one id."""

    def get_key(self, name: str, attr_type: str, scope: str, default: Any) -> str:
        key = (name, attr_type, scope)
        if key not in self.keys:
            self.keys[key] = f"{scope}_{name}"
            place = len(self.keys) - 1
            told = {"id": self.keys[key], "for": scope, "attr.name": name, "attr.type": attr_type}
            self.xml.insert(place, self.myElement("key", **told))
        return str(self.keys[key])


def to_graphml(graph: MultiDiGraph) -> str:
    """``graph`` as a GraphML document: XML declaration, UTF-8, LF, the same text for the same graph."""
    writer = _Writer(prettyprint=True)
    writer.add_graph_element(graph)
    stream = io.BytesIO()
    writer.dump(stream)
    return stream.getvalue().decode("utf-8") + "\n"


def read_graphml(text: str) -> MultiDiGraph:
    """The graph of a file written by :func:`to_graphml`, parallel edges and their keys included."""
    return cast(MultiDiGraph, nx.parse_graphml(text, force_multigraph=True, edge_key_type=str))
