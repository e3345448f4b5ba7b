"""All readings → entities, events told by many sources, conflicts.  The same whatever the load order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from duograph.knowledge import Knowledge
from duograph.records import Corpus, Document, Event, Participant, Reading
from duograph.resolve.decisions import Decisions, decide_events
from duograph.resolve.entities import resolve_entities
from duograph.resolve.events import resolve_events


def resolve(readings: tuple[Reading, ...], knowledge: Knowledge, decisions: Decisions | None = None) -> Corpus:
    """One corpus out of ``readings``: actors joined across documents, one event for one happening.

    What only looks like an organisation's name, and takes part in no event, is no entity.  ``decisions`` are replayed
    on it.  Raises KnowledgeError where one names an id that is not there.
    """
    decisions = decisions or Decisions()
    readings = tuple(sorted(readings, key=lambda r: r.document.id))
    resolved = resolve_entities(readings, knowledge, decisions)
    events, conflicts = resolve_events(
        (reading.document, _renamed(event, reading.document, resolved.ids))
        for reading in readings
        for event in reading.events
    )
    events, conflicts = decide_events(events, conflicts, decisions)
    left_out = resolved.guessed - {p.entity for event in events for p in event.participants}
    return Corpus(
        documents=tuple(r.document for r in readings),
        entities=tuple(e for e in resolved.entities if e.id not in left_out),
        events=events,
        conflicts=conflicts,
        doubts=tuple(d for d in resolved.doubts if not {d.first, d.second} & left_out),
        problems=tuple(p for r in readings for p in r.problems),
    )


def _renamed(event: Event, document: Document, ids: Mapping[tuple[str, str], str]) -> Event:
    """``event`` with the document's actor keys turned into entity ids; an actor named twice in a role stands once."""
    seen: dict[tuple[str, str], Participant] = {}
    for p in event.participants:
        entity = ids[document.id, p.entity]
        seen.setdefault((p.role, entity), replace(p, entity=entity))
    return replace(event, participants=tuple(seen.values()))
