"""The short names of listed and well-known Chinese firms, by ``listed.yaml``: 香飘飘, 上港集团.

Many of them are made of ordinary words (老百姓, 中青旅); such a one counts only where the words around it treat it as
a firm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duograph.link.chinese_positions import DISCLOSING
from duograph.link.chinese_stretches import Stretch, whole
from duograph.link.chinese_words import Words
from duograph.records import Sentence
from duograph.segment.chinese import is_firm_name, is_rare, is_word

_CODE = re.compile(r"\s?[(（][^()（）]{0,10}\d{4,6}[^()（）]{0,10}[)）]")


def listed_firms(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """The listed firms that ``sentence`` names, the longest at each place."""
    names, text, at = words.listed, sentence.text, 0
    longest = max(map(len, names), default=0)
    while at < len(text):
        end = next((at + n for n in range(min(longest, len(text) - at), 1, -1) if text[at : at + n] in names), at)
        if end > at and whole(sentence, at, end) and _firm(sentence, at, end, words):
            head = words.head.match(text, end)
            if head and any(t.end == head.end() for t in sentence.tokens):
                end = head.end()
            yield Stretch(start=at, end=end, kind="company", rule="listed firm")
            at = end
        else:
            at += 1


def _firm(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether the stretch is a firm's name here."""
    doubtful = words.listed[sentence.text[start:end]]
    if end - start > 3 and not doubtful:
        return True
    return _treated(sentence, start, end, words) or (not doubtful and _proper(sentence, start, end))


def _proper(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the stretch cannot be ordinary words: the tagger sees a name, or a word of it is hardly ever met."""
    if any(h.start == start and h.end == end and h.label in ("ORG", "PER") for h in sentence.hints):
        return True
    inside = [t.text for t in sentence.tokens if t.start < end and start < t.end]
    if end - start == 2:
        return len(inside) == 1 and not is_word(inside[0])
    return any(len(t) > 1 and is_rare(t) and not _common(t) for t in inside)


def _common(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` as no firm's name: 老百姓, 太阳鸟."""
    return is_word(word) and not is_firm_name(word)


def _treated(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether the words around the stretch treat it as a firm."""
    text = sentence.text
    if _CODE.match(text, end) or words.headed.match(text, start):
        return True
    if words.buying.match(text, end) and words.corporate.search(re.split("[，,。；;]", text[end:])[0]):
        return True
    if words.holding.match(text, end) or words.officer.match(text, end):
        return True
    said = end + 2 * text.startswith("方面", end)
    if any(text.startswith(word, said) for word in words.naming.speaking) or DISCLOSING.match(text, end):
        return True
    before = text[max(0, start - 6) : start]
    dealt = bool(re.search(rf"(?:{words.dealing.pattern})$", before))
    return dealt and bool(words.holding.match(text, end) or re.match(r"[，,。;；、和及与]|$", text[end : end + 1]))
