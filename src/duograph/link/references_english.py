"""English words that refer back to an actor: the actor last fit for them, or nothing.

Read in the order of the text, so that a reference resolved can carry the next one.  ``the company`` goes to a name
that holds the noun or was described by it, else to the company last in subject place; ``it`` and ``he`` to the
subject of the clause that reports, else to the subject of the sentence before; ``both firms`` to the two last named
together.  An unnamed actor brought in between (``a Japanese firm``) takes the reference away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from duograph.knowledge import Knowledge
from duograph.link.english_noun_phrases import NounPhrases
from duograph.records import Actor, Kind, Mention, Sentence

_ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "multilateral", "government", "media"})
_GIVING = frozenset({"make", "give", "offer", "sell", "lend", "grant", "send", "pay", "owe"})
"""Verbs behind which "it" is who gets something, whatever the parser takes it for: made it an offer."""


def references(
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...],
    *,
    knowledge: Knowledge,
) -> list[Mention]:
    """Mentions of form "reference" in the English ones of ``sentences``; ``mentions`` are those by name so far."""
    discourse = _Reader(actors, knowledge)
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


class _Reader(NounPhrases):
    """Reads a text sentence by sentence."""

    def read(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.children = defaultdict(list)
        for n, token in enumerate(self.tokens):
            if token.head != n:
                self.children[token.head].append(n)
        self.at = defaultdict(list)
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
        self.row = []
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
