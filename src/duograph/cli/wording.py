"""Records in the words and cells of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from duograph.export.interchange import number
from duograph.graph import iso
from duograph.query import label
from duograph.records import SYMMETRIC, Amount, Corpus, Document, Entity, Event

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_HEDGES = {"exact": "", "about": "about ", "over": "over ", "under": "under "}


class Words:
    """Puts the records of one corpus into words; knows its entities and documents by id."""

    def __init__(self, corpus: Corpus) -> None:
        self._entities: Mapping[str, Entity] = {e.id: e for e in corpus.entities}
        self._documents: Mapping[str, Document] = {d.id: d for d in corpus.documents}

    def name(self, entity: str) -> str:
        """The entity's name in one language, English first."""
        found = self._entities[entity]
        return found.names.get("en") or next(iter(found.names.values()), found.id)

    def who(self, event: Event, *, besides: str | None = None) -> str:
        """Who takes part, with roles: ``buyer Lynx, target Heron``; sides of talks apart: ``A, B – C``."""
        parts = [p for p in event.participants if p.entity != besides]
        if event.type in SYMMETRIC:
            sides: dict[int | None, list[str]] = {}
            for p in parts:
                sides.setdefault(p.side, []).append(self.name(p.entity))
            return " – ".join(", ".join(names) for _, names in sorted(sides.items(), key=lambda s: s[0] or 3))
        return ", ".join(f"{p.role} {self.name(p.entity)}" for p in parts)

    def source(self, event: Event) -> str:
        """The texts that tell it: publisher and day, else title, else path."""
        return "; ".join(self.document(d) for d in dict.fromkeys(v.document for v in event.evidence))

    def document(self, identity: str) -> str:
        document = self._documents[identity]
        day = document.published.isoformat() if document.published else ""
        name = document.publisher or document.title or document.path
        return f"{name if len(name) <= 60 else f'{name[:59]}…'} {day}".rstrip()

    def data(self, event: Event) -> dict[str, Any]:
        """The event as JSON, with names beside the ids."""
        when = event.date
        return {
            "id": event.id,
            "type": event.type,
            "family": event.family,
            "status": event.status,
            "date": when
            and {
                "start": when.start.isoformat(),
                "end": when.end.isoformat(),
                "precision": when.precision,
                "text": when.text,
                "basis": when.basis,
            },
            "amounts": [
                {"value": number(a.value), "currency": a.currency, "text": a.text, "qualifier": a.qualifier}
                for a in event.amounts
            ],
            "participants": [
                {"entity": p.entity, "name": dict(self._entities[p.entity].names), "role": p.role}
                | ({"side": p.side} if p.side else {})
                for p in event.participants
            ],
            "object": event.object,
            "evidence": [
                {"document": v.document, "start": v.start, "end": v.end, "text": v.text, "rule": v.rule}
                for v in event.evidence
            ],
        }

    def row(self, event: Event) -> dict[str, str]:
        """The event as cells."""
        return {
            "date": iso(event),
            "type": event.type,
            "who": self.who(event) + (f" ({event.object})" if event.object else ""),
            "sum": "; ".join(map(money, event.amounts)),
            "status": event.status,
            "source": self.source(event),
            "family": event.family,
            "id": event.id,
            "evidence": " / ".join(dict.fromkeys(v.text for v in event.evidence)),
        }


def entity_data(entity: Entity) -> dict[str, Any]:
    """The entity as JSON."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": dict(entity.names),
        "aliases": list(entity.aliases),
        "country": entity.country,
        "documents": list(entity.documents),
        "links": dict(entity.links),
    }


def forms(entity: Entity) -> str:
    """Every form of the name besides those of :func:`duograph.query.label`."""
    shown = label(entity)
    return ", ".join(dict.fromkeys(f for f in (*entity.names.values(), *entity.aliases) if f not in shown))


def money(amount: Amount) -> str:
    """``about JPY 30 billion (300億日元)``."""
    value = plain(amount.value)
    if amount.high is not None:
        value += f"–{plain(amount.high)}"
    return f"{_HEDGES[amount.qualifier]}{amount.currency} {value} ({amount.text})"


def plain(value: Decimal) -> str:
    """A number as people write it: ``1.5 trillion``, ``30 billion``, ``950,000``."""
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{(value / size).normalize():f} {name}"
    return f"{value.normalize():,f}"
