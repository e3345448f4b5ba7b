"""The actors the program knows beforehand: states, institutions, companies, people.

Sources, the later on top of the earlier: CLDR's territories with world/countries.yaml, the files of world/actors/,
the items of world/wikidata.yaml, a workspace's graph/entities.yaml.

>>> registry = load_registry()
>>> [(hit.surface, hit.ids, hit.form) for hit in registry.find("Tokyo and the U.S. met TSMC")]
[('Tokyo', ('japan',), 'metonym'), ('U.S.', ('united-states',), 'name'), ('TSMC', ('tsmc',), 'name')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import daachorse
from pydantic import BaseModel, ConfigDict, Field

from duograph.errors import KnowledgeError
from duograph.knowledge.cldr import Territory, territories
from duograph.knowledge.files import DATA, line_in, load_yaml
from duograph.records import Kind
from duograph.text import fold, has_cjk, slug, to_simplified, to_traditional

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]

Item = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]
"""An item of Wikidata."""

LanguageKey = Annotated[str, Field(pattern=r"^(en|zh-Hans|zh-Hant)$")]


class Known(BaseModel):
    """One known actor.

    ``names``: the usual name per language (en, zh-Hans, zh-Hant).  ``aliases``: every other form, any language.
    ``ambiguous``: forms that are also an ordinary word or another thing's name; they count only where the text
    also has an unambiguous form or a fitting context.  ``metonyms``: capitals and seats that stand for it.
    ``country``: id of the state it belongs to.  ``parent``: id of the company or body above it.
    ``wikidata``: its item there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    kind: Kind
    names: Mapping[LanguageKey, str]
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    country: Slug | None = None
    parent: Slug | None = None
    wikidata: Item | None = None

    def forms(self) -> tuple[str, ...]:
        """Every form that names it without doubt, the names first."""
        return tuple(f for f in dict.fromkeys((*self.names.values(), *self.aliases)) if f not in self.ambiguous)


class Hit(NamedTuple):
    """A stretch of a text that the registry knows.

    ``ids`` are the actors it may stand for, sorted; more than one: the form is shared.  ``form`` is ``metonym``
    for a capital or seat of power that stands for a state (and may as well be the place).  ``ambiguous``: the
    form is also an ordinary word; take it only with other evidence.
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]
    form: Literal["name", "metonym"] = "name"
    ambiguous: bool = False


_LONGEST = 80
"""The most characters a form may have that begins inside a refused one."""


class _Form(NamedTuple):
    text: str
    ids: tuple[str, ...]
    form: Literal["name", "metonym"]
    ambiguous: bool


class Registry:
    """Known actors by id and by form, in either script, small and capital letters told apart where it matters.

    ``demonyms`` and ``abbreviations`` map a form to the id of a state; ``others`` are phrases that hold a known
    form but are not that actor (中国银行业 is not 中国银行).
    """

    def __init__(
        self,
        actors: Iterable[Known],
        *,
        demonyms: Mapping[str, str] | None = None,
        abbreviations: Mapping[str, str] | None = None,
        others: Iterable[str] = (),
    ) -> None:
        self.actors: Mapping[str, Known] = {a.id: a for a in sorted(actors, key=lambda a: a.id)}
        self._demonyms = {fold(form): state for form, state in (demonyms or {}).items()}
        self._abbreviations = {fold(form): state for form, state in (abbreviations or {}).items()}
        self._others = frozenset(map(fold, others))

    def get(self, actor: str) -> Known | None:
        """The actor with that id."""
        return self.actors.get(actor)

    def lookup(self, name: str) -> tuple[str, ...]:
        """The ids of the actors that ``name``, as a whole, may stand for; metonyms and ambiguous forms included."""
        accepted = [f for f in self._forms.get(fold(name), ()) if _case_fits(f.text, name)]
        return tuple(sorted({i for f in accepted for i in f.ids}))

    def abbreviation(self, char: str) -> str | None:
        """The state that ``char`` (日, 美, 韩 ...) stands for inside a Chinese compound like 日美 or 中日韩."""
        return self._abbreviations.get(fold(char))

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Every such abbreviation, folded, with the id of its state."""
        return self._abbreviations

    def country_of_demonym(self, word: str) -> str | None:
        """The state an adjective or people's name (Japanese, Dutch) belongs to: evidence of a country, no mention."""
        return self._demonyms.get(fold(word))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every known form in ``text``: the leftmost, longest first, none overlapping, ordered by start.

        Offsets are code points into ``text``.  A Latin form needs word boundaries, and capital letters where it
        has them: "us" is no country and "who" no organisation.
        """
        folded = fold(text)
        hits: list[Hit] = []
        done = 0
        lone, size = self._lone, len(folded)
        for start, end, pattern in self._automaton.find(folded):
            if start < done:
                continue
            form = lone[pattern]
            if (
                form is not None
                and text[start:end] == form[0]
                and (not start or folded[start - 1] not in _WORD)
                and (end == size or folded[end] not in _RUN_ON)
            ):
                hits.append(Hit(start, end, *form))
                done = end
                continue
            if folded[start:end] in self._others:
                continue
            hit = self._accept(text, folded, start, end)
            for found in (hit,) if hit else self._inside(text, folded, start, end):
                if found.start >= done:
                    hits.append(found)
                    done = found.end
        return tuple(hits)

    def _inside(self, text: str, folded: str, start: int, end: int) -> Iterator[Hit]:
        """What begins within a stretch that is no name itself: a shorter form, or one that begins later."""
        while start < end:
            shorter = next((h for e in range(end, start, -1) if (h := self._accept(text, folded, start, e))), None)
            if shorter is not None:
                yield shorter
                start = shorter.end
                continue
            later = self._automaton.find(folded[start + 1 : end + _LONGEST])
            if not later or later[0][0] >= end - start - 1:
                return
            start, end = start + 1 + later[0][0], max(end, start + 1 + later[0][1])

    def _accept(self, text: str, folded: str, start: int, end: int) -> Hit | None:
        forms = self._forms.get(folded[start:end])
        return None if forms is None else self._fitting(forms, text, folded, start, end)

    def _fitting(self, forms: tuple[_Form, ...], text: str, folded: str, start: int, end: int) -> Hit | None:
        """The hit of those ``forms`` that the stretch is, by its capitals and the words' ends."""
        if not _bounded(folded, start, end):
            return None
        surface = text[start:end]
        fitting = [f for f in forms if _case_fits(f.text, surface)]
        if not fitting:
            return None
        plain = [f for f in fitting if f.form == "name"] or fitting
        ids = plain[0].ids if len(plain) == 1 else tuple(sorted({i for f in plain for i in f.ids}))
        return Hit(start, end, surface, ids, plain[0].form, all(f.ambiguous for f in plain))

    @cached_property
    def _forms(self) -> Mapping[str, tuple[_Form, ...]]:
        forms = list(self._every_form())
        folded = fold("\n".join(f.text for f in forms)).split("\n")
        index: defaultdict[str, list[_Form]] = defaultdict(list)
        for key, form in zip(folded, forms, strict=True):
            if len(key) > 1:
                index[key].append(form)
        return {key: tuple(index[key]) for key in sorted(index)}

    def _every_form(self) -> Iterator[_Form]:
        for known in self.actors.values():
            ids = (known.id,)
            for form in known.forms():
                yield _Form(form, ids, "name", False)
            for form in known.ambiguous:
                yield _Form(form, ids, "name", True)
            for form in known.metonyms:
                yield _Form(form, ids, "metonym", False)

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(self._patterns, daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    @cached_property
    def _patterns(self) -> list[str]:
        return sorted({*self._forms, *self._others}) or ["\0"]

    @cached_property
    def _lone(self) -> list[_Form | None]:
        """The form of each pattern that is one actor's alone; None for a shared one and a phrase that is no actor."""
        forms = [() if p in self._others else self._forms.get(p, ()) for p in self._patterns]
        return [each[0] if len(each) == 1 else None for each in forms]


def _bounded(folded: str, start: int, end: int) -> bool:
    """Whether no Latin word or number runs on over either end of the stretch."""
    if start and folded[start] in _WORD and folded[start - 1] in _WORD:
        return False
    return end == len(folded) or folded[end - 1] not in _WORD or (folded[end] not in _WORD and folded[end] != "$")


_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_RUN_ON = _WORD | {"$"}


def _case_fits(form: str, surface: str) -> bool:
    """Whether ``surface`` has capitals where ``form`` needs them: all of a short acronym, else the first letter."""
    if form == surface:
        return True
    letters = [c for c in form if c.isascii() and c.isalpha()]
    if not letters or not form[0].isupper():
        return True
    if surface.upper() == surface:
        return len(letters) > 3 or form.upper() == form
    if len(letters) > 1 and form.upper() == form and " " not in form:
        return len(letters) > 3 and surface[0].isupper()
    return surface[0].isupper() and not any(
        small.islower() and big[:1].isupper() for big, small in zip(form.split()[1:], surface.split()[1:], strict=False)
    )


class _Country(BaseModel):
    """An entry of world/countries.yaml; its header explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Slug | None = None
    kind: Kind = "government"
    name: str | None = None
    hans: Annotated[str | None, Field(alias="zh-Hans")] = None
    hant: Annotated[str | None, Field(alias="zh-Hant")] = None
    demonym: tuple[str, ...] = ()
    metonym: tuple[str, ...] = ()
    abbreviation: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class _NameForms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    en: tuple[str, ...]
    zh: tuple[str, ...]


class _StateForms(BaseModel):
    """world/state_forms.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _NameForms
    demonym: tuple[str, ...]
    abbreviation: tuple[str, ...]


class _GroupForms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    en: tuple[str, ...]
    zh: tuple[str, ...]


class _Group(BaseModel):
    """A group of world/actors/*.yaml: actors of one kind and country, each one line (see world/actors/README.md)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    country: Slug | None = None
    forms: _GroupForms | None = None
    """Patterns that make the actors' forms of the bare names in their lines: {en} Prefecture, {zh}县政府."""
    actors: Mapping[Slug, str]


def load_registry(entities: Path | None = None) -> Registry:
    """The package's actors with the workspace's ``entities`` on top.

    An entry of ``entities`` with a known id adds its forms to that actor and overrides what else it gives.
    Raises KnowledgeError with file and line for an entry that does not hold.
    """
    actors: dict[str, Known] = {}
    demonyms: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    for state, country in _states():
        actors[state.id] = state
        demonyms.update((d, state.id) for d in country.demonym)
        abbreviations.update((a, state.id) for a in country.abbreviation)
    for path in sorted((DATA / "world" / "actors").glob("*.yaml")):
        for known in _read_groups(path):
            if known.id in actors:
                raise KnowledgeError(f"{path}: the actor {known.id!r} is given twice")
            actors[known.id] = known
    for actor, item in _items().items():
        if actor not in actors:
            raise KnowledgeError(f"world/wikidata.yaml: there is no actor {actor!r}; mend the id")
        actors[actor] = actors[actor].model_copy(update={"wikidata": item})
    if entities is not None and entities.exists():
        own: list[Known] | None = load_yaml(entities, list[Known] | None)
        for known in own or ():
            actors[known.id] = _laid_over(actors.get(known.id), known)
        for n, known in enumerate(own or ()):
            for field, other in (("country", known.country), ("parent", known.parent)):
                if other is not None and other not in actors:
                    line = line_in(entities, (n, field))
                    raise KnowledgeError(f"{entities}:{line}: {field}: there is no actor {other!r}; mend the id")
    others: list[str] = load_yaml(DATA / "world" / "not_actors.yaml", list[str])
    return Registry(actors.values(), demonyms=demonyms, abbreviations=abbreviations, others=others)


def _items() -> Mapping[str, str]:
    items: Mapping[str, str] = load_yaml(DATA / "world" / "wikidata.yaml", dict[Slug, Item])
    return items


def _laid_over(old: Known | None, new: Known) -> Known:
    if old is None:
        return new
    told = new.model_dump(exclude_unset=True)
    told["names"] = {**old.names, **new.names}
    for field in ("aliases", "ambiguous", "metonyms"):
        told[field] = tuple(dict.fromkeys((*getattr(old, field), *getattr(new, field))))
    told["aliases"] = tuple(dict.fromkeys((*told["aliases"], *old.names.values())))
    return old.model_copy(update=told)


def _states() -> Iterator[tuple[Known, _Country]]:
    """CLDR's territories, and those of countries.yaml that CLDR lacks, with the forms made by rule."""
    told: dict[str, _Country] = load_yaml(DATA / "world" / "countries.yaml", dict[str, _Country])
    rules: _StateForms = load_yaml(DATA / "world" / "state_forms.yaml", _StateForms)
    by_code = {t.code: t for t in territories()}
    for code in sorted({*by_code, *told}):
        country = told.get(code, _Country())
        territory = by_code.get(code, Territory(code=code, names={}))
        yield _state(territory, country, rules), country


def _state(territory: Territory, country: _Country, rules: _StateForms) -> Known:
    names = dict(territory.names)
    given = (("en", country.name), ("zh-Hans", country.hans), ("zh-Hant", country.hant))
    names.update((language, name) for language, name in given if name)
    plain = [n for n in dict.fromkeys((*names.values(), *territory.names.values(), *territory.aliases)) if "(" not in n]
    plain = [n for n in plain if n not in country.ambiguous and "特别行政区" not in to_simplified(n)]
    aliases = [*plain, *country.aliases]
    english = [n for n in (*plain, *country.aliases) if not has_cjk(n) and "government" not in n.lower()]
    chinese = [n for n in (*plain, *country.aliases) if has_cjk(n) and not n.endswith(("政府", "当局"))]
    aliases += [rule.format(name=n) for n in english for rule in rules.name.en]
    aliases += [rule.format(name=n) for n in chinese for rule in rules.name.zh]
    aliases += [rule.format(demonym=d) for d in country.demonym for rule in rules.demonym]
    aliases += [rule.format(abbreviation=a) for a in country.abbreviation for rule in rules.abbreviation]
    names = {language: name.split(" (")[0].split("（")[0] for language, name in names.items()}
    return Known.model_validate(
        {
            "id": country.id or slug(names["en"]),
            "kind": country.kind,
            "names": names,
            "aliases": tuple(dict.fromkeys(a for a in aliases if len(a) > 1)),
            "ambiguous": country.ambiguous,
            "metonyms": country.metonym,
        }
    )


def _read_groups(path: Path) -> Iterator[Known]:
    groups: list[_Group] = load_yaml(path, list[_Group])
    for group in groups:
        for actor, line in group.actors.items():
            try:
                full = line if group.forms is None else _patterned(line, group.forms)
                yield _read_line(actor, full, kind=group.kind, country=group.country)
            except ValueError as error:
                raise KnowledgeError(f"{path}: {actor}: {error}") from error


def _patterned(line: str, forms: _GroupForms) -> str:
    """The line with every bare name put into its language's patterns."""
    english, _, chinese = line.partition("|")
    names = [[n.strip() for n in part.split(";") if n.strip()] for part in (english, chinese)]
    made = (
        [pattern.format(en=name) for name in names[0] for pattern in forms.en],
        [pattern.format(zh=name) for name in names[1] for pattern in forms.zh],
    )
    return " | ".join("; ".join(part) for part in made)


def _read_line(actor: str, line: str, *, kind: Kind, country: str | None) -> Known:
    """The line ``English; forms | 大陆; 写法 | 台灣; 寫法 < parent``; ``?`` before an ambiguous form."""
    line, _, parent = line.partition(" < ")
    sections = [[form.strip() for form in part.split(";") if form.strip()] for part in line.split("|")]
    sections += [[]] * (3 - len(sections))
    if len(sections) > 3 or not any(sections):
        raise ValueError("expected English | Simplified | Traditional forms")
    plain = [[form.removeprefix("?") for form in section] for section in sections]
    english, hans, hant = plain
    names = {"en": english[0]} if english else {}
    if hans or hant:
        names["zh-Hans"] = hans[0] if hans else to_simplified(hant[0])
        names["zh-Hant"] = hant[0] if hant else to_traditional(hans[0])
    aliases = tuple(dict.fromkeys(form for section in plain for form in section if form not in names.values()))
    ambiguous = [form[1:] for section in sections for form in section if form.startswith("?")]
    twins = [to_traditional(a) for a in ambiguous if has_cjk(a)]
    return Known(
        id=actor,
        kind=kind,
        names=names,
        aliases=aliases,
        ambiguous=tuple(dict.fromkeys((*ambiguous, *twins))),
        country=country,
        parent=parent.strip() or None,
    )
