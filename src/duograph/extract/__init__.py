"""Sentences with mentions, dates and sums → the events of one document."""

from __future__ import annotations

from duograph.extract import chinese, english
from duograph.extract.draft import Draft
from duograph.extract.merge import merge
from duograph.knowledge import Knowledge
from duograph.records import AmountMention, DateMention, Document, Event, Linked, Problem, Sentence


def extract(
    document: Document,
    sentences: tuple[Sentence, ...],
    *,
    dates: tuple[tuple[DateMention, ...], ...],
    amounts: tuple[tuple[AmountMention, ...], ...],
    linked: Linked,
    knowledge: Knowledge,
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events that ``document`` tells, in the order of their first evidence."""
    actors = {actor.key: actor for actor in linked.actors}
    drafts: list[Draft] = []
    story = chinese.Story()
    topic: str | None = None
    about = chinese.protagonist(linked.mentions, actors)
    for sentence in sentences:
        if sentence.language == "en":
            told, topic = english.drafts(
                document,
                sentence,
                dates=dates[sentence.index],
                amounts=amounts[sentence.index],
                mentions=linked.of(sentence.index),
                actors=actors,
                topic=topic,
                knowledge=knowledge,
            )
            drafts += told
        else:
            told, story = chinese.drafts(
                document,
                sentence,
                story=story,
                dates=dates[sentence.index],
                amounts=amounts[sentence.index],
                mentions=linked.of(sentence.index),
                actors=actors,
                knowledge=knowledge,
                protagonist=about,
            )
            drafts = [*chinese.denied_before(drafts, sentence, story), *told]
    return merge(drafts), ()
