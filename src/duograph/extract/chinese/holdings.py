"""Holdings that a deal leaves: 收购完成后，A 持有 B 60%股权 tells that A bought B; 减持前，A 持有 B, that it sold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from duograph.extract.chinese.phrases import Phrase, is_trigger
from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.knowledge.frames_zh import ChineseFrames, Frame
from duograph.records import Role, Status


class Left(NamedTuple):
    """What a holding tells: the frame of the deal, who took part in it, how far it is, the word for the deal."""

    frame: Frame
    roles: dict[Role, tuple[str, ...]]
    status: Status
    trigger: Slot


def left_by_deal(parsed: Sequence[Parsed], number: int, topic: tuple[str, ...], frames: ChineseFrames) -> Left | None:
    """The deal that left the holding which clause ``number`` tells; ``topic``: whom the clauses before are about."""
    one = parsed[number]
    held = _holding(one, topic)
    if held is None:
        return None
    place, owners = held
    owned = one.phrases[place].heads
    before = one.clause.slots[: one.phrases[place].start]
    deal = _deal(before, frames) or next(
        filter(None, (_deal(p.clause.slots, frames) for p in reversed(parsed[max(0, number - 2) : number]))), None
    )
    if deal is None:
        return None
    frame, trigger = deal
    around = [*before, *one.slots(one.phrases[place])]
    sells = frame.type == "sale"
    if any("negated" in s.word.before or ("remaining" in s.word.marks and not sells) for s in around):
        return None
    agent, patient = frame.roles["agent"], frame.roles["patient"]
    planned = not sells and any("planned" in s.word.before for s in around)
    return Left(frame, {agent: owners, patient: owned}, "planned" if planned else "occurred", trigger)


def _holding(one: Parsed, topic: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    """The phrase that names a holding (A 持有 B 60%股权) and whose it is."""
    for place, phrase in enumerate(one.phrases):
        counted = "stake" in phrase.kinds or any(s.kind == "share" for s in one.slots(phrase))
        if phrase.kind != "noun" or phrase.case is not None or len(phrase.heads) != 1 or phrase.attributive:
            continue
        has = next((s for s in one.slots(phrase) if "holding" in s.word.marks and s.tag.startswith("v")), None)
        if has is None or not (counted or one.slots(phrase)[-1].tag.startswith("m")) or _goes_on(one, place):
            continue
        if len(phrase.owners) == 1 and not phrase.modifiers:
            return place, phrase.owners
        holder = _holder(one, place) if phrase.held and not phrase.owners else None
        if holder is not None:
            return place, holder.heads
        opens = all(p.kind == "other" for p in one.phrases[:place])
        if phrase.held and not phrase.owners and opens and len(topic) == 1 and topic != phrase.heads:
            return place, topic
    return None


def _goes_on(one: Parsed, place: int) -> bool:
    """Whether the clause says more of the holding than that it is: A 持有的 B 股权被冻结."""
    return any(p.kind == "verb" for p in one.phrases[place + 1 :]) or any(
        s.text == "的" and "holding" in before.word.marks
        for before, s in zip(one.slots(one.phrases[place]), one.slots(one.phrases[place])[1:], strict=False)
    )


def _holder(one: Parsed, place: int) -> Phrase | None:
    before = place - 1
    while before >= 0 and one.phrases[before].kind == "other":
        before -= 1
    phrase = one.phrases[before] if before >= 0 else None
    acts = phrase is not None and phrase.kind == "noun" and phrase.case is None and len(phrase.heads) == 1
    return phrase if acts else None


def _deal(slots: Sequence[Slot], frames: ChineseFrames) -> tuple[Frame, Slot] | None:
    """The deal in slots that say no more than that something is told of the time before or after it: 本次收购完成后."""
    if not slots or any(s.actors for s in slots[: _closing(slots)]) or not _closing(slots):
        return None
    told = [s for s in slots[: _closing(slots)] if is_trigger(s.word)]
    if len(told) != 1:
        return None
    ahead = "ahead" in slots[_closing(slots) - 1].word.marks
    leaves = [frames.frames[name] for name in told[0].word.verb_of if frames.frames[name].leaves]
    return (leaves[0], told[0]) if leaves and (leaves[0].type == "sale" or not ahead) else None


def _closing(slots: Sequence[Slot]) -> int:
    """Where the words end that say before or after what: behind 后 in 收购完成后."""
    return next((n + 1 for n, s in enumerate(slots) if "closing" in s.word.marks), 0)
