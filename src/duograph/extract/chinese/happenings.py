"""Drafts of happenings, and those that follow from another: the agreement in a contract, the refusal of an offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from duograph.extract.chinese.phrases import Phrase
from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.extract.chinese.subjects import first_subject
from duograph.extract.draft import Draft
from duograph.knowledge.frames_zh import ChineseFrames, Frame
from duograph.records import Actor, Date, Document, Evidence, Participant, Role, Sentence, Status

_CROWD = 5
"""How many counterparts do not sign one paper any more, but each its own."""


def make_draft(
    document: Document,
    sentence: Sentence,
    *,
    frame: Frame,
    roles: Mapping[Role, tuple[str, ...]],
    opposite: tuple[str, ...],
    status: Status,
    trigger: Slot,
    date: Date | None,
    echo: bool,
) -> Draft:
    start, end = sentence.span(trigger.start, trigger.end)
    return Draft(
        sentence=sentence.index,
        type=frame.type,
        status="planned" if echo and status == "occurred" else status,
        echo=echo,
        participants=tuple(
            Participant(entity=a, role=role, side=(2 if a in opposite else 1) if opposite else None)
            for role, keys in roles.items()
            for a in keys
        ),
        evidence=Evidence(
            document=document.id,
            start=sentence.start,
            end=sentence.end,
            text=document.text[sentence.start : sentence.end],
            trigger_start=start,
            trigger_end=end,
            rule=f"zh {frame.name}",
            status=status,
        ),
        date=date,
        headline=sentence.heading,
    )


def told_apart(
    one: Parsed, at: int, frame: Frame, roles: Mapping[Role, tuple[str, ...]], opposite: tuple[str, ...]
) -> list[Mapping[Role, tuple[str, ...]]]:
    """The roles of each happening that the trigger tells: A 分别与 B、C 签约 are two agreements, and so is a list of
    more counterparts than sign one paper; A 与 B 分别出资 X 元、Y 元 are two investments."""
    ours = tuple(a for a in roles.get("party", ()) if a not in opposite)
    severally = any("severally" in s.word.marks for s in one.clause.slots[:at])
    funders = roles.get("funder", ())
    sums = [s for s in one.clause.slots if s.kind == "sum"]
    if severally and len(funders) > 1 and len(funders) == len(sums):
        return [{**roles, "funder": (funder,)} for funder in funders]
    if frame.type not in ("agreement", "partnership", "negotiation") or not ours or len(opposite) < 2:
        return [roles]
    if not severally and len(opposite) < _CROWD and not any(_and_more(one, p) for p in one.phrases):
        return [roles]
    return [{"party": (*ours, theirs)} for theirs in opposite]


def founding_partners(
    roles: Mapping[Role, tuple[str, ...]], actors: Mapping[str, Actor], frames: ChineseFrames
) -> tuple[str, ...]:
    """Those who set something up together and can be partners."""
    allowed = frames.kinds["partnership"]["party"]
    return tuple(a for a in roles.get("founder", ()) if a not in actors or actors[a].kind in allowed)


def as_agreement(contract: Draft, status: Status) -> Draft:
    """The agreement of those who sign a contract of sale."""
    return replace(
        contract,
        type="agreement",
        status=status,
        participants=tuple(replace(p, role="party") for p in contract.participants),
        evidence=replace(contract.evidence, rule="zh signed a contract"),
    )


def as_partners(set_up: Draft, founders: tuple[str, ...]) -> Draft:
    """The partnership of those who set something up together."""
    return replace(
        set_up,
        type="partnership",
        participants=tuple(Participant(entity=a, role="party") for a in founders),
        evidence=replace(set_up.evidence, rule="zh founded together"),
    )


def as_offer(bid: Draft) -> Draft:
    """What is put to those whom somebody asks to buy: 求购 B."""
    offered: dict[Role, Role] = {"buyer": "proposer", "target": "recipient"}
    participants = (replace(p, role=offered[p.role]) for p in bid.participants if p.role in offered)
    return replace(
        bid,
        type="proposal",
        status="occurred",
        participants=tuple(participants),
        evidence=replace(bid.evidence, rule="zh asked to buy", status="occurred"),
    )


def as_refusal(asked: Draft) -> Draft:
    """The turning down of what was asked for."""
    swapped: dict[Role, Role] = {"proposer": "recipient", "recipient": "rejecter"}
    return replace(
        asked,
        type="rejection",
        status="occurred",
        participants=tuple(replace(p, role=swapped[p.role]) for p in asked.participants),
        evidence=replace(asked.evidence, rule="zh turned down", status="occurred"),
    )


def further_rates(one: Parsed, last: Draft | None, actors: Mapping[str, Actor], frames: ChineseFrames) -> Draft | None:
    """The duties on others whose rates follow: 对 A 征税5%，B 和 C 分别为6%、7%; 对 B 的税率则为6%; 其中 B 6%."""
    if last is None or last.type != "tariff" or not any(s.kind == "share" for s in one.clause.slots):
        return None
    if not all(_rates(one, p) for p in one.phrases):
        return None
    subject = first_subject(one)
    charged = next((p for p in one.phrases if p.case == "toward"), None)
    taxed: tuple[str, ...] = ()
    if charged is not None:
        taxed = charged.heads or charged.last
    elif subject is not None and subject.case is None:
        taxed = subject.heads
    known = {p.entity for p in last.participants}
    kinds = frames.kinds["tariff"]["target"]
    theirs = [a for a in taxed if a not in known and (a not in actors or actors[a].kind in kinds)]
    imposers = [p for p in last.participants if p.role == "imposer"]
    if not theirs or not imposers:
        return None
    return replace(last, participants=(*imposers, *(Participant(entity=a, role="target") for a in theirs)))


def _rates(one: Parsed, phrase: Phrase) -> bool:
    """Whether the phrase may stand in a clause that only goes on with rates: a name, a rate, 税率, 则为."""
    if phrase.kind == "verb":
        word = one.word(phrase)
        return "tariff" in word.noun_of or "copula" in word.marks
    return phrase.kind == "other" or phrase.case in (None, "for", "toward")


def _and_more(one: Parsed, phrase: Phrase) -> bool:
    """Whether a list of counterparts goes on with more that are only counted: 与 B、C 等 29 家企业."""
    slots = one.slots(phrase)
    named = any(s.kind == "actor" for s in slots[:1] + slots[1:2])
    return (
        phrase.case == "with"
        and named
        and any("appositive" in s.word.marks and b.tag.startswith("m") for s, b in pairwise(slots))
    )
