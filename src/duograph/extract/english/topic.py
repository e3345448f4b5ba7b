"""Of whom a text is speaking: "Acme had a bad year.  A merger with Bolt collapsed." """

from __future__ import annotations

from collections.abc import Mapping

from duograph.extract.english.fillers import Fillers
from duograph.extract.english.roles import kind_fits, told
from duograph.extract.english.tree import Tree
from duograph.knowledge.frames import Frame
from duograph.records import Actor, Participant


def topic_of(tree: Tree, fillers: Fillers) -> str | None:
    """The only actor in subject place of the sentence's main clause."""
    root = next((i for i in range(len(tree.tokens)) if tree.head(i) == i and tree.is_verb(i)), None)
    subject = None if root is None else tree.surface_subject(root)
    found = [] if subject is None else [f.actor for f in fillers.of(subject) if not f.via]
    return found[0] if len(set(found)) == 1 else None


def with_topic(
    tree: Tree,
    trigger: int,
    frame: Frame,
    participants: tuple[Participant, ...],
    *,
    topic: str | None,
    actors: Mapping[str, Actor],
) -> tuple[Participant, ...]:
    """``participants`` with the ``topic`` in the role that the frame leaves to it, where the text only tells what
    became of the deal."""
    role = frame.topic
    if role is None or topic is None or not participants or told(participants, frame):
        return participants
    if any(p.entity == topic for p in participants) or not kind_fits(actors, topic, frame, role):
        return participants
    return (*participants, Participant(entity=topic, role=role)) if _meets_its_fate(tree, trigger) else participants


def _meets_its_fate(tree: Tree, trigger: int) -> bool:
    """Whether a deal collapses, or an offer is turned down, and nobody is named who did it."""
    if tree.is_verb(trigger):
        o = tree.object(trigger)
        turned_down = tree.passive(trigger) and tree.agent(trigger) is None and o is not None
        return turned_down and o is not None and tree.lemma(o) in tree.syntax.deals
    governed = tree.governor(trigger)
    if governed is None or tree.dep(trigger) not in ("nsubj", "nsubjpass"):
        return False
    return tree.lemma(governed[0]) in tree.syntax.fates and tree.agent(governed[0]) is None
