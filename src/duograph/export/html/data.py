"""Corpus → what the page knows beyond positions: one list a column, repeated words once in a table.

Offsets on the page count UTF-16 units from the beginning of the evidence, as the browser does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from duograph import __version__
from duograph.export.html.model import degrees, story
from duograph.export.interchange import number
from duograph.export.links import web_link
from duograph.export.telling import filter_text, filters_text, years_text
from duograph.export.words import WORDS, Tongue, reason
from duograph.knowledge.evidence import evidence_weights
from duograph.knowledge.files import load_yaml
from duograph.records import (
    FAMILY,
    Amount,
    Corpus,
    Document,
    Entity,
    EventType,
    Evidence,
    Family,
    Kind,
    Precision,
    Provenance,
    Qualifier,
    Role,
    Status,
)
from duograph.text import is_cjk, to_simplified


@dataclass(frozen=True)
class Word:
    """One thing the page says, in both languages."""

    en: str
    zh: str


Words = Mapping[str, Mapping[str, Word]]

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "kinds": get_args(Kind),
    "families": get_args(Family),
    "types": get_args(EventType),
    "statuses": get_args(Status),
    "roles": get_args(Role),
    "precisions": get_args(Precision),
    "qualifiers": get_args(Qualifier),
    "proofs": (*evidence_weights().speaks_for, *evidence_weights().against),
}
"""The contract's words; the page must be able to say each of them in both languages."""

SHARED: Mapping[str, tuple[tuple[str, ...], str, bool]] = {
    "kinds": (VOCABULARIES["kinds"], "", True),
    "families": (VOCABULARIES["families"], "", True),
    "types": (VOCABULARIES["types"], "", True),
    "statuses": (VOCABULARIES["statuses"], "", False),
    "fields": (("amount", "date", "participants", "status"), "field_", False),
}
"""What the page takes from the words of all exports: values, prefix of their keys, whether to write them large."""


def load_words() -> Words:
    """Every word of the page.  Raises KnowledgeError with file and line when an entry lacks a language."""
    own: Words = load_yaml(Path(__file__).with_name("words.yaml"), dict[str, dict[str, Word]])
    shared = {
        name: {value: _contract(prefix + value, title=title) for value in values}
        for name, (values, prefix, title) in SHARED.items()
    }
    return {**own, **shared}


def _contract(key: str, *, title: bool) -> Word:
    english = WORDS["en"][key]
    return Word(en=english[:1].upper() + english[1:] if title else english, zh=WORDS["zh"][key])


def story_title(corpus: Corpus, words: Words) -> str:
    """The headline in English, made of the three most connected actors."""
    names = [_name(e) for e in leading(corpus, 3)]
    if len(names) < 3:
        return words["interface"]["title_plain"].en
    return words["interface"]["title"].en.format(*names)


def standfirst(corpus: Corpus, words: Words) -> str:
    """One sentence in English: what this graph is, from which texts, of what time."""
    say = _English(words)
    filters = filters_text(corpus.provenance, "en") if corpus.provenance else ""
    if filters and not corpus.events:
        return say("nothing_left", filters)
    told = (
        say("n_actors", f"{len(+degrees(corpus)):,}"),
        say("n_events", f"{len(corpus.events):,}"),
        say("n_tell", f"{len(corpus.documents):,}"),
        years_text(corpus.events) or say("no_dates_told"),
    )
    return " ".join((say("standfirst", *told), *([say("standfirst_part", filters)] if filters else [])))


@dataclass(frozen=True, slots=True)
class _English:
    """The page's words in English, by the rules of its script: ``key_1`` where the first value is one."""

    words: Words

    def __call__(self, key: str, *values: str) -> str:
        interface = self.words["interface"]
        single = f"{key}_1" if values[:1] == ("1",) and f"{key}_1" in interface else key
        return interface[single].en.format(*values)


def leading(corpus: Corpus, count: int) -> list[Entity]:
    """The most connected actors, most connected first."""
    degree = degrees(corpus)
    return sorted((e for e in corpus.entities if degree[e.id]), key=lambda e: (-degree[e.id], e.id))[:count]


def _name(entity: Entity, *order: str) -> str:
    return next((entity.names[k] for k in order or ("en", "zh-Hans", "zh-Hant") if entity.names.get(k)), entity.id)


def page_data(corpus: Corpus, words: Words, *, title: str | None) -> dict[str, Any]:
    """All that the page's script reads beside the nodes and edges."""
    strings = _Table()
    documents = {d.id: i for i, d in enumerate(corpus.documents)}
    entities = {e.id: i for i, e in enumerate(corpus.entities)}
    keys = ["\n".join(_keys(entity)) for entity in corpus.entities]
    told = _Reasons(corpus.entities)
    data: dict[str, Any] = {
        "title": title,
        "version": __version__,
        "provenance": _provenance(corpus.provenance),
        "leading": [entities[e.id] for e in leading(corpus, 3)],
        "vocabularies": {name: list(values) for name, values in VOCABULARIES.items()},
        "families": [FAMILY[t] for t in get_args(EventType)],
        "words": {group: {key: [w.en, w.zh] for key, w in found.items()} for group, found in words.items()},
        "documents": _documents(corpus.documents),
        "entities": _entities(corpus.entities, documents, entities, told),
        "events": _events(corpus, documents, entities, strings),
        "conflicts": [
            [c.event, c.field, [[v.value, documents.get(v.document, -1), v.text] for v in c.values], told(c.why)]
            for c in corpus.conflicts
        ],
        "doubts": [
            [entities[d.first], entities[d.second], [*map(told, d.evidence_for)], [*map(told, d.evidence_against)]]
            for d in corpus.doubts
            if d.first in entities and d.second in entities
        ],
        "story": story(corpus),
    }
    return data | {"keys": keys, "variants": _variants("".join(keys)), "strings": strings.rows}


class _Reasons:
    """Why sources differ, or names are one: [in English, in Chinese], actors by their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names: dict[Tongue, dict[str, str]] = {
            "en": {e.id: _name(e) for e in entities},
            "zh": {e.id: _name(e, "zh-Hans", "zh-Hant", "en") for e in entities},
        }

    def __call__(self, why: str) -> list[str]:
        return [reason(why, language, self._names[language]) for language in get_args(Tongue)]


def _provenance(provenance: Provenance | None) -> list[Any] | None:
    """[version, [path, sha256] of each text, number of decisions, sha256 of decisions and of entities, filters,
    optional parts]; a filter is [as typed, in English, in Chinese]."""
    if provenance is None:
        return None
    return [
        provenance.version,
        [list(text) for text in provenance.texts],
        provenance.decided,
        provenance.decisions,
        provenance.entities,
        [
            [typed, *(filter_text(option, value, language) for language in get_args(Tongue))]
            for typed, (option, value) in zip(provenance.asked, provenance.filters, strict=True)
        ],
        list(provenance.parts),
    ]


class _Table:
    """Strings that repeat, each kept once and told by its number."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.rows)
            self.rows.append(text)
        return self._numbers[text]


def _documents(documents: Sequence[Document]) -> dict[str, list[Any]]:
    return {
        "id": [d.id for d in documents],
        "title": [d.title or d.path for d in documents],
        "path": [d.path for d in documents],
        "sha256": [d.sha256[:12] for d in documents],
        "publisher": [d.publisher for d in documents],
        "published": [d.published.isoformat() if d.published else None for d in documents],
        "language": [d.language for d in documents],
        "url": [web_link(d.url) for d in documents],
    }


def _entities(
    found: Sequence[Entity], documents: Mapping[str, int], entities: Mapping[str, int], told: _Reasons
) -> dict[str, list[Any]]:
    kinds = {kind: i for i, kind in enumerate(VOCABULARIES["kinds"])}
    return {
        "id": [e.id for e in found],
        "kind": [kinds[e.kind] for e in found],
        "en": [e.names.get("en") for e in found],
        "hans": [e.names.get("zh-Hans") for e in found],
        "hant": [hant if (hant := e.names.get("zh-Hant")) != e.names.get("zh-Hans") else None for e in found],
        "aliases": [[a for a in e.aliases if a not in e.names.values()] for e in found],
        "documents": [[documents[d] for d in e.documents if d in documents] for e in found],
        "country": [entities.get(e.country or "", -1) for e in found],
        "wikidata": [e.links.get("wikidata") for e in found],
        "why": [[*map(told, e.why)] for e in found],
    }


def _events(
    corpus: Corpus, documents: Mapping[str, int], entities: Mapping[str, int], strings: _Table
) -> dict[str, list[Any]]:
    types = {name: i for i, name in enumerate(VOCABULARIES["types"])}
    statuses = {name: i for i, name in enumerate(VOCABULARIES["statuses"])}
    precisions = {name: i for i, name in enumerate(VOCABULARIES["precisions"])}
    forms = {e.id: _forms(e) for e in corpus.entities}
    noise = {d.id: d.noise for d in corpus.documents}
    events = corpus.events
    return {
        "id": [e.id for e in events],
        "type": [types[e.type] for e in events],
        "status": [statuses[e.status] for e in events],
        "start": [e.date.start.isoformat() if e.date else None for e in events],
        "end": [e.date.end.isoformat() if e.date and e.date.end != e.date.start else None for e in events],
        "precision": [precisions[e.date.precision] if e.date else None for e in events],
        "dateText": [e.date.text if e.date else None for e in events],
        "basis": [strings(e.date.basis) if e.date else None for e in events],
        "amounts": [[_amount(a, strings) for a in e.amounts] for e in events],
        "object": [e.object for e in events],
        "evidence": [
            [
                _evidence(
                    found,
                    {entities[p.entity]: forms[p.entity] for p in e.participants if p.entity in entities},
                    noise.get(found.document, ()),
                    document=documents.get(found.document, -1),
                    status=statuses[found.status],
                    rule=strings(found.rule),
                )
                for found in e.evidence
            ]
            for e in events
        ],
    }


def _amount(amount: Amount, strings: _Table) -> list[Any]:
    qualifiers = VOCABULARIES["qualifiers"]
    high = number(amount.high) if amount.high is not None else None
    return [number(amount.value), high, strings(amount.currency), qualifiers.index(amount.qualifier), amount.text]


def _evidence(
    evidence: Evidence,
    parties: Mapping[int, Sequence[str]],
    noise: Iterable[tuple[int, int]],
    *,
    document: int,
    status: int,
    rule: int,
) -> list[Any]:
    """[document, start, text, trigger start, trigger end, status, rule, marks]; a mark is start, end, actor or -1.

    ``start`` is the document offset in code points; -1 marks noise (a gloss, a number, an image stub).
    """
    text, start = evidence.text, evidence.start
    unit = _units(text)
    size = len(text)
    trigger = (
        min(max(evidence.trigger_start - start, 0), size),
        min(max(evidence.trigger_end - start, 0), size),
    )
    taken = [trigger]
    marks: list[tuple[int, int, int]] = []
    for a, b in sorted(noise):
        a, b = max(a - start, 0), min(b - start, size)
        if a < b and _free(taken, a, b):
            taken.append((a, b))
            marks.append((a, b, -1))
    folded = _same_length_fold(text)
    for form, party in sorted(
        {(form, party) for party, forms in parties.items() for form in forms}, key=lambda x: (-len(x[0]), x)
    ):
        at = folded.find(form)
        while at >= 0:
            if _free(taken, at, at + len(form)) and _whole(folded, at, at + len(form)):
                taken.append((at, at + len(form)))
                marks.append((at, at + len(form), party))
            at = folded.find(form, at + len(form))
    flat = [value for a, b, party in sorted(marks) for value in (unit[a], unit[b], party)]
    return [document, start, text, unit[trigger[0]], unit[trigger[1]], status, rule, flat]


def _free(taken: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= a or b <= start for a, b in taken)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut at either end."""

    def letter(i: int) -> bool:
        return 0 <= i < len(text) and text[i].isalnum() and not is_cjk(text[i])

    return not (letter(start - 1) and letter(start)) and not (letter(end - 1) and letter(end))


def _units(text: str) -> list[int]:
    """The UTF-16 offset of every code point of ``text``, and of its end."""
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if ord(char) > 0xFFFF else 1))
    return offsets


def _forms(entity: Entity) -> tuple[str, ...]:
    """How an entity may stand in a text, folded like the text, longest first."""
    known = {_same_length_fold(name) for name in (*entity.names.values(), *entity.aliases) if name.strip()}
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


def _same_length_fold(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c := char.lower()) == 1 else char for char in text)
    return _simplified(lower)


@cache
def _simplified(text: str) -> str:
    return to_simplified(text)


def fold(name: str) -> str:
    """The form under which a name is searched: compatibility forms, accents, case and script folded away."""
    plain = unicodedata.normalize("NFKD", name)
    return _simplified("".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip()


def _keys(entity: Entity) -> list[str]:
    names = [fold(name).replace("\n", " ") for name in (*entity.names.values(), *entity.aliases, entity.id)]
    return list(dict.fromkeys(name for name in names if name))


def _variants(keys: str) -> list[str]:
    """Two strings, sign against sign: Traditional forms and the Simplified signs of ``keys`` they fold into."""
    needed = {char for char in keys if is_cjk(char)}
    pairs = [(a, b) for a, b in _traditional() if b in needed]
    return ["".join(a for a, _ in pairs), "".join(b for _, b in pairs)]


@cache
def _traditional() -> tuple[tuple[str, str], ...]:
    signs = [chr(code) for code in range(0x3400, 0xA000)]
    folded = to_simplified("\n".join(signs)).split("\n")
    return tuple((a, b) for a, b in zip(signs, folded, strict=True) if a != b)
