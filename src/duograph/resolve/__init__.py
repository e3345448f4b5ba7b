"""All readings → entities, events told by many sources, conflicts.  The same whatever the load order."""

from __future__ import annotations

from dataclasses import replace

from duograph.knowledge import Knowledge
from duograph.records import Corpus, Document, Entity, Event, Participant, Reading
from duograph.resolve.events import resolve_events
from duograph.text import has_cjk


def resolve(readings: tuple[Reading, ...], knowledge: Knowledge) -> Corpus:
    """One corpus out of ``readings``: actors joined across documents, one event for one happening."""
    readings = tuple(sorted(readings, key=lambda r: r.document.id))
    entities: dict[str, Entity] = {}
    ids: dict[tuple[str, str], str] = {}
    for reading in readings:
        for actor in reading.actors:
            known = knowledge.registry.get(actor.key)
            names = dict(known.names) if known else {}
            if not names:
                names = {"zh-Hans" if has_cjk(actor.names[0]) else "en": actor.names[0]}
            old = entities.get(actor.key)
            ids[reading.document.id, actor.key] = actor.key
            entities[actor.key] = Entity(
                id=actor.key,
                kind=actor.kind,
                names=names,
                aliases=tuple(sorted({*(old.aliases if old else ()), *actor.names})),
                documents=(*(old.documents if old else ()), reading.document.id),
            )
    events, conflicts = resolve_events(
        (reading.document, _renamed(event, reading.document, ids)) for reading in readings for event in reading.events
    )
    return Corpus(
        documents=tuple(r.document for r in readings),
        entities=tuple(entities[i] for i in sorted(entities)),
        events=events,
        conflicts=conflicts,
        problems=tuple(p for r in readings for p in r.problems),
    )


def _renamed(event: Event, document: Document, ids: dict[tuple[str, str], str]) -> Event:
    """``event`` with the document's actor keys turned into entity ids; an actor named twice in a role stands once."""
    seen: dict[tuple[str, str], Participant] = {}
    for p in event.participants:
        entity = ids[document.id, p.entity]
        seen.setdefault((p.role, entity), replace(p, entity=entity))
    return replace(event, participants=tuple(seen.values()))
