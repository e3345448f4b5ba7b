"""Document → Sentences with tokens: paragraphs, the reading form without noise, sentence ends, taggers."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.records import Document, Sentence
from duograph.segment import chinese, english
from duograph.segment.cleaning import Paragraph, paragraphs
from duograph.segment.languages import by_language

__all__ = ["Paragraph", "segment"]


def segment(document: Document, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """The sentences of ``document`` in order, each read as English or as Chinese by its own words."""
    parts = [part for paragraph in paragraphs(document) for part in by_language(paragraph)]
    casing = english.casing(paragraph for language, paragraph in parts if language == "en")
    sentences: list[Sentence] = []
    for language, paragraph in parts:
        first = len(sentences)
        if language == "zh":
            sentences += chinese.sentences(paragraph, first=first, knowledge=knowledge)
        else:
            sentences += english.sentences(paragraph, first=first, casing=casing, knowledge=knowledge)
    return tuple(sentences)
