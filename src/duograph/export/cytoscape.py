"""networkx → Cytoscape.js elements JSON.  Every attribute of graph, nodes and edges stands under ``data``."""

from __future__ import annotations

import json

from duograph.graph import MultiDiGraph


def to_cytoscape(graph: MultiDiGraph) -> str:
    """``graph`` as ``{"data": {…}, "elements": {"nodes": […], "edges": […]}}``; sources and targets are node ids.

    A node's ``x`` and ``y``, where known, become its ``position``.
    """
    nodes = [
        {"data": {"id": name, **data}}
        | ({"position": {"x": data["x"], "y": data["y"]}} if "x" in data and "y" in data else {})
        for name, data in graph.nodes(data=True)
    ]
    edges = [
        {"data": {"id": key, "source": source, "target": target, **data}}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    whole = {
        "format_version": "1.0",
        "generated_by": "duograph",
        "data": dict(graph.graph),
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
