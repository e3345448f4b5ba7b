"""English words of naming in the shapes the grammar asks for, and what a whole text tells of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.records import Sentence

_ALONE = re.compile(r"(?:^|[^A-Za-z. ] ?|\b[a-z]+ )([A-Z][\w-]+)")
_INSIDE = re.compile(r"\b[a-z]+ ([A-Z][\w-]+)")
_PAIR = re.compile(r"(?P<before>[A-Z][\w'&-]+ )?\b([A-Z][\w'&-]+) and ([A-Z][\w'&-]+) ([A-Z][a-z]+|PLC|LLC|AG|SA|NV)\b")


class Lexicon:
    """The naming words in the shapes the grammar asks for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.naming = naming = knowledge.naming["en"]
        self.registry = knowledge.registry
        self.legal = frozenset(naming.legal) | {f"{w}." for w in naming.legal}
        self.heads = {word: kind for kind, words in naming.heads.items() for word in words}
        self.openings = {phrase: kind for kind, phrases in naming.openings.items() for phrase in phrases}
        self.titles = frozenset(naming.titles)
        self.weak_titles = frozenset(naming.weak_titles)
        self.lower_titles = frozenset(w.lower() for w in naming.titles)
        self.modifiers = frozenset(naming.title_modifiers)
        self.honorifics = frozenset(naming.honorifics) | {f"{w}." for w in naming.honorifics}
        self.never = frozenset(naming.never) | frozenset(naming.edges)
        self.edges = frozenset(naming.edges)
        self.seats = frozenset(naming.seats)
        self.bilateral = frozenset(naming.bilateral)
        self.places = frozenset(naming.places)
        self.particles = frozenset(naming.particles)
        self.national = frozenset(naming.national)
        self.motion = frozenset(naming.motion)
        self.peoples = frozenset(naming.peoples)
        self.starters = frozenset(naming.starters)
        self.works = frozenset(naming.works)
        self.makers = frozenset(naming.makers)
        self.ways = frozenset(naming.ways)
        self.dealing = frozenset(naming.dealing)

    def country(self, word: str) -> str | None:
        """The state that ``word`` names or belongs to: Japan, Japanese, U.S."""
        found = self.registry.country_of_demonym(word)
        if found:
            return found
        hits = [i for i in self.registry.lookup(word) if (k := self.registry.get(i)) and k.kind == "government"]
        return hits[0] if len(hits) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the whole text tells of its words.

    ``lower``: words it writes small somewhere.  ``pairs``: names like Clayton and Dubilier that have one legal form.
    ``states``: the states it names, by name or nationality.  ``homes``: those, and where the known firms and persons it
    names are at home.  ``alone``: capitalised words behind a small one or none;
    ``inside``: those behind a small one.
    """

    lower: frozenset[str]
    pairs: frozenset[str]
    states: frozenset[str]
    homes: frozenset[str]
    alone: frozenset[str]
    inside: frozenset[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], words: Lexicon) -> Context:
        """What ``sentences`` tell."""
        pairs = _pairs(sentences, words) | frozenset(words.naming.joined)
        states = _states(sentences, words)
        return cls(
            lower=_lower_words(sentences),
            pairs=pairs,
            states=states,
            homes=states | _homes(sentences, words),
            alone=frozenset(w for s in sentences for w in _ALONE.findall(s.text)),
            inside=frozenset(w for s in sentences for w in _INSIDE.findall(s.text)),
        )


def _lower_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words the text writes small somewhere."""
    return frozenset(w for s in sentences for w in re.findall(r"(?<![\w.-])[a-z][a-z]+", s.text))


def _states(sentences: Iterable[Sentence], words: Lexicon) -> frozenset[str]:
    """The states that the text names, by name or nationality."""
    found = set()
    for sentence in sentences:
        for token in re.findall(r"[A-Z][\w.]+", sentence.text):
            state = words.registry.country_of_demonym(token)
            if state:
                found.add(state)
        for hit in words.registry.find(sentence.text):
            entry = words.registry.get(hit.ids[0])
            if len(hit.ids) == 1 and entry and entry.kind == "government":
                found.add(hit.ids[0])
    return frozenset(found)


def _homes(sentences: Iterable[Sentence], words: Lexicon) -> frozenset[str]:
    """The states of the firms and persons that the text names."""
    hits = (hit for s in sentences for hit in words.registry.find(s.text) if len(hit.ids) == 1)
    entries = (words.registry.get(hit.ids[0]) for hit in hits if not hit.ambiguous)
    return frozenset(e.country for e in entries if e and e.country and e.kind in ("company", "person"))


def _pairs(sentences: Iterable[Sentence], words: Lexicon) -> frozenset[str]:
    """``Clayton and Dubilier`` of ``Clayton and Dubilier Inc``: the legal form is that of both words together."""
    found = set()
    for sentence in sentences:
        for match in _PAIR.finditer(sentence.text):
            left, right, legal = match[2], match[3], match[4]
            apart = words.heads.get(left) == "company" and right not in words.heads
            if match["before"] and match["before"].strip() not in words.starters:
                continue
            listed = any(w in words.legal or words.registry.lookup(w) for w in (left, right))
            if legal in words.legal and not listed and not apart:
                found.add(f"{left} and {right}")
    return frozenset(found)
