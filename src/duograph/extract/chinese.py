"""Events of one Chinese sentence."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.records import AmountMention, DateMention, Document, Event, Mention, Sentence


def events(
    document: Document,
    sentence: Sentence,
    *,
    dates: tuple[DateMention, ...],
    amounts: tuple[AmountMention, ...],
    mentions: tuple[Mention, ...],
    knowledge: Knowledge,
) -> list[Event]:
    """The events that ``sentence`` tells."""
    return []
