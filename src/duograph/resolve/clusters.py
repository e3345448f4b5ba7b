"""Actors of one document, held together in clusters while it is found out which are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duograph.knowledge.evidence import weighed
from duograph.names import fold
from duograph.records import Actor, Document, Kind
from duograph.text import has_cjk

_COMPATIBLE: tuple[frozenset[Kind], ...] = (
    frozenset({"company", "consortium", "media"}),
    frozenset({"company", "facility"}),
    frozenset({"company", "agency"}),
    frozenset({"agency", "multilateral", "consortium"}),
    frozenset({"agency", "government"}),
    frozenset({"government", "place", "multilateral"}),
    frozenset({"facility", "place", "product"}),
)
"""Kinds that two readings may give one actor; of every other pair only equal kinds fit."""


@dataclass(slots=True, kw_only=True)
class Node:
    """One actor of one document."""

    document: Document
    actor: Actor
    known: str | None
    keys: frozenset[str]

    @property
    def order(self) -> tuple[str, str]:
        return self.document.id, self.actor.key


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Actors held to be one.  ``known`` is the registry's id, once one of them has it."""

    nodes: list[Node]
    known: str | None
    why: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> Counter[Kind]:
        return Counter(n.actor.kind for n in self.nodes)

    def kind(self) -> Kind:
        kinds = self.kinds
        return max(sorted(kinds), key=lambda k: kinds[k])

    def names(self) -> list[str]:
        return sorted({name for n in self.nodes for name in n.actor.names})

    def titles(self) -> frozenset[str]:
        return frozenset(fold(t) for n in self.nodes for t in n.actor.titles)

    def countries(self) -> frozenset[str]:
        return frozenset(n.actor.country for n in self.nodes if n.actor.country)


class Clusters:
    """Clusters that can be joined; a join of two different known ids is refused."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._of: dict[tuple[str, str], Cluster] = {}
        for node in nodes:
            self._of[node.order] = Cluster(nodes=[node], known=node.known, why=list(node.actor.evidence))

    def all(self) -> list[Cluster]:
        """Every cluster once, in the order of its first actor."""
        seen: dict[int, Cluster] = {}
        for order in sorted(self._of):
            cluster = self._of[order]
            seen.setdefault(id(cluster), cluster)
        return list(seen.values())

    def of(self, node: Node) -> Cluster:
        return self._of[node.order]

    def join(self, first: Cluster, second: Cluster, *why: str) -> bool:
        if first is second:
            return True
        if first.known and second.known and first.known != second.known:
            return False
        if second.nodes[0].order < first.nodes[0].order:
            first, second = second, first
        first.nodes = sorted([*first.nodes, *second.nodes], key=lambda n: n.order)
        first.known = first.known or second.known
        first.why += [*second.why, *why]
        for node in second.nodes:
            self._of[node.order] = first
        return True

    def call(self, cluster: Cluster, known: str, why: str) -> None:
        """Says that ``cluster`` is the registry's ``known``, and joins it to the one that is already."""
        cluster.known = known
        cluster.why.append(why)
        for other in self.all():
            if other is not cluster and other.known == known:
                self.join(other, cluster, weighed("registry", f"both are {known}"))
                return


def fits(first: Kind, second: Kind) -> bool:
    return first == second or any(first in kinds and second in kinds for kinds in _COMPATIBLE)


def grouped(
    clusters: Iterable[Cluster], keys: Callable[[Cluster], Iterable[str | None]]
) -> Mapping[str, list[Cluster]]:
    found: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in sorted({k for k in keys(cluster) if k}):
            found[key].append(cluster)
    return {key: found[key] for key in sorted(found)}


def is_full(key: str, kind: Kind) -> bool:
    """Whether a name by itself is enough to know its bearer again in another text."""
    if kind == "person":
        return len(key) > 2 if has_cjk(key) else " " in key
    return len(key) > 1


def foreign(first: Cluster, second: Cluster) -> bool:
    """Whether two persons of one name belong to different states."""
    mine, theirs = first.countries(), second.countries()
    return first.kind() == "person" and bool(mine) and bool(theirs) and not mine & theirs
