"""The graphs with the page's picture: where nodes stand, how large and of which colour, for Gephi and Cytoscape."""

from __future__ import annotations

from collections.abc import Mapping

from duograph.export.html.layout import OPENING, layout
from duograph.export.html.model import edges, nodes, opening, rooms
from duograph.graph import MultiDiGraph, actor_graph, event_graph, node_id
from duograph.records import Corpus, Family

COLOURS: Mapping[Family, tuple[int, int, int]] = {
    "negotiated": (0, 114, 178),
    "funded": (0, 158, 115),
    "acquired": (213, 94, 0),
    "founded": (181, 87, 143),
    "regulated": (230, 159, 0),
    "corporate": (119, 116, 108),
}
"""The page's colours of the families (most after Okabe and Ito), as red, green, blue of 0 to 255."""
ACTOR = (68, 66, 61)


def event_picture(corpus: Corpus) -> MultiDiGraph:
    """:func:`duograph.graph.event_graph` with ``x``, ``y``, ``size``, ``r``, ``g``, ``b`` on every node."""
    return _drawn(event_graph(corpus), corpus)


def actor_picture(corpus: Corpus) -> MultiDiGraph:
    """:func:`duograph.graph.actor_graph` with the same places, sizes and colours."""
    return _drawn(actor_graph(corpus), corpus)


def _drawn(graph: MultiDiGraph, corpus: Corpus) -> MultiDiGraph:
    drawn = nodes(corpus)
    places = layout(drawn, edges(corpus), rooms=rooms(corpus), first=opening(corpus, limit=OPENING))
    names = [node_id(e.id) for e in corpus.entities] + [node_id(e.id, event=True) for e in corpus.events]
    for name, node, (x, y) in zip(names, drawn, places, strict=True):
        if name in graph:
            # The page counts y downwards, Gephi upwards.
            graph.nodes[name].update({"x": float(x), "y": float(-y), "size": float(node["size"])})
            red, green, blue = COLOURS[graph.nodes[name]["family"]] if "family" in graph.nodes[name] else ACTOR
            graph.nodes[name].update({"r": red, "g": green, "b": blue})
    return graph
