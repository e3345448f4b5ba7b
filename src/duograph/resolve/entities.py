"""Actors of many documents → entities: one actor across documents, languages and spellings.

Joined are, in this order: one id of the registry; a name the registry knows; one full name, but for legal form
and script, of fitting kinds; a family name with the one person of the same office or country who bears it; a
misspelt name with the holder of the office it stands with.  Likeness alone never joins: it becomes a
:class:`~duograph.records.Doubt` with the evidence for and against.  Two ids of the registry never meet.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from duograph.knowledge import Knowledge
from duograph.knowledge.evidence import known_form, weighed, weighed_against
from duograph.knowledge.registry import Known
from duograph.names import core, fold, misspells, same_given, slug_of
from duograph.records import Doubt, Entity, Reading
from duograph.resolve.across import DoubtPair, Partners, join_across
from duograph.resolve.clusters import Cluster, Clusters, Node, fits, foreign, grouped, is_full
from duograph.resolve.decisions import Decisions, decided_entities, settled_pairs
from duograph.text import has_cjk, to_simplified, to_traditional

_OFFICE_WINDOW = timedelta(days=120)
"""How long before a text's publication its news may have happened, for who held an office then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """``entities`` sorted by id; ``ids``: (document, actor key) → entity id; ``doubts`` sorted.

    ``guessed``: ids of entities that one text alone names, by a guess, and no decision speaks of.
    """

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, str], str]
    doubts: tuple[Doubt, ...]
    guessed: frozenset[str]


def resolve_entities(readings: Iterable[Reading], knowledge: Knowledge, decisions: Decisions | None = None) -> Resolved:
    """The entities that the actors of ``readings`` are, whatever the order of the readings; ``decisions`` have the
    last word.  Raises KnowledgeError where they name an entity that is not there."""
    decisions = decisions or Decisions()
    readings = sorted(readings, key=lambda r: r.document.id)
    nodes = [
        Node(
            document=reading.document,
            actor=actor,
            known=actor.key if knowledge.registry.get(actor.key) else None,
            keys=frozenset(_key(name, knowledge) for name in actor.names),
        )
        for reading in readings
        for actor in sorted(reading.actors, key=lambda a: a.key)
    ]
    clusters = Clusters(nodes)
    _join_known(clusters, knowledge)
    _join_names(clusters)
    _join_family_names(clusters)
    _join_misspelt(clusters, knowledge)
    doubts = [*join_across(clusters, _partners(readings, knowledge), knowledge), *_doubts(clusters)]
    named = _decided(_ids(clusters.all(), knowledge), decisions, knowledge)
    ids = {node.order: entity for entity, cluster in named.items() for node in cluster.nodes}
    return Resolved(
        entities=tuple(_entity(i, named[i], knowledge) for i in sorted(named)),
        ids=ids,
        doubts=_named_doubts(doubts, ids, decisions),
        guessed=frozenset(i for i, cluster in named.items() if _guessed(cluster)) - decisions.entities,
    )


def _guessed(cluster: Cluster) -> bool:
    return len(cluster.nodes) == 1 and cluster.nodes[0].actor.guessed and not cluster.known


def _decided(named: Mapping[str, Cluster], decisions: Decisions, knowledge: Knowledge) -> Mapping[str, Cluster]:
    """The clusters by id, merged and split as people decided."""
    if not (decisions.merge or decisions.split):
        return named
    members = decided_entities({entity: cluster.nodes for entity, cluster in named.items()}, decisions)
    return {
        entity: Cluster(
            nodes=sorted(nodes, key=lambda n: n.order),
            known=entity if knowledge.registry.get(entity) else None,
            why=_why_decided([other for other in named.values() if other.nodes[0] in nodes]),
        )
        for entity, nodes in members.items()
    }


def _why_decided(parts: Sequence[Cluster]) -> list[str]:
    merged = weighed("decision", "merged in graph/decisions.yaml")
    return [*(why for part in parts for why in part.why), *([merged] if len(parts) > 1 else [])]


def _named_doubts(
    doubts: Iterable[DoubtPair], ids: Mapping[tuple[str, str], str], decisions: Decisions
) -> tuple[Doubt, ...]:
    """The doubts under the final ids, each pair once, without those settled since."""
    found: dict[tuple[str, str], Doubt] = {}
    settled = settled_pairs(set(ids.values()), decisions)
    for first, second, pro, contra in doubts:
        a, b = sorted((ids[first.nodes[0].order], ids[second.nodes[0].order]))
        if a != b and (a, b) not in settled:
            found.setdefault((a, b), Doubt(first=a, second=b, evidence_for=tuple(pro), evidence_against=tuple(contra)))
    return tuple(found[pair] for pair in sorted(found))


def _partners(readings: Iterable[Reading], knowledge: Knowledge) -> Partners:
    """What each actor did with actors the registry knows, whatever the language of the text."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for event in reading.events:
            for mine in event.participants:
                for other in event.participants:
                    if other.entity != mine.entity and knowledge.registry.get(other.entity):
                        found[reading.document.id, mine.entity].add(f"{event.family}:{mine.role}:{other.entity}")
    return {order: frozenset(deeds) for order, deeds in found.items()}


def _key(name: str, knowledge: Knowledge) -> str:
    return core(name, knowledge.naming["zh" if has_cjk(name) else "en"])


def _join_known(clusters: Clusters, knowledge: Knowledge) -> None:
    """Actors of one id; then actors with a name, or a name but for its legal form, that the registry knows."""
    for clusters_of_id in grouped(clusters.all(), lambda c: [c.known] if c.known else []).values():
        for other in clusters_of_id[1:]:
            clusters.join(clusters_of_id[0], other, weighed("registry", f"both are {other.known}"))
    cores = _cores(knowledge)
    for cluster in clusters.all():
        if cluster.known:
            continue
        found: dict[str, str] = {}
        for name in cluster.names():
            for known in (*_sure(name, knowledge), *cores.get(_key(name, knowledge), ())):
                entry = knowledge.registry.actors[known]
                if fits(entry.kind, cluster.kind()) and not _bare_family(name, entry):
                    found.setdefault(known, name)
        if len(found) == 1:
            known, name = found.popitem()
            clusters.call(cluster, known, weighed("registry", f"“{name}” is a name of {known}"))


def _sure(name: str, knowledge: Knowledge) -> Iterator[str]:
    for known in knowledge.registry.lookup(name):
        entry = knowledge.registry.actors[known]
        if fold(name) in {fold(form) for form in entry.forms()}:
            yield known


def _bare_family(name: str, entry: Known) -> bool:
    """Whether ``name`` is only the family name of a known person: others bear it too."""
    return entry.kind == "person" and not has_cjk(name) and len(name.split()) == 1


def _cores(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Known companies by their names without legal form, where only one bears it."""
    cores: defaultdict[str, set[str]] = defaultdict(set)
    for entry in knowledge.registry.actors.values():
        if entry.kind == "company":
            for form in entry.forms():
                cores[_key(form, knowledge)].add(entry.id)
    return {key: tuple(ids) for key, ids in cores.items() if len(ids) == 1 and len(key) > 2}


def _join_names(clusters: Clusters) -> None:
    """Actors of fitting kinds with one full name."""
    nodes = [node for cluster in clusters.all() for node in cluster.nodes]
    by_key: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in node.keys:
            if is_full(key, node.actor.kind):
                by_key[key].append(node)
    for key in sorted(by_key):
        same = sorted(by_key[key], key=lambda n: n.order)
        for other in same[1:]:
            first, second = clusters.of(same[0]), clusters.of(other)
            if first is not second and fits(first.kind(), second.kind()) and not foreign(first, second):
                clusters.join(first, second, weighed("name", f"one name: “{_shown(other, key)}”"))


def _shown(node: Node, key: str) -> str:
    return next((name for name in node.actor.names if fold(name) == key), node.actor.names[0])


def _join_family_names(clusters: Clusters) -> None:
    """A person told by the family name alone, with the only full name of the same office or state that fits."""
    people = [c for c in clusters.all() if c.kind() == "person"]
    by_family = grouped(people, lambda c: (f for n in c.names() for f in _families(n) if is_full(fold(n), "person")))
    for short in people:
        if short.known or any(is_full(fold(n), "person") and not _perhaps_family(n) for n in short.names()):
            continue
        fits = {id(c): c for n in short.names() for c in by_family.get(fold(n), ()) if _shares_context(short, c)}
        if len(fits) == 1:
            ((_, full),) = fits.items()
            why = f"“{short.names()[0]}” of the same office as “{full.names()[0]}”, the only one who fits"
            clusters.join(full, short, weighed("short form", why))


def _perhaps_family(name: str) -> bool:
    """Whether a name of three characters and more may be the family name alone of a Westerner: 林德格伦."""
    return has_cjk(name) and not re.search(r"[·•・]", name)


def _families(name: str) -> tuple[str, ...]:
    """The family names a full name may have, folded: first or last word, first one or two characters."""
    if has_cjk(name):
        parts = re.split(r"[·•・]", name)
        return (fold(parts[-1]),) if len(parts) > 1 else (fold(name)[:1], fold(name)[:2])
    words = fold(name).split()
    return (words[-1], words[0]) if len(words) > 1 else ()


def _shares_context(first: Cluster, second: Cluster) -> bool:
    return bool(first.titles() & second.titles()) and not foreign(first, second)


def _join_misspelt(clusters: Clusters, knowledge: Knowledge) -> None:
    """A misspelt or cut name with the person whose office it stands with, where the office or given name agrees."""
    for cluster in clusters.all():
        if cluster.known or cluster.kind() != "person":
            continue
        found: dict[str, str] = {}
        for node in cluster.nodes:
            for title in node.actor.titles:
                for person, sure in _holders(title, node, knowledge):
                    why = _near(node.actor.names, knowledge.registry.actors[person], sure=sure)
                    if why:
                        found.setdefault(
                            person, weighed("misspelling", f"{why}, and {person} held the office “{title}”")
                        )
        if len(found) == 1:
            known, why = found.popitem()
            clusters.call(cluster, known, why)
    people = [c for c in clusters.all() if c.kind() == "person"]
    for first, second in combinations(people, 2):
        if clusters.of(first.nodes[0]) is clusters.of(second.nodes[0]) or not _shares_context(first, second):
            continue
        for a in first.names():
            for b in second.names():
                if not has_cjk(a) and not has_cjk(b) and same_given(a, b) and misspells(a, b):
                    why = f"“{a}” and “{b}”: one given name, one office, family names alike"
                    one, other = clusters.of(first.nodes[0]), clusters.of(second.nodes[0])
                    clusters.join(one, other, weighed("misspelling", why))


def _holders(title: str, node: Node, knowledge: Knowledge) -> Iterator[tuple[str, bool]]:
    """Persons who held ``title``, and whether one was its only holder around the document's date."""
    published = node.document.published
    sure: str | None = None
    if published:
        sure = knowledge.offices.holder(title, node.actor.country, published - _OFFICE_WINDOW, published)
        sure = sure or knowledge.offices.holder(title, node.actor.country, published, published)
    if sure:
        yield sure, True
        return
    for person in knowledge.offices.ever(title, node.actor.country):
        yield person, False


def _near(names: Sequence[str], entry: Known, *, sure: bool) -> str | None:
    """Why one of ``names`` may be a slip for ``entry``: alike, and (unless the office is sure) of one given name."""
    for name in names:
        for form in entry.forms():
            if has_cjk(name) != has_cjk(form):
                continue
            if has_cjk(name):
                short, full = sorted((fold(name), fold(form)), key=len)
                if len(short) >= 2 and short != full and full.startswith(short):
                    return f"“{name}” is a cut form of “{form}”"
            elif misspells(name, form) and (sure or same_given(name, form)):
                return f"“{name}” is near “{form}”"
    return None


def _doubts(clusters: Clusters) -> list[DoubtPair]:
    """Pairs that look alike and were not joined."""
    found: dict[tuple[int, int], DoubtPair] = {}
    for first, second, likeness in (*_misspelt_pairs(clusters.all()), *_namesakes(clusters.all())):
        shared = sorted(first.countries() & second.countries())
        pro = [likeness, *(weighed("common state", f"both of {state}") for state in shared[:1])]
        found[id(first), id(second)] = (first, second, pro, _differences(first, second))
    return list(found.values())


def _misspelt_pairs(everyone: Iterable[Cluster]) -> Iterator[tuple[Cluster, Cluster, str]]:
    people = [c for c in everyone if c.kind() == "person" and not c.known]
    blocks = grouped(people, lambda c: (fold(n).split()[0] for n in c.names() if not has_cjk(n) and " " in n.strip()))
    for block in blocks.values():
        for first, second in combinations(block, 2):
            pair = next(((a, b) for a in first.names() for b in second.names() if misspells(a, b)), None)
            if pair:
                yield first, second, weighed("misspelling", f"“{pair[0]}” is near “{pair[1]}”")


def _namesakes(everyone: Iterable[Cluster]) -> Iterator[tuple[Cluster, Cluster, str]]:
    by_key = grouped(everyone, lambda c: (k for n in c.nodes for k in n.keys if is_full(k, n.actor.kind)))
    for key, block in by_key.items():
        for first, second in combinations(block, 2):
            if not (first.known and second.known):
                yield first, second, weighed("name", f"one name: “{key}”")


def _differences(first: Cluster, second: Cluster) -> list[str]:
    """What speaks against two that look alike being one."""
    mine, theirs = first.countries(), second.countries()
    found = []
    if not fits(first.kind(), second.kind()):
        found.append(weighed_against("other kind", f"one is a {first.kind()}, the other a {second.kind()}"))
    if mine and theirs and not mine & theirs:
        found.append(weighed_against("other state", f"one is of {min(mine)}, the other of {min(theirs)}"))
    return found or [weighed_against("no context", "no office in common")]


def _ids(clusters: Sequence[Cluster], knowledge: Knowledge) -> Mapping[str, Cluster]:
    """An id for each cluster: the registry's, else a slug of its name without legal form.

    Where two want one id, or it is the registry's for another, the kind is added to it, then the text and the name.
    """
    wanted: defaultdict[str, list[Cluster]] = defaultdict(list)
    named: dict[str, Cluster] = {}
    for cluster in clusters:
        if cluster.known:
            named[cluster.known] = cluster
        else:
            wanted[slug_of(_key(_best(cluster), knowledge))].append(cluster)
    for base in sorted(wanted):
        rivals = wanted[base]
        clear = len(rivals) == 1 and knowledge.registry.get(base) is None
        kinds = Counter(c.kind() for c in rivals)
        for cluster in sorted(rivals, key=lambda c: c.nodes[0].order):
            name, first = (base if clear else f"{base}-{cluster.kind()}"), cluster.nodes[0]
            if kinds[cluster.kind()] > 1 or (name != base and name in named):
                name = f"{name}-{slug_of(first.document.id)}-{slug_of(first.actor.key)}"
            if name in named:
                # 云峰 and 云锋 of one text are read alike.
                name = f"{name}-{hashlib.sha256(first.actor.key.encode('utf-8')).hexdigest()[:6]}"
            named[name] = cluster
    return named


def _best(cluster: Cluster) -> str:
    """The name to show: Latin before Chinese, the one most documents use, then the fullest."""
    latin = [n for n in cluster.names() if not has_cjk(n)]
    return _commonest(cluster, latin or cluster.names())


def _commonest(cluster: Cluster, names: Sequence[str]) -> str:
    used = Counter(name for node in cluster.nodes for name in set(node.actor.names))
    person = cluster.kind() == "person"
    return min(names, key=lambda n: (-len(n.split()) if person else 0, -used[n], -len(n), n))


def _entity(entity: str, cluster: Cluster, knowledge: Knowledge) -> Entity:
    known = knowledge.registry.get(entity) if cluster.known else None
    names = dict(known.names) if known else {}
    latin = [n for n in cluster.names() if not has_cjk(n)]
    chinese = [n for n in cluster.names() if has_cjk(n)]
    if latin and "en" not in names:
        names["en"] = _commonest(cluster, latin)
    if chinese and not names.keys() & {"zh-Hans", "zh-Hant"}:
        best = _commonest(cluster, chinese)
        twin = next((n for n in chinese if n != best and to_simplified(n) == to_simplified(best)), None)
        traditional = best if best != to_simplified(best) else twin or to_traditional(best)
        names["zh-Hans"], names["zh-Hant"] = to_simplified(best), traditional
    aliases = {*cluster.names(), *(known.forms() if known and known.kind != "government" else ())}
    countries = cluster.countries()
    return Entity(
        id=entity,
        kind=known.kind if known else cluster.kind(),
        names={key: names[key] for key in ("en", "zh-Hans", "zh-Hant") if key in names},
        aliases=tuple(sorted(aliases - set(names.values()))),
        documents=tuple(sorted({n.document.id for n in cluster.nodes})),
        links={"wikidata": known.wikidata} if known and known.wikidata else {},
        country=known.country if known else next(iter(countries)) if len(countries) == 1 else None,
        why=tuple(dict.fromkeys(cluster.why)) or ((known_form(cluster.names()[0], entity),) if known else ()),
    )
