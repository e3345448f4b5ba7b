"""One actor under an English and a Chinese name, in texts that do not say so themselves.

Candidates are paired by what their names share (pinyin, a dictionary's gloss, translated words, first sounds), so
that not everybody is compared with everybody.  A pair is joined where the names agree (:mod:`duograph.names`), the
kinds and states fit, neither has a rival, and, for names alike in sound only, either the full name agrees or an
office, a state or a partner is shared.  The rest that looks alike is a doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.knowledge.cedict import cedict
from duograph.knowledge.evidence import weighed, weighed_against
from duograph.names import (
    Comparer,
    Verdict,
    can_read_japanese,
    content_words,
    english_words,
    family_spellings,
    first_letters,
    is_generic,
    japanese_reading,
    letters_of,
    short_vowels,
    syllables,
)
from duograph.resolve.clusters import Cluster, Clusters, fits
from duograph.text import has_cjk, to_simplified

JOINED = 0.85
"""The least score of a pair that may be joined."""
DOUBTED = 0.8
"""The least score of a pair that is recorded as a doubt."""
_RIVAL = 0.05
"""How much better than the next best a pair must be."""
_NAMES = 4
"""How many of a cluster's names are compared."""

Partners = Mapping[tuple[str, str], frozenset[str]]
"""(document, actor key) → what it did with known actors: ``family:role:id``."""
DoubtPair = tuple[Cluster, Cluster, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Pair:
    first: Cluster
    second: Cluster
    english: str
    chinese: str
    verdict: Verdict
    shared: str | None

    @property
    def why(self) -> list[str]:
        """What speaks for it: the names' likeness, and what else they share."""
        found = f"“{self.english}” and “{self.chinese}”: {'; '.join(self.verdict.evidence)}"
        likeness = weighed(self.verdict.basis, found, score=self.verdict.score)
        return [likeness, self.shared] if self.shared else [likeness]


def join_across(clusters: Clusters, partners: Partners, knowledge: Knowledge) -> list[DoubtPair]:
    """Joins the pairs that are sure, and gives back those that are not, with the evidence for and against."""
    everyone = clusters.all()
    english = [(c, _spelt(c, knowledge, chinese=False)) for c in everyone]
    chinese = [(c, _spelt(c, knowledge, chinese=True)) for c in everyone]
    latin = [(c, names) for c, names in english if names]
    hanzi = [(c, names) for c, names in chinese if names]
    if all(c.known for c, _ in latin) and all(c.known for c, _ in hanzi):
        return []
    comparer = Comparer(knowledge.registry, japanese=can_read_japanese())
    compared = [
        pair
        for first, second in _candidates(latin, hanzi)
        if (pair := _compare(first, second, comparer, partners, knowledge)) is not None
    ]
    doubts: list[DoubtPair] = []
    for pair in sorted(compared, key=lambda p: (-p.verdict.score, p.first.nodes[0].order, p.second.nodes[0].order)):
        against = list(_against(pair, compared, knowledge))
        first, second = clusters.of(pair.first.nodes[0]), clusters.of(pair.second.nodes[0])
        if first is second:
            continue
        if against or not clusters.join(first, second, *pair.why):
            listed = weighed_against("listed apart", "the registry has both, as two")
            doubts.append((pair.first, pair.second, pair.why, against or [listed]))
    return doubts


def _spelt(cluster: Cluster, knowledge: Knowledge, *, chinese: bool) -> list[str]:
    """The cluster's names in one language, its own before the registry's, the longest first."""
    own = sorted((n for n in cluster.names() if has_cjk(n) == chinese), key=lambda n: (-len(n), n))
    entry = knowledge.registry.get(cluster.known) if cluster.known else None
    told = [f for f in entry.forms() if has_cjk(f) == chinese] if entry and entry.kind != "government" else []
    return list(dict.fromkeys((*own, *told)))[:_NAMES]


def _candidates(
    latin: Iterable[tuple[Cluster, list[str]]], hanzi: Iterable[tuple[Cluster, list[str]]]
) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs of clusters of fitting kinds, not both known, whose names share a key; each once."""
    index: defaultdict[str, dict[int, Cluster]] = defaultdict(dict)
    for cluster, names in latin:
        for name in names:
            for key in _latin_keys(name, cluster):
                index[key][id(cluster)] = cluster
    for second, names in hanzi:
        found: dict[int, Cluster] = {}
        for name in names:
            for key in _hanzi_keys(to_simplified(name), second):
                found.update(index.get(key, {}))
        for first in sorted(found.values(), key=lambda c: c.nodes[0].order):
            if first is not second and not (first.known and second.known) and fits(first.kind(), second.kind()):
                yield first, second


def _latin_keys(name: str, cluster: Cluster) -> Iterator[str]:
    words = english_words(name)
    if not words:
        return
    yield "words:" + " ".join(words)
    if cluster.kind() == "person":
        letters = [letters_of(w) for w in words]
        yield "pinyin:" + "".join(letters)
        yield "pinyin:" + "".join([letters[-1], *letters[:-1]])
        yield from sorted({"surname:" + letters[0], "surname:" + letters[-1]})
        if len(words) == 2:
            yield "japanese:" + short_vowels("".join(words))
            yield "japanese:" + short_vowels("".join(reversed(words)))
        yield f"sound:{letters[0][:1]}:{letters[-1][:1]}"
        yield f"family:{letters[-1][:1]}"
    else:
        for word in words:
            yield f"word:{word}"
        if len(words) <= 2:
            yield f"sound:{words[0][:1]}"


def _hanzi_keys(name: str, cluster: Cluster) -> Iterator[str]:
    for gloss in cedict().glosses(name):
        yield "words:" + " ".join(english_words(gloss.name))
    parts = [p for p in re.split(r"[·•・\-]", name) if p]
    firsts = [first_letters(s[0]) if (s := syllables(p)) else frozenset() for p in parts]
    if not firsts:
        return
    if cluster.kind() == "person":
        yield "pinyin:" + "".join(syllables(name))
        if len(parts) == 1:
            yield from (f"surname:{spelling}" for spelling in family_spellings(name))
        if can_read_japanese() and len(parts) == 1:
            yield "japanese:" + short_vowels(japanese_reading(name))
        if len(parts) > 1:
            yield from (f"sound:{a}:{b}" for a in sorted(firsts[0]) for b in sorted(firsts[-1]))
        else:
            yield from (f"family:{a}" for a in sorted(firsts[0]))
    else:
        for word in sorted(content_words(name)):
            yield f"word:{word}"
        if len(name) <= 7:
            yield from (f"sound:{a}" for a in sorted(firsts[0]))


def _compare(
    first: Cluster, second: Cluster, comparer: Comparer, partners: Partners, knowledge: Knowledge
) -> _Pair | None:
    best: _Pair | None = None
    shared = _shared(first, second, partners, knowledge)
    for english in _spelt(first, knowledge, chinese=False):
        for chinese in _spelt(second, knowledge, chinese=True):
            verdict = comparer.same(english, chinese)
            if verdict.basis == "japanese" and first.kind() != "person":
                continue
            if verdict.score >= DOUBTED and (best is None or verdict.score > best.verdict.score):
                best = _Pair(first, second, english, chinese, verdict, shared)
    return best


def _shared(first: Cluster, second: Cluster, partners: Partners, knowledge: Knowledge) -> str | None:
    """What the two have in common beside their names, the strongest of it."""
    offices = sorted(_offices(first, knowledge) & _offices(second, knowledge))
    if offices:
        return weighed("common office", f"both hold the office {offices[0]}")
    deeds = sorted(_deeds(first, partners) & _deeds(second, partners))
    if deeds:
        return weighed("common partner", f"both have to do with {deeds[0].rpartition(':')[2]}")
    if first.countries() & second.countries():
        return weighed("common state", f"both of {min(first.countries() & second.countries())}")
    return None


def _offices(cluster: Cluster, knowledge: Knowledge) -> frozenset[str]:
    return frozenset(
        office
        for node in cluster.nodes
        for title in node.actor.titles
        for office in knowledge.offices.offices(title, node.actor.country)
    )


def _deeds(cluster: Cluster, partners: Partners) -> frozenset[str]:
    return frozenset(deed for node in cluster.nodes for deed in partners.get(node.order, ()))


def _against(pair: _Pair, compared: Iterable[_Pair], knowledge: Knowledge) -> Iterator[str]:
    """Why the pair is not to be joined, if anything speaks against it."""
    basis = pair.verdict.basis
    if pair.verdict.score < JOINED:
        yield weighed_against("in part", "the names agree only in part")
    mine, theirs = pair.first.countries(), pair.second.countries()
    if mine and theirs and not mine & theirs:
        yield weighed_against("other state", f"one is of {min(mine)}, the other of {min(theirs)}")
    elif basis == "japanese" and (mine | theirs) - {"japan"}:
        state = min((mine | theirs) - {"japan"})
        yield weighed_against("other state", f"one is of {state}, and the reading is a Japanese one")
    if not pair.shared and pair.first.kind() in ("agency", "government") and is_generic(pair.english):
        yield weighed_against("common name", "other states have one of that name")
    if basis == "sound" and not pair.shared and _spelt_otherwise(pair, knowledge):
        yield weighed_against("no context", f"{pair.second.known} is spelt otherwise, and has nothing else in common")
    elif basis == "sound" and not pair.shared and len(re.split(r"[·•・]", pair.chinese)) < 2:
        yield weighed_against("no context", "alike in sound, but no office, state or partner in common")
    for rival in compared:
        if rival is not pair and rival.verdict.score > pair.verdict.score - _RIVAL and _same_known(rival, pair):
            yield weighed_against("rival", f"“{rival.english}” and “{rival.chinese}” are as near")
            return


def _spelt_otherwise(pair: _Pair, knowledge: Knowledge) -> bool:
    """Whether the Chinese name is a known actor's whom English texts know by other letters: Angola for Angela."""
    entry = knowledge.registry.get(pair.second.known) if pair.second.known else None
    return entry is not None and not pair.first.known and "en" in entry.names


def _same_known(rival: _Pair, pair: _Pair) -> bool:
    """Whether the rival takes one of the pair's two, for another than the pair's other."""
    return (rival.first is pair.first) != (rival.second is pair.second)
