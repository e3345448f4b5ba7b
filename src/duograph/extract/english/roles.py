"""Who takes part in what a trigger tells, and whether that is enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from duograph.extract.english.fillers import Filler, Fillers
from duograph.extract.english.slots import heads_of
from duograph.extract.english.tree import Tree
from duograph.knowledge.frames import Frame
from duograph.records import FAMILY, SYMMETRIC, Actor, Participant, Role


def participants_of(
    tree: Tree, fillers: Fillers, trigger: int, frame: Frame, actors: Mapping[str, Actor]
) -> tuple[Participant, ...]:
    found: list[tuple[str, Role, int]] = []
    for role, slots in frame.roles.items():
        groups: list[tuple[int, list[str]]] = []
        for slot in slots:
            name, _, via = slot.partition(".")
            if name == "by" and frame.type in SYMMETRIC and len({actor for _, here in groups for actor in here}) > 1:
                continue
            heads = heads_of(tree, trigger, name, fillers, every=role in frame.gather)
            filled = [
                f
                for head in heads
                for f in (_for_state(actors, met, frame, role) for met in fillers.of(head))
                if kind_fits(actors, f.actor, frame, role) and (via or _stands_for(tree, head, f, frame))
            ]
            if not via and name not in _THINGS and all(_unit(actors, f) for f in filled if _reached(f, "")):
                owners = [f.actor for f in filled if f.via == "owner"]
                here = owners or [f.actor for f in filled if _reached(f, via)]
            else:
                here = [f.actor for f in filled if _reached(f, via)]
            if not via and not here:
                here = [f.actor for f in filled if f.via == "side"]
            if frame.type not in SYMMETRIC:
                if not any(map(fillers.refers, heads)):
                    found = _without_joint(found, here, name)
                here = [actor for actor in here if all(actor != known for known, _, _ in found)]
            if here:
                joined = name == "between" or (name == "of" and frame.type in ("partnership", "merger"))
                if joined and len(set(here)) > 1:
                    groups = [(2, here)]
                    break
                groups.append((1 if name in _OWN_SIDE else 2, here))
                if frame.type not in SYMMETRIC and role not in frame.gather:
                    break
        found += [(actor, role, side) for side, here in groups for actor in here]
    taken: dict[str, tuple[Role, int]] = {}
    for actor, role, side in found:
        taken.setdefault(actor, (role, side))
    if frame.type in SYMMETRIC:
        taken = {a: at for a, at in taken.items() if not _of_itself(a, taken, actors)}
    elif FAMILY[frame.type] == "regulated":
        ruling = {a for a, (role, _) in taken.items() if role == "imposer"}
        taken = {a: at for a, at in taken.items() if at[0] == "imposer" or not _arm_of(a, ruling, actors)}
    two_sided = frame.type in SYMMETRIC and {s for _, s in taken.values()} == {1, 2}
    return tuple(
        Participant(entity=actor, role=role, side=(1 if side == 1 else 2) if two_sided else None)
        for actor, (role, side) in taken.items()
    )


def _arm_of(actor: str, states: Collection[str], actors: Mapping[str, Actor]) -> bool:
    """Whether ``actor`` is an agency of one of ``states``, on which they lay nothing."""
    known = actors.get(actor)
    return known is not None and known.kind == "agency" and known.country in states


def _of_itself(actor: str, taken: Collection[str], actors: Mapping[str, Actor]) -> bool:
    """Whether ``actor`` is a state and one of its own agencies or people takes part: no state agrees with itself."""
    known = actors.get(actor)
    if known is None or known.kind != "government":
        return False
    others = [o for key in taken if key != actor and (o := actors.get(key)) is not None]
    return any(o.kind in ("agency", "person") and o.country == actor for o in others)


def _stands_for(tree: Tree, head: int, filler: Filler, frame: Frame) -> bool:
    """Whether a milestone of the phrase ``head`` is one of the actor behind it: what befalls a supplier of Acme, or its
    nameless unit, befalls no Acme; but what such a unit builds or leaves counts."""
    if FAMILY[frame.type] != "corporate" or filler.via != "owner":
        return True
    return frame.type in ("construction", "withdrawal") and tree.lemma(head) in tree.syntax.branches


def _without_joint(found: list[tuple[str, Role, int]], here: list[str], name: str) -> list[tuple[str, Role, int]]:
    """``found`` without those of a joint subject whom a preposition gives a role of their own: "A and B agreed on the
    sale of C to B"."""
    if name in _OWN_SIDE or name in _THINGS:
        return found
    kept = [f for f in found if f[0] not in here or f[2] != 1]
    return kept if kept and all(any(k[1] == f[1] for k in kept) for f in found) else found


_THINGS_ROLES = ("target", "recipient", "founded", "subject")
"""Roles of what is bought, funded, set up: an unlisted name there is no person's, whatever it looks like."""

_OWN_SIDE = ("subject", "giver", "receiver", "possessive", "compound", "by", "from")


_THINGS = ("object", "of", "for", "in", "into", "compound", "on")
"""Slots that hold the thing dealt with; elsewhere a nameless unit stands for its owner."""


def _reached(filler: Filler, via: str) -> bool:
    """Whether a slot asked for with ``via`` takes the filler: a named unit is as good as any actor."""
    return filler.via == via or (not via and filler.via == "business")


def _for_state(actors: Mapping[str, Actor], filler: Filler, frame: Frame, role: Role) -> Filler:
    """The state for whose part a person in office acts, where only states and firms act in the role."""
    allowed, known = frame.kinds.get(role, ()), actors.get(filler.actor)
    acts = known is not None and known.kind == "person" and bool(known.titles) and role not in _THINGS_ROLES
    if known is None or not acts or "person" in allowed:
        return filler
    state = actors.get(known.country or "")
    return Filler(state.key, filler.via) if state is not None and state.kind in allowed else filler


def _unit(actors: Mapping[str, Actor], filler: Filler) -> bool:
    """Whether the filler is a nameless or unlisted unit, for which its owner stands: "ordered it from Acme's Salem
    yard"."""
    known = actors.get(filler.actor)
    return filler.via == "business" and known is not None and not known.known


def kind_fits(actors: Mapping[str, Actor], actor: str, frame: Frame, role: Role) -> bool:
    allowed = frame.kinds.get(role)
    known = actors.get(actor)
    if allowed is None or known is None or known.kind in allowed:
        return True
    if known.known or known.titles or "company" not in allowed or known.kind in ("government", "law", "facility"):
        return False
    return known.kind != "person" or role in _THINGS_ROLES


def told(participants: tuple[Participant, ...], frame: Frame) -> bool:
    roles = {p.role for p in participants}
    if not set(frame.required) <= roles or (frame.borrow is not None and frame.borrow not in roles):
        return False
    if FAMILY[frame.type] == "corporate":
        return bool(participants)
    return len(participants) >= 2 and (frame.type in SYMMETRIC or len(roles) >= 2)


def borrows(tree: Tree, v: int, participants: tuple[Participant, ...], frame: Frame) -> bool:
    """Whether the object points back to a deal told elsewhere: "blocked the takeover"."""
    if frame.borrow is None or not participants or not tree.is_verb(v):
        return False
    o = tree.object(v)
    if o is not None and tree.text(o) == "it" and tree.lemma(v) in tree.syntax.blocking:
        return True
    return repeats(tree, v) or (
        o is not None
        and tree.lemma(o) in tree.syntax.deals
        and any(tree.text(c) in tree.syntax.echoing for c in tree.children(o, "det", "poss"))
    )


def repeats(tree: Tree, v: int) -> bool:
    """Whether what is turned down is one of several offers, of which nobody is said to have made it: "spurned an
    earlier approach", "turned down an offer of $5m"."""
    o = tree.object(v)
    if o is None or tree.lemma(o) not in tree.syntax.deals or tree.lemma(v) not in tree.syntax.receiving:
        return False
    if tree.children(o, "poss", "relcl") or tree.prepositional(o, ("from", "by", "for", "between", "with"), wide=True):
        return False
    again = any(tree.lemma(c) in tree.syntax.repeated for c in tree.children(o, "amod", "nummod", "advmod"))
    priced = any(
        tree.tokens[h].pos in ("NUM", "SYM") or tree.lemma(h) in tree.syntax.priced
        for h in tree.prepositional(o, ("of", "at", "worth"), wide=False)
    )
    return again or priced


def leaves_unsaid(
    tree: Tree, fillers: Fillers, trigger: int, frame: Frame, participants: tuple[Participant, ...]
) -> bool:
    """Whether only the role that another sentence may lend is missing: nothing stands there, or "the project"."""
    roles = {p.role for p in participants}
    if frame.fill is None or frame.fill in roles or not set(frame.required) - {frame.fill} <= roles:
        return False
    if tree.is_verb(trigger) and any(
        tree.text(c) == "to" for v in tree.children(trigger, "advcl", "xcomp") for c in tree.children(v, "aux")
    ):
        return False
    there = [
        h
        for slot in frame.roles[frame.fill]
        if (name := slot.partition(".")[0]) not in _UNSAID_ELSEWHERE
        for h in heads_of(tree, trigger, name, fillers)
        if (tree.tokens[h].pos != "NUM" or tree.prepositional(h, ("of",), wide=False))
        and not (name == "for" and frame.fill == "recipient" and _purpose(tree, h))
    ]
    return all(_points_back(tree, h) for h in there)


def _purpose(tree: Tree, head: int) -> bool:
    """Whether a phrase behind "for" names no one, only what the money is spent on."""
    return tree.tokens[head].pos == "NOUN" and not any(tree.tokens[n].pos == "PROPN" for n in tree.phrase(head))


_UNSAID_ELSEWHERE = ("object", "subject", "giver", "receiver", "compound")
"""Slots that say nothing of a role left unsaid: something always stands there."""


def _points_back(tree: Tree, head: int) -> bool:
    counted = tree.prepositional(head, ("of",), wide=False) if tree.tokens[head].pos == "NUM" else []
    noun = counted[0] if counted else head
    pointing = any(tree.text(c) in tree.syntax.echoing for c in tree.children(noun, "det", "poss"))
    return pointing and tree.lemma(noun) in tree.syntax.unnamed


def points_back(tree: Tree, trigger: int, frame: Frame) -> bool:
    """Whether a word with too few actors means a happening told elsewhere: "the deal"."""
    if not frame.echo:
        return False
    return tree.is_verb(trigger) or any(
        tree.text(c) in tree.syntax.echoing for c in tree.children(trigger, "det", "poss")
    )
