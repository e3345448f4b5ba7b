"""A trigger in its clause → who fills which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from duograph.extract.chinese.phrases import GOING, TOPICS, Phrase, is_trigger
from duograph.extract.chinese.slots import Clause, Slot
from duograph.knowledge.frames_zh import Case, Frame, Word, load_chinese_frames
from duograph.records import FAMILY, Role

_BEHIND: tuple[Case, ...] = ("to", "from", "with", "toward", "in", "by")
"""Cases that may follow a verb: 出售给 B, 投资于 B, 得自 B."""

_BESIDES = frozenset({"counterpart", "opponent", "vendor", "partner", "beneficiary", "addressed"})
"""What an unfilled role takes even where the verb has an object."""

_BY = "由"
"""Behind this stands who acts for the subject: A 由 B 出面与 C 谈判."""

_VISITING = 3
"""Of how many verbs at most what describes a guest consists: 前来访问的."""

_AMONG = frozenset({"其中", "当中"})
"""Behind 在 these name no place."""

_HANDING = frozenset({"给", "予", "予以"})
"""Behind a noun only these still say to whom: 批出贷款予 B."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A clause with its phrases."""

    clause: Clause
    phrases: tuple[Phrase, ...]

    def word(self, phrase: Phrase) -> Word:
        return self.clause.slots[phrase.start].word

    def slots(self, phrase: Phrase) -> tuple[Slot, ...]:
        return self.clause.slots[phrase.start : phrase.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the clauses around a trigger's own offer where something is left unsaid.

    ``topic``: whom the clauses so far are about.  ``earlier``: all topics of the sentence, the latest first.
    ``upcoming``: the subject of the clause that this one leads up to.  ``held``: the roles of the last happening.
    ``partners``: with whom the clause before did something.  ``recent``: who was named, the latest first.
    ``counterparts``: the two who face each other in the last talks or dispute.  ``sides``: the state an actor belongs
    to.  ``financed``: whose round of financing was told last.  ``lands``, ``persons``: the
    actors of that kind.  ``last``: the roles of the last happening of the funded family.  ``owns``: what somebody
    has bought in the text so far.  ``deal``: the parties of the last takeover told.
    ``signing``: the first of two who signed or talked in the clauses before.
    ``employer``: whose the person is whom the clauses are about.  ``vendors``: with whom a contract of sale was signed
    there, or who was paid.  ``dealing``: with whom an agreement was reached there.  ``helped``: whom the next clause
    supports.  ``addressed``: to whom the clause before
    writes.  ``commenting``: who has nothing to say to it.  ``protagonist``: the company that the text is about.
    ``refuser``: by whom the next clause says that it is turned down.
    ``listed``: who is among those that the clause means: …，其中包括 A 和 B.
    ``authority``: the only agency that the clauses before name.
    ``carried``: the topic is that of the sentence before.
    ``open``: the topic is only named so far, nothing has been said of it yet (A 与 B，签署…).
    """

    topic: tuple[str, ...] = ()
    earlier: tuple[tuple[str, ...], ...] = ()
    upcoming: tuple[str, ...] = ()
    held: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict)
    open: bool = True
    employer: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    dealing: tuple[str, ...] = ()
    commenting: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    protagonist: tuple[str, ...] = ()
    carried: bool = False
    financed: tuple[str, ...] = ()
    lands: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    last: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    owns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deal: tuple[str, ...] = ()
    refuser: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """Who was found around a trigger, by case, before the frame gives them roles."""

    by_case: dict[Case, list[Phrase]] = field(default_factory=dict)
    subject: Phrase | None = None
    object: Phrase | None = None
    passive: bool = False
    by_unnamed: bool = False
    """It is done by somebody unnamed: 被外国监管机构罚款."""
    likewise: bool = False
    """It was done by whoever did the same before: 同获补贴, 获同一部门补贴."""
    receive: bool = False
    also: tuple[str, ...] = ()
    """Who does the same for another sum: B in A 投资 2亿元、B 1亿元."""
    light: frozenset[str] = frozenset()
    """What the light verb before a trigger noun can do."""
    light_at: int = -1
    """The phrase of that verb."""
    behind: frozenset[str] = frozenset()
    """The same of the verb behind a trigger noun: 谈判破裂, 协议签署."""
    done: bool = False
    """The attribute of a trigger noun is the object of a light verb: 完成 B 股权的收购."""
    attribute: Phrase | None = None
    """The noun phrase directly before a trigger noun: 日美 in 日美谈判."""
    performed: bool = False
    """A verb before the trigger noun says that it is done: 完成对 B 的收购."""
    dated: bool = False
    """It is only said when or where: 创办于1936年的 B."""
    jointly: bool = False
    """The clause says that all of them act: 共同出资."""
    other: bool = False
    """The subject is a pronoun that means somebody else than the topic: 调查其收购 B."""
    described: Phrase | None = None
    """What a trigger before 的 describes: B in A 收购的 B."""
    proposed: bool = False
    """It is only put forward by whom the clause is about: A 提出由 B 提供贷款."""
    pronoun: bool = False
    """The clause says 其 or 公司 for whoever acts."""
    headless: bool = False
    """It only says who or what does so, whoever that is: 出资的包括…."""
    cleft: bool = False
    """接手的是 A."""
    signed: bool = False
    """Two sign before they do it: A 与 B 签约购买…."""
    of_deal: bool = False
    """What is done is done to a deal that nobody names: 叫停收购."""
    target_behind: tuple[str, ...] = ()
    """Whom the deal that is refused is about: C in 阻止 B 收购 C."""
    agent_behind: Phrase | None = None
    """The agent that a whole clause describes: A in 入主 B 的 A."""


def subject_of(parsed: Parsed, before: int, *, ordered: bool = False) -> Phrase | None:
    """The noun phrase that acts for the verb at phrase ``before``; where that is a measure that somebody unnamed is
    ``ordered`` to take, who gives the order."""
    for at in range(before - 1, -1, -1):
        phrase = parsed.phrases[at]
        if _source(parsed, phrase, before):
            return phrase
        if (headed := _headed(parsed, at)) is not None:
            return headed
        if phrase.kind != "noun" or phrase.case is not None or phrase.pronoun or phrase.thing in TOPICS:
            continue
        if not (phrase.named or (phrase.thing and phrase.agentive)):
            continue
        if not phrase.heads and _only_is(parsed, at, before):
            continue
        if not phrase.heads and "setting" in parsed.clause.slots[phrase.end - 1].word.marks:
            continue
        if not phrase.heads and at and "leading" in parsed.word(parsed.phrases[at - 1]).marks:
            continue
        governor = _governor(parsed, at)
        if phrase.relative and not phrase.heads and at and "heading" in parsed.word(parsed.phrases[at - 1]).marks:
            return subject_of(parsed, at - 1)
        if governor is not None and phrase.heads and governor.before and not governor.control:
            governor = None
        if governor is None or phrase.relative or "speech" in governor.control:
            return phrase
        if _opens_clause(parsed, at, governor, before) or _described_by(parsed, at, governor):
            return phrase
        if "pivot" in governor.control and (phrase.heads or (someone(phrase) and not ordered)):
            return phrase
        round_of = "join a round" in parsed.word(parsed.phrases[before]).verb_of
        if round_of and "receive" in governor.light and phrase.heads and at == before - 1:
            return phrase
    return None


def _headed(parsed: Parsed, at: int) -> Phrase | None:
    """A where the phrase at ``at`` is a group that A leads: 以 A 为首的银团."""
    phrase = parsed.phrases[at]
    if at < 2 or not phrase.relative or phrase.named or "heading" not in parsed.word(parsed.phrases[at - 1]).marks:
        return None
    led = parsed.phrases[at - 2]
    return replace(led, case=None) if led.case == "means" and led.heads and not led.thing else None


def _only_is(parsed: Parsed, at: int, before: int) -> bool:
    """Whether the phrase at ``at`` does nothing but is what the trigger tells: 亏损主要是 出售 B 所致."""
    between = [p for p in parsed.phrases[at + 1 : before] if p.kind == "verb"]
    told = parsed.phrases[before - 1] if before else None
    copula = bool(between) and "copula" in parsed.word(between[-1]).marks
    return copula and told is not None and told.kind != "noun" and not any(p.heads for p in parsed.phrases[at:before])


def _source(parsed: Parsed, phrase: Phrase, before: int) -> bool:
    """Whether the phrase names who says what the clause tells: 根据 A 与 B 会晤后透露."""
    told = phrase.case == "means" and phrase.preposition in ("据", "根据") and not phrase.attributive
    return told and any(p.kind == "verb" and "speech" in parsed.word(p).control for p in parsed.phrases[before + 1 :])


def _opens_clause(parsed: Parsed, at: int, governor: Word, trigger: int) -> bool:
    """Whether the actor at phrase ``at`` acts in a clause that the verb before it takes: 这意味着 A 收购 B."""
    plain = not (governor.verb_of or governor.noun_of or governor.light or "serial" in governor.control)
    between = parsed.phrases[at + 1 : trigger]
    return (
        plain
        and "displacing" not in governor.marks
        and bool(parsed.phrases[at].heads)
        and parsed.phrases[at].thing == ""
        and bool(parsed.word(parsed.phrases[trigger]).verb_of)
        and all(p.kind == "other" or p.case == "means" for p in between)
    )


def _described_by(parsed: Parsed, at: int, governor: Word) -> bool:
    """Whether the verb before the phrase at ``at`` only describes it: 持有两成股份的股东 A."""
    phrase = parsed.phrases[at]
    if (governor.verb_of and at > 1) or not phrase.heads:
        return False
    slots = parsed.slots(phrase)
    named = next(n for n, s in enumerate(slots) if s.kind == "actor" and set(s.actors) & set(phrase.heads))
    led = any(s.text == "的" for s in slots[1:named])
    return led and not any(p.kind == "noun" and p.case is None for p in parsed.phrases[: at - 1] if p.named)


def _governor(parsed: Parsed, at: int) -> Word | None:
    """The verb whose object the noun phrase at ``at`` is: the one directly before it."""
    before, first = at - 1, parsed.clause.slots[parsed.phrases[at].start]
    counted = first.kind in ("sum", "share") or first.tag.startswith("m")
    while before >= 0 and (
        "aspect" in parsed.word(parsed.phrases[before]).marks or (counted and parsed.phrases[before].kind == "other")
    ):
        before -= 1
    if before < 0 or parsed.phrases[before].kind == "noun":
        return None
    slot = parsed.clause.slots[parsed.phrases[before].start]
    return slot.word if parsed.phrases[before].kind == "verb" or slot.tag.startswith("v") else None


def look_around(parsed: Parsed, at: int, frame: Frame, *, noun: bool, lands: Set[str] = frozenset()) -> Found:
    """Who stands around the trigger at phrase ``at``; ``lands`` are the actors that are states and places."""
    found = Found()
    if frame.names:
        found.object = _named_behind(parsed, at)
        ahead = parsed.phrases[at - 1] if at else None
        found.attribute = ahead if ahead is not None and ahead.kind == "noun" and ahead.attributive else None
        return found
    _left(parsed, at, frame, found, noun=noun)
    within = _about(parsed, at, noun=noun) or _cited(parsed, at, noun=noun)
    within = within or (None if noun else _within(parsed, at, frame, lands))
    found.subject = within or subject_of(parsed, at, ordered=FAMILY[frame.type] == "regulated")
    where = found.subject if frame.type in ("ipo", "construction") else None
    if where is not None and where.heads and where.case is None and set(where.heads) <= lands:
        found.subject = subject_of(parsed, parsed.phrases.index(where))
    if noun and found.receive and found.subject is found.attribute and found.light_at > 0:
        found.subject = subject_of(parsed, found.light_at)
    found.other = _other(parsed, at)
    found.signed = not noun and any("sign" in parsed.word(p).light for p in parsed.phrases[:at] if p.kind == "verb")
    slots = parsed.clause.slots
    found.performed = noun and any("give" in parsed.word(p).light for p in parsed.phrases[:at] if p.kind == "verb")
    found.dated = not noun and any(s.text in ("于", "在") for s in slots[parsed.phrases[at].end :][:1])
    found.jointly = any("jointly" in s.word.marks for s in parsed.clause.slots)
    found.pronoun = any(p.pronoun and p.case is None for p in parsed.phrases[:at])
    if found.subject is found.attribute and not noun:
        found.attribute = None
    after = at + 1
    while after < len(parsed.phrases) and parsed.phrases[after].kind == "other":
        after += 1
    if not noun and after < len(parsed.phrases):
        phrase = parsed.phrases[after]
        if phrase.kind == "noun" and (phrase.case is None or (phrase.case == "with" and "stake" in phrase.kinds)):
            if phrase.relative:
                found.described = phrase
            else:
                if "pivot" not in parsed.word(parsed.phrases[at]).control:
                    after = _whole_object(parsed, after, lands)
                found.also = _in_turn(parsed, after)
                found.object = (
                    None if found.also or _only_where(parsed, after, frame, lands) else _located(parsed, after)
                )
            after += 1
        elif (object_ := _after_relative(parsed, after)) is not None:
            found.object, after = parsed.phrases[object_], object_ + 1
    found.of_deal = not noun and _bare_deal(parsed, at)
    aim = "leading" in slots[0].word.marks
    if frame.type == "rejection" and not (noun or aim) and found.object is not None:
        found.target_behind = _deal_behind(parsed, after)
    if found.described is not None and not (found.described.named or found.described.thing):
        found.described, found.agent_behind = None, _cleft(parsed, after)
        found.cleft = found.agent_behind is not None
        found.headless = not found.cleft
    for place, phrase in enumerate(parsed.phrases[after:], after):
        if phrase.kind == "verb":
            if noun:
                found.behind = parsed.word(phrase).light
            break
        offered = frame.type == "proposal" and not noun
        if phrase.case == "with" and not offered and _has_verb_next(parsed, place):
            break
        if phrase.case == "with" and not noun and frame.type == "proposal":
            found.by_case.setdefault("to", []).append(phrase)
            continue
        handed = phrase.case == "to" and phrase.preposition in _HANDING
        if phrase.kind == "noun" and phrase.case in _BEHIND and (handed or not noun):
            found.by_case.setdefault(phrase.case, []).append(phrase)
    owned = found.described is not None and found.described.held
    if not noun and found.subject is None and not (found.passive or found.cleft or "by" in found.by_case) and not owned:
        found.agent_behind = agent_behind(parsed, at + 1)
    return found


def _only_where(parsed: Parsed, at: int, frame: Frame, lands: Set[str]) -> bool:
    """Whether what is refused happens in the land that is named: 叫停东京上市."""
    phrase, behind = parsed.phrases[at], parsed.phrases[at + 1 : at + 2]
    if frame.type != "rejection" or not phrase.named or not set(phrase.named) <= lands or phrase.thing:
        return False
    return any({"go public", "build"} & set(parsed.word(p).verb_of) for p in behind)


def _has_verb_next(parsed: Parsed, place: int) -> bool:
    return any(p.kind == "verb" for p in parsed.phrases[place + 1 : place + 2])


def _bare_deal(parsed: Parsed, at: int) -> bool:
    """Whether right behind the trigger stands a takeover without parties: 叫停收购, 不同意合并."""
    behind = [p for p in parsed.phrases[at + 1 :] if p.kind != "other"]
    if not behind or behind[0].kind != "verb" or any(p.kind == "noun" and p.named for p in behind):
        return False
    return "deal" in parsed.word(behind[0]).heads


def _deal_behind(parsed: Parsed, start: int) -> tuple[str, ...]:
    """With whom or of whom the deal is that the phrases from ``start`` tell: C in 阻止 B 收购 C, 反对 B 与 C 合并."""
    behind = parsed.phrases[start:]
    told = next((n for n, p in enumerate(behind) if p.kind == "verb" and is_trigger(parsed.word(p))), None)
    if told is None or "deal" not in parsed.word(behind[told]).heads:
        return ()
    joined = tuple(a for p in behind[:told] if p.case in ("with", "object", "toward") for a in p.heads)
    after = next((p for p in behind[told + 1 :] if p.kind == "noun"), None)
    return joined + (after.named if after is not None and after.case is None else ())


def _in_turn(parsed: Parsed, at: int) -> tuple[str, ...]:
    """B in A 投资 2亿元、B 1亿元: each actor behind a sum with one of its own."""
    slots = parsed.slots(parsed.phrases[at])
    if not slots or slots[0].kind != "sum":
        return ()
    last = max(n for n, s in enumerate(slots) if s.kind == "sum")
    return tuple(a for s in slots[:last] if s.kind == "actor" for a in s.actors)


def _named_behind(parsed: Parsed, at: int) -> Phrase | None:
    """A in 买方是 A, 投资方为 A."""
    behind = parsed.phrases[at + 1 : at + 3]
    if behind and behind[0].kind == "noun" and behind[0].case == "for" and behind[0].preposition == "为":
        return behind[0]
    if len(behind) == 2 and parsed.word(behind[0]).marks & {"copula", "listing"} and behind[1].kind == "noun":
        # 领投方是 C 创立的 A: whom all before 的 only describes.
        described = [p for p in parsed.phrases[at + 3 :] if p.kind == "noun" and p.relative and p.heads]
        tells = [p for p in parsed.phrases[at + 3 : at + 5] if p.kind == "verb" and not parsed.word(p).control]
        if tells and not described and behind[1].heads and not is_trigger(parsed.word(tells[0])):
            return None
        return described[-1] if described else behind[1]
    return None


def _within(parsed: Parsed, at: int, frame: Frame, lands: Set[str]) -> Phrase | None:
    """A in 在 A 收购 B 时: what follows the preposition is a clause, and no place."""
    if set(frame.roles.values()) == {"subject"}:
        return None
    before = at - 1
    while before >= 0 and _transits(parsed, before):
        before -= 1
    if before < 0:
        return None
    phrase = parsed.phrases[before]
    when = "when" in parsed.word(phrase).marks
    if phrase.case != "in" or (phrase.case in frame.roles and not when) or phrase.thing or set(phrase.heads) & lands:
        return None
    led = any(p.kind == "noun" and p.case is None and (p.named or p.agentive) for p in parsed.phrases[:before])
    verbal = parsed.clause.slots[phrase.start + 1].tag == "vn"
    return phrase if phrase.heads and (verbal or not led) else None


def _about(parsed: Parsed, at: int, *, noun: bool) -> Phrase | None:
    """A in 就 A 对 B 征税作出回应, 关于 A 减持股份的公告: what follows the preposition is a clause."""
    before = at - 1
    while before >= 0 and (parsed.phrases[before].case == "toward" or _lightly(parsed, before)):
        before -= 1
    follows = parsed.phrases[before + 1]
    if before < 0 or (follows.case != "toward" and (noun or follows is not parsed.phrases[at])):
        return None
    phrase = parsed.phrases[before]
    matter = phrase.case == "means" and "matter" in parsed.word(phrase).marks
    return phrase if matter and phrase.heads else None


def _cited(parsed: Parsed, at: int, *, noun: bool) -> Phrase | None:
    """A and B in 根据 A 与 B 签署的协议: what follows the preposition is a clause that describes."""
    phrases = parsed.phrases
    describes = not noun and at + 1 < len(phrases) and phrases[at + 1].relative
    before = at - 1
    while before >= 0:
        phrase = phrases[before]
        described = noun and phrase.relative and not phrase.named
        if not (described or phrase.case == "with" or _transits(parsed, before) or _lightly(parsed, before)):
            break
        if phrase.case == "means":
            break
        describes = describes or described
        before -= 1
    if before < 0 or not describes:
        return None
    phrase = phrases[before]
    return phrase if phrase.case == "means" and "citing" in parsed.word(phrase).marks and phrase.heads else None


def _lightly(parsed: Parsed, at: int) -> bool:
    return parsed.phrases[at].kind == "verb" and bool(parsed.word(parsed.phrases[at]).light)


def _transits(parsed: Parsed, at: int) -> bool:
    """Whether the phrase may stand between who acts and the verb: an adverb, a means, 成功 in 成功收购."""
    phrase = parsed.phrases[at]
    word = parsed.word(phrase)
    return phrase.kind == "other" or phrase.case == "means" or (phrase.kind == "verb" and bool(word.before))


def _after_relative(parsed: Parsed, at: int) -> int | None:
    """The object that a clause before it describes: B in 收购 生产电池的 B."""
    for place in range(at, len(parsed.phrases)):
        phrase = parsed.phrases[place]
        if phrase.kind == "verb" and (place > at or parsed.word(phrase) != Word()):
            return _visitor(parsed, at)
        if phrase.kind == "noun" and phrase.relative and place == at + 1 and phrase.heads and not phrase.thing:
            return place
        if phrase.kind == "noun" and (phrase.case is not None or phrase.relative):
            return None
        if phrase.kind == "noun" and phrase.heads:
            slots = parsed.slots(phrase)
            head = next(n for n, s in enumerate(slots) if s.kind == "actor" and s.actors[0] == phrase.heads[0])
            led = any(s.text == "的" for s in slots[:head])
            return place if place > at and led and not phrase.owners else None
    return None


def _visitor(parsed: Parsed, at: int) -> int | None:
    """B in 会见 来访的 B, where the verbs at ``at`` only say that B is there or has come."""
    place = at
    while place < len(parsed.phrases) and parsed.phrases[place].kind == "verb" and place - at < _VISITING:
        words = parsed.word(parsed.phrases[place])
        if words != Word() and not {"visit", "call on"} & set(words.verb_of) and "serial" not in words.control:
            return None
        place += 1
        if place < len(parsed.phrases) and parsed.phrases[place].case == "in":
            place += 1
    behind = parsed.phrases[place] if place < len(parsed.phrases) else None
    return place if behind is not None and behind.relative and behind.heads and not behind.thing else None


def _cleft(parsed: Parsed, at: int) -> Phrase | None:
    """A in 接手的是 A."""
    if at + 1 >= len(parsed.phrases) or not parsed.word(parsed.phrases[at]).marks & {"copula", "presentative"}:
        return None
    behind = parsed.phrases[at + 1]
    return behind if behind.kind == "noun" and behind.case is None and behind.heads else None


def _other(parsed: Parsed, before: int) -> bool:
    for at in range(before - 1, -1, -1):
        phrase = parsed.phrases[at]
        if phrase.kind == "noun" and phrase.case is None and (phrase.named or phrase.thing or phrase.pronoun):
            governor = _governor(parsed, at)
            return phrase.pronoun and governor is not None and "pivot" in governor.control
    return False


def _located(parsed: Parsed, at: int) -> Phrase:
    """The object at ``at``; B 位于某地的矿 is B's."""
    phrase = parsed.phrases[at]
    behind = parsed.phrases[at + 1] if at + 1 < len(parsed.phrases) else None
    bare = phrase.pronoun or (phrase.heads and not phrase.thing)
    if bare and behind is not None and behind.case == "in" and not behind.heads:
        described = any(s.text == "的" for s in parsed.slots(behind)[1:])
        if described and behind.kinds & {"unit", "plant"}:
            return replace(behind, case=None, owners=phrase.heads, modifiers=())
    return phrase


def _whole_object(parsed: Parsed, at: int, lands: Set[str]) -> int:
    """The phrase that ends the object which starts at ``at``: a compound name may hold what looks like a verb, and
    总部位于 X 的 B is B."""
    phrases = parsed.phrases
    if not phrases[at].named and at + 1 < len(phrases):
        behind = phrases[at + 1]
        described = any(s.text == "的" for s in parsed.slots(behind)[1:])
        if behind.case == "in" and behind.heads and described:
            return at + 1
    while (
        set(phrases[at].named) <= lands
        and at + 2 < len(phrases)
        and phrases[at + 1].kind == "verb"
        and parsed.word(phrases[at + 1]) == Word()
        and phrases[at + 2].kind == "noun"
        and phrases[at + 2].case is None
    ):
        at += 2
    return at


def agent_behind(parsed: Parsed, start: int) -> Phrase | None:
    """The actor that the rest of the clause leads up to with 的: 入主 B 的 A, 持股两成的股东 A."""
    for phrase in parsed.phrases[start:]:
        if phrase.kind == "noun" and phrase.case is None and phrase.heads and not phrase.owners:
            slots = parsed.slots(phrase)
            head = next(n for n, s in enumerate(slots) if s.kind == "actor" and s.actors[0] == phrase.heads[0])
            led = [s.text for s in slots[:head] if s.kind == "word"]
            theirs = any("pronoun" in s.word.marks for s in slots[:head])
            if (
                "的" in led
                and not theirs
                and (phrase.modifiers or phrase.relative or slots[0].kind == "sum" or led[0] != "的")
                and not _origin(slots[:head])
            ):
                return phrase
    return None


def _origin(slots: Sequence[Slot]) -> bool:
    """Whether what stands before a name only says where it is from: 德国的汽车厂 B."""
    return len(slots) > 1 and slots[0].kind == "word" and slots[0].tag == "ns" and slots[1].text == "的"


def _left(parsed: Parsed, at: int, frame: Frame, found: Found, *, noun: bool) -> None:
    """Cased phrases and light verbs before the trigger, up to the first verb that has a life of its own."""
    crossed = offered = False
    for position in range(at - 1, -1, -1):
        phrase = parsed.phrases[position]
        if phrase.kind == "verb":
            if noun and position == at - 1 and not (parsed.word(phrase).light & frozenset(frame.verbs_of)):
                continue
            word = parsed.word(phrase)
            if _makes_up(parsed, position, at) or (not noun and _in_apposition(parsed, position)):
                continue
            offered = offered or (not noun and "propose" in word.light)
            found.proposed = found.proposed or "propose" in word.light
            wanted = word.light & frozenset(frame.verbs_of)
            if noun and wanted and not found.light:
                found.light, found.light_at = word.light, position
                found.likewise = found.likewise or "likewise" in word.marks
                found.receive = "receive" in wanted and "give" not in word.light
            elif noun and not word.verb_of:
                crossed = True
                continue
            elif not (word.control & {"serial"} or word.light or word.before):
                break
        elif phrase.kind == "other" and "likewise" in parsed.word(phrase).marks:
            found.likewise = True
        elif phrase.kind == "noun":
            if phrase.case == "passive":
                found.passive = True
                received = parsed.word(phrase).light & frozenset(frame.verbs_of)
                if noun and received and not found.light:
                    found.light, found.receive = parsed.word(phrase).light, True
                found.by_unnamed = bool(phrase.thing) and not phrase.named
                if phrase.named:
                    found.by_case.setdefault("passive", []).append(phrase)
                found.likewise = found.likewise or ("same" in phrase.marks and not phrase.named)
            elif (phrase.case == "by" and crossed and found.receive) or (
                phrase.case in ("in", "toward") and _taken(parsed, position, at, phrase.case)
            ):
                continue
            elif phrase.case is not None and not (noun and position == at - 1 and phrase.case in ("in", "means")):
                case: Case = "toward" if offered and phrase.case == "to" else phrase.case
                found.by_case.setdefault(case, []).append(phrase)
            elif crossed and noun and phrase.heads and _heads_money(parsed, position):
                found.by_case.setdefault("from", []).append(phrase)
            elif found.attribute is None and _only_cased(parsed, position, at):
                governor = _governor(parsed, position)
                if phrase.thing in TOPICS or (governor is not None and "listing" in governor.marks):
                    continue
                found.attribute = phrase
                found.done = governor is not None and bool(governor.light)


def _makes_up(parsed: Parsed, position: int, at: int) -> bool:
    """Whether the verb only says of whom a consortium consists that stands before the trigger: 与 A、B 组成的财团."""
    behind = parsed.phrases[position + 1]
    heading = position + 1 < at and "heading" in parsed.word(parsed.phrases[position]).marks
    return heading and behind.relative and not behind.named and bool(behind.kinds & {"firm", "venture"})


def _in_apposition(parsed: Parsed, position: int) -> bool:
    """Whether the verb only describes those named right before it: 将 A、B 等三家设于某地的航商列入名单."""
    before, behind = parsed.phrases[position - 1 : position], parsed.phrases[position + 1]
    slots = parsed.slots(behind) if behind.kind == "noun" else ()
    described = any(s.text == "的" for s in slots[1:-1]) and not behind.heads
    return bool(before) and before[0].case == "object" and bool(before[0].heads) and described


def _heads_money(parsed: Parsed, at: int) -> bool:
    """Whether the actor at ``at`` leads what is received: 获得 A 牵头的贷款."""
    behind = parsed.phrases[at + 1]
    governor = _governor(parsed, at)
    received = governor is not None and "receive" in governor.light
    return received and behind.kind == "verb" and "heading" in parsed.word(behind).marks


def _taken(parsed: Parsed, position: int, at: int, case: Case) -> bool:
    """Whether a verb between the phrase and the trigger has the phrase for itself: 在 A 宣布收购 B."""
    words = [parsed.word(p) for p in parsed.phrases[position + 1 : at] if p.kind == "verb"]
    if case == "in":
        return any("speech" in word.control for word in words)
    between = [p for p in parsed.phrases[position + 1 : at] if p.kind == "noun" and p.case == "for"]
    return bool(between) and any(word.verb_of for word in words)


def _only_cased(parsed: Parsed, start: int, end: int) -> bool:
    return all(p.kind == "noun" and p.case is not None for p in parsed.phrases[start + 1 : end])


def fill(frame: Frame, found: Found, around: Around, *, noun: bool) -> dict[Role, tuple[str, ...]]:
    """The roles of ``frame`` as far as they can be filled from what was ``found``."""
    filled: dict[Role, list[str]] = {}

    def put(case: Case, actors: Sequence[str]) -> None:
        role = frame.roles.get(case)
        if role is not None:
            known = filled.setdefault(role, [])
            known.extend(a for a in actors if a not in known)

    def actors(phrase: Phrase, case: Case) -> tuple[str, ...]:
        project = phrase.kinds & {"plant", "unit", "goods"} or "event noun" in phrase.marks
        if not phrase.heads and project and case in ("to", "toward", "for") and frame.roles.get(case) == "recipient":
            return tuple(a for a in phrase.last if a not in around.lands)
        if phrase.heads or case not in frame.loose:
            return phrase.heads if case in ("patient", "object", "toward") else phrase.acting
        if frame.type == "proposal" and "unnamed" in phrase.marks and set(phrase.modifiers) <= around.lands:
            return ()
        return phrase.modifiers[-1:] or phrase.owners[-1:]

    def put_object(phrase: Phrase) -> None:
        located = FAMILY[frame.type] == "acquired" and phrase.kinds & {"unit", "plant"} and not phrase.heads
        if located:
            owners = tuple(a for a in phrase.owners if a not in around.lands)
            phrase = replace(
                phrase, owners=owners, modifiers=tuple(a for a in phrase.modifiers if a not in around.lands)
            )
        put("patient", actors(phrase, "patient"))
        put("owner", phrase.owners)
        own = frame.roles.get("owner") == frame.roles.get("agent") and found.subject is not None and found.subject.heads
        if phrase.named and not phrase.owners and not own and {"pronoun", "holding"} <= phrase.marks:
            put("owner", [a for a in _recent(found, around) if a not in phrase.named])
        if not phrase.heads and not phrase.owners and phrase.kinds & {"unit", "goods"}:
            put("owner", phrase.modifiers[-1:])
        if phrase.pronoun and phrase.case == "object" and not phrase.kinds:
            put("patient", around.held.get("target", ()))
        if not phrase.named and "definite" in phrase.marks:
            put("patient", _meant(around))
        if phrase.pronoun and "someone" in phrase.marks:
            put("patient", _recent(found, around))
        if not phrase.named and phrase.this and len(around.partners) == 1:
            put("patient", around.partners)
        if not phrase.named and "stake" in phrase.kinds and not filled.get(frame.roles.get("patient", "party")):
            hit = around.held.get("target", ()) if FAMILY[frame.type] == "regulated" else ()
            put("patient", hit or _whose_stake(phrase, found, around))

    both = found.subject is not None and found.subject.referring and len(found.subject.heads) > 1
    if frame.type == "merger" and found.subject is not None and both and len(around.deal) == 2:
        found.subject = replace(found.subject, heads=around.deal, sides=tuple((a,) for a in around.deal))
    theme = is_theme(found, frame)
    flipped = found.passive or found.receive or (theme and found.object is None)
    milestone = set(frame.roles.values()) == {"subject"}
    embedded: tuple[str, ...] = ()
    patient = frame.roles.get("patient")
    for case, phrases in found.by_case.items():
        for phrase in phrases:
            if phrase.pronoun and case in ("with", "to", "toward", "from", "for"):
                put(case, _recent(found, around))
            elif case == "means" and phrase.heads and not phrase.thing and _through(phrase, frame):
                put("agent", (*_subject(frame, found, around, noun=noun), *phrase.heads))
            elif case in ("to", "toward", "for") and phrase.this and not phrase.named:
                put(case, _firm_meant(found, around))
            elif case in ("in", "to") and not phrase.named and "there" in phrase.marks:
                put(case, next(((a,) for a in around.recent if a in around.lands), ()))
            elif case == "to" and phrase.preposition in GOING and "with" in found.by_case:
                continue
            elif case == "object" and frame.roles.get("object", patient) != patient:
                put("object", phrase.heads)
            elif case == "object":
                put("object", actors(phrase, "object"))
                put_object(phrase)
            elif milestone and case == "passive":
                continue
            elif case in ("passive", "by"):
                by = actors(phrase, "agent") or (phrase.last if noun and phrase.kinds & {"goods"} else ())
                put("agent" if case not in frame.roles else case, by)
                flipped = True
            elif (
                case == "toward"
                and (found.subject is None or frame.type != "rejection")
                and found.object is not None
                and found.object.heads
                and frame.roles.get("toward") == frame.roles.get("patient")
            ):
                embedded = phrase.heads
            else:
                put(case, actors(phrase, case))
    agent = frame.roles.get("agent")
    subject = () if frame.names else _subject(frame, found, around, noun=noun)
    sides = found.subject.sides if found.subject is not None and subject == found.subject.heads else ()
    if noun and "sign" in found.light and len(sides) == 2 and frame.roles.get("with", agent) != agent:
        subject = sides[0]
        put("with", sides[1])
    alone = FAMILY[frame.type] in ("acquired", "funded") and frame.type != "merger" and not found.jointly
    if alone and found.signed and found.subject is not None and found.subject.parted and subject == found.subject.heads:
        subject = sides[0]
        if frame.type == "purchase":
            put("from", sides[1])
    if embedded:
        put("agent", embedded)
    elif found.agent_behind is not None:
        put("agent", found.agent_behind.heads)
        if found.agent_behind is found.object:
            put("patient", found.object.modifiers)
        if found.cleft:
            put("patient", around.held.get("target", ()))
    elif "party" in frame.roles.values() and _by_another(found):
        pass
    elif flipped and not milestone:
        put("owner", found.subject.owners if found.subject is not None else ())
        if found.subject is not None and found.subject.held:
            put("owner", around.topic)
        if found.subject is not None and "stake" in found.subject.kinds and set(subject) <= around.persons:
            put("owner", subject or around.topic)
            put("patient", around.held.get("target", ()) or _company(found, around, subject))
        elif found.proposed and "by" in found.by_case:
            pass
        elif found.subject is not None or not (around.financed and "financed" in frame.missing.values()):
            put("patient", subject)
    elif noun and found.subject is not None and found.subject is found.attribute and not found.light:
        put("agent", found.subject.heads or found.subject.modifiers)
    else:
        put("agent", (*subject, *found.also) if subject else ())
        if frame.type == "agreement" and not subject and found.subject is not None:
            put("agent", found.subject.owners)
        if found.subject is None and found.jointly and subject:
            put("agent", [a for a in around.partners if not any(a in others for others in filled.values())])
        if milestone and found.subject is not None and not found.subject.heads:
            put("owner", found.subject.owners)
    if frame.names:
        put("owner", found.attribute.heads if found.attribute is not None else ())
    elif noun and found.attribute is not None and found.attribute is not found.subject:
        together = found.attribute.last if "party" in frame.roles.values() else found.attribute.modifiers
        attributed = found.attribute.heads or together
        if FAMILY[frame.type] == "funded":
            attributed = attributed or found.attribute.owners
        acts = found.receive or not (found.light or (found.done and found.attribute.kinds))
        put("agent" if acts else "patient", attributed)
    if found.described is not None:
        put("patient", found.described.heads)
        put("owner", found.described.owners)
    elif found.object is not None and found.object is not found.agent_behind:
        put_object(found.object)
    if found.also and frame.type == "investment" and not filled.get("recipient"):
        filled["recipient"] = list(around.financed)
    if agent == "imposer" and found.passive and not filled.get(agent):
        put("agent", around.held.get(agent, ()))
        if not filled.get(agent) and frame.type == "sanction" and not found.by_unnamed:
            put("agent", around.authority)
    if agent and found.likewise and flipped and not filled.get(agent):
        put("agent", around.last.get(agent, ()))
    if around.listed:
        put_listed = _listed_as(frame, found, filled)
        if put_listed is not None:
            put(put_listed, around.listed)
    if frame.implied and patient and not filled.get(patient) and (found.object is None or not found.object.named):
        put("patient", _company(found, around, subject))
    if frame.type == "rejection" and not filled.get("recipient") and _of_the_deal(found):
        filled["recipient"] = [a for a in around.deal if a not in filled.get("rejecter", ())]
    if found.target_behind and filled.get("recipient"):
        own = (*filled["recipient"], *filled.get("rejecter", ()))
        filled["recipient"] += [a for a in found.target_behind if a not in own and a not in around.lands]
    for role, source in frame.missing.items():
        said = found.object is not None and bool(found.object.thing or found.object.named) and not frame.names
        said = said or any(
            p.named or "demonstrative" not in p.marks for c in ("to", "toward", "for") for p in found.by_case.get(c, ())
        )
        taken = {a for others in filled.values() for a in others}
        places = [p for p in found.by_case.get("in", ()) if p.named or (p.thing and p.thing not in _AMONG)]
        if source == "held" and places:
            continue  # 在某地投资: the place is meant
        if source == "counterpart" and found.subject is None:
            continue
        if source == "beneficiary" and any(p.named for p in found.by_case.get("to", ())):
            continue
        if not filled.get(role) and (source in _BESIDES or not said):
            gives = found.likewise and not (found.receive or found.passive)
            also = gives and role == "recipient" and FAMILY[frame.type] == "funded"
            meant = around.last.get(role, ()) if also else _from(source, role, around, taken)
            filled[role] = [a for a in meant if a not in taken]
    if frame.type == "export_control" and found.object is not None and (goal := _goal(found)):
        filled["target"] = [a for a in filled.get("target", ()) if a in goal]
    if around.refuser and frame.type == "proposal" and not filled.get("recipient") and not found.by_case.get("to"):
        filled["recipient"] = [a for a in around.refuser if a not in filled.get("proposer", ())]
    if around.refuser and frame.type == "merger" and len(filled.get("party", ())) == 1:
        filled["party"] += [a for a in around.refuser if a not in filled["party"]]
    if "party" in frame.roles.values() and len(filled.get("party", ())) >= 2 and found.object is not None:
        told = [*subject, *(a for case in ("with", "to", "by") for p in found.by_case.get(case, ()) for a in p.heads)]
        if len(set(told)) >= 2:
            filled["party"] = [a for a in filled["party"] if a in told]
    if "party" in frame.roles.values():
        told_off = found.subject is None or set(found.subject.heads) <= set(around.addressed)
        if len(filled.get("party", ())) == 1 and around.addressed and told_off and found.object is None:
            filled["party"] += [a for a in (*around.addressed, *around.topic) if a not in filled["party"]]
        if found.described is not None and found.described.heads:
            filled.clear()
        if noun and not filled.get("party") and "hold" in found.behind:
            filled["party"] = list(around.counterparts)
    owner = frame.roles.get("owner")
    other = agent and owner and owner != agent and around.partners
    if other and agent and owner and filled.get(agent) and set(filled[agent]) <= set(filled.get(owner, ())):
        filled[agent] = list(around.partners)
    if (
        agent == "funder"
        and not filled.get("recipient")
        and "sign" in found.light
        and len(filled.get("funder", ())) == 2
    ):
        filled |= _given(filled["funder"], around)
    theirs = set(filled.get(owner, ())) if owner else set()
    if agent and theirs and theirs < set(filled.get(agent, ())):
        filled[agent] = [a for a in filled[agent] if a not in theirs]
    roles = _once(frame, filled)
    if frame.mutual and len(roles) == 1 and len(subject) == 2:
        roles |= dict.fromkeys(frame.roles.values(), subject)
    return roles


def _by_another(found: Found) -> bool:
    """Whether another is named who acts for the subject: A 由 B 出面与 C 谈判."""
    by = any(p.heads and p.preposition == _BY for p in found.by_case.get("by", ()))
    return by and any(p.heads for p in found.by_case.get("with", ()))


def is_theme(found: Found, frame: Frame) -> bool:
    """Whether what is dealt with stands first: A 的股份 or A 的业务 in A 的业务以 2 亿元卖给 B."""
    subject = found.subject
    if subject is None:
        return False
    if "stake" in subject.kinds:
        return "stake" in frame.object
    unit = "unit" in subject.kinds and not subject.heads and bool(subject.owners)
    return unit and {"unit", "actor"} <= set(frame.object) and found.object is None and "to" in found.by_case


def _goal(found: Found) -> frozenset[str]:
    """Whither a firm is forbidden to export."""
    return frozenset(a for case in ("to", "toward") for p in found.by_case.get(case, ()) for a in p.heads)


def _through(phrase: Phrase, frame: Frame) -> bool:
    """Whether who acts does so by another that the phrase names: 通过 B 收购 C."""
    paying = FAMILY[frame.type] == "funded" or frame.type == "acquisition"
    return paying and phrase.preposition in load_chinese_frames().through


def _firm_meant(found: Found, around: Around) -> tuple[str, ...]:
    """Which firm 这家新秀 means: the only one named in the paragraph that does not act, else whom the text is about."""
    acting = {*(found.subject.heads if found.subject is not None else around.topic), *around.lands, *around.persons}
    acting |= {a for p in found.by_case.get("means", ()) for a in p.heads}
    named = dict.fromkeys(a for a in around.recent if a not in acting)
    if named:
        return tuple(named) if len(named) == 1 else ()
    return tuple(a for a in around.protagonist if a not in acting)


def _listed_as(frame: Frame, found: Found, filled: Mapping[Role, Sequence[str]]) -> Case | None:
    """What those are who are listed behind: whom the deed is done to, else who does it, where either is unnamed."""
    meant: tuple[tuple[Case, Phrase | None], ...] = (("patient", found.object), ("agent", found.subject))
    for case, phrase in meant:
        role = frame.roles.get(case)
        if role and not filled.get(role) and phrase is not None and _several(phrase):
            return case
    return None


def someone(phrase: Phrase) -> bool:
    """Whether the phrase means somebody unnamed: 美国企业, 各应用商店."""
    ending = load_chinese_frames().words.get(phrase.thing[-2:], Word())
    return phrase.agentive and not phrase.heads and bool({"unnamed", "firm"} & (ending.marks | ending.heads))


def _several(phrase: Phrase) -> bool:
    """Whether the phrase means firms or holdings without naming one: 三家公司, 43个港口."""
    return not phrase.named and bool(phrase.kinds & {"firm", "unit", "plant", "stake"} or "unnamed" in phrase.marks)


def _given(parties: Sequence[str], around: Around) -> dict[Role, list[str]]:
    """Who gives and who receives where a state and a firm settle on money: B 与美国政府敲定补贴."""
    states = [a for a in parties if a in around.lands]
    firms = [a for a in parties if a not in around.lands and a not in around.persons]
    return {"funder": states, "recipient": firms} if states and firms else {}


def _of_the_deal(found: Found) -> bool:
    """Whether what is refused is the deal told before: 阻止该交易, 交易遭否决."""
    theirs = found.subject if found.passive else found.object
    if found.of_deal:
        return True
    return theirs is not None and not theirs.named and "deal" in theirs.marks


def _meant(around: Around) -> tuple[str, ...]:
    """What a definite noun (俱乐部, 该厂) takes up: that to which something was done last, else what whom the
    clauses are about has bought."""
    roles: tuple[Role, ...] = ("target", "recipient", "founded", "object")
    bought = (around.owns[actor] for actor in around.topic if actor in around.owns)
    return next((around.held[role] for role in roles if around.held.get(role)), next(bought, ()))


def _from(source: str, role: Role, around: Around, acting: Set[str]) -> tuple[str, ...]:
    if source == "financed":
        return around.financed
    if source == "vendor":
        return around.vendors
    if source == "partner":
        dealing = around.dealing or around.vendors
        return around.signing if dealing and set(dealing) <= acting else dealing
    if source == "beneficiary":
        sure = around.helped or around.commenting or around.signing
        lent = around.last.get("funder", ())
        if not sure and around.topic and set(around.topic) <= set(lent):
            return around.last.get("recipient", ())
        if not sure and around.carried and around.protagonist and not set(around.protagonist) & acting:
            return around.protagonist
        return sure or tuple(a for a in around.topic if a not in acting)
    if source == "addressed":
        return around.addressed
    if source == "topic":
        told = tuple(a for a in around.topic if a not in around.persons)
        return told if set(around.topic) - acting else around.partners
    if source == "held":
        return next(
            (around.held[r] for r in (role, "target", "founded", "recipient", "object") if around.held.get(r)), ()
        )
    ours = {around.sides.get(a, a) for a in acting}
    theirs = tuple(a for a in around.counterparts if around.sides.get(a, a) not in ours)
    if acting and acting <= around.lands and len(theirs) < len(around.counterparts):
        theirs = tuple(dict.fromkeys(around.sides.get(a, a) if a in around.persons else a for a in theirs))
        return tuple(a for a in theirs if a not in around.persons)
    return theirs if len(theirs) < len(around.counterparts) else ()


def _subject(frame: Frame, found: Found, around: Around, *, noun: bool) -> tuple[str, ...]:
    """Who acts: the clause's own subject, else the one it leads up to, else the topic of the clauses so far."""
    if found.subject is not None and not found.other:
        if (
            found.subject.this
            and not found.subject.named
            and len(set(around.topic) - around.lands - around.persons) == 1
        ):
            return around.topic
        if not found.subject.heads and "venture" in found.subject.kinds:
            return around.held.get("founded", ())
        return found.subject.acting or (_meant(around) if "definite" in found.subject.marks else ())
    if found.other:
        return _recent(found, around)
    if found.headless:
        return ()
    if around.upcoming:
        return around.upcoming
    if noun and not (found.light or found.performed or found.pronoun):
        return ()
    if set(frame.roles.values()) == {"subject"} and found.object is not None and found.object.heads:
        return ()
    if frame.type == "founding" and found.dated:
        return ()
    together = found.object is not None and "venture" in found.object.kinds
    together = together or set(around.topic) == set(around.counterparts)
    if "party" in frame.roles.values() and len(around.topic) > 1 and not (around.open or together):
        return ()
    alone = FAMILY[frame.type] in ("acquired", "funded") and frame.type != "merger"
    if alone and around.signing and not found.jointly:
        return around.signing
    if around.employer and FAMILY[frame.type] in ("acquired", "funded", "founded", "corporate"):
        return around.employer
    return around.topic


def _whose_stake(phrase: Phrase, found: Found, around: Around) -> tuple[str, ...]:
    """Whose shares are meant where only 股份 or 公司股份 is said: those bought before, or those of the company that the
    story is about."""
    held = around.held.get("target") or around.held.get("recipient") or ()
    unread = found.subject is not None and not (found.subject.named or found.subject.holder)
    if phrase.described or (unread and "holding" not in phrase.marks and "definite" not in phrase.marks):
        return ()
    told = phrase.pronoun or (found.subject is not None and found.subject.holder)
    holder = found.subject is not None and found.subject.holder
    if ("holding" in phrase.marks and (held or not holder)) or (held and not told):
        return held
    named = found.subject is not None and found.subject.heads and "holder" not in found.subject.marks
    if found.subject is not None and named and not told:
        return tuple(a for a in around.protagonist if a not in found.subject.heads)
    return _company(found, around, found.subject.heads if found.subject is not None else around.topic)


def _recent(found: Found, around: Around) -> tuple[str, ...]:
    """Whom 其 means behind a preposition: the last one named who does not act."""
    acting = found.subject.heads if found.subject is not None else around.topic
    return next(((actor,) for actor in around.recent if actor not in acting), ())


def _company(found: Found, around: Around, acting: Sequence[str]) -> tuple[str, ...]:
    """The company whose shareholder acts, else the latest topic that does not act itself."""
    if found.subject is not None and found.subject.holder:
        return found.subject.modifiers[-1:]
    return next((topic for topic in around.earlier if not set(topic) & set(acting)), ())


def _once(frame: Frame, filled: Mapping[Role, Sequence[str]]) -> dict[Role, tuple[str, ...]]:
    """``filled`` without an actor in two roles: the first of the frame's roles keeps it."""
    seen: set[str] = set()
    kept: dict[Role, tuple[str, ...]] = {}
    for role in dict.fromkeys((*frame.roles.values(), *frame.missing)):
        mine = tuple(a for a in filled.get(role, ()) if a not in seen)
        seen.update(mine)
        if mine:
            kept[role] = mine
    return kept


def enough(frame: Frame, roles: Mapping[Role, Sequence[str]]) -> bool:
    """Whether one of the sets of roles that the frame needs is filled."""
    return any(all(len(roles.get(role, ())) >= need.count(role) for role in need) for need in frame.needs)
