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
        if echo and not _points_back(tree, trigger, frame):
            continue
        sums, _ = amounts_of(tree, trigger, amounts, syntax=grammar.syntax)
        if frame.money and not sums:
            continue
        status = read_status(tree, trigger, family=FAMILY[frame.type], grammar=grammar, start=frame.status)
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
                date=date_of(tree, trigger, dates, syntax=grammar.syntax),
                amounts=sums,
                echo=echo,
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
            for particle, frame in grammar.verbs.get(lemma, ()):
                if _verb_fits(tree, fillers, i, particle, frame) and _phrase_fits(tree, i, frame):
                    yield i, frame
        elif token.pos in ("NOUN", "PROPN", "ADJ"):
            for before, after, frame in grammar.nouns.get(lemma, ()):
                if _noun_fits(tree, i, before, after) and _place_fits(tree, fillers, i, frame):
                    yield i, frame


def _verb_fits(tree: Tree, fillers: Fillers, v: int, particle: str, frame: Frame) -> bool:
    if particle and not any(
        tree.text(c) == particle for c in tree.children(v, "prt", "prep", "advmod", "dative", "agent")
    ):
        return False
    if frame.needs and not tree.prepositional(v, frame.needs, wide=True):
        return False
    o = tree.object(v)
    if frame.object_class and fillers.object_class(o) not in frame.object_class:
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
            here = [
                f.actor
                for head in heads_of(tree, trigger, name, fillers)
                for f in fillers.of(head)
                if _reached(f, via) and _kind_fits(actors, f.actor, frame, role)
            ]
            if here:
                groups.append((1 if name in _OWN_SIDE else 2, here))
                if frame.type not in SYMMETRIC:
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


def _reached(filler: Filler, via: str) -> bool:
    return filler.via == via


def _kind_fits(actors: Mapping[str, Actor], actor: str, frame: Frame, role: Role) -> bool:
    allowed = frame.kinds.get(role)
    known = actors.get(actor)
    return allowed is None or known is None or known.kind in allowed


def _told(participants: tuple[Participant, ...], frame: Frame) -> bool:
    roles = {p.role for p in participants}
    if not set(frame.required) <= roles:
        return False
    if FAMILY[frame.type] == "corporate":
        return bool(participants)
    return len(participants) >= 2


def _points_back(tree: Tree, trigger: int, frame: Frame) -> bool:
    """Whether a noun that names too few actors means a happening told elsewhere: "the deal"."""
    if not frame.echo or tree.is_verb(trigger):
        return False
    return any(tree.text(c) in _ECHOING for c in tree.children(trigger, "det", "poss"))
