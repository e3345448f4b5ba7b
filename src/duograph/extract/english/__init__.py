"""What one English sentence tells: its tree is matched against the frames of knowledge/en."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duograph.extract.draft import Draft
from duograph.extract.english.attach import amounts_of, date_of
from duograph.extract.english.fillers import Filler, Fillers
from duograph.extract.english.slots import heads_of
from duograph.extract.english.status import read_status
from duograph.extract.english.tree import Tree
from duograph.knowledge import Knowledge
from duograph.knowledge.frames import English, Frame
from duograph.records import (
    FAMILY,
    SYMMETRIC,
    Actor,
    AmountMention,
    DateMention,
    Document,
    Evidence,
    Mention,
    Participant,
    Role,
    Sentence,
)

_ECHOING = ("the", "this", "that", "such", "its", "their")


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
    grammar = knowledge.english
    if not sentence.tokens:
        return []
    tree = Tree(sentence, grammar.syntax)
    fillers = Fillers(tree, mentions, actors, grammar)
    found: list[Draft] = []
    for trigger, frame in _triggers(tree, fillers, grammar):
        participants = _participants(tree, fillers, trigger, frame, actors)
        echo = not _told(participants, frame)
        borrow = frame.borrow if echo and _borrows(tree, trigger, participants, frame) else None
        if echo and borrow is None and not _points_back(tree, trigger, frame):
            continue
        sums, _ = amounts_of(tree, trigger, amounts, syntax=grammar.syntax)
        if frame.money and not sums:
            continue
        status = read_status(
            tree,
            trigger,
            event=frame.type,
            grammar=grammar,
            start="planned" if echo and borrow is None else frame.status,
        )
        if status is None:
            continue
        start, end = tree.tokens[trigger].start, tree.tokens[trigger].end
        trigger_start, trigger_end = sentence.span(start, end)
        found.append(
            Draft(
                sentence=sentence.index,
                type=frame.type,
                status=status,
                participants=participants,
                evidence=Evidence(
                    document=document.id,
                    start=sentence.start,
                    end=sentence.end,
                    text=document.text[sentence.start : sentence.end],
                    trigger_start=trigger_start,
                    trigger_end=trigger_end,
                    rule=frame.name,
                    status=status,
                ),
                date=date_of(tree, trigger, dates, status=status, syntax=grammar.syntax),
                amounts=sums,
                echo=echo and borrow is None,
                borrow=borrow,
            )
        )
    return found


def _triggers(tree: Tree, fillers: Fillers, grammar: English) -> Iterator[tuple[int, Frame]]:
    """Every word that could tell an event, with the frames it fires, by place in the sentence."""
    for i, token in enumerate(tree.tokens):
        if fillers.named(i):
            continue
        lemma = tree.lemma(i)
        if token.pos in ("VERB", "AUX"):
            entries = grammar.verbs.get(lemma, ())
            phrasal = [e for e in entries if e[0] and _has_particle(tree, i, e[0])]
            for particle, frame in phrasal or entries:
                if _verb_fits(tree, fillers, i, particle, frame) and _phrase_fits(tree, i, frame):
                    yield i, frame
        elif token.pos in ("NOUN", "PROPN", "ADJ"):
            for before, after, frame in grammar.nouns.get(lemma, ()):
                if _noun_fits(tree, i, before, after) and _place_fits(tree, fillers, i, frame):
                    yield i, frame


def _has_particle(tree: Tree, v: int, particle: str) -> bool:
    return any(tree.text(c) == particle for c in tree.children(v, "prt", "prep", "advmod", "dative", "agent"))


def _verb_fits(tree: Tree, fillers: Fillers, v: int, particle: str, frame: Frame) -> bool:
    if particle and not _has_particle(tree, v, particle):
        return False
    below = tree.clause_below(v)
    if below is not None and tree.lemma(below) in frame.not_clause:
        return False
    if frame.clause_modals and (
        below is None or not any(tree.text(a) in frame.clause_modals for a in tree.children(below, "aux"))
    ):
        return False
    if frame.needs and not tree.prepositional(v, frame.needs, wide=True):
        return False
    if frame.under and tree.lemma(tree.head(v)) not in frame.under:
        return False
    o = tree.object(v)
    if frame.object_class:
        classes = [fillers.object_class(x) for x in tree.objects(v)] or ["none"]
        if next((c for c in classes if c != "quantity"), "quantity") not in frame.object_class:
            return False
    lemmas = set() if o is None else {tree.lemma(o), tree.text(o)}
    if o is not None:
        for behind in tree.prepositional(o, ("of",), wide=False):
            lemmas.add(tree.lemma(behind))
    if frame.object and not lemmas & set(frame.object):
        return False
    return not lemmas & set(frame.not_object)


def _phrase_fits(tree: Tree, i: int, frame: Frame) -> bool:
    if not frame.phrase:
        return True
    return any(
        tree.lemma(o) in nouns for p, nouns in frame.phrase.items() for o in tree.prepositional(i, (p,), wide=True)
    )


def _place_fits(tree: Tree, fillers: Fillers, n: int, frame: Frame) -> bool:
    if not _phrase_fits(tree, n, frame):
        return False
    if frame.under:
        governor = tree.governor(n)
        if governor is None or tree.lemma(governor[0]) not in frame.under:
            return False
    if frame.of_class:
        behind = tree.prepositional(n, ("of",), wide=False)
        return not behind or fillers.object_class(behind[0]) in frame.of_class
    return True


def _noun_fits(tree: Tree, n: int, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    modifiers = {tree.lemma(c) for c in tree.children(n, "amod", "compound", "nmod")}
    modifiers |= {tree.text(c) for c in tree.children(n, "amod", "compound", "nmod")}
    if not set(before) <= modifiers:
        return False
    if after:
        behind = {
            tree.lemma(o) for c in tree.children(n, "prep") if tree.text(c) == "of" for o in tree.children(c, "pobj")
        }
        return after[-1] in behind
    return True


def _participants(
    tree: Tree, fillers: Fillers, trigger: int, frame: Frame, actors: Mapping[str, Actor]
) -> tuple[Participant, ...]:
    found: list[tuple[str, Role, int]] = []
    for role, slots in frame.roles.items():
        groups: list[tuple[int, list[str]]] = []
        for slot in slots:
            name, _, via = slot.partition(".")
            filled = [
                f
                for head in heads_of(tree, trigger, name, fillers)
                for f in fillers.of(head)
                if _kind_fits(actors, f.actor, frame, role)
            ]
            if not via and name not in _THINGS and not any(_reached(f, "") for f in filled):
                here = [f.actor for f in filled if f.via == "owner"]
            else:
                here = [f.actor for f in filled if _reached(f, via)]
            if here:
                if name == "between" and len(set(here)) > 1:
                    groups = [(2, here)]
                    break
                groups.append((1 if name in _OWN_SIDE else 2, here))
                if frame.type not in SYMMETRIC and role not in frame.gather:
                    break
        found += [(actor, role, side) for side, here in groups for actor in here]
    taken: dict[str, tuple[Role, int]] = {}
    for actor, role, side in found:
        taken.setdefault(actor, (role, side))
    two_sided = frame.type in SYMMETRIC and {s for _, s in taken.values()} == {1, 2}
    return tuple(
        Participant(entity=actor, role=role, side=(1 if side == 1 else 2) if two_sided else None)
        for actor, (role, side) in taken.items()
    )


_OWN_SIDE = ("subject", "giver", "receiver", "possessive", "compound", "by", "from")


_THINGS = ("object", "of", "for", "in", "into", "compound", "on")
"""Slots that hold the thing dealt with; elsewhere a nameless unit stands for its owner."""


def _reached(filler: Filler, via: str) -> bool:
    """Whether a slot asked for with ``via`` takes the filler: a named unit is as good as any actor."""
    return filler.via == via or (not via and filler.via == "business")


def _kind_fits(actors: Mapping[str, Actor], actor: str, frame: Frame, role: Role) -> bool:
    allowed = frame.kinds.get(role)
    known = actors.get(actor)
    return allowed is None or known is None or known.kind in allowed


def _told(participants: tuple[Participant, ...], frame: Frame) -> bool:
    roles = {p.role for p in participants}
    if not set(frame.required) <= roles or (frame.borrow is not None and frame.borrow not in roles):
        return False
    if FAMILY[frame.type] == "corporate":
        return bool(participants)
    return len(participants) >= 2


def _borrows(tree: Tree, v: int, participants: tuple[Participant, ...], frame: Frame) -> bool:
    """Whether the object points back to a deal told elsewhere: "blocked the takeover"."""
    if frame.borrow is None or not participants or not tree.is_verb(v):
        return False
    o = tree.object(v)
    return (
        o is not None
        and tree.lemma(o) in _DEALS
        and any(tree.text(c) in _ECHOING for c in tree.children(o, "det", "poss"))
    )


_DEALS = (
    "deal",
    "takeover",
    "acquisition",
    "merger",
    "sale",
    "purchase",
    "bid",
    "offer",
    "transaction",
    "buyout",
    "proposal",
)


def _points_back(tree: Tree, trigger: int, frame: Frame) -> bool:
    """Whether a noun that names too few actors means a happening told elsewhere: "the deal"."""
    if not frame.echo or tree.is_verb(trigger):
        return False
    return any(tree.text(c) in _ECHOING for c in tree.children(trigger, "det", "poss"))
