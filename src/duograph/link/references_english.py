"""English words that refer back to an actor: the actor last fit for them, or nothing.

Read in the order of the text, so that a reference resolved can carry the next one.  ``the company`` goes to a name
that holds the noun or was described by it, else to the company last in subject place; ``it`` and ``he`` to the
subject of the clause that reports, else to the subject of the sentence before; ``both firms`` to the two last named
together.  An unnamed actor brought in between (``a Japanese firm``) takes the reference away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.records import Actor, Kind, Mention, Sentence, Token

_ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "multilateral", "government", "media"})
_REACH = 3
"""How many sentences back a reference may look."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "time", "place"})
_SEATED = frozenset({"based", "listed", "headquartered"})
_GIVING = frozenset({"make", "give", "offer", "sell", "lend", "grant", "send", "pay", "owe"})
"""Verbs behind which "it" is who gets something, whatever the parser takes it for: made it an offer."""
_WRITTEN = frozenset({"article", "interview", "report", "story", "column", "essay"})
_ABOUT = re.compile(r"About \S")
_RESTRICTING = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class _Met:
    """An actor met in the text; ``actor`` is None for an unnamed one."""

    sentence: int
    start: int
    actor: str | None
    kind: Kind
    subject: bool


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
        self.nouns = frozenset(self.naming.generic) | self.titles | frozenset(self.naming.works)
        self.met: list[_Met] = []
        self.joined: list[list[str]] = []
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
        return found

    def _top(self, inside: Sequence[int]) -> int:
        """The token of a stretch whose head lies outside it."""
        return next((n for n in inside if self.tokens[n].head not in inside or self.tokens[n].head == n), inside[-1])

    def _meet(self, n: int, actor: str | None, kind: Kind | None = None) -> None:
        kind = kind or (self.actors[actor].kind if actor else "company")
        self.met.append(_Met(self.sentence.index, self.tokens[n].start, actor, kind, self._is_subject(n)))

    def _quoted_from(self, n: int) -> bool:
        """Whether the name at ``n`` is where something is written: an article in X."""
        place = self.tokens[n].head
        written = self.tokens[self.tokens[place].head].lemma
        return self.tokens[n].dep == "pobj" and self.tokens[place].text == "in" and written in _WRITTEN

    def _join(self, n: int, mention: Mention, before: Mention | None) -> None:
        """Remember the two (or more) of ``Argentina and Venezuela``."""
        between = self.sentence.text[before.end : mention.start] if before else ""
        heads = self.at.get(self.tokens[n].head, ()) if self.tokens[n].dep == "conj" else ()
        listed = between == ", " or between.strip(" ,") in ("and", "or", "&")
        if before is None or before.actor == mention.actor or not (listed or before.actor in heads):
            self.row = [mention.actor]
            return
        self.row = [*(self.row if self.row[-1:] == [before.actor] else [before.actor]), mention.actor]
        if between != ", ":
            self.joined.append(self.row)

    def _is_subject(self, n: int) -> bool:
        token = self.tokens[n]
        while token.dep in ("conj", "appos") and token.head != n:
            n, token = token.head, self.tokens[token.head]
        return token.dep in _SUBJECTS

    def _describe(self, n: int, mention: Mention) -> None:
        """Remember the common nouns a name is described by: carmaker Toyota; Kioxia, the chipmaker."""
        words = [c for c in self.children[n] if self.tokens[c].dep in ("compound", "appos", "nmod")]
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
        if group is not None:
            return self._many(first, n, self._pair(group), " ".join([*words, token.text.lower()]))
        if token.pos == "NUM" or lemma not in self.nouns:
            return []
        if plural or token.dep in ("compound", "amod", "attr", "appos"):
            return []
        if words and words[0] in ("a", "an", "another", "one", "some"):
            self._meet(n, None, self.naming.generic.get(lemma, ("person",))[0])
            return []
        if not words or words[0] not in ("the", "this", "that") or self._restricted(n) or n + 1 in self.taken:
            return []
        seat = {i for i in range(first, n) if self._seat(i, n)}
        strange = (i for i in range(first, n) if i not in seat and self.tokens[i].pos in ("PROPN", "VERB"))
        if any(not self._nation(i) for i in strange):
            return []
        if {"other", "new", "first", "second", "third", "combined", "merged", "same", "next", "last", "parent"} & {
            *words
        }:
            return []
        nation = next((s for i in range(first, n) if i not in seat and (s := self._nation(i))), None)
        nation = nation or self._sitting([s for i in sorted(seat) if (s := self._nation(i))], lemma)
        if "central" in words and lemma == "bank":
            return self._single(first, n, self._central_bank(nation), "the central bank")
        if lemma in self.naming.generic or lemma in self.naming.works:
            return self._single(first, n, self._common(n, lemma, nation), f"the {lemma}")
        return self._single(first, n, self._titled([*words[1:], lemma], nation), f"the {lemma}")

    def _seat(self, n: int, noun: int) -> bool:
        """Whether ``n`` only tells where a firm sits: the Manila-based bank, the Hangzhou company."""
        based = next((i for i in range(n, noun) if self.tokens[i].text.lower() in _SEATED), None)
        return based is not None or self.tokens[n].text in self.naming.places

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
        return ids[0] if len(ids) == 1 else None

    def _recent(self) -> list[_Met]:
        return [m for m in self.met if m.sentence >= self.sentence.index - _REACH]

    def _common(self, n: int, noun: str, nation: str | None) -> str | None:
        """Who ``the`` with this noun, at token ``n``, means."""
        kinds = self.naming.generic.get(noun, ("facility",))
        doing = [] if self._is_subject(n) else self.children[self._verb_above(n)]
        own = {a for c in doing if self.tokens[c].dep in _SUBJECTS for a in self.at.get(c, ())}
        fits = [m for m in self._recent() if m.kind in kinds and m.actor not in own]
        if self._reports_behind(n):
            fits = [m for m in fits if m.sentence < self.sentence.index]
        if nation:
            if "government" in kinds:
                return nation if nation in self.actors else None
            fits = [m for m in fits if m.actor is None or self.actors[m.actor].country == nation]
            keys = {m.actor for m in fits}
            return keys.pop() if len(keys) == 1 else None
        if noun in self.naming.plain and (foremost := self._foremost(fits)) is not None:
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
            return keys.pop() if len(keys) == 1 else None
        return self._foremost(fits)

    def _sitting(self, states: Sequence[str], noun: str) -> str | None:
        """The state in whose capital the firm sits, where one that fits the noun is known to be of that state."""
        kinds = self.naming.generic.get(noun, ())
        fits = {m.actor for m in self._recent() if m.actor and m.kind in kinds}
        return next((s for s in states if any(self.actors[a].country == s for a in fits)), None)

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
        return subjects if subjects in self.joined and len({self.actors[a].kind for a in subjects}) == 1 else []

    def _reports_behind(self, n: int) -> bool:
        """Whether ``n`` says what stands before it: …, the company said."""
        head = self.tokens[n].head
        return self.tokens[n].dep in _SUBJECTS and any(
            self.tokens[c].dep == "ccomp" and c < n for c in self.children[head]
        )

    def _called(self, actor: str, noun: str) -> bool:
        if noun in self.described[actor]:
            return True
        return noun not in self.naming.plain and any(noun in n.lower().split() for n in self.actors[actor].names)

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
            keys = {m.actor for m in pool}
            if len(keys) == 1:
                return pool[0].actor
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
        if head.pos == "ADJ" or (token.dep == "nsubjpass" and head.dep == "advcl"):
            return True
        if head.lemma == "take" and any(self.tokens[c].lemma in _SPANS for c in self.children[token.head]):
            return True
        siblings = {self.tokens[c].dep for c in self.children[token.head]}
        if token.dep in _SUBJECTS and head.lemma in ("be", "seem", "appear", "become", "remain"):
            return bool({"ccomp", "xcomp", "acomp", "advcl"} & siblings) or "attr" in siblings
        return token.dep in ("dobj", "pobj")

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
        return self._subject_of_last(kinds) if self._opens(n) else None

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
                found = [a for a in self.at[self.tokens[at].head] if self.actors[a].kind in kinds]
                return found[0] if len(found) == 1 else None
            subjects = [c for c in self.children[at] if self.tokens[c].dep in _SUBJECTS]
            if subjects and self.tokens[at].pos in ("VERB", "AUX"):
                found = [a for a in self._actors_at(subjects[0]) if self.actors[a].kind in kinds]
                infinitive = any(self.tokens[c].tag == "TO" for c in self.children[at])
                return found[0] if len(found) == 1 and not infinitive else None
            at = self.tokens[at].head
        return None

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
        wanted = [kinds] if kinds else [frozenset[Kind]({"person"}), frozenset[Kind]({"company"})]
        for kind in wanted:
            joined = [row for row in self.joined if all(self.actors[a].kind in kind for a in row)]
            for span in (0, 1):
                window = [m for m in self.met if m.sentence >= self.sentence.index - span and m.actor]
                keys = list(dict.fromkeys(m.actor for m in window if m.kind in kind and m.actor))
                together = [row for row in joined if set(row) <= set(keys)]
                if together:
                    return together[-1] if len(together[-1]) == 2 else []
                if len(keys) == 2:
                    return keys
            if joined:
                return joined[-1] if len(joined[-1]) == 2 else []
        return []

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
