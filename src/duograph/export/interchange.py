"""Corpus ↔ the interchange file, format duograph/1."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from duograph.records import Amount, Corpus, Date, Document, Entity, Event

FORMAT = "duograph/1"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def to_json(corpus: Corpus) -> str:
    """The interchange file: UTF-8 JSON, keys in a fixed order, lists sorted by id, a newline at the end."""
    data = {
        "format": FORMAT,
        "documents": [_document(d) for d in corpus.documents],
        "entities": [_entity(e) for e in corpus.entities],
        "events": [_event(e) for e in corpus.events],
        "conflicts": [
            {
                "event": c.event,
                "field": c.field,
                "values": [{"value": v.value, "document": v.document, "text": v.text} for v in c.values],
                "why": c.why,
            }
            for c in corpus.conflicts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
        "sha256": document.sha256,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": {language: entity.names[language] for language in LANGUAGES if language in entity.names},
        "aliases": list(entity.aliases),
        "documents": list(entity.documents),
        "links": dict(sorted(entity.links.items())),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "date": _date(event.date) if event.date else None,
        "amounts": [_amount(a) for a in event.amounts],
        "participants": [
            {"entity": p.entity, "role": p.role} | ({"side": p.side} if p.side else {}) for p in event.participants
        ],
        "object": event.object,
        "mentions": [
            {
                "document": e.document,
                "start": e.start,
                "end": e.end,
                "text": e.text,
                "trigger": {"start": e.trigger_start, "end": e.trigger_end},
            }
            for e in event.evidence
        ],
    }


def _date(value: Date) -> dict[str, Any]:
    return {
        "start": value.start.isoformat(),
        "end": value.end.isoformat(),
        "precision": value.precision,
        "text": value.text,
        "basis": value.basis,
    }


def number(value: Decimal) -> int | float:
    """A JSON number: whole sums stay whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": number(amount.value),
        "currency": amount.currency,
        "text": amount.text,
        "qualifier": amount.qualifier,
    }
