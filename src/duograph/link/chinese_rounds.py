"""Who pays in a round of financing: 由|X|领投，|Y|、|Z|跟投; 投资方包括|X|、|Y|.

Most of these firms are on no list, and many are called by common words (线性资本): where they stand proves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duograph.link.chinese_positions import fit
from duograph.link.chinese_stretches import Stretch
from duograph.link.chinese_words import Words
from duograph.records import Sentence
from duograph.segment.chinese import is_word

_CLAUSE = re.compile(r"[，,。；;：:！!？?\s]")
_ITEM = re.compile(r"[^、和及与以]{2,14}")


def backers(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """The names before 领投 or 跟投, and those behind 投资方."""
    text = sentence.text
    for match in words.backing.finditer(text):
        opened = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
        yield from _items(sentence, opened, match.start(), words)
    for match in words.backed.finditer(text):
        closed = _CLAUSE.search(text, match.end())
        yield from _items(sentence, match.end(), closed.start() if closed else len(text), words)


def _items(sentence: Sentence, start: int, end: int, words: Words) -> Iterator[Stretch]:
    text = sentence.text
    led = [m.end() for m in words.backer_front.finditer(text, start, end)]
    start = led[-1] if led else start
    end -= len(text[start:end]) - len(words.backer_tail.sub("", text[start:end]))
    for match in _ITEM.finditer(text, start, end):
        first, last = match.span()
        while first < last and not text[first].isalnum():
            first += 1
        while first < last and not text[last - 1].isalnum():
            last -= 1
        if last - first > 1 and _payer(sentence, first, last, words):
            yield Stretch(start=first, end=last, kind=words.kind_of(text[first:last]) or "company", rule="round")


def _payer(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether an item of the list is a name: whole words, no verb or number among them."""
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    joined = start > 0 and sentence.text[start - 1] in "和及与"
    if not inside or (inside[0].start < start and not joined) or inside[-1].end > end:
        return False
    if any(t.tag[0] in "mpurcd" and is_word(t.text) for t in inside):
        return False
    name = sentence.text[start:end]
    business = words.industry_end.search(name) or words.head_end.search(name)
    proved = bool(business and business.start() > 1)
    return fit(sentence, start, end, words, sure=proved or end - start > 2)
