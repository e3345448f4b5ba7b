"""What one English sentence tells: its tree is matched against the frames of knowledge/en."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from duograph.extract.draft import Draft
from duograph.extract.english.attach import Sums, date_of
from duograph.extract.english.fillers import Fillers
from duograph.extract.english.only_other import with_only_other
from duograph.extract.english.roles import borrows, leaves_unsaid, participants_of, points_back, repeats, told
from duograph.extract.english.status import read_status
from duograph.extract.english.topic import topic_of, with_topic
from duograph.extract.english.tree import Tree
from duograph.extract.english.triggers import triggers
from duograph.knowledge import Knowledge
from duograph.knowledge.frames import English, Frame
from duograph.records import (
    FAMILY,
    Actor,
    AmountMention,
    DateMention,
    Document,
    Evidence,
    Mention,
    Participant,
    Sentence,
    Status,
)

_PAID = frozenset({"acquisition", "purchase", "sale", "investment", "loan", "subsidy", "merger"})
"""Events that have a price."""

_UNPRICED = frozenset({"negotiation", "rejection", "tariff", "export_control", "rename"})
"""Events that no sum belongs to."""


def drafts(
    document: Document,
    sentence: Sentence,
    *,
    dates: tuple[DateMention, ...],
    amounts: tuple[AmountMention, ...],
    mentions: tuple[Mention, ...],
    actors: Mapping[str, Actor],
    topic: str | None,
    knowledge: Knowledge,
) -> tuple[list[Draft], str | None]:
    """The happenings that ``sentence`` tells, in the order of their triggers, and the actor it speaks of.

    ``topic`` is the actor of whom the sentence before spoke.
    """
    grammar = knowledge.english
    names = [(m.name_start, m.name_end) for m in mentions if m.form != "reference"]
    tree = Tree(sentence, grammar.syntax, names)
    fillers = Fillers(tree, mentions, actors, grammar=grammar, registry=knowledge.registry)
    sums = Sums(tree, amounts, grammar.syntax)
    found: list[tuple[int, Draft]] = []
    for trigger, frame, participants in _readings(tree, fillers, mentions, actors, grammar, topic, sentence.heading):
        whole = told(participants, frame)
        borrow = frame.borrow if not whole and borrows(tree, trigger, participants, frame) else None
        fill = frame.fill if not whole and leaves_unsaid(tree, fillers, trigger, frame, participants) else None
        opens = frame.opens and not whole and bool(participants)
        echo = not whole and borrow is None and fill is None and not opens
        if (echo and not points_back(tree, trigger, frame)) or (frame.money and not sums.of(trigger)):
            continue
        status = _status(tree, trigger, frame, grammar, echo=echo)
        if status is None and echo and frame.under:
            # "could reach $3bn" is a guess at the sum, not at whether there is a deal.
            status = "planned"
        if status is None:
            continue
        draft = Draft(
            sentence=sentence.index,
            type=frame.type,
            status=status,
            participants=participants,
            evidence=_evidence(document, sentence, tree, trigger, frame, status),
            date=date_of(tree, trigger, dates, status=status, published=document.published, syntax=grammar.syntax),
            amounts=() if frame.type in _UNPRICED else sums.of(trigger),
            echo=echo,
            borrow=borrow,
            own=borrow is not None and repeats(tree, trigger),
            fill=fill,
            opens=opens,
        )
        found.append((trigger, draft))
    return _with_spare_sums(_told_once(found), sums), topic_of(tree, fillers)


def _readings(
    tree: Tree,
    fillers: Fillers,
    mentions: tuple[Mention, ...],
    actors: Mapping[str, Actor],
    grammar: English,
    topic: str | None,
    heading: bool,
) -> list[tuple[int, Frame, tuple[Participant, ...]]]:
    """The triggers with their frames and who takes part."""
    found = [
        (trigger, frame, with_topic(tree, trigger, frame, parties, topic=topic, actors=actors))
        for trigger, frame in triggers(tree, fillers, grammar)
        for parties in (participants_of(tree, fillers, trigger, frame, actors),)
    ]
    found = [(t, f, _whose_offer(tree, t, f, parties, found)) for t, f, parties in found]
    if heading:
        return found
    whole = [{p.entity for p in parties} for _, frame, parties in found if told(parties, frame)]
    return [
        (trigger, frame, with_only_other(tree, trigger, frame, parties, mentions=mentions, actors=actors, whole=whole))
        for trigger, frame, parties in found
    ]


def _whose_offer(
    tree: Tree,
    trigger: int,
    frame: Frame,
    parties: tuple[Participant, ...],
    found: Sequence[tuple[int, Frame, tuple[Participant, ...]]],
) -> tuple[Participant, ...]:
    """The parties of a refusal with who made the offer refused, where the offer is told in the same sentence."""
    offer = tree.object(trigger) if frame.type == "rejection" and tree.is_verb(trigger) else None
    if offer is None or any(p.role == "recipient" for p in parties) or not parties:
        return parties
    made = [
        p.entity
        for t, f, theirs in found
        if t == offer and f.type == "proposal"
        for p in theirs
        if p.role == "proposer"
    ]
    ours = {p.entity for p in parties}
    return (*parties, *(Participant(entity=a, role="recipient") for a in dict.fromkeys(made) if a not in ours))


def _told_once(found: Sequence[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Without the mere sale of securities that the same verb tells as an acquisition with its buyer."""
    bought = {t for t, d in found if d.type == "acquisition" and any(p.role == "buyer" for p in d.participants)}
    return [(t, d) for t, d in found if not (d.type == "sale" and t in bought)]


def _status(tree: Tree, trigger: int, frame: Frame, grammar: English, *, echo: bool) -> Status | None:
    """The status; an echo only counts as done, failed or lifted where its own clause says so."""
    start = "planned" if echo else frame.status
    status = read_status(tree, trigger, event=frame.type, grammar=grammar, start=start)
    return "planned" if echo and status == "negated" else status


def _evidence(
    document: Document, sentence: Sentence, tree: Tree, trigger: int, frame: Frame, status: Status
) -> Evidence:
    start, end = sentence.span(tree.tokens[trigger].start, tree.tokens[trigger].end)
    return Evidence(
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        text=document.text[sentence.start : sentence.end],
        trigger_start=start,
        trigger_end=end,
        rule=frame.name,
        status=status,
    )


def _with_spare_sums(found: Sequence[tuple[int, Draft]], sums: Sums) -> list[Draft]:
    """A sum that no clause claimed goes to the one kind of deal that the sentence tells and nobody priced."""
    unpriced = [(trigger, d) for trigger, d in found if d.type in _PAID and not d.echo]
    one = len({FAMILY[d.type] for _, d in unpriced}) == 1 or len({trigger for trigger, _ in unpriced}) == 1
    if any(d.amounts for _, d in unpriced) or not one:
        return [d for _, d in found]
    nearest = min(trigger for trigger, _ in unpriced)
    spare = sums.spare(nearest)
    return [replace(d, amounts=spare) if trigger == nearest and d.type in _PAID else d for trigger, d in found]
