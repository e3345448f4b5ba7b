"""Candidates → the document's actors: which of its names are one, under which key, and which are none.

Joined are: one known id; one name but for article, possessive and legal form; what the text defines; a surname
with the one person who bears it; a short form with the one full name that came before it.  Never joined: two
different known actors, and a known actor with another's longer name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from duograph.knowledge import Knowledge
from duograph.knowledge.evidence import weighed
from duograph.knowledge.naming import Naming
from duograph.link.candidates import Candidate
from duograph.link.definitions import Definition
from duograph.link.holders import Holders
from duograph.link.short_forms import NOWHERE, Shape, is_short_for, shape, wraps
from duograph.names.keys import core, fold
from duograph.records import Actor, DateMention, Document, Kind, Language, Mention, Sentence
from duograph.text import has_cjk

_GUESSES = frozenset({"tagger", "capitals", "Latin letters", "repeated"})
"""Rules that take a stretch for a name because of its look alone; a suffix, a title or a place in a clause is more."""

_SCRIPTS: Mapping[str, Language] = {
    "china": "zh-Hans",
    "hong-kong": "zh-Hant",
    "macao": "zh-Hant",
    "taiwan": "zh-Hant",
}
"""The script of a state's press; elsewhere there is none of its own in Chinese."""


@dataclass(slots=True)
class _Node:
    """One name of the document while it is being grouped."""

    key: str
    known: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    fuller: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    first: tuple[int, int] = NOWHERE
    """Where it first stands outside headings."""


def group(
    document: Document,
    sentences: Sequence[Sentence],
    *,
    candidates: Sequence[Candidate],
    defined: Sequence[Definition],
    dates: Sequence[Sequence[DateMention]],
    knowledge: Knowledge,
) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The actors that ``candidates`` stand for, and their mentions."""
    holders = Holders(candidates, dates=dates, published=document.published, knowledge=knowledge)
    keys = _Keys(candidates, knowledge, sentences, holders, script=document.language)
    nodes: dict[str, _Node] = {}
    held: dict[str, list[str]] = {}
    chosen: list[tuple[Candidate, str]] = []
    for candidate in candidates:
        if keys.is_family_name(candidate):
            candidate = replace(candidate, kind="person", known=())
        key = keys.of(candidate)
        if key is None:
            continue
        if candidate.form == "title" and _id(key) in candidate.known:
            candidate = replace(candidate, kind="government", form="metonym", title=None, country=None)
        chosen.append((candidate, key))
        if candidate.form == "title" and candidate.title and key.startswith("id:"):
            held.setdefault(key, []).append(weighed("office", f"the only “{candidate.title}” at the time of the text"))
        _note(nodes.setdefault(key, _Node(key=key, known=_id(key))), candidate, document, sentences)
    groups = _Groups(nodes)
    for key, why in held.items():
        groups.evidence[key] += why
    for definition in defined:
        groups.join_defined(definition, keys)
    groups.join_short_forms(knowledge)
    actors, names = _actors(groups, knowledge)
    mentions = tuple(_mention(candidate, names[groups.root(key)]) for candidate, key in chosen)
    return actors, mentions


def _id(key: str) -> str | None:
    return key.removeprefix("id:") if key.startswith("id:") else None


class _Keys:
    """Candidate → the key of its name: ``id:…`` where the registry knows it, else ``name:…``."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        knowledge: Knowledge,
        sentences: Sequence[Sentence],
        holders: Holders,
        *,
        script: Language,
    ) -> None:
        self._script = "zh-Hant" if script == "zh-Hant" else "zh-Hans"
        self._holders = holders
        self._knowledge = knowledge
        self._sentences = sentences
        self._sure = {c.known[0] for c in candidates if len(c.known) == 1}
        longer = [c for c in candidates if c.rule == "legal form" and not c.known and not has_cjk(c.name)]
        self._openings = {c.name.split()[0] for c in longer}
        persons = [c for c in candidates if c.kind == "person" and c.form == "name"]
        self._full = {i for c in candidates if c.form == "name" and " " in c.name for i in c.known}
        self._surnames = {family for c in persons if not c.known and (family := _family(c.name))}
        self._families = frozenset(map(fold, self._surnames))
        self._firsts = {c.name.split()[0] for c in candidates if c.kind != "person" and " " in c.name}
        self._ids: dict[str, str] = {}
        for candidate in candidates:
            if len(candidate.known) == 1 and candidate.form == "name" and self._known(candidate):
                self._ids.setdefault(self._core(candidate.name, candidate.sentence), candidate.known[0])

    def is_family_name(self, candidate: Candidate) -> bool:
        """Whether a name taken for another's is the family name of a person of the text, and begins no longer name."""
        return (
            candidate.form == "name"
            and candidate.kind == "company"
            and candidate.name in self._surnames
            and candidate.name not in self._firsts
            and not self._full & set(candidate.known)
        )

    def of(self, candidate: Candidate) -> str | None:
        if candidate.form == "title":
            return self._titled(candidate)
        known = self._known(candidate)
        if known:
            return f"id:{known}"
        if candidate.form != "name":
            return None
        return self.named(candidate.name, candidate.sentence)

    def _titled(self, candidate: Candidate) -> str | None:
        """The bearer of a title that stands alone, else the holder of the office, else the state it acts for."""
        bearers = {self.of(one) for one in self._holders.bearers(candidate)}
        if bearers:
            return bearers.pop() if len(bearers) == 1 else None
        holder = self._holders.holder(candidate)
        holder = holder or next(iter(candidate.known), None)
        return f"id:{holder}" if holder else None

    def named(self, name: str, sentence: int) -> str:
        """The key of a bare ``name``; the id where the document has it as a known actor's.

        A firm that bears a person's name has its legal form in the key.
        """
        key = self._core(name, sentence)
        if key != fold(name) and self._a_person(key):
            key = fold(name)
        return f"id:{self._ids[key]}" if key in self._ids else f"name:{key}"

    def _a_person(self, key: str) -> bool:
        """Whether ``key`` is a person of the text, or such a one's family name."""
        entry = self._knowledge.registry.get(self._ids[key]) if key in self._ids else None
        return key in self._families or (entry is not None and entry.kind == "person")

    def _core(self, name: str, sentence: int) -> str:
        return core(name, self._knowledge.naming[self._sentences[sentence].language])

    def _known(self, candidate: Candidate) -> str | None:
        if candidate.name in self._surnames and not self._full & set(candidate.known):
            return None
        if candidate.name in self._openings and candidate.kind != "company" and not self._full & set(candidate.known):
            return None
        if len(candidate.known) == 1:
            return candidate.known[0]
        met = [i for i in candidate.known if i in self._sure]
        if len(met) == 1:
            return met[0]
        fitting = [i for i in candidate.known if (k := self._knowledge.registry.get(i)) and k.kind == candidate.kind]
        if len(fitting) > 1:
            fitting = self._at_home(fitting)
        return fitting[0] if len(fitting) == 1 else None

    def _at_home(self, actors: Sequence[str]) -> list[str]:
        """Those whose state writes the script of the text, if the states of all write Chinese: 證監會 is Hong Kong's,
        证监会 China's."""
        known = [self._knowledge.registry.get(i) for i in actors]
        scripts = [None if k is None else _SCRIPTS.get(k.country or "") for k in known]
        return [] if None in scripts else [i for i, s in zip(actors, scripts, strict=True) if s == self._script]


def _family(name: str) -> str | None:
    """The last part of a full name: Brookfield of Alastair Brookfield, 布鲁克菲尔德 of 阿拉斯泰尔·布鲁克菲尔德."""
    parts = re.split(r"[·•・ ]", name)
    return parts[-1] if len(parts) > 1 else None


def _note(node: _Node, candidate: Candidate, document: Document, sentences: Sequence[Sentence]) -> None:
    sentence = sentences[candidate.sentence]
    if candidate.form in ("name", "metonym"):
        offsets = sentence.offsets[candidate.name_start : candidate.name_end]
        node.forms[_tidy("".join(document.text[o] for o in offsets))] += 1
        node.rules.add(candidate.rule)
    node.kinds[candidate.kind] += 1
    if candidate.full and candidate.full not in node.fuller:
        node.fuller.append(candidate.full)
    if candidate.title and candidate.title not in node.titles:
        node.titles.append(candidate.title)
    if candidate.country and candidate.country not in node.countries:
        node.countries.append(candidate.country)
    if not sentence.heading:
        node.first = min(node.first, (candidate.sentence, candidate.name_start))


def _tidy(surface: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^the (?=[A-Z])", "", surface)).strip()


class _Groups:
    """Nodes joined into actors; two different known ids never meet."""

    def __init__(self, nodes: dict[str, _Node]) -> None:
        self.nodes = nodes
        self._parent = {key: key for key in nodes}
        self._known = {key: node.known for key, node in nodes.items()}
        self.evidence: dict[str, list[str]] = defaultdict(list)
        self.extra: dict[str, list[str]] = defaultdict(list)

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, first: str, second: str, why: str) -> bool:
        a, b = self.root(first), self.root(second)
        if a == b:
            return True
        if self._known[a] and self._known[b]:
            return False
        if self._known[b]:
            a, b = b, a
        self._parent[b] = a
        self.evidence[a] += [*self.evidence.pop(b, []), why]
        self.extra[a] += self.extra.pop(b, [])
        return True

    def join_defined(self, definition: Definition, keys: _Keys) -> None:
        first = keys.named(definition.name, definition.sentence)
        second = keys.named(definition.other, definition.sentence)
        why = weighed("definition", f"the text says so: “{definition.name}” {definition.rule} “{definition.other}”")
        if first not in self.nodes:
            return
        if second in self.nodes:
            self.join(first, second, why)
        else:
            self.extra[self.root(first)].append(definition.other)
            self.evidence[self.root(first)].append(why)

    def members(self) -> Mapping[str, list[_Node]]:
        found: dict[str, list[_Node]] = defaultdict(list)
        for key in sorted(self.nodes):
            found[self.root(key)].append(self.nodes[key])
        return found

    def join_short_forms(self, knowledge: Knowledge) -> None:
        """Surnames, first words, initials and Chinese short forms to the one full name they fit."""
        naming = knowledge.naming["en"]
        shapes = [_shape(node, knowledge, naming) for _, node in sorted(self.nodes.items())]
        for one in shapes:
            if not one.known and one.kind == "company":
                cores = [other for other in shapes if other.known and wraps(one, other, naming)]
                if len(cores) == 1:
                    why = weighed("name", f"“{self._shown(one)}” is “{self._shown(cores[0])}” in full")
                    self.join(cores[0].key, one.key, why)
        for short in sorted(shapes, key=lambda one: (one.first, one.key)):
            if short.known or self.root(short.key) != short.key:
                continue
            fits = {self.root(full.key) for full in shapes if is_short_for(short, full, naming)}
            fits.discard(short.key)
            if len(fits) == 1:
                full = self.nodes[fits.pop()]
                kind = "short form" if short.kind == "person" or " " in short.name else _shortness(short)
                why = weighed(kind, f"“{self._shown(short)}” is short for “{_shown(full)}”")
                self.join(full.key, short.key, why)

    def _shown(self, one: Shape) -> str:
        return _shown(self.nodes[one.key])


def _shortness(short: Shape) -> str:
    """Whether an organisation's short name is an abbreviation (NSC, 日铁) or one of its words."""
    return "abbreviation" if has_cjk(short.name) or any(map(str.isupper, short.latin)) else "short form"


def _shape(node: _Node, knowledge: Knowledge, naming: Naming) -> Shape:
    entry = knowledge.registry.get(node.known) if node.known else None
    known = entry.forms() if entry else (() if node.known else None)
    name = node.key.removeprefix("name:")
    kind = _kind([node])
    return shape(node.key, name=name, known=known, kind=kind, forms=node.forms, first=node.first, naming=naming)


def _shown(node: _Node) -> str:
    return max(sorted(node.forms), key=len, default=node.key)


def _kind(nodes: Iterable[_Node]) -> Kind:
    total: Counter[Kind] = Counter()
    for node in nodes:
        total.update(node.kinds)
    return max(sorted(total), key=lambda k: total[k])


def _actors(groups: _Groups, knowledge: Knowledge) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The actors sorted by key, and root → key."""
    found: dict[str, Actor] = {}
    names: dict[str, str] = {}
    for root, nodes in sorted(groups.members().items(), key=lambda pair: (not pair[0].startswith("id:"), pair[0])):
        known = next((n.known for n in nodes if n.known), None)
        entry = knowledge.registry.get(known) if known else None
        forms = Counter[str]()
        for node in nodes:
            forms.update(node.forms)
        fuller = [name for node in nodes for name in node.fuller]
        ordered = [*sorted(forms, key=lambda f: (-len(f), f)), *groups.extra.get(root, []), *fuller]
        if not ordered and entry:
            ordered = [*entry.names.values()]
        key = known or _free(_slug(ordered[0]), found, knowledge)
        countries = list(dict.fromkeys(c for n in nodes for c in n.countries))
        kind = entry.kind if entry else _kind(nodes)
        titles = tuple(dict.fromkeys(t for n in nodes for t in n.titles))
        proven = known or kind == "person" or titles or root in groups.extra or groups.evidence.get(root)
        found[key] = Actor(
            key=key,
            kind=kind,
            names=tuple(dict.fromkeys(ordered)),
            known=known is not None,
            guessed=not proven and all(n.rules <= _GUESSES for n in nodes),
            country=(entry.country if entry else None) or (countries[0] if len(countries) == 1 else None),
            titles=titles,
            evidence=tuple(dict.fromkeys(groups.evidence.get(root, ()))),
        )
        names[root] = key
    return tuple(found[k] for k in sorted(found)), names


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "unnamed"


def _free(slug: str, taken: Mapping[str, Actor], knowledge: Knowledge) -> str:
    key, n = slug, 1
    while key in taken or knowledge.registry.get(key):
        n += 1
        key = f"{slug}-{n}"
    return key


def _mention(candidate: Candidate, actor: str) -> Mention:
    return Mention(
        sentence=candidate.sentence,
        start=candidate.start,
        end=candidate.end,
        actor=actor,
        form=candidate.form,
        name_start=candidate.name_start,
        name_end=candidate.name_end,
        rule=candidate.rule,
    )
