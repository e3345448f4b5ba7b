"""A sentence's dependency tree, and who does what to whom in it, whatever the construction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duograph.extract.english.mends import (
    give_back_attendant_sums,
    give_back_contents,
    give_back_dated_objects,
    give_back_dated_subjects,
    give_back_heads,
    give_back_infinitives,
    give_back_judged,
    give_back_kept,
    give_back_main_verbs,
    give_back_origins,
    give_back_participles,
    give_back_prepositions,
    give_back_recipients,
    give_back_signed,
    give_back_stakes,
    give_back_subjects_of_auxiliaries,
    give_back_worth,
    join_as_well,
    join_behind_brackets,
    join_behind_titles,
    join_subjects,
    join_unspoken_verbs,
)
from duograph.extract.english.wholes import (
    give_back_apposed,
    give_back_bracketed,
    give_back_names_in_commas,
    give_back_odds,
    give_back_offers,
    give_back_receivers,
    give_back_towns,
    give_back_verbal_names,
    give_headlines_subjects,
    give_names_their_verbs,
    give_verbs_their_names,
    hang_names_whole,
)
from duograph.knowledge.frames import Syntax
from duograph.records import Sentence, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DEPTH = 12


class Tree:
    """Token indices all over: a phrase is named by its head.  ``names`` are the stretches of characters of names."""

    def __init__(self, sentence: Sentence, syntax: Syntax, names: Sequence[tuple[int, int]] = ()) -> None:
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.syntax = syntax
        self._head = [t.head if 0 <= t.head < len(self.tokens) else i for i, t in enumerate(self.tokens)]
        self._dep = [t.dep for t in self.tokens]
        self._children: list[list[int]] = []
        self._grow()
        spans = [self._words(start, end) for start, end in names]
        whole = [(words[0], words[-1]) for words in spans if words]
        hang_names_whole(self, whole)
        give_back_subjects_of_auxiliaries(self)
        give_back_verbal_names(self, whole)
        give_back_names_in_commas(self, whole)
        give_headlines_subjects(self, whole)
        give_names_their_verbs(self, whole, sentence=not sentence.heading)
        give_verbs_their_names(self, whole)
        give_back_bracketed(self)
        give_back_apposed(self)
        give_back_towns(self)
        give_back_offers(self)
        give_back_receivers(self)
        give_back_odds(self)
        self._free_subjects()
        self._give_back_subjects()
        self._give_back_objects()
        give_back_prepositions(self)
        give_back_recipients(self)
        give_back_main_verbs(self)
        give_back_dated_subjects(self)
        join_behind_brackets(self)
        join_behind_titles(self)
        join_subjects(self)
        give_back_dated_objects(self)
        give_back_contents(self)
        give_back_stakes(self)
        give_back_heads(self)
        give_back_infinitives(self)
        give_back_judged(self)
        give_back_origins(self)
        give_back_participles(self)
        give_back_signed(self)
        give_back_kept(self)
        give_back_worth(self)
        join_as_well(self)
        join_unspoken_verbs(self)
        give_back_attendant_sums(self)

    def _words(self, start: int, end: int) -> list[int]:
        """The words between two characters of the sentence."""
        return [i for i, t in enumerate(self.tokens) if start <= t.start < end]

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hangs ``i`` below ``head``: for setting the tree right, before it is read."""
        self._head[i], self._dep[i] = head, dep
        self._grow()

    def make_name(self, i: int) -> None:
        """Makes a name of a word that was taken for a verb."""
        self.tokens = (*self.tokens[:i], replace(self.tokens[i], pos="PROPN", tag="NNP"), *self.tokens[i + 1 :])

    def make_root(self, v: int, subject: int) -> None:
        """Makes ``v`` the main verb of what ``subject`` stood over."""
        self._head[v], self._dep[v] = v, "ROOT"
        self.attach(subject, v, "nsubj")

    def _grow(self) -> None:
        self._children = [[] for _ in self.tokens]
        for i, head in enumerate(self._head):
            if head != i:
                self._children[head].append(i)

    def _give_back_subjects(self) -> None:
        """Mends "the levy, unveiled in May, was lifted" where the parser gives the subject to the participle."""
        for v in range(len(self.tokens)):
            if not self.is_verb(v) or self.children(v, *SUBJECTS):
                continue
            coordinated = [self.head(v)] if self.dep(v) == "conj" and not self.children(self.head(v), "cc") else []
            for participle in [*self.children(v, "advcl"), *coordinated]:
                owned = self.children(participle, "nsubj")
                bare = self.tokens[participle].tag in ("VBN", "VBD") and not self.children(participle, "aux", "mark")
                if 0 < participle < v and owned and bare and self.text(participle - 1) == ",":
                    self._swap(participle, v, owned[0])
                    break

    def _swap(self, participle: int, v: int, subject: int) -> None:
        """Makes ``v`` the verb of ``subject`` and ``participle`` a remark on it."""
        if self.dep(v) == "conj" and self.head(v) == participle:
            self._head[v] = v if self.head(participle) == participle else self.head(participle)
            self._dep[v] = self._dep[participle]
        self._head[subject] = v
        self._dep[subject] = "nsubjpass" if self.children(v, "auxpass") else "nsubj"
        self._head[participle], self._dep[participle] = subject, "acl"
        self._grow()

    def _free_subjects(self) -> None:
        """Mends "the group working in X said" where the parser takes the participle for the subject of the saying."""
        for v in range(len(self.tokens)):
            for participle in self.children(v, "nsubj"):
                owned = self.children(participle, "nsubj")
                if self.tokens[participle].tag != "VBG" or not owned or self.children(participle, "aux", "mark"):
                    continue
                self._head[owned[0]], self._dep[owned[0]] = v, "nsubj"
                self._head[participle], self._dep[participle] = owned[0], "acl"
                self._grow()
                break

    def _give_back_objects(self) -> None:
        """Mends "signed a minerals deal" where the parser takes the noun for a clause."""
        for i, token in enumerate(self.tokens):
            head = self.head(i)
            if self._dep[i] != "ccomp" or token.pos not in ("NOUN", "PROPN") or not self.is_verb(head):
                continue
            if i > head and not self.children(i, *SUBJECTS) and not self.children(head, "dobj"):
                self._dep[i] = "dobj"

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma.lower()

    def text(self, i: int) -> str:
        return self.tokens[i].text.lower()

    def dep(self, i: int) -> str:
        return self._dep[i]

    def head(self, i: int) -> int:
        """The head of ``i``; ``i`` itself at the root."""
        return self._head[i]

    def children(self, i: int, *deps: str) -> list[int]:
        return [c for c in self._children[i] if not deps or self._dep[c] in deps]

    def is_verb(self, i: int) -> bool:
        return self.tokens[i].pos in ("VERB", "AUX")

    def is_nominal(self, i: int) -> bool:
        return self.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET")

    def ancestors(self, i: int) -> Iterator[int]:
        """``i``'s heads from the nearest to the root."""
        seen = {i}
        while (head := self.head(i)) not in seen:
            seen.add(head)
            yield head
            i = head

    def subtree(self, i: int) -> Iterator[int]:
        yield i
        for c in self._children[i]:
            yield from self.subtree(c)

    def phrase(self, i: int) -> Iterator[int]:
        """``i`` and what depends on it, nearest first, without the clauses inside."""
        level = [i]
        while level:
            yield from level
            level = [
                c
                for p in level
                for c in self._children[p]
                if not (self.is_verb(c) and self.dep(c) in ("relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "pcomp"))
            ]

    def predicate(self, i: int) -> int | None:
        """The nearest verb above ``i`` (``i`` itself if it is one)."""
        return next(
            (a for a in (i, *self.ancestors(i)) if self.is_verb(a) and self.dep(a) not in ("aux", "auxpass")), None
        )

    def infinitive(self, v: int) -> bool:
        return any(self.text(c) == "to" for c in self.children(v, "aux"))

    def passive(self, v: int) -> bool:
        token = self.tokens[v]
        if self.children(v, "auxpass", "nsubjpass") or (self._done_by(v) and not self._does(v)):
            return token.tag not in ("VB", "VBG") or bool(self.children(v, "auxpass"))
        if token.tag not in ("VBN", "VBD") or self.children(v, "aux", "nsubj"):
            return False
        dep = self.dep(v)
        if dep == "acl":
            return True
        if dep == "advcl" and token.tag == "VBN":
            return not self.children(v, "dobj")
        if dep == "conj" and self.is_verb(self.head(v)) and token.tag == "VBN":
            return self.passive(self.head(v))
        return False

    def _done_by(self, v: int) -> bool:
        """Whether a doer follows "by", and no channel: "spoke by telephone"."""
        return any(
            self.lemma(o) not in self.syntax.channels
            for c in self.children(v, "agent")
            for o in self.children(c, "pobj")
        )

    def _does(self, v: int) -> bool:
        """Whether ``v`` has a subject and an object of its own, so that what stands behind "by" is another's."""
        return bool(self.children(v, "nsubj")) and bool(self.children(v, "dobj"))

    def surface_subject(self, v: int, depth: int = 0) -> int | None:
        """The phrase that stands as subject of verb ``v``, its own or shared with or controlled by another verb."""
        own = self.children(v, "nsubj", "nsubjpass") or self.children(v, *SUBJECTS)
        if own and self.dep(v) == "relcl" and self.text(own[0]) in self.syntax.relative:
            above = self.head(v)
            if self.lemma(above) in self.syntax.decrees and depth <= _DEPTH and self.dep(own[0]) == "nsubj":
                return self._decreed_by(above, depth + 1)
        if len(own) > 1:
            # "Acme and Bolt are each lending"
            own = [s for s in own if self.tokens[s].pos not in ("DET", "PRON") or self.children(s)] or own
        if own:
            return max((s for s in own if s < v), default=own[0])
        if depth > _DEPTH:
            return None
        dep, head = self.dep(v), self.head(v)
        if head == v:
            return None
        infinitive = self.infinitive(v)
        if infinitive and (whose := self.whose_infinitive(v)) is not None:
            return whose
        if dep in ("acl", "relcl"):
            if infinitive and self.head(head) == head and self.tokens[head].pos == "PROPN":
                return head
            if infinitive and not self.children(v, "nsubj"):
                return self.holder(head, depth + 1)
            if dep == "acl" and self.tokens[v].tag == "VBG" and self.lemma(head) in self.syntax.decrees:
                return self._decreed_by(head, depth + 1)
            first = self.first_joined(head)
            if self.tokens[v].tag == "VBG" and self.dep(first) == "pobj" and self.text(self.head(first)) == "with":
                # "with X, Y and Z agreeing to it"
                return first
            return head
        if dep == "pcomp":
            kept = self.children(self.head(head), "dobj") if self.text(head) in ("against", "from", "into") else []
            if kept and self.is_verb(self.head(head)):
                return self.surface_subject(self.head(head)) if self.passive(self.head(head)) else kept[0]
            return self._of_governor(self.head(head), depth + 1)
        if dep == "xcomp" or (dep == "advcl" and infinitive):
            controlled = self.children(head, "dobj", "dative")
            if self.lemma(head) in self.syntax.object_control and controlled:
                return controlled[0]
            if self.lemma(head) in self.syntax.recruiting and controlled and self.tokens[controlled[0]].pos == "PROPN":
                return controlled[0]
            if dep == "advcl" and self.is_verb(head) and self.passive(head):
                return self.agent(head) or self.surface_subject(head, depth + 1)
        if dep == "xcomp" and self.dep(head) == "prep" and self.is_nominal(self.head(head)):
            # "Acme, about to buy Bolt, said"
            return self.head(head)
        if dep in ("xcomp", "conj", "advcl", "ccomp", "dep", "aux", "parataxis"):
            return self._of_governor(head, depth + 1)
        return None

    def phrasal(self, v: int, *deps: str) -> list[str]:
        """Verb ``v`` with each of its particles: strike down."""
        return [f"{self.lemma(v)} {self.text(c)}" for c in self.children(v, *(deps or ("prt",)))]

    def first_joined(self, i: int) -> int:
        """The first of the list that ``i`` stands in."""
        while self.dep(i) == "conj" and self.is_nominal(self.head(i)):
            i = self.head(i)
        return i

    def _decreed_by(self, order: int, depth: int) -> int:
        """Who gave ``order``; itself where nobody is named."""
        holder = self.holder(order, depth)
        return order if holder is None else holder

    def whose_infinitive(self, v: int) -> int | None:
        """Who is to do ``v`` in "for Acme to buy it"."""
        to = next(c for c in self.children(v, "aux") if self.text(c) == "to")
        for p in range(max(0, to - 8), to):
            for o in self.children(p, "pobj") if self.text(p) == "for" else ():
                if self.tokens[o].pos in ("PROPN", "PRON") and max(self.subtree(o)) == to - 1:
                    return o
        return None

    def _of_governor(self, g: int, depth: int) -> int | None:
        if depth > _DEPTH:
            return None
        if self.is_verb(g):
            return self.surface_subject(g, depth)
        if own := self.children(g, "nsubj"):
            return own[0]
        if self.dep(g) in ("acomp", "oprd", "advmod", "amod") and self.is_verb(self.head(g)):
            return self.surface_subject(self.head(g), depth)
        if self.tokens[g].pos in ("NOUN", "PROPN"):
            return self.holder(g, depth)
        if self.dep(g) == "prep":
            return self._of_governor(self.head(g), depth + 1)
        return None

    def agent(self, v: int) -> int | None:
        """The by-phrase of a passive verb."""
        for c in [*self.children(v, "agent"), *self.children(v, "prep")]:
            if self.text(c) == "by":
                found = self.children(c, "pobj")
                if found:
                    return found[0]
        for o in self._passed(v) if self.children(v, "auxpass") else ():
            if found := self._by(o):
                return found[0]
        for c in self.children(v, "prep"):
            for being in self.children(c, "pcomp", "pobj"):
                if self.tokens[being].tag == "VBG" and (found := self._by(being)):
                    return found[0]
        return None

    def _passed(self, v: int) -> list[int]:
        """What stands behind a passive verb, further sums included: "was fined $5m and Bolt $3m"."""
        own = self.children(v, "dobj", "oprd")
        return [*own, *(c for i in (v, *own) for c in self.children(i, "conj") if not self.is_verb(c))]

    def _by(self, i: int) -> list[int]:
        return [o for c in self.children(i, "prep", "agent") if self.text(c) == "by" for o in self.children(c, "pobj")]

    def subject(self, v: int, depth: int = 0) -> int | None:
        """Who does it: the subject of an active verb, the by-phrase of a passive one."""
        return self.agent(v) if self.passive(v) else self.surface_subject(v, depth)

    def objects(self, v: int) -> list[int]:
        """What it is done to; a clumsy sum ("billions of dollars worth of chips") stands as several."""
        own = self.children(v, "dobj")
        if len(own) > 1 and not self.passive(v):
            return own
        found = self.object(v)
        return [] if found is None else [found]

    def object(self, v: int) -> int | None:
        """What it is done to."""
        own = self.children(v, "dobj", "attr", "oprd")
        agent = self.agent(v) if self.passive(v) else None
        if self.children(v, "nsubjpass", "auxpass"):
            # "was taken private"
            own = [o for o in own if self.dep(o) != "oprd" or self.tokens[o].pos != "ADJ"]
        own = [o for o in own if agent is None or o < agent]
        if own:
            return own[0]
        if self.passive(v):
            return self.surface_subject(v)
        actives = self.children(v, "nsubj")
        if self.dep(v) == "relcl" and self.set_in_time(v):
            return None
        if self.dep(v) == "relcl" and actives and self.text(actives[0]) not in self.syntax.relative:
            return self.head(v)
        if self.dep(v) == "acl" and self.infinitive(v):
            return None
        shared = [c for c in self.children(v, "conj") if self.is_verb(c) and not self.children(c, *SUBJECTS)]
        return next((o for c in shared for o in self.children(c, "dobj")), None)

    def set_in_time(self, v: int) -> bool:
        """Whether the relative clause only tells when or where: "last year, when X merged with Y"."""
        return any(self.text(c) in self.syntax.settings for c in self.children(v, "advmod", "mark"))

    def indirect(self, v: int) -> int | None:
        """Whom it is done for: "gave X a loan", "X was given a loan"."""
        own = [c for c in self.children(v, "dative") if self.tokens[c].pos != "ADP"]
        if own:
            return own[0]
        doubled = self.children(v, "dobj")
        named = doubled and (self.tokens[doubled[0]].pos == "PROPN" or self.children(doubled[0], "appos"))
        if len(doubled) > 1 and named:
            return doubled[0]
        for o in doubled:
            counted = self.children(o, "nummod", "quantmod")
            for c in self.children(o, "nmod", "compound") if counted else ():
                if v < c < min(counted) and self.tokens[c].pos == "PROPN":
                    return c
        if self.passive(v) and self.children(v, "dobj", "oprd"):
            return self.surface_subject(v)
        return None

    def asked(self, v: int) -> int | None:
        """Who is to do what ``v`` asks: "demand that X leave", "ask X to leave"."""
        wished = [c for c in self.children(v, "advcl") if any(self.text(m) == "for" for m in self.children(c, "mark"))]
        for c in [*self.children(v, "ccomp", "xcomp"), *wished]:
            own = self.children(c, "nsubj", "nsubjpass")
            auxiliaries = {self.text(a) for a in self.children(c, "aux")}
            bare = (
                self.tokens[c].tag == "VB"
                or self._wished(v, c)
                or any(self.tokens[a].tag == "VB" for a in self.children(c, "auxpass"))
            )
            if own and bare and not auxiliaries - {"to", "must", "should"}:
                return own[0]
            if not own and "to" in auxiliaries and self.children(v, "dobj"):
                return self.children(v, "dobj")[0]
            if not own and "to" in auxiliaries and self.passive(v) and self.agent(v) is not None:
                return self.surface_subject(v)
        for c in self.children(v, "advcl") if self.lemma(v) in self.syntax.object_control else ():
            if any(self.text(a) == "to" for a in self.children(c, "aux")) and self.children(v, "dobj"):
                return self.children(v, "dobj")[0]
        return None

    def _wished(self, v: int, c: int) -> bool:
        """Whether verb ``c`` is a subjunctive that the tagger took for a present: "demanded that X refuse"."""
        plain = self.tokens[c].tag == "VBP" or (self.tokens[c].tag == "VBD" and self.text(c) == self.lemma(c))
        return plain and self.lemma(v) in self.syntax.demanding

    def kept_from(self, v: int) -> list[int]:
        """What ``v`` keeps somebody from doing: "stopped X from buying Y"."""
        behind = [c for p in self.children(v, "prep") if self.text(p) == "from" for c in self.children(p, "pcomp")]
        return [c for c in behind if self.is_verb(c)]

    def clause_below(self, v: int) -> int | None:
        """The verb of the clause that ``v`` governs."""
        return next((c for c in self.children(v, "ccomp", "xcomp") if self.is_verb(c)), None)

    def holder(self, noun: int, depth: int = 0) -> int | None:
        """Whose plan, offer or agreement ``noun`` is: its possessor, its author, else the subject of its verb."""
        if depth > _DEPTH:
            return None
        own = self.children(noun, "poss")
        if own:
            verb = self.head(noun)
            if (
                self.tokens[own[0]].tag == "PRP$"
                and self.dep(noun) == "dobj"
                and self.lemma(verb) in self.syntax.giving
            ):
                return self.subject(verb, depth + 1) or own[0]
            return own[0]
        for c in self.children(noun, "prep"):
            if self.text(c) in ("by", "between", "from") and self.children(c, "pobj"):
                return self.children(c, "pobj")[0]
        for v in self.children(noun, "relcl"):
            own = self.children(v, "nsubj")
            if self.lemma(v) in self.syntax.offering and own and self.text(own[0]) not in self.syntax.relative:
                # "an offer that X had made"
                return own[0]
            if self.lemma(v) in self.syntax.receiving:
                sender = self.prepositional(v, ("from",), wide=False)
                if sender:
                    return sender[0]
        dep, head = self.dep(noun), self.head(noun)
        if dep in ("dobj", "attr", "oprd", "dative") and self.is_verb(head):
            doer = self.subject(head, depth + 1)
            owned = doer is not None and self.lemma(doer) in self.syntax.holders
            if (
                doer is not None
                and owned
                and self.lemma(head) in self.syntax.assenting
                and not self.children(doer, "conj")
            ):
                # "its board approved a plan"
                return next(iter(self.children(doer, "poss", "compound", "nmod")), doer)
            return doer
        if dep == "nsubjpass" and self.agent(head) is not None:
            return self.agent(head)
        if dep in ("nsubj", "nsubjpass") and self.dep(head) == "ccomp":
            above = self.head(head)
            return self.surface_subject(above, depth + 1) if self.lemma(above) in self.syntax.reporting else None
        if dep == "appos" and any(self.lemma(v) in self.syntax.receiving for v in self.children(noun, "relcl")):
            asking = (s for a in self.ancestors(noun) if self.is_verb(a) for s in self.children(a, "nsubj"))
            return next(asking, None)
        if dep == "pobj":
            return self._of_governor(head, depth + 1)
        if dep == "conj":
            return self.holder(head, depth + 1)
        return None

    def raised(self, v: int) -> int | None:
        """The infinitive whose subject stands before "be due", "be likely": "a pact is due to be signed"."""
        for c in self.children(v, "acomp") if self.lemma(v) == "be" else ():
            below = [x for x in self.children(c, "xcomp") if self.is_verb(x) and self.infinitive(x)]
            if below:
                return below[0]
        if not self.children(v, "auxpass") or self.children(v, "dobj"):
            return None
        below = [x for x in self.children(v, "xcomp") if self.infinitive(x) and self.children(x, "auxpass")]
        return below[0] if below else None

    def governor(self, noun: int) -> tuple[int, str] | None:
        """The verb that ``noun`` is an argument of, and how: object, subject, or the preposition between them."""
        dep, head = self.dep(noun), self.head(noun)
        below = self.raised(head) if dep in ("nsubj", "nsubjpass") and self.is_verb(head) else None
        if below is not None and head != noun:
            return below, "object" if self.passive(below) else "subject"
        if dep == "conj" and head != noun and not self.is_verb(head):
            return self.governor(head)
        if self.is_verb(head) and head != noun:
            if dep in ("dobj", "attr", "oprd"):
                return head, "object"
            if dep == "nsubjpass":
                return head, "object"
            if dep == "nsubj":
                return head, "subject"
        if dep == "pobj" and self.text(head) == "of" and self._portion(self.head(head)):
            return self.governor(self.head(head))
        if dep == "pobj" and self.is_verb(self.head(head)) and not self._fronted(head):
            return self.head(head), self.text(head)
        return None

    def _portion(self, i: int) -> bool:
        """Whether ``i`` only counts out a part of what follows: "the first $5m of a loan"."""
        return self.tokens[i].pos in ("NUM", "SYM") or self.lemma(i) in self.syntax.portions

    def _fronted(self, preposition: int) -> bool:
        """Whether the phrase stands before the subject of its verb and so is not the verb's own: "With an offer of $5m
        on the table, X came out against it"."""
        subjects = self.children(self.head(preposition), *SUBJECTS)
        return self.text(preposition) == "with" and bool(subjects) and preposition < subjects[0]

    def prepositional(self, i: int, prepositions: tuple[str, ...], *, wide: bool) -> list[int]:
        """The phrases that ``prepositions`` join to ``i``; ``wide`` looks through the whole phrase of ``i``."""
        places = self.phrase(i) if wide else iter([i])
        found: list[int] = []
        for place in places:
            if place != i and (self.is_verb(place) or self._owns_from(i, place, prepositions)):
                continue
            if self.text(place) == "from" and "to" in prepositions:
                # "the line from Lima to Callao"
                continue
            for c in self.children(place, "prep", "dative", "agent", "conj", "pcomp"):
                joins = self.tokens[c].pos in ("ADP", "SCONJ") or self.dep(c) in ("dative", "prep")
                if joins and self.text(c) in prepositions and c > i - 40:
                    # "went not to X but to Y"
                    told = self.children(c, "conj", "prep") if self.children(c, "neg") else [c]
                    told = [*told, *(p for t in told for p in self.children(t, "conj"))]
                    places_told = (p for p in told if self.text(p) in prepositions)
                    found += [o for p in places_told for o in self.children(p, "pobj", "pcomp") if o not in found]
            if found:
                return found
        return found

    def _owns_from(self, v: int, noun: int, prepositions: tuple[str, ...]) -> bool:
        """Whether "from" at ``noun`` tells who made it and not who sold: "bought it with a loan from X"."""
        trades = self.lemma(v) in self.syntax.dealing
        return trades and "from" in prepositions and self.lemma(noun) in self.syntax.telling_own

    def every_prepositional(self, v: int, preposition: str) -> list[int]:
        """All phrases in the clause of ``v`` that ``preposition`` joins to something."""
        return [
            o
            for p in sorted(self.phrase(v))
            if self.text(p) == preposition and self.tokens[p].pos in ("ADP", "SCONJ")
            for o in self.children(p, "pobj")
        ]

    def carried(self, v: int) -> int | None:
        """The noun whose content the infinitive ``v`` is, where the parser hung it on the verb: "ended a pact for X
        to buy Y"."""
        if self.dep(v) != "advcl" or not self.infinitive(v):
            return None
        above = [self.head(v), *self.children(self.head(v), "dobj")]
        return next((o for o in above if not self.is_verb(o) and self.lemma(o) in self.syntax.carrying), None)

    def participles(self, n: int) -> list[int]:
        """Participles and relative clauses that say more of noun ``n``, also where the parser hung them on the noun
        after it: "a memorandum on trade concluded by X"."""
        inside = [c for p in self.phrase(n) if p > n for c in self.children(p, "acl") if self.tokens[c].tag == "VBN"]
        return [*self.children(n, "acl", "relcl"), *inside]

    def upheld(self, v: int) -> bool:
        """Whether ``v`` tells who only stands behind somebody or something: "a bid backed by X"."""
        return self.passive(v) and self.lemma(v) in self.syntax.upholding

    def leaders(self, v: int) -> list[int]:
        """Who leads or joins what ``v`` tells of: the agents of "led by" and "joined by" under it."""
        led = (
            c for c in self.subtree(v) if self.lemma(c) in self.syntax.leading and self.tokens[c].tag in ("VBN", "VBD")
        )
        agents = [agent for c in led if c != v and (agent := self.agent(c)) is not None]
        return [*agents, *self.joiners(v), *self.payers(v)]

    def payers(self, v: int) -> list[int]:
        """Who puts up a part of the sum: "raised $5m, with $2m pledged by X", "including $2m from X"."""
        parts = [
            o
            for p in self.children(v, "prep")
            if self.text(p) in ("with", "including")
            for o in self.children(p, "pobj", "pcomp")
        ]
        found: list[int] = []
        for o in parts:
            if not any(self.tokens[i].pos in ("NUM", "SYM") for i in self.phrase(o)):
                continue
            put_up = [c for c in self.children(o, "acl") if self.lemma(c) in self.syntax.contributing]
            found += [agent for c in put_up if (agent := self.agent(c)) is not None]
            found += [s for c in put_up for s in self.prepositional(c, ("from",), wide=False)]
            found += self.prepositional(o, ("from",), wide=False)
        return found

    def joiners(self, v: int) -> list[int]:
        """Who takes part besides: "with participation from X"."""
        parts = (n for n in self.subtree(v) if self.lemma(n) in self.syntax.joining and self.dep(n) == "pobj")
        return [o for n in parts for o in self.prepositional(n, ("from", "of", "by"), wide=False)]

    def distance(self, a: int, b: int) -> int:
        """Steps through the tree from ``a`` to ``b``."""
        up = {x: n for n, x in enumerate((a, *self.ancestors(a)))}
        for n, x in enumerate((b, *self.ancestors(b))):
            if x in up:
                return n + up[x]
        return len(self.tokens)
