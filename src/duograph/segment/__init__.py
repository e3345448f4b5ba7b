"""Document → Sentences with tokens: paragraphs, the reading form without noise, sentence ends, taggers."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.records import Document, Sentence
from duograph.segment import chinese, english
from duograph.segment.cleaning import Paragraph, paragraphs
from duograph.text import has_cjk

__all__ = ["Paragraph", "segment"]


def segment(document: Document, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The sentences of ``document`` in order, each read as English or as Chinese by its own characters."""
    found = paragraphs(document)
    casing = english.casing(p for p in found if not has_cjk(p.text))
    sentences: list[Sentence] = []
    for paragraph in found:
        first = len(sentences)
        if has_cjk(paragraph.text):
            sentences += chinese.sentences(paragraph, first=first, knowledge=knowledge)
        else:
            sentences += english.sentences(paragraph, first=first, casing=casing, knowledge=knowledge)
    return tuple(sentences)
