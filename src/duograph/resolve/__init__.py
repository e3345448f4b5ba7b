"""All readings → entities, events told by many sources, conflicts.  The same whatever the load order."""

from __future__ import annotations

from dataclasses import replace

from duograph.knowledge import Knowledge
from duograph.records import Corpus, Entity, Event, Reading
from duograph.text import has_cjk


def resolve(readings: tuple[Reading, ...], knowledge: Knowledge) -> Corpus:
    """One corpus out of ``readings``: actors joined across documents, one event for one happening."""
    entities: dict[str, Entity] = {}
    events: list[Event] = []
    for reading in sorted(readings, key=lambda r: r.document.id):
        for actor in reading.actors:
            known = knowledge.registry.get(actor.key)
            names = dict(known.names) if known else {}
            if not names:
                names = {"zh-Hans" if has_cjk(actor.names[0]) else "en": actor.names[0]}
            old = entities.get(actor.key)
            entities[actor.key] = Entity(
                id=actor.key,
                kind=actor.kind,
                names=names,
                aliases=tuple(sorted({*(old.aliases if old else ()), *actor.names})),
                documents=(*(old.documents if old else ()), reading.document.id),
            )
        events += [replace(event, id=f"{reading.document.id}-{n}") for n, event in enumerate(reading.events, 1)]
    return Corpus(
        documents=tuple(sorted((r.document for r in readings), key=lambda d: d.id)),
        entities=tuple(entities[i] for i in sorted(entities)),
        events=tuple(sorted(events, key=lambda e: e.id)),
        problems=tuple(p for r in sorted(readings, key=lambda r: r.document.id) for p in r.problems),
    )
