"""Sentences → mentions of actors, grouped into the document's actors.

1. Each language offers candidates: stretches that stand for an actor, with what the registry knows of them.
2. The text's own definitions are mined: brackets, "formerly", 以下简称; the forms they define become candidates.
3. Grouping decides which candidates are one actor, and which are none.
4. References (the company, 该公司, he) go to the actor last fit for them, or to nothing.
"""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.link import chinese, definitions, english, grouping, references_chinese, references_english
from duograph.link.candidates import Candidate
from duograph.records import DateMention, Document, Linked, Sentence


def link(
    document: Document,
    sentences: tuple[Sentence, ...],
    dates: tuple[tuple[DateMention, ...], ...],
    knowledge: Knowledge,
) -> Linked:
    """The actors of ``document`` and where its sentences mention them."""
    candidates: list[Candidate] = []
    candidates += english.candidates(tuple(s for s in sentences if s.language == "en"), knowledge=knowledge)
    candidates += chinese.candidates(tuple(s for s in sentences if s.language == "zh"), knowledge=knowledge)
    defined = definitions.mine(sentences, candidates, knowledge=knowledge)
    candidates += definitions.occurrences(sentences, candidates, defined)
    actors, mentions = grouping.group(
        document, sentences, candidates=candidates, defined=defined, dates=dates, knowledge=knowledge
    )
    for references in (references_english, references_chinese):
        mentions = (*mentions, *references.references(sentences, mentions, actors, knowledge=knowledge))
    order = sorted(set(mentions), key=lambda m: (m.sentence, m.start, m.end, m.actor, m.form))
    return Linked(actors=actors, mentions=tuple(order))
