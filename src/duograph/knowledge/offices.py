"""Offices and who held them when, so that a title alone can name a person where the date allows only one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from duograph.errors import KnowledgeError
from duograph.knowledge.files import DATA, line_in, load_yaml
from duograph.knowledge.registry import Registry, Slug
from duograph.text import fold, has_cjk


class _Office(BaseModel):
    """An entry of world/offices.yaml; its header explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    country: Slug
    titles: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    holders: Mapping[date, Slug | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person's time in an office: from ``start`` up to, not including, ``end`` (None: until today)."""

    office: str
    country: str
    person: str
    start: date
    end: date | None


class Offices:
    """All offices, asked by title, country and date.

    >>> offices = load_offices(load_registry())
    >>> offices.holder("Treasury Secretary", "united-states", date(2025, 4, 17), date(2025, 4, 17))
    'scott-bessent'
    >>> offices.holder("日本首相", None, date(2024, 9, 1), date(2024, 10, 31)) is None
    True
    """

    def __init__(self, offices: Iterable[_Office], registry: Registry) -> None:
        self._by_title: defaultdict[tuple[str | None, str], list[_Office]] = defaultdict(list)
        self._by_person: defaultdict[str, list[Tenure]] = defaultdict(list)
        self._registry = registry
        for office in offices:
            for title in office.titles:
                self._by_title[office.country, _plain(title)].append(office)
            for title in office.alone:
                self._by_title[None, _plain(title)].append(office)
            for tenure in _tenures(office):
                self._by_person[tenure.person].append(tenure)

    def holder(self, title: str, country: str | None, start: date, end: date) -> str | None:
        """The id of the only person who held the office called ``title`` at some day of ``[start, end]``.

        ``country`` is the id of the state (or body) it belongs to; None: the title must name it ("Japan's prime
        minister", 美国财长) or need none (Fed Chair).  None where nobody or more than one person fits.
        """
        offices = self._named(title, country)
        found = {t.person for office in offices for t in _tenures(office) if _overlaps(t, start, end)}
        vacant = any(_vacant_within(office, start, end) for office in offices)
        return found.pop() if len(found) == 1 and not vacant else None

    def ever(self, title: str, country: str | None) -> tuple[str, ...]:
        """The ids of all who are known to have held the office called ``title``, sorted; read as in :meth:`holder`."""
        return tuple(sorted({t.person for office in self._named(title, country) for t in _tenures(office)}))

    def offices(self, title: str, country: str | None) -> frozenset[str]:
        """The ids of the offices called ``title``, in either language; read as in :meth:`holder`."""
        return frozenset(office.id for office in self._named(title, country))

    def _named(self, title: str, country: str | None) -> list[_Office]:
        found = [*self._by_title.get((country, _plain(title)), ())] if country else []
        state, rest = self._split(title)
        found = found or self._by_title.get((state, _plain(rest)), []) or self._by_title.get((None, _plain(title)), [])
        return [office for office in found if country in (None, office.country)]

    def is_office(self, title: str, country: str | None = None) -> bool:
        """Whether ``title`` (with its country, where that is given) is an office with known holders."""
        return bool(self._named(title, country))

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """What ``person`` (an id) held, in time order."""
        return tuple(sorted(self._by_person.get(person, ()), key=lambda t: (t.start, t.office)))

    def titles(self) -> tuple[str, ...]:
        """Every title, without country and alone, as written in the data, sorted."""
        return tuple(sorted({t for os in self._by_title.values() for o in os for t in (*o.titles, *o.alone)}))

    def _split(self, title: str) -> tuple[str | None, str]:
        """A title that begins or ends with its country, taken apart: 美国财长 → united-states, 财长."""
        if has_cjk(title):
            for n in range(1, len(title)):
                ids = self._registry.lookup(title[:n]) or (self._registry.abbreviation(title[:n]),)
                if len(ids) == 1 and (ids[0], _plain(title[n:])) in self._by_title:
                    return ids[0], title[n:]
            return None, title
        head, _, tail = title.partition(" of ")
        if tail and (owners := self._registry.lookup(tail.removeprefix("the "))) and len(owners) == 1:
            return owners[0], head
        words = title.replace("’s ", " ").replace("'s ", " ").split()
        for n in range(min(3, len(words) - 1), 0, -1):
            first = " ".join(words[:n])
            state = self._registry.country_of_demonym(first)
            ids = (state,) if state else self._registry.lookup(first)
            if len(ids) == 1:
                return ids[0], " ".join(words[n:])
        return None, title


def _plain(title: str) -> str:
    return fold(title).replace(",", "").replace("-", " ").removeprefix("the ").strip()


def _tenures(office: _Office) -> tuple[Tenure, ...]:
    days = sorted(office.holders)
    ends = [*days[1:], None]
    return tuple(
        Tenure(office=office.id, country=office.country, person=person, start=day, end=end)
        for day, end in zip(days, ends, strict=True)
        if (person := office.holders[day]) is not None
    )


def _overlaps(tenure: Tenure, start: date, end: date) -> bool:
    return tenure.start <= end and (tenure.end is None or start < tenure.end)


def _vacant_within(office: _Office, start: date, end: date) -> bool:
    """Whether the office had no known holder on ``start``, or a time without one began before ``end``."""
    days = sorted(office.holders)
    first = bisect_right(days, start) - 1
    if first < 0:
        return True
    return any(office.holders[day] is None for day in days[first:] if day <= end)


def load_offices(registry: Registry, own: Path | None = None) -> Offices:
    """The offices of world/offices.yaml, with a workspace's ``own`` on top.

    An entry of ``own`` with a known id adds its titles and holders to that office.  Raises KnowledgeError for a
    holder or country the registry lacks, or an office of two states.
    """
    offices = {office.id: office for office in _read(DATA / "world" / "offices.yaml", registry)}
    if own is not None and own.exists():
        for n, office in enumerate(_read(own, registry)):
            old = offices.get(office.id)
            if old is not None and old.country != office.country:
                line = line_in(own, (n, "country"))
                raise KnowledgeError(f"{own}:{line}: country: {office.id} is of {old.country}; take another id")
            offices[office.id] = office if old is None else _laid_over(old, office)
    return Offices(offices.values(), registry)


def _laid_over(old: _Office, new: _Office) -> _Office:
    told = {
        "titles": tuple(dict.fromkeys((*old.titles, *new.titles))),
        "alone": tuple(dict.fromkeys((*old.alone, *new.alone))),
        "holders": {**old.holders, **new.holders},
    }
    return old.model_copy(update=told)


def _read(path: Path, registry: Registry) -> tuple[_Office, ...]:
    offices = _parsed(path) if path.is_relative_to(DATA) else _offices(path)
    for n, office in enumerate(offices):
        for field, actor in (("country", office.country), *(("holders", h) for h in office.holders.values() if h)):
            if registry.get(actor) is None:
                raise KnowledgeError(
                    f"{path}:{line_in(path, (n, field))}: {field}: there is no actor {actor!r}; mend the id"
                )
    return offices


@cache
def _parsed(path: Path) -> tuple[_Office, ...]:
    return _offices(path)


def _offices(path: Path) -> tuple[_Office, ...]:
    offices: tuple[_Office, ...] | None = load_yaml(path, tuple[_Office, ...] | None)
    return offices or ()
