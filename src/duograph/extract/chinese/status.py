"""How far a happening has come, told by the words around its trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.knowledge.frames_zh import Frame, StatusCue
from duograph.records import FAMILY, Date, EventType, Status

_ANNOUNCED: frozenset[EventType] = frozenset({"acquisition", "investment", "founding", "merger", "construction"})
"""What is done only some time after it is made known."""

_YEAR = re.compile(r"\d{2,4}年|[一二三四五六七八九〇零]{2,4}年")

_MEASURES: frozenset[EventType] = frozenset({"tariff", "export_control", "sanction"})


def unreal(parsed: Parsed, at: int, *, obliged: bool = False) -> bool:
    """Whether the trigger at slot ``at`` is only thought of: a condition, a duty, a question, a possibility, an aim, a
    pretext, what is waited for, what may have consequences; a duty that two have agreed upon is more than that."""
    led = parsed.clause.slots[max(0, at - 6) : at]
    thought = any("opinion" in s.word.marks and not (obliged and "obliged" in s.word.marks) for s in led)
    return thought or conditional(parsed) or _alleged(parsed, at) or _awaited(parsed, at) or _pondered(parsed, at)


def _pondered(parsed: Parsed, at: int) -> bool:
    """Whether the clause only says what may come of the trigger, which stands right before: A B 结盟可能导致…."""
    behind = [s.word.marks for s in parsed.clause.slots[at + 1 : at + 4]]
    return bool(behind) and "possible" in behind[0] and any("causing" in marks for marks in behind[1:])


def _awaited(parsed: Parsed, at: int) -> bool:
    """Whether the trigger is only waited for: 直至 A 解除制裁; not 直到今年 A 才解除制裁."""
    led = parsed.clause.slots[:at]
    start = next((n for n, s in enumerate(led) if "awaiting" in s.word.marks), None)
    if start is None or any("at last" in s.word.marks for s in led):
        return False
    return led[start + 1 :] == () or led[start + 1].kind != "date"


def _alleged(parsed: Parsed, at: int) -> bool:
    """Whether the trigger stands between the words of an aim or a pretext: 以收购 B 为目标."""
    slots = parsed.clause.slots
    end = next((n for n in range(at + 1, len(slots)) if "pretext" in slots[n].word.marks), None)
    return end is not None and any("means" in s.word.cases for s in slots[:at])


def bound(parsed: Sequence[Parsed], number: int) -> bool:
    """Whether clause ``number`` tells what an agreement cited before obliges to: 按照协议，A 须…."""
    if not any("obliged" in s.word.marks for s in parsed[number].clause.slots):
        return False
    led = [s for one in parsed[: number + 1] for s in one.clause.slots]
    cited = next((n for n, s in enumerate(led) if "citing" in s.word.marks), len(led))
    return any("pact" in s.word.heads for s in led[cited:])


def conditional(parsed: Parsed) -> bool:
    return any("hypothetical" in s.word.marks for s in parsed.clause.slots)


def status_of(
    parsed: Parsed, at: int, frame: Frame, *, following: Sequence[Parsed], leading: Sequence[Slot], when: Date | None
) -> Status:
    """The status of the trigger at slot ``at``.

    ``following`` are the clauses behind, up to the next trigger; ``leading`` the slots of the clause before, where
    it has the same subject and no trigger of its own; ``when`` is the date of the happening.
    """
    slots = parsed.clause.slots
    since = [p for p in following if not any("earlier" in s.word.marks for s in p.clause.slots)]
    behind = [*((parsed, s) for s in slots[at + 1 :]), *((p, s) for p in since for s in p.clause.slots)]
    tail = [slot for _, slot in behind]
    if frame.type not in ("proposal", "rejection") and any(
        "failed" in slot.word.after and _undone(slot, one) for one, slot in behind
    ):
        return "failed"
    if frame.type in _MEASURES and any("lifted" in s.word.before for s in slots[:at] if s.end <= slots[at].start):
        return "lifted"
    if frame.type in ("tariff", "sanction") and any("ceasing" in s.word.marks for s in slots[:at]):
        return "lifted"
    if frame.type in _MEASURES and any("lifted" in s.word.after for s in tail):
        return "lifted"
    if any("negated" in s.word.after for s in tail):
        return "negated"
    nearest: StatusCue = "occurred"
    moved = {parsed.clause.slots[p.start] for p in parsed.phrases if p.case == "object"}
    during = any("closing" in s.word.marks for s in (*leading[-1:], slots[0]))
    settled = frame.type in ("agreement", "negotiation") and "continuing" not in slots[0].word.marks and not during
    for slot in (*(() if settled else leading), *slots[:at]):
        if slot in moved or (frame.type == "proposal" and "propose" in slot.word.light):
            continue
        if frame.type in _MEASURES and "decided" in slot.word.marks:
            continue
        cues = slot.word.before - {"lifted"}
        if nearest == "planned" and "formal" in slot.word.marks and slot in slots:
            continue
        if frame.type in _MEASURES and "failed" in cues:
            return "lifted"
        if "called off" in slot.word.marks and (
            FAMILY[frame.type] in ("acquired", "founded", "funded") or frame.type in ("agreement", "ipo", "negotiation")
        ):
            cues |= {"failed"}
        if cues and not (nearest == "negated" and min(cues) == "planned" and slot in slots):
            nearest = min(cues)
    if nearest == "occurred" and _marked_done(slots, at):
        return "occurred"
    if nearest == "occurred" and FAMILY[frame.type] == "acquired" and _promised(slots, at):
        return "planned"
    deal = FAMILY[frame.type] in ("acquired", "funded", "founded") or frame.type == "ipo"
    if nearest == "occurred" and deal and _project(slots[at + 1 :]):
        return "planned"
    if nearest == "occurred" and FAMILY[frame.type] == "acquired" and _expected(slots, at, following):
        return "planned"
    past = when is not None and _YEAR.match(when.text)
    if (
        nearest == "occurred"
        and frame.type in _ANNOUNCED
        and not past
        and _announced((*leading, *slots[:at]), following)
    ):
        return "planned"
    reach = {"negotiation": 1, "rejection": 0, "proposal": 0}.get(frame.type, 3)
    said = slots[at + 1 : at + 1 + reach]
    if nearest == "occurred" and (
        any("planned" in s.word.after for s in said) or (said and "planned" in said[0].word.before)
    ):
        return "planned"
    return nearest


def _announced(led: Sequence[Slot], following: Sequence[Parsed]) -> bool:
    """Whether the deal is only made known, and no clause behind says that it has been settled since: A 宣布收购 B."""
    for one in following:
        words = [s.word for s in one.clause.slots]
        if any("occurred" in w.before for w in words) and any("settles" in w.marks for w in words):
            return False
    return any("announcing" in s.word.marks for s in led)


def _undone(slot: Slot, one: Parsed) -> bool:
    """Whether what failed or was called off is the happening itself, and not another thing: 取消关税."""
    rest = one.clause.slots[one.clause.slots.index(slot) + 1 :]
    things = [
        s for s in rest if s.kind == "word" and s.tag.startswith("n") and not s.word.marks & {"manner", "setting"}
    ]
    if not things:
        return True
    last = things[-1].word
    return bool(last.marks & {"event noun", "demonstrative"} or last.heads & {"pact", "stake"} or not last.noun_of)


def _project(behind: Sequence[Slot]) -> bool:
    """Whether the whole is called a plan, or what is talked about: A 收购 B 的计划, 合并谈判."""
    if behind and {"talk"} & {*behind[0].word.noun_of, *behind[0].word.verb_of}:
        return True
    named = [two for one, two in pairwise(behind) if one.text == "的"]
    if any("talk" in (*s.word.noun_of, *s.word.verb_of) for s in named):
        return True
    return any("planned" in s.word.after and "event noun" in s.word.marks for s in named)


def _expected(slots: Sequence[Slot], at: int, following: Sequence[Parsed]) -> bool:
    """Whether the deal is only bid for, or a clause behind says when it may be settled: 收购 B，预计年底交割."""
    if "planned" in slots[at].word.after:
        return True
    for one in following:
        words = [s.word for s in one.clause.slots]
        first = next((n for n, word in enumerate(words) if "planned" in word.before), len(words))
        due = (
            n for n, s in enumerate(one.clause.slots[:-1]) if s.kind == "date" and one.clause.slots[n + 1].text == "前"
        )
        first = min(first, next(due, first))
        if any("settles" in word.marks for word in words[first:]):
            return True
    return False


def _promised(slots: Sequence[Slot], at: int) -> bool:
    """Whether the takeover is only allowed so far: 允许 A 与 B 合并, A 收购 B 获批准."""
    return any("permits" in s.word.marks for n, s in enumerate(slots) if n != at)


def _marked_done(slots: Sequence[Slot], at: int) -> bool:
    return at + 1 < len(slots) and slots[at + 1].text in ("了", "过")
