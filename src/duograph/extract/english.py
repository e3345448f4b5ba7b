"""What one English sentence tells."""

from __future__ import annotations

from collections.abc import Mapping

from duograph.extract.draft import Draft
from duograph.knowledge import Knowledge
from duograph.records import Actor, AmountMention, DateMention, Document, Mention, Sentence


def drafts(
    document: Document,
    sentence: Sentence,
    *,
    dates: tuple[DateMention, ...],
    amounts: tuple[AmountMention, ...],
    mentions: tuple[Mention, ...],
    actors: Mapping[str, Actor],
    knowledge: Knowledge,
) -> list[Draft]:
    """The happenings that ``sentence`` tells, in the order of their triggers."""
    return []
