"""English sentences → candidates: names the registry knows, and unlisted ones by a grammar of capitals.

A stretch of capitalised words is cut by possessives, titles and known names, then judged: by title, legal form,
head word, apposition and the tagger's hints.  The document votes on the kind of each name.  In headlines, where
capitals tell nothing, only names that the registry knows or the text below has stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from duograph.knowledge import Knowledge
from duograph.knowledge.registry import Hit
from duograph.link.agencies import agencies
from duograph.link.candidates import Candidate
from duograph.link.english_words import Word, words_of
from duograph.names.keys import core
from duograph.records import Hint, Kind, Sentence, Token
from duograph.text import has_cjk

_SURE, _FAIR, _WEAK = 6, 2, 1
_TICKER = re.compile(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?$")
_BRACKETED = re.compile(r"<([^<>]{2,80})>")
_PAIR = re.compile(r"\b([A-Z][\w'&-]+) and ([A-Z][\w'&-]+) ([A-Z][a-z]+|PLC|LLC|AG|SA|NV)\b")
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "via"})
_COMPASS = frozenset({"southern", "northern", "eastern", "western", "central", "southeastern", "northeastern"})
_HINTED: Mapping[str, Kind] = {"PER": "person", "ORG": "company", "LOC": "place", "MISC": "product", "TIME": "product"}
_REJECTED: frozenset[Kind] = frozenset({"place", "product"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A candidate with what the evidence for its kind weighs."""

    candidate: Candidate
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the whole text tells of its words."""

    lower: frozenset[str]
    pairs: frozenset[str]
    states: frozenset[str]


class _Words:
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
        self.starters = frozenset(naming.starters)

    def country(self, word: str) -> str | None:
        """The state that ``word`` names or belongs to: Japan, Japanese, U.S."""
        found = self.registry.country_of_demonym(word)
        if found:
            return found
        hits = [i for i in self.registry.lookup(word) if (k := self.registry.get(i)) and k.kind == "government"]
        return hits[0] if len(hits) == 1 else None


def candidates(sentences: Sequence[Sentence], *, knowledge: Knowledge) -> list[Candidate]:
    """The stretches of a document's English ``sentences`` that stand for actors.

    All sentences are read together: the text tells which words of a headline or at the beginning of a sentence
    are names, and of which kind a name is.
    """
    words = _Words(knowledge)
    running = [s for s in sentences if not _is_headline(s)]
    context = _Context(lower=_lower_words(running), pairs=_pairs(running, words), states=_states(running, words))
    judged: list[_Judged] = []
    for sentence in running:
        if not (sentence.heading and sentence.text.startswith(knowledge.naming["en"].bylines)):
            judged += _Reader(sentence, words, context).read()
    judged += _short_forms(running, judged, context, words)
    found = _voted(judged, knowledge)
    for sentence in sentences:
        if _is_headline(sentence):
            found += _in_headline(sentence, found, words)
    return sorted(found, key=lambda c: (c.sentence, c.name_start, c.name_end, c.known))


def _is_headline(sentence: Sentence) -> bool:
    """Whether capitals tell nothing in ``sentence``: all capitals, or nearly every long word with one."""
    words = [w for w in re.findall(r"[^\W\d_]+", sentence.text) if len(w) > 3]
    if not words:
        return sentence.heading
    if sentence.text.upper() == sentence.text:
        return True
    return sentence.heading and len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _lower_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words the text writes small somewhere."""
    return frozenset(w for s in sentences for w in re.findall(r"(?<![\w.-])[a-z][a-z]+", s.text))


def _states(sentences: Iterable[Sentence], words: _Words) -> frozenset[str]:
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


def _pairs(sentences: Iterable[Sentence], words: _Words) -> frozenset[str]:
    """``Clayton and Dubilier`` of ``Clayton and Dubilier Inc``: the legal form is that of both words together."""
    found = set()
    for sentence in sentences:
        for match in _PAIR.finditer(sentence.text):
            left, right, legal = match[1], match[2], match[3]
            if legal in words.legal and not any(w in words.legal or words.registry.lookup(w) for w in (left, right)):
                found.add(f"{left} and {right}")
    return frozenset(found)


class _Reader:
    """One sentence being read."""

    def __init__(self, sentence: Sentence, words: _Words, context: _Context) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.data = words
        self.lower = context.lower
        self.pairs = context.pairs
        self.states = context.states
        self.words = words_of(sentence, words.naming)
        self.found: list[_Judged] = []

    def read(self) -> list[_Judged]:
        self._bracketed()
        n = 0
        while n < len(self.words):
            end = self._stretch(n)
            if end > n and not self._before_based(end):
                self._cut(n, end)
            n = max(end, n + 1)
        self._small_ministries()
        self._nationalities()
        return self.found

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        return tuple(h for h in self.data.registry.find(self.text) if not has_cjk(h.surface))

    # the stretch of capitalised words

    def _stretch(self, first: int) -> int:
        """The index behind the stretch of words that begins with word ``first``; ``first`` where there is none."""
        words = self.words
        if not self._opens(first):
            return first
        last = first
        while not words[last].possessive or self._possessive_name(last):
            if last + 1 < len(words) and self._adjoins(last + 1) and self._goes_on(last + 1):
                last += 1
                continue
            joined = self._joined(first, last)
            if joined == last:
                break
            last = joined
        return last + 1

    def _before_based(self, n: int) -> bool:
        """Whether word ``n`` ends a compound that began before it: Los Angeles-based."""
        if n >= len(self.words) or self.words[n].gap != " " or self.words[n - 1].possessive:
            return False
        return self.words[n].text[0].isupper() and not self.words[n].capital

    def _possessive_name(self, n: int) -> bool:
        """Whether a possessive word is a company's own: Borman's Inc."""
        return n + 1 < len(self.words) and self.words[n + 1].gap == " " and self.words[n + 1].text in self.data.legal

    def _adjoins(self, n: int) -> bool:
        gap, before = self.words[n].gap, self.words[n - 1].text
        return gap == " " or (gap == ". " and before in self.data.legal and self.words[n].text in self.data.legal)

    def _opens(self, n: int) -> bool:
        word = self.words[n]
        if not word.capital or (word.text in self.data.starters and (self._initial(n) or word.pos != "PROPN")):
            return False
        if self._in_brackets(word):
            return False
        if self._initial(n) and word.text[1:].islower():
            if word.text.lower() in self.lower and not self._hit_at(word.start):
                following = self.words[n + 1] if n + 1 < len(self.words) else word
                return self._quoted_name(n) or (following.capital and self._covered(word.start, following.end))
            if word.pos not in ("PROPN", "X") and not self._hit_at(word.start) and not self._hinted(word.start):
                return word.text in self.data.titles or word.text in self.data.modifiers or self._leads(n)
        return True

    def _leads(self, n: int) -> bool:
        """Whether a first word that is no proper noun by its tag begins a longer name: Whip Media."""
        following = self.words[n + 1] if n + 1 < len(self.words) else None
        if following is None or following.gap != " " or not following.capital or self.words[n].possessive:
            return False
        if self.words[n].pos not in ("NOUN", "ADJ", "VERB", "NUM", "ADV") or self.words[n].text.lower() in self._nouns:
            return False
        return not self._hit_at(following.start) and not any(h.start == following.start for h in self.sentence.hints)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(self.data.naming.generic) | self.data.lower_titles

    def _quoted_name(self, n: int) -> bool:
        """Whether word ``n`` opens a quotation that holds two or three capitalised words and nothing else."""
        match = re.match(r"['‘“\"]((?:[A-Z][\w&-]* ?){2,3})['’”\",]", self.text[max(0, self.words[n].start - 1) :])
        return match is not None and self.words[n].start > 0

    def _goes_on(self, n: int) -> bool:
        word = self.words[n]
        return word.capital and not self._in_brackets(word)

    def _initial(self, n: int) -> bool:
        before = self.text[: self.words[n].start].rstrip()
        return (
            n == 0 or not before or before[-1] in "\"“‘'.!?:" or self.words[n].gap.strip(" ") in ("--", "-", "–", "—")
        )

    def _in_brackets(self, word: Word) -> bool:
        return any(s <= word.start < e for s, e in self._bracket_spans)

    @cached_property
    def _bracket_spans(self) -> list[tuple[int, int]]:
        return [m.span() for m in _BRACKETED.finditer(self.text)]

    def _joined(self, first: int, last: int) -> int:
        """The last word of the stretch after a connecting word behind word ``last``; ``last`` if none joins."""
        words = self.words
        rest = words[last + 1 : last + 5]
        if not rest:
            return last
        following = rest[0]
        if following.gap in (", ", " ") and following.text in self.data.legal:
            return last + 1
        bracketed = self._bracketed_place(last)
        if bracketed:
            return bracketed
        if following.gap.strip() == "&" and following.capital:
            return last + 1
        if following.gap == " " and following.text.isdigit() and self._covered(words[first].start, following.end):
            return last + 1
        if len(rest) < 2 or following.gap != " " or rest[1].gap != " ":
            return last
        if following.text in self.data.particles and rest[1].capital:
            return last + 2
        if (
            following.text in self.data.particles
            and len(rest) > 2
            and rest[1].text in self.data.particles
            and rest[2].capital
        ):
            return last + 3
        small = following.text
        if small in ("of", "for", "on"):
            article = 1 if rest[1].text == "the" else 0
            taken = rest[1 + article] if len(rest) > 1 + article else None
            if taken and taken.capital and taken.text not in self.data.edges and self._head_takes(first, last, small):
                return last + 2 + article
            return last
        if small in ("and", "&") and rest[1].capital and self._and_joins(first, last):
            return last + 2
        return last

    def _bracketed_place(self, last: int) -> int:
        """The legal form behind ``Borg-Warner (Australia) Ltd``; 0 where there is none."""
        words = self.words
        for n in (last + 1, last + 2):
            if n + 1 >= len(words) or words[last + 1].gap != " (":
                return 0
            if words[n + 1].gap == ") " and words[n + 1].capital:
                return n + 1
        return 0

    def _head_takes(self, first: int, last: int, small: str) -> bool:
        """Whether the last word so far is the head of an institution that goes on with ``of``."""
        word = self.words[last].text
        if f"{word} {small}" in self.data.openings:
            return True
        if word in self.data.titles and self.words[last + 2].text in self.data.modifiers:
            return True
        if self._legal_ahead(last + 2):
            return True
        if word in self.data.legal:
            return self.words[last + 2].text == "America"
        opened = " ".join(w.text for w in self.words[first : last + 1])
        if any(opened.startswith(p) or f" {p} " in opened for p in self.data.openings):
            return self.words[last + 2].text not in self.data.edges
        kind = self.data.heads.get(word)
        if kind in ("agency", "multilateral", "law") or word in (
            "Bank",
            "Trust",
            "Republic",
            "Kingdom",
            "Emirates",
            "Commonwealth",
        ):
            return True
        return self._covered(self.words[first].start, self.words[last + 2].end if last + 2 < len(self.words) else 0)

    def _legal_ahead(self, n: int) -> bool:
        """Whether the capitalised words from word ``n`` on end with a legal form."""
        while n + 1 < len(self.words) and self.words[n].capital and self.words[n + 1].gap == " ":
            n += 1
            if self.words[n].text in self.data.legal:
                return True
        return False

    def _and_joins(self, first: int, last: int) -> bool:
        after = self.words[last + 2]
        opened = " ".join(w.text for w in self.words[first : last + 1])
        whole = " ".join(w.text for w in self.words[first : last + 3])
        if after.text.rstrip(".") in ("Co", "Company", "Sons", "Brothers", "Associates", "Partners", "Cos"):
            return True
        agencies = (p for p, kind in self.data.openings.items() if kind != "company")
        if any(opened.startswith(p + " ") or f" {p} " in opened for p in agencies):
            return not self._hit_at(after.start)
        if self.data.registry.lookup(whole):
            return True
        if any(f" {pair} " in f" {whole} " for pair in self.pairs):
            return True
        if self._hit_at(self.words[first].start) or self._hit_at(after.start):
            return any(h.start <= self.words[first].start and after.end <= h.end for h in self.hits)
        return self._covered(self.words[first].start, after.end)

    def _covered(self, start: int, end: int) -> bool:
        """Whether one hint of an organisation covers the stretch."""
        return any(h.label == "ORG" and h.start <= start + 4 and end <= h.end for h in self.sentence.hints)

    def _hit_at(self, start: int) -> Hit | None:
        return next((h for h in self.hits if h.start == start), None)

    def _hinted(self, start: int) -> Hint | None:
        return next((h for h in self.sentence.hints if h.start <= start < h.end and h.label in ("PER", "ORG")), None)

    # the stretch cut into title, country and name

    def _cut(self, first: int, end: int) -> None:
        words = self.words[first:end]
        start = words[0].start
        title: str | None = None
        country: str | None = None
        while words and words[0].text in self.data.honorifics and len(words) > 1:
            title = title or words[0].text.rstrip(".")
            words = words[1:]
        ends = self._title_end(words)
        if ends:
            before = words[:ends]
            words = words[ends:]
            begin = self._title_begin(before)
            title = " ".join(w.text for w in before[begin:])
            country = self._before_title(before[:begin])
        if title is None or country is None:
            outer, outer_title, outer_country = self._lower_title(start)
            if outer_title and title is None and words:
                title, start = outer_title, outer
            country = country or outer_country
        if not words:
            self._title_alone(start, self.words[end - 1].end, title, country)
            return
        self._judge(words, start=start, title=title, country=country)

    def _title_end(self, words: Sequence[Word]) -> int:
        """How many words from the first on are a title, what stands before it included; 0 if none."""
        for n in range(len(words), 0, -1):
            last = words[n - 1]
            pair = " ".join(w.text for w in words[max(0, n - 2) : n])
            titled = last.text in self.data.titles or pair in self.data.titles or self._titled_of(words[:n])
            if last.possessive or not titled:
                continue
            rest = words[n:]
            if rest and (not self._person_shaped(rest) or self._one_organisation(words, n)):
                continue
            if not rest and not self._title_only(words):
                continue
            return n
        return 0

    def _title_only(self, words: Sequence[Word]) -> bool:
        """Whether a stretch that ends with a title is one, with a state or organisation before it at most."""
        if words[-1].text in self.data.weak_titles and len(words) > 1:
            return False
        return not (len(words) == 1 and self.data.registry.lookup(words[0].text))

    def _titled_of(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` end with a title like Secretary of State."""
        for n in range(len(words) - 3, -1, -1):
            if words[n].text in self.data.titles and words[n + 1].text in ("of", "for"):
                return all(w.text in self.data.modifiers for w in words[n + 2 :])
        return False

    def _one_organisation(self, words: Sequence[Word], n: int) -> bool:
        """Whether what looks like a title and a name is an organisation: General Atlantic."""
        title, rest = words[n - 1], words[n:]
        if any(h.label == "PER" and h.start <= rest[0].start < h.end for h in self.sentence.hints):
            return False
        return any(h.label == "ORG" and h.start <= title.start and rest[-1].end <= h.end for h in self.sentence.hints)

    def _person_shaped(self, words: Sequence[Word]) -> bool:
        return (
            len(words) <= 5
            and words[-1].text not in self.data.legal
            and words[-1].text not in self.data.heads
            and words[0].text not in ("of", "and")
        )

    def _title_begin(self, words: Sequence[Word]) -> int:
        """Where the title proper begins among ``words``: its last word and the modifiers before it."""
        n = len(words) - 1
        if self._titled_of(words):
            n = max(i for i, w in enumerate(words) if w.text in ("of", "for")) - 1
        while (
            n > 0
            and (words[n - 1].text in self.data.modifiers or words[n - 1].text in self.data.titles)
            and not words[n - 1].possessive
        ):
            n -= 1
        return n

    def _before_title(self, words: Sequence[Word]) -> str | None:
        """What stands before a title: a state (its country) or an organisation (a name of its own)."""
        if not words:
            return None
        text = " ".join(w.text for w in words)
        country = self.data.country(text)
        if country:
            return country
        country = self.data.country(words[0].text)
        rest = words[1:] if country else words
        if rest:
            self._judge(rest, start=rest[0].start, title=None, country=country)
            known = self.data.registry.lookup(" ".join(w.text for w in rest))
            if not country and len(known) == 1 and (entry := self.data.registry.get(known[0])):
                country = entry.id if entry.kind == "government" else entry.country
        return country

    def _lower_title(self, start: int) -> tuple[int, str | None, str | None]:
        """A title in small letters right before ``start``: its own start, the title, its country."""
        before = [w for w in self.words if w.end < start][-5:]
        if not before or self.text[before[-1].end : start] != " ":
            return start, None, None
        n = len(before)
        while n > 0 and (
            before[n - 1].text.lower() in self.data.lower_titles
            or (n < len(before) and before[n - 1].text.capitalize() in self.data.modifiers)
        ):
            if before[n - 1].possessive or (n < len(before) and before[n].gap != " "):
                break
            n -= 1
        title = before[n:]
        if not title or title[-1].text.lower() not in self.data.lower_titles:
            return start, None, None
        country = self.data.country(before[n - 1].text) if n and before[n].gap in (" ", "'s ", "’s ") else None
        return title[0].start, " ".join(w.text for w in title), country

    def _title_alone(self, start: int, end: int, title: str | None, country: str | None) -> None:
        if title is None:
            return
        self.found.append(
            _Judged(
                candidate=Candidate(
                    sentence=self.sentence.index,
                    start=start,
                    end=end,
                    name_start=start,
                    name_end=end,
                    name=self.text[start:end],
                    kind="person",
                    form="title",
                    title=title,
                    country=country,
                    rule="title alone",
                ),
                weight=_SURE,
            )
        )

    # the name itself

    def _judge(self, words: Sequence[Word], *, start: int, title: str | None, country: str | None) -> None:
        """A name out of ``words``, known or not; what is left over is judged again."""
        while words and (self._empty(words[0]) or not words[0].capital) and not self._whole_known(words):
            words = words[1:]
        while (
            words
            and (self._empty(words[-1]) or words[-1].text in ("of", "for", "on", "and", "the"))
            and words[-1].text not in self.data.legal
            and not self._whole_known(words)
        ):
            words = words[:-1]
        if not words:
            return
        if start > words[0].start or title is None:
            start = words[0].start
        name_start, name_end = words[0].start, words[-1].end
        name = self.text[name_start:name_end]
        if title is None and (name in self.data.never or name.rstrip(".") in self.data.never):
            alone = self.text[:name_start].lower().endswith("the ") and not self._compound(words[-1])
            if not (alone and self._whole_known(words)):
                return
        if self._compound_of_states(words[0]) and self._members(words[0]):
            if len(words) > 1:
                self._judge(words[1:], start=words[1].start, title=None, country=None)
            return
        whole = self._whole_known(words)
        if whole:
            self._known(whole, start=start, name_start=name_start, name_end=name_end, title=title, country=country)
            return
        demonym = self.data.registry.country_of_demonym(words[0].text) if len(words) > 1 else None
        if demonym and self._bare_demonym(words):
            if (state := self._hit_at(words[0].start)) and state.end == words[0].end:
                self._known(
                    state, start=state.start, name_start=state.start, name_end=state.end, title=None, country=None
                )
            self._judge(words[1:], start=words[1].start, title=title, country=demonym)
            return
        if len(words) == 1 and (
            self.data.registry.country_of_demonym(name) or self.data.registry.country_of_demonym(name.removesuffix("s"))
        ):
            return
        hit = next((h for h in self.hits if name_start <= h.start and h.end <= name_end and not h.ambiguous), None)
        kind, weight, rule = self._kind(words, title)
        if hit and weight < _FAIR + 1 and kind != "person" and not self._one_name(words, hit):
            self._beside_hit(words, hit)
            return
        if title is None and (weight == 0 or (weight <= _FAIR and len(words) == 1 and self._set_apart(words[0]))):
            return
        whose = country or demonym or self._country_near(words)
        field = words[1:] if demonym else words
        ministry = self._ministry(self.text[field[0].start : name_end], whose) if kind == "agency" else None
        self._add(
            Candidate(
                sentence=self.sentence.index,
                start=start,
                end=name_end,
                name_start=name_start,
                name_end=name_end,
                name=name,
                kind=kind,
                known=(ministry,) if ministry else (),
                title=title,
                country=whose,
                rule="ministry by its field" if ministry else rule,
            ),
            weight,
        )

    def _ministry(self, name: str, state: str | None) -> str | None:
        return agencies(self.data.registry).find(name, [state] if state else sorted(self.states))

    def _small_ministries(self) -> None:
        """Ministries in small letters: the Chinese commerce ministry, Japan's trade ministry, Commerce ministry."""
        for n, word in enumerate(self.words):
            if word.text not in ("ministry", "department"):
                continue
            first = n
            while first and self.words[first].gap == " " and self._is_field(self.words[first - 1]):
                first -= 1
            start = self.words[first].start
            known = [c.candidate for c in self.found if c.candidate.known]
            if first == n or any(c.name_start < word.end and start < c.name_end for c in known):
                continue
            before = self.words[first - 1] if first else None
            state = self.data.country(before.text) if before and self.words[first].gap.strip("'’s ") == "" else None
            owner = re.match(r" of (?:the )?([A-Z][\w.]+(?: [A-Z]\w+)?)", self.text[word.end :])
            state = state or (self.data.country(owner[1]) if owner else None)
            name = self.text[start : word.end]
            ministry = self._ministry(name, state)
            if ministry is None and (state is None or before is None or owner):
                continue
            self.found = [c for c in self.found if c.candidate.name_start != start]
            if ministry is None and before:
                start, name = before.start, self.text[before.start : word.end]
            self._add(
                Candidate(
                    sentence=self.sentence.index,
                    start=start,
                    end=word.end,
                    name_start=start,
                    name_end=word.end,
                    name=name,
                    kind="agency",
                    known=(ministry,) if ministry else (),
                    country=state,
                    rule="ministry by its field",
                ),
                _SURE,
            )

    def _is_field(self, word: Word) -> bool:
        plain = not word.possessive and word.gap != ", " and not self.data.country(word.text)
        return plain and (word.text.capitalize() in self.data.modifiers or word.text == "and")

    def _set_apart(self, word: Word) -> bool:
        """Whether ``word`` stands alone in quotes (a nickname), or in brackets as a common noun's abbreviation."""
        around = self.text[max(0, word.start - 1) : word.start] + self.text[word.end : word.end + 1]
        if around == "()" and re.search(r"[a-z] $", self.text[: word.start - 1]):
            return self.text[: word.start - 2].split()[-1].islower()
        return around in ("“”", "‘’", '""', "''") and not self.text[: word.start - 1].endswith(("(", "（"))

    def _empty(self, word: Word) -> bool:
        if any(h.label == "ORG" and h.start == word.start and h.end > word.end for h in self.sentence.hints):
            return False
        return word.text in self.data.edges or word.text.rstrip(".") in self.data.edges

    def _whole_known(self, words: Sequence[Word]) -> Hit | None:
        """The registry's hit that is these words, but for a legal form at their end."""
        start, end = words[0].start, words[-1].end
        for hit in self.hits:
            if hit.start <= start and end <= hit.end:
                return hit
        n = len(words)
        while n > 1 and words[n - 1].text in self.data.legal:
            n -= 1
            for hit in self.hits:
                if hit.start == start and hit.end == words[n - 1].end and hit.form == "name":
                    return hit
        return None

    def _known(
        self, hit: Hit, *, start: int, name_start: int, name_end: int, title: str | None, country: str | None
    ) -> None:
        entries = [e for i in hit.ids if (e := self.data.registry.get(i))]
        if any(c.candidate.name_start == name_start and c.candidate.known == hit.ids for c in self.found):
            return
        form = hit.form
        if form == "metonym" and hit.surface not in self.data.seats and not self._acts(name_start, name_end):
            return
        if hit.ambiguous and not self._hinted(name_start):
            return
        kinds = {e.kind for e in entries}
        if (
            kinds == {"government"}
            and self._is_adjective(name_start, name_end)
            and self.data.registry.country_of_demonym(hit.surface)
            and not self.data.registry.lookup(hit.surface)
        ):
            return
        self._add(
            Candidate(
                sentence=self.sentence.index,
                start=min(start, name_start),
                end=max(name_end, hit.end),
                name_start=min(name_start, hit.start),
                name_end=max(name_end, hit.end),
                name=self.text[min(name_start, hit.start) : max(name_end, hit.end)],
                kind=entries[0].kind,
                form=form,
                known=hit.ids,
                title=title,
                country=country,
                rule="registry",
            ),
            _SURE,
        )

    def _one_name(self, words: Sequence[Word], hit: Hit) -> bool:
        """Whether words around a known name are one longer name: BAE Systems Shipyards, KCB Rwanda."""
        if any(h.label == "ORG" and h.start <= words[0].start and words[-1].end <= h.end for h in self.sentence.hints):
            return True
        entry = self.data.registry.get(hit.ids[0])
        return bool(entry and entry.kind == "government" and hit.end == words[-1].end and hit.form == "name")

    def _beside_hit(self, words: Sequence[Word], hit: Hit) -> None:
        """A known name with further words that prove no longer name: each part for itself."""
        inside = [w for w in words if hit.start <= w.start and w.end <= hit.end]
        before = [w for w in words if w.end <= hit.start]
        after = [w for w in words if w.start >= hit.end]
        if not inside:
            return
        self._known(hit, start=hit.start, name_start=hit.start, name_end=hit.end, title=None, country=None)
        for part in (before, after):
            if (
                part
                and any(
                    h.start <= part[0].start and part[-1].end <= h.end
                    for h in self.sentence.hints
                    if h.label in ("PER", "ORG")
                )
                and len(part) > 1
            ):
                self._judge(part, start=part[0].start, title=None, country=None)

    def _kind(self, words: Sequence[Word], title: str | None) -> tuple[Kind, int, str]:
        """The kind these words prove, how much the proof weighs (0: none), and by what."""
        texts = [w.text for w in words]
        last = next((t for t in reversed(texts) if t not in self.data.legal), texts[-1])
        name = " ".join(texts)
        if name in self.data.places:
            return "place", _SURE, "place"
        if texts[-1] in self.data.legal and len(texts) > 1:
            return "company", _SURE, "legal form"
        opening = next((k for p, k in self.data.openings.items() if name.startswith(p + " ")), None)
        if opening:
            return opening, _SURE, "opening"
        before = next((n for n, t in enumerate(texts) if n and t in ("of", "for", "on")), None)
        if before and texts[before - 1] in self.data.legal:
            return "company", _SURE, "legal form"
        head = texts[before - 1] if before else last
        for phrase in (" ".join(texts[-2:]), head):
            kind = self.data.heads.get(phrase)
            if kind and (len(texts) > 1) and not (title and kind not in ("company", "agency")):
                if kind in _REJECTED and self._covered(words[0].start, words[-1].end):
                    return "company", _FAIR, "tagger"
                return kind, _SURE if kind != "product" else _FAIR + 1, "head word"
        if title:
            return "person", _SURE, "title"
        if self._apposed_person(words):
            return "person", _FAIR + 2, "apposition"
        apposed = self._apposed_company(words)
        if apposed:
            return "company", _FAIR + 2, "apposition"
        hint = self._best_hint(words)
        if hint is not None:
            kind = _HINTED[hint.label]
            whole = hint.start <= words[0].start and words[-1].end <= hint.end
            if kind == "place" and not self._stands_as_place(words):
                return "company", _WEAK, "capitals"
            if kind == "product" and hint.label == "MISC" and self._does(words[-1]):
                return "company", _WEAK, "capitals"
            if kind == "person" and len(words) == 1:
                return "person", _WEAK, "tagger"
            return kind, _FAIR if whole else _WEAK, "tagger"
        if len(words) == 1 and re.search(r"\b[Tt]he $", self.text[: words[0].start]) and not self._compound(words[0]):
            return "product", _WEAK, "article"
        at = next(n for n, w in enumerate(self.words) if w.start == words[0].start)
        if any(w.pos == "PROPN" for w in words) or not self._initial(at):
            return "company", _WEAK, "capitals"
        return "company", 0, "capitals"

    def _compound(self, word: Word) -> bool:
        return word.token is not None and word.token.dep in ("compound", "poss", "nmod", "amod")

    def _does(self, word: Word) -> bool:
        """Whether ``word`` is a subject or the one by, with or from whom something is done."""
        token = self._token(word.end - 1)
        if token is None:
            return False
        while token.dep == "conj" and self.sentence.tokens[token.head] is not token:
            token = self.sentence.tokens[token.head]
        if token.dep == "pobj":
            return self.sentence.tokens[token.head].text.lower() in ("by", "with", "from")
        return token.dep in ("nsubj", "agent")

    def _stands_as_place(self, words: Sequence[Word]) -> bool:
        """Whether the words before and behind speak of a place: in Hefei, Paris-based, Calvert, Alabama."""
        before = re.search(r"([\w’']+ )?([\w’']+)[ \"“]*$", self.text[: words[0].start])
        if before:
            noun, small = (before[1] or "").strip().lower(), before[2].lower()
            if small in _COMPASS or (small in _LOCATIVE and noun not in self.data.naming.stakes):
                return True
            if small in ("from", "to", "of") and len(words) == 1:
                return True
        tail = self.text[words[-1].end :]
        match = re.match(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)", tail)
        return bool(match and (match[1] in self.data.places or self.data.country(match[1])))

    def _best_hint(self, words: Sequence[Word]) -> Hint | None:
        start, end = words[0].start, words[-1].end
        over = [h for h in self.sentence.hints if h.start < end and start < h.end]
        return max(over, key=lambda h: (min(h.end, end) - max(h.start, start), -h.start), default=None)

    def _apposed_person(self, words: Sequence[Word]) -> bool:
        tail = self.text[words[-1].end : words[-1].end + 60]
        match = re.match(r", (?:the |a |an |who (?:is|was) |\d{2},)?((?:[\w'’.-]+ ?){1,6})", tail)
        if not match:
            return bool(re.match(r", \d{2},", tail))
        said = re.split(r"\b(?:of|for|at|in|said|and|who)\b", match[1])[0].strip()
        return bool(said) and said.split()[-1].lower() in self.data.lower_titles

    def _apposed_company(self, words: Sequence[Word]) -> bool:
        tail = self.text[words[-1].end : words[-1].end + 80]
        match = re.match(r", (?:the|a|an|its|which is an?|one of the) ([^,.;]{3,70})", tail)
        if not match:
            return False
        return any(
            w in self.data.naming.generic for w in re.split(r"\b(?:of|in|that|which|based|for)\b", match[1])[0].split()
        )

    def _country_near(self, words: Sequence[Word]) -> str | None:
        """Japan's NTT · Sony of Japan."""
        at = next((n for n, w in enumerate(self.words) if w.start == words[0].start), 0)
        if at and self.words[at - 1].possessive:
            return self.data.country(self.words[at - 1].text)
        match = re.match(r" of ([A-Z][\w. ]+?)(?=[,.;]|\s[a-z])", self.text[words[-1].end :])
        return self.data.country(match[1]) if match else None

    # states

    def _compound_of_states(self, word: Word) -> bool:
        return "-" in word.text or "/" in word.text

    def _members(self, word: Word) -> bool:
        """The states of ``Japan-U.S.``, one candidate each; false where a part is none."""
        parts = [(m.start(), m[0]) for m in re.finditer(r"[^\-/]+", word.text)]
        states = [self._state(text) for _, text in parts]
        if len(parts) < 2 or not all(states):
            return False
        if not all(self._names_state(text) for _, text in parts) and not self._bilateral_behind(word):
            return False
        for (at, text), state in zip(parts, states, strict=True):
            start = word.start + at
            self._add(
                Candidate(
                    sentence=self.sentence.index,
                    start=start,
                    end=start + len(text),
                    name_start=start,
                    name_end=start + len(text),
                    name=text,
                    kind="government",
                    form="member",
                    known=(state,) if state else (),
                    rule="states joined by a hyphen",
                ),
                _SURE,
            )
        return True

    def _state(self, text: str) -> str | None:
        return self.data.naming.prefixes.get(text) or self.data.country(text)

    def _names_state(self, text: str) -> bool:
        """Whether ``text`` names a state in itself (Japan, US, Sino) and is no adjective (German)."""
        return text in self.data.naming.prefixes or bool(self.data.registry.lookup(text))

    def _bilateral_behind(self, word: Word) -> bool:
        at = next(n for n, w in enumerate(self.words) if w.start == word.start)
        return any(w.text in self.data.bilateral for w in self.words[at + 1 : at + 3])

    def _bare_demonym(self, words: Sequence[Word]) -> bool:
        """Whether the nationality before a name is no part of it: Japanese Sony, Chinese Commerce Ministry."""
        rest = words[1:]
        if self._whole_known(rest):
            return True
        if self._covered(words[0].start, words[-1].end):
            return False
        kind = self.data.heads.get(rest[-1].text)
        return not (kind in ("company", "media") or rest[-1].text in self.data.legal)

    def _is_adjective(self, start: int, end: int) -> bool:
        token = self._token(start)
        return token is not None and token.pos == "ADJ"

    def _token(self, start: int) -> Token | None:
        return next((t for t in self.sentence.tokens if t.start <= start < t.end), None)

    def _acts(self, start: int, end: int) -> bool:
        """Whether a capital here stands for its state: it does, owns, is dealt with; not where it is a place."""
        tokens = self.sentence.tokens
        token = next((t for t in reversed(tokens) if t.end <= end and t.start >= start), None) or self._token(start)
        if token is None or token.dep == "dateline":
            return False
        if re.match(r", D\.?C", self.text[end:]) or self.text[end : end + 1] == "-":
            return False
        head = tokens[token.head] if token.head >= 0 else token
        while token.dep == "conj" and head is not token:
            token, head = head, tokens[head.head]
        if token.dep == "poss":
            return True
        if token.dep in ("nsubj", "nsubjpass", "agent", "dative", "iobj"):
            return True
        if not self.text[:start].strip(" \"“‘'") and self.text[end : end + 1] != ",":
            return True
        if token.dep in ("dobj", "obj"):
            return head.lemma not in self.data.motion
        if token.dep == "pobj":
            if head.text.lower() in _LOCATIVE:
                return False
            governor = tokens[head.head]
            return governor.lemma.lower() not in self.data.motion and head.text.lower() in (
                "with",
                "by",
                "between",
                "against",
                "from",
                "to",
                "for",
                "on",
                "of",
                "toward",
                "towards",
                "and",
            )
        return False

    def _nationalities(self) -> None:
        """Japanese goods, French and Italian authorities; ``Japanese government`` is the registry's."""
        taken = [(c.candidate.name_start, c.candidate.name_end) for c in self.found]
        for n, word in enumerate(self.words):
            state = self.data.registry.country_of_demonym(word.text) if word.capital else None
            if state is None or any(s <= word.start < e for s, e in taken):
                continue
            follow = self._behind_nationality(n) or (word.end if self._people(n) else None)
            if follow is None:
                continue
            self._add(
                Candidate(
                    sentence=self.sentence.index,
                    start=word.start,
                    end=follow,
                    name_start=word.start,
                    name_end=word.end,
                    name=word.text,
                    kind="government",
                    form="metonym",
                    known=(state,),
                    rule="nationality",
                ),
                _SURE,
            )

    def _people(self, n: int) -> bool:
        """Whether ``the Japanese`` stands for the state: a subject or object of its own."""
        word = self.words[n]
        if not n or self.words[n - 1].text.lower() != "the" or word.gap != " " or word.token is None:
            return False
        return word.token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "agent") and not word.text.endswith("ans")

    def _behind_nationality(self, n: int) -> int | None:
        """The end of the noun that makes a nationality speak of its state: Japanese officials, Thai and Lao goods."""
        words = self.words
        for step in range(1, 4):
            if n + step >= len(words):
                return None
            word = words[n + step]
            if word.gap not in (" ", ", ") or words[n + step - 1].possessive:
                return None
            if word.text in self.data.national:
                return word.end if step == 1 or word.gap == " " else None
            joins = word.text in ("and", "or") or self.data.registry.country_of_demonym(word.text)
            if not joins and (word.pos not in ("NOUN", "ADJ") or step > 1):
                return None
        return None

    # brackets of the wire

    def _bracketed(self) -> None:
        """``<Sony Corp>``: the wire sets companies it lists no ticker for in angle brackets."""
        for match in _BRACKETED.finditer(self.text):
            inner = match[1].strip()
            if _TICKER.match(inner):
                continue
            start = match.start(1) + len(match[1]) - len(match[1].lstrip())
            short, _, full = inner.partition(" - ")
            hit = next(
                (
                    h
                    for h in self.hits
                    if h.start == start
                    and h.form == "name"
                    and core(self.text[start : start + len(short)], self.data.naming)
                    == core(h.surface, self.data.naming)
                ),
                None,
            )
            self._add(
                Candidate(
                    sentence=self.sentence.index,
                    start=start,
                    end=start + len(inner),
                    name_start=start,
                    name_end=start + len(short),
                    name=short,
                    kind="company",
                    known=hit.ids if hit else (),
                    full=full or None,
                    rule="angle brackets",
                ),
                _SURE,
            )

    def _add(self, candidate: Candidate, weight: int) -> None:
        self.found.append(_Judged(candidate=candidate, weight=weight))


def _short_forms(
    sentences: Iterable[Sentence], judged: Sequence[_Judged], context: _Context, words: _Words
) -> list[_Judged]:
    """First words of firms and surnames of persons where the text has them alone and nothing else was found."""
    kinds: dict[str, Kind] = {}
    for one in judged:
        parts = one.candidate.name.split()
        if one.weight < _FAIR or len(parts) < 2 or one.candidate.form != "name" or one.candidate.known:
            continue
        kind = one.candidate.kind
        short = parts[-1] if kind == "person" else parts[0]
        plain = short.lower() not in context.lower and short not in words.never | words.modifiers | words.titles
        known = words.registry.lookup(short) or words.country(short) or short in words.heads or short in words.places
        if kind not in _REJECTED and plain and not known and len(short) > 3 and short[0].isupper():
            kinds.setdefault(short, kind)
    if not kinds:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, kinds)))})(?![\w-]| [A-Z])")
    taken = defaultdict(list)
    for one in judged:
        taken[one.candidate.sentence].append((one.candidate.start, one.candidate.end))
    found = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            if any(s < end and start < e for s, e in taken[sentence.index]):
                continue
            candidate = Candidate(
                sentence=sentence.index,
                start=start,
                end=end,
                name_start=start,
                name_end=end,
                name=match[0],
                kind=kinds[match[0]],
                rule="short form",
            )
            found.append(_Judged(candidate=candidate, weight=_WEAK))
    return found


def _voted(judged: Sequence[_Judged], knowledge: Knowledge) -> list[Candidate]:
    """The candidates with the kind the whole document gives their name; places and products fall out."""
    naming = knowledge.naming["en"]
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for one in judged:
        if one.candidate.form == "name":
            votes[core(one.candidate.name, naming)][one.candidate.kind] += one.weight
    kinds = {name: _winner(votes, name) for name in votes}
    found = []
    for one in judged:
        candidate = one.candidate
        if candidate.form != "name" or candidate.known:
            found.append(candidate)
            continue
        kind = kinds[core(candidate.name, naming)]
        if kind not in _REJECTED:
            found.append(replace(candidate, kind=kind))
    return found


def _winner(votes: Mapping[str, Counter[Kind]], name: str) -> Kind:
    """The kind most voted for ``name``.

    A bare word follows the longer names it is surname or beginning of; a bare word that only the tagger takes for a
    person, with no fuller name anywhere, is taken for a company: news gives persons their full names once.
    """
    own = Counter(votes[name])
    if " " not in name and max(own.values()) < 2 * _SURE:
        longer = {n: _top(v) for n, v in votes.items() if n.startswith(name + " ") or n.endswith(" " + name)}
        persons = [n for n, kind in longer.items() if kind == "person"]
        others = [k for n, k in longer.items() if n.startswith(name + " ") and k not in _REJECTED and k != "person"]
        if persons and not others:
            return "person"
        if others and not any(n.endswith(" " + name) for n in persons):
            return others[0]
        if own["person"] and not persons and own["person"] < _SURE:
            own["company"] += own.pop("person")
    return _top(own)


def _top(votes: Counter[Kind]) -> Kind:
    return max(sorted(votes), key=lambda k: votes[k])


def _in_headline(sentence: Sentence, found: Sequence[Candidate], words: _Words) -> list[Candidate]:
    """Names of the text below, whatever their letters here, and names the registry knows."""
    named: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.form != "name":
            continue
        forms = {candidate.name.lower(), core(candidate.name, words.naming)}
        if candidate.kind == "person":
            forms.add(candidate.name.split()[-1].lower())
        for form in sorted(forms):
            if len(form) > 2:
                named.setdefault(form, candidate)
    spans: list[tuple[int, int, Kind, tuple[str, ...]]] = []
    if named:
        pattern = "|".join(sorted(map(re.escape, named), key=lambda w: (-len(w), w)))
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", sentence.text.lower()):
            one = named[match[0]]
            if sentence.text[match.start()].isupper():
                spans.append((*match.span(), one.kind, one.known))
    for hit in words.registry.find(sentence.text):
        entry = words.registry.get(hit.ids[0])
        if entry and not hit.ambiguous and hit.form == "name":
            spans.append((hit.start, hit.end, entry.kind, hit.ids))
    result: list[Candidate] = []
    for start, end, kind, known in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if any(c.start < end and start < c.end for c in result):
            continue
        result.append(
            Candidate(
                sentence=sentence.index,
                start=start,
                end=end,
                name_start=start,
                name_end=end,
                name=sentence.text[start:end],
                kind=kind,
                known=known,
                rule="headline",
            )
        )
    return result
