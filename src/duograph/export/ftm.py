"""Corpus → FollowTheMoney entities, one JSON object a line, for OpenAleph and OpenSanctions tools.

Mapping: person → Person, company → Company, government and agency → PublicBody, multilateral, consortium,
media, facility → Organization; laws, places and products have no schema that acts and are left out with their
edges.  Each document is an Article; each event is an Event whose ``involved`` are its participants and whose
``description`` is the evidence.  Beside it, for what happened: a subsidy or investment is a Payment, a loan a
Debt, an acquisition an Ownership.

A Note says in words which program, texts and decisions the entities come from.

What the format cannot hold: the roles of talks, the precision of a date beyond its length, several currencies, and
provenance in fields of its own (``contentHash`` is for files that Aleph holds, and scrubbed from what is sent in).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import product

from duograph.export.links import web_link
from duograph.graph import acts, iso
from duograph.records import Corpus, Document, Entity, Event, Kind, Provenance

_SCHEMA: Mapping[Kind, str] = {
    "person": "Person",
    "company": "Company",
    "government": "PublicBody",
    "agency": "PublicBody",
    "multilateral": "Organization",
    "consortium": "Organization",
    "media": "Organization",
    "facility": "Organization",
}
Properties = dict[str, list[str]]


def to_ftm(corpus: Corpus) -> str:
    """JSON lines of FollowTheMoney entities: Articles, actors, events, and the edges between actors."""
    lines = [_note(corpus.provenance)] if corpus.provenance else []
    lines += [_document(d) for d in corpus.documents]
    acting = {e.id for e in corpus.entities if e.kind in _SCHEMA}
    lines += [_entity(e) for e in corpus.entities if e.id in acting]
    for event in corpus.events:
        lines += _event(event, acting)
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)


def _proxy(schema: str, identity: str, properties: Properties) -> dict[str, object]:
    filled = {name: values for name, values in properties.items() if values}
    return {"id": identity, "schema": schema, "properties": filled}


def _id(*parts: str) -> str:
    return "duograph-" + hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _note(provenance: Provenance) -> dict[str, object]:
    return _proxy(
        "Note",
        _id("provenance", *provenance.lines()),
        {"name": ["Provenance"], "description": ["\n".join(provenance.lines())]},
    )


def _document(document: Document) -> dict[str, object]:
    return _proxy(
        "Article",
        _id("document", document.id),
        {
            "title": [document.title or document.id],
            "fileName": [document.path],
            "publisher": [document.publisher] if document.publisher else [],
            "publishedAt": [document.published.isoformat()] if document.published else [],
            "sourceUrl": [url] if (url := web_link(document.url)) else [],
        },
    )


def _entity(entity: Entity) -> dict[str, object]:
    names = list(dict.fromkeys(entity.names.values())) or list(entity.aliases[:1])
    return _proxy(
        _SCHEMA[entity.kind],
        _id("actor", entity.id),
        {
            "name": names[:1],
            "alias": [a for a in dict.fromkeys((*names[1:], *entity.aliases)) if a not in names[:1]],
            "wikidataId": [q for key, q in entity.links.items() if key == "wikidata"],
        },
    )


def _event(event: Event, acting: set[str]) -> Iterator[dict[str, object]]:
    known = [p for p in event.participants if p.entity in acting]
    told = {
        "date": [iso(event).split("/")[0]] if event.date else [],
        "summary": [f"{event.type.replace('_', ' ')}, {event.status}"],
        "description": list(dict.fromkeys(e.text for e in event.evidence)),
    }
    yield _proxy(
        "Event",
        _id("event", event.id),
        {
            "name": [event.id],
            "organizer": [_id("actor", p.entity) for p in known if acts(event.type, p.role)],
            "involved": [_id("actor", p.entity) for p in known],
            **told,
        },
    )
    for schema, tail, head, start, end in _edges(event):
        for a, b in product(
            sorted({p.entity for p in known if p.role == start}), sorted({p.entity for p in known if p.role == end})
        ):
            money = (
                {"amount": [f"{event.amounts[0].value:f}"], "currency": [event.amounts[0].currency]}
                if event.amounts and schema in ("Payment", "Debt")
                else {}
            )
            ends = {tail: [_id("actor", a)], head: [_id("actor", b)]}
            yield _proxy(schema, _id(schema, event.id, a, b), {**ends, **money, **told})


def _edges(event: Event) -> tuple[tuple[str, str, str, str, str], ...]:
    """(schema, property of the first end, of the second, role of the first end, of the second)."""
    if event.status not in ("occurred", "lifted"):
        return ()
    match event.type:
        case "subsidy" | "investment":
            return (("Payment", "payer", "beneficiary", "funder", "recipient"),)
        case "loan":
            return (("Debt", "creditor", "debtor", "funder", "recipient"),)
        case "acquisition":
            return (("Ownership", "owner", "asset", "buyer", "target"),)
        case _:
            return ()
