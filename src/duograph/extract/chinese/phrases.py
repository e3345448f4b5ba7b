"""A clause as phrases: noun phrases with their case and who heads them, verbs, and what stands between."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from duograph.extract.chinese.slots import Clause, Slot
from duograph.knowledge.frames_zh import Case, Word, load_chinese_frames

_NOMINAL_TAGS = ("n", "a", "b", "m", "q", "r", "t", "s", "f", "j", "l", "i", "e", "x", "g", "z", "o", "h", "k")
GOING = frozenset({"赴", "往", "到"})
"""These say where somebody goes, and whom he meets there stands behind a preposition of its own: 赴华府与 B 磋商."""

TOPICS = frozenset({"议题", "问题", "领域", "事项", "内容", "条款", "话题", "主题", "案件"})
"""Behind 等 these say that those before are only spoken about: B 等议题."""
_SINCE = frozenset({"自", "自从", "从"})
"""These open a clause of time: 自 B 倒闭后."""

_UNNAMING = frozenset(
    {"closing", "leading", "conjunction", "jointly", "shifting", "supporting", "describing", "counting", "earlier"}
)
_NAMELIKE = ("n", "nz", "ns", "nr", "nt", "j", "b")
"""Tags of words that may be a name nobody knows: 东洲|矿业 in B 持有的东洲矿业股权."""
_PLAIN = frozenset({"quantity", "holding", "pronoun", "definite", "holder", "unnamed", "demonstrative"})
_TONS = ("吨", "桶")
_TOGETHER = frozenset({"与", "和", "同", "跟"})
_WITH = _TOGETHER - {"和"}
"""These seldom join two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch ``[start, end)`` of a clause's slots.

    ``heads`` are the actors it is about, in coordinated groups where a conjunction may part two sides;
    ``owners`` hold or own what it is about; ``modifiers`` only describe it (美国 in 美国企业).  ``thing`` is its last
    common noun, ``kinds`` the lists of heads that noun stands in.  ``relative``: it follows 的 and a verb.
    """

    kind: Literal["noun", "verb", "other"]
    start: int
    end: int
    case: Case | None = None
    preposition: str = ""
    heads: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    owners: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    thing: str = ""
    kinds: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    last: tuple[str, ...] = ()
    """The coordinated actors that come last, be they heads, owners or modifiers."""
    lead: tuple[str, ...] = ()
    """The first of the coordinated actors that come last: A in A 与 B 的磋商."""
    relative: bool = False
    held: bool = False
    """It begins with a word such as 旗下 or 子公司, and whose is not said."""
    parted: bool = False
    """A conjunction such as 与 parts the sides."""
    holder: bool = False
    """The head holds shares of whom its modifiers name: B 股东 A."""
    attributive: bool = False
    """It ends in 的 and so describes what follows."""
    described: bool = False
    """A common noun describes its last one: 电讯资产."""
    this: bool = False
    """It begins with 这家 and the like and so means one known from before."""
    branch: bool = False
    """Its common noun is a subsidiary, whose owner is named: A 的四家子公司."""
    referring: bool = False
    """Whom it is about stands in a word that takes up those named before: 双方."""
    agentive: bool = False
    """Its common noun may be somebody who acts, and no manner, measure or doing."""

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.owners, *self.modifiers, *self.heads)

    @property
    def acting(self) -> tuple[str, ...]:
        """Who acts where the phrase does: a company for its unnamed subsidiaries."""
        return self.heads or (self.owners if self.branch else ())

    @property
    def pronoun(self) -> bool:
        return not self.named and "pronoun" in self.marks


def phrases(clause: Clause) -> tuple[Phrase, ...]:
    """The phrases of ``clause`` in order."""
    slots, found, at = clause.slots, [], 0
    while at < len(slots):
        slot = slots[at]
        case = _case(slots, at)
        consortium = case is None and _with_made_up(slots, at)
        if case is not None or consortium:
            case = case or "with"
            first = _past_aspect(slots, at + 1) + consortium
            end = _noun_end(slots, first)
            if slot.text in GOING:
                end = next((n for n in range(first + 1, end) if slots[n].text in _TOGETHER), end)
            if case == "in":
                end = _place_end(slots, first, end)
            if case == "object":
                end = _theirs_end(slots, first, end)
            case = None if _equates(slots, at, end) else case
            found.append(_noun(slots, first, end, case=case, preposition=slot.text, start=at))
            at = max(end, at + 1)
        elif is_nominal(slot) and slot.kind != "date":
            end = _noun_end(slots, at)
            relative = slot.text == "的" and bool(found) and found[-1].kind == "verb"
            found.append(_noun(slots, at, end, relative=relative))
            at = end
        elif is_verb(slot):
            found.append(Phrase(kind="verb", start=at, end=at + 1))
            at += 1
        else:
            found.append(Phrase(kind="other", start=at, end=at + 1))
            at += 1
    return tuple(found)


def without_states(
    clause: Clause, found: tuple[Phrase, ...], lands: Set[str], private: tuple[str, ...]
) -> tuple[Phrase, ...]:
    """``found`` where a state only says whence a firm is that nobody names: 中方企业; not 日本政府与企业."""

    def whence(p: Phrase) -> bool:
        joined = any(s.text in _TOGETHER for s in clause.slots[p.start : p.end])
        return bool(p.heads) and set(p.heads) <= lands and p.thing.endswith(private) and not joined

    return tuple(replace(p, heads=(), sides=(), modifiers=(*p.modifiers, *p.heads)) if whence(p) else p for p in found)


def is_trigger(word: Word) -> bool:
    return bool(word.verb_of or word.noun_of)


def is_verb(slot: Slot) -> bool:
    """Whether the slot is a predicate: a trigger, a light or governing verb, or what the tagger takes for a verb."""
    if slot.kind != "word":
        return False
    word = slot.word
    if "describing" in word.marks:
        return False
    if (
        is_trigger(word)
        or word.light
        or word.control
        or word.marks & {"copula", "presentative", "refused", "commenting"}
    ):
        return True
    if word.heads or word.marks & {"holding", "conjunction", "aspect", "quantity", "event noun", "unnamed", "adverb"}:
        return False
    if word.before or word.after or "price" in word.money:
        return False
    return slot.tag.startswith("v") and slot.tag not in ("vn",)


def is_nominal(slot: Slot) -> bool:
    """Whether the slot can stand inside a noun phrase."""
    if slot.kind in ("actor", "sum", "share"):
        return True
    if slot.kind != "word":
        return False
    word = slot.word
    if slot.text in ("的", "之", "之间", "间") or word.marks & {"appositive", "describing"}:
        return True
    if "adverb" in word.marks:
        return False
    if is_verb(slot):
        return False
    if word.heads or word.marks & {"holding", "quantity", "event noun", "unnamed", "pronoun"}:
        return True
    if word.cases or word.before or word.after or word.marks & {"aspect", "conjunction", "hypothetical", "opinion"}:
        return False
    return slot.tag.startswith(_NOMINAL_TAGS) or slot.tag in ("vn", "")


def _case(slots: tuple[Slot, ...], at: int) -> Case | None:
    """The case that the word at ``at`` gives to what follows, if it is a preposition here."""
    word = slots[at].word
    if not word.cases or (word.verb_of and not _has_trigger(slots, at + 1)):
        return None
    if at == 0 and slots[at].text in _SINCE and "closing" in slots[-1].word.marks and _has_trigger(slots, at + 1):
        return None
    first = _past_aspect(slots, at + 1)
    follows = first < len(slots) and is_nominal(slots[first]) and slots[first].text != "的"
    for case in word.cases:
        if case == "passive" and (follows or not word.light):
            return case
        if case == "object" and slots[first : first + 1] and slots[first].word.marks & {"severally", "jointly"}:
            return None
        if follows and not (case == "object" and not _has_verb(slots, at + 2)):
            return case
    return None


def _with_made_up(slots: tuple[Slot, ...], at: int) -> bool:
    """Whether those behind 由 make up whom 与 means: 与由 A、B 组成的财团."""
    if "with" not in slots[at].word.cases or at + 2 >= len(slots) or "by" not in slots[at + 1].word.cases:
        return False
    heading = next((n for n in range(at + 2, len(slots)) if "heading" in slots[n].word.marks), len(slots))
    return heading + 1 < len(slots) and slots[heading + 1].text == "的"


def _equates(slots: tuple[Slot, ...], at: int, end: int) -> bool:
    """Whether 为 says what a sum is: 其中 2 亿元为 B 提供的贷款."""
    counted = at > 0 and slots[at - 1].kind in ("sum", "share")
    verb = next((n for n in range(end, len(slots)) if is_verb(slots[n])), None)
    return (
        slots[at].text == "为"
        and counted
        and verb is not None
        and [s.text for s in slots[verb + 1 : verb + 2]] == ["的"]
    )


def _past_aspect(slots: tuple[Slot, ...], at: int) -> int:
    """Behind 了 in 卖给了 B."""
    return at + 1 if at < len(slots) and "aspect" in slots[at].word.marks else at


def _has_trigger(slots: tuple[Slot, ...], start: int) -> bool:
    return any(slot.word.verb_of for slot in slots[start:])


def _has_verb(slots: tuple[Slot, ...], start: int) -> bool:
    return any(is_verb(slot) for slot in slots[start:])


def _noun_end(slots: tuple[Slot, ...], start: int) -> int:
    """Where the noun phrase that starts at ``start`` ends; conjunctions hold only between nominal slots."""
    at = start
    while at < len(slots):
        slot = slots[at]
        if (
            is_nominal(slot)
            or _part_of_name(slots, at, start)
            or _bounds(slots, at, start)
            or (
                "conjunction" in slot.word.marks
                and at > start
                and at + 1 < len(slots)
                and is_nominal(slots[at + 1])
                and _joins(slots, at, start)
                and (not slot.word.verb_of or _has_trigger(slots, at + 1))
            )
        ):
            at += 1
        else:
            break
    return at


def _place_end(slots: tuple[Slot, ...], first: int, end: int) -> int:
    """Where a place ends before with whom something is done there: 在京|同 B 会谈, not 在京和沪."""
    for at in range(first + 1, end - 1):
        before, behind = slots[at - 1], next((s for s in slots[at + 1 : end] if s.kind == "actor"), None)
        town = at - 2 >= first and slots[at - 2].place and before.actors == slots[at - 2].actors
        placed = before.place or town or (before.kind == "word" and before.tag == "ns" and slots[at].text in _WITH)
        if slots[at].text in _TOGETHER and placed and behind is not None and not (behind.place or behind.state):
            return at
    return end


def _bounds(slots: tuple[Slot, ...], at: int, start: int) -> bool:
    """Whether the adverb at ``at`` only says how exact a share is: B 不超过 10%的股份."""
    behind = slots[at + 1 : at + 2]
    counted = bool(behind) and behind[0].kind == "share"
    hedged = "adverb" in slots[at].word.marks or (slots[at].tag == "d" and slots[at].word == Word())
    return counted and at > start and hedged and slots[at - 1].kind == "actor"


def _theirs_end(slots: tuple[Slot, ...], first: int, end: int) -> int:
    """Where 其在某地的工厂 ends, which is one noun phrase."""
    pronoun = end - first == 1 and "pronoun" in slots[first].word.marks
    if not pronoun or end + 1 >= len(slots) or "in" not in slots[end].word.cases:
        return end
    behind = _noun_end(slots, end + 1)
    return behind if any(s.text == "的" for s in slots[end + 1 : behind - 1]) else end


def _part_of_name(slots: tuple[Slot, ...], at: int, start: int) -> bool:
    """Whether what the tagger takes for a verb ends a word it does not know: 抗 in 一款双抗的权益."""
    slot, behind = slots[at], slots[at + 1 : at + 2]
    plain = slot.kind == "word" and len(slot.text) == 1 and slot.word == Word() and slot.tag.startswith("v")
    return plain and at > start and slots[at - 1].kind == "word" and [s.text for s in behind] == ["的"]


def _joins(slots: tuple[Slot, ...], at: int, start: int) -> bool:
    """Whether the conjunction at ``at`` stands between two like things: two actors, two places, two common nouns, or
    ends a row of firms: A 家族、B 家族与 C."""
    if slots[at].text not in _TOGETHER:
        return True
    before, after = slots[at - 1], slots[at + 1]
    placed = before.tag == "ns"
    row = "firm" in before.word.heads and slots[at - 2].kind == "actor" and any(s.text == "、" for s in slots[start:at])
    return before.kind == "actor" or placed or row or "appositive" in before.word.marks or after.kind != "actor"


def _noun(
    slots: tuple[Slot, ...],
    first: int,
    end: int,
    *,
    case: Case | None = None,
    preposition: str = "",
    start: int | None = None,
    relative: bool = False,
) -> Phrase:
    """The noun phrase over ``slots[first:end]``."""
    groups: list[list[tuple[str, ...]]] = []  # coordinated actors; each inner tuple a stretch on one side
    joins: list[str] = []  # how each group hangs on to what stands before it
    link, thing, closed = "", None, False
    connectors: list[str] = []
    marks: set[str] = set()
    spare: list[str] = []
    holder = apart = unknown = described = counted = False
    for place, slot in enumerate(slots[first:end], first):
        if _ends_branch(slots, place, first, end) and groups:
            spare += (*(key for part in groups.pop() for key in part), *slot.actors)
            joins.pop()
        elif slot.kind == "actor" and slot.place:
            spare += slot.actors
            if link not in ("and", "held"):
                link = "noun"
        elif slot.kind == "actor":
            beside = slots[place - 1 - (slots[place - 1].text == "的")] if place > first + 1 else None
            of_firm = beside is not None and beside.kind == "actor" and slot.text.startswith(_holders())
            holder = holder or (bool(groups) and of_firm)
            if counted and link == "and":
                spare += slot.actors
                link = "and"
                continue
            if groups and link == "and":
                groups[-1].append(slot.actors)
            elif len(groups[-1] if groups else ()) > 1 and link in ("", "noun", "of"):
                spare += groups[-1].pop()
                groups[-1].append(slot.actors)
            else:
                groups.append([slot.actors])
                joins.append(link)
                connectors = []
            link, thing, closed, apart, unknown = "", None, False, False, False
        elif slot.kind != "word" or "adverb" in slot.word.marks:
            continue
        elif slot.text in ("的", "之"):
            link, closed = link if link in ("and", "held") else "of", False
        elif "appositive" in slot.word.marks and groups:
            closed = not any(s.text in TOPICS for s in slots[place + 1 : place + 2])
        elif "conjunction" in slot.word.marks:
            counted = bool(groups) and thing is None and _counts_unnamed(slots[place + 1 : end])
            if thing is not None and "holder" in thing.word.marks and slot.text == "、":
                link = "noun"
            elif thing is None or thing.word.heads or thing.word.marks & {"quantity"}:
                link = "and"
                connectors.append(slot.text)
            else:
                link = "other"
        elif "holding" in slot.word.marks and groups and link == "and" and thing is None:
            continue
        elif "holding" in slot.word.marks and groups:
            link = "other" if thing is not None and _others(thing) else "held"
            thing, closed = slot, False
        elif _names_thing(slot) and not closed and not (thing is not None and "stake" in thing.word.heads):
            marks |= slot.word.marks
            holder = holder or ("holder" in slot.word.marks and bool(groups))
            listed = counted or len(groups[-1] if groups else ()) > 1 or connectors[-1:] == ["及其"]
            apart = apart or (link == "and" and thing is None and listed)
            unknown = unknown or (link == "held" and slot.word == Word() and slot.tag[:2] in _NAMELIKE)
            described = described or (thing is not None and not (thing.word.heads or thing.word.marks & _PLAIN))
            thing = slot
            if link not in ("held", "and"):
                link = "noun"
    if thing is not None and _described(slots[first:end], thing):
        marks -= {"pronoun"}
    marks -= {"unnamed", "setting"} - (thing.word.marks if thing else frozenset())
    words = [s for s in slots[first:end] if s.kind == "word"]
    attributive = bool(words) and slots[end - 1].text == "的" if end > first else False
    heads: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = tuple(spare)
    sides: tuple[tuple[str, ...], ...] = ()
    kinds = _kinds(thing) if thing else frozenset()
    if not kinds and any("counter" in s.word.marks or s.text.endswith(_TONS) for s in words):
        kinds = frozenset({"goods"})
    if groups:
        last = groups[-1]
        flat = tuple(dict.fromkeys(key for part in last for key in part))
        unknown = unknown and thing is not None and "stake" in thing.word.heads
        together = len(last) == 1 and len(flat) > 1 and thing is not None and "unnamed" in thing.word.marks
        if thing is None or together or apart or (_transparent(thing) and not unknown):
            heads = flat
            if len(last) > 1 and connectors and connectors[0] in _TOGETHER and len(set(connectors)) > 1:
                sides = (last[0], tuple(key for part in last[1:] for key in part))
            elif len(flat) == 2:
                sides = ((flat[0],), (flat[1],))
        elif kinds & {"unit", "plant"} or unknown:
            owners = flat
        else:
            modifiers = (*modifiers, *flat)
        for group, join in zip(groups[-2::-1], joins[:0:-1], strict=False):
            keys = tuple(key for part in group for key in part)
            if join == "held" and heads:
                owners = (*keys, *owners)
            else:
                modifiers = (*keys, *modifiers)
    return Phrase(
        kind="noun",
        start=first if start is None else start,
        end=max(end, (first if start is None else start + 1)),
        case=case,
        preposition=preposition,
        heads=heads,
        sides=sides,
        held=first < end and "holding" in slots[first].word.marks,
        parted=len(sides) == 2 and bool(connectors) and connectors[0] in _TOGETHER,
        owners=owners,
        modifiers=modifiers,
        thing=thing.text if thing else "",
        kinds=kinds,
        marks=frozenset(marks),
        last=tuple(dict.fromkeys(key for part in groups[-1] for key in part)) if groups else (),
        lead=groups[-1][0] if groups else (),
        relative=relative,
        holder=holder and bool(heads) and bool(modifiers),
        attributive=attributive,
        described=described,
        this=first < end and "this" in slots[first].word.marks,
        branch=thing is not None and "branch" in thing.word.marks,
        referring=any(s.referring and set(s.actors) <= set(heads) for s in slots[first:end]),
        agentive=thing is not None and _may_act(thing),
    )


@cache
def _holders() -> tuple[str, ...]:
    """Words that say that somebody holds shares, as they stand in a title: B 的|股东|钱某."""
    return tuple(sorted(text for text, word in load_chinese_frames().words.items() if "holder" in word.marks))


def _ends_branch(slots: tuple[Slot, ...], at: int, first: int, end: int) -> bool:
    """Whether the state at ``at`` ends the name of a firm's branch there, which is not the firm: 安世|中国."""
    if not slots[at].state or at == first or slots[at - 1].kind != "actor":
        return False
    firm, behind = slots[at - 1], slots[at + 1 : min(at + 2, end)]
    held = bool(behind) and (behind[0].kind == "share" or "stake" in behind[0].word.heads)
    return not (firm.state or firm.place or firm.referring) and (not behind or held)


def _counts_unnamed(behind: tuple[Slot, ...]) -> bool:
    """Whether a number opens what is joined to a name, so that it is somebody unnamed: 与|四家印尼国企."""
    return bool(behind) and behind[0].kind == "word" and behind[0].tag.startswith("m") and behind[-1].kind == "word"


def _others(thing: Slot) -> bool:
    """Whether a noun between a name and what is held means somebody else: A 的关联方拥有的 B."""
    return bool(thing.word.marks & {"unnamed", "holder"}) and not thing.word.marks & {"holding", "quantity"}


def _described(slots: tuple[Slot, ...], thing: Slot) -> bool:
    """Whether a noun that may mean somebody named before is described, so that it means another: 知名的公司."""
    before = [s for s in slots if s.kind == "word" and s.end <= thing.start]
    if "pronoun" not in thing.word.marks or any("pronoun" in s.word.marks for s in before):
        return False
    return any(s.text == "的" or s.tag == "ns" or "describing" in s.word.marks for s in before)


def _may_act(thing: Slot) -> bool:
    if thing.word.heads or thing.word.marks & {"unnamed", "holder", "pronoun", "setting"}:
        return True
    if thing.tag == "eng" and thing.text[:1].isupper():
        return True
    return thing.tag.startswith(("n", "j", "l", "i")) and not thing.word.marks & {
        "manner",
        "instrument",
        "quantity",
        "event noun",
    }


def _names_thing(slot: Slot) -> bool:
    """Whether the slot is a common noun and no number, measure or pronoun."""
    if "closing" in slot.word.marks and not slot.word.heads:
        return False
    return bool(slot.word.heads or slot.word.marks - _UNNAMING) or not slot.tag.startswith(
        ("m", "q", "r", "t", "f", "x", "b", "a")
    )


def _kinds(thing: Slot) -> frozenset[str]:
    """The lists of heads in which the noun stands, or a unit that a longer word ends in: 航空融资业务."""
    if thing.word.heads or thing.kind != "word" or is_trigger(thing.word):
        return thing.word.heads
    known = load_chinese_frames().words
    ends = (known[thing.text[at:]] for at in range(1, len(thing.text) - 1) if thing.text[at:] in known)
    return next((word.heads & {"unit", "plant"} for word in ends if word.heads & {"unit", "plant"}), frozenset())


def _transparent(thing: Slot) -> bool:
    """Whether a phrase that ends in this noun is about the actor before it: B 的股权, 美国政府, A 手中."""
    if thing.text in TOPICS:
        return False
    if thing.word.heads & {"stake", "firm"} or "price" in thing.word.money:
        return True
    return "unit" not in thing.word.heads and bool(thing.word.marks & {"holding", "quantity", "event noun"})
