"""Records → networkx: the event graph, its projection onto actors, and paths between actors.

Attributes have one type each (:data:`TYPES`), never None, and text that any XML reader takes, so that a graph
can be handed to every writer as it is.  The graph itself carries the corpus' provenance (:func:`origin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Literal, TypeAlias

import networkx as nx

from duograph.records import ROLES, SYMMETRIC, Amount, Corpus, Document, Entity, Event, EventType, Provenance, Role

Projection = Literal["events", "actors"]
Value = str | int | float
MultiDiGraph: TypeAlias = "nx.MultiDiGraph[str]"

TYPES: Mapping[str, type] = {
    "label": str,
    "name": str,
    "label_en": str,
    "label_zh": str,
    "node_class": str,
    "type": str,
    "family": str,
    "status": str,
    "aliases": str,
    "wikidata": str,
    "relation": str,
    "interaction": str,
    "role": str,
    "weight": float,
    "event_id": str,
    "eid": str,
    "date": str,
    "date_end": str,
    "date_precision": str,
    "year": int,
    "amount": float,
    "currency": str,
    "amount_text": str,
    "object": str,
    "conflicts": str,
    "documents": str,
    "sources": int,
    "evidence": str,
    "source_title": str,
    "source_url": str,
    "x": float,
    "y": float,
    "size": float,
    "r": int,
    "g": int,
    "b": int,
}
"""Every attribute a node or edge may have, in the order files list them, with its one type."""

_PAIRS: Mapping[str, tuple[tuple[Role, Role], ...]] = {
    "acquisition": (("buyer", "target"), ("buyer", "seller"), ("seller", "target")),
    "sale": (("seller", "buyer"), ("seller", "object")),
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` with everything outside XML 1.0's Char replaced by U+FFFD, stripped."""
    return _NOT_XML.sub("\ufffd", text).strip()


def acts(kind: EventType, role: Role) -> bool:
    """Whether who has ``role`` in such an event acts in it: its edge runs to the event, all others run from it."""
    return role == ROLES[kind][0]


def event_graph(corpus: Corpus) -> MultiDiGraph:
    """Actors and events as nodes, one edge a participant, keyed ``e1``, ``e2`` … in the order of the events.

    An edge runs from who acts to the event, and from the event to whom it befalls.
    """
    graph = _of_actors(corpus)
    documents = {d.id: d for d in corpus.documents}
    conflicts = _conflicts(corpus)
    count = 0
    for event in corpus.events:
        node = node_id(event.id, event=True)
        facts = _event(event, documents, conflicts.get(event.id, ""))
        graph.add_node(node, **_typed({"node_class": "event", "name": facts["label"], "type": event.type} | facts))
        for p in event.participants:
            count += 1
            tail, head = (node_id(p.entity), node) if acts(event.type, p.role) else (node, node_id(p.entity))
            said = {"label": p.role, "relation": event.type, "interaction": event.type, "role": p.role}
            graph.add_edge(tail, head, key=f"e{count}", **_typed(_edge(said, facts, event, f"e{count}")))
    return graph


def actor_graph(corpus: Corpus) -> MultiDiGraph:
    """Actors only; one edge for each pair an event joins, from who acts to whom it befalls.

    Parties of talks on one side, and actors alone in their event, make no edge.
    """
    graph = _of_actors(corpus)
    documents = {d.id: d for d in corpus.documents}
    conflicts = _conflicts(corpus)
    count = 0
    for event in corpus.events:
        facts = _event(event, documents, conflicts.get(event.id, ""))
        for source, target in pairs(event):
            count += 1
            said = {"label": event.type.replace("_", " "), "relation": event.type, "interaction": event.type}
            graph.add_edge(
                node_id(source), node_id(target), key=f"e{count}", **_typed(_edge(said, facts, event, f"e{count}"))
            )
    return graph


def origin(provenance: Provenance | None) -> dict[str, str]:
    """``provenance`` as attributes of a graph, of texts all: program, texts, decisions, entities, parts, filters."""
    if provenance is None:
        return {}
    told = {
        "program": f"duograph {provenance.version}",
        "texts": "|".join(f"{path} sha256 {digest}" for path, digest in provenance.texts),
        "decisions": f"{provenance.decided}, sha256 {provenance.decisions}",
        "entities": f"sha256 {provenance.entities}",
        "parts": "|".join(provenance.parts) or "none",
        "filters": "|".join(provenance.asked) or "none",
    }
    return {key: clean(value) for key, value in told.items()}


def _of_actors(corpus: Corpus) -> MultiDiGraph:
    graph: MultiDiGraph = nx.MultiDiGraph()
    graph.graph.update(origin(corpus.provenance))
    for entity in corpus.entities:
        graph.add_node(node_id(entity.id), **_typed(_entity(entity)))
    return graph


def pairs(event: Event) -> Iterator[tuple[str, str]]:
    """The (acting, affected) entity pairs of ``event``; for parties of talks every pair of opposite sides."""
    by_role: dict[Role, list[str]] = {role: [] for role in ROLES[event.type]}
    side = {p.entity: p.side for p in event.participants}
    for p in event.participants:
        by_role[p.role].append(p.entity)
    if event.type in SYMMETRIC:
        for a, b in combinations(sorted(set(by_role["party"])), 2):
            if side[a] is None or side[a] != side[b]:
                yield a, b
        return
    roles = ROLES[event.type]
    for first, second in _PAIRS.get(event.type, ((roles[0], roles[1]),) if len(roles) > 1 else ()):
        yield from ((a, b) for a, b in product(by_role[first], by_role[second]) if a != b)


def shortest_path(corpus: Corpus, source: str, target: str) -> list[str] | None:
    """Entity and event ids in turn, from ``source`` to ``target`` over the fewest events; None where none leads."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    graph.add_nodes_from(("entity", e.id) for e in corpus.entities)
    for event in corpus.events:
        graph.add_edges_from((("event", event.id), ("entity", p.entity)) for p in event.participants)
    try:
        path = nx.shortest_path(graph, ("entity", source), ("entity", target))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return None
    return [identity for _, identity in path]


def node_id(identity: str, *, event: bool = False) -> str:
    """A node id every reader takes: ASCII, beginning with a letter or underscore; events cannot meet actors."""
    plain = re.sub(r"[^A-Za-z0-9_.-]", "_", identity)
    return f"event.{plain}" if event else plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"


def _conflicts(corpus: Corpus) -> dict[str, str]:
    found: dict[str, str] = {}
    for conflict in corpus.conflicts:
        found[conflict.event] = "|".join(filter(None, (found.get(conflict.event), conflict.field)))
    return found


def _typed(values: Mapping[str, Value | None]) -> dict[str, Value]:
    """``values`` in the order and of the types of TYPES, without what is unknown."""
    typed: dict[str, Value] = {}
    for name, kind in TYPES.items():
        value = values.get(name)
        if value is not None and value != "":
            typed[name] = clean(value) if isinstance(value, str) else kind(value)
    return typed


def _entity(entity: Entity) -> dict[str, Value | None]:
    english = entity.names.get("en")
    chinese = entity.names.get("zh-Hans") or entity.names.get("zh-Hant")
    label = english or chinese or entity.id
    return {
        "label": label,
        "name": label,
        "label_en": english,
        "label_zh": chinese,
        "node_class": "actor",
        "type": entity.kind,
        "aliases": "|".join(a.replace("|", "/") for a in entity.aliases),
        "wikidata": entity.links.get("wikidata"),
        "documents": "|".join(entity.documents),
        "sources": len(entity.documents),
    }


def _event(event: Event, documents: Mapping[str, Document], conflicts: str) -> dict[str, Value | None]:
    told_in = sorted({e.document for e in event.evidence})
    titles = [documents[d].title or d for d in told_in]
    amount: Amount | None = event.amounts[0] if event.amounts else None
    return {
        "label": f"{event.type.replace('_', ' ')} {event.date.start.year}"
        if event.date
        else event.type.replace("_", " "),
        "family": event.family,
        "status": event.status,
        "event_id": event.id,
        "date": iso(event) if event.date else None,
        "date_end": event.date.end.isoformat() if event.date else None,
        "date_precision": event.date.precision if event.date else None,
        "year": event.date.start.year if event.date else None,
        "amount": float(amount.value) if amount else None,
        "currency": amount.currency if amount else None,
        "amount_text": "|".join(a.text for a in event.amounts),
        "object": event.object,
        "conflicts": conflicts,
        "documents": "|".join(told_in),
        "sources": len(told_in),
        "evidence": "|".join(dict.fromkeys(e.text for e in event.evidence)),
        "source_title": "|".join(titles),
        "source_url": "|".join(documents[d].url or "" for d in told_in).strip("|"),
    }


def _edge(
    said: Mapping[str, Value | None], facts: Mapping[str, Value | None], event: Event, key: str
) -> dict[str, Value | None]:
    return {**facts, **said, "weight": float(len({e.document for e in event.evidence})), "eid": key}


def iso(event: Event) -> str:
    """The event's date as precise as it is known: 2021, 2021-10, 2021-10-05, or start/end; empty if unknown."""
    if event.date is None:
        return ""
    start = event.date.start.isoformat()
    match event.date.precision:
        case "day":
            return start
        case "month":
            return start[:7]
        case "year":
            return start[:4]
        case _:
            return f"{start}/{event.date.end.isoformat()}"
