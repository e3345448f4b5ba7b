"""The words of an English sentence as the grammar of names needs them: inner stops kept, possessives told."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from duograph.knowledge.naming import Naming
from duograph.records import Sentence, Token

_WORD = re.compile(r"[^\W_]+(?:(?:['’&.\-‐‑/+]|\.&)[^\W_]+)*[.'’]?")
_DIGITS_FIRST = re.compile(r"\d+-?[A-Z]{1,2}[a-z]{2,}|\dM$")
_MADE_OF = re.compile(r"[-‐‑][a-z]{3,}(?:ed|led|born|style|made|wide|only|run|type|like|free|era|bound|ing)$")
"""Compounds like Paris-based and state-owned, which are no name."""
_POSSESSIVE = re.compile(r"[’'][sS]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """``text`` without its possessive; ``gap`` is what stands between it and the word before.

    ``bound``: a particle hangs before it, as in al-Burhan.
    """

    start: int
    end: int
    text: str
    gap: str
    possessive: bool
    token: Token | None
    bound: bool = False

    @property
    def capital(self) -> bool:
        """Whether it may be part of a name by its letters: Sony, eBay, SK, 3M."""
        first = self.text[0]
        if _MADE_OF.search(self.text):
            return False
        if self.bound:
            return True
        if first.isdigit():
            return bool(_DIGITS_FIRST.match(self.text))
        return first.isupper() or (any(map(str.isupper, self.text[:3])) and not self.text[-1:].isdigit())

    @property
    def pos(self) -> str:
        return self.token.pos if self.token else "X"


def words_of(sentence: Sentence, naming: Naming) -> list[Word]:
    """The words of ``sentence``; its dateline, what the parser was not given (codes of shares) and single stops are
    left out."""
    tokens = sentence.tokens
    starts = [t.start for t in tokens]
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(sentence.text):
        start, text = match.start(), match[0]
        at = bisect_right(starts, start) - 1
        token = tokens[at] if at >= 0 and tokens[at].start <= start < tokens[at].end else None
        if token is None:
            continue
        if token.dep == "dateline":
            last = match.end()
            continue
        possessive = bool(_POSSESSIVE.search(text)) and not any(text.endswith(p) for p in naming.possessives)
        if possessive:
            text = text[:-2]
        elif text[-1] in "'’":
            possessive = text[-2:-1] in "sS"
            text = text[:-1]
        elif text[-1] == "." and not _keeps_stop(text, naming):
            text = text[:-1]
        end = start + len(text)
        found.append(
            Word(
                start=start,
                end=end,
                text=text,
                gap=sentence.text[last:start],
                possessive=possessive,
                token=token,
                bound=_bound(text, naming),
            )
        )
        last = match.end() if possessive else end
    return found


def _bound(text: str, naming: Naming) -> bool:
    """Whether ``text`` is a name with a particle before it: al-Burhan, d'Amato."""
    particle, *name = re.split(r"[-‐‑'’]", text, maxsplit=1)
    return bool(name) and name[0][:1].isupper() and particle in naming.bound


def _keeps_stop(text: str, naming: Naming) -> bool:
    bare = text[:-1]
    return "." in bare or len(bare) == 1 or bare in naming.abbreviations
