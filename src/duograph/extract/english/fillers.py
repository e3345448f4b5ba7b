"""From the head of a phrase to the actors it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duograph.extract.english.tree import SUBJECTS, Tree
from duograph.knowledge.frames import English
from duograph.knowledge.registry import Registry
from duograph.records import Actor, Mention

_DEPTH = 6
_JOINTS = (",", "and", "the")
_GOODS = "goods"
"""The class of any common noun that is not listed."""


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a slot.  ``via`` is the class of the see-through noun it stood behind, ``owner`` if it owns that,
    ``side`` if it is the state that the person in the slot acts for."""

    actor: str
    via: str = ""


class Fillers:
    """Finds the actors behind phrases of one sentence."""

    def __init__(
        self,
        tree: Tree,
        mentions: tuple[Mention, ...],
        actors: Mapping[str, Actor],
        *,
        grammar: English,
        registry: Registry,
    ) -> None:
        self.tree = tree
        self.grammar = grammar
        self.actors = actors
        self._at: list[list[str]] = [[] for _ in tree.tokens]
        self._names: dict[int, int] = {}
        self._references: set[int] = set()
        self._nation = [registry.country_of_demonym(t.text) if t.text[:1].isupper() else None for t in tree.tokens]
        for mention in mentions:
            inside = [i for i, token in enumerate(tree.tokens) if mention.start <= token.start < mention.end]
            for i in inside:
                behind = mention.form == "metonym" and tree.tokens[i].start >= mention.name_end
                if not (behind and self.noun_class(i) == "offer"):
                    self._at[i].append(mention.actor)
            if inside and mention.form != "reference":
                self._names[inside[0]] = inside[-1]
            elif mention.form == "reference":
                self._references.update(inside)

    def named(self, i: int) -> tuple[str, ...]:
        """The actors whose mention covers the token."""
        return tuple(dict.fromkeys(self._at[i]))

    def refers(self, i: int) -> bool:
        """Whether the token only takes up somebody named elsewhere: the group, it."""
        return i in self._references

    def of(self, i: int, depth: int = 0) -> tuple[Filler, ...]:
        """The actors the phrase headed by ``i`` stands for, those it is coordinated with included."""
        found = [*self._alone(i, depth)]
        if depth <= _DEPTH:
            for c in self.tree.children(i, "conj"):
                if self.tree.is_nominal(c):
                    found += self.of(c, depth + 1)
        found += [Filler(a) for n in (*self._listed(i), *self._nested(i), *self._heading(i)) for a in self.named(n)]
        return tuple(dict.fromkeys(found))

    def _alone(self, i: int, depth: int) -> list[Filler]:
        tree = self.tree
        if self._is_goods_of_state(i):
            return [Filler(a, _GOODS) for a in self.named(i)]
        charged = self._charged(i)
        if charged is not None:
            return [Filler(a) for a in self.named(charged)]
        if self._at[i]:
            joined = [h for h in tree.children(i, "poss") if tree.children(h, "cc")]
            joined += [h for h in tree.children(i, "amod", "nmod", "compound") if self._other_state(h, i)]
            above = [h for h in tree.children(i, "poss") if self._at[i][0] not in self._at[h]]
            above += tree.prepositional(i, ("of",), wide=False)
            above += [
                o
                for c in tree.children(i, "appos")
                if tree.lemma(c) in self.grammar.syntax.branches
                for o in tree.prepositional(c, ("of",), wide=False)
            ]
            owners = [a for h in above for a in self.named(h) if self._is_firm(a) and self._is_firm(self._at[i][0])]
            both = [Filler(a) for h in joined for a in self.named(h)]
            both += [f for h in self._members(i) for f in self.of(h, depth + 1) if not f.via]
            return [*(Filler(a) for a in self.named(i)), *both, *(Filler(a, "owner") for a in owners)]
        if depth > _DEPTH:
            return []
        if (called := self._said_to_be(i)) is not None:
            return list(self._single(called, depth + 1))
        if tree.text(i) in self.tree.syntax.relative:
            antecedent = self._antecedent(i)
            if antecedent is None:
                return []
            first = self.tree.first_joined(antecedent)
            if self._of_several(i, antecedent):
                return list(self.of(first, depth + 1))
            return list(self._single(antecedent, depth + 1))
        if (itself := self._reflexive(i)) is not None:
            return [Filler(a) for a in self.named(itself)]
        if tree.tokens[i].pos == "PRON" and self.noun_class(i) is None:
            speaker = self._speaker(i)
            return [] if speaker is None else [f for f in self.of(speaker, depth + 1) if f.via in ("", "business")]
        if led := self._led_by(i):
            return [f for h in led for f in self.of(h, depth + 1) if not f.via]
        name = self.noun_class(i)
        own = "" if name is None else self.grammar.see_through[name].label
        apposed = [f for c in tree.children(i, "appos") for f in self.of(c, depth + 1) if f.via in ("", own)]
        called = None if apposed else self._called(i)
        if called is not None:
            return list(self.of(called, depth + 1))
        if not apposed and tree.dep(i) == "appos" and self._at[tree.head(i)] and own != "offer":
            parents = self._behind(i, ("of",), "", depth) if tree.lemma(i) in tree.syntax.branches else []
            return [*(Filler(a) for a in self.named(tree.head(i))), *(Filler(f.actor, "owner") for f in parents)]
        if name is None or apposed:
            behind = [] if name is None else self._behind(i, self.grammar.see_through[name].owner, "", depth)
            served = self._behind(i, ("possessive", "of"), "", depth) if name == "body" else []
            states = [Filler(f.actor, "side") for f in served if self.is_state(f.actor)]
            return apposed + [Filler(f.actor, "owner") for f in behind] + states
        if tree.lemma(i) in tree.syntax.fellows:
            # "its Nato allies": those of the union
            union = [a for h in self.premodifiers(i) for a in self.named(h) if self.actors[a].kind == "multilateral"]
            if union:
                return [Filler(a) for a in union]
        group = self.grammar.see_through[name]
        slots = group.only.get(tree.text(i)) or group.only.get(tree.lemma(i), group.within)
        within = self._behind(i, slots, group.label, depth, every=group.every)
        owning = [Filler(f.actor, "owner") for f in self._behind(i, group.owner, "", depth)]
        if not within and not owning and group.label == "business" and tree.tokens[i].tag == "NNS":
            within = [Filler(state, _GOODS) for state in self._nations(i)]
        return within + owning

    def _led_by(self, i: int) -> list[int]:
        """Who leads the unnamed ones of ``i``: "airlines led by Acme have agreed"."""
        tree = self.tree
        if tree.tokens[i].tag != "NNS":
            return []
        led = (v for v in tree.children(i, "acl") if tree.lemma(v) in tree.syntax.leading and tree.passive(v))
        return [agent for v in led if (agent := tree.agent(v)) is not None and self._at[agent]]

    def _members(self, i: int) -> list[int]:
        """Who is told to make up the named consortium ``i``: "the Orb Consortium, made up of Acme and Bolt"."""
        tree = self.tree
        consortium = any((a := self.actors.get(k)) is not None and a.kind == "consortium" for k in self._at[i])
        if not consortium:
            return []
        last = next((end for start, end in self._names.items() if start <= i <= end), i)
        beside = [v for v in range(last + 1, min(last + 3, len(tree.tokens))) if tree.dep(v) == "advcl"]
        told = [*tree.children(i, "acl", "relcl"), *beside]
        syntax = tree.syntax
        found = [o for v in told if tree.lemma(v) in syntax.including for o in tree.children(v, "dobj")]
        return found + [
            o for v in told if tree.lemma(v) in syntax.consisting for o in tree.prepositional(v, ("of",), wide=False)
        ]

    def _said_to_be(self, i: int) -> int | None:
        """The name in "what was then Acme", "what is now known as Acme" """
        tree = self.tree
        if not tree.is_verb(i) or not any(tree.text(c) == "what" for c in tree.children(i)):
            return None
        if tree.lemma(i) in ("be", "become"):
            both = tree.children(i, "attr", *SUBJECTS)
            return next((c for c in both if tree.text(c) != "what"), None)
        known = tree.prepositional(i, ("as",), wide=False) if tree.lemma(i) in ("know", "call") else []
        return next(iter([*known, *tree.children(i, "oprd")]), None)

    def _listed(self, i: int) -> list[int]:
        """The further names of a list that begins at ``i``, however the parser hung them: "X, Y and Z"."""
        last = next((end for start, end in self._names.items() if start <= i <= end), None)
        found: list[int] = []
        while last is not None and last + 1 < len(self.tree.tokens):
            bare = self._behind_seat(last + 1)
            joint = start = self._behind_bracket(bare)
            while joint < len(self.tree.tokens) and self.tree.text(joint) in _JOINTS:
                joint += 1
            top = self._top(joint) if start < joint and self.tree.text(start) in (",", "and") else None
            if top is None:
                return []
            if self.tree.dep(top) == "poss" and self.tree.head(top) > top:
                # "X and Peru's Bolt"
                top = self.tree.head(top)
                joint = next((s for s, e in self._names.items() if s <= top <= e), joint)
            found.append(top)
            last = self._names[joint]
            if "and" in (self.tree.text(joint - 1), self.tree.text(joint - 2)):
                firms = joint > bare + 3 and any(self._is_firm(a) for a in self.named(top))
                sure = len(found) > 1 or self.tree.dep(top) == "conj" or self._misjoined(top) or firms
                return found if sure else []
        return []

    def _behind_bracket(self, n: int) -> int:
        """The index behind the bracket that opens at ``n``, where one does: Acme Group Ltd (“Acme”) and Bolt Ltd."""
        tree = self.tree
        if n >= len(tree.tokens) or tree.text(n) != "(":
            return n
        return next((k + 1 for k in range(n, len(tree.tokens)) if tree.text(k) == ")"), n)

    def _behind_seat(self, n: int) -> int:
        """The index behind "of Salem, Ore." at ``n``, where a comma or "and" goes on; else ``n``."""
        tree, k = self.tree, n + 1
        if n >= len(tree.tokens) or tree.text(n) not in ("of", "in"):
            return n
        if k in self._names:
            # "Acme in Sweden, Bolt of Norway"
            end = self._names[k] + 1
            apart = end < len(tree.tokens) and tree.text(end) in (",", "and")
            return end if apart and any(self.is_state(a) for a in self.named(k)) else n
        while k < len(tree.tokens) and k not in self._names and (tree.tokens[k].pos == "PROPN" or tree.text(k) == ","):
            k += 1
        if k < len(tree.tokens) and tree.text(k) == "and":
            return k - 1 if tree.text(k - 1) == "," else k
        return n

    def _heading(self, i: int) -> list[int]:
        """The firm that opens a headline before a comma and the firm at ``i``: "Acme, Bolt buy Cole"."""
        tree = self.tree
        start = next((s for s, e in self._names.items() if s <= i <= e), None)
        if start is None or tree.dep(i) != "nsubj" or start < 2 or tree.text(start - 1) != ",":
            return []
        opens = self._names.get(0) == start - 2
        firms = all(any(self._is_firm(a) for a in self.named(n)) for n in (i, start - 2))
        return [start - 2] if opens and firms else []

    def _misjoined(self, top: int) -> bool:
        """Whether a firm's name hangs where no name can: as punctuation, or as a remark on the verb."""
        return self.tree.dep(top) in ("punct", "dep") and any(self._is_firm(a) for a in self.named(top))

    def _nested(self, i: int) -> list[int]:
        """Names that the parser joined to a part of the name at ``i`` or to its seat: "A Bancorp of Ohio and B Inc"."""
        start, end = next(((s, e) for s, e in self._names.items() if s <= i <= e), (i, i - 1))
        firm = any(self._is_firm(a) for a in self.named(i))
        places = [
            o for p in self.tree.children(i, "prep") for o in self.tree.children(p, "pobj") if end >= start and firm
        ]
        seats = [o for o in places if not any(self._is_firm(a) for a in self.named(o))]
        parts = [*(n for n in range(start, end + 1) if n != i), *seats]
        joined = [c for n in parts for c in self.tree.children(n, "conj") if not start <= c <= end]
        return [*self._first_of_two(i, start), *(c for c in joined if any(self._is_firm(a) for a in self.named(c)))]

    def _first_of_two(self, i: int, start: int) -> list[int]:
        """The name before "and" that the parser took for a part of the name at ``i``: "Japan's A and B Mining"."""
        firm = next((s for s, e in self._names.items() if e == start - 1), None)
        if firm is not None and any(a.kind == "person" for a in map(self.actors.get, self.named(i)) if a):
            # "between Lee and Acme chief Kim"
            start = firm
        if start < 2 or self.tree.text(start - 1) != "and" or start - 2 not in self._names.values():
            return []
        near = [
            *self.tree.children(i, "nmod", "compound"),
            *(g for c in self.tree.children(i) for g in self.tree.children(c, "nmod")),
        ]
        first = [c for c in near if c == start - 2]
        return [c for c in first if not any(self.is_state(a) for a in self.named(c))]

    def _top(self, start: int) -> int | None:
        """The word that joins the name beginning at ``start`` to the sentence, unless it is the subject of a verb."""
        if start not in self._names:
            return None
        inside = range(start, self._names[start] + 1)
        top = next((n for n in inside if self.tree.head(n) not in inside), start)
        return None if self.tree.dep(top) in SUBJECTS or self.tree.is_verb(top) else top

    def _called(self, i: int) -> int | None:
        """The name right behind the common noun ``i`` of a preposition: "from existing investors X and Y"."""
        tree = self.tree
        if tree.tokens[i].pos != "NOUN" or tree.dep(i) not in ("pobj", "conj"):
            return None
        if self._top(i + 1) is not None:
            return i + 1
        end = next((n for n in range(i, len(tree.tokens)) if tree.text(n) in (":", ";")), None)
        named = end is not None and tree.text(end) == ":" and not any(self._at[i + 1 : end])
        if end is None or not named or end + 1 not in self._names:
            return None
        name = range(end + 1, self._names[end + 1] + 1)
        return next((n for n in name if tree.head(n) not in name), end + 1)

    def _other_state(self, i: int, head: int) -> bool:
        """Whether ``i`` is the first of several states before one noun: US and British forces."""
        both = [self.actors.get(a) for a in (*self._at[i], *self._at[head])]
        apart = not set(self._at[i]) & set(self._at[head])
        joined = bool(self._at[i]) and bool(self.tree.children(i, "cc"))
        return joined and apart and all(a is not None and a.kind == "government" for a in both)

    def behind_name(self, i: int, preposition: str) -> list[int]:
        """What ``preposition`` joins to the name ``i`` from outside: "a takeover by Acme of Bolt"."""
        end = next((e for s, e in self._names.items() if s <= i <= e), None)
        if end is None:
            return []
        behind = [c for c in self.tree.children(i, "prep") if c > end and self.tree.text(c) == preposition]
        return [o for c in behind for o in self.tree.children(c, "pobj")]

    def _is_firm(self, actor: str) -> bool:
        known = self.actors.get(actor)
        return known is not None and known.kind in ("company", "consortium", "media", "facility")

    def is_state(self, actor: str) -> bool:
        """Whether the actor is a state."""
        known = self.actors.get(actor)
        return known is not None and known.kind == "government"

    def noun_class(self, i: int) -> str | None:
        """The class of see-through noun that ``i`` belongs to; any common noun not listed counts as goods."""
        tree = self.tree
        listed = self.grammar.classes.get(tree.lemma(i)) or self.grammar.classes.get(tree.text(i))
        if listed is None and tree.tokens[i].pos in ("NOUN", "PROPN"):
            return _GOODS
        return listed

    def object_class(self, i: int | None, depth: int = 0) -> str:
        """What kind of thing the phrase is: actor, none, or the class of its noun."""
        if i is None:
            return "none"
        if any((a := self.actors.get(k)) is not None and a.kind == "product" for k in self._at[i]):
            return _GOODS
        if self._is_goods_of_state(i):
            return _GOODS
        if self._at[i] or (self.tree.tokens[i].pos == "PRON" and self.noun_class(i) is None):
            antecedent = self._antecedent(i) if self.tree.text(i) in self.tree.syntax.relative else None
            if antecedent is not None and depth < _DEPTH:
                return self.object_class(antecedent, depth + 1)
            return "actor"
        apposed = [*self.tree.children(i, "appos"), *([self.tree.head(i)] if self.tree.dep(i) == "appos" else [])]
        if any(self._at[a] for a in apposed):
            return "actor"
        name = self.noun_class(i) or ("quantity" if self.tree.tokens[i].pos == "NUM" else None)
        if name in ("quantity", "body") and depth < _DEPTH:
            behind = self.tree.prepositional(i, ("of",), wide=False)
            if behind:
                return self.object_class(behind[0], depth + 1)
            return "quantity"
        return self.grammar.see_through[name].label if name else "quantity"

    def _single(self, i: int, depth: int) -> tuple[Filler, ...]:
        return tuple(self._alone(i, depth)) or self.of(i, depth)

    def _behind(self, i: int, slots: tuple[str, ...], label: str, depth: int, *, every: bool = False) -> list[Filler]:
        """The actors in ``slots`` of the noun ``i``; the first slot that holds one counts, or all of them."""
        gathered: list[Filler] = []
        for slot in slots:
            found = [f for h in self._heads(i, slot) for f in self.of(h, depth + 1)]
            if self._only_seated(i, slot):
                found = [f for f in found if not self.is_state(f.actor)]
            gathered += [Filler(f.actor, "owner" if f.via == "owner" else label or f.via) for f in found]
            if slot == "compound" and label == _GOODS and not found:
                gathered += [Filler(state, label) for state in self._nations(i)]
            if gathered and not every:
                break
        return gathered

    def _only_seated(self, i: int, slot: str) -> bool:
        """Whether a state before a firm is only where it sits: the U.S. company, Italy's biggest lender."""
        tree = self.tree
        if slot not in ("compound", "possessive") or tree.tokens[i].tag != "NN":
            return False
        if self.grammar.classes.get(tree.lemma(i)) != "business":
            return False
        return slot == "compound" or not any(tree.tokens[c].tag == "PRP$" for c in tree.children(i, "poss"))

    def _heads(self, i: int, slot: str) -> list[int]:
        tree = self.tree
        if slot == "possessive":
            return tree.children(i, "poss")
        if slot == "compound":
            return self.premodifiers(i)
        if slot == "participle":
            return self.makers(i)
        if slot == "holder":
            holder = tree.holder(i)
            return [] if holder is None else [holder]
        if slot == "content":
            return self._dealt_with(i)
        if slot == "led":
            led = [v for v in tree.children(i, "acl", "relcl") if tree.lemma(v) in tree.syntax.leading]
            return [o for v in led if tree.passive(v) and (o := tree.agent(v)) is not None]
        if slot == "owned":
            owning = [v for v in tree.children(i, "acl", "relcl") if tree.lemma(v) in tree.syntax.owning]
            return [o for v in owning if (o := tree.agent(v)) is not None]
        if slot in ("including", "like"):
            told = [v for v in tree.children(i, "relcl", "acl") if tree.lemma(v) in tree.syntax.including]
            made = [v for v in tree.children(i, "relcl", "acl") if tree.lemma(v) in tree.syntax.consisting]
            return [
                *(
                    o
                    for above in (i, tree.head(i))
                    if above == i or tree.dep(i) == "conj"
                    for c in tree.children(above, "prep")
                    if c > i and tree.text(c) in (slot, "as")
                    for o in tree.children(c, "pobj")
                ),
                *(o for v in told for o in tree.children(v, "dobj")),
                *(o for v in made for o in tree.prepositional(v, ("of",), wide=False)),
            ]
        found = tree.prepositional(i, (slot,), wide=False)
        if not found and slot == "by" and tree.dep(i) == "dobj":
            return tree.prepositional(tree.head(i), ("by",), wide=False)
        return found

    def _dealt_with(self, i: int) -> list[int]:
        """The other side of what a plan or an offer is to do: "a plan to sell its mine to X", "to buy X"."""
        tree = self.tree
        found: list[int] = []
        for v in tree.children(i, "acl"):
            if tree.infinitive(v) and tree.is_verb(v):
                found += [*tree.objects(v), *tree.prepositional(v, ("to", "from", "with"), wide=True)]
        return [h for h in found if self._at[h]]

    def _is_goods_of_state(self, i: int) -> bool:
        """Whether a mention like "Russian wheat" ends in the goods rather than in a name or an office."""
        token = self.tree.tokens[i]
        if not self._at[i] or token.pos != "NOUN" or not token.text.islower() or self.noun_class(i) != _GOODS:
            return False
        known = self.actors.get(self._at[i][0])
        return known is not None and known.kind in ("government", "multilateral")

    def _nations(self, i: int) -> list[str]:
        """The states whose goods ``i`` is by its adjective, if the document speaks of them: "Venezuelan fuel"."""
        beside = self.tree.children(i, "amod", "compound", "nmod")
        beside += [n for c in beside for n in self.tree.children(c, "npadvmod")]
        return [state for c in beside if (state := self._nation[c]) is not None and state in self.actors]

    def premodifiers(self, i: int) -> list[int]:
        """Names among the words before a noun: "BoI tax incentives", "Honeywell Systems computer business"."""
        found: list[int] = []
        for c in self.tree.children(i, "compound", "amod", "nmod", "npadvmod"):
            found += [c] if self._at[c] else self.premodifiers(c)
        return found

    def makers(self, i: int) -> list[int]:
        """Who did it, or where it was done, in participles: "products made by X", "cars built in Y"; who only backs
        it did not do it."""
        tree = self.tree
        found: list[int] = []
        for v in tree.children(i, "acl", "relcl"):
            if tree.passive(v) and not tree.upheld(v):
                agent = tree.agent(v)
                found += [agent] if agent is not None else tree.prepositional(v, ("in",), wide=False)
        return found

    def _charged(self, pronoun: int) -> int | None:
        """Whose "its" is in "warned X over its bid", "fined X for its deal with Y": that of the one charged."""
        tree = self.tree
        if tree.tokens[pronoun].tag != "PRP$":
            return None
        phrase = tree.head(pronoun)
        p, verb = tree.head(phrase), tree.head(tree.head(phrase))
        if tree.dep(phrase) not in ("pobj", "dobj", "pcomp") or tree.lemma(verb) not in tree.syntax.charging:
            return None
        charged = [o for o in tree.children(verb, "dobj") if self._at[o] and o < p]
        return charged[0] if charged and not self._at[phrase] else None

    def _reflexive(self, pronoun: int) -> int | None:
        """The doer, where "itself" means him: "Acme sold a third of itself to Bolt"."""
        if self.tree.text(pronoun) not in self.tree.syntax.reflexive:
            return None
        verb = self.tree.predicate(pronoun)
        return None if verb is None else self.tree.subject(verb)

    def _speaker(self, pronoun: int) -> int | None:
        """Who "it" is in "X said it had bought Y", "X said Y would take a stake in it", where the linker left that
        open: the subject of the saying."""
        tree = self.tree
        if tree.text(pronoun) not in tree.syntax.speaking:
            return None
        verb = tree.head(pronoun)
        if tree.dep(pronoun) in ("dobj", "pobj"):
            clause = tree.predicate(pronoun)
            others = [] if clause is None else [s for s in tree.children(clause, "nsubj") if self._at[s]]
            if clause is None or not others or tree.tokens[others[0]].pos != "PROPN":
                return None
            verb = clause
        elif tree.dep(pronoun) not in ("nsubj", "nsubjpass"):
            return None
        above = tree.head(verb)
        if tree.dep(verb) != "ccomp" or tree.lemma(above) not in tree.syntax.reporting:
            return None
        return next((s for s in tree.children(above, "nsubj") if tree.tokens[s].pos != "PRON"), None)

    def _of_several(self, pronoun: int, antecedent: int) -> bool:
        """Whether a relative clause in the plural is told of a list of names: "X and Y, which have signed it"."""
        tree = self.tree
        verb = tree.head(pronoun)
        if tree.dep(pronoun) not in SUBJECTS or not tree.is_verb(verb) or tree.tokens[antecedent].tag == "NNS":
            return False
        joined = tree.dep(antecedent) == "conj" or any(tree.is_nominal(c) for c in tree.children(antecedent, "conj"))
        forms = [verb, *tree.children(verb, "aux", "auxpass")]
        plural = any(tree.tokens[f].tag == "VBP" or tree.text(f) == "were" for f in forms)
        together = tree.lemma(verb) in tree.syntax.debating and not tree.prepositional(verb, ("with",), wide=False)
        return joined and (plural or together)

    def _antecedent(self, pronoun: int) -> int | None:
        """The noun a relative pronoun stands for: the head of its relative clause."""
        for a in self.tree.ancestors(pronoun):
            if self.tree.dep(a) == "relcl":
                head = self.tree.head(a)
                return None if head == pronoun else head
        return None
