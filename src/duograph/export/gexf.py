"""networkx → GEXF 1.3 with time, for Gephi's timeline.

Written here because networkx' writer stamps the day of writing, numbers edges itself, writes no ``kind`` and lets
control characters through.  Nodes and edges of dated events carry ``start`` and ``end`` (end inclusive in the
records, so the day after it here: Gephi needs an interval even for one day); what is undated is always shown.

What the format cannot hold: several sums an event (the first as ``amount``, all in ``amount_text``) and the
evidence's offsets.
"""

from __future__ import annotations

import io
from datetime import date, timedelta
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from duograph.graph import TYPES, MultiDiGraph, Value

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_KIND = {str: "string", float: "double", int: "long"}
_OWN = frozenset({"label", "weight", "x", "y", "size", "r", "g", "b", "eid", "date", "date_end"})
"""Attributes the format has a place of its own for."""


def to_gexf(graph: MultiDiGraph) -> str:
    """``graph`` (from :func:`duograph.graph.event_graph` or ``actor_graph``) as a GEXF document.

    The graph's own attributes, its provenance, are the description in the file's ``meta``.
    """
    root = Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "duograph"
    SubElement(meta, "description").text = "; ".join(f"{name}: {value}" for name, value in graph.graph.items())
    body = SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"})
    node_names = _declare(body, "node", [data for _, data in graph.nodes(data=True)])
    edge_names = _declare(body, "edge", [data for *_, data in graph.edges(data=True)])
    nodes = SubElement(body, "nodes")
    for name, data in graph.nodes(data=True):
        node = SubElement(nodes, "node", {"id": name, "label": str(data.get("label", name)), **_interval(data)})
        _values(node, data, node_names)
        _picture(node, data)
    edges = SubElement(body, "edges")
    for source, target, key, data in graph.edges(keys=True, data=True):
        facts = {
            "id": key,
            "source": source,
            "target": target,
            "kind": str(data.get("relation", "")),
            "label": str(data.get("label", "")),
            "weight": str(data.get("weight", 1.0)),
            **_interval(data),
        }
        _values(SubElement(edges, "edge", facts), data, edge_names)
    indent(root, " ")
    stream = io.BytesIO()
    ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    return stream.getvalue().decode("utf-8") + "\n"


def _declare(body: Element, owner: str, all_data: list[dict[str, Value]]) -> list[str]:
    """Declare the attributes that occur; their names, which are their ids too: Gephi Lite shows the id."""
    used = {name for data in all_data for name in data} - _OWN
    names = [name for name in TYPES if name in used]
    declared = SubElement(body, "attributes", {"class": owner, "mode": "static"})
    for name in names:
        SubElement(declared, "attribute", {"id": name, "title": name, "type": _KIND[TYPES[name]]})
    return names


def _values(element: Element, data: dict[str, Value], names: list[str]) -> None:
    values = SubElement(element, "attvalues")
    for name in names:
        if name in data:
            SubElement(values, "attvalue", {"for": name, "value": str(data[name])})


def _interval(data: dict[str, Value]) -> dict[str, str]:
    if "date" not in data or "date_end" not in data:
        return {}
    start = str(data["date"]).split("/", maxsplit=1)[0]
    # The date is as precise as known: 2021 begins on the first of January.
    start += "-01-01"[len(start) - 4 :] if len(start) < 10 else ""
    end = date.fromisoformat(str(data["date_end"]))
    after = end + timedelta(days=1) if end < date.max else end
    return {"start": start, "end": after.isoformat()}


def _picture(node: Element, data: dict[str, Value]) -> None:
    if "x" in data and "y" in data:
        SubElement(node, "viz:position", {"x": str(data["x"]), "y": str(data["y"]), "z": "0.0"})
    if "r" in data:
        SubElement(node, "viz:color", {"r": str(data["r"]), "g": str(data["g"]), "b": str(data["b"])})
    if "size" in data:
        SubElement(node, "viz:size", {"value": str(data["size"])})
