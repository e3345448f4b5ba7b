"""Ministries called by their field: the finance ministry, Japan's trade ministry, Commerce Department.

A text names a ministry by one word of its field and leaves the state to the reader.  The registry's ministries are
kept by state, sort and the words of their field; a name fits where its words belong to one of them only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from duograph.knowledge.registry import Registry
from duograph.text import fold, has_cjk

_SORTS = ("ministry", "department")
_SMALL = frozenset({"of", "and", "for", "the", "&"})


class Agencies:
    """The registry's ministries, asked by field."""

    def __init__(self, registry: Registry) -> None:
        self._fields: defaultdict[tuple[str, str], list[tuple[frozenset[str], str]]] = defaultdict(list)
        for known in registry.actors.values():
            if known.kind != "agency" or not known.country:
                continue
            for form in known.forms():
                field = None if has_cjk(form) else _field(form)
                if field:
                    self._fields[known.country, field[0]].append((field[1], known.id))

    def find(self, name: str, states: Iterable[str]) -> str | None:
        """The id of the only ministry of one of ``states`` whose field has the words of ``name``."""
        field = _field(name)
        if field is None or not field[1]:
            return None
        sort, words = field
        found = {i for s in sorted(set(states)) for known, i in self._fields.get((s, sort), ()) if words <= known}
        return found.pop() if len(found) == 1 else None


def _field(name: str) -> tuple[str, frozenset[str]] | None:
    """The sort and the words of the field: Ministry of Economy, Trade and Industry → ministry, {economy, ...}."""
    words = fold(name).replace(",", " ").replace(".", "").split()
    sort = next((s for s in _SORTS if s in words), None)
    if sort is None:
        return None
    return sort, frozenset(w for w in words if w != sort and w not in _SMALL)


@cache
def agencies(registry: Registry) -> Agencies:
    """The ministries of ``registry``, indexed once."""
    return Agencies(registry)
