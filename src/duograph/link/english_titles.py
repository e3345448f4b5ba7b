"""Titles before English names: U.S. Treasury Secretary Scott Bessent, chief executive Takashi Nishioka."""

from __future__ import annotations

from collections.abc import Sequence

from duograph.link.english_line import Line
from duograph.link.english_words import Word


class Titles:
    """The titles of one sentence."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def end_of(self, words: Sequence[Word]) -> int:
        """How many words from the first on are a title, what stands before it included; 0 if none."""
        for n in range(len(words), 0, -1):
            last = words[n - 1]
            pair = " ".join(w.text for w in words[max(0, n - 2) : n])
            titled = last.text in self.line.data.titles or pair in self.line.data.titles or self._titled_of(words[:n])
            if last.possessive or not titled:
                continue
            rest = words[n:]
            if rest and (not self._person_shaped(rest) or self._one_organisation(words, n)):
                continue
            if not rest and not self._title_only(words):
                continue
            return n
        return 0

    def field_of_small(self, first: int, end: int) -> bool:
        """Whether words ``first`` to ``end`` are the field of a title in small letters: Civil Aviation minister."""
        words = self.line.words
        if end >= len(words) or words[end].gap != " " or words[end].text not in self.line.data.lower_titles:
            return False
        return all(w.text in self.line.data.modifiers and not w.possessive for w in words[first:end])

    def _title_only(self, words: Sequence[Word]) -> bool:
        """Whether a stretch that ends with a title is one, with a state or organisation before it at most."""
        if words[-1].text in self.line.data.weak_titles and len(words) > 1:
            return False
        return not (len(words) == 1 and self.line.data.registry.lookup(words[0].text))

    def _titled_of(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` end with a title like Secretary of State."""
        for n in range(len(words) - 3, -1, -1):
            if words[n].text in self.line.data.titles and words[n + 1].text in ("of", "for"):
                return all(w.text in self.line.data.modifiers for w in words[n + 2 :])
        return False

    def _one_organisation(self, words: Sequence[Word], n: int) -> bool:
        """Whether what looks like a title and a name is an organisation: General Atlantic."""
        title, rest = words[n - 1], words[n:]
        if title.text.isupper():
            return False
        if any(h.label == "PER" and h.start <= rest[0].start < h.end for h in self.line.sentence.hints):
            return False
        return any(
            h.label == "ORG" and h.start <= title.start and rest[-1].end <= h.end for h in self.line.sentence.hints
        )

    def _person_shaped(self, words: Sequence[Word]) -> bool:
        return (
            len(words) <= 5
            and words[-1].text not in self.line.data.legal
            and words[-1].text not in self.line.data.heads
            and words[0].text not in ("of", "and")
        )

    def begin_of(self, words: Sequence[Word]) -> int:
        """Where the title proper begins among ``words``: its last word and the modifiers before it."""
        n = len(words) - 1
        if self._titled_of(words):
            n = max(i for i, w in enumerate(words) if w.text in ("of", "for")) - 1
        while (
            n > 0
            and (words[n - 1].text in self.line.data.modifiers or words[n - 1].text in self.line.data.titles)
            and not words[n - 1].possessive
        ):
            n -= 1
        return n

    def small_before(self, start: int) -> tuple[int, str | None, str | None]:
        """A title in small letters right before ``start``: its own start, the title, its country."""
        before = [w for w in self.line.words if w.end < start][-5:]
        if not before or self.line.text[before[-1].end : start] != " ":
            return start, None, None
        n = len(before)
        while n > 0 and (
            before[n - 1].text.lower() in self.line.data.lower_titles
            or (n < len(before) and before[n - 1].text.capitalize() in self.line.data.modifiers)
        ):
            if before[n - 1].possessive or (n < len(before) and before[n].gap != " "):
                break
            n -= 1
        title = before[n:]
        if not title or title[-1].text.lower() not in self.line.data.lower_titles:
            return start, None, None
        country = self.line.data.country(before[n - 1].text) if n and before[n].gap in (" ", "'s ", "’s ") else None
        return title[0].start, " ".join(w.text for w in title), country
