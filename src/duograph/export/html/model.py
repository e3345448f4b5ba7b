"""Corpus → the nodes and edges that pyvis holds: one node an actor, one node an event, one edge a participation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt
from typing import Any

from duograph.graph import acts
from duograph.records import SYMMETRIC, Corpus, Entity, Event, Kind
from duograph.text import is_cjk

SHAPES: Mapping[Kind, str] = {
    "person": "dot",
    "company": "square",
    "consortium": "square",
    "government": "hexagon",
    "agency": "hexagon",
    "multilateral": "hexagon",
    "facility": "triangle",
    "place": "triangle",
    "product": "triangleDown",
    "law": "triangleDown",
    "media": "triangleDown",
}
EVENT_SHAPE = "diamond"

WIDEST = 5.0


def nodes(corpus: Corpus) -> list[dict[str, Any]]:
    """Actors first, then events, both in the order of the corpus; ids n1, n2 …"""
    degree = degrees(corpus)
    actors = [
        {"id": f"n{i}", "label": " ", "shape": SHAPES[e.kind], "size": _size(degree[e.id])}
        for i, e in enumerate(corpus.entities, 1)
    ]
    events = [
        {"id": f"n{i}", "label": " ", "shape": EVENT_SHAPE, "size": min(7 + sources(e), 13)}
        for i, e in enumerate(corpus.events, 1 + len(corpus.entities))
    ]
    return actors + events


def _size(degree: int) -> float:
    return round(min(9 + 3 * sqrt(degree), 30), 1)


def rooms(corpus: Corpus) -> list[tuple[float, float]]:
    """Width and height each node needs with its label, in the order of :func:`nodes`."""
    degree = degrees(corpus)
    actors = [(max(56.0, _width(e)), 2 * _size(degree[e.id]) + 36) for e in corpus.entities]
    return actors + [(44.0, 30.0)] * len(corpus.events)


def _width(entity: Entity) -> float:
    """About how wide the name is in its widest language: half an em a Latin letter, an em a Chinese one."""
    return max((sum(13 if is_cjk(c) else 7.5 for c in name) for name in entity.names.values()), default=0.0)


def edges(corpus: Corpus) -> list[dict[str, Any]]:
    """From who acts into the event, from the event to whom it befalls; equal parties have no arrow."""
    number = {e.id: i for i, e in enumerate(corpus.entities, 1)}
    found: list[dict[str, Any]] = []
    for index, event in enumerate(corpus.events, 1 + len(corpus.entities)):
        width = min(1.4 + 0.9 * (sources(event) - 1), WIDEST)
        for participant in event.participants:
            if participant.entity not in number:
                continue
            actor, happening = f"n{number[participant.entity]}", f"n{index}"
            ends = (actor, happening) if acts(event.type, participant.role) else (happening, actor)
            found.append(
                {
                    "id": f"e{len(found) + 1}",
                    "from": ends[0],
                    "to": ends[1],
                    "role": participant.role,
                    "side": participant.side,
                    "width": width,
                    "dashes": event.status == "planned",
                    "arrows": "" if event.type in SYMMETRIC or len(event.participants) == 1 else "to",
                }
            )
    return found


def sources(event: Event) -> int:
    """How many documents tell of the event."""
    return len({e.document for e in event.evidence})


def degrees(corpus: Corpus) -> Counter[str]:
    """In how many events each entity takes part, by entity id."""
    return Counter(entity for event in corpus.events for entity in {p.entity for p in event.participants})


def story(corpus: Corpus) -> list[int]:
    """Indices of the events, those between the most connected actors first.

    An event counts as much as its second most connected actor: one well-known name is not yet a story.
    """
    degree = degrees(corpus)

    def weight(index: int) -> tuple[int, int, int, str]:
        event = corpus.events[index]
        ranks = sorted((degree[entity] for entity in {p.entity for p in event.participants}), reverse=True)
        return (-(ranks[1] if len(ranks) > 1 else 0), -sources(event), -ranks[0], event.id)

    return sorted(range(len(corpus.events)), key=weight)


def opening(corpus: Corpus, *, limit: int) -> frozenset[str]:
    """Ids of the nodes the page shows first: events in story order with all their actors, as long as they fit."""
    number = {e.id: i for i, e in enumerate(corpus.entities, 1)}
    shown: set[str] = set()
    for index in story(corpus):
        event = corpus.events[index]
        group = {f"n{number[p.entity]}" for p in event.participants if p.entity in number}
        group.add(f"n{1 + len(corpus.entities) + index}")
        if len(shown | group) > limit:
            break
        shown |= group
    return frozenset(shown)
