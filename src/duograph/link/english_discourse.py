"""Actors met in an English text: who was subject, who was joined with whom, how each was described."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.records import Actor, Kind, Mention, Sentence, Token

_OWNERS = frozenset({"owner", "co-owner", "shareholder", "holder"})
"""Titles beside which a firm's name says what is owned, not who acts: "the Acme owner sold its yard"."""
_SPEAKING = frozenset({"official", "source", "statement"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WRITTEN = frozenset({"article", "interview", "report", "story", "column", "essay"})
_ABOUT = re.compile(r"About \S")
_EXAMPLES = frozenset({"as", "like", "including"})


@dataclass(frozen=True, slots=True)
class Met:
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


class Discourse:
    """What has been met so far in a text, and, in the sentence being read, its tree (``children``), the actors ``at``
    each word, those named ``here``, the words ``taken`` by names, and the ``row`` of names that the last ends."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    children: defaultdict[int, list[int]]
    at: defaultdict[int, list[str]]
    here: frozenset[str]
    taken: frozenset[int]
    row: list[str]

    def __init__(self, actors: Sequence[Actor], knowledge: Knowledge) -> None:
        self.actors: Mapping[str, Actor] = {a.key: a for a in actors}
        self.registry = knowledge.registry
        self.naming: Naming = knowledge.naming["en"]
        self.titles = frozenset(t.lower() for t in self.naming.titles)
        self.nouns = (
            frozenset(self.naming.generic) | frozenset(self.naming.rivals) | self.titles | frozenset(self.naming.works)
        )
        self.met: list[Met] = []
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
            Met(
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

    def _verb_above(self, n: int) -> int:
        while self.tokens[n].pos not in ("VERB", "AUX") and self.tokens[n].head != n:
            n = self.tokens[n].head
        return n

    def _ends(self, n: int) -> int:
        """The last word of the phrase of ``n``."""
        return max([n, *(self._ends(c) for c in self.children[n])])

    def _traded(self, verb: int) -> bool:
        """Whether the verb is one of buying and selling firms: until it was sold."""
        return self.tokens[verb].lemma in (*self.naming.deals, "sell")

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
        word = self.tokens[n].lemma.lower()
        if not found and (word in _SPEAKING or (word in self.titles and word not in _OWNERS)):
            for child in self.children[n]:
                if self.tokens[child].dep in ("compound", "poss", "nmod"):
                    found += self.at.get(child, ())
        return found

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
