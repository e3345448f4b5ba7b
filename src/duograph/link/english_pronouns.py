"""English pronouns that mean an actor."""

from __future__ import annotations

from collections.abc import Sequence

from duograph.link.english_discourse import Discourse
from duograph.records import Kind

_ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "multilateral", "government", "media"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "time", "place"})


class Pronouns(Discourse):
    """Who ``he``, ``it``, ``its``, ``they`` and ``their`` are."""

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

    def _subject_before(self, n: int, kinds: frozenset[Kind]) -> str | None:
        """For ``its``: the subject of its own clause; for others: the one fitting subject earlier in the sentence."""
        start = self.tokens[n].start
        here = [m for m in self.met if m.sentence == self.sentence.index and m.start < start and m.subject]
        keys = {m.actor for m in here if m.kind in kinds}
        return keys.pop() if len(keys) == 1 else None
