"""Corpus → JSON-LD in schema.org and PROV terms, with its context inside (nothing is fetched).

Mapping: an actor is a schema:Person, schema:Organization (GovernmentOrganization, NewsMediaOrganization),
schema:Legislation, schema:Place or schema:Product; an event is a schema:Event (status in ``eventStatus`` where
schema.org has the word, always in ``duo:status``) with ``duo:<role>`` for each participant and the agent also as
schema:organizer; a document is a schema:Article; each event prov:wasDerivedFrom a prov:Entity that quotes the
sentence (``prov:value``) with its offsets.  The graph as a whole is a schema:Dataset, prov:wasDerivedFrom every text
and the workspace's two files (prov:Entity with ``schema:sha256``), prov:wasAttributedTo this program.

What the terms cannot hold: the precision of a date (``duo:datePrecision`` keeps it).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from duograph.export.links import web_link, wikidata_link
from duograph.graph import acts
from duograph.records import Corpus, Document, Entity, Event, Kind, Provenance

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "duo": "urn:duograph:term:",
}
_CLASS: dict[Kind, str] = {
    "person": "schema:Person",
    "company": "schema:Corporation",
    "government": "schema:GovernmentOrganization",
    "agency": "schema:GovernmentOrganization",
    "consortium": "schema:Consortium",
    "facility": "schema:Place",
    "multilateral": "schema:Organization",
    "law": "schema:Legislation",
    "media": "schema:NewsMediaOrganization",
    "place": "schema:Place",
    "product": "schema:Product",
}
_STATUS = {"planned": "schema:EventScheduled", "failed": "schema:EventCancelled", "negated": "schema:EventCancelled"}


def to_jsonld(corpus: Corpus) -> str:
    """The corpus as one JSON-LD document with an ``@graph``."""
    graph = [
        *([_dataset(corpus.provenance)] if corpus.provenance else []),
        *(_document(d) for d in corpus.documents),
        *(_entity(e) for e in corpus.entities),
        *(_event(e) for e in corpus.events),
    ]
    whole = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _uri(kind: str, identity: str) -> str:
    return f"urn:duograph:{kind}:{quote(identity, safe='')}"


def _dataset(provenance: Provenance) -> dict[str, Any]:
    files = (("graph/decisions.yaml", provenance.decisions), ("graph/entities.yaml", provenance.entities))
    sources = (*provenance.texts, *((path, digest) for path, digest in files if digest != "none"))
    return _known(
        {
            "@id": "urn:duograph:graph",
            "@type": ["schema:Dataset", "prov:Entity"],
            "prov:wasAttributedTo": {
                "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
                "schema:name": "duograph",
                "schema:softwareVersion": provenance.version,
            },
            "prov:wasDerivedFrom": [
                {"@type": "prov:Entity", "schema:name": path, "schema:sha256": digest} for path, digest in sources
            ],
            "duo:decisions": provenance.decided,
            "duo:part": list(provenance.parts),
            "duo:filter": list(provenance.asked),
        }
    )


def _document(document: Document) -> dict[str, Any]:
    return _known(
        {
            "@id": _uri("document", document.id),
            "@type": "schema:Article",
            "schema:headline": document.title,
            "schema:publisher": document.publisher,
            "schema:datePublished": _day(document.published.isoformat()) if document.published else None,
            "schema:inLanguage": None if document.language == "mixed" else document.language,
            "schema:url": web_link(document.url),
            "schema:sha256": document.sha256,
        }
    )


def _entity(entity: Entity) -> dict[str, Any]:
    return _known(
        {
            "@id": _uri("actor", entity.id),
            "@type": _CLASS[entity.kind],
            "schema:name": [{"@value": name, "@language": lang} for lang, name in sorted(entity.names.items())],
            "schema:alternateName": list(entity.aliases),
            "schema:sameAs": [{"@id": link} for link in [wikidata_link(entity.links.get("wikidata"))] if link],
            "schema:subjectOf": [{"@id": _uri("document", d)} for d in entity.documents],
            "duo:kind": entity.kind,
        }
    )


def _event(event: Event) -> dict[str, Any]:
    roles: dict[str, list[dict[str, str]]] = {}
    for p in event.participants:
        roles.setdefault(f"duo:{p.role}", []).append({"@id": _uri("actor", p.entity)})
        if acts(event.type, p.role):
            roles.setdefault("schema:organizer", []).append({"@id": _uri("actor", p.entity)})
    return _known(
        {
            "@id": _uri("event", event.id),
            "@type": ["schema:Event", f"duo:{event.type}"],
            "duo:family": event.family,
            "duo:status": event.status,
            "schema:eventStatus": {"@id": _STATUS[event.status]} if event.status in _STATUS else None,
            "schema:startDate": _day(event.date.start.isoformat()) if event.date else None,
            "schema:endDate": _day(event.date.end.isoformat()) if event.date else None,
            "duo:datePrecision": event.date.precision if event.date else None,
            "duo:amount": [
                {
                    "@type": "schema:MonetaryAmount",
                    "schema:value": {"@value": f"{a.value:f}", "@type": "xsd:decimal"},
                    "schema:currency": a.currency,
                    "schema:description": a.text,
                }
                for a in event.amounts
            ],
            **roles,
            "prov:wasDerivedFrom": [
                {
                    "@type": "prov:Entity",
                    "prov:value": x.text,
                    "prov:hadPrimarySource": {"@id": _uri("document", x.document)},
                    "duo:start": x.start,
                    "duo:end": x.end,
                }
                for x in event.evidence
            ],
        }
    )


def _day(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in (None, [], "")}
