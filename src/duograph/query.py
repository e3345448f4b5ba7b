"""Questions → records: who is meant by a name, which events pass a filter, how two actors hang together."""

from __future__ import annotations

import calendar
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from duograph.errors import QueryError
from duograph.graph import shortest_path
from duograph.names.slugs import slug_of
from duograph.records import Corpus, Document, Entity, Event, EventType, Family, Status
from duograph.text import fold, has_cjk


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events are asked for; a field left empty asks nothing.

    ``who``: names in any spelling, one of which takes part.  ``partners``: names that all take part besides.
    ``since``, ``until``: days, both inclusive; an event counts whose date may fall between them, and an undated
    one does not.  ``documents``: ids, paths or beginnings of ids.  ``limit``: at most so many, in time order.
    """

    types: tuple[EventType, ...] = ()
    families: tuple[Family, ...] = ()
    statuses: tuple[Status, ...] = ()
    who: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    documents: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An entity and its events in time order."""

    entity: Entity
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a path: it joins ``source`` and ``target``."""

    source: Entity
    target: Entity
    event: Event


def find_entity(corpus: Corpus, name: str) -> Entity:
    """The entity called ``name``: its id, or any of its forms whatever the script, case, accents or spaces.

    Raises QueryError, with the nearest names, where none or several are called so.
    """
    by_id = {e.id: e for e in corpus.entities}
    if name in by_id:
        return by_id[name]
    forms = _forms(corpus)
    found = forms.get(_key(name), [])
    shown = [e for e in found if _key(name) in {_key(n) for n in e.names.values()}]
    match shown or found:
        case [entity]:
            return entity
        case []:
            near = _near(name, forms)
            hint = f"; near: {', '.join(map(label, near))}" if near else "; `duograph stats` lists the leading actors"
            raise QueryError(f"{name}: nobody is called so{hint}")
        case several:
            raise QueryError(f"{name}: can be {' or '.join(f'{label(e)} [{e.id}]' for e in several)}; give the id")


def label(entity: Entity) -> str:
    """The entity's names in both languages, English first: ``Sony (索尼)``."""
    english = entity.names.get("en")
    chinese = entity.names.get("zh-Hans") or entity.names.get("zh-Hant")
    if english and chinese:
        return f"{english} ({chinese})"
    return english or chinese or entity.id


def find_events(corpus: Corpus, wanted: Filter) -> tuple[Event, ...]:
    """The events that pass, in time order, undated ones last.  Raises QueryError for an unknown name or document."""
    who = {find_entity(corpus, name).id for name in wanted.who}
    partners = {find_entity(corpus, name).id for name in wanted.partners}
    documents = {find_document(corpus, name).id for name in wanted.documents}
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise QueryError(f"since {wanted.since} is after until {wanted.until}; swap them")
    found = [
        event
        for event in corpus.events
        if (not wanted.types or event.type in wanted.types)
        and (not wanted.families or event.family in wanted.families)
        and (not wanted.statuses or event.status in wanted.statuses)
        and (not who or not who.isdisjoint(p.entity for p in event.participants))
        and partners.issubset(p.entity for p in event.participants)
        and (not documents or not documents.isdisjoint(e.document for e in event.evidence))
        and _in_time(event, wanted.since, wanted.until)
    ]
    return in_time_order(found)[: wanted.limit]


def in_time_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """``events`` by date, undated ones last, ties by id."""
    last = (date.max, date.max)
    return tuple(sorted(events, key=lambda e: ((e.date.start, e.date.end) if e.date else last, e.id)))


def select(corpus: Corpus, wanted: Filter) -> Corpus:
    """The part of ``corpus`` that passes: its events, who takes part in them, the texts that tell them.

    An empty filter gives ``corpus`` itself, actors without events included.
    """
    if wanted == Filter():
        return corpus
    events = {e.id: e for e in find_events(corpus, wanted)}
    entities = {p.entity for e in events.values() for p in e.participants}
    documents = {v.document for e in events.values() for v in e.evidence}
    conflicts = tuple(c for c in corpus.conflicts if c.event in events)
    documents |= {v.document for c in conflicts for v in c.values}
    return replace(
        corpus,
        documents=tuple(d for d in corpus.documents if d.id in documents),
        entities=tuple(
            replace(e, documents=tuple(d for d in e.documents if d in documents))
            for e in corpus.entities
            if e.id in entities
        ),
        events=tuple(e for e in corpus.events if e.id in events),
        conflicts=conflicts,
        doubts=tuple(d for d in corpus.doubts if d.first in entities and d.second in entities),
        problems=tuple(p for p in corpus.problems if p.document in documents),
        provenance=corpus.provenance
        and replace(corpus.provenance, filters=(*corpus.provenance.filters, *_told(wanted))),
    )


_OPTIONS = {"types": "type", "families": "family", "statuses": "status", "partners": "with", "documents": "document"}
"""Fields of :class:`Filter` that the command line calls otherwise."""


def _told(wanted: Filter) -> tuple[tuple[str, str], ...]:
    """Every field that asks something, as (option, value), one pair a value."""
    given = ((_OPTIONS.get(f.name, f.name), getattr(wanted, f.name)) for f in fields(wanted))
    return tuple(
        (option, str(value))
        for option, values in given
        for value in (values if isinstance(values, tuple) else (values,))
        if value is not None
    )


def profile(corpus: Corpus, name: str) -> Profile:
    """Who is called ``name``, and the events it takes part in.  Raises QueryError as :func:`find_entity` does."""
    entity = find_entity(corpus, name)
    events = [e for e in corpus.events if any(p.entity == entity.id for p in e.participants)]
    return Profile(entity=entity, events=in_time_order(events))


def find_path(corpus: Corpus, source: str, target: str) -> tuple[Step, ...]:
    """The fewest events that lead from one actor to another.  Raises QueryError where none do."""
    first, last = find_entity(corpus, source), find_entity(corpus, target)
    if first == last:
        raise QueryError(f"{source} and {target} are one actor: {label(first)}; name two")
    ids = shortest_path(corpus, first.id, last.id)
    if ids is None:
        raise QueryError(f"{label(first)} and {label(last)}: no chain of events joins them")
    entities = {e.id: e for e in corpus.entities}
    events = {e.id: e for e in corpus.events}
    return tuple(
        Step(source=entities[ids[n]], event=events[ids[n + 1]], target=entities[ids[n + 2]])
        for n in range(0, len(ids) - 2, 2)
    )


def parse_period(text: str) -> tuple[date, date]:
    """First and last day of ``2024``, ``2024-05`` or ``2024-05-20``.  Raises QueryError for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip(), re.ASCII)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if year and day and month:
                return date(year, month, day), date(year, month, day)
            if year and month:
                return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            if year:
                return date(year, 1, 1), date(year, 12, 31)
        except ValueError:
            pass
    raise QueryError(f"{text}: is no date; write 2024, 2024-05 or 2024-05-20")


def _key(name: str) -> str:
    """``name`` as it is looked up: folded, letters and digits only."""
    return "".join(c for c in fold(name) if c.isalnum())


def _forms(corpus: Corpus) -> dict[str, list[Entity]]:
    """Every form, as it is looked up → the entities that have it."""
    forms: dict[str, list[Entity]] = defaultdict(list)
    for entity in corpus.entities:
        for key in sorted({_key(form) for form in (entity.id, *entity.names.values(), *entity.aliases)} - {""}):
            forms[key].append(entity)
    return forms


def _near(name: str, forms: dict[str, list[Entity]]) -> list[Entity]:
    """At most five entities that ``name`` may have meant: it begins or is part of a form, is spelt or sounds alike."""
    key = _key(name)
    words = {_key(word) for word in name.split()} - {""}
    if not key:
        return []
    begun = [form for form in sorted(forms, key=lambda f: (len(f), f)) if form.startswith(key)]
    within = [
        form for form in sorted(forms, key=lambda f: (len(f), f)) if key in form or all(word in form for word in words)
    ]
    alike = difflib.get_close_matches(key, sorted(forms), n=10, cutoff=0.6)
    heard = _heard(key, forms) if has_cjk(key) else []
    found = {entity.id: entity for form in (*begun, *within, *alike, *heard) for entity in forms[form]}
    return list(found.values())[:5]


def _heard(key: str, forms: Iterable[str]) -> list[str]:
    """The Chinese ``forms`` that sound much like ``key``, nearest first."""
    sounds: dict[str, list[str]] = defaultdict(list)
    for form in sorted(filter(has_cjk, forms)):
        sounds[slug_of(form)].append(form)
    near = difflib.get_close_matches(slug_of(key), sorted(sounds), n=5, cutoff=0.8)
    return [form for sound in near for form in sounds[sound]]


def find_document(corpus: Corpus, name: str) -> Document:
    """The text called ``name``: its id, its path, or the beginning of its id.

    Raises QueryError, with the nearest ids, where none or several are called so.
    """
    for document in corpus.documents:
        if name in (document.id, document.path):
            return document
    begun = [d for d in corpus.documents if d.id.startswith(name)]
    match begun:
        case [document]:
            return document
        case []:
            ids = [d.id for d in corpus.documents]
            near = difflib.get_close_matches(name, ids, n=3, cutoff=0.4) or ids[:3]
            raise QueryError(f"{name}: no text is called so; near: {', '.join(near)}")
        case several:
            raise QueryError(f"{name}: can be {' or '.join(d.id for d in several[:5])}; give more of the id")


def _in_time(event: Event, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if event.date is None:
        return False
    return (since is None or event.date.end >= since) and (until is None or event.date.start <= until)
