"""Corpus ↔ the interchange file, format duograph/1.

Its first five keys are the contract with other programs.  Behind them stand ``provenance`` and ``more``: what else this
program knows of the same documents, entities and events, by their ids, so that a graph comes back whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any

from duograph.errors import SourceError
from duograph.records import (
    Amount,
    Conflict,
    ConflictValue,
    Corpus,
    Date,
    Document,
    Doubt,
    Entity,
    Event,
    Evidence,
    Participant,
    Problem,
    Provenance,
)

FORMAT = "duograph/1"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def to_json(corpus: Corpus) -> str:
    """The interchange file: UTF-8 JSON, keys in a fixed order, lists sorted by id, a newline at the end."""
    data: dict[str, Any] = {
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
    if corpus.provenance:
        data["provenance"] = _provenance(corpus.provenance)
    if more := _more(corpus):
        data["more"] = more
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _provenance(provenance: Provenance) -> dict[str, Any]:
    return {
        "version": provenance.version,
        "texts": [{"path": path, "sha256": digest} for path, digest in provenance.texts],
        "decisions": {"count": provenance.decided, "sha256": provenance.decisions},
        "entities": {"sha256": provenance.entities},
        "parts": list(provenance.parts),
        "filters": [{"option": option, "value": value} for option, value in provenance.filters],
    }


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


def _more(corpus: Corpus) -> dict[str, Any]:
    """All that the keys before do not hold, but the texts."""
    told = {
        "documents": {d.id: _told(publisher=d.publisher, url=d.url, noise=d.noise) for d in corpus.documents},
        "entities": {e.id: _told(country=e.country, why=e.why) for e in corpus.entities},
        "events": {
            e.id: _told(
                amounts=[_exactly(a) for a in e.amounts] if any(map(_exactly, e.amounts)) else (),
                mentions=[{"status": x.status, "rule": x.rule} for x in e.evidence],
            )
            for e in corpus.events
        },
    }
    return {
        **{kind: found for kind, rows in told.items() if (found := {key: row for key, row in rows.items() if row})},
        **_told(
            doubts=[
                {"first": d.first, "second": d.second, "for": d.evidence_for, "against": d.evidence_against}
                for d in corpus.doubts
            ],
            problems=[
                {"document": p.document, "start": p.start, "end": p.end, "stage": p.stage, "reason": p.reason}
                for p in corpus.problems
            ],
        ),
    }


def _told(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _exactly(amount: Amount) -> dict[str, object]:
    """What a JSON number does not say of the sum: digits beyond a float's, the upper end of a range."""
    whole = Decimal(str(number(amount.value))) == amount.value
    return _told(value=None if whole else str(amount.value), high=None if amount.high is None else str(amount.high))


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


def from_json(text: str, *, name: str = "interchange file") -> Corpus:
    """The corpus of an interchange file, as it was when this program wrote it, but for the texts.

    They are not in the file: documents come back with an empty text.  A file of another program needs the five keys of
    the contract only.
    Raises SourceError naming ``name`` where the file is no interchange file or an entry does not hold.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise SourceError(f"{name}: is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SourceError(f"{name}: is no interchange file (its format is not {FORMAT!r})")
    try:
        more = data.get("more", {})
        documents, entities, events = (more.get(kind, {}) for kind in ("documents", "entities", "events"))
        return Corpus(
            documents=tuple(_read_document(d, documents.get(d["id"], {})) for d in data["documents"]),
            entities=tuple(_read_entity(e, entities.get(e["id"], {})) for e in data["entities"]),
            events=tuple(_read_event(e, events.get(e["id"], {})) for e in data["events"]),
            conflicts=tuple(_read_conflict(c) for c in data["conflicts"]),
            doubts=tuple(_read_doubt(d) for d in more.get("doubts", ())),
            problems=tuple(Problem(**p) for p in more.get("problems", ())),
            provenance=_read_provenance(data["provenance"]) if "provenance" in data else None,
        )
    except KeyError as error:
        raise SourceError(f"{name}: an entry has no {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"{name}: an entry does not hold: {error}") from error


def _read_document(data: dict[str, Any], more: dict[str, Any]) -> Document:
    return Document(
        id=data["id"],
        path=data["path"],
        text="",
        sha256=data["sha256"],
        language=data["language"],
        title=data["title"],
        published=date.fromisoformat(data["published"]) if data["published"] else None,
        publisher=more.get("publisher"),
        url=more.get("url"),
        noise=tuple((start, end) for start, end in more.get("noise", ())),
    )


def _read_entity(data: dict[str, Any], more: dict[str, Any]) -> Entity:
    return Entity(
        id=data["id"],
        kind=data["kind"],
        names=dict(data["name"]),
        aliases=tuple(data["aliases"]),
        documents=tuple(data["documents"]),
        links=dict(data["links"]),
        country=more.get("country"),
        why=tuple(more.get("why", ())),
    )


def _read_event(data: dict[str, Any], more: dict[str, Any]) -> Event:
    day = data["date"]
    return Event(
        id=data["id"],
        type=data["type"],
        status=data["status"],
        participants=tuple(
            Participant(entity=p["entity"], role=p["role"], side=p.get("side")) for p in data["participants"]
        ),
        evidence=tuple(
            Evidence(
                document=m["document"],
                start=m["start"],
                end=m["end"],
                text=m["text"],
                trigger_start=m["trigger"]["start"],
                trigger_end=m["trigger"]["end"],
                rule=x.get("rule", ""),
                status=x.get("status", data["status"]),
            )
            for m, x in _beside(data["mentions"], more.get("mentions"))
        ),
        date=Date(
            start=date.fromisoformat(day["start"]),
            end=date.fromisoformat(day["end"]),
            precision=day["precision"],
            text=day["text"],
            basis=day["basis"],
        )
        if day
        else None,
        amounts=tuple(
            Amount(
                value=Decimal(x.get("value", a["value"])),
                currency=a["currency"],
                text=a["text"],
                qualifier=a["qualifier"],
                high=Decimal(x["high"]) if "high" in x else None,
            )
            for a, x in _beside(data["amounts"], more.get("amounts"))
        ),
        object=data["object"],
    )


def _beside(
    entries: list[dict[str, Any]], more: list[dict[str, Any]] | None
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each of ``entries`` with what else is said of it.  Raises ValueError where that is of another number."""
    return zip(entries, more, strict=True) if more else zip(entries, repeat({}))


def _read_doubt(data: dict[str, Any]) -> Doubt:
    return Doubt(
        first=data["first"],
        second=data["second"],
        evidence_for=tuple(data["for"]),
        evidence_against=tuple(data["against"]),
    )


def _read_provenance(data: dict[str, Any]) -> Provenance:
    return Provenance(
        version=data["version"],
        texts=tuple((t["path"], t["sha256"]) for t in data["texts"]),
        decisions=data["decisions"]["sha256"],
        decided=data["decisions"]["count"],
        entities=data["entities"]["sha256"],
        parts=tuple(data.get("parts", ())),
        filters=tuple((f["option"], f["value"]) for f in data["filters"]),
    )


def _read_conflict(data: dict[str, Any]) -> Conflict:
    return Conflict(
        event=data["event"],
        field=data["field"],
        values=tuple(ConflictValue(value=v["value"], document=v["document"], text=v["text"]) for v in data["values"]),
        why=data["why"],
    )
