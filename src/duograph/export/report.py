"""Corpus → a report to read: actors, timeline, money, conflicts, sources.  Markdown, in English or Chinese."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from duograph.export.links import web_link
from duograph.export.telling import (
    amount_text,
    conflict_text,
    date_text,
    event_text,
    filters_text,
    sums_text,
    years_text,
)
from duograph.export.words import WORDS, Tongue, reason
from duograph.graph import iso
from duograph.records import Amount, Corpus, Entity, Event, EventType, Provenance, Role

PAYS: Mapping[EventType, tuple[Role, tuple[Role, ...]]] = {
    "subsidy": ("funder", ("recipient",)),
    "loan": ("funder", ("recipient",)),
    "investment": ("funder", ("recipient",)),
    "acquisition": ("buyer", ("seller", "target")),
    "purchase": ("buyer", ("seller",)),
    "sale": ("buyer", ("seller",)),
    "sanction": ("target", ("imposer",)),
}
"""Who pays, and who is paid: the first of these roles that is told."""


def to_report(corpus: Corpus, *, language: Tongue = "en") -> str:
    """A Markdown report of ``corpus``; names stand in the other language where only that one is known."""
    w = WORDS[language]
    told = _Telling.of(corpus, language)
    sections = {
        "actors": _actors(corpus, told),
        "timeline": _timeline(corpus, told),
        "money": _money(corpus, told),
        "conflicts": _conflicts(corpus, told),
        "sources": _sources(corpus),
        "provenance": _provenance(corpus.provenance, language),
    }
    lines = [f"# {w['report']}", "", *_lead(corpus, language), ""]
    for title, section in sections.items():
        body = list(section)
        if body or title != "provenance":
            lines += [f"## {w[title]}", "", *(body or [w["none"]]), ""]
    return "\n".join(lines)


def name(entity: Entity, language: Tongue) -> str:
    """The name to show: in ``language`` where known, else in the other; never machine-made."""
    order = ("en", "zh-Hans", "zh-Hant") if language == "en" else ("zh-Hans", "zh-Hant", "en")
    return next((entity.names[key] for key in order if key in entity.names), entity.id)


@dataclass(frozen=True, slots=True)
class _Telling:
    """How actors, events and texts are told: by name, in a line, by their number among the sources."""

    language: Tongue
    words: Mapping[str, str]
    names: Mapping[str, str]
    sources: Mapping[str, int]

    @classmethod
    def of(cls, corpus: Corpus, language: Tongue) -> _Telling:
        return cls(
            language=language,
            words=WORDS[language],
            names={e.id: name(e, language) for e in corpus.entities},
            sources={d.id: n for n, d in enumerate(corpus.documents, 1)},
        )


def _plain(text: str) -> str:
    """``text`` on one line, with what Markdown would read as markup or HTML escaped."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _lead(corpus: Corpus, language: Tongue) -> Iterator[str]:
    w = WORDS[language]
    asked = _plain(filters_text(corpus.provenance, language)) if corpus.provenance else ""
    if asked and not corpus.events:
        yield w["report_empty"].format(asked)
        return
    years = years_text(corpus.events)
    english = sum(d.language == "en" for d in corpus.documents)
    yield w["report_lead"].format(
        actors=_count("n_actors", len({p.entity for e in corpus.events for p in e.participants}), w),
        events=_count("n_events", len(corpus.events), w),
        span=w["year"].format(year=years) if years else w["no_date"],
        documents=_count("n_texts", len(corpus.documents), w),
        en=english,
        zh=len(corpus.documents) - english,
    )
    yield w["report_how"]
    if asked:
        yield w["report_part"].format(asked)


def _count(key: str, number: int, words: Mapping[str, str]) -> str:
    return words[f"{key}_1" if number == 1 else key].format(f"{number:,}")


def _actors(corpus: Corpus, told: _Telling) -> Iterator[str]:
    w, named = told.words, told.names
    count = Counter(who for e in corpus.events for who in {p.entity for p in e.participants})
    ranked = sorted(corpus.entities, key=lambda e: (-count[e.id], named[e.id], e.id))
    if count:
        yield f"| {w['name']} | {w['other_names']} | {w['kind']} | {w['events']} | {w['documents']} |"
        yield "| --- | --- | --- | ---: | ---: |"
    for entity in (e for e in ranked if count[e.id]):
        others = [n for n in dict.fromkeys((*entity.names.values(), *entity.aliases)) if n != named[entity.id]][:6]
        cells = (_plain(named[entity.id]), _plain(w["comma"].join(others)), w[entity.kind])
        yield f"| {' | '.join(cells)} | {count[entity.id]} | {len(entity.documents)} |"
    if rest := [_plain(named[e.id]) for e in ranked if not count[e.id]]:
        yield ""
        yield w["also_named"].format(w["comma"].join(rest))


def _timeline(corpus: Corpus, told: _Telling) -> Iterator[str]:
    dated = sorted((e for e in corpus.events if e.date), key=lambda e: (iso(e), e.id))
    undated = [e for e in corpus.events if not e.date]
    for event in dated:
        yield from _event(event, told)
    if undated:
        yield f"\n### {told.words['undated']}\n"
    for event in undated:
        yield from _event(event, told)


def _event(event: Event, told: _Telling) -> Iterator[str]:
    when = f"**{date_text(event.date, told.language)}** · " if event.date else ""
    yield f"- {when}{_plain(event_text(event, told.names, told.language))}"
    sources = told.sources
    quotes = dict.fromkeys(f"  > {_plain(e.text)} [{sources[e.document]}]" for e in event.evidence)
    yield "\n  >\n".join(quotes)


def _money(corpus: Corpus, told: _Telling) -> Iterator[str]:
    """Who paid whom, largest sums first within a currency; then sums added up, what happened apart from the rest."""
    w, named = told.words, told.names
    flows = [(e, *_payment(e, named, told.language)) for e in corpus.events if e.amounts and e.type in PAYS]
    if flows:
        yield f"| {w['paid_by']} | {w['paid_to']} | {w['what']} | {w['when']} | {w['sum']} |"
        yield "| --- | --- | --- | --- | ---: |"
    for event, payer, payee in sorted(flows, key=lambda f: (f[0].amounts[0].currency, -f[0].amounts[0].value, f[0].id)):
        kind = w[event.type]
        if event.status != "occurred":
            kind = w["of_kind"].format(kind=kind, status=w[event.status])
        when = date_text(event.date, told.language) if event.date else w["no_date"]
        yield f"| {_plain(payer)} | {_plain(payee)} | {kind} | {when} | {_plain(sums_text(event, told.language))} |"
    if totals := _totals(corpus):
        yield from ("", f"### {w['totals']}", "", w["totals_how"], "")
        yield f"| {w['family']} | {w['status']} | {w['sum']} |"
        yield "| --- | --- | ---: |"
    for (family, status, currency), value in sorted(totals.items()):
        total = amount_text(Amount(value=value, currency=currency, text=""), told.language)
        yield f"| {w[family]} | {w[status]} | {_plain(total)} |"


def _payment(event: Event, named: Mapping[str, str], language: Tongue) -> tuple[str, str]:
    payer, payees = PAYS[event.type]
    told = {p.role for p in event.participants}
    payee = next((role for role in payees if role in told), payees[0])
    comma = WORDS[language]["comma"]
    return (
        comma.join(named[p.entity] for p in event.participants if p.role == payer) or "–",
        comma.join(named[p.entity] for p in event.participants if p.role == payee) or "–",
    )


def _totals(corpus: Corpus) -> dict[tuple[str, str, str], Decimal]:
    total: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for event in corpus.events:
        if event.amounts and event.type in PAYS:
            total[event.family, event.status, event.amounts[0].currency] += event.amounts[0].value
    return total


def _conflicts(corpus: Corpus, told: _Telling) -> Iterator[str]:
    w, named, sources = told.words, told.names, told.sources
    events = {e.id: e for e in corpus.events}
    for conflict in corpus.conflicts:
        event = events[conflict.event]
        when = f"**{date_text(event.date, told.language)}** · " if event.date else ""
        why = _plain(reason(conflict.why, told.language))
        yield f"- {when}{_plain(event_text(event, named, told.language))} — {why}"
        for v in conflict.values:
            value = _plain(conflict_text(conflict.field, v.value, named, told.language))
            yield f"  - {w['pair'].format(value, w['quote'].format(_plain(v.text)))} [{sources[v.document]}]"


def _sources(corpus: Corpus) -> Iterator[str]:
    for number, document in enumerate(corpus.documents, 1):
        told = (
            document.title,
            document.publisher,
            document.published and document.published.isoformat(),
            document.path,
        )
        url = web_link(document.url)
        link = f" <{url}>" if url else ""
        yield f"{number}. {_plain(', '.join(str(t) for t in told if t))}{link}"


def _provenance(provenance: Provenance | None, language: Tongue) -> Iterator[str]:
    if provenance is None:
        return
    w = WORDS[language]
    decisions, entities = _digest(provenance.decisions, language), _digest(provenance.entities, language)
    told = [
        ("program", f"duograph {_plain(provenance.version)}"),
        ("decisions", f"{provenance.decided}, graph/decisions.yaml, sha256 {decisions}"),
        ("own_actors", f"graph/entities.yaml, sha256 {entities}"),
        *(("part", _plain(part)) for part in provenance.parts),
        *((("filter", _plain(filters_text(provenance, language))),) if provenance.filters else ()),
        *(("text", f"{_plain(path)}, sha256 {_plain(digest)}") for path, digest in provenance.texts),
    ]
    yield from (f"- {w['pair'].format(w[key], text)}" for key, text in told)


def _digest(digest: str, language: Tongue) -> str:
    return WORDS[language]["nothing_in_it"] if digest == "none" else _plain(digest)
