"""The frame that a trigger opens in its clause, and who plays its roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from duograph.extract.chinese.phrases import Phrase, is_trigger
from duograph.extract.chinese.roles import Around, Found, Parsed, enough, fill, is_theme, look_around, someone
from duograph.extract.chinese.slots import Slot
from duograph.knowledge.frames_zh import Case, ChineseFrames, Frame, Words
from duograph.records import FAMILY, SYMMETRIC, Actor, Role


def read_trigger(
    one: Parsed, place: int, frames: ChineseFrames, around: Around, actors: Mapping[str, Actor]
) -> tuple[Frame | None, dict[Role, tuple[str, ...]], tuple[str, ...]]:
    """The first frame of the trigger that finds some of its roles, with them and with who sits on the other side; one
    that finds all it needs is preferred (``enough``)."""
    first: tuple[Frame | None, dict[Role, tuple[str, ...]]] = (None, {})
    for frame, noun in readings(one, place, frames):
        for tried in (frame, frames.frames.get(frame.otherwise or "")):
            if tried is None:
                continue
            if tried.missing and _leads_to_verb(one, place):
                tried = tried.model_copy(update={"missing": {}})
            if tried.alone and not _tells_alone(one, place, frames):
                continue
            if tried.leads_to and not _leads_to(one, place, tried.leads_to):
                continue
            if tried.near and not any(_is_near(s, tried.near, frames) for s in one.clause.slots):
                continue
            if tried.type == "proposal" and _files(one, place, frames):
                continue
            if tried.asks and not _asked(one, place):
                continue
            if tried.type in SYMMETRIC and _attended(one, place):
                continue
            if tried.type == "withdrawal" and any("temporary" in s.word.marks for s in one.clause.slots):
                continue
            if not noun and tried.type in ("acquisition", "sanction") and _left_to(one, place):
                continue
            found = look_around(one, place, tried, noun=noun, lands=around.lands)
            if noun and tried.verbs_of and not ((found.light | found.behind) & set(tried.verbs_of)):
                continue
            if not noun and not _object_fits(tried, found, around, one.clause.slots, one.phrases[place].end):
                continue
            if tried.money and not _bare_sum(one, place):
                continue
            if tried.active and "by" in found.by_case:
                continue
            taxed = _goods_taxed(one, place, around.lands) if tried.type == "tariff" else {}
            roles = _fitting(taxed or fill(tried, found, around, noun=noun), tried, frames, actors)
            if tried.type == "sale" and set(roles.get("object", ())) <= around.lands and not _bonds(found):
                roles.pop("object", None)
            imposing, hit = set(roles.get("imposer", ())), set(roles.get("target", ()))
            if imposing & hit and imposing != hit:
                continue
            if enough(tried, roles):
                return tried, roles, _opposite(found, roles)
            if roles and not first[1]:
                first = (tried, roles)
    return *first, ()


def _bonds(found: Found) -> bool:
    """Whether a state's debt is sold; else its name only tells where something is: 出售美国分店."""
    return any("bond" in p.kinds for p in (found.object, found.described, found.subject) if p is not None)


def _left_to(one: Parsed, place: int) -> bool:
    """Whether the verb only says what somebody else is to do with it: 提供资金给 B 接管."""
    before = one.phrases[place - 1] if place else None
    return before is not None and before.preposition == "给" and any(p.kind == "verb" for p in one.phrases[: place - 1])


def _goods_taxed(one: Parsed, place: int, lands: Set[str]) -> dict[Role, tuple[str, ...]]:
    """Who levies a duty told by the way of the goods: A 输 B 商品的关税, A 对 B 出口汽车的税率."""
    slots = [s for s in one.clause.slots[: one.phrases[place].start] if not {"toward", "to"} & set(s.word.cases)]
    for at in range(len(slots) - 2):
        first, *others = slots[at : at + 3]
        sent = [s for s in others if "sending" in s.word.marks]
        states = [s for s in (first, *others) if s.kind == "actor" and set(s.actors) <= lands]
        if len(sent) == 1 and len(states) == 2 and states[0] is first:
            return {"imposer": states[1].actors, "target": first.actors}
    return {}


def readings(one: Parsed, place: int, frames: ChineseFrames) -> list[tuple[Frame, bool]]:
    """The frames that the trigger may open, and whether it is read as a noun there."""
    word = one.word(one.phrases[place])
    nominal = _nominal(one, place)
    verbs = [(frames.frames[name], nominal) for name in word.verb_of]
    nouns = [(frames.frames[name], True) for name in word.noun_of]
    if nominal and nouns:
        return [*nouns, *verbs]
    carried = [(frame, noun) for frame, noun in nouns if _carried(one, place, frame)]
    return [*carried, *verbs, *nouns]


def trigger_places(one: Parsed) -> list[int]:
    return [n for n, p in enumerate(one.phrases) if p.kind == "verb" and is_trigger(one.word(p))]


def lender_first(
    roles: dict[Role, tuple[str, ...]], actors: Mapping[str, Actor], lenders: re.Pattern[str]
) -> dict[Role, tuple[str, ...]]:
    """The roles of a contract of loan; where only one side is called what lenders are called, that one lends."""

    def lends(key: str) -> bool:
        return key in actors and any(lenders.search(name) for name in actors[key].names)

    ours, theirs = roles["funder"], roles["recipient"]
    if any(key in actors and actors[key].kind != "company" for key in ours):
        return roles
    if any(map(lends, theirs)) and not any(map(lends, ours)):
        return {"funder": theirs, "recipient": ours}
    return roles


def _files(one: Parsed, place: int, frames: ChineseFrames) -> bool:
    """Whether what is handed in or put forward is an application to a court or an exchange: 提出清盘呈请."""
    behind = (one.word(p) for p in one.phrases[place:])
    return any(frames.frames[n].type in ("bankruptcy", "ipo") for word in behind for n in word.noun_of)


def _is_near(slot: Slot, heads: Words, frames: ChineseFrames) -> bool:
    """Whether the slot is what a frame asks for in its clause; an exchange may be an actor that the text names."""
    if slot.kind == "actor":
        endings = (frames.words.get(slot.text[-n:]) for n in range(2, len(slot.text) + 1))
        return any(word and word.heads & set(heads) for word in endings)
    return bool(slot.word.heads & set(heads)) or (slot.kind == "sum" and "sum" in heads)


def _tells_alone(one: Parsed, place: int, frames: ChineseFrames) -> bool:
    """Whether no later verb tells what is done with the money; building somewhere is what it is put in there for."""
    words = [one.word(one.phrases[p]) for p in trigger_places(one) if p > place]
    told = [{frames.frames[name].type for name in word.verb_of} for word in words if word.verb_of]
    return all(types & {"construction"} for types in told)


def _leads_to_verb(one: Parsed, place: int) -> bool:
    """Whether the trigger only says how a later one is done: 出资收购 B."""
    later = any(p > place and one.word(one.phrases[p]).verb_of for p in trigger_places(one))
    return later and "serial" in one.word(one.phrases[place]).control


def _asked(one: Parsed, place: int) -> bool:
    """Whether the clause goes on to say what somebody is asked to do: 请 B 出面; not 请了 B, 请 B 的客人."""
    behind = one.phrases[place + 1 : place + 3]
    if len(behind) < 2 or behind[0].kind != "noun" or behind[0].thing or behind[0].attributive:
        return False
    return behind[1].kind != "noun" or behind[1].case is not None


def _leads_to(one: Parsed, place: int, frames: Words) -> bool:
    """Whether the next trigger tells a happening of one of the frames: 希望 B 注资."""
    behind = [p for p in trigger_places(one) if p > place][:1]
    words = (one.word(one.phrases[p]) for p in behind)
    return any({*word.verb_of, *word.noun_of} & set(frames) for word in words)


def _attended(one: Parsed, place: int) -> bool:
    """Whether who acts is only there: 出席签约仪式."""
    verbs = [p for p in one.phrases[:place] if p.kind == "verb"]
    return bool(verbs) and "attending" in one.word(verbs[-1]).marks


def _opposite(found: Found, roles: Mapping[Role, tuple[str, ...]]) -> tuple[str, ...]:
    """The parties with whom the others deal: B and C in A 与 B、C 签约, B in A 与 B 的磋商."""
    parties = roles.get("party", ())
    facing: tuple[Case, ...] = ("with", "toward", "passive")
    behind = {a for case in facing for p in found.by_case.get(case, ()) for a in p.heads}
    if not behind and found.object is not None:
        behind = set(found.object.heads)
    joined = found.subject or found.attribute
    if not behind and joined is not None and len(joined.sides) == 2:
        behind = set(joined.sides[1])
    theirs = tuple(a for a in parties if a in behind)
    return theirs if len(theirs) < len(parties) else ()


def _fitting(
    roles: Mapping[Role, tuple[str, ...]], frame: Frame, frames: ChineseFrames, actors: Mapping[str, Actor]
) -> dict[Role, tuple[str, ...]]:
    """``roles`` without the actors that cannot play them: no person is taken over, no law lends, and who turns to a
    court offers it nothing."""
    kept: dict[Role, tuple[str, ...]] = {}
    for role, keys in roles.items():
        allowed = frame.kinds.get(role) or frames.kinds[frame.type][role]
        fit = tuple(key for key in keys if key not in actors or actors[key].kind in allowed)
        if frame.type == "proposal" and role == "recipient":
            fit = tuple(k for k in fit if k not in actors or not any(map(frames.courts.search, actors[k].names)))
        if fit:
            kept[role] = fit
    return kept


def _carried(one: Parsed, place: int, frame: Frame) -> bool:
    """Whether the trigger is the object of a light verb and has none itself: 达成战略合作, 进行了增资."""
    behind = one.phrases[place + 1] if place + 1 < len(one.phrases) else None
    if behind is not None and behind.kind == "noun" and behind.case is None and behind.named:
        return False
    for phrase in reversed(one.phrases[:place]):
        if phrase.kind == "verb":
            return bool(one.word(phrase).light & set(frame.verbs_of))
        if phrase.case is not None:
            # 获 B 1亿元投资: what is received stands behind who gives it.
            received = phrase.case == "passive" and bool(phrase.named)
            return received and bool(one.word(phrase).light & set(frame.verbs_of))
    return False


def _nominal(one: Parsed, place: int) -> bool:
    """Whether the trigger stands as a noun: behind 的, or before a noun such as 案 or 计划."""
    slots, at = one.clause.slots, one.phrases[place].start
    before = at
    while before and slots[before - 1].kind == "sum":
        before -= 1
    if before and slots[before - 1].text == "的":
        return True
    if slots[at].word.light & {"receive", "give"} and not slots[at].word.noun_of:
        return False
    return at + 1 < len(slots) and "event noun" in slots[at + 1].word.marks and slots[at + 1].kind == "word"


def _object_fits(frame: Frame, found: Found, around: Around, slots: Sequence[Slot], end: int) -> bool:
    """Whether what the trigger is done to is of a kind that the frame asks for."""
    if FAMILY[frame.type] == "founded" and any(_abstract(p, slots) for p in (found.object, found.described) if p):
        return False
    if not frame.object:
        return True
    if frame.type == "purchase" and any(set(p.heads) - around.lands for p in found.by_case.get("to", ())):
        return True  # 向 B 采购: whatever it is, B sells it
    theirs = [found.object, found.described, *found.by_case.get("object", ())]
    if found.passive or "by" in found.by_case or (found.subject is not None and is_theme(found, frame)):
        theirs.append(found.subject)
    if "actor" in frame.object and around.held and any(p.pronoun for p in found.by_case.get("object", ())):
        return True
    counted = [s for p in theirs if p is not None for s in slots[p.start : p.end] if "counting" in s.word.marks]
    if counted and "goods" in frame.object:
        return True
    things = [phrase for phrase in theirs if phrase is not None and (phrase.named or phrase.thing)]
    if "actor" in frame.object and around.held and any("definite" in p.marks and not p.named for p in things):
        return True
    if around.addressed and "addressed" in frame.missing.values() and not any(p.named for p in things):
        return True
    wanted = set(frame.object)
    if found.subject is None and ("by" in found.by_case or found.passive) and around.topic and "actor" in wanted:
        return True
    if "firm" in wanted and any(map(someone, things)):
        return True
    if "pact" in wanted and any("pact" in s.word.heads for s in slots[end:]):
        return True
    loosely = "patient" in frame.loose
    return any(p.kinds & wanted or ("actor" in wanted and (p.heads or (loosely and p.modifiers))) for p in things) or (
        not things and "none" in wanted
    )


def _abstract(phrase: Phrase, slots: Sequence[Slot]) -> bool:
    """Whether the phrase names nothing that can be set up: 磋商机制."""
    return not phrase.heads and any("abstract" in s.word.marks for s in slots[phrase.start : phrase.end])


def _bare_sum(one: Parsed, place: int) -> bool:
    """Whether the trigger hands over a sum and says no more of it: 拨给 B 20亿欧元."""
    behind = one.phrases[place + 1 :]
    slots = one.clause.slots[one.phrases[place].end :]
    said = [p for p in behind if p.kind == "verb" or (p.kind == "noun" and p.thing)]
    return any(s.kind == "sum" for s in slots) and not said
