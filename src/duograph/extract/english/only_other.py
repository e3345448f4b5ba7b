"""The only other actor of a sentence takes the role that the parse leaves empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from duograph.extract.english.roles import kind_fits, told
from duograph.extract.english.tree import SUBJECTS, Tree
from duograph.knowledge.frames import Frame
from duograph.records import Actor, Mention, Participant, Role

_MISSING: Mapping[str, tuple[Role, ...]] = {
    "negotiation": ("party",),
    "merger": ("party",),
    "acquisition": ("target",),
    "tariff": ("target", "imposer"),
    "sanction": ("target", "imposer"),
    "export_control": ("target", "imposer"),
}
"""Event types in which one more actor of a sentence is hardly ever a bystander → the roles it may take."""

_CIRCUMSTANCES = ("of", "on", "in", "at", "about", "over", "from", "under", "via")
"""Prepositions behind which stands no one who sits at the table."""

_ACTING = frozenset({"person", "company", "government", "agency", "consortium", "facility", "multilateral"})
_BOUGHT = frozenset({"company", "facility", "consortium"})
_RULING = frozenset({"government", "agency", "multilateral"})


def with_only_other(
    tree: Tree,
    trigger: int,
    frame: Frame,
    participants: tuple[Participant, ...],
    *,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    whole: Sequence[Set[str]],
) -> tuple[Participant, ...]:
    """``participants`` with the one actor of the sentence that fits the one role still empty.

    Not where one of ``whole``, who takes part in what else the sentence tells, has them both already.
    """
    role = _empty(frame, participants)
    if role is None or told(participants, frame):
        return participants
    kinds = _BOUGHT if frame.type in ("acquisition", "merger") else _ACTING if role == "party" else _RULING
    taken = {p.entity for p in participants}
    if role != "party" and frame.type != "acquisition" and any(actors[key].kind == "person" for key in taken):
        return participants
    others = {
        m.actor: m
        for m in mentions
        if m.actor not in taken and actors[m.actor].kind in kinds and kind_fits(actors, m.actor, frame, role)
    }
    if len(others) != 1:
        return participants
    ((other, mention),) = others.items()
    if any({other, *taken} <= parties for parties in whole) or _left(tree, trigger):
        return participants
    if role == "imposer" and any(_makes(tree, i) for m in mentions if m.actor == other for i in _words(tree, m)):
        return participants
    if role == "imposer" and (_judged(tree, trigger) or _done_by_another(tree, trigger, other, mentions)):
        return participants
    words = _words(tree, mention)
    own = {i for m in mentions if m.actor in taken for i in _words(tree, m)}
    if any(_qualifies(tree, i, own) for m in mentions if m.actor == other for i in _words(tree, m)):
        return participants
    if any(_says(tree, i) for i in words) or _parted(tree, trigger, words):
        return participants
    if frame.type == "acquisition" and not any(_thing(tree, i) for i in words):
        return participants
    if frame.type == "negotiation" and any(_behind(tree, i, _CIRCUMSTANCES) for i in words):
        return participants
    return (*participants, Participant(entity=other, role=role))


def _empty(frame: Frame, participants: tuple[Participant, ...]) -> Role | None:
    """The role that is missing, if one actor has the other."""
    roles = {p.role for p in participants}
    if frame.type in ("negotiation", "merger"):
        return "party" if len(participants) == 1 else None
    open_roles = [role for role in _MISSING.get(frame.type, ()) if role in frame.roles and role not in roles]
    return open_roles[0] if roles and len(open_roles) == 1 else None


def _makes(tree: Tree, i: int) -> bool:
    """Whether ``i`` only tells where goods come from: "cars made in X", "steel from X"."""
    if not _behind(tree, i, ("in", "from")):
        return False
    above = tree.head(tree.head(i))
    if tree.dep(above) in SUBJECTS:
        return False
    return not tree.is_verb(above) or tree.dep(above) in ("acl", "relcl")


def _judged(tree: Tree, trigger: int) -> bool:
    """Whether another authority passes judgement on the measure: "the court struck down the fine on X"."""
    verb = tree.predicate(trigger)
    if verb is None or tree.is_verb(trigger):
        return False
    return not {tree.lemma(verb), *tree.phrasal(verb)}.isdisjoint(tree.syntax.overturning)


def _done_by_another(tree: Tree, trigger: int, other: str, mentions: Sequence[Mention]) -> bool:
    """Whether the verb ``trigger`` has a named subject, and it is not ``other``."""
    subject = tree.subject(trigger) if tree.is_verb(trigger) else None
    return subject is not None and any(m.actor != other and subject in _words(tree, m) for m in mentions)


def _words(tree: Tree, mention: Mention) -> list[int]:
    return [i for i, token in enumerate(tree.tokens) if mention.start <= token.start < mention.end]


def _qualifies(tree: Tree, i: int, named: Set[int]) -> bool:
    """Whether ``i`` only says whose or where one of ``named`` is: "Peru's regulator", "the Bank of Peru"."""
    if i in named:
        return True
    head = tree.head(i)
    if tree.dep(i) == "pobj":
        return tree.text(head) in ("of", "in", "at") and tree.head(head) in named
    return head in named and tree.dep(i) in ("poss", "compound", "nmod", "amod", "npadvmod")


def _says(tree: Tree, i: int) -> bool:
    return tree.dep(i) == "nsubj" and tree.lemma(tree.head(i)) in tree.syntax.reporting


def _thing(tree: Tree, i: int) -> bool:
    """Whether ``i`` stands behind a preposition of what is dealt with."""
    return _behind(tree, i, tree.syntax.concerning)


def _left(tree: Tree, trigger: int) -> bool:
    """Whether it is what one is freed from or only speaks about: "an exemption from duties", "talks on duties"."""
    return _behind(tree, trigger, ("from", "about", *tree.syntax.concerning))


def _behind(tree: Tree, i: int, prepositions: tuple[str, ...]) -> bool:
    return tree.dep(i) == "pobj" and tree.text(tree.head(i)) in prepositions


def _parted(tree: Tree, trigger: int, words: Sequence[int]) -> bool:
    """Whether a semicolon or colon stands between."""
    start, end = sorted((trigger, words[0])) if words else (trigger, trigger)
    return any(tree.text(i) in (";", ":") for i in range(start, end))
