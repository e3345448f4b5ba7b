"""Corpus → a report to read: actors, timeline, money, conflicts, sources.  Markdown, in English or Chinese."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from duograph.export.words import WORDS, amount_text
from duograph.graph import iso
from duograph.records import ROLES, Corpus, Entity, Event, Provenance

Tongue = Literal["en", "zh"]


def to_report(corpus: Corpus, *, language: Tongue = "en") -> str:
    """A Markdown report of ``corpus``; names stand in the other language where only that one is known."""
    w = WORDS[language]
    named = {e.id: name(e, language) for e in corpus.entities}
    lines = [f"# {w['report']}", ""]
    lines += [
        w["report_lead"].format(
            documents=len(corpus.documents), actors=len(corpus.entities), events=len(corpus.events)
        ),
        "",
    ]
    lines += [f"## {w['actors']}", "", *_actors(corpus, named, language), ""]
    lines += [f"## {w['timeline']}", "", *_timeline(corpus, named, language), ""]
    lines += [f"## {w['money']}", "", *_money(corpus, named, language), ""]
    lines += [f"## {w['conflicts']}", "", *(_conflicts(corpus, named, language) or [w["none"]]), ""]
    lines += [f"## {w['sources']}", "", *_sources(corpus), ""]
    if corpus.provenance:
        lines += [f"## {w['provenance']}", "", *_provenance(corpus.provenance, language), ""]
    return "\n".join(lines)


def name(entity: Entity, language: Tongue) -> str:
    """The name to show: in ``language`` where known, else in the other; never machine-made."""
    order = ("en", "zh-Hans", "zh-Hant") if language == "en" else ("zh-Hans", "zh-Hant", "en")
    return next((entity.names[key] for key in order if key in entity.names), entity.id)


def _plain(text: str) -> str:
    """``text`` on one line, with what Markdown would read as markup or HTML escaped."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _actors(corpus: Corpus, named: dict[str, str], language: Tongue) -> Iterator[str]:
    w = WORDS[language]
    count = Counter(p.entity for e in corpus.events for p in {q.entity: q for q in e.participants}.values())
    yield f"| {w['name']} | {w['other_names']} | {w['kind']} | {w['events']} | {w['documents']} |"
    yield "| --- | --- | --- | ---: | ---: |"
    for entity in sorted(corpus.entities, key=lambda e: (-count[e.id], named[e.id], e.id)):
        others = [n for n in dict.fromkeys((*entity.names.values(), *entity.aliases)) if n != named[entity.id]][:6]
        cells = (
            _plain(named[entity.id]),
            _plain(", ".join(others)),
            w[entity.kind],
            str(count[entity.id]),
            str(len(entity.documents)),
        )
        yield f"| {' | '.join(cells)} |"


def sentence(event: Event, named: dict[str, str], language: Tongue) -> str:
    """One line: who, what, whom, for how much, and how far it has come."""
    w = WORDS[language]
    parts = []
    for role in ROLES[event.type]:
        who = [named[p.entity] for p in event.participants if p.role == role]
        if who:
            parts.append(f"{w['role_' + role]}: {_plain(w['and'].join(who))}")
    sums = [amount_text(a, language) for a in event.amounts]
    told = [f"**{w[event.type]}** ({w[event.status]})", "; ".join(parts)]
    if sums:
        told.append(f"{sums[0]}" + (f" ({', '.join(sums[1:])})" if sums[1:] else ""))
    return " — ".join(told)


def _timeline(corpus: Corpus, named: dict[str, str], language: Tongue) -> Iterator[str]:
    w = WORDS[language]
    titles = {d.id: d.title or d.id for d in corpus.documents}
    dated = sorted((e for e in corpus.events if e.date), key=lambda e: (iso(e), e.id))
    undated = [e for e in corpus.events if not e.date]
    for heading, events in ((None, dated), (w["undated"], undated)):
        if heading and events:
            yield f"\n### {heading}\n"
        for event in events:
            yield f"- {f'{iso(event)} — ' if event.date else ''}{sentence(event, named, language)}"
            for evidence in event.evidence:
                yield f"  > {_plain(evidence.text)}  \n  > — *{_plain(titles[evidence.document])}*"


def _money(corpus: Corpus, named: dict[str, str], language: Tongue) -> Iterator[str]:
    """Sums by family and currency; what is only planned, denied or failed stands apart from what happened."""
    w = WORDS[language]
    total: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for event in corpus.events:
        if event.amounts:
            first = event.amounts[0]
            total[event.family, event.status, first.currency] += first.value
    yield f"| {w['family']} | {w['status']} | {w['sum']} |"
    yield "| --- | --- | ---: |"
    for (family, status, currency), value in sorted(total.items()):
        yield f"| {w[family]} | {w[status]} | {currency} {value:,f} |"


def _conflicts(corpus: Corpus, named: dict[str, str], language: Tongue) -> list[str]:
    events = {e.id: e for e in corpus.events}
    titles = {d.id: d.title or d.id for d in corpus.documents}
    lines = []
    for conflict in corpus.conflicts:
        lines.append(
            f"- {sentence(events[conflict.event], named, language)} — {WORDS[language]['field_' + conflict.field]}"
        )
        lines += [f"  - {_plain(v.value)}: {_plain(v.text)} (*{_plain(titles[v.document])}*)" for v in conflict.values]
    return lines


def _sources(corpus: Corpus) -> Iterator[str]:
    for document in corpus.documents:
        told = (document.publisher, document.published and document.published.isoformat(), document.path)
        link = f" <{document.url}>" if document.url and re.match(r"https?://[^\s<>]+$", document.url) else ""
        yield f"- {_plain(document.title or document.id)} — {_plain(', '.join(str(t) for t in told if t))}{link}"


def _provenance(provenance: Provenance, language: Tongue) -> Iterator[str]:
    w = WORDS[language]
    yield f"- {w['program']}: duograph {provenance.version}"
    decisions, entities = _digest(provenance.decisions, language), _digest(provenance.entities, language)
    yield f"- {w['decisions']}: {provenance.decided} (graph/decisions.yaml, sha256 {decisions})"
    yield f"- {w['own_actors']}: graph/entities.yaml, sha256 {entities}"
    yield from (f"- {w['part']}: {part}" for part in provenance.parts)
    yield from (f"- {w['filter']}: {option} {_plain(value)}" for option, value in provenance.filters)
    yield from (f"- {w['text']}: {_plain(path)}, sha256 `{digest}`" for path, digest in provenance.texts)


def _digest(digest: str, language: Tongue) -> str:
    return WORDS[language]["nothing_in_it"] if digest == "none" else f"`{digest}`"
