"""What the clauses beside one say of its happening: who is named only there, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from duograph.extract.chinese.reading import trigger_places
from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.extract.chinese.subjects import first_subject, identified
from duograph.extract.draft import Draft
from duograph.knowledge.frames_zh import ChineseFrames
from duograph.records import Sentence

_BRIEF = 4
"""How many phrases a clause has at most that only says how something ended."""


def clauses_behind(parsed: Sequence[Parsed], number: int) -> Sequence[Parsed]:
    """The clauses behind that still speak of the trigger: up to the next one with a trigger or another
    subject."""
    behind: list[Parsed] = []
    for later in parsed[number + 1 :]:
        subject = first_subject(later)
        verbs = bool(trigger_places(later)) and not _only_fails(later)
        if verbs or identified(later) or (subject is not None and subject.named):
            break
        behind.append(later)
    return behind


def slots_leading(parsed: Sequence[Parsed], number: int, *, deal: bool) -> Sequence[Slot]:
    """The clause before, where it has no trigger and this one goes on with its subject: 拟作价…，把 B 卖给 C; its words
    of intention where this one only goes on with the same ``deal``: 拟对 B 提出要约，作价…购入."""
    if number and "continuing" in parsed[number].clause.slots[0].word.marks and trigger_places(parsed[number - 1]):
        return _plans(parsed[number - 1])
    if number and deal and _goes_on_planning(parsed[number - 1], parsed[number]):
        return _plans(parsed[number - 1])
    if number == 0 or parsed[number - 1].clause.after not in "，,":
        return ()
    before, here = parsed[number - 1].clause.slots, parsed[number].clause.slots
    during = "closing" in before[-1].word.marks or "closing" in here[0].word.marks
    if trigger_places(parsed[number - 1]) and not during:
        return ()
    if any(p.kind == "noun" and p.case is None and (p.heads or p.thing) for p in parsed[number].phrases[:1]):
        return ()
    return parsed[number - 1].clause.slots


def _plans(one: Parsed) -> Sequence[Slot]:
    """The words of intention before the first trigger of the clause."""
    first = one.phrases[trigger_places(one)[0]].start
    return [s for s in one.clause.slots[:first] if "planned" in s.word.before]


def _goes_on_planning(last: Parsed, one: Parsed) -> bool:
    """Whether the clause has no subject, time or stage of its own behind one that tells of something."""
    if last.clause.after not in "，," or not trigger_places(last) or first_subject(one) is not None:
        return False
    own = any(s.kind == "date" or s.word.before or "aspect" in s.word.marks for s in one.clause.slots)
    return not own and not any("closing" in s.word.marks for s in (*last.clause.slots, *one.clause.slots))


def upcoming_subject(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """The subject of the next clause, where this one only leads up to it: 为阻止…，A…; 收购 B 后，A…."""
    slots = parsed[number].clause.slots
    if number + 1 == len(parsed) or first_subject(parsed[number]) is not None:
        return ()
    placed = "in" in slots[0].word.cases and not slots[-1].word.marks & {"closing", "setting"}
    asked = any("asked" in s.word.marks for s in slots)
    regards = "toward" in slots[0].word.cases or "matter" in slots[0].word.marks
    told = any(s.word.verb_of for s in slots[1:3]) and "event noun" in slots[-1].word.marks
    leads = asked or (regards and told) or ("leading" in slots[0].word.marks and not placed)
    if leads or "closing" in slots[-1].word.marks:
        subject = first_subject(parsed[number + 1])
        if subject is not None and "unnamed" not in subject.marks:
            return subject.heads or subject.modifiers[-1:]
    return ()


def listed_behind(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """A and B in …，其中包括 A 和 B."""
    for one in parsed[number + 1 : number + 2]:
        verbs = [n for n, p in enumerate(one.phrases) if p.kind == "verb"]
        if len(verbs) != 1 or "listing" not in one.word(one.phrases[verbs[0]]).marks:
            return ()
        if any(p.named for p in one.phrases[: verbs[0]]):
            return ()
        return tuple(a for p in one.phrases[verbs[0] + 1 :] if p.case is None for a in p.heads)
    return ()


def helped_behind(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，支持 B 扩建."""
    for one in parsed[number + 1 : number + 2]:
        first = one.phrases[0]
        if "supporting" in one.clause.slots[0].word.marks and len(one.phrases) > 1:
            behind = one.phrases[1] if first.end == 1 else first
            return behind.heads or behind.owners
    return ()


def addressed_before(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in 致信 B，…."""
    for one in parsed[max(0, number - 1) : number]:
        for place, phrase in enumerate(one.phrases[:-1]):
            behind = one.phrases[place + 1]
            if "addressing" in one.word(phrase).marks and behind.kind == "noun" and behind.case is None:
                return behind.heads or behind.modifiers[-1:]
        for place, phrase in enumerate(one.phrases):
            if "addressing" in one.word(phrase).marks:
                return tuple(a for p in one.phrases[:place] if p.case in ("to", "toward") for a in p.heads)
    return ()


def commenting_behind(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，B 不予置评."""
    for one in parsed[number + 1 : number + 3]:
        if any("commenting" in s.word.marks for s in one.clause.slots):
            subject = first_subject(one)
            return subject.heads if subject is not None else ()
    return ()


def refuser_behind(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，遭 B 回绝."""
    for one in parsed[number + 1 : number + 2]:
        for place, phrase in enumerate(one.phrases):
            if phrase.case == "passive" and phrase.heads:
                behind = [p for p in one.phrases[place + 1 :] if p.kind == "verb"][:1]
                return phrase.heads if any("refuse" in one.word(p).verb_of for p in behind) else ()
            if phrase.kind != "other":
                return ()
    return ()


def denied_behind(parsed: Sequence[Parsed], number: int) -> bool:
    """Whether what the clause only asks about is denied behind it: 被问到是否与 B 接触，A 回应“没有”."""
    words = (s.word for one in parsed[number + 1 : number + 3] for s in one.clause.slots)
    return any("negated" in w.before or "denies" in w.marks for w in words)


def whose_round(one: Parsed, topic: tuple[str, ...]) -> tuple[str, ...]:
    """Whose round of financing the clause tells: A 完成B轮融资."""
    rounds = (two.text[0] == "轮" and one.text[-1] in "ABCDE+" for one, two in pairwise(one.clause.slots))
    if not any(s.text.endswith("融资") for s in one.clause.slots) and not any(rounds):
        return ()
    if any(s.text.endswith(_CHECKING) for s in one.clause.slots):
        return ()
    subject = first_subject(one)
    objects = [p for n, p in enumerate(one.phrases) if n and p.kind == "noun" and p.case is None and p.named]
    if objects and objects[-1] is not subject and not objects[-1].relative:
        return objects[-1].last
    if subject is not None:
        return subject.heads
    this = any(s.text.startswith(("本轮", "此轮", "该轮", "这轮")) for s in one.clause.slots)
    return () if this else topic


_CHECKING = ("证实", "核实", "求证", "查证")
"""Who does so to a round of financing only writes of it."""


def whose_round_ahead(parsed: Sequence[Parsed], number: int, topic: tuple[str, ...]) -> tuple[str, ...]:
    """Whose round it is where those who lead it stand before it: A 完成由 B 领投、C 跟投的融资."""
    ahead = parsed[number + 1 : number + 2]
    if parsed[number].clause.after != "、" or not any(s.text.endswith("融资") for p in ahead for s in p.clause.slots):
        return ()
    subject = first_subject(parsed[number])
    return subject.heads if subject is not None else topic


def who_signed(one: Parsed, found: Sequence[Draft], sentence: Sentence) -> tuple[str, ...]:
    """A where the clause tells that A 与 B 签署…: what the next clauses do with it, A does."""
    subject = first_subject(one)
    if subject is None or not subject.parted:
        return ()
    start, end = sentence.span(one.clause.start, one.clause.end)
    told = (d for d in found if d.type in ("agreement", "negotiation") and start <= d.evidence.trigger_start < end)
    return subject.sides[0] if any(told) else ()


def tells_agreement(one: Parsed, found: Sequence[Draft], sentence: Sentence) -> bool:
    """Whether the clause tells an agreement."""
    start, end = sentence.span(one.clause.start, one.clause.end)
    return any(d.type == "agreement" and start <= d.evidence.trigger_start < end for d in found)


def tells_transfer(one: Parsed, frames: ChineseFrames) -> bool:
    """Whether the clause tells of a contract by which one sells to the other: 与 B 签署股权转让协议."""
    text = "".join(s.text for s in one.clause.slots)
    return any(contract in text for contract in frames.transfers)


def paid_to(one: Parsed) -> tuple[str, ...]:
    """B in 向 B 支付首付款."""
    if not any("paying" in s.word.marks for s in one.clause.slots):
        return ()
    return tuple(a for p in one.phrases if p.case == "to" for a in p.heads)


def _only_fails(one: Parsed) -> bool:
    """Whether the clause only says that it came to nothing: 谈判无果, 遭 C 否决."""
    failed = any("failed" in s.word.after for s in one.clause.slots)
    stopped = any(p.case == "passive" for p in one.phrases[:1])
    return failed and (stopped or not any(s.actors for s in one.clause.slots)) and len(one.phrases) <= _BRIEF
