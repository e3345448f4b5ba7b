"""English noun phrases that mean an actor named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from duograph.link.english_discourse import Met
from duograph.link.english_pronouns import Pronouns
from duograph.records import Kind, Mention, Token

_REACH = 3
"""How many sentences back a reference may look."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAIRED: Sequence[frozenset[Kind]] = (frozenset({"person"}), frozenset({"company"}), frozenset({"government"}))
"""What "the two" may mean, the likelier first."""
_SEATED = frozenset({"based", "listed", "headquartered"})
_ELSE = frozenset({"other", "new", "first", "second", "third", "combined", "merged", "same", "next", "last", "parent"})
"""Words by which a noun means none that was named."""
_BANK = "bank"
_RESTRICTING = frozenset({"relcl", "acl"})


class NounPhrases(Pronouns):
    """Whom ``the company``, ``the ministry``, ``both firms``, ``the Danish lender`` mean."""

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

    def _recent(self) -> list[Met]:
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
        if noun in self.naming.plain and kinds == ("company",):
            fits = self._but_banks(fits)
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

    def _but_banks(self, fits: Sequence[Met]) -> list[Met]:
        """Those of ``fits`` that are no banks, if any: a bank is hardly called a company where others are told of."""
        others = [m for m in fits if m.actor is None or not self._is_bank(m.actor)]
        return others if any(m.actor for m in others) else list(fits)

    def _is_bank(self, actor: str) -> bool:
        return self._told_by_name(actor, _BANK) or bool(self.described[actor] & self._same_trade(_BANK))

    def _of_state(self, fits: Sequence[Met], state: str, noun: str) -> str | None:
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

    def _most_named(self, fits: Sequence[Met]) -> str | None:
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

    def _foremost(self, fits: Sequence[Met]) -> str | None:
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
