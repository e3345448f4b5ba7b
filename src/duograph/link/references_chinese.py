"""Chinese words that refer back to an actor: the actor last fit for them, or nothing."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.records import Actor, Mention, Sentence


def references(
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...],
    *,
    knowledge: Knowledge,
) -> list[Mention]:
    """Mentions of form "reference" in the Chinese ones of ``sentences``; ``mentions`` are those by name so far."""
    return []
