"""Sentences → mentions of actors, grouped into the document's actors."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.records import Actor, DateMention, Document, Linked, Mention, Sentence


def link(
    document: Document,
    sentences: tuple[Sentence, ...],
    dates: tuple[tuple[DateMention, ...], ...],
    knowledge: Knowledge,
) -> Linked:
    """The actors of ``document`` and where its sentences mention them."""
    mentions: list[Mention] = []
    actors: dict[str, Actor] = {}
    for sentence in sentences:
        for known in knowledge.registry.actors.values():
            for form in known.forms():
                at = sentence.text.find(form)
                if at >= 0:
                    actors.setdefault(known.id, Actor(key=known.id, kind=known.kind, names=known.forms(), known=True))
                    mentions.append(Mention(sentence=sentence.index, start=at, end=at + len(form), actor=known.id))
                    break
    order = sorted(mentions, key=lambda m: (m.sentence, m.start, m.end, m.actor))
    return Linked(actors=tuple(actors[k] for k in sorted(actors)), mentions=tuple(order))
