"""Which capitalised words of an English sentence stand together: Bank of Tokyo-Mitsubishi UFJ, Bungie, Inc."""

from __future__ import annotations

import re
from functools import cached_property

from duograph.link.english_line import Line
from duograph.link.english_words import Word

_HOUSES = frozenset({"Co", "Company", "Sons", "Brothers", "Associates", "Partners", "Cos"})
"""What ends a house named after its partners: Goldman, Sachs and Co."""

_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{1,4}")
_SUMS = frozenset({"$", "€", "£", "¥", "₩", "₹"})


class Stretches:
    """The stretches of capitalised words of one sentence, by the indices of its words."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def end_of(self, first: int) -> int:
        """The index behind the stretch of words that begins with word ``first``; ``first`` where there is none."""
        words = self.line.words
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

    def before_based(self, n: int) -> bool:
        """Whether word ``n`` ends a compound that began before it: Los Angeles-based."""
        if n >= len(self.line.words) or self.line.words[n].gap != " " or self.line.words[n - 1].possessive:
            return False
        return self.line.words[n].text[0].isupper() and not self.line.words[n].capital

    def _possessive_name(self, n: int) -> bool:
        """Whether a possessive word is a company's own: Borman's Inc."""
        return (
            n + 1 < len(self.line.words)
            and self.line.words[n + 1].gap == " "
            and self.line.words[n + 1].text in self.line.data.legal
        )

    def _adjoins(self, n: int) -> bool:
        gap, before = self.line.words[n].gap, self.line.words[n - 1].text
        return gap == " " or (
            gap == ". " and before in self.line.data.legal and self.line.words[n].text in self.line.data.legal
        )

    def _number_first(self, n: int) -> bool:
        """Whether a number at word ``n`` opens the name of a firm: 88 Energy; no year, day of a month or sum."""
        words = self.line.words
        if not _NUMBER.fullmatch(words[n].text) or n + 1 >= len(words) or words[n + 1].gap != " ":
            return False
        if words[n].gap.strip(" ") in _SUMS or (n and words[n - 1].text in self.line.data.edges):
            return False
        following = words[n + 1]
        return following.capital and self.line.data.heads.get(following.text) == "company"

    def _opens(self, n: int) -> bool:
        word = self.line.words[n]
        if self._number_first(n):
            return True
        if not word.capital or (word.text in self.line.data.starters and (self.line.initial(n) or word.pos != "PROPN")):
            return False
        if self.line.in_brackets(word):
            return False
        if self.line.initial(n) and word.text[1:].islower():
            if word.text.lower() in self.line.lower and not self.line.hit_at(word.start):
                following = self.line.words[n + 1] if n + 1 < len(self.line.words) else word
                return self._quoted_name(n) or (following.capital and self.line.covered(word.start, following.end))
            if word.token is not None and word.token.tag == "NNS" and not self.line.hit_at(word.start):
                return self._leads(n)
            if self._several(n):
                return False
            if word.pos not in ("PROPN", "X") and not self.line.hit_at(word.start) and not self.line.hinted(word.start):
                titled = word.text in self.line.data.titles or word.text in self.line.data.modifiers
                return titled or self._leads(n) or self._dealt_in(n)
        return True

    def _dealt_in(self, n: int) -> bool:
        """Whether a first word that is no proper noun by its tag merges with a name: Orby merged with Acme."""
        word = self.line.words[n]
        token = word.token
        if token is None or token.tag != "NN" or word.possessive or word.text.lower() in self._nouns:
            return False
        tokens = self.line.sentence.tokens
        verb = tokens[token.head]
        alone = not any(t is not token and tokens[t.head] is token for t in tokens)
        named = (t for t in tokens if t.dep == "pobj" and t.pos == "PROPN" and tokens[tokens[t.head].head] is verb)
        with_whom = any(tokens[t.head].text in ("with", "into") for t in named)
        return alone and token.dep == "nsubj" and verb.lemma == "merge" and with_whom

    def _several(self, n: int) -> bool:
        """Whether an unlisted first word is the plural of a common noun, by its verb: Sceptics are many."""
        word, after = self.line.words[n], self.line.words[n + 1 : n + 2]
        alone = not after or after[0].gap != " " or not after[0].capital
        plural = word.text.endswith("s") and alone and word.text not in self.line.inside
        if not plural or word.possessive or word.token is None or self.line.hit_at(word.start):
            return False
        tokens = self.line.sentence.tokens
        at = next(i for i, t in enumerate(tokens) if t is word.token)
        verbs = [t for i, t in enumerate(tokens) if i == word.token.head or t.head == word.token.head]
        many = any(t.tag == "VBP" or t.text == "were" for t in verbs if t.pos in ("VERB", "AUX"))
        return word.token.dep in ("nsubj", "nsubjpass") and many and at < word.token.head

    def _leads(self, n: int) -> bool:
        """Whether a first word that is no proper noun by its tag begins a longer name: Whip Media."""
        following = self.line.words[n + 1] if n + 1 < len(self.line.words) else None
        if following is None or following.gap != " " or not following.capital or self.line.words[n].possessive:
            return False
        if (
            self.line.words[n].pos not in ("NOUN", "ADJ", "VERB", "NUM", "ADV")
            or self.line.words[n].text.lower() in self._nouns
        ):
            return False
        return not self.line.hit_at(following.start) and not any(
            h.start == following.start for h in self.line.sentence.hints
        )

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(self.line.data.naming.generic) | self.line.data.lower_titles

    def _quoted_name(self, n: int) -> bool:
        """Whether word ``n`` opens a quotation that holds two or three capitalised words and nothing else."""
        match = re.match(
            r"['‘“\"]((?:[A-Z][\w&-]* ?){2,3})['’”\",]", self.line.text[max(0, self.line.words[n].start - 1) :]
        )
        return match is not None and self.line.words[n].start > 0

    def _goes_on(self, n: int) -> bool:
        word = self.line.words[n]
        small = word.text in self.line.data.starters and word.pos in ("ADP", "DET", "PRON", "SCONJ", "CCONJ")
        return word.capital and not small and not self.line.in_brackets(word)

    def _joined(self, first: int, last: int) -> int:
        """The last word of the stretch after a connecting word behind word ``last``; ``last`` if none joins."""
        words = self.line.words
        rest = words[last + 1 : last + 5]
        if not rest:
            return last
        following = rest[0]
        if following.gap in (", ", " ") and following.text in self.line.data.legal:
            return last + 1
        grouped = following.gap == " " and following.text == "group" and len(rest) > 1 and rest[1].gap == " "
        if grouped and rest[1].capital and rest[1].text in self.line.data.legal:
            # AKVA group ASA
            return last + 2
        if following.gap == ", " and len(rest) > 2 and rest[1].text == "and" and rest[2].text in _HOUSES:
            return last + 3
        bracketed = self._bracketed_place(last)
        if bracketed:
            return bracketed
        if following.gap.strip() == "&" and following.capital:
            return last + 1
        number = following.gap == " " and following.text.isdigit() and not self._counts(following)
        if number and self.line.covered(words[first].start, following.end):
            return last + 1
        if len(rest) < 2 or following.gap != " " or rest[1].gap != " ":
            return last
        if following.text in self.line.data.particles and rest[1].capital:
            return last + 2
        if (
            following.text in self.line.data.particles
            and len(rest) > 2
            and rest[1].text in self.line.data.particles
            and rest[2].capital
        ):
            return last + 3
        small = following.text
        if small in ("of", "for", "on"):
            article = 1 if rest[1].text == "the" else 0
            taken = rest[1 + article] if len(rest) > 1 + article else None
            if (
                taken
                and taken.capital
                and taken.text not in self.line.data.edges
                and self._head_takes(first, last, small)
            ):
                return last + 2 + article
            return last
        if small in ("and", "&") and rest[1].capital and self._and_joins(first, last):
            return last + 2
        return last

    def _firm_of_its_own(self, ended: str, after: Word) -> bool:
        """Whether a name that ends so is whole before "and": Southern Copper and Acme, not Ohio Oil and Refining."""
        heads = self.line.data.heads
        return heads.get(ended) == "company" and after.text not in heads and after.text not in self.line.data.legal

    def _counts(self, word: Word) -> bool:
        """Whether a number counts what follows it: fined Acme 20 million euros."""
        token = word.token
        if token is None:
            return False
        return self.line.sentence.tokens[token.head].start > token.start

    def _bracketed_place(self, last: int) -> int:
        """The legal form behind ``Borg-Warner (Australia) Ltd``; 0 where there is none."""
        words = self.line.words
        for n in (last + 1, last + 2):
            if n + 1 >= len(words) or words[last + 1].gap != " (":
                return 0
            if words[n + 1].gap == ") " and words[n + 1].capital:
                place = self._a_place(last + 1) or self._a_state(last + 1)
                formal = any(w.text.rstrip(".") in self.line.data.legal for w in words[n + 1 : n + 3])
                return n + 1 if place or formal else 0
        return 0

    def _head_takes(self, first: int, last: int, small: str) -> bool:
        """Whether the last word so far is the head of an institution that goes on with ``of``."""
        word = self.line.words[last].text
        if f"{word} {small}" in self.line.data.openings:
            return True
        if word in self.line.data.titles and self.line.words[last + 2].text in self.line.data.modifiers:
            return True
        if self._legal_ahead(last + 2):
            return not self._person_of(first, last)
        if word in self.line.data.legal:
            spelled_out = last > first + 1 and word in ("Corporation", "Company")
            return self.line.words[last + 2].text == "America" or (spelled_out and self._a_state(last + 2))
        opened = " ".join(w.text for w in self.line.words[first : last + 1])
        opening = next(
            (k for p, k in self.line.data.openings.items() if opened.startswith(p) or f" {p} " in opened), None
        )
        if opening is not None and not (opening == "company" and self._a_state(last + 2)):
            return self.line.words[last + 2].text not in self.line.data.edges
        kind = self.line.data.heads.get(word)
        if kind == "place" and first == last:
            return True
        if kind in ("agency", "multilateral", "law") or word in (
            "Bank",
            "Trust",
            "Republic",
            "Kingdom",
            "Emirates",
            "Commonwealth",
        ):
            return True
        if self._a_state(last + 2) and not self._known_from(first, last + 2):
            return False
        if last > first and self._a_place(last + 2) and not self._known_from(first, last + 2):
            return False
        return self.line.covered(
            self.line.words[first].start, self.line.words[last + 2].end if last + 2 < len(self.line.words) else 0
        )

    def _a_state(self, n: int) -> bool:
        return self.line.data.country(self.line.words[n].text) is not None

    def _a_place(self, n: int) -> bool:
        """Whether a known place begins with word ``n``, where a firm sits: Harbour Foods of Tampa."""
        words = self.line.words
        pair = " ".join(w.text for w in words[n : n + 2])
        return words[n].text in self.line.data.places or pair in self.line.data.places

    def _person_of(self, first: int, last: int) -> bool:
        """Whether a person of a company ends with word ``last``, before "of": Orion Falk of | Harbour Mills Corp."""
        words, hints = self.line.words, self.line.sentence.hints
        mine = {h.label for h in hints if h.start <= words[first].start < h.end}
        if "PER" in mine:
            return True
        return "ORG" not in mine and any(h.label == "ORG" and h.start == words[last + 2].start for h in hints)

    def _known_from(self, first: int, last: int) -> bool:
        """Whether a listed name reaches from word ``first`` to word ``last``."""
        hit = self.line.hit_at(self.line.words[first].start)
        return hit is not None and hit.end >= self.line.words[last].end

    def _legal_ahead(self, n: int) -> bool:
        """Whether the capitalised words from word ``n`` on end with a legal form."""
        while n + 1 < len(self.line.words) and self.line.words[n].capital and self.line.words[n + 1].gap == " ":
            n += 1
            if self.line.words[n].text in self.line.data.legal:
                return True
        return False

    def _and_joins(self, first: int, last: int) -> bool:
        after = self.line.words[last + 2]
        opened = " ".join(w.text for w in self.line.words[first : last + 1])
        whole = " ".join(w.text for w in self.line.words[first : last + 3])
        whole_known = bool(self.line.data.registry.lookup(whole)) or any(
            f" {p} " in f" {whole} " for p in self.line.pairs
        )
        if after.text.rstrip(".") in _HOUSES:
            return True
        ended = self.line.words[last].text
        if last > first and (ended in self.line.data.legal or self._firm_of_its_own(ended, after)):
            return whole_known
        agencies = (p for p, kind in self.line.data.openings.items() if kind != "company")
        if any(opened.startswith(p + " ") or f" {p} " in opened for p in agencies):
            return not self.line.hit_at(after.start)
        if whole_known:
            return True
        if self.line.hit_at(self.line.words[first].start) or self.line.hit_at(after.start):
            return any(h.start <= self.line.words[first].start and after.end <= h.end for h in self.line.hits)
        return self.line.covered(self.line.words[first].start, after.end)
