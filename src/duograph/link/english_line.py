"""One English sentence as the grammar of names reads it: its words, the registry's hits, the tagger's hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from duograph.knowledge.registry import Hit
from duograph.link.english_lexicon import Context, Lexicon
from duograph.link.english_words import Word, words_of
from duograph.records import Hint, Sentence, Token
from duograph.text import has_cjk

BRACKETED = re.compile(r"<([^<>]{2,80})>")
"""A company as the wire sets one it lists no ticker for: <Sony Corp>."""


_MONEY = re.compile(
    r"\b[A-Z]{1,3} ?\$|\bRs\b|\b[A-Z]{3}(?= \d[\d.,]* (?:million|billion|trillion|mn|bn|crore|lakh)\b)"
    r"|\b[A-Z][A-Za-z]{0,2}\d[\d.,]*(?:(?:m|mn|bn|tn|trn)\b|(?= ?(?:million|billion|trillion|mn|bn|crore|lakh)\b))"
)
"""What stands before a sum (NZ $, KES 5 million), or is written with it (KSh6.5m): no names."""


class Line:
    """A sentence with what is asked of it."""

    def __init__(self, sentence: Sentence, words: Lexicon, context: Context) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.data = words
        self.lower = context.lower
        self.pairs = context.pairs
        self.states = context.states
        self.homes = context.homes
        self.alone = context.alone
        self.inside = context.inside
        self.words = words_of(sentence, words.naming)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        return tuple(h for h in self.data.registry.find(self.text) if not has_cjk(h.surface))

    def initial(self, n: int) -> bool:
        before = self.text[: self.words[n].start].rstrip()
        return (
            n == 0 or not before or before[-1] in "\"“‘'.!?:" or self.words[n].gap.strip(" ") in ("--", "-", "–", "—")
        )

    def in_brackets(self, word: Word) -> bool:
        return any(s <= word.start < e for s, e in self.bracket_spans)

    @cached_property
    def bracket_spans(self) -> list[tuple[int, int]]:
        return [m.span() for sign in (BRACKETED, _MONEY) for m in sign.finditer(self.text)]

    def covered(self, start: int, end: int) -> bool:
        """Whether one hint of an organisation covers the stretch."""
        return any(h.label == "ORG" and h.start <= start + 4 and end <= h.end for h in self.sentence.hints)

    def hit_at(self, start: int) -> Hit | None:
        return next((h for h in self.hits if h.start == start), None)

    def hinted(self, start: int) -> Hint | None:
        return next((h for h in self.sentence.hints if h.start <= start < h.end and h.label in ("PER", "ORG")), None)

    def empty(self, word: Word) -> bool:
        if any(h.label == "ORG" and h.start == word.start and h.end > word.end for h in self.sentence.hints):
            return False
        return word.text in self.data.edges or word.text.rstrip(".") in self.data.edges

    def whole_known(self, words: Sequence[Word]) -> Hit | None:
        """The registry's hit that is these words, but for a legal form at their end: no person has one."""
        start, end = words[0].start, words[-1].end
        for hit in self.hits:
            if hit.start <= start and end <= hit.end:
                return hit
        n = len(words)
        while n > 1 and words[n - 1].text in self.data.legal:
            n -= 1
            for hit in self.hits:
                if hit.start == start and hit.end == words[n - 1].end and hit.form == "name" and not self._person(hit):
                    return hit
        return None

    def _person(self, hit: Hit) -> bool:
        entries = (self.data.registry.get(i) for i in hit.ids)
        return all(entry is not None and entry.kind == "person" for entry in entries)

    def compound(self, word: Word) -> bool:
        return word.token is not None and word.token.dep in ("compound", "poss", "nmod", "amod")

    def token(self, start: int) -> Token | None:
        return next((t for t in self.sentence.tokens if t.start <= start < t.end), None)
