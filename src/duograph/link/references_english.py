"""English words that refer back to an actor: the actor last fit for them, or nothing.

Read in the order of the text, so that a reference resolved can carry the next one.  ``the company`` goes to a name
that holds the noun or was described by it, else to the company last in subject place; ``it`` and ``he`` to the
subject of the clause that reports, else to the subject of the sentence before; ``both firms`` to the two last named
together.  An unnamed actor brought in between (``a Japanese firm``) takes the reference away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.records import Actor, Kind, Mention, Sentence, Token

_ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "multilateral", "government", "media"})
_REACH = 3
"""How many sentences back a reference may look."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAIRED: Sequence[frozenset[Kind]] = (frozenset({"person"}), frozenset({"company"}), frozenset({"government"}))
"""What "the two" may mean, the likelier first."""
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "time", "place"})
_SEATED = frozenset({"based", "listed", "headquartered"})
_GIVING = frozenset({"make", "give", "offer", "sell", "lend", "grant", "send", "pay", "owe"})
"""Verbs behind which "it" is who gets something, whatever the parser takes it for: made it an offer."""
_WRITTEN = frozenset({"article", "interview", "report", "story", "column", "essay"})
_ABOUT = re.compile(r"About \S")
_ELSE = frozenset({"other", "new", "first", "second", "third", "combined", "merged", "same", "next", "last", "parent"})
"""Words by which a noun means none that was named."""
_EXAMPLES = frozenset({"as", "like", "including"})
_RESTRICTING = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class _Met:
    """An actor met in the text; ``actor`` is None for an unnamed one.

    ``main``: subject of no subordinate clause.  ``inner``: it only says something of another name, as its owner or
    within an apposition.  ``dealt``: it is what is bought or sold.
    """

    sentence: int
    start: int
    actor: str | None
    kind: Kind
    subject: bool
    main: bool = False
    inner: bool = False
    dealt: bool = False


def references(
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...],
    *,
    knowledge: Knowledge,
) -> list[Mention]:
    """Mentions of form "reference" in the English ones of ``sentences``; ``mentions`` are those by name so far."""
    discourse = _Discourse(actors, knowledge)
    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.language != "en":
            continue
        if sentence.heading:
            discourse.turn_to(sentence, by_sentence[sentence.index])
        else:
            found += discourse.read(sentence, by_sentence[sentence.index])
    return found


class _Discourse:
    """What has been met so far, and who a reference can mean."""

    def __init__(self, actors: Sequence[Actor], knowledge: Knowledge) -> None:
        self.actors: Mapping[str, Actor] = {a.key: a for a in actors}
        self.registry = knowledge.registry
        self.naming: Naming = knowledge.naming["en"]
        self.titles = frozenset(t.lower() for t in self.naming.titles)
        self.nouns = (
            frozenset(self.naming.generic) | frozenset(self.naming.rivals) | self.titles | frozenset(self.naming.works)
        )
        self.met: list[_Met] = []
        self.joined: list[tuple[int, list[str]]] = []
        self.firms: dict[str, str] = {}
        self.things: set[int] = set()
        self.reporting = knowledge.english.syntax.reporting
        homes = {place: state for state, places in self.naming.homes.items() for place in places}
        self.homes: Mapping[str, str] = homes
        self.described: defaultdict[str, set[str]] = defaultdict(set)
        self.topic: str | None = None
        self.defined: dict[str, str] = {}

    def turn_to(self, heading: Sentence, mentions: Sequence[Mention]) -> None:
        """Take the one actor of a heading like "About Acme" for what the paragraphs below speak of."""
        about = {m.actor for m in mentions} if _ABOUT.match(heading.text) else set()
        self.topic = about.pop() if len(about) == 1 else None

    def read(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        for n, token in enumerate(self.tokens):
            if token.head != n:
                self.children[token.head].append(n)
        self.at: defaultdict[int, list[str]] = defaultdict(list)
        named: defaultdict[int, list[Mention]] = defaultdict(list)
        self.here = frozenset(m.actor for m in mentions)
        taken: set[int] = set()
        for mention in mentions:
            inside = [n for n, t in enumerate(self.tokens) if mention.start <= t.start and t.end <= mention.end]
            if inside:
                named[self._top(inside)].append(mention)
                taken.update(inside)
        found: list[Mention] = []
        self.taken = frozenset(taken)
        self.row: list[str] = []
        before: Mention | None = None
        for n in range(len(self.tokens)):
            for mention in named.get(n, ()):
                self.at[n].append(mention.actor)
                self._meet(n, mention.actor, "media" if self._quoted_from(n) else None)
                self._describe(n, mention)
                self._join(n, mention, before)
                before = mention
            if n not in taken:
                found += self._refer(n)
        self._employ(named)
        if self._about_a_thing():
            self.things.add(sentence.index)
        return found

    def _employ(self, named: Mapping[int, Sequence[Mention]]) -> None:
        """Remember whose firm the persons of the sentence speak for: Acme's chairman, Ann Lee; Ann Lee of Acme."""
        for n, mentions in named.items():
            for person in (m.actor for m in mentions if self.actors[m.actor].kind == "person"):
                offices = [n, *(c for c in self.children[n] if self.tokens[c].dep == "appos")]
                if self.tokens[n].dep == "appos":
                    offices.append(self.tokens[n].head)
                held = {a for i in offices for a in (*self._around(i), *self._behind(i))}
                firms = [a for a in sorted(held) if self.actors[a].kind == "company"]
                if len(firms) == 1:
                    self.firms[person] = firms[0]

    def _behind(self, n: int) -> list[str]:
        """The actors behind "of" or "at" after ``n``."""
        preps = [c for c in self.children[n] if c > n and self.tokens[c].text in ("of", "at")]
        return [a for p in preps for c in self.children[p] if self.tokens[c].dep == "pobj" for a in self.at.get(c, ())]

    def _about_a_thing(self) -> bool:
        """Whether the main clause tells of a thing: the fine was to be announced on Monday."""
        root = next((n for n, t in enumerate(self.tokens) if t.dep == "ROOT"), None)
        subjects = [c for c in self.children[root] if self.tokens[c].dep in _SUBJECTS] if root is not None else []
        if len(subjects) != 1 or self.at.get(subjects[0]):
            return False
        token = self.tokens[subjects[0]]
        return token.tag == "NN" and token.lemma.lower() not in self.nouns

    def _top(self, inside: Sequence[int]) -> int:
        """The token of a stretch whose head lies outside it."""
        return next((n for n in inside if self.tokens[n].head not in inside or self.tokens[n].head == n), inside[-1])

    def _meet(self, n: int, actor: str | None, kind: Kind | None = None) -> None:
        kind = kind or (self.actors[actor].kind if actor else "company")
        subject = self._is_subject(n)
        self.met.append(
            _Met(
                sentence=self.sentence.index,
                start=self.tokens[n].start,
                actor=actor,
                kind=kind,
                subject=subject,
                main=subject and self._in_main_clause(n),
                inner=self._is_inner(n),
                dealt=self._is_dealt_in(n),
            )
        )

    def _in_main_clause(self, n: int) -> bool:
        while self.tokens[n].dep in ("conj", "appos") and self.tokens[n].head != n:
            n = self.tokens[n].head
        return self.tokens[self.tokens[n].head].dep not in ("relcl", "acl", "advcl")

    def _is_inner(self, n: int) -> bool:
        """Whether ``n`` owns another name (Norway's Acme), or stands deep within what says who another is."""
        token = self.tokens[n]
        if (token.dep in ("poss", "compound", "nmod") and token.head in self.taken) or self._is_example(n):
            return True
        while self.tokens[n].dep == "conj" and self.tokens[n].head != n:
            n = self.tokens[n].head
        seen: set[int] = set()
        at = self.tokens[n].head
        while at not in seen and self.tokens[at].pos not in ("VERB", "AUX"):
            seen.add(at)
            if self.tokens[at].dep == "appos" and self.tokens[at].head in self.taken:
                return True
            at = self.tokens[at].head
        return False

    def _is_dealt_in(self, n: int) -> bool:
        """Whether ``n`` is what an acquisition or sale is of."""
        token = self.tokens[n]
        above = self.tokens[token.head]
        return token.dep == "pobj" and above.text == "of" and self.tokens[above.head].lemma in self.naming.deals

    def _quoted_from(self, n: int) -> bool:
        """Whether the name at ``n`` is where something is written: an article in X."""
        place = self.tokens[n].head
        written = self.tokens[self.tokens[place].head].lemma
        return self.tokens[n].dep == "pobj" and self.tokens[place].text == "in" and written in _WRITTEN

    def _join(self, n: int, mention: Mention, before: Mention | None) -> None:
        """Remember the two (or more) of ``Argentina and Venezuela``."""
        if self._is_inner(n) or self._is_example(n):
            return
        between = self.sentence.text[before.end : mention.start] if before else ""
        heads = self.at.get(self.tokens[n].head, ()) if self.tokens[n].dep == "conj" else ()
        listed = between == ", " or between.strip(" ,") in ("and", "or", "&")
        if before is None or before.actor == mention.actor or not (listed or before.actor in heads):
            self.row = [mention.actor]
            return
        self.row = [*(self.row if self.row[-1:] == [before.actor] else [before.actor]), mention.actor]
        if between != ", ":
            self.joined.append((self.sentence.index, self.row))

    def _is_example(self, n: int) -> bool:
        """Whether ``n`` is one of those that stand for many: brands such as X and Y."""
        while self.tokens[n].dep in ("conj", "appos") and self.tokens[n].head != n:
            n = self.tokens[n].head
        above = self.tokens[self.tokens[n].head]
        return self.tokens[n].dep == "pobj" and above.text.lower() in _EXAMPLES

    def _is_subject(self, n: int) -> bool:
        token = self.tokens[n]
        while token.dep in ("conj", "appos") and token.head != n:
            n, token = token.head, self.tokens[token.head]
        return token.dep in _SUBJECTS

    def _describe(self, n: int, mention: Mention) -> None:
        """Remember the common nouns a name is described by: carmaker Toyota; Kioxia, the chipmaker."""
        words = [c for c in self.children[n] if self.tokens[c].dep in ("compound", "nmod")]
        apposed = [c for c in self.children[n] if self.tokens[c].dep == "appos"]
        words += [c for c in apposed if not any(self.tokens[g].dep == "conj" for g in self.children[c])]
        if self.tokens[n].dep == "appos":
            words.append(self.tokens[n].head)
        if self.tokens[n].dep in ("compound", "nmod") and self.tokens[self.tokens[n].head].lemma in self.naming.works:
            words.append(self.tokens[n].head)
        if self.tokens[n].dep in _SUBJECTS and self.tokens[self.tokens[n].head].lemma == "be":
            words += [c for c in self.children[self.tokens[n].head] if self.tokens[c].dep == "attr"]
        self.described[mention.actor] |= {self.tokens[w].lemma.lower() for w in words if self.tokens[w].pos == "NOUN"}

    # references

    def _refer(self, n: int) -> list[Mention]:
        token = self.tokens[n]
        word = token.text.lower()
        if token.pos == "PRON" and self._quoted(n):
            return []
        if token.pos == "PRON":
            if word in ("he", "she"):
                return self._single(n, n, self._pronoun(n, frozenset({"person"})), word)
            if word in ("him", "her") and token.dep in ("dobj", "dative"):
                return self._single(n, n, self._other_person(n), word)
            given = n > 0 and self.tokens[n - 1].lemma in _GIVING
            if word == "it" and (given or token.dep in ("dobj", "pobj", "dative")):
                return self._single(n, n, self._object(n), "it, of what is dealt with")
            if word in ("it", "its") and not self._expletive(n):
                who = self._owner(n) if word == "its" else self._pronoun(n, _ORGANISED - {"media"})
                if self.topic is not None and n == 0:
                    who = self.topic
                return self._single(n, n, who, word)
            if word == "their":
                return self._many(n, n, self._owners(n), word)
            if word == "they":
                return self._many(n, n, self._reporters(n) or self._two_before(n), word)
        if token.pos in ("NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ"):
            return self._by_definition(n) or self._noun_phrase(n)
        return []

    def _by_definition(self, n: int) -> list[Mention]:
        """What the text itself defined, or the actor of the section: (the “Company”) … the Company."""
        word = self.tokens[n].text
        if self._in_quotes(n):
            last = self.met[-1] if self.met and self.met[-1].sentence == self.sentence.index else None
            if last is not None and last.actor is not None and last.kind in self.naming.generic[word.lower()]:
                self.defined.setdefault(word, last.actor)
        the = n > 0 and self.tokens[n - 1].text.lower() == "the"
        if the and word in self.defined:
            return self._single(n - 1, n, self.defined[word], f"the {word}, as defined")
        plain = the and word.lower() in self.naming.plain and self.tokens[n].dep not in ("compound", "attr", "appos")
        if plain and self.topic is not None and not self._restricted(n):
            return self._single(n - 1, n, self.topic, "the actor of the section")
        return []

    def _in_quotes(self, n: int) -> bool:
        """Whether a common noun stands in quotation marks and with a capital, as a text defines it: (the “Company”)."""
        word = self.tokens[n].text
        around = {self.tokens[i].text for i in (n - 1, n + 1) if 0 <= i < len(self.tokens)}
        return word[:1].isupper() and bool(around & {'"', "“", "”"}) and word.lower() in self.naming.generic

    def _quoted(self, n: int) -> bool:
        """Whether ``n`` stands in a quotation longer than a few words: there, he and it are the speaker's."""
        before = self.sentence.text[: self.tokens[n].start]
        if "“" in before or "”" in before:
            return before.rfind("“") > before.rfind("”")
        return before.count('"') % 2 == 1

    def _noun_phrase(self, n: int) -> list[Mention]:
        token = self.tokens[n]
        lemma = token.lemma.lower()
        first = min([n, *(c for c in self.children[n] if c < n and self.tokens[c].dep != "punct")])
        words = [self.tokens[i].text.lower() for i in range(first, n)]
        plural = token.tag in ("NNS", "NNPS")
        group = self._group_kinds(lemma, plural, words, token)
        if group is not None and not self._placed(n):
            return self._many(first, n, self._pair(group), " ".join([*words, token.text.lower()]))
        if token.pos == "NUM" or lemma not in self.nouns:
            return []
        if plural or token.dep in ("compound", "amod", "attr", "appos"):
            return []
        if words and words[0] in ("a", "an", "another", "one", "some"):
            self._meet(n, None, self.naming.generic.get(lemma, ("person",))[0])
            return []
        if (lemma in self.naming.rivals and lemma not in self.naming.generic) or words[:1] == ["its"]:
            other = self._other_firm(first, n) if words[:1] == ["its"] and lemma in self.naming.rivals else None
            return self._single(first, n, other, f"its {lemma}")
        if not words or words[0] not in ("the", "this", "that") or self._restricted(n) or n + 1 in self.taken:
            return []
        homes = self._homes_between(first, n)
        seat = {i for i in range(first, n) if i in homes or self._seat(i, n)}
        strange = (i for i in range(first, n) if i not in seat and self.tokens[i].pos in ("PROPN", "VERB"))
        if any(not self._nation(i) for i in strange):
            return []
        plain = {w for i, w in enumerate(words, first) if i not in homes}
        if plain & _ELSE:
            return []
        nation = next((s for i in range(first, n) if i not in seat and (s := self._nation(i))), None)
        homes_of = [*homes.values(), *(s for i in sorted(seat) if (s := self._nation(i)))]
        sits = homes_of[0] if homes_of else None
        if "central" in words and lemma == "bank":
            return self._single(first, n, self._central_bank(nation), "the central bank")
        if lemma in self.naming.generic or lemma in self.naming.works:
            return self._single(first, n, self._common(n, lemma, nation, sits), f"the {lemma}")
        return self._single(first, n, self._titled([*words[1:], lemma], nation), f"the {lemma}")

    def _seat(self, n: int, noun: int) -> bool:
        """Whether ``n`` only tells where a firm sits: the Manila-based bank, the Hangzhou company."""
        based = next((i for i in range(n, noun) if self.tokens[i].text.lower() in _SEATED), None)
        return based is not None or self.tokens[n].text in self.naming.places

    def _homes_between(self, first: int, n: int) -> Mapping[int, str]:
        """The tokens between ``first`` and ``n`` that name where a firm sits, with the state: the New Jersey firm."""
        found: dict[int, str] = {}
        for size in (3, 2, 1):
            for i in range(first, n - size + 1):
                text = self.sentence.text[self.tokens[i].start : self.tokens[i + size - 1].end]
                state = self.homes.get(text)
                if state is not None:
                    found.update({k: state for k in range(i, i + size) if k not in found})
        return found

    def _other_firm(self, first: int, n: int) -> str | None:
        """Who "its rival" is: the one other firm of this sentence so far, or of the one before."""
        own = set(self.at.get(first, ()))
        which = any(self.tokens[c].dep in _RESTRICTING and not self._set_off(c) for c in self.children[n])
        if not own or which or self._placed(n) or n + 1 in self.taken or self._set_beside(n):
            return None
        nation = next((s for i in range(first + 1, n) if (s := self._nation(i))), None)
        near = [m for m in self.met if m.sentence >= self.sentence.index - 2 and m.kind == "company" and not m.inner]
        keys = {m.actor for m in near if m.actor not in own}
        other = keys.pop() if len(keys) == 1 else None
        if other is None:
            return None
        country = self.actors[other].country
        at_home = {None, country, *(self.actors[a].country for a in own)} == {None, country}
        return other if (country == nation if nation else at_home) else None

    def _set_beside(self, n: int) -> bool:
        """Whether a name stands beside the noun at ``n`` and says who is meant: its rival, Acme."""
        return any(self.tokens[c].dep == "appos" for c in self.children[n]) or self.tokens[n].dep in ("appos", "attr")

    def _group_kinds(self, lemma: str, plural: bool, words: Sequence[str], token: Token) -> frozenset[Kind] | None:
        """The kinds a phrase for two may mean; None where it is no such phrase."""
        two = words[:1] == ["both"] or (words[:1] in (["the"], ["these"], ["those"]) and "two" in words)
        if {"other", "further", "more", "new", "first", "last"} & {*words}:
            return None
        if lemma == "pair" and words == ["the"]:
            return frozenset()
        if lemma in ("two",) and words == ["the"] and token.pos == "NUM" and token.dep in _SUBJECTS | {"pobj"}:
            return frozenset()
        if not plural or not two:
            return None
        kinds = self.naming.pairs.get(lemma)
        return frozenset(kinds) if kinds is not None else None

    def _restricted(self, n: int) -> bool:
        """Whether what follows the noun says which one is meant: the company that …, the maker of …"""
        for child in self.children[n]:
            token = self.tokens[child]
            if self._set_off(child):
                continue
            if child > n and (token.dep in _RESTRICTING or (token.dep == "prep" and token.text.lower() != "in")):
                return True
        return False

    def _placed(self, n: int) -> bool:
        """Whether a preposition behind the noun says which ones are meant: both governments in North America."""
        behind = (c for c in self.children[n] if c > n and self.tokens[c].dep == "prep")
        return any(not self._set_off(c) and self.tokens[c].text in ("in", "of", "from") for c in behind)

    def _set_off(self, n: int) -> bool:
        """Whether a comma stands before the clause at ``n``, so that it only adds: the company, founded in 2021, …"""
        first = n
        while earlier := [c for c in self.children[first] if c < first]:
            first = min(earlier)
        return first > 0 and self.tokens[first - 1].text == ","

    def _nation(self, n: int) -> str | None:
        word = self.tokens[n].text
        found = self.registry.country_of_demonym(word)
        if found or not word[0].isupper():
            return found
        ids = self.registry.lookup(word)
        entry = self.registry.get(ids[0]) if len(ids) == 1 else None
        return ids[0] if entry is not None and entry.kind in ("government", "multilateral") else None

    def _recent(self) -> list[_Met]:
        return [m for m in self.met if m.sentence >= self.sentence.index - _REACH]

    def _common(self, n: int, noun: str, nation: str | None, sits: str | None) -> str | None:
        """Who ``the`` with this noun, at token ``n``, means; of a ``nation``, or one that ``sits`` in a state."""
        kinds = self.naming.generic.get(noun, ("facility",))
        verb = self._verb_above(n)
        doing = [] if self._is_subject(n) else self.children[verb]
        own = {a for c in doing if self.tokens[c].dep in _SUBJECTS for a in self.at.get(c, ())}
        if self.tokens[verb].dep == "relcl":
            own |= set(self.at.get(self.tokens[verb].head, ()))
        fits = [m for m in self._recent() if m.kind in kinds and m.actor not in own]
        if self._reports_behind(n):
            fits = [m for m in fits if m.sentence < self.sentence.index]
        if nation:
            if "government" in kinds:
                return nation if nation in self.actors else None
            return self._of_state(fits, nation, noun)
        if sits:
            return self._of_state(fits, sits, noun)
        if noun in self.naming.plain:
            spoken = self._firm_of_speaker(n)
            if spoken is not None and spoken not in own:
                return spoken
            if self._is_subject(n):
                fits = [m for m in fits if not (m.dealt and m.sentence == self.sentence.index)]
            if (foremost := self._foremost(fits)) is not None:
                return foremost
        for named in (self._called, self._told_by_name):
            called = [m for m in fits if m.actor and named(m.actor, noun)]
            if called:
                return called[-1].actor
        if "government" in kinds:
            keys = {m.actor for m in self.met if m.kind == "government"}
            return keys.pop() if len(keys) == 1 else None
        if noun not in self.naming.plain:
            keys = {m.actor for m in self.met if m.kind in kinds}
            return keys.pop() if len(keys) == 1 else self._spoken_of(noun)
        return self._foremost(fits)

    def _of_state(self, fits: Sequence[_Met], state: str, noun: str) -> str | None:
        """The one fitting that is of ``state``, else the one of whom no state is known."""
        of = {m.actor: m.actor and self.actors[m.actor].country for m in fits}
        keys = [actor for actor, country in of.items() if country == state or actor is None]
        strangers = [actor for actor, country in of.items() if actor is not None and country is None]
        told = [a for a in strangers if a and (self._called(a, noun) or self._told_by_name(a, noun))]
        for pool in (keys, told, strangers):
            if len(pool) > 1 and pool is keys:
                several = [m for m in fits if m.actor in pool]
                near = [m for m in several if m.sentence >= self.sentence.index - 1]
                return self._foremost(near) or self._most_named(several)
            if pool:
                return pool[0] if len(pool) == 1 else None
        return None

    def _most_named(self, fits: Sequence[_Met]) -> str | None:
        """The one of ``fits`` that the text has named twice as often as any other of them."""
        among = {m.actor for m in fits}
        count = Counter(m.actor for m in self.met if m.actor in among).most_common(2)
        return count[0][0] if len(count) == 1 or count[0][1] >= 2 * count[1][1] else None

    def _firm_of_speaker(self, n: int) -> str | None:
        """The firm of the person whose words the sentence gives."""
        for at, token in enumerate(self.tokens):
            if token.lemma not in self.reporting:
                continue
            for child in self.children[at]:
                if self.tokens[child].dep not in _SUBJECTS:
                    continue
                he = self.tokens[child].text.lower() in ("he", "she")
                person = frozenset[Kind]({"person"})
                who = (self._pronoun(child, person) or self._subject_of_last(person)) if he else None
                speakers = [who] if who else self.at.get(child, ())
                firms = {f for a in speakers if (f := self.firms.get(a))}
                if len(firms) == 1 and child != n:
                    return firms.pop()
        return None

    def _spoken_of(self, noun: str) -> str | None:
        """The one firm of the sentence before, its subject, where nothing tells that it is of another trade."""
        if noun not in self.naming.told_by and not noun.endswith("maker"):
            return None
        here = [m for m in self.met if m.sentence == self.sentence.index and m.kind == "company"]
        before = [m for m in self.met if m.sentence == self.sentence.index - 1 and m.kind == "company"]
        keys = {m.actor for m in before}
        actor = keys.pop() if len(keys) == 1 else None
        if actor is None or not any(m.main for m in before) or any(m.actor != actor for m in here):
            return None
        trades = {n for n in self.naming.generic if n not in self.naming.plain}
        if self.described[actor] & trades - {noun} or any(self._told_by_name(actor, t) for t in self.naming.told_by):
            return None
        return actor

    def _central_bank(self, nation: str | None) -> str | None:
        """The only central bank of the text, or of ``nation``."""
        met = {m.actor for m in self.met if m.actor and m.kind == "agency"}
        named = [a for a in sorted(met) if any("central bank" in name.lower() for name in self.actors[a].names)]
        fits = [a for a in named if nation is None or self.actors[a].country == nation]
        return fits[0] if len(fits) == 1 else None

    def _other_person(self, n: int) -> str | None:
        """Whom ``him`` means: the only other person of this sentence and the one before than who does it."""
        own = {
            a for c in self.children[self._verb_above(n)] if self.tokens[c].dep in _SUBJECTS for a in self._actors_at(c)
        }
        near = {
            m.actor
            for m in self.met
            if m.kind == "person" and m.actor and m.sentence >= self.sentence.index - 1 and m.actor not in own
        }
        return near.pop() if len(near) == 1 and own else None

    def _verb_above(self, n: int) -> int:
        while self.tokens[n].pos not in ("VERB", "AUX") and self.tokens[n].head != n:
            n = self.tokens[n].head
        return n

    def _two_before(self, n: int) -> list[str]:
        """Who ``they`` are that open a sentence: the two whom the sentence before, or its first half, joined."""
        if self.tokens[n].dep not in _SUBJECTS or any(t.dep in _SUBJECTS and t.pos == "PRON" for t in self.tokens[:n]):
            return []
        here = any(m.sentence == self.sentence.index and m.subject for m in self.met)
        index = self.sentence.index if here else self.sentence.index - 1
        subjects = list(dict.fromkeys(m.actor for m in self.met if m.sentence == index and m.subject and m.actor))
        return (
            subjects
            if any(subjects == row for _, row in self.joined) and len({self.actors[a].kind for a in subjects}) == 1
            else []
        )

    def _reports_behind(self, n: int) -> bool:
        """Whether ``n`` says what stands before it: …, the company said."""
        head = self.tokens[n].head
        first = min([n, *(c for c in self.children[n] if c < n)])
        if first and self.tokens[first - 1].text == ";":
            return False
        return self.tokens[n].dep in _SUBJECTS and any(
            self.tokens[c].dep == "ccomp" and c < n for c in self.children[head]
        )

    def _called(self, actor: str, noun: str) -> bool:
        if self._same_trade(noun) & self.described[actor]:
            return True
        return noun not in self.naming.plain and any(noun in n.lower().split() for n in self.actors[actor].names)

    def _same_trade(self, noun: str) -> set[str]:
        """The nouns that mean the same trade as ``noun``: a bank is a lender."""
        told = self.naming.told_by
        return {noun, *(n for n, words in told.items() if words == told.get(noun))}

    def _told_by_name(self, actor: str, noun: str) -> bool:
        """Whether the name itself tells that the firm is such a one: Acme Air is an airline."""
        known = self.actors[actor]
        told = self.naming.told_by.get(noun, ())
        return known.kind == "company" and any(word in name.split() for name in known.names for word in told)

    def _foremost(self, fits: Sequence[_Met]) -> str | None:
        """The subject of the latest sentence that has one fitting, or the only one fitting there."""
        for index in range(self.sentence.index, self.sentence.index - _REACH - 1, -1):
            here = [m for m in fits if m.sentence == index]
            if not here:
                continue
            subjects = [m for m in here if m.subject]
            pool = subjects or here
            for some in (pool, [m for m in subjects if m.main]):
                if len({m.actor for m in some}) == 1:
                    return some[0].actor
            return pool[0].actor if subjects and index < self.sentence.index else None
        return None

    def _titled(self, words: Sequence[str], nation: str | None) -> str | None:
        """The one person of the text who bears the title."""
        title = words[-1]
        persons = [a for a in self.actors.values() if a.kind == "person"]
        met = {m.actor for m in self.met}
        fits = [a for a in persons if a.key in met and any(title in t.lower().split() for t in a.titles)]
        if nation:
            fits = [a for a in fits if a.country == nation]
        return fits[0].key if len(fits) == 1 else None

    def _expletive(self, n: int) -> bool:
        """``it is likely that …``, ``it made it unlikely``: no reference."""
        token = self.tokens[n]
        if token.dep == "expl":
            return True
        head = self.tokens[token.head]
        if head.pos == "ADJ" or (token.dep == "nsubjpass" and head.dep == "advcl" and not self._traded(token.head)):
            return True
        if head.lemma == "take" and any(self.tokens[c].lemma in _SPANS for c in self.children[token.head]):
            return True
        siblings = {self.tokens[c].dep for c in self.children[token.head]}
        if token.dep in _SUBJECTS and head.lemma in ("be", "seem", "appear", "become", "remain"):
            return bool({"ccomp", "xcomp", "acomp", "advcl"} & siblings) or "attr" in siblings
        return token.dep in ("dobj", "pobj")

    def _ends(self, n: int) -> int:
        """The last word of the phrase of ``n``."""
        return max([n, *(self._ends(c) for c in self.children[n])])

    def _traded(self, verb: int) -> bool:
        """Whether the verb is one of buying and selling firms: until it was sold."""
        return self.tokens[verb].lemma in (*self.naming.deals, "sell")

    def _pronoun(self, n: int, kinds: frozenset[Kind]) -> str | None:
        reported = self._reporters(n)
        fits = [a for a in reported if self.actors[a].kind in kinds]
        if reported:
            return fits[0] if len(fits) == 1 else None
        earlier = self._subject_before(n, kinds)
        if earlier is not None:
            return earlier
        if any(m.sentence == self.sentence.index and m.kind in kinds for m in self.met):
            return None
        thing = self.sentence.index - 1 in self.things and self.tokens[n].dep == "nsubjpass"
        return self._subject_of_last(kinds) if self._opens(n) and not thing else None

    def _object(self, n: int) -> str | None:
        """Who ``it`` is where something is done to it: the one organisation of the sentence that does not do it, else
        the subject of the sentence before."""
        kinds = _ORGANISED - {"media", "government"}
        start = self.tokens[n].start
        doers = self._doers(n)
        if doers is None:
            return None
        here = [m for m in self.met if m.sentence == self.sentence.index and m.start < start and m.actor not in doers]
        if here:
            keys = {m.actor for m in here}
            thing = any(
                t.dep == "dobj" and t.tag == "NN" and i not in self.taken for i, t in enumerate(self.tokens[:n])
            )
            return keys.pop() if len(keys) == 1 and not thing and here[0].kind in kinds else None
        if self.topic is not None and self.topic not in doers:
            return self.topic
        before = {m.actor for m in self.met if m.sentence == self.sentence.index - 1 and m.subject and m.kind in kinds}
        last = before.pop() if len(before) == 1 else None
        return None if last in doers or last in self.here else last

    def _doers(self, n: int) -> set[str] | None:
        """Who does what the verb above ``n`` tells, its own subject or one it shares; None where that is unclear."""
        at = self._verb_above(n)
        own = [c for c in self.children[at] if self.tokens[c].dep in _SUBJECTS]
        while not own and self.tokens[at].dep in ("xcomp", "conj", "advcl", "pcomp", "acl"):
            at = self._verb_above(self.tokens[at].head)
            own = [c for c in self.children[at] if self.tokens[c].dep in _SUBJECTS and c < n]
        doers = {a for c in own for a in (*self._actors_at(c), *self._around(c))}
        if self.tokens[at].dep == "relcl":
            doers |= set(self.at.get(self.tokens[at].head, ()))
        return doers or None

    def _around(self, n: int) -> list[str]:
        """The actors named within the noun phrase at ``n``: Acme chairman Cole."""
        found: list[str] = []
        for child in self.children[n]:
            if self.tokens[child].dep in ("compound", "poss", "nmod", "appos"):
                found += [*self.at.get(child, ()), *self._around(child)]
        return found

    def _opens(self, n: int) -> bool:
        """Whether the pronoun at ``n`` is the first subject of its sentence, in the main clause."""
        head = self.tokens[self.tokens[n].head]
        if head.dep not in ("ROOT", "conj", "ccomp") or (
            head.dep == "ccomp" and self.tokens[head.head].start < head.start
        ):
            return False
        return not any(t.dep in _SUBJECTS and t.pos != "PRON" for t in self.tokens[:n])

    def _owner(self, n: int) -> str | None:
        """Whose ``its`` is: the subject's of its own clause; in a sentence's first words, that of the last sentence."""
        kinds = _ORGANISED - {"media"}
        seen = {n}
        at = self.tokens[n].head
        while at not in seen:
            seen.add(at)
            if self.tokens[at].dep in _SUBJECTS:
                found = [a for a in self._reporters(at) if self.actors[a].kind in kinds]
                if found:
                    return found[0] if len(found) == 1 else None
                return self._subject_of_last(kinds) if self._opens(at) else None
            if self.tokens[at].dep == "appos" and self.at.get(self.tokens[at].head):
                if at == self.tokens[n].head:
                    return self._other_owner(n, self.at[self.tokens[at].head], kinds)
                found = [a for a in self.at[self.tokens[at].head] if self.actors[a].kind in kinds]
                return found[0] if len(found) == 1 else None
            subjects = [c for c in self.children[at] if self.tokens[c].dep in _SUBJECTS]
            if subjects and self.tokens[at].pos in ("VERB", "AUX"):
                if self._is_bond(n, at):
                    return self._other_owner(n, self._actors_at(subjects[0]), kinds)
                if self.tokens[at].lemma in self.naming.counselling:
                    helped = [c for c in self.children[at] if self.tokens[c].dep == "dobj" and self._ends(c) < n]
                    found = [a for c in helped for a in self._actors_at(c) if self.actors[a].kind in kinds]
                    if found:
                        return found[0] if len(found) == 1 else None
                judged = self.tokens[at].lemma in self.naming.judging and self.tokens[n].head in self.children[at]
                if judged and self.tokens[self.tokens[n].head].lemma in self.naming.judged:
                    found = [a for a in self._reporters(subjects[0]) if self.actors[a].kind in kinds]
                    return found[0] if len(found) == 1 and found[0] not in self._actors_at(subjects[0]) else None
                found = [a for a in self._actors_at(subjects[0]) if self.actors[a].kind in kinds]
                infinitive = any(self.tokens[c].tag == "TO" for c in self.children[at])
                return found[0] if len(found) == 1 and not infinitive else None
            at = self.tokens[at].head
        return None

    def _is_bond(self, n: int, at: int) -> bool:
        """Whether the clause at ``at`` says what its subject is to whom "its" at ``n`` means: X was its owner."""
        noun = self.tokens[n].head
        bond = self.tokens[noun].lemma in self.naming.bonds and self.tokens[noun].dep == "attr"
        return bond and self.tokens[noun].head == at and self.tokens[at].lemma in ("be", "become", "remain")

    def _other_owner(self, n: int, not_these: Sequence[str], kinds: frozenset[Kind]) -> str | None:
        """Whose "its" is, where it is none of ``not_these``: the other subject of the sentence, else of the last."""
        start = self.tokens[n].start
        here = [m for m in self.met if m.sentence == self.sentence.index and m.start < start and m.kind in kinds]
        others = [m for m in here if m.actor not in not_these]
        for pool in ([m for m in others if m.subject], others):
            keys = {m.actor for m in pool}
            if keys:
                return keys.pop() if len(keys) == 1 else None
        last = self._subject_of_last(kinds)
        return None if last in not_these else last

    def _owners(self, n: int) -> list[str]:
        """Whose ``their`` is: the joint subject's of its own clause, or of the saying above it."""
        seen = {n}
        at = self.tokens[n].head
        while at not in seen:
            seen.add(at)
            if self.tokens[at].dep in _SUBJECTS:
                return self._reporters(at)
            subjects = [c for c in self.children[at] if self.tokens[c].dep in _SUBJECTS and c < n]
            if subjects and self.tokens[at].pos in ("VERB", "AUX"):
                return self._actors_at(subjects[0])
            at = self.tokens[at].head
        return []

    def _reporters(self, n: int) -> list[str]:
        """The actors in subject place of the clauses that ``n`` stands below: Sony said it …"""
        seen = {n}
        at = self.tokens[n].head
        while at not in seen:
            seen.add(at)
            token = self.tokens[at]
            if token.dep not in (
                "ccomp",
                "advcl",
                "conj",
                "xcomp",
                "acl",
                "relcl",
                "pcomp",
                "prep",
                "dobj",
                "pobj",
                "attr",
                "dative",
                "agent",
            ):
                break
            at = token.head
            if self.tokens[at].pos not in ("VERB", "AUX"):
                continue
            for child in self.children[at]:
                if self.tokens[child].dep in _SUBJECTS and child < n and child not in seen:
                    return self._actors_at(child)
        return []

    def _actors_at(self, n: int) -> list[str]:
        """The actors of a subject: its own, those joined to it, or the firm of a spokesman."""
        found = list(self.at.get(n, ()))
        for child in self.children[n]:
            if self.tokens[child].dep == "conj":
                found += self._actors_at(child)
        if not found and self.tokens[n].lemma.lower() in self.titles | {"official", "source", "statement"}:
            for child in self.children[n]:
                if self.tokens[child].dep in ("compound", "poss", "nmod"):
                    found += self.at.get(child, ())
        return found

    def _subject_before(self, n: int, kinds: frozenset[Kind]) -> str | None:
        """For ``its``: the subject of its own clause; for others: the one fitting subject earlier in the sentence."""
        start = self.tokens[n].start
        here = [m for m in self.met if m.sentence == self.sentence.index and m.start < start and m.subject]
        keys = {m.actor for m in here if m.kind in kinds}
        return keys.pop() if len(keys) == 1 else None

    def _subject_of_last(self, kinds: frozenset[Kind]) -> str | None:
        for index in range(self.sentence.index - 1, self.sentence.index - 3, -1):
            here = [m for m in self.met if m.sentence == index and m.kind in kinds]
            subjects = [m for m in here if m.subject]
            if subjects:
                keys = {m.actor for m in subjects}
                return subjects[0].actor if len(keys) == 1 else None
            if here:
                return here[0].actor if len({m.actor for m in here}) == 1 else None
        return None

    def _pair(self, kinds: frozenset[Kind]) -> list[str]:
        """The two actors of these kinds last joined by ``and``, or alone in a sentence or two."""
        wanted = [kinds] if kinds else _PAIRED
        for span in (0, 1):
            window = [m for m in self.met if m.sentence >= self.sentence.index - span and m.actor and not m.inner]
            for kind in wanted:
                keys = list(dict.fromkeys(m.actor for m in window if m.kind in kind and m.actor))
                rows = [row for _, row in self.joined if set(row) <= set(keys) and self._all_of(row, kind)]
                if rows:
                    return rows[-1] if len(rows[-1]) == 2 else []
                if len(keys) == 2:
                    return keys
        for kind in wanted:
            reach = self.sentence.index - 2 * _REACH if "company" in kind else -1
            earlier = [row for at, row in self.joined if at >= reach and self._all_of(row, kind)]
            if earlier:
                return earlier[-1] if len(earlier[-1]) == 2 else []
        return []

    def _all_of(self, row: Sequence[str], kinds: frozenset[Kind]) -> bool:
        return all(self.actors[a].kind in kinds for a in row)

    def _single(self, first: int, last: int, actor: str | None, rule: str) -> list[Mention]:
        if actor is None:
            return []
        self.at[last].append(actor)
        self._meet(last, actor)
        return [self._mention(first, last, actor, rule)]

    def _many(self, first: int, last: int, actors: Sequence[str], rule: str) -> list[Mention]:
        if len(actors) < 2:
            return []
        for actor in actors:
            self.at[last].append(actor)
            self._meet(last, actor)
        return [self._mention(first, last, actor, rule) for actor in actors]

    def _mention(self, first: int, last: int, actor: str, rule: str) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last].end
        return Mention(
            sentence=self.sentence.index,
            start=start,
            end=end,
            actor=actor,
            form="reference",
            name_start=start,
            name_end=end,
            rule=rule,
        )
